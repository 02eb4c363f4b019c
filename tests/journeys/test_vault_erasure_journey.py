"""“Destroy what you hold of me”: nothing is left of a person that could be read."""

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dpo_desktop.core.folding import fold
from dpo_desktop.core.language import Language
from dpo_desktop.core.paper import Order
from dpo_desktop.core.ports import Progress
from dpo_desktop.core.query import Query
from dpo_desktop.core.values import Party
from dpo_desktop.desk.restoring import restore
from dpo_desktop.desk.vault_desk import VaultDesk
from dpo_desktop.desk.vaults import Vaults
from dpo_desktop.storage.files import ATTACHMENTS
from dpo_desktop.ui.attachments_removal import RemovalDialog
from dpo_desktop.ui.bin_delete import DeleteDialog
from dpo_desktop.ui.bin_dialog import BinDialog
from dpo_desktop.ui.card_view import CardView
from dpo_desktop.ui.history_vault import ActionsDialog
from dpo_desktop.ui.reason_dialog import ReasonDialog
from dpo_desktop.ui.register_page import RegisterPage
from dpo_desktop.ui.shell import Shell
from dpo_desktop.ui.vault_menu import VaultMenu
from tests.desk.conftest import ALMATY, CHEAP, Wall
from tests.desk.edition_cases import PROFILE
from tests.journeys.test_first_day import NAME as SOMEBODY_ELSE
from tests.journeys.test_first_day import add_request, close_request
from tests.journeys.vaultwork import Computer, attach, close, is_sound, leave, said, shown
from tests.storage.help import PASSPHRASE
from tests.storage.raw_pages import decrypted
from tests.ui.driving import settle, try_passphrase

NAME = "Жұматаева Гүлсім Өмірзаққызы"
MAIL = "gulsim.zhumatayeva@mail.example"
TOLD = "звонила 8 707 555-31-19"
WORDS = ("Жұматаева", "Гүлсім", "zhumatayeva", "555-31-19")
REASON = "Требование субъекта, статья 18; акт № 3"


@pytest.fixture
def wall() -> Wall:
    """The day the request is answered."""
    return Wall(datetime(2026, 10, 16, 9, 5, tzinfo=ALMATY))


@pytest.fixture
def office(qapp: QApplication, tmp_path: Path, wall: Wall, qtbot: QtBot) -> Computer:
    """The computer of the DPO."""
    computer = Computer(qapp, tmp_path / "office", wall, qtbot)
    Vaults(wall, CHEAP).create(computer.vault, PROFILE, PASSPHRASE).close()
    return computer


@pytest.fixture
def shell(office: Computer) -> Iterator[Shell]:
    """The program with the vault open, and a request of somebody else in it."""
    with office.program() as shell:
        try_passphrase(shell, PASSPHRASE)
        add_request(shell)
        yield shell


def desk_of(shell: Shell) -> VaultDesk:
    """The desk of the vault that is open."""
    assert shell.desk
    desk = shell.desk.desk
    assert isinstance(desk, VaultDesk)
    return desk


def card_of(page: RegisterPage) -> CardView:
    """The card as it is shown."""
    view = page.card.area.widget()
    assert isinstance(view, CardView)
    return view


def take_up(shell: Shell, folder: Path) -> RegisterPage:
    """Take up a request whose every corner names the person, answer it, and print its card."""
    page = add_request(shell)
    page.card.edit()
    pane = page.card.edit_pane
    assert pane
    pane.form.editor("subject").set_value(Party(NAME, MAIL))
    pane.why.setText(f"{NAME} {TOLD}")
    pane.save()
    settle(shell)
    letter = folder / f"{NAME}.txt"
    letter.write_text(f"Я, {NAME}, прошу уничтожить мои данные", encoding="utf-8")
    attach(shell, page, [letter], "incoming_letter", TOLD)
    letter.unlink()
    close_request(shell, page)
    assert page.card.case
    record = page.card.case.record
    desk = desk_of(shell)
    card = Order("card", Language.RU, register="requests", record_id=record.id)
    desk.make(card, folder / f"{NAME}.pdf", Progress())
    (kept,) = desk.attachments("requests", record.id)
    desk.open_attachment(kept, Progress())
    begin_to_change(shell, page)
    return page


def begin_to_change(shell: Shell, page: RegisterPage) -> None:
    """Open the form of the record, type the name once more, and leave it so."""
    page.card.edit()
    pane = page.card.edit_pane
    assert pane
    pane.form.editor("scope").set_value(f"{NAME} {TOLD}")
    pane.why.setText(TOLD)
    assert shell.desk
    shell.desk.context.drafts.keep_all(lambda kept: None)
    settle(shell)
    assert desk_of(shell).drafts()


def destroy(shell: Shell, page: RegisterPage) -> BinDialog:
    """Remove the file, delete the record, destroy it in the bin; each with its reason."""
    page.card.clear()
    (key,) = (one.id for one in rows(shell) if one.values["subject"].name == NAME)
    page.open_record(key)
    settle(shell)
    card_of(page).attachments.list.setCurrentRow(0)
    card_of(page).attachments.remove()
    removal = shown(shell, RemovalDialog)
    removal.reason.setText(REASON)
    removal.remove.click()
    settle(shell)
    page.card.ask_delete()
    settle(shell)
    give_reason(shell, DeleteDialog)
    assert shell.desk
    VaultMenu(shell.desk.context, shell.window).show_bin()
    settle(shell)
    dialog = shown(shell, BinDialog)
    title = dialog.table.item(0, 1)
    assert title
    assert NAME in title.text()
    dialog.purge_button.click()
    settle(shell)
    told = give_reason(shell, ReasonDialog)
    assert "резервные копии" in told, "that backups still hold it is not said"
    return dialog


def give_reason(shell: Shell, kind: type[ReasonDialog]) -> str:
    """Answer the question of the dialog that stands last; return what it says."""
    dialog = shell.window.findChildren(kind)[-1]
    told = said(dialog)
    dialog.reason.setText(REASON)
    dialog.sure.setChecked(True)
    dialog.confirm.click()
    settle(shell)
    return told


def rows(shell: Shell, search: str = "") -> list:
    """The requests a search finds."""
    desk = desk_of(shell)
    return list(desk.records(Query("requests", desk.today(), search=search)))


def readable(content: bytes) -> list[str]:
    """The words that name the person: as text, as the search folds them, as JSON escapes them."""
    forms = {
        word: {one.encode() for one in (word, word.lower(), fold(word), json.dumps(word)[1:-1])}
        for word in WORDS
    }
    return [word for word, found in forms.items() if any(form in content for form in found)]


def test_of_somebody_who_is_forgotten_no_word_is_left(
    shell: Shell, office: Computer, tmp_path: Path, wall: Wall, qtbot: QtBot
):
    page = take_up(shell, tmp_path)
    desk = desk_of(shell)
    copy = tmp_path / "before.dpobackup"
    desk.backup(copy, Progress())
    assert set(WORDS) == set(readable(decrypted(office.vault))), "the test does not see them"

    close(shell, destroy(shell, page))

    assert [one.values["subject"].name for one in rows(shell)] == [SOMEBODY_ELSE]
    for word in (*WORDS, "гулсим", "gulsim"):
        assert rows(shell, word) == []
        assert desk.exports(100, search=word) == ()
        assert desk.actions(100, search=word) == ()
    assert desk.drafts() == ()
    assert desk.bin() == ()
    assert list((office.vault / ATTACHMENTS).iterdir()) == []
    assert readable(decrypted(office.vault)) == []
    assert is_sound(shell)

    # What was done is told, by whom and why, and of whom is not.
    assert shell.desk
    VaultMenu(shell.desk.context, shell.window).show_actions()
    settle(shell)
    journal = shown(shell, ActionsDialog)
    told = "\n".join(line for one in journal._entries for line in journal._words.sentences(one, ()))
    assert REASON in told
    assert readable(told.encode()) == []
    assert "purged" in [one.what for one in journal._entries]
    close(shell, journal)
    leave(shell, qtbot)

    everything = [path for path in office.folder.rglob("*") if path.is_file()]
    assert [path.name for path in everything if readable(path.read_bytes())] == []
    assert readable(decrypted(office.vault)) == []
    assert_older_copy_holds_it(copy, tmp_path / "older", wall)


def assert_older_copy_holds_it(copy: Path, folder: Path, wall: Wall) -> None:
    """As the dialog said: copies from before go with their time."""
    restore(copy, folder, Progress(), wall.now())
    desk = Vaults(wall).unlock(folder, PASSPHRASE)
    found = desk.records(Query("requests", desk.today(), search="Жұматаева"))
    assert [one.values["subject"].name for one in found] == [NAME]
    desk.close()


def test_a_number_that_was_destroyed_is_not_given_again(
    shell: Shell, office: Computer, tmp_path: Path
):
    page = take_up(shell, tmp_path)
    assert page.card.case
    number = page.card.case.record.number
    close(shell, destroy(shell, page))
    following = add_request(shell)
    assert following.card.case
    assert following.card.case.record.number > number
