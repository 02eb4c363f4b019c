"""Dates of the story: ``today-40d``, ``begin+3w``, counted from the day it is told."""

import re
from collections.abc import Mapping
from datetime import date, timedelta

from dpo_desktop.law.calendar import WorkingCalendar

_EXPRESSION = re.compile(r"(?P<anchor>[a-z_]+)((?P<count>[+-]\d+)(?P<unit>[dw]))?")
_ONE_DAY = timedelta(days=1)


class DateExpressionError(ValueError):
    """A date of the story that cannot be read."""


def resolve(expression: str, anchors: Mapping[str, date], calendar: WorkingCalendar) -> date:
    """Return the date of an expression.

    Args:
        expression: an anchor and, if wanted, so many calendar (d) or working (w) days from it.
        anchors: what names stand for: ``today``, ``begin`` and the like.
        calendar: the working days.

    Raises:
        DateExpressionError: it is not such an expression or names no anchor.
    """
    found = _EXPRESSION.fullmatch(expression)
    if found is None or found["anchor"] not in anchors:
        raise DateExpressionError(f"no such date in the story: {expression!r}")
    day, count = anchors[found["anchor"]], int(found["count"] or 0)
    if found["unit"] != "w":
        return day + count * _ONE_DAY
    return working_days_from(day, count, calendar)


def working_days_from(day: date, count: int, calendar: WorkingCalendar) -> date:
    """Return the working day so many working days away.

    A day off counts as the working day before it, so on a weekend "today" is Friday's desk.
    """
    day = calendar.previous_working(day)
    step = _ONE_DAY if count > 0 else -_ONE_DAY
    for _ in range(abs(count)):
        day += step
        while not calendar.is_working(day):
            day += step
    return day
