"""Terms and calendar are changed in the window: what moves is shown before, the reason is kept."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from dpo_desktop.core.clock import FixedClock
from dpo_desktop.core.language import Language
from dpo_desktop.core.query import Query
from dpo_desktop.core.record import Record
from dpo_desktop.core.speech import speak
from dpo_desktop.desk.vault_desk import VaultDesk
from dpo_desktop.desk.vaults import Vaults
from dpo_desktop.law.terms import Terms
from dpo_desktop.storage.access.keys import Argon2Cost
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.law_dialog import LawDialog

NOW = datetime(2026, 10, 16, 9, 5, tzinfo=UTC)
LETTER = {
    "received_on": date(2026, 10, 15),
    "body": "Министерство искусственного интеллекта и цифрового развития",
    "kind": "information",
}
CHEAP = Argon2Cost(1024, 1, 1)


@pytest.fixture
def vault_desk(tmp_path: Path) -> Iterator[VaultDesk]:
    """The desk of a real vault with one open request of the authorized body."""
    made = Vaults(FixedClock(NOW), CHEAP).create(tmp_path / "vault", {}, "six words of a song")
    made.add("regulator", LETTER)
    yield made
    made.close()


@pytest.fixture
def context_of(
    vault_desk: VaultDesk, make_context: Callable[..., Context]
) -> Callable[[Language], Context]:
    return lambda language: make_context(vault_desk, speak(language))


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def dialog(context_of: Callable[[Language], Context], window: QWidget) -> LawDialog:
    return opened(context_of(Language.EN), window)


def opened(context: Context, window: QWidget) -> LawDialog:
    made = LawDialog(context, window)
    made.show()
    settle(made)
    return made


def settle(dialog: LawDialog) -> None:
    for _ in range(3):
        QApplication.processEvents()
        assert dialog._context.tasks.wait_idle()
    QApplication.processEvents()


def letter(desk: VaultDesk) -> Record:
    (found,) = desk.records(Query("regulator", desk.today()))
    return found


def choose_term(dialog: LawDialog, code: str) -> None:
    """Begin an own edition of a term by its line in the table."""
    dialog.terms.table.selectRow(Terms.load().codes.index(code))
    QTest.mouseClick(dialog.terms.change_button, Qt.MouseButton.LeftButton)


def set_edition(dialog: LawDialog, **cells: object) -> None:
    editor = dialog.term_form.editor("editions")
    *others, last = editor.value()
    editor.set_value((*others, {**last, **cells}))
    dialog.term_form.changed.emit()


def test_all_thirteen_terms_are_told_with_their_source(dialog: LawDialog):
    table = dialog.terms.table
    assert table.rowCount() == len(Terms.load().codes) == 13
    words = [table.words(row) for row in range(13)]
    by_name = {line[0]: line for line in words}
    assert by_name["Request of the authorized body"][1] == "10 calendar days"
    assert by_name["Withdrawal of consent"][1] == "15 working days"
    assert all(all(line) for line in words)


def test_a_changed_term_shows_what_moves_and_is_kept_with_its_reason(
    dialog: LawDialog, vault_desk: VaultDesk
):
    # 15.10.2026: ten calendar days end on Sunday the 25th, then come two days off.
    assert letter(vault_desk).due == date(2026, 10, 27)
    choose_term(dialog, "authreq")
    set_edition(dialog, unit="working_days", from_on=date(2026, 1, 1))
    dialog.next_button.click()
    settle(dialog)
    assert dialog.pages.currentWidget() is dialog.confirm
    assert dialog.confirm.heading.text() == "The last day of 1 open case moves"
    assert dialog.confirm.table.words(0)[2:] == ["27.10.2026", "30.10.2026"]
    assert letter(vault_desk).due == date(2026, 10, 27), "nothing is saved by looking"
    dialog.confirm.why.setText("Decision of the director No. 7")
    dialog.confirm.save_button.click()
    settle(dialog)
    assert not dialog.isVisible()
    assert letter(vault_desk).due == date(2026, 10, 30)
    (change,) = vault_desk.law_history()
    assert change.why == "Decision of the director No. 7"


def test_without_a_reason_nothing_is_saved(dialog: LawDialog, vault_desk: VaultDesk):
    choose_term(dialog, "authreq")
    set_edition(dialog, number=5)
    dialog.next_button.click()
    settle(dialog)
    dialog.confirm.save_button.click()
    settle(dialog)
    assert "reason" in dialog.confirm.error_line.words()
    assert not vault_desk.law_history()


def test_one_can_go_back_and_change_again(dialog: LawDialog, vault_desk: VaultDesk):
    choose_term(dialog, "info")
    dialog.next_button.click()
    settle(dialog)
    assert dialog.confirm.heading.text() == "No open case moves"
    dialog.confirm.back_button.click()
    assert dialog.pages.currentIndex() == 0
    assert dialog.is_dirty
    assert not vault_desk.law_history()


def test_an_own_day_off_moves_the_case_that_ends_on_it(dialog: LawDialog, vault_desk: VaultDesk):
    editor = dialog.calendar_form.editor("own_days")
    editor.set_value(({"day": date(2026, 10, 27), "kind": "day_off", "note": "Order"},))
    dialog.calendar_form.changed.emit()
    dialog.preview()
    settle(dialog)
    assert dialog.confirm.table.words(0)[2:] == ["27.10.2026", "28.10.2026"]
    dialog.confirm.why.setText("Order of the Ministry of Labour")
    dialog.confirm.save_button.click()
    settle(dialog)
    assert letter(vault_desk).due == date(2026, 10, 28)


@pytest.mark.parametrize(
    ("cells", "sentence"),
    [
        ({"number": None}, "Fill this in."),
        ({"to_on": date(2020, 1, 1)}, "The edition ends before it comes into force."),
        ({"unit": "before_start"}, "This term is counted the other way round; keep its unit."),
    ],
)
def test_a_wrong_edition_is_told_at_its_row(dialog: LawDialog, cells: dict, sentence: str):
    choose_term(dialog, "authreq")
    set_edition(dialog, **cells)
    dialog.next_button.click()
    settle(dialog)
    assert dialog.pages.currentIndex() == 0
    said = {label.text() for label in dialog.term_form.findChildren(QLabel) if label.isVisible()}
    assert sentence in said


def test_a_day_both_off_and_worked_is_refused(dialog: LawDialog):
    day = date(2026, 10, 27)
    editor = dialog.calendar_form.editor("own_days")
    editor.set_value(({"day": day, "kind": "day_off"}, {"day": day, "kind": "working_day"}))
    dialog.calendar_form.changed.emit()
    dialog.next_button.click()
    settle(dialog)
    assert dialog.pages.currentIndex() == 0
    assert dialog.tabs.currentIndex() == 1


def test_the_days_of_a_year_are_named(dialog: LawDialog):
    dialog.year.year.setValue(2025)
    rows = [dialog.year.table.words(row) for row in range(dialog.year.table.rowCount())]
    by_day = {row[0]: row for row in rows}
    assert by_day["05.01.2025"][1] == "Sunday"
    assert "03.01.2025" in by_day["05.01.2025"][2], "worked: its day off was moved"
    assert "16.12.2025" in by_day
    dialog.year.year.setValue(2026)
    days_of_2026 = {dialog.year.table.words(row)[0] for row in range(dialog.year.table.rowCount())}
    assert "30.08.2026" not in days_of_2026, "no Constitution Day in 2026"


@pytest.mark.parametrize("language", list(Language))
def test_it_speaks_the_language_of_the_window(
    context_of: Callable[[Language], Context], window: QWidget, language: Language, vault_desk
):
    shown = opened(context_of(language), window)
    t = speak(language)
    assert shown.windowTitle() == t("Terms and calendar")
    choose_term(shown, "authreq")
    set_edition(shown, number=12)
    shown.next_button.click()
    settle(shown)
    shown.confirm.why.setText("Шешім")
    shown.confirm.save_button.click()
    settle(shown)
    again = opened(context_of(language), window)
    (line, reason) = again.history.lines(vault_desk.law_history()[0])
    assert t.plural("{n} calendar day", "{n} calendar days", 12) in line
    assert "Шешім" in reason
