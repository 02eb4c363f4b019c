"""The way of a term through the calendar, day by day, up to the day it ends on.

The rules are those of the Civil Code, Articles 172-176: a term runs from the day after its event
(173); one whose last day is not worked ends on the nearest following working day (175).
"""

import datetime
from collections.abc import Iterator, Sequence
from functools import cache

from dpo_desktop.core.messages import N_
from dpo_desktop.law.adjustments import AdjustmentError, Extension, Pause
from dpo_desktop.law.calendar import WorkingCalendar
from dpo_desktop.law.public_days import Day, DayKind
from dpo_desktop.law.terms import Unit

_ONE_DAY = datetime.timedelta(days=1)
_ONE_HOUR = datetime.timedelta(hours=1)

Moment = datetime.date | datetime.datetime


def plain_date(value: Moment) -> datetime.date:
    """Return the local date of a date or of a local date and time."""
    return value.date() if isinstance(value, datetime.datetime) else value


def first_moment(value: Moment) -> datetime.datetime:
    """Return the local moment; a plain date begins at its midnight, the stricter reading."""
    if isinstance(value, datetime.datetime):
        return value
    return datetime.datetime.combine(value, datetime.time.min)


class Walk:
    """A count under way.

    A day of a pause is walked and not counted. A pause without end is walked as if the term ran
    on, for nobody knows its end; ``standing_since`` tells that it does not.

    Attributes:
        at: the day it has come to.
        moment: the moment it has come to while hours are counted; else ``None``.
        days: the days on the way, the start not among them; there may be a gap before a day that
            was given.
    """

    def __init__(self, calendar: WorkingCalendar, start: Moment, pauses: Sequence[Pause]) -> None:
        """Start from a day or, for hours, from a moment."""
        self.at = self._from = plain_date(start)
        self.moment = start if isinstance(start, datetime.datetime) else None
        self.days: list[Day] = []
        self._calendar = calendar
        self._closed = [(pause.start, pause.end) for pause in pauses if pause.end is not None]
        self._open_from = min((p.start for p in pauses if p.end is None), default=None)
        self._used_up = False  # the day it has come to has no hours left
        self._given = False  # that day was given, not counted

    def go(self, number: int, unit: Unit) -> None:
        """Count so many more of a unit.

        Raises:
            CalendarRangeError: when the days that are known have come to their end.
        """
        if unit is Unit.HOURS:
            self._go_hours(number)
        else:
            self._go_days(number, every=unit is Unit.CALENDAR_DAYS)
        self._given = False

    def jump(self, day: datetime.date) -> None:
        """End on a day that is given: it stands as it is, whatever was counted before.

        Raises:
            CalendarRangeError: it lies outside the days that are known.
        """
        self._calendar.check(day)
        self.days = [walked for walked in self.days if walked.date <= day]
        self.at = self._from = day
        self.moment = None
        self._used_up = self._given = True

    def extend(self, extension: Extension, unit: Unit) -> None:
        """Go on by an extension of a term that is counted in ``unit``.

        Raises:
            AdjustmentError: hours are added to a term of days.
            CalendarRangeError: it leads out of the days that are known.
        """
        if extension.until is not None:
            self.jump(extension.until)
            return
        more = extension.unit or unit
        if more is Unit.HOURS and unit is not Unit.HOURS:
            raise AdjustmentError(N_("Only a term of hours can be extended by hours."))
        self.go(extension.number, more)

    def end(self) -> datetime.date:
        """Return the last day, gone on to a working day where it is not worked (Article 175).

        Hours run on days off too, and a day that was given stands: neither is moved.
        """
        if self._given or self.moment is not None or self._calendar.is_working(self.at):
            return self.at
        for day in self._ahead():
            self.days.append(Day(day.date, counted=False, why=day.why, name=day.name))
            if day.why.is_working:
                return day.date
        raise AssertionError  # the days ahead end by an error only

    def target(self, start: datetime.date) -> datetime.date | None:
        """Return the last day on the way that is after the start, worked, and in no pause."""
        day = self.at
        while day > start:
            if self._calendar.is_working(day) and not self._paused(day):
                return day
            day -= _ONE_DAY
        return None

    def standing_since(self, due: datetime.date) -> datetime.date | None:
        """Return since when the term stands still, if it does before its last day is over.

        What was counted before a day that was given stands still no more.
        """
        if self._open_from is None:
            return None
        first = self._from if self.moment else self._from + _ONE_DAY
        if max(self._open_from, first) > due:
            return None
        return max(self._open_from, self._from)

    def _go_days(self, number: int, *, every: bool) -> None:
        """Count days: every one, or those that are worked."""
        for day in self._ahead(every=every):
            self.days.append(day)
            if day.counted:
                number -= 1
                if not number:
                    self.at, self.moment, self._used_up = day.date, None, True
                    return

    def _go_hours(self, number: int) -> None:
        """Count hours from the moment on; a day of a pause has none."""
        left = number * _ONE_HOUR
        if not self._used_up and not self._paused(self.at):
            begun = self.moment or first_moment(self.at)
            room = first_moment(self.at + _ONE_DAY) - begun
            if left < room:
                self.moment = begun + left
                return
            left -= room
        for day in self._ahead(every=True):
            self.days.append(day)
            if not day.counted:
                continue
            if left < _ONE_DAY:
                self.at, self.moment, self._used_up = day.date, first_moment(day.date) + left, False
                return
            left -= _ONE_DAY

    def _ahead(self, *, every: bool = False) -> Iterator[Day]:
        """Yield the days after this one; those that the walk counts are marked so."""
        days = self._calendar.days_after(self.at, every=every)
        return _with_pauses(days, self._closed) if self._closed else days

    def _paused(self, day: datetime.date) -> bool:
        return any(first <= day <= last for first, last in self._closed)


def _with_pauses(
    days: Iterator[Day], pauses: Sequence[tuple[datetime.date, datetime.date]]
) -> Iterator[Day]:
    for day in days:
        at = day.date
        for first, last in pauses:
            if first <= at <= last:
                yield _paused_day(at)
                break
        else:
            yield day


@cache
def _paused_day(day: datetime.date) -> Day:
    return Day(day, counted=False, why=DayKind.PAUSED)
