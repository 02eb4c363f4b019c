"""The history in the window: found, told with signs, compared, restored, erased, printed."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from dpo_desktop.core.changes import Changes
from dpo_desktop.core.edition_difference_words import Line
from dpo_desktop.core.language import Language
from dpo_desktop.core.paper import Order
from dpo_desktop.core.record import Record
from dpo_desktop.core.speech import speak
from dpo_desktop.core.values import Party
from dpo_desktop.desk.vault_desk import VaultDesk
from dpo_desktop.storage.vault import Vault
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.erase_dialog import EraseDialog
from dpo_desktop.ui.history_dialog import HistoryDialog
from dpo_desktop.ui.history_diff import DiffView
from dpo_desktop.ui.history_vault import ActionsDialog
from tests.desk.conftest import CHEAP, Wall, wall
from tests.trial_register import REGISTER
from tests.ui.typing_help import type_text

__all__ = ["wall"]  # the fixture

STORY = "Заявитель просит сообщить, какие данные о нём хранятся и до какого срока."


@pytest.fixture
def vault_desk(tmp_path: Path, wall: Wall) -> Iterator[VaultDesk]:
    """The desk of a real vault."""
    vault = Vault.create(tmp_path / "vault", (REGISTER,), "six words of a song", cost=CHEAP)
    made = VaultDesk(vault, wall)
    yield made
    made.close()


@pytest.fixture
def record(vault_desk: VaultDesk, wall: Wall) -> Record:
    """A record that was changed on two later days."""
    values = {"name": "first", "story": STORY, "owner": Party("Сейтова Гүлнәр", "", "")}
    added = vault_desk.add("trial", values).record
    wall.set("2026-10-17")
    told = STORY.replace("просит", "письменно просит").replace(" и до какого срока", "")
    changed = vault_desk.change(added, {"story": told}, "by letter").record
    wall.set("2026-10-19")
    return vault_desk.change(changed, {"name": "second", "begins_on": date(2026, 10, 19)}).record


class Opened:
    """The dialog, the papers it ordered, and what it told the window."""

    def __init__(self, context: Context, record: Record, desk: VaultDesk, window: QWidget) -> None:
        self.context, self.window = context, window
        self.orders: list[Order] = []
        self.told: list[Changes] = []
        context.bus.changed.connect(self.told.append)
        history = desk.card("trial", record.id).history
        self.dialog = HistoryDialog(context, REGISTER, record, history, window, self.orders.append)
        self.dialog.show()
        self.settle()

    def settle(self) -> None:
        for _ in range(3):
            QApplication.processEvents()
            assert self.context.tasks.wait_idle()
        QApplication.processEvents()

    def press(self, button: QPushButton) -> None:
        assert button.isEnabled()
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        self.settle()

    def choose(self, row: int) -> None:
        self.dialog.entries.list.setCurrentRow(row)
        self.settle()

    def heads(self) -> list[str]:
        entries = self.dialog.entries.list
        return [entries.item(row).text() for row in range(entries.count())]

    def give(self, why: str) -> None:
        """Type a reason into the dialog that asks for it, and take the step."""
        asked = self.dialog.asked
        assert asked
        type_text(asked.reason, why)
        asked.confirm.click()
        self.settle()


@pytest.fixture
def opened(
    vault_desk: VaultDesk,
    record: Record,
    make_context: Callable[..., Context],
    qtbot: QtBot,
) -> Opened:
    """The history of the record, open in English."""
    window = QWidget()
    qtbot.addWidget(window)
    return Opened(make_context(vault_desk, speak(Language.EN)), record, vault_desk, window)


def test_entries_are_listed_newest_first_and_found_by_person_day_field_and_words(opened: Opened):
    assert [head.splitlines()[1] for head in opened.heads()] == ["Changed", "Changed", "Added"]
    search = opened.dialog.entries.search
    for words, entries in (("17.10", ["2"]), ("LETTER", ["2"]), ("begins", ["3"]), ("№", [])):
        search.setText(words)
        opened.settle()
        assert [head.splitlines()[0].split("No. ")[1] for head in opened.heads()] == entries
    assert opened.dialog.entries.empty.isVisible()
    assert not opened.dialog.tabs.isEnabled()
    search.clear()
    assert len(opened.heads()) == 3


def test_a_long_text_shows_what_was_taken_out_and_put_in_by_signs_not_by_colour_alone(
    opened: Opened,
):
    opened.choose(1)
    page = opened.dialog.entry_page
    told = page.view.toPlainText().replace("\u202f", " ")
    assert "Заявитель + письменно просит сообщить" in told
    assert "хранятся− и до какого срока" in told.replace(" −", "−")
    assert page.why.text() == "Reason: by letter"
    html = page.view.toHtml()
    assert "line-through" in html
    assert "underline" in html


def test_texts_that_have_little_in_common_stand_under_one_another(context, qtbot: QtBot):
    view = DiffView("x")
    qtbot.addWidget(view)
    view.show_changes([Line("Name", "first", "second <b>")], "nothing")
    told = view.toPlainText().replace("\u202f", " ").replace("\u2028", "\n")
    assert told.splitlines() == ["Name", "− first", "+ second <b>"]


def test_the_whole_record_is_shown_as_it_was_then(opened: Opened):
    opened.choose(2)
    told = opened.dialog.then_page.view.toPlainText()
    assert "first" in told
    assert STORY in told
    assert "Begins on" not in told


def test_any_two_versions_are_compared_whichever_is_chosen_first(opened: Opened):
    page = opened.dialog.compare_page
    opened.choose(2)
    before = page.view.toPlainText()
    assert "second" in before
    assert "Begins on" in before
    page.older.setCurrentIndex(page.older.findData(3))
    page.newer.setCurrentIndex(page.newer.findData(1))
    assert page.view.toPlainText() == before
    page.newer.setCurrentIndex(page.newer.findData(3))
    assert page.view.toPlainText() == "The two versions say the same."


def test_a_version_is_restored_with_a_reason_and_the_history_shows_it(
    opened: Opened, vault_desk: VaultDesk, record: Record
):
    assert not opened.dialog.restore_button.isEnabled()  # the newest is what it is
    opened.choose(2)
    opened.press(opened.dialog.restore_button)
    asked = opened.dialog.asked
    assert asked
    asked.confirm.click()
    assert asked.error.words() == "Give the reason."
    opened.give("the first was right")
    assert vault_desk.find("trial", record.number).values["name"] == "first"
    assert opened.told[-1].touches("trial")
    assert "Earlier version restored" in opened.heads()[0]


def test_what_the_rules_refuse_is_told_and_the_reason_stays_typed(
    opened: Opened, vault_desk: VaultDesk, record: Record
):
    vault_desk.change(record, {"name": "meanwhile"})
    opened.choose(2)
    opened.press(opened.dialog.restore_button)
    opened.give("the first was right")
    asked = opened.dialog.asked
    assert asked
    assert asked.isVisible()
    assert "changed elsewhere" in asked.error.words()
    assert asked.reason.text() == "the first was right"
    asked.reject()


def test_values_are_erased_only_when_ticked_reasoned_and_understood(
    opened: Opened, vault_desk: VaultDesk, record: Record
):
    opened.press(opened.dialog.erase_button)
    asked = opened.dialog.asked
    assert isinstance(asked, EraseDialog)
    assert {"story", "name", "owner", "why"} <= asked.boxes.keys()
    assert "state" not in asked.boxes
    asked.confirm.click()
    assert "Tick the fields" in asked.error.words()
    asked.boxes["story"].setChecked(True)
    asked.boxes["owner"].setChecked(True)
    type_text(asked.reason, "Сейтова asked")
    asked.confirm.click()
    assert "Tick first" in asked.error.words()
    asked.sure.setChecked(True)
    asked.confirm.click()
    opened.settle()
    assert "names a person" in asked.error.words()
    asked.reason.clear()
    opened.give("demanded, Art. 18")
    assert vault_desk.find("trial", record.number) == record
    opened.choose(3)
    told = opened.dialog.entry_page.view.toPlainText()
    assert told.count("erased on 19.10.2026 by entry 4") == 2
    assert "хранятся" not in told
    assert "erased on 19.10.2026 by entry 4" in opened.dialog.then_page.view.toPlainText()


def test_the_paper_of_the_history_is_ordered(opened: Opened, record: Record):
    opened.press(opened.dialog.print_button)
    (order,) = opened.orders
    assert (order.kind, order.register, order.record_id) == ("history", "trial", record.id)


def test_the_journal_of_actions_is_searched_and_printed_for_its_period(
    vault_desk: VaultDesk,
    record: Record,
    make_context: Callable[..., Context],
    qtbot: QtBot,
):
    context = make_context(vault_desk, speak(Language.EN))
    window = QWidget()
    qtbot.addWidget(window)
    orders: list[Order] = []
    dialog = ActionsDialog(context, orders.append, window)
    dialog.show()

    def rows() -> list[str]:
        assert context.tasks.wait_idle()
        return [dialog.table.words(row)[0] for row in range(dialog.table.rowCount())]

    assert rows() == ["3", "2", "1"]
    dialog.table.setCurrentCell(1, 0)
    assert "письменно" in dialog.details.toPlainText()
    dialog.search.setText("letter")
    dialog.read()
    assert rows() == ["2"]
    dialog.search.clear()
    dialog.period.set_period(date(2026, 10, 18), None)
    dialog.read()
    assert rows() == ["3"]
    dialog.print_journal()
    assert (orders[0].kind, orders[0].start, orders[0].end) == ("actions", date(2026, 10, 18), None)
    links: list[object] = []
    context.go.link_asked.connect(links.append)
    dialog.record_button.click()
    assert links == [record.link]
