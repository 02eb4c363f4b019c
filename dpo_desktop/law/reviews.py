"""When a record is to be looked at again: the company's own rhythm of internal control, as data."""

from datetime import date

from dpo_desktop.law.data import read
from dpo_desktop.law.months import months_later


def next_review(register: str, day: date) -> date:
    """Return the day on which a record reviewed on a day is to be reviewed again.

    Raises:
        KeyError: records of that register are not reviewed by a rhythm.
    """
    return months_later(day, int(read("reviews")[register]["months"]))
