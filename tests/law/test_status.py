"""How urgent a deadline looks from a given day."""

from datetime import date

import pytest

from dpo_desktop.law.calendar import WorkingCalendar
from dpo_desktop.law.status import DueStatus, Tone, status

CALENDAR = WorkingCalendar()
FRIDAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("due", "tone", "days", "working_days"),
    [
        (date(2026, 11, 17), Tone.OVERDUE, -3, -3),
        (date(2026, 11, 13), Tone.OVERDUE, -7, -5),
        (date(2026, 11, 20), Tone.TODAY, 0, 0),
        (date(2026, 11, 23), Tone.SOON, 3, 1),
        (date(2026, 11, 25), Tone.SOON, 5, 3),
        (date(2026, 11, 26), Tone.LATER, 6, 4),
    ],
)
def test_the_tone_and_the_days_left(due, tone, days, working_days):
    assert status(due, FRIDAY, CALENDAR) == DueStatus(tone, days, working_days)


def test_what_is_done_is_judged_by_the_day_it_was_done():
    in_time = status(FRIDAY, date(2027, 6, 1), CALENDAR, done_on=date(2026, 11, 18))
    late = status(FRIDAY, date(2027, 6, 1), CALENDAR, done_on=date(2026, 11, 24))
    assert in_time == DueStatus(Tone.DONE, 2, 2)
    assert late == DueStatus(Tone.DONE, -4, -2)


def test_a_pause_hides_the_urgency_but_not_the_days():
    assert status(FRIDAY, date(2026, 11, 24), CALENDAR, paused=True) == DueStatus(
        Tone.PAUSED, -4, -2
    )
