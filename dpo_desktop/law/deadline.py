"""From a term and the day it starts to a date, with the days counted one by one.

The rules are those of the Civil Code, Articles 172-176: a term runs from the day after its event
(173); one whose last day is not worked ends on the nearest following working day (175). A paused
day is walked but not counted; an extension goes on counting where the plain count ended.
"""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from dpo_desktop.core.messages import N_
from dpo_desktop.law.adjustments import (
    NOTHING,
    AdjustmentError,
    Adjustments,
    Extension,
    Pause,
)
from dpo_desktop.law.calendar import WorkingCalendar
from dpo_desktop.law.public_days import Day, DayKind
from dpo_desktop.law.terms import Edition, InternalTarget, Unit
from dpo_desktop.law.texts import Texts

_ONE_DAY = datetime.timedelta(days=1)
_ONE_HOUR = datetime.timedelta(hours=1)

Moment = datetime.date | datetime.datetime


@dataclass(frozen=True, slots=True)
class Deadline:
    """By when a duty is due, and how that was found.

    Attributes:
        edition: the edition of the term that was in force when it started.
        start: the day the term is counted from; not itself counted.
        raw_due: the day the count ends on.
        due: the legal last day; it ends at 24:00, or when the organisation closes (Article 176).
        internal_due: the operator's own earlier target.
        days: every day from the start (not included) to the last day, in order of the calendar.
        stated: the last day was given, not counted: then ``days`` is empty.
        label: what is due, an English source string; ``""`` where only the edition is known.
        done_on: the day the duty was done.
        due_at: the moment a term of hours ends; ``None`` for terms of days.
        original_due: the last day without pauses, extensions, a stated date or a late receipt.
        adjustments: the pauses and extensions that moved it, and the stated date.
        paused_on: the day since which the term stands still; ``due`` is then the date it would
            have if it ran on, and is no duty yet.
        received_on: the day of a receipt after hours, where the start was moved because of it.
        row: the 1-based row of a clock that runs in a repeated field, or 0.
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
    due_at: datetime.datetime | None = None
    original_due: datetime.date | None = None
    adjustments: Adjustments = NOTHING
    paused_on: datetime.date | None = None
    received_on: datetime.date | None = None
    row: int = 0

    @property
    def code(self) -> str:
        """Return the code of the term."""
        return self.edition.code

    @property
    def number(self) -> int:
        """Return how many days or hours the term has."""
        return self.edition.number

    @property
    def unit(self) -> Unit:
        """Return in what the term is counted."""
        return self.edition.unit

    @property
    def reference(self) -> Texts:
        """Return the article or clause."""
        return self.edition.reference

    @property
    def moved_from(self) -> datetime.date | None:
        """Return the original last day where another one counts now."""
        return self.original_due if self.original_due != self.due else None


def count(
    edition: Edition,
    start: Moment,
    calendar: WorkingCalendar,
    adjustments: Adjustments = NOTHING,
) -> Deadline:
    """Return the deadline of a term that starts on a day.

    A time of day matters for terms of hours only (Article 173); there a plain date is its midnight.

    Raises:
        CalendarRangeError: the start or the last day lies outside the days that are known.
        AdjustmentError: a term counted back from a start can be neither paused nor extended.
    """
    calendar.check(plain_date(start))
    plain = _plain(edition, start, calendar)
    if not adjustments:
        return plain
    if edition.unit is Unit.BEFORE_START and adjustments.stated is None:
        raise AdjustmentError(
            N_("A term counted back from a start can be neither paused nor extended.")
        )
    return _adjusted(plain, start, calendar, adjustments)


def plain_date(value: Moment) -> datetime.date:
    """Return the local date of a date or of a local date and time."""
    return value.date() if isinstance(value, datetime.datetime) else value


@dataclass(slots=True)
class _Walk:
    """A count under way: the days walked, and the day it has come to."""

    calendar: WorkingCalendar
    pauses: Sequence[Pause]
    at: datetime.date
    days: list[Day] = field(default_factory=list)
    paused_on: datetime.date | None = None

    def go(self, number: int, unit: Unit) -> None:
        """Count so many more days of a unit."""
        every = unit is Unit.CALENDAR_DAYS
        for day in self._ahead():
            if every and not day.counted and day.why is not DayKind.PAUSED:
                day = replace(day, counted=True)
            self.days.append(day)
            if day.counted:
                number -= 1
                if not number:
                    self.at = day.date
                    return

    def roll(self) -> datetime.date:
        """Go on to a working day if the last one is not worked (Article 175)."""
        if self.calendar.is_working(self.at):
            return self.at
        for day in self._ahead():
            rolled = day.why.is_working
            self.days.append(replace(day, counted=False))
            if rolled:
                return day.date
        raise AssertionError  # the days ahead end by an error only

    def _ahead(self) -> Iterator[Day]:
        days = self.calendar.days_after(self.at)
        return map(self._unless_paused, days) if self.pauses else days

    def _unless_paused(self, day: Day) -> Day:
        for pause in self.pauses:
            if pause.covers(day.date):
                if pause.end is not None:
                    return Day(day.date, counted=False, why=DayKind.PAUSED)
                # Nobody knows its end: the term is shown as if it ran on, and as standing still.
                self.paused_on = self.paused_on or max(pause.start, day.date)
        return day


def _plain(edition: Edition, start: Moment, calendar: WorkingCalendar) -> Deadline:
    day = plain_date(start)
    if edition.unit is Unit.BEFORE_START:
        return _before_start(edition, day, calendar)
    if edition.unit is Unit.HOURS:
        return _hours(edition, start, calendar)
    walk = _Walk(calendar, (), day)
    walk.go(edition.number, edition.unit)
    return _ended(edition, day, walk)


def _ended(edition: Edition, start: datetime.date, walk: _Walk) -> Deadline:
    raw = walk.at
    due = walk.roll()
    internal = _internal(edition, start, raw, due, walk.calendar)
    return Deadline(edition, start, raw, due, internal, tuple(walk.days), paused_on=walk.paused_on)


def _before_start(edition: Edition, start: datetime.date, calendar: WorkingCalendar) -> Deadline:
    """Count working days back from the start: 1 is the nearest working day before it.

    Nothing is rolled forward: the next working day would be the start itself or later, and what
    must be done before the start would be late.
    """
    days: list[Day] = []
    left = edition.number
    day = start
    while left:
        day -= _ONE_DAY
        about = calendar.about(day)
        days.append(Day(day, about.kind.is_working, about.kind, about.name))
        left -= about.kind.is_working
    return Deadline(edition, start, day, day, day, tuple(reversed(days)))


def _hours(edition: Edition, start: Moment, calendar: WorkingCalendar) -> Deadline:
    """Count hours from the moment itself; they run on days off too and are not rolled forward."""
    begun = moment(start)
    due_at = begun + edition.number * _ONE_HOUR
    day, due = begun.date(), due_at.date()
    calendar.check(due)
    walk = _Walk(calendar, (), day)
    if due > day:
        walk.go((due - day).days, Unit.CALENDAR_DAYS)
    internal = _internal(edition, day, due, due, calendar)
    return Deadline(edition, day, due, due, internal, tuple(walk.days), due_at=due_at)


def moment(value: Moment) -> datetime.datetime:
    """Return the local moment; a plain date is its midnight, the stricter reading."""
    if isinstance(value, datetime.datetime):
        return value
    return datetime.datetime.combine(value, datetime.time.min)


def _adjusted(
    plain: Deadline, start: Moment, calendar: WorkingCalendar, adjustments: Adjustments
) -> Deadline:
    edition, day = plain.edition, plain.start
    stated = adjustments.stated
    walk = _Walk(calendar, adjustments.pauses, day)
    due_at = None
    if stated is not None:
        # The letter's date stands as it is; what was counted before it does not matter.
        calendar.check(stated)
        walk.at, walk.pauses = stated, ()
    elif edition.unit is Unit.HOURS:
        due_at = _moved_hours(moment(start), plain, walk)
    else:
        walk.go(edition.number, edition.unit)
    exact = stated is not None or due_at is not None
    for extension in adjustments.extensions:
        exact = _extend(walk, extension, edition.unit)
        due_at = None
    raw = walk.at
    due = raw if exact else walk.roll()
    return Deadline(
        edition,
        day,
        raw,
        due,
        _internal(edition, day, raw, due, calendar),
        tuple(walked for walked in walk.days if walked.date <= due),
        stated=stated is not None,
        due_at=due_at,
        original_due=plain.due,
        adjustments=adjustments,
        paused_on=walk.paused_on,
    )


def _moved_hours(begun: datetime.datetime, plain: Deadline, walk: _Walk) -> datetime.datetime:
    """Walk a term of hours; each paused day moves its end by a day."""
    due_at = begun + plain.number * _ONE_HOUR
    while walk.at < due_at.date():
        before = len(walk.days)
        walk.go(1, Unit.CALENDAR_DAYS)
        due_at += (len(walk.days) - before - 1) * _ONE_DAY
    return due_at


def _extend(walk: _Walk, extension: Extension, unit: Unit) -> bool:
    """Go on by an extension; tell whether it names the last day itself."""
    if extension.until is not None:
        walk.calendar.check(extension.until)
        walk.at = extension.until
        return True
    in_unit = extension.unit or unit
    if in_unit is Unit.HOURS:
        whole_days = -(-extension.number // 24)
        walk.go(whole_days, Unit.CALENDAR_DAYS)
        return True
    walk.go(extension.number, in_unit)
    return False


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
