"""Deadlines computed by hand from the Civil Code, and the days shown for them."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from dpo_desktop.law.adjustments import Adjustments
from dpo_desktop.law.calendar import CalendarRangeError, WorkingCalendar
from dpo_desktop.law.deadline import count
from dpo_desktop.law.public_days import Day, DayKind
from dpo_desktop.law.terms import MOST, Terms, Unit

CALENDAR = WorkingCalendar()
TERMS = Terms.load()


def edition(code: str):
    return TERMS.by_code[code].editions[-1]


# Receipt: last day of 1, 3, 10 and 15 working days and of 10 calendar days (raw, rolled).
FIVE_DAY_WEEK = {
    "2024-05-03": ("2024-05-04", "2024-05-10", "2024-05-21", "2024-05-28", "2024-05-13"),
    "2026-03-20": ("2026-03-26", "2026-03-30", "2026-04-08", "2026-04-15", "2026-03-30"),
    "2026-10-15": ("2026-10-16", "2026-10-20", "2026-10-30", "2026-11-06", "2026-10-27"),
    # 3 January was off for Sunday 5 January, which was worked; 7 January is Christmas.
    "2024-12-31": ("2025-01-05", "2025-01-08", "2025-01-17", "2025-01-24", "2025-01-10"),
}
# With six days Saturdays are worked, so the order about Saturday 4 May 2024 moves nothing there.
SIX_DAY_WEEK = {
    "2024-05-03": ("2024-05-04", "2024-05-08", "2024-05-17", "2024-05-23", "2024-05-13"),
    "2026-03-20": ("2026-03-25", "2026-03-27", "2026-04-04", "2026-04-10", "2026-03-30"),
    "2026-10-15": ("2026-10-16", "2026-10-19", "2026-10-28", "2026-11-03", "2026-10-27"),
    "2024-12-31": ("2025-01-04", "2025-01-06", "2025-01-15", "2025-01-21", "2025-01-10"),
}
CODES = ("change", "info", "transnote", "withdraw", "authreq")
CASES = [
    (week, start, code, due)
    for week, by_hand in ((5, FIVE_DAY_WEEK), (6, SIX_DAY_WEEK))
    for start, dues in by_hand.items()
    for code, due in zip(CODES, dues, strict=True)
]


@pytest.mark.parametrize(("week", "start", "code", "due"), CASES)
def test_the_last_day_is_the_one_counted_by_hand(week, start, code, due):
    found = count(edition(code), date.fromisoformat(start), WorkingCalendar(week))
    assert found.due == found.original_due == date.fromisoformat(due)
    assert found.moved_from is None


def test_calendar_days_end_on_the_next_working_day_and_aim_at_the_last_one_before():
    found = count(edition("authreq"), date(2026, 10, 15), CALENDAR)
    assert found.raw_due == date(2026, 10, 25)  # a Sunday and a holiday
    assert found.due == date(2026, 10, 27)  # Monday is off for it
    assert found.internal_due == date(2026, 10, 23)
    assert [day.counted for day in found.days] == [True] * 10 + [False, False]
    assert [day.why for day in found.days[-3:]] == [
        DayKind.HOLIDAY,
        DayKind.CARRIED_OVER,
        DayKind.WORKING,
    ]


def test_every_day_on_the_way_is_shown_with_its_reason():
    found = count(edition("info"), date(2026, 3, 20), CALENDAR)
    assert [(day.date.day, day.counted, day.why) for day in found.days] == [
        (21, False, DayKind.HOLIDAY),
        (22, False, DayKind.HOLIDAY),
        (23, False, DayKind.HOLIDAY),
        (24, False, DayKind.CARRIED_OVER),
        (25, False, DayKind.CARRIED_OVER),
        (26, True, DayKind.WORKING),
        (27, True, DayKind.WORKING),
        (28, False, DayKind.WEEKEND),
        (29, False, DayKind.WEEKEND),
        (30, True, DayKind.WORKING),
    ]
    assert found.internal_due == found.due == found.raw_due


def test_a_worked_saturday_counts():
    found = count(edition("change"), date(2024, 5, 3), CALENDAR)
    assert [(day.date, day.counted, day.why) for day in found.days] == [
        (date(2024, 5, 4), True, DayKind.MOVED_WORKING)
    ]


@pytest.mark.parametrize(
    ("detected", "due"),
    [
        (datetime.fromisoformat("2026-11-20T09:05"), date(2026, 11, 23)),
        (datetime.fromisoformat("2026-11-20T23:59"), date(2026, 11, 23)),
        (datetime.fromisoformat("2026-11-21T02:00"), date(2026, 11, 23)),  # a Saturday
        (date(2026, 11, 23), date(2026, 11, 24)),
    ],
)
def test_a_breach_is_due_by_the_end_of_the_next_working_day_and_aimed_at_the_same(detected, due):
    found = count(edition("breach"), detected, CALENDAR)
    assert found.due == due
    assert found.internal_due == found.start == date(*detected.timetuple()[:3])


def test_the_notification_of_a_transfer_is_due_on_the_working_day_before_its_start():
    found = count(edition("xborder"), date(2026, 3, 26), CALENDAR)
    assert found.due == found.raw_due == found.internal_due == date(2026, 3, 20)
    assert [day.date.day for day in found.days] == [20, 21, 22, 23, 24, 25]
    assert [day.counted for day in found.days] == [True] + [False] * 5


def test_a_company_that_waits_for_an_answer_notifies_earlier():
    waits = replace(edition("xborder"), number=11)
    found = count(waits, date(2026, 11, 30), CALENDAR)
    assert found.due == date(2026, 11, 13)
    assert sum(day.counted for day in found.days) == 11


def test_a_short_term_over_a_weekend_has_no_earlier_target():
    one_day = replace(edition("authreq"), number=1)
    found = count(one_day, date(2026, 11, 20), CALENDAR)
    assert found.raw_due == date(2026, 11, 21)
    assert found.internal_due == found.due == date(2026, 11, 23)


def test_a_stated_day_wins_even_when_it_is_off():
    found = count(
        edition("authreq"), date(2026, 11, 2), CALENDAR, Adjustments(stated=date(2026, 11, 8))
    )
    assert found.stated
    assert found.due == date(2026, 11, 8)  # a Sunday
    assert found.internal_due == date(2026, 11, 6)
    assert found.days == ()


def test_the_deadline_says_what_it_was_counted_by():
    found = count(edition("withdraw"), date(2026, 11, 2), CALENDAR)
    assert (found.code, found.number, found.unit) == ("withdraw", 15, Unit.WORKING_DAYS)
    assert found.reference.kk == "№ 94-V Заң, 8-баптың 7-тармағы"


def test_the_six_day_week_counts_saturdays():
    found = count(edition("info"), date(2026, 11, 19), WorkingCalendar(6))
    assert found.due == date(2026, 11, 23)
    assert [day.date.day for day in found.days if day.counted] == [20, 21, 23]


@pytest.mark.parametrize("start", [date(2013, 5, 20), date(1990, 1, 1), date(2050, 12, 30)])
def test_what_cannot_be_counted_is_told(start):
    with pytest.raises(CalendarRangeError, match=r"^Working days are known from"):
        count(edition("withdraw"), start, CALENDAR)


def test_the_message_names_the_date_the_user_typed():
    with pytest.raises(CalendarRangeError, match=r"Check the date 01\.01\.1990"):
        count(edition("info"), date(1990, 1, 1), CALENDAR)
    with pytest.raises(CalendarRangeError, match=r"Check the date 01\.06\.2206"):
        count(edition("authreq"), date(2026, 11, 2), CALENDAR, Adjustments(stated=date(2206, 6, 1)))


def test_an_ordinary_day_needs_no_words():
    assert Day(date(2026, 11, 23), counted=True, why=DayKind.WORKING).name is None


def test_hours_run_from_the_moment_over_days_off():
    hours = replace(edition("breach"), unit=Unit.HOURS, number=72)
    found = count(hours, datetime.fromisoformat("2026-11-20T09:05"), CALENDAR)
    assert found.due_at == datetime.fromisoformat("2026-11-23T09:05")
    assert (found.due, found.internal_due) == (date(2026, 11, 23), date(2026, 11, 20))
    assert [day.date.day for day in found.days] == [21, 22, 23]


def test_own_days_move_the_last_day():
    own = WorkingCalendar(
        days_off=frozenset({date(2026, 11, 23)}), working_days=frozenset({date(2026, 11, 21)})
    )
    assert count(edition("info"), date(2026, 11, 19), CALENDAR).due == date(2026, 11, 24)
    assert count(edition("info"), date(2026, 11, 19), own).due == date(2026, 11, 24)
    assert count(edition("change"), date(2026, 11, 20), own).due == date(2026, 11, 21)


@pytest.mark.parametrize("unit", [Unit.WORKING_DAYS, Unit.CALENDAR_DAYS, Unit.HOURS])
def test_the_longest_own_term_ends_or_is_told_to_be_out_of_range(unit):
    longest = replace(edition("authreq"), unit=unit, number=MOST)
    assert count(longest, date(2026, 11, 2), CALENDAR).due > date(2026, 11, 2)
    with pytest.raises(CalendarRangeError, match="Working days are known"):
        count(longest, date(2050, 11, 2), CALENDAR)


def test_a_term_counted_back_beyond_the_known_days_is_told():
    longest = replace(edition("xborder"), number=MOST)
    with pytest.raises(CalendarRangeError, match=r"Check the date 20\.05\.2013"):
        count(longest, date(2014, 11, 2), CALENDAR)
