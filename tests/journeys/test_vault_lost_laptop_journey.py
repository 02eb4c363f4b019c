"""The laptop is stolen on a Friday; on Monday the DPO goes on from the stick and a page."""

import shutil
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dpo_desktop.core.ports import Progress
from dpo_desktop.core.values import Party
from dpo_desktop.desk.restoring import restore
from dpo_desktop.desk.vault_desk import VaultDesk
from dpo_desktop.desk.vaults import Vaults
from dpo_desktop.storage.errors import WrongPassphraseError
from dpo_desktop.ui.register_page import RegisterPage
from dpo_desktop.ui.restore_dialog import RestoreDialog
from dpo_desktop.ui.shell import Shell
from tests.desk.conftest import ALMATY, Wall
from tests.journeys.test_first_day import PASSPHRASE, add_request, make_vault
from tests.journeys.vaultwork import (
    Computer,
    attach,
    backups,
    check,
    close,
    contents,
    drill,
    exchange_data_key,
    is_sound,
    leave,
    read,
    recover,
    said,
)
from tests.ui.driving import is_open, settle, try_passphrase, unlock_page, wizard

NEW = "төрт түлік, silver spoon, 9 үй"
FORGOTTEN = "it was something with a kettle"
BEGUN = "Ақпарат сұрауы, әлі толық емес"
SCAN = bytes(range(256)) * 9_000  # 2.3 MB, more than one chunk
LETTER = "Өтініш: деректерімді жойыңыз".encode()


@pytest.fixture
def wall() -> Wall:
    """The Friday."""
    return Wall(datetime(2026, 10, 16, 9, 5, tzinfo=ALMATY))


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """The stick for the copies, which lies in the safe over the weekend."""
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def desk_of(shell: Shell) -> VaultDesk:
    """The desk of the vault that is open."""
    assert shell.desk
    desk = shell.desk.desk
    assert isinstance(desk, VaultDesk)
    return desk


def work_for_a_day(shell: Shell, folder: Path) -> str:
    """Take up a request with two files, change it, and leave another form half typed."""
    page = add_request(shell)
    case = page.card.case
    assert case
    scan, letter = folder / "скан обращения.pdf", folder / "өтініш.txt"
    scan.write_bytes(b"%PDF-1.7\n" + SCAN)
    letter.write_bytes(LETTER)
    attach(shell, page, [scan, letter], "incoming_letter", "как пришло")
    scan.unlink()
    letter.unlink()
    page.card.edit()
    pane = page.card.edit_pane
    assert pane
    pane.form.editor("scope").set_value("Какие данные обо мне у вас есть?")
    pane.why.setText("уточнил по телефону")
    pane.save()
    settle(shell)
    begin_another(page)
    return str(case.record.number)


def begin_another(page: RegisterPage) -> None:
    """Open an empty form, and be called away in the middle of it."""
    page.add_record()
    pane = page.card.edit_pane
    assert pane
    pane.form.editor("subject").set_value(Party(BEGUN))
    pane.form.editor("scope").set_value("половина пред")


def test_nothing_is_lost_with_the_laptop(
    qapp: QApplication, tmp_path: Path, stick: Path, wall: Wall, qtbot: QtBot
):
    # Friday: a new program, a day of work, and a copy made by itself at the end of it.
    laptop = Computer(qapp, tmp_path / "laptop", wall, qtbot)
    with laptop.program() as shell:
        page = make_vault(shell, laptop.vault, qtbot)
        dialog = backups(shell)
        dialog.use_folder(stick)
        settle(shell)
        close(shell, dialog)
        number = work_for_a_day(shell, tmp_path)
        wall.set("2026-10-16", "17:30")
        copy = made_on_leaving(shell, stick, qtbot)

    desk = Vaults(wall).unlock(laptop.vault, PASSPHRASE)
    before = read(desk)
    end = desk.vault.head()
    desk.close()
    assert [draft.texts["scope"] for draft in before["drafts"]] == ["половина пред"]
    shutil.rmtree(laptop.folder)

    # Monday: another computer, the stick, the page, and no idea of the passphrase.
    wall.set("2026-10-19")
    desktop = Computer(qapp, tmp_path / "desktop", wall, qtbot)
    with desktop.program() as shell:
        restore_from(shell, copy)
        assert unlock_page(shell).folder == desktop.vault
        try_passphrase(shell, FORGOTTEN)
        assert not is_open(shell)
        recover(shell, page, NEW, qtbot)
        assert shell.desk
        assert read(desk_of(shell)) == before
        assert desk_of(shell).vault.head().entry >= end.entry
        record = desk_of(shell).find("requests", number)
        assert contents(desk_of(shell), "requests", record.id, tmp_path) == {
            "скан обращения.pdf": b"%PDF-1.7\n" + SCAN,
            "өтініш.txt": LETTER,
        }
        (offer,) = shell.desk.view.drafts.offers
        offer.go_on.click()
        settle(shell)
        requests = shell.desk.view.page
        assert isinstance(requests, RegisterPage)
        assert requests.card.edit_pane
        assert requests.card.edit_pane.form.editor("subject").value().name == BEGUN

        # The thief may hold the vault's file and, one day, its passphrase.
        new_page = exchange_data_key(shell, NEW)
        assert new_page != page
        shell.lock()
        settle(shell)
        refused = recover(shell, page, NEW, qtbot)
        assert not is_open(shell), "the page the thief may have found opens the vault"
        assert refused.error_line.words()
        close(shell, refused)
        recover(shell, new_page, NEW, qtbot)
        assert is_open(shell)
        assert is_sound(shell)
        of_monday = made_on_leaving(shell, stick, qtbot)

    # The copy of Friday is what it was, and that of Monday is of the new key.
    assert_opens(copy, tmp_path / "friday", wall, PASSPHRASE, NEW, number)
    assert_opens(of_monday, tmp_path / "monday", wall, NEW, PASSPHRASE, number)


def made_on_leaving(shell: Shell, stick: Path, qtbot: QtBot) -> Path:
    """Close the window; return the copy that is made by that."""
    before = set(stick.glob("*.dpobackup"))
    leave(shell, qtbot)
    (made,) = set(stick.glob("*.dpobackup")) - before
    return made


def restore_from(shell: Shell, copy: Path) -> None:
    """Put the vault of a copy where vaults lie on this computer, from the very first page."""
    wizard(shell).restore_button.click()
    (dialog,) = shell.window.findChildren(RestoreDialog)
    dialog.file.setText(str(copy))
    assert dialog.folder.text(), "the usual folder is not proposed"
    dialog.restore_button.click()
    settle(shell)


def assert_opens(copy: Path, folder: Path, wall: Wall, right: str, wrong: str, number: str) -> None:
    """Restore a copy; of two passphrases, the one of its day opens it, and all is there."""
    restore(copy, folder, Progress(), wall.now())
    vaults = Vaults(wall)
    with pytest.raises(WrongPassphraseError):
        vaults.unlock(folder, wrong)
    desk = vaults.unlock(folder, right)
    record = desk.find("requests", number)
    assert len(desk.attachments("requests", record.id)) == 2
    assert desk.vault.check(Progress()).sound
    desk.close()


def test_a_restored_vault_is_not_taken_for_the_newest_one(
    qapp: QApplication, tmp_path: Path, stick: Path, wall: Wall, qtbot: QtBot
):
    """The stick knows of later entries than an older copy holds: the check says so."""
    computer = Computer(qapp, tmp_path / "computer", wall, qtbot)
    with computer.program() as shell:
        make_vault(shell, computer.vault, qtbot)
        dialog = backups(shell)
        dialog.use_folder(stick)
        settle(shell)
        close(shell, dialog)
        add_request(shell)
        first = made_on_leaving(shell, stick, qtbot)
    with computer.program() as shell:
        try_passphrase(shell, PASSPHRASE)
        add_request(shell)
        second = made_on_leaving(shell, stick, qtbot)
    restore(first, tmp_path / "restored", Progress(), wall.now())
    with computer.program(vault=tmp_path / "restored") as shell:
        try_passphrase(shell, PASSPHRASE)
        checked = check(shell)
        assert f"копии {second.name}" in said(checked)
        assert "более старый" in said(checked)
        close(shell, checked)


def test_a_copy_of_before_the_exchange_still_passes_the_drill_with_its_own_passphrase(
    qapp: QApplication, tmp_path: Path, stick: Path, wall: Wall, qtbot: QtBot
):
    computer = Computer(qapp, tmp_path / "computer", wall, qtbot)
    with computer.program() as shell:
        make_vault(shell, computer.vault, qtbot)
        dialog = backups(shell)
        dialog.use_folder(stick)
        settle(shell)
        dialog.back_up_now()
        settle(shell)
        close(shell, dialog)
        exchange_data_key(shell, PASSPHRASE)
        tried = drill(shell, PASSPHRASE)
        assert tried.view
        assert tried.view.lines
        assert all(good for good, _words in tried.view.lines), said(tried)
