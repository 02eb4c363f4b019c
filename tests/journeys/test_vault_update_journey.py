"""The morning after an update: a vault of each earlier program, in the window of this one."""

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dpo_desktop.core.language import Language
from dpo_desktop.core.paper import Order
from dpo_desktop.core.ports import Progress
from dpo_desktop.core.query import Query
from dpo_desktop.desk.vault_desk import VaultDesk
from dpo_desktop.registers import REGISTERS
from dpo_desktop.storage.backups.aside import ASIDE
from dpo_desktop.storage.files import DATABASE
from dpo_desktop.ui.card_view import CardView
from dpo_desktop.ui.history_dialog import HistoryDialog
from dpo_desktop.ui.register_page import RegisterPage
from dpo_desktop.ui.shell import Shell
from tests.data.freeze import HERE, NOW, PASSPHRASE
from tests.desk.conftest import Wall
from tests.journeys.test_first_day import add_request
from tests.journeys.vaultwork import (
    Computer,
    backups,
    close,
    drill,
    is_sound,
    leave,
    make_recovery_key,
    said,
    shown,
)
from tests.reports.reading import text
from tests.storage.frozen import BEHIND, NAMES, thawed, told
from tests.ui.driving import settle, try_passphrase

CHANGED = "Что изменилось после обновления?"


@pytest.mark.parametrize("name", NAMES)
def test_everything_is_there_and_can_be_used(
    name: str, qapp: QApplication, tmp_path: Path, qtbot: QtBot
):
    stick = tmp_path / "stick"
    stick.mkdir()
    computer = Computer(qapp, tmp_path / "computer", Wall(NOW + timedelta(hours=1)), qtbot)
    vault = thawed(name, computer.vault)
    with computer.program() as shell:
        try_passphrase(shell, PASSPHRASE)
        settle(shell)
        assert shell.desk, "the vault of the earlier program does not open"
        assert (vault / ASIDE).exists() == (name in BEHIND)
        if name in BEHIND:
            aside = (vault / ASIDE / DATABASE).read_bytes()
            assert aside == (HERE / name / DATABASE).read_bytes()
        for register in REGISTERS:
            look_through(shell, register.code, told(name)["registers"][register.code])
        print_papers(desk_of(shell), tmp_path)
        assert forget_forms(shell) == len(told(name).get("drafts", ()))
        number = add_and_change(shell)
        assert is_sound(shell)
        make_recovery_key(shell, PASSPHRASE)
        copy_and_drill(shell, stick)
        leave(shell, qtbot)
    with computer.program() as shell:
        try_passphrase(shell, PASSPHRASE)
        settle(shell)
        assert shell.desk
        kept = shell.desk.desk.find("requests", number)
        assert kept.values["scope"] == CHANGED
        assert shell.window.strip.property("role") != "danger", shell.window.strip.accessibleName()


def desk_of(shell: Shell) -> VaultDesk:
    """The desk of the vault that is open."""
    assert shell.desk
    desk = shell.desk.desk
    assert isinstance(desk, VaultDesk)
    return desk


def page_of(shell: Shell, register: str) -> RegisterPage:
    """Open the tab of a register."""
    assert shell.desk
    tab = 1 + [each.code for each in REGISTERS].index(register)
    page = shell.desk.view.open_tab(tab)
    assert isinstance(page, RegisterPage)
    settle(shell)
    return page


def look_through(shell: Shell, register: str, records: list) -> None:
    """Every record stands in the list; each opens, with its whole history and any version."""
    page = page_of(shell, register)
    assert page.model.total == len(records)
    desk = desk_of(shell)
    keys = dict(zip(numbers(desk, register), desk.ids(everything(desk, register)), strict=True))
    assert keys.keys() == {record["number"] for record in records}
    for record in records:
        page.open_record(keys[record["number"]])
        settle(shell)
        view = page.card.area.widget()
        assert isinstance(view, CardView)
        assert page.card.case
        assert page.card.case.record.number == record["number"]
        assert len(page.card.case.card.history) >= len(record["history"])
        page.card.show_history()
        settle(shell)
        dialog = shown(shell, HistoryDialog)
        entries = dialog.entries.list
        assert entries.count() >= len(record["history"])
        for place in range(entries.count()):
            entries.setCurrentRow(place)
        assert record["number"] in dialog.windowTitle()
        close(shell, dialog)


def everything(desk: VaultDesk, register: str) -> Query:
    """Every record of a register, in the order of their numbers."""
    return Query(register, desk.today(), order="number")


def numbers(desk: VaultDesk, register: str) -> list[str]:
    """The numbers of a register, in order."""
    return [record.number for record in desk.records(everything(desk, register))]


def print_papers(desk: VaultDesk, folder: Path) -> None:
    """A card of each register, the next edition of the register, and the whole journal."""
    for register in REGISTERS:
        key = desk.ids(everything(desk, register.code))[0]
        card, target = folder / f"{register.code}.pdf", Language.KK
        desk.make(Order("card", target, register=register.code, record_id=key), card, Progress())
        assert numbers(desk, register.code)[0] in text(card)
        assert desk.examine(card).outcome == "handed_out"
    waiting = [one for one in desk.editions() if one.approval is None]
    number = (desk.renew_edition() if waiting else desk.new_edition()).number
    desk.approve_edition(number, desk.today(), "Серікбаев Олжас", "Директор", "Приказ № 4")
    edition = folder / "edition.pdf"
    desk.make(Order("edition", Language.RU, edition=number), edition, Progress())
    assert "История хранилища до записи" in text(edition)
    desk.make(Order("actions", Language.RU), folder / "actions.pdf", Progress())


def forget_forms(shell: Shell) -> int:
    """Discard the forms that were half typed before; return how many were offered."""
    assert shell.desk
    offered = tuple(shell.desk.view.drafts.offers)
    for offer in offered:
        offer.discard.click()
        settle(shell)
    assert not shell.desk.view.drafts.offers
    return len(offered)


def add_and_change(shell: Shell) -> str:
    """Go on working: a new record, under the number after the last one."""
    before = max(numbers(desk_of(shell), "requests"))
    page = add_request(shell)
    assert page.card.case
    number = page.card.case.record.number
    assert number > before
    page.card.edit()
    pane = page.card.edit_pane
    assert pane
    pane.form.editor("scope").set_value(CHANGED)
    pane.save()
    settle(shell)
    assert page.card.case.record.values["scope"] == CHANGED
    return str(number)


def copy_and_drill(shell: Shell, stick: Path) -> None:
    """Name a folder, make a copy, and try to restore it."""
    dialog = backups(shell)
    dialog.use_folder(stick)
    settle(shell)
    dialog.back_up_now()
    settle(shell)
    assert dialog.copies, said(dialog)
    close(shell, dialog)
    tried = drill(shell, PASSPHRASE)
    assert tried.view
    assert tried.view.lines
    assert all(good for good, _words in tried.view.lines), said(tried)
    close(shell, tried)
