"""Counting whole months from a day."""

from calendar import monthrange
from datetime import date

_MONTHS = 12


def months_later(day: date, months: int) -> date:
    """Return the day so many months later; the last of its month where there is no such day."""
    whole = day.month - 1 + months
    year, month = day.year + whole // _MONTHS, whole % _MONTHS + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
