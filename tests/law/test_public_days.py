"""Which weekdays are off and which weekend days are worked, checked against hand-made tables."""

from datetime import date, timedelta

import pytest
from holidays.countries.kazakhstan import Kazakhstan

from dpo_desktop.core.language import Language
from dpo_desktop.law.calendar import WorkingCalendar, earliest, latest
from dpo_desktop.law.data import read
from dpo_desktop.law.public_days import DayKind, public_days

# Weekdays off, day.month, from the Labour Code, the holidays law and the orders in the press.
WEEKDAYS_OFF = {
    2024: "1.1 2.1 8.3 21.3 22.3 25.3 1.5 7.5 8.5 9.5 8.7 30.8 25.10 16.12",
    2025: "1.1 2.1 3.1 7.1 10.3 21.3 24.3 25.3 1.5 7.5 9.5 6.6 7.7 1.9 27.10 16.12",
    2026: "1.1 2.1 7.1 9.3 23.3 24.3 25.3 1.5 7.5 11.5 27.5 6.7 26.10 16.12",
    2027: "1.1 4.1 7.1 8.3 15.3 22.3 23.3 24.3 3.5 7.5 10.5 6.7 25.10 16.12",
}
FIVE = WorkingCalendar()
SIX = WorkingCalendar(6)


def days_of(year: int) -> list[date]:
    first = date(year, 1, 1)
    return [first + timedelta(days=n) for n in range((date(year + 1, 1, 1) - first).days)]


@pytest.mark.parametrize("year", WEEKDAYS_OFF)
def test_weekdays_off(year):
    off = [day for day in days_of(year) if day.weekday() < 5 and not FIVE.is_working(day)]
    assert " ".join(f"{day.day}.{day.month}" for day in off) == WEEKDAYS_OFF[year]


@pytest.mark.parametrize("year", WEEKDAYS_OFF)
def test_weekend_days_are_worked_only_where_an_order_says_so(year):
    moved = {m["working"]: m["off"] for m in read("calendar")["moved"]}
    worked = [day for day in days_of(year) if day.weekday() > 4 and FIVE.is_working(day)]
    assert worked == [day for day in moved if day.year == year]
    for day in worked:
        assert FIVE.about(day).kind is DayKind.MOVED_WORKING
        assert FIVE.about(moved[day]).kind is DayKind.MOVED_OFF


@pytest.mark.parametrize("year", range(2014, 2036))
def test_the_five_day_week_agrees_with_the_library(year):
    library = Kazakhstan(years=(year, year + 1))
    for day in days_of(year):
        assert FIVE.is_working(day) == library.is_working_day(day), day


@pytest.mark.parametrize("year", range(2014, latest().year + 1))
def test_six_working_days_hold_all_that_five_do_and_no_sunday_but_a_moved_one(year):
    for day in days_of(year):
        if FIVE.is_working(day):
            assert SIX.is_working(day), day
        if day.weekday() == 6 and SIX.is_working(day):
            assert SIX.about(day).kind is DayKind.MOVED_WORKING


def test_a_moved_saturday_does_not_concern_the_six_day_week():
    assert SIX.about(date(2024, 5, 4)).kind is DayKind.WORKING
    assert SIX.about(date(2024, 5, 8)).kind is DayKind.WORKING
    assert FIVE.about(date(2024, 5, 8)).kind is DayKind.MOVED_OFF


def test_a_move_of_a_carried_over_holiday():
    # 9 May 2020 was a Saturday: with five days Monday was off for it, and was moved to Friday.
    assert FIVE.about(date(2020, 5, 8)).kind is DayKind.MOVED_OFF
    assert FIVE.about(date(2020, 5, 11)).kind is DayKind.MOVED_WORKING
    assert SIX.about(date(2020, 5, 8)).kind is DayKind.WORKING
    assert SIX.about(date(2020, 5, 11)).kind is DayKind.WORKING


def test_a_moved_sunday_concerns_both_weeks():
    for calendar in (FIVE, SIX):
        assert calendar.is_working(date(2025, 1, 5))
        assert not calendar.is_working(date(2025, 1, 3))


def test_a_holiday_on_saturday_is_not_carried_over_in_the_six_day_week():
    assert FIVE.about(date(2026, 5, 11)).kind is DayKind.CARRIED_OVER
    assert SIX.is_working(date(2026, 5, 11))
    assert SIX.about(date(2026, 3, 9)).kind is DayKind.CARRIED_OVER


def test_an_order_of_the_next_year_reaches_back():
    assert FIVE.about(date(2013, 12, 28)).kind is DayKind.MOVED_WORKING


def test_christmas_and_kurban_ait_are_not_carried_over():
    assert FIVE.about(date(2024, 1, 7)).kind is DayKind.HOLIDAY  # a Sunday
    assert FIVE.is_working(date(2024, 1, 8))
    assert FIVE.about(date(2027, 5, 16)).kind is DayKind.HOLIDAY  # a Sunday
    assert FIVE.is_working(date(2027, 5, 17))


@pytest.mark.parametrize(
    ("day", "russian", "kazakh", "english"),
    [
        (date(2026, 12, 16), "День Независимости", "Тәуелсіздік күні", "Independence Day"),
        (
            date(2026, 3, 24),
            "выходной за праздник: Наурыз мейрамы",
            "мереке үшін демалыс: Наурыз мейрамы",
            "day off for Nauryz",
        ),
        (
            date(2024, 5, 8),
            "выходной перенесён с 04.05.2024",
            "демалыс күні 04.05.2024 күнінен ауыстырылған",
            "day off moved from 04.05.2024",
        ),
        (
            date(2024, 5, 4),
            "рабочий день, выходной перенесён на 08.05.2024",
            "жұмыс күні, демалысы 08.05.2024 күніне ауыстырылған",
            "working day, day off moved to 08.05.2024",
        ),
        (
            date(2026, 5, 27),
            "Первый день Курбан айта (расчётная дата)",
            "Құрбан айттың бірінші күні (болжамды күні)",
            "Kurban Ait, first day (reckoned date)",
        ),
        (
            date(2025, 6, 6),
            "Первый день Курбан айта",
            "Құрбан айттың бірінші күні",
            "Kurban Ait, first day",
        ),
        (date(2026, 11, 21), "суббота", "сенбі", "Saturday"),
        (date(2026, 11, 22), "воскресенье", "жексенбі", "Sunday"),
        (date(2026, 11, 23), "", "", ""),
    ],
)
def test_why_a_day_is_off_in_three_languages(day, russian, kazakh, english):
    assert FIVE.name(day, Language.RU) == russian
    assert FIVE.name(day, Language.KK) == kazakh
    assert FIVE.name(day, Language.EN) == english


def test_two_holidays_on_one_day_are_both_named():
    # The first day of Kurban Ait is reckoned to meet Nauryz in 2031 or 2032 or 2033.
    met = [
        named.name.ru
        for year in range(2031, 2034)
        for named in public_days(year, 5).values()
        if named.name and ";" in named.name.ru
    ]
    assert met == ["Наурыз мейрамы; Первый день Курбан айта (расчётная дата)"]


def test_every_holiday_of_the_library_has_our_names():
    ours = {table["library"] for table in read("holiday_names")["holiday"]}
    years = range(earliest().year, latest().year + 1)
    plain = Kazakhstan(years=years, observed=False, islamic_show_estimated=False, language="kk")
    theirs = {name for day in plain for name in plain.get_list(day)}
    assert {name for name in theirs if "ауыстырылды" not in name} <= ours


def test_every_year_has_its_kurban_ait():
    for year in range(earliest().year, latest().year + 1):
        names = [named.name.ru for named in public_days(year, 5).values() if named.name]
        assert any("Курбан айт" in name for name in names)
