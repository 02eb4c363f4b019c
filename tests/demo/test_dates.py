"""Dates of the story hang on the day it is told."""

import re
from datetime import date

import pytest

from dpo_desktop.demo.dates import DateExpressionError, resolve
from dpo_desktop.law.calendar import WorkingCalendar

CALENDAR = WorkingCalendar()
MONDAY, SATURDAY = date(2026, 11, 23), date(2026, 11, 21)


@pytest.mark.parametrize(
    ("expression", "today", "expected"),
    [
        ("today", SATURDAY, SATURDAY),
        ("today-1d", MONDAY, date(2026, 11, 22)),
        ("today+4d", MONDAY, date(2026, 11, 27)),
        ("today-0w", MONDAY, MONDAY),
        # On a day off, today is the last day that was worked.
        ("today-0w", SATURDAY, date(2026, 11, 20)),
        ("today-1w", SATURDAY, date(2026, 11, 19)),
        ("today+1w", SATURDAY, MONDAY),
        ("today-1w", MONDAY, date(2026, 11, 20)),
        # Over the New Year.
        ("today-0w", date(2027, 1, 2), date(2026, 12, 31)),
        ("today+1w", date(2027, 1, 2), date(2027, 1, 5)),
        ("begin+3w", MONDAY, date(2026, 10, 20)),
    ],
)
def test_expressions(expression, today, expected):
    anchors = {"today": today, "begin": date(2026, 10, 15)}
    assert resolve(expression, anchors, CALENDAR) == expected


@pytest.mark.parametrize("expression", ["", "tomorrow", "today-3", "today+3m", "3w", "today - 3d"])
def test_what_is_no_date_is_named(expression):
    with pytest.raises(DateExpressionError, match=re.escape(repr(expression))):
        resolve(expression, {"today": MONDAY}, CALENDAR)
