"""When a record is to be looked at again: the company's own rhythm of internal control, as data."""

from calendar import monthrange
from datetime import date

from dpo_desktop.law.data import read

_MONTHS = 12


def next_review(register: str, day: date) -> date:
    """Return the day on which a record reviewed on a day is to be reviewed again.

    Raises:
        KeyError: records of that register are not reviewed by a rhythm.
    """
    months = day.month - 1 + int(read("reviews")[register]["months"])
    year, month = day.year + months // _MONTHS, months % _MONTHS + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
