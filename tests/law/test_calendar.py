"""The company's own days, the span that is known, and counting working days."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpo_desktop.core.language import Language
from dpo_desktop.law.calendar import (
    CalendarRangeError,
    CalendarSettingsError,
    WorkingCalendar,
    earliest,
    latest,
)
from dpo_desktop.law.public_days import DayKind

CALENDAR = WorkingCalendar()
MONDAY = date(2026, 11, 23)
SUNDAY = date(2026, 11, 22)
days = st.dates(earliest(), latest())


def test_own_days_win_over_the_public_calendar():
    own = WorkingCalendar(days_off=frozenset({MONDAY}), working_days=frozenset({SUNDAY}))
    assert own.about(MONDAY).kind is DayKind.OWN_DAY_OFF
    assert own.about(SUNDAY).kind is DayKind.OWN_WORKING_DAY
    assert own.name(MONDAY, Language.RU) == "Выходной день оператора"
    assert own.name(SUNDAY, Language.KK) == "Оператордың жұмыс күні"
    assert not own.is_working(MONDAY)
    assert own.is_working(SUNDAY)


def test_a_day_cannot_be_both():
    both = frozenset({MONDAY, SUNDAY})
    with pytest.raises(CalendarSettingsError, match=r"^22\.11\.2026 is named both"):
        WorkingCalendar(days_off=both, working_days=both)


@pytest.mark.parametrize("week", [0, 4, 7])
def test_other_weeks_are_not_known(week):
    with pytest.raises(ValueError, match="working days"):
        WorkingCalendar(week)


@pytest.mark.parametrize("day", [date(2013, 5, 20), date(1926, 11, 22), date(2051, 1, 1)])
def test_a_day_outside_the_known_span_is_told_in_a_plain_sentence(day):
    told = f"Working days are known from 21.05.2013 to 31.12.2050. Check the date {day:%d.%m.%Y}."
    for ask in (
        CALENDAR.is_working,
        CALENDAR.about,
        CALENDAR.next_working,
        CALENDAR.previous_working,
    ):
        with pytest.raises(CalendarRangeError) as caught:
            ask(day)
        assert str(caught.value) == told
    with pytest.raises(CalendarRangeError):
        CALENDAR.working_days_after(day, MONDAY)
    with pytest.raises(CalendarRangeError):
        CALENDAR.working_days_after(MONDAY, day)


def test_the_ends_of_the_span_are_known():
    assert CALENDAR.is_working(earliest())
    assert not CALENDAR.is_working(latest())  # a Saturday


def test_next_and_previous_working_day():
    assert CALENDAR.next_working(SUNDAY) == MONDAY
    assert CALENDAR.next_working(MONDAY) == MONDAY
    assert CALENDAR.previous_working(SUNDAY) == date(2026, 11, 20)
    assert CALENDAR.previous_working(MONDAY) == MONDAY


@given(start=days, length=st.integers(0, 800))
def test_working_days_after_is_what_one_counts_by_hand(start, length):
    end = min(start + timedelta(days=length), latest())
    by_hand = sum(
        CALENDAR.is_working(start + timedelta(days=n)) for n in range(1, (end - start).days + 1)
    )
    assert CALENDAR.working_days_after(start, end) == by_hand
    assert CALENDAR.working_days_after(end, start) == -by_hand


def test_calendars_with_the_same_days_are_equal():
    assert WorkingCalendar(5, frozenset({MONDAY})) == WorkingCalendar(5, frozenset({MONDAY}))
    assert WorkingCalendar(5) != WorkingCalendar(6)
