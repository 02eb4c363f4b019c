"""Dates as people type them."""

from datetime import date, time

import pytest

from dpo_desktop.ui.form.date_text import date_words, parse_date, parse_time

DAY = date(2026, 3, 16)


@pytest.mark.parametrize(
    "typed",
    [
        "16.03.2026",
        "16.3.2026",
        "16.3.26",
        "16.03.26",
        "16/03/2026",
        "16-03-2026",
        "16 3 26",
        "16,3,26",
        "160326",
        "16032026",
        "2026-03-16",
        "2026-3-16",
        "  16.03.2026 ",
        "16.03.2026.",
    ],
)
def test_ways_to_type_a_day(typed):
    assert parse_date(typed) == DAY


@pytest.mark.parametrize("typed", ["", "   "])
def test_nothing_is_no_date(typed):
    assert parse_date(typed) is None


@pytest.mark.parametrize(
    "typed",
    [
        "31.02.2026",
        "29.02.2025",
        "32.01.2026",
        "16.13.2026",
        "00.03.2026",
        "16.3",
        "16.3.206",
        "16.03.0206",
        "1.1.1899",
        "tomorrow",
        "16.03.20266",
        "1603",
    ],
)
def test_no_such_day(typed):
    with pytest.raises(ValueError):  # noqa: PT011 - the sentence is the field's
        parse_date(typed)


def test_a_full_year_of_the_last_century_stays():
    assert parse_date("16.3.1986") == date(1986, 3, 16)


def test_a_day_is_written_as_it_is_typed():
    assert parse_date(date_words(DAY)) == DAY
    assert date_words(None) == ""


@pytest.mark.parametrize("typed", ["9:05", "09:05", "9.05", "0905", "905", "9-05", " 09:05 "])
def test_ways_to_type_a_time(typed):
    assert parse_time(typed) == time(9, 5)


@pytest.mark.parametrize("typed", ["24:00", "9:60", "9", "noon"])
def test_no_such_time(typed):
    with pytest.raises(ValueError):  # noqa: PT011 - the sentence is the field's
        parse_time(typed)
