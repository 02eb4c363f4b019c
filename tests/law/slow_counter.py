"""A slow second way to count a term, straight from the rules and the library of holidays.

It shares nothing with the program's calendar: days are looked at one after another, as one would
with a pencil. Civil Code: 173 (from the day after the event), 175 (a last day that is not worked
ends on the next working day). Labour Code, Art. 85: a holiday on a day off of the week makes the
next working day a day off, save 7 January and Kurban Ait.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache

from holidays.countries.kazakhstan import Kazakhstan

from dpo_desktop.law.adjustments import Adjustments, Pause
from dpo_desktop.law.terms import Unit

DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
SUNDAY = 6
Works = Callable[[date], bool]


@dataclass(frozen=True)
class Counted:
    """What the slow way came to."""

    raw: date
    due: date
    counted: tuple[date, ...]
    paused_on: date | None


def works(week: int, off: Iterable[date] = (), worked: Iterable[date] = ()) -> Works:
    """Return whether a company works on a day."""
    own_off, own_worked = frozenset(off), frozenset(worked)

    def answer(day: date) -> bool:
        if day in own_off or day in own_worked:
            return day in own_worked
        return day in _worked_in(day.year, week)

    return answer


def count_slowly(
    number: int, unit: Unit, start: date, is_worked: Works, befell: Adjustments
) -> Counted:
    """Count a term of days."""
    steps = [(number, unit, befell.stated)]
    steps += [(e.number, e.unit or unit, e.until) for e in befell.extensions]
    day, given = start, False
    counted: list[date] = []
    seen: list[date] = []
    for left, of, exact in steps:
        given = exact is not None
        if exact is not None:
            day, seen = exact, []
            counted = [each for each in counted if each <= exact]
            continue
        while left:
            day += DAY
            seen.append(day)
            if not paused(day, befell.pauses) and (of is Unit.CALENDAR_DAYS or is_worked(day)):
                counted.append(day)
                left -= 1
    raw = day
    while not given and (paused(day, befell.pauses) or not is_worked(day)):
        day += DAY
        seen.append(day)
    opened = [pause.start for pause in befell.pauses if pause.end is None]
    standing = [each for each in seen if any(each >= start for start in opened)]
    # Where it stands still from the day it is counted from, that day is the one to be told.
    since = max(min(opened), seen[0] - DAY) if standing else None
    return Counted(raw, day, tuple(counted), since)


def count_hours_slowly(number: int, begun: datetime, pauses: Iterable[Pause]) -> datetime:
    """Count whole hours one by one; there is none on a day of a pause."""
    moment, left, pauses = begun, number, tuple(pauses)
    while left or paused(moment.date(), pauses):
        left -= not paused(moment.date(), pauses)
        moment += HOUR
    return moment


def paused(day: date, pauses: Iterable[Pause]) -> bool:
    """Tell whether a day lies in a pause that has an end."""
    return any(pause.end is not None and pause.start <= day <= pause.end for pause in pauses)


@cache
def _worked_in(year: int, week: int) -> frozenset[date]:
    days = [
        date(year, 1, 1) + n * DAY for n in range((date(year + 1, 1, 1) - date(year, 1, 1)).days)
    ]
    if week == 5:
        library = Kazakhstan(years=(year, year + 1))
        return frozenset(day for day in days if library.is_working_day(day))
    return frozenset(days) - _off_with_six_days(year)


def _off_with_six_days(year: int) -> set[date]:
    """Return Sundays, holidays, what Sundays hand on, and what orders moved from a Sunday."""
    plain = Kazakhstan(years=(year, year + 1), observed=False, language="kk")
    moved = {}
    holidays: dict[date, bool] = {}  # whether it is handed on from a Sunday
    for day in plain:
        for name in plain.get_list(day):
            if order := re.search(r"(\d\d)\.(\d\d)\.(\d{4}) бастап", name):
                moved[date(*(int(part) for part in reversed(order.groups())))] = day
            else:
                handed_on = "айт" not in name and (day.month, day.day) != (1, 7)
                holidays[day] = holidays.get(day, False) or handed_on
    first = date(year, 1, 1)
    sundays = {first + n * DAY for n in range(366) if (first + n * DAY).weekday() == SUNDAY}
    off = {*sundays, *holidays}
    for day in sorted(day for day, handed_on in holidays.items() if handed_on):
        if day.weekday() == SUNDAY:
            while day in off:
                day += DAY
            off.add(day)
    for origin, day in moved.items():
        if origin.weekday() == SUNDAY:
            off = (off - {origin}) | {day}
    return off
