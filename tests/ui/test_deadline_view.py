"""A deadline on a card explains itself: each day counted, skipped, paused, and the day it ends."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from dpo_desktop.core.language import Language
from dpo_desktop.core.record import Record
from dpo_desktop.core.speech import speak
from dpo_desktop.law.calendar import WorkingCalendar
from dpo_desktop.law.deadline import Deadline, count
from dpo_desktop.law.due import deadlines
from dpo_desktop.law.explanation import day_rows, explain
from dpo_desktop.law.law import Law
from dpo_desktop.law.public_days import DayKind
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.country_hints import CountryHints
from dpo_desktop.ui.day_table import LONG, DayTable, day_lines
from dpo_desktop.ui.deadline_view import DeadlineView
from dpo_desktop.ui.held import held
from dpo_desktop.ui.record_look import RecordLook
from tests.ui.guarded_register import REGISTER
from tests.ui.pseudo import OPEN, pseudo
from tests.ui.walk import clipped

TODAY = date(2026, 3, 17)
LAW = Law.default()
WAITED = ({"from_on": date(2026, 3, 10), "to_on": date(2026, 3, 13), "reason": "Құжат"},)
WAITING = ({"from_on": date(2026, 3, 12), "reason": "Құжат"},)


def deadline(**values: Any) -> Deadline:
    """Return the deadline of a record received on 2 March 2026, 15 working days."""
    found = deadlines(
        REGISTER.clocks, {"received_on": date(2026, 3, 2), **values}, LAW, REGISTER.course
    )
    return found[0]


@pytest.fixture
def show(context: Context, qtbot: QtBot) -> Callable[..., DeadlineView]:
    """Show a deadline in a window of its own."""

    def make(shown: Deadline, **more: Any) -> DeadlineView:
        view = DeadlineView(context, shown, TODAY, **more)
        qtbot.addWidget(view)
        view.resize(340, 600)
        view.show()
        return view

    return make


def said(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.text()]


def table(view: DeadlineView) -> DayTable:
    (found,) = view.findChildren(DayTable)
    return found


def test_what_is_due_and_how_soon_is_said_at_once(show):
    view = show(deadline())
    assert said(view)[0] == "Decide: due 27.03.2026"
    assert view.pill.accessibleName() == "10 days left"
    assert not view.is_open
    assert not view.findChildren(DayTable), "made only when it is asked for"


def test_explanation_opens_and_closes_by_the_keyboard(show, qtbot: QtBot):
    view = show(deadline())
    view.opener.setFocus()
    for opened in (True, False):
        qtbot.keyClick(view.opener, Qt.Key.Key_Space)
        assert view.is_open is opened
    assert view.opener.accessibleName() == "Decide: How it was counted"


def test_explanation_holds_every_sentence_in_one_text(show):
    shown = deadline()
    view = show(shown, is_open=True)
    assert "\n".join(explain(shown, speak(Language.EN), Language.EN)) in said(view)


def test_counted_days_are_numbered_and_holidays_named(show):
    view = show(deadline(), is_open=True)
    words = said(table(view))
    assert "Monday · Nauryz" in " / ".join(words)
    assert "Tuesday · Working day · today" in words
    assert "Friday · Working day · the term ends" in words
    aloud = [w.accessibleName() for w in table(view).findChildren(QWidget) if w.accessibleName()]
    counted = [name for name in aloud if name.startswith("Counted day")]
    assert counted == [f"Counted day {n}" for n in range(1, 16)]
    assert aloud.count("Not counted") == len(aloud) - 15


def test_words_can_be_marked(show):
    view = show(deadline(), is_open=True)
    shown = [label for label in table(view).findChildren(QLabel) if label.text()]
    marked = Qt.TextInteractionFlag.TextSelectableByMouse
    assert all(label.textInteractionFlags() & marked for label in shown)


def test_a_moved_date_keeps_the_original_struck_through(show):
    view = show(deadline(pauses=WAITED))
    (struck,) = [label for label in view.findChildren(QLabel) if label.font().strikeOut()]
    assert struck.text() == "27.03.2026"
    assert struck.accessibleName() == "Originally due 27.03.2026"
    assert said(view)[0] == "Decide: due 02.04.2026"


def test_a_pause_is_one_line_with_its_reason(show):
    view = show(deadline(pauses=WAITED), is_open=True)
    (line,) = [line for line in table(view).lines if line.first.kind is DayKind.PAUSED]
    assert line.days == 4
    assert any(words.startswith("4 days · ") for words in said(table(view)))
    aloud = [w.accessibleName() for w in table(view).findChildren(QWidget)]
    assert aloud.count("The term stands still") == 1


def test_a_term_that_stands_still_is_not_counted_down(show):
    view = show(deadline(pauses=WAITING))
    assert said(view)[0] == "Decide: stands still since 12.03.2026"
    assert view.pill.accessibleName() == "Paused since 12.03.2026"
    assert "If the term ran on, it would end on 27.03.2026." in said(view)


def test_a_duty_done_is_done(show):
    view = show(deadline(pauses=WAITING), met=True)
    assert view.pill.accessibleName() == "Done"


def test_paused_record_is_grey_in_lists(context: Context):
    look = RecordLook(context, REGISTER)
    look.today = date(2026, 5, 1)
    record = Record(
        "guarded", 1, "G-1", "planned", {}, due=date(2026, 3, 27), paused_on=date(2026, 3, 12)
    )
    assert look.time_left(record) == "Paused since 12.03.2026"


def test_every_word_goes_through_the_catalogue(make_context, desk, qtbot: QtBot):
    view = DeadlineView(
        make_context(desk, pseudo()), deadline(pauses=WAITED), TODAY, is_open=True, met=False
    )
    qtbot.addWidget(view)
    whole = [text for text in said(view) if any(c.isalpha() for c in text)]
    law = {row.why for row in day_rows(deadline(pauses=WAITED), Language.EN)}
    law |= {held(deadline().reference.en)}
    assert [t for t in whole if OPEN not in t and not any(w in t for w in law)] == []


@pytest.mark.parametrize("width", [260, 480])
def test_nothing_is_clipped(show, width: int, qtbot: QtBot):
    view = show(deadline(pauses=WAITED), is_open=True)
    view.resize(width, view.heightForWidth(width))
    qtbot.wait(0)
    assert clipped(view) == []


@given(
    start=st.dates(date(2024, 1, 1), date(2026, 6, 1)),
    number=st.integers(1, 120),
    today=st.integers(0, 60),
)
def test_lines_hold_every_day_once_and_in_order(start: date, number: int, today: int):
    edition = replace(LAW.terms.in_force("withdraw", date(2026, 3, 2)), number=number)
    found = count(edition, start, WorkingCalendar())
    rows = day_rows(found, Language.KK)
    apart = {found.due, start + timedelta(days=today)}
    lines = day_lines(rows, apart)
    assert sum(line.days for line in lines) == len(rows)
    assert all(a.last.date < b.first.date for a, b in pairwise(lines))
    numbers = [line.places for line in lines if line.places]
    assert numbers[0][0] == 1
    assert numbers[-1][1] == number
    assert lines[-1].first.date == found.due
    if len(rows) <= LONG:
        assert len(lines) == len(rows), "nothing is joined in a table one can overlook"


def test_hints_on_countries_are_no_assessment(context: Context, qtbot: QtBot):
    hints = CountryHints(context, ("DE", "US", "KZ", "XX"))
    qtbot.addWidget(hints)
    assert hints.words().splitlines() == [
        "Germany: Party to Convention 108 of the Council of Europe (hint)",
        "United States: on none of the lists the program knows",
        "A hint only: your own assessment counts.",
    ]
    hints.show_countries(())
    assert hints.isHidden()
