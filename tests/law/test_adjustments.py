"""Pauses, extensions and stated dates: what they do to a term, and what is refused."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from dpo_desktop.law.adjustments import AdjustmentError, Adjustments, Extension, Pause
from dpo_desktop.law.calendar import CalendarRangeError, WorkingCalendar
from dpo_desktop.law.deadline import Deadline, count
from dpo_desktop.law.public_days import DayKind
from dpo_desktop.law.terms import MOST, Terms, Unit

CALENDAR = WorkingCalendar()
MONDAY = date(2026, 11, 2)


def nov(day: int) -> date:
    return date(2026, 11, day)


def ten_days(
    *pauses: Pause, extend: tuple[Extension, ...] = (), stated: date | None = None, code="transnote"
) -> Deadline:
    """Ten working days from Monday, 2 November: until Monday, 16 November."""
    edition = Terms.load().by_code[code].editions[-1]
    return count(edition, MONDAY, CALENDAR, Adjustments(pauses, extend, stated))


def test_the_plain_term():
    plain = ten_days()
    assert (plain.due, plain.original_due, plain.moved_from) == (nov(16), nov(16), None)
    assert plain.paused_on is None


def test_both_ends_of_a_pause_are_not_counted():
    found = ten_days(Pause(nov(4), nov(6), "proof of authority"))  # Wednesday to Friday
    assert (found.due, found.moved_from) == (nov(19), nov(16))
    paused = [day.date for day in found.days if day.why is DayKind.PAUSED]
    assert paused == [nov(4), nov(5), nov(6)]


def test_a_pause_over_days_off_only_moves_nothing_but_is_shown():
    found = ten_days(Pause(nov(7), nov(8)))
    assert found.moved_from is None
    assert [day.date for day in found.days if day.why is DayKind.PAUSED] == [nov(7), nov(8)]


def test_pauses_that_overlap_count_once_in_any_order():
    pauses = (Pause(nov(4), nov(6)), Pause(nov(5), nov(9)))
    assert ten_days(*pauses).due == ten_days(*reversed(pauses)).due == nov(20)


def test_a_pause_after_the_last_day_changes_nothing():
    found = ten_days(Pause(nov(17), nov(20)))
    assert found.due == nov(16)


def test_an_open_pause_tells_since_when_and_runs_on_meanwhile():
    found = ten_days(Pause(nov(10)))
    assert (found.paused_on, found.due) == (nov(10), nov(16))
    assert ten_days(Pause(nov(17))).paused_on is None


def test_an_open_pause_inside_a_closed_one_stands_since_its_own_first_day():
    pauses = (Pause(nov(4), nov(11)), Pause(nov(10)))
    assert ten_days(*pauses).paused_on == ten_days(*reversed(pauses)).paused_on == nov(10)


def test_the_last_day_of_calendar_days_is_not_rolled_into_a_pause():
    # Ten calendar days from 5 November end on Sunday the 15th.
    edition = Terms.load().by_code["authreq"].editions[-1]
    found = count(edition, nov(5), CALENDAR, Adjustments((Pause(nov(16), nov(17)),)))
    assert (found.raw_due, found.due) == (nov(15), nov(18))
    assert found.internal_due == nov(13)


def test_an_internal_target_lies_in_no_pause():
    edition = Terms.load().by_code["authreq"].editions[-1]
    found = count(edition, nov(3), CALENDAR, Adjustments((Pause(nov(13), nov(13)),)))
    assert (found.raw_due, found.due) == (nov(14), nov(16))
    assert found.internal_due == nov(12)


@pytest.mark.parametrize(
    ("extension", "due"),
    [
        (Extension(3), nov(19)),
        (Extension(3, Unit.WORKING_DAYS), nov(19)),
        (Extension(5, Unit.CALENDAR_DAYS), nov(23)),  # Saturday the 21st is rolled
        (Extension(until=nov(29)), nov(29)),  # a Sunday stands as it is
        (Extension(until=nov(11)), nov(11)),
    ],
)
def test_an_extension_goes_on_where_the_count_ended(extension, due):
    found = ten_days(extend=(extension,))
    assert (found.due, found.moved_from) == (due, nov(16))


def test_calendar_days_are_extended_from_their_own_end_not_from_the_rolled_one():
    edition = Terms.load().by_code["authreq"].editions[-1]
    extended = Adjustments(extensions=(Extension(1),))
    found = count(edition, nov(4), CALENDAR, extended)  # ends on Saturday the 14th, then Sunday
    assert (found.raw_due, found.due, found.original_due) == (nov(15), nov(16), nov(16))


def test_extensions_follow_one_another():
    found = ten_days(extend=(Extension(until=nov(11)), Extension(2)))
    assert found.due == nov(13)
    counted = [day.date for day in found.days if day.counted]
    assert counted[-3:] == [nov(11), nov(12), nov(13)]


def test_an_exact_date_does_not_stand_still():
    found = ten_days(Pause(nov(10)), extend=(Extension(until=nov(25)),))
    assert (found.due, found.paused_on) == (nov(25), None)


def test_a_stated_date_wins_over_count_and_pauses_and_can_be_extended():
    pause = Pause(nov(4), nov(6))
    found = ten_days(pause, stated=nov(9))
    assert (found.due, found.stated, found.days, found.moved_from) == (nov(9), True, (), nov(16))
    assert ten_days(pause, extend=(Extension(2),), stated=nov(9)).due == nov(11)


def test_hours_stand_still_on_a_paused_day_and_are_extended_by_hours():
    edition = replace(Terms.load().by_code["breach"].editions[-1], unit=Unit.HOURS, number=24)
    begun = datetime.fromisoformat("2026-11-20T09:00")
    one_day = Adjustments((Pause(nov(21), nov(21)),))
    assert count(edition, begun, CALENDAR, one_day).due_at == datetime.fromisoformat(
        "2026-11-22T09:00"
    )
    longer = Adjustments(extensions=(Extension(12),))
    assert count(edition, begun, CALENDAR, longer).due_at == datetime.fromisoformat(
        "2026-11-21T21:00"
    )
    by_days = Adjustments(extensions=(Extension(1, Unit.WORKING_DAYS),))
    found = count(edition, begun, CALENDAR, by_days)
    assert (found.due, found.due_at) == (nov(23), None)
    granted = Adjustments(extensions=(Extension(until=nov(24)), Extension(1)))
    assert count(edition, begun, CALENDAR, granted).due_at == datetime.fromisoformat(
        "2026-11-25T01:00"
    )


@pytest.mark.parametrize(
    "adjust",
    [
        {"pauses": (Pause(nov(4), nov(6)),)},
        {"pauses": (Pause(nov(4)),)},
        {"extensions": (Extension(2),)},
        {"extensions": (Extension(2),), "stated": nov(9)},
    ],
)
def test_a_term_counted_back_from_a_start_is_neither_paused_nor_extended(adjust):
    edition = Terms.load().by_code["xborder"].editions[-1]
    with pytest.raises(AdjustmentError, match="neither paused nor extended"):
        count(edition, MONDAY, CALENDAR, Adjustments(**adjust))


def test_a_term_counted_back_from_a_start_takes_a_stated_date():
    edition = Terms.load().by_code["xborder"].editions[-1]
    found = count(edition, nov(23), CALENDAR, Adjustments(stated=nov(15)))
    assert (found.due, found.internal_due, found.original_due) == (nov(15), nov(13), nov(20))
    assert found.stated
    assert found.days == ()


@pytest.mark.parametrize("number", [0, -1, MOST + 1])
def test_an_extension_by_nothing_or_without_end_is_refused(number):
    with pytest.raises(AdjustmentError, match="A term is extended by 1 to 3650 days"):
        Extension(number)


def test_a_pause_that_ends_before_it_begins_is_refused():
    with pytest.raises(AdjustmentError, match=r"ends on 03\.11\.2026, before it begins on 04"):
        Pause(nov(4), nov(3))


def test_a_term_of_days_is_not_extended_by_hours():
    with pytest.raises(AdjustmentError, match="Only a term of hours"):
        ten_days(extend=(Extension(5, Unit.HOURS),))


@pytest.mark.parametrize(
    "adjust",
    [
        {"extend": (Extension(until=date(2206, 6, 1)),)},
        {"extend": (Extension(until=date.max),)},
        {"extend": (Extension(MOST),) * 5},
        {"stated": date.min},
    ],
)
def test_what_leads_out_of_the_known_days_is_told(adjust):
    with pytest.raises(CalendarRangeError, match="Working days are known from"):
        ten_days(**adjust)


def test_a_pause_that_swallows_all_known_days_is_told():
    with pytest.raises(CalendarRangeError, match=r"Check the date 01\.01\.2051"):
        ten_days(Pause(nov(4), date.max))
