"""From a term and the day it starts to a date, with the days counted one by one.

The rules are those of the Civil Code, Articles 172-176: a term runs from the day after its event
(173); one whose last day is not worked ends on the nearest following working day (175).

A unit is one small function that walks the calendar, listed in ``_COUNTERS``. A pause will be days
that are walked but not counted, an extension a greater number: neither needs a new walk.
"""

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from dpo_desktop.law.calendar import WorkingCalendar
from dpo_desktop.law.public_days import DayKind
from dpo_desktop.law.terms import Edition, InternalTarget, Unit
from dpo_desktop.law.texts import Texts

_ONE_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Day:
    """One day on the way from the start to the last day.

    Attributes:
        date: the day.
        counted: it is one of the days of the term.
        why: what kind of day it is.
        name: the words for it, where it is not an ordinary working day.
    """

    date: datetime.date
    counted: bool
    why: DayKind
    name: Texts | None = None


@dataclass(frozen=True, slots=True)
class Deadline:
    """By when a duty is due, and how that was found.

    Attributes:
        edition: the edition of the term that was in force when it started.
        start: the day of the event.
        raw_due: the day the plain count ends on.
        due: the legal last day; it ends at 24:00, or when the organisation closes (Article 176).
        internal_due: the operator's own earlier target.
        days: every day from the start (not included) to the last day, in order of the calendar.
        stated: the last day was given, not counted: then ``days`` is empty.
        label: what is due, an English source string; ``""`` where only the edition is known.
        done_on: the day the duty was done.
    """

    edition: Edition
    start: datetime.date
    raw_due: datetime.date
    due: datetime.date
    internal_due: datetime.date
    days: tuple[Day, ...] = ()
    stated: bool = False
    label: str = ""
    done_on: datetime.date | None = None

    @property
    def code(self) -> str:
        """Return the code of the term."""
        return self.edition.code

    @property
    def number(self) -> int:
        """Return how many days the term has."""
        return self.edition.number

    @property
    def unit(self) -> Unit:
        """Return in what the term is counted."""
        return self.edition.unit

    @property
    def reference(self) -> Texts:
        """Return the article or clause."""
        return self.edition.reference


def count(
    edition: Edition, start: datetime.date | datetime.datetime, calendar: WorkingCalendar
) -> Deadline:
    """Return the deadline of a term that starts on a day (a time of day does not matter: Art. 173).

    Raises:
        CalendarRangeError: the start or the last day lies outside the days that are known.
    """
    day = plain_date(start)
    calendar.check(day)
    return _COUNTERS[edition.unit](edition, day, calendar)


def stated(
    edition: Edition,
    start: datetime.date | datetime.datetime,
    due: datetime.date | datetime.datetime,
    calendar: WorkingCalendar,
) -> Deadline:
    """Return the deadline for a last day that a letter states: it wins, even on a day off.

    Raises:
        CalendarRangeError: one of the days lies outside the days that are known.
    """
    first, last = plain_date(start), plain_date(due)
    calendar.check(first)
    calendar.check(last)
    internal = _internal(edition, first, last, last, calendar)
    return Deadline(edition, first, last, last, internal, stated=True)


def plain_date(value: datetime.date | datetime.datetime) -> datetime.date:
    """Return the local date of a date or of a local date and time."""
    return value.date() if isinstance(value, datetime.datetime) else value


def _working_days(edition: Edition, start: datetime.date, calendar: WorkingCalendar) -> Deadline:
    """Count working days only, from the day after the start."""
    days = []
    left = edition.number
    walk = _walk(start, _ONE_DAY, calendar)
    while left:
        day = next(walk)
        days.append(day)
        left -= day.counted
    last = days[-1].date
    internal = _internal(edition, start, last, last, calendar)
    return Deadline(edition, start, last, last, internal, tuple(days))


def _calendar_days(edition: Edition, start: datetime.date, calendar: WorkingCalendar) -> Deadline:
    """Count every day from the day after the start; roll forward to a working day (Art. 175)."""
    raw = start + edition.number * _ONE_DAY
    due = calendar.next_working(raw)
    days = []
    for day in _walk(start, _ONE_DAY, calendar):
        days.append(Day(day.date, day.date <= raw, day.why, day.name))
        if day.date == due:
            break
    internal = _internal(edition, start, raw, due, calendar)
    return Deadline(edition, start, raw, due, internal, tuple(days))


def _before_start(edition: Edition, start: datetime.date, calendar: WorkingCalendar) -> Deadline:
    """Count working days back from the start: 1 is the nearest working day before it.

    Nothing is rolled forward: the next working day would be the start itself or later, and what
    must be done before the start would be late.
    """
    days: list[Day] = []
    left = edition.number
    walk = _walk(start, -_ONE_DAY, calendar)
    while left:
        day = next(walk)
        days.append(day)
        left -= day.counted
    last = days[-1].date
    return Deadline(edition, start, last, last, last, tuple(reversed(days)))


def _walk(
    start: datetime.date, step: datetime.timedelta, calendar: WorkingCalendar
) -> Iterator[Day]:
    """Yield the days after (or before) the start; a working day counts."""
    day = start
    while True:
        day += step
        about = calendar.about(day)
        yield Day(day, about.kind.is_working, about.kind, about.name)


def _internal(
    edition: Edition,
    start: datetime.date,
    raw: datetime.date,
    due: datetime.date,
    calendar: WorkingCalendar,
) -> datetime.date:
    """Return the operator's own target: no later than ``due``, and not before the term runs."""
    if edition.internal is InternalTarget.SAME_DAY:
        return start
    target = calendar.previous_working(raw)
    return target if target > start else due


_COUNTERS: dict[Unit, Callable[[Edition, datetime.date, WorkingCalendar], Deadline]] = {
    Unit.WORKING_DAYS: _working_days,
    Unit.CALENDAR_DAYS: _calendar_days,
    Unit.BEFORE_START: _before_start,
}
