"""The journal of exports in the window: found by words and days, with hashes to copy."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from dpo_desktop.core.language import Language
from dpo_desktop.core.paper import Export, Order
from dpo_desktop.core.values import Link
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.journal_dialog import JournalDialog
from tests.ui import stub_papers
from tests.ui.desk_stub import StubDesk

FIRST = replace(
    stub_papers.export(Order("card", Language.RU, register="letters"), 1),
    number=1,
    title="Хат L-2026-001",
    record="L-2026-001",
    file="хат.pdf",
    sha256="a" * 64,
    data_sha256="b" * 64,
    notes=("full_numbers", "signed"),
    outgoing="OUT-1",
)


def entries(count: int) -> list[Export]:
    """Return so many entries, a new day for each."""
    plain = replace(FIRST, title="Register", record="", notes=(), outgoing="")
    more = [
        replace(plain, number=n, at=datetime(2026, 3, 1, 12, n % 60, tzinfo=UTC))
        for n in range(2, count + 1)
    ]
    return [FIRST, *more]


@pytest.fixture
def orders() -> list[Order]:
    """What the user was offered to print."""
    return []


@pytest.fixture
def opened(
    context: Context, desk: StubDesk, qtbot: QtBot, orders: list[Order]
) -> Callable[[int], JournalDialog]:
    def make(count: int) -> JournalDialog:
        desk.journal = entries(count) if count else []
        dialog = JournalDialog(context, orders.append)
        qtbot.addWidget(dialog)
        dialog.show()
        context.tasks.wait_idle()
        return dialog

    return make


Opener = Callable[[int], JournalDialog]


def test_the_newest_stands_first_and_is_chosen(opened: Opener):
    dialog = opened(3)
    assert [dialog.table.words(row)[0] for row in range(3)] == ["3", "2", "1"]
    assert dialog.chosen is not None
    assert dialog.chosen.number == 3


def test_an_entry_tells_all_of_itself(opened: Opener):
    dialog = opened(2)
    dialog.table.setCurrentCell(1, 0)
    cells = dialog.table.words(1)
    assert {"Хат L-2026-001", "OUT-1"} <= set(cells)
    assert "identification numbers in full, signed electronically" in cells
    said = {shown.text() for shown in dialog.details.values()}
    assert {FIRST.sha256, FIRST.data_sha256, FIRST.paper, "хат.pdf"} <= said


def test_the_whole_hash_can_be_copied(opened: Opener):
    dialog = opened(1)
    dialog.copy_button.click()
    assert QGuiApplication.clipboard().text() == FIRST.sha256


def test_words_narrow_the_table(opened: Opener, context: Context):
    dialog = opened(5)
    dialog.search.setText("хат l-2026")
    dialog.read()
    context.tasks.wait_idle()
    assert [entry.number for entry in dialog._entries] == [1]
    dialog.search.setText("nothing like it")
    dialog.read()
    context.tasks.wait_idle()
    assert dialog.empty.isVisible()
    assert not dialog.copy_button.isEnabled()


def test_a_period_narrows_the_table_and_the_paper(
    opened: Opener, context: Context, orders: list[Order]
):
    dialog = opened(5)
    day = date(2026, 3, 16)
    dialog.period.set_period(day, day)
    dialog.read()
    context.tasks.wait_idle()
    assert dialog.table.rowCount() == 1
    dialog.print_button.click()
    assert orders == [Order("journal", Language.EN, start=day, end=day)]


def test_a_wrong_day_is_told_and_prints_nothing(opened: Opener, orders: list[Order]):
    dialog = opened(1)
    dialog.period.start.setText("never")
    dialog.print_button.click()
    assert "No such date" in dialog.error.words()
    assert orders == []


def test_older_entries_are_shown_when_they_are_asked_for(opened: Opener, context: Context):
    dialog = opened(450)
    assert dialog.table.rowCount() == 200
    dialog.older_button.click()
    context.tasks.wait_idle()
    dialog.older_button.click()
    context.tasks.wait_idle()
    assert dialog.table.rowCount() == 450
    assert not dialog.older_button.isVisible()


def test_the_record_of_a_paper_is_opened(opened: Opener, context: Context, qtbot: QtBot):
    dialog = opened(2)
    assert not dialog.record_button.isEnabled(), "a register is no record"
    dialog.table.setCurrentCell(1, 0)
    with qtbot.waitSignal(context.go.link_asked) as asked:
        dialog.record_button.click()
    assert asked.args == [Link("letters", "L-2026-001")]
    assert not dialog.isVisible()


def test_an_empty_journal_says_so(opened: Opener):
    dialog = opened(0)
    assert dialog.empty.text() == "No paper left the vault, or none is found."
    assert not dialog.table.isVisible()
