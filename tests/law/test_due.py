"""The deadlines of a record, from the clocks of its register."""

from datetime import date, datetime

import pytest

from dpo_desktop.core.conditions import has
from dpo_desktop.core.register import Clock
from dpo_desktop.law.calendar import CalendarRangeError
from dpo_desktop.law.due import deadlines, earliest
from dpo_desktop.law.law import Law

LAW = Law.default()
INFORMATION = Clock(
    term="info",
    start=("received_on",),
    label="Answer to the subject",
    when=has("kinds", "information"),
    until="answered_on",
)
WITHDRAWAL = Clock(
    term="withdraw",
    start=("received_on",),
    label="Stop processing",
    when=has("kinds", "withdraw_consent"),
    until="stopped_on",
)
LETTER = Clock(
    term="authreq",
    start=("handed_over_at", "received_on"),
    label="Reply to the body",
    override="due_by_letter",
)
CLOCKS = (WITHDRAWAL, INFORMATION)


def test_only_clocks_that_apply_run_in_the_order_declared():
    values = {"received_on": date(2026, 11, 2), "kinds": ("information", "withdraw_consent")}
    found = deadlines(CLOCKS, values, LAW)
    assert [deadline.code for deadline in found] == ["withdraw", "info"]
    assert [deadline.label for deadline in found] == ["Stop processing", "Answer to the subject"]
    assert [deadline.code for deadline in deadlines(CLOCKS, {**values, "kinds": ()}, LAW)] == []


def test_a_clock_without_its_start_does_not_run():
    assert deadlines(CLOCKS, {"kinds": ("information",)}, LAW) == ()
    assert deadlines(CLOCKS, {"kinds": ("information",), "received_on": None}, LAW) == ()


def test_the_first_filled_start_counts():
    values = {"received_on": date(2026, 11, 2)}
    (by_date,) = deadlines((LETTER,), values, LAW)
    handed = {**values, "handed_over_at": datetime.fromisoformat("2026-11-04T17:30")}
    (by_moment,) = deadlines((LETTER,), handed, LAW)
    assert (by_date.start, by_date.due) == (date(2026, 11, 2), date(2026, 11, 12))
    assert (by_moment.start, by_moment.due) == (date(2026, 11, 4), date(2026, 11, 16))


def test_the_date_of_the_letter_wins():
    values = {"received_on": date(2026, 11, 2), "due_by_letter": date(2026, 11, 9)}
    (found,) = deadlines((LETTER,), values, LAW)
    assert found.stated
    assert found.due == date(2026, 11, 9)


def test_a_time_without_a_term_has_no_deadline():
    values = {"received_on": date(2025, 6, 2), "kinds": ("information", "withdraw_consent")}
    assert [deadline.code for deadline in deadlines(CLOCKS, values, LAW)] == ["info"]


def test_a_slip_of_the_keyboard_is_told_not_passed_over():
    for year in (1926, 2206):
        values = {"received_on": date(year, 6, 2), "kinds": ("information",)}
        with pytest.raises(CalendarRangeError, match=f"Check the date 02.06.{year}"):
            deadlines(CLOCKS, values, LAW)


def test_a_clock_on_a_field_that_is_no_date_is_a_fault_of_the_program():
    with pytest.raises(TypeError, match="received_on"):
        deadlines(CLOCKS, {"received_on": "soon", "kinds": ("information",)}, LAW)


def test_the_earliest_duty_still_open_counts_for_the_record():
    values = {"received_on": date(2026, 11, 2), "kinds": ("information", "withdraw_consent")}
    first = earliest(deadlines(CLOCKS, values, LAW))
    assert first is not None
    assert first.code == "info"

    answered = {**values, "answered_on": date(2026, 11, 4)}
    then = earliest(deadlines(CLOCKS, answered, LAW))
    assert then is not None
    assert then.code == "withdraw"

    stopped = {**answered, "stopped_on": date(2026, 11, 10)}
    last = earliest(deadlines(CLOCKS, stopped, LAW))
    assert last is not None
    assert (last.code, last.done_on) == ("withdraw", date(2026, 11, 10))

    assert earliest(()) is None


def test_the_default_law_knows_both_weeks():
    assert Law.default().calendar.week == 5
    assert Law.default(6).calendar.week == 6
    assert Law.default().terms is Law.default(6).terms


def test_an_internal_target_typed_by_the_dpo_wins_over_the_computed_one() -> None:
    clock = Clock("authreq", ("received_on",), "Reply", internal="internal_due_on")
    law = Law.default()
    typed = {"received_on": date(2026, 10, 15), "internal_due_on": date(2026, 10, 20)}
    (found,) = deadlines((clock,), typed, law)
    assert (found.internal_due, found.due) == (date(2026, 10, 20), date(2026, 10, 27))
    (computed,) = deadlines((clock,), {"received_on": date(2026, 10, 15)}, law)
    assert computed.internal_due == date(2026, 10, 23)
