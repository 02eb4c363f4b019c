"""How urgent a deadline is, seen from one day."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dpo_desktop.law.calendar import WorkingCalendar, soon


class Tone(StrEnum):
    """How a deadline is shown; labels are in the vocabulary ``due_tones``."""

    OVERDUE = "overdue"
    TODAY = "today"
    SOON = "soon"
    LATER = "later"
    DONE = "done"
    PAUSED = "paused"


@dataclass(frozen=True, slots=True)
class DueStatus:
    """Where a deadline stands.

    Attributes:
        tone: how it is shown.
        days_left: calendar days to the last day; negative once it has passed.
        working_days_left: working days to the last day, it included; negative once it has passed.
    """

    tone: Tone
    days_left: int
    working_days_left: int


def status(
    due: date,
    today: date,
    calendar: WorkingCalendar,
    *,
    done_on: date | None = None,
    paused: bool = False,
) -> DueStatus:
    """Return where a deadline stands today, or stood on the day the duty was done.

    Raises:
        CalendarRangeError: a day lies outside the days that are known.
    """
    seen_from = done_on or today
    days_left = (due - seen_from).days
    working_days_left = calendar.working_days_after(seen_from, due)
    if done_on:
        tone = Tone.DONE
    elif paused:
        tone = Tone.PAUSED
    elif days_left < 0:
        tone = Tone.OVERDUE
    elif days_left == 0:
        tone = Tone.TODAY
    else:
        tone = Tone.SOON if working_days_left <= soon() else Tone.LATER
    return DueStatus(tone, days_left, working_days_left)
