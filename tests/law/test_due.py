"""The deadlines of a record, from the clocks of its register."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from dpo_desktop.core.conditions import has
from dpo_desktop.core.fields import Date, Rows
from dpo_desktop.core.register import Clock, Course, RowDate
from dpo_desktop.law.adjustments import AdjustmentError
from dpo_desktop.law.calendar import CalendarRangeError
from dpo_desktop.law.deadline import Deadline
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


COURSE = Course(pauses="pauses", extensions="extensions", after_hours="after_hours")
MONDAY = date(2026, 11, 2)


def nov(day: int) -> date:
    return date(2026, 11, day)


def of_letter(law: Law = LAW, /, **values: object) -> Deadline:
    (found,) = deadlines((LETTER,), {"received_on": MONDAY, **values}, law, COURSE)
    return found


def test_pauses_and_extensions_are_read_from_the_fields_of_the_course() -> None:
    pauses = ({"from_on": nov(4), "to_on": nov(6), "reason": "asked the ministry"},)
    extensions = ({"number": 2, "unit": "working_days", "reason": "many files"},)
    paused = of_letter(pauses=pauses)
    assert (paused.due, paused.moved_from) == (nov(16), nov(12))
    assert paused.adjustments.pauses[0].reason == "asked the ministry"
    assert of_letter(extensions=extensions).due == nov(16)
    assert of_letter(extensions=({"until": nov(22)},)).due == nov(22)
    assert of_letter(pauses=({"reason": "no day yet"},)).moved_from is None


def test_a_row_may_concern_one_term_only() -> None:
    values = {"received_on": MONDAY, "kinds": ("information", "withdraw_consent")}
    values["extensions"] = ({"number": 5, "term": "withdraw"},)
    withdrawal, information = deadlines(CLOCKS, values, LAW, COURSE)
    assert withdrawal.moved_from == nov(23)
    assert information.moved_from is None


def test_an_extension_that_was_asked_for_but_not_granted_moves_nothing() -> None:
    for outcome in ("refused", None):
        assert of_letter(extensions=({"number": 5, "outcome": outcome},)).moved_from is None
    assert of_letter(extensions=({"number": 5, "outcome": "granted"},)).due == nov(17)


def test_a_late_receipt_counts_from_the_next_working_day_where_the_company_says_so() -> None:
    friday = {"received_on": date(2026, 11, 6), "after_hours": True}
    strict = of_letter(**friday)
    assert (strict.start, strict.due, strict.received_on) == (nov(6), nov(16), None)
    found = of_letter(replace(LAW, late_receipt_moves=True), **friday)
    assert (found.start, found.received_on) == (nov(9), nov(6))
    assert (found.due, found.original_due, found.moved_from) == (nov(19), nov(16), nov(16))


def test_the_edition_is_that_of_the_day_of_receipt_however_late_it_came() -> None:
    authreq = LAW.terms.by_code["authreq"].editions[-1]
    own = replace(authreq, number=20, in_force_from=nov(9))
    law = Law(LAW.terms.with_own([own]), LAW.calendar, late_receipt_moves=True)
    assert of_letter(law, received_on=nov(6), after_hours=True).number == 10


def test_only_a_receipt_can_come_after_hours() -> None:
    confirmed = Clock("destroy", ("confirmed_on",), "Destroy the data")
    values = {"confirmed_on": MONDAY, "after_hours": True}
    law = replace(LAW, late_receipt_moves=True)
    (found,) = deadlines((confirmed,), values, law, COURSE)
    assert (found.start, found.received_on, found.due) == (MONDAY, None, nov(3))


def test_a_deadline_names_the_field_it_starts_from() -> None:
    names = ("confirmed_on", "received_on")
    fields = {name: Date(name=name, label=name.upper()) for name in names}
    clock = Clock("destroy", names, "Destroy the data")

    def label(**values: date) -> str:
        (found,) = deadlines((clock,), values, LAW, COURSE, fields)
        return found.start_label

    assert label(received_on=MONDAY) == "RECEIVED_ON"
    assert label(received_on=MONDAY, confirmed_on=nov(5)) == "CONFIRMED_ON"
    rows = Rows(name="questions", label="", row_label="", columns=(fields["received_on"],))
    in_rows = replace(clock, rows="questions")
    values = {"questions": ({"received_on": MONDAY},)}
    (of_row,) = deadlines((in_rows,), values, LAW, COURSE, {"questions": rows})
    assert of_row.start_label == "RECEIVED_ON"


def test_an_open_pause_counts_for_the_record_only_where_nothing_else_runs() -> None:
    values = {"received_on": MONDAY, "kinds": ("information", "withdraw_consent")}
    values["pauses"] = ({"from_on": nov(3), "term": "info"},)
    first = earliest(deadlines(CLOCKS, values, LAW, COURSE))
    assert first is not None
    assert (first.code, first.paused_on) == ("withdraw", None)
    (only,) = deadlines((INFORMATION,), values, LAW, COURSE)
    assert earliest((only,)) == only
    assert only.paused_on == nov(3)


def test_a_pause_of_a_notification_before_a_start_is_told() -> None:
    clock = Clock("xborder", ("start_on",), "Notify")
    values = {"start_on": MONDAY, "pauses": ({"from_on": nov(1)},)}
    with pytest.raises(AdjustmentError, match="neither paused nor extended"):
        deadlines((clock,), values, LAW, COURSE)


def test_each_row_has_its_own_clock() -> None:
    clock = Clock(
        "authreq", ("asked_on",), "Answer the question", until="answered_on", rows="questions"
    )
    rows: tuple[dict[str, date], ...] = (
        {"asked_on": MONDAY},
        {},
        {"asked_on": nov(9), "answered_on": nov(10)},
    )
    found = deadlines((clock,), {"questions": rows}, LAW)
    assert [(each.row, each.due, each.done_on) for each in found] == [
        (1, nov(12), None),
        (3, nov(19), nov(10)),
    ]


def test_a_demand_is_met_by_the_day_its_last_row_says() -> None:
    done = RowDate("demands", "kind", frozenset({"information"}), "done_on")
    clock = replace(INFORMATION, until_row=done, when=None)
    values = {"received_on": MONDAY, "answered_on": nov(5)}

    def done_on(*days: date | None) -> date | None:
        rows = tuple({"kind": "information", "done_on": day} for day in days)
        (found,) = deadlines((clock,), {**values, "demands": rows}, LAW)
        return found.done_on

    assert done_on(nov(3), nov(4)) == nov(4)
    assert done_on(nov(3), None) == done_on() == nov(5)
