"""The working calendar: which days people work, and why the others are off."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property
from itertools import islice
from typing import TypeVar

from dpo_desktop.core.errors import DpoError
from dpo_desktop.core.language import Language
from dpo_desktop.core.messages import N_
from dpo_desktop.law.data import read, understood
from dpo_desktop.law.public_days import (
    SATURDAY,
    Day,
    DayKind,
    NamedDay,
    is_weekend,
    public_days,
    reason,
)
from dpo_desktop.law.texts import Texts
from dpo_desktop.law.vocabulary import vocabulary

WEEKS = (5, 6)
_ONE_DAY = timedelta(days=1)
_WORKING = NamedDay(DayKind.WORKING)
_Kind = TypeVar("_Kind", date, int)


class CalendarRangeError(DpoError):
    """A date for which working days are not known."""

    def __init__(self, day: date) -> None:
        """Name the date and the span that is known."""
        super().__init__(
            N_("Working days are known from {first} to {last}. Check the date {date}."),
            first=_written(earliest()),
            last=_written(latest()),
            date=_written(day),
        )


class CalendarSettingsError(DpoError):
    """The company's own days contradict each other."""

    def __init__(self, day: date) -> None:
        """Name the day."""
        super().__init__(
            N_("{date} is named both as a day off and as a working day. Leave one of them."),
            date=_written(day),
        )


def earliest() -> date:
    """Return the first day that can be counted."""
    return _said("earliest", date)


def latest() -> date:
    """Return the last day that can be counted."""
    return _said("latest", date)


def default_week() -> int:
    """Return how many days of a week are worked unless the company says otherwise."""
    return _said("week", int)


def soon() -> int:
    """Return how many working days ahead a deadline is shown as soon."""
    return _said("soon", int)


def _said(name: str, kind: type[_Kind]) -> _Kind:
    with understood("calendar"):
        value = read("calendar")[name]
        if type(value) is not kind:
            raise TypeError(f"{name} = {value!r}")
        return value


@dataclass(frozen=True)
class WorkingCalendar:
    """Working days of a company in Kazakhstan.

    The company's own days win over the public calendar, whose orders often come weeks before.

    Attributes:
        week: working days in a week: 5 (Saturday and Sunday off) or 6 (Sunday off).
        days_off: the company's own days off.
        working_days: days the company works although the public calendar says they are off.
        notes: the company's words for its own days.
    """

    week: int = 5
    days_off: frozenset[date] = frozenset()
    working_days: frozenset[date] = frozenset()
    notes: Mapping[date, str] = field(default_factory=dict, compare=False)

    def __post_init__(self) -> None:
        """Refuse settings that say two things of one day.

        Raises:
            CalendarSettingsError: a day is in both lists.
        """
        if self.week not in WEEKS:
            raise ValueError(f"a week of {self.week} working days is not known")
        if both := self.days_off & self.working_days:
            raise CalendarSettingsError(min(both))

    def check(self, day: date) -> None:
        """Refuse a day that cannot be counted.

        Raises:
            CalendarRangeError: the day lies outside the span that is known.
        """
        if not earliest() <= day <= latest():
            raise CalendarRangeError(day)

    def about(self, day: date) -> NamedDay:
        """Return what kind of day it is and the words for it.

        Raises:
            CalendarRangeError: the day lies outside the span that is known.
        """
        self.check(day)
        if day in self.days_off:
            return self._own(DayKind.OWN_DAY_OFF, day)
        if day in self.working_days:
            return self._own(DayKind.OWN_WORKING_DAY, day)
        public = public_days(day.year, self.week).get(day)
        if public:
            return public
        if is_weekend(day, self.week):
            name = "saturday" if day.weekday() == SATURDAY else "sunday"
            return NamedDay(DayKind.WEEKEND, reason(name))
        return _WORKING

    def is_working(self, day: date) -> bool:
        """Tell whether people work on a day.

        Raises:
            CalendarRangeError: the day lies outside the span that is known.
        """
        self.check(day)
        days = self._days_of(day.year)
        return days[day.toordinal() - days[0].date.toordinal()].counted

    def name(self, day: date, language: Language) -> str:
        """Return why a day is off, or why a day is worked that usually is not; else nothing."""
        name = self.about(day).name
        return name.say(language) if name else ""

    def next_working(self, day: date) -> date:
        """Return the first working day on or after a day."""
        while not self.is_working(day):
            day += _ONE_DAY
        return day

    def previous_working(self, day: date) -> date:
        """Return the last working day on or before a day."""
        while not self.is_working(day):
            day -= _ONE_DAY
        return day

    def days_after(self, day: date, *, every: bool = False) -> Iterator[Day]:
        """Yield the days after a day; one that is worked, or every one, is marked as counted.

        Raises:
            CalendarRangeError: when the days that are known have come to their end.
        """
        self.check(day)
        days_of = self._every_day_of if every else self._days_of
        days = days_of(day.year)
        yield from islice(days, (day - days[0].date).days + 1, None)
        for year in range(day.year + 1, latest().year + 1):
            yield from days_of(year)
        raise CalendarRangeError(latest() + _ONE_DAY)

    def days_before(self, day: date) -> Iterator[Day]:
        """Yield the days before a day, the nearest first, as ``days_after`` does.

        Raises:
            CalendarRangeError: when the days that are known have come to their end.
        """
        self.check(day)
        days = self._days_of(day.year)
        yield from reversed(days[: (day - days[0].date).days])
        for year in range(day.year - 1, earliest().year - 1, -1):
            yield from reversed(self._days_of(year))
        raise CalendarRangeError(earliest() - _ONE_DAY)

    def working_days_after(self, start: date, end: date) -> int:
        """Return how many working days lie after ``start`` up to and with ``end``.

        Negative when ``end`` is before ``start``.
        """
        self.check(start)
        self.check(end)
        if end < start:
            return -self.working_days_after(end, start)
        if start.year == end.year:
            return self._worked(end) - self._worked(start)
        whole_years = sum(len(self._of_year(y)) for y in range(start.year, end.year))
        return whole_years - self._worked(start) + self._worked(end)

    def _worked(self, day: date) -> int:
        """Return how many working days of its year lie up to and with a day."""
        return bisect_right(self._of_year(day.year), day)

    def _of_year(self, year: int) -> tuple[date, ...]:
        known = self._worked_years.get(year)
        if known is None:
            known = tuple(day.date for day in self._days_of(year) if day.counted)
            self._worked_years[year] = known
        return known

    def _days_of(self, year: int) -> tuple[Day, ...]:
        """Return every day of a year that is known, each made once."""
        known = self._years.get(year)
        if known is None:
            first, last = max(date(year, 1, 1), earliest()), min(date(year, 12, 31), latest())
            span = (first + n * _ONE_DAY for n in range((last - first).days + 1))
            known = self._years[year] = tuple(self._day(day) for day in span)
        return known

    def _every_day_of(self, year: int) -> tuple[Day, ...]:
        """Return the same days, each of them counted."""
        known = self._counted_years.get(year)
        if known is None:
            known = tuple(replace(day, counted=True) for day in self._days_of(year))
            self._counted_years[year] = known
        return known

    def _day(self, day: date) -> Day:
        about = self.about(day)
        return Day(day, about.kind.is_working, about.kind, about.name)

    def _own(self, kind: DayKind, day: date) -> NamedDay:
        words, note = vocabulary("day_kinds").texts(kind), self.notes.get(day)
        return NamedDay(kind, words.joined(Texts(note, note, note), ": ") if note else words)

    @cached_property
    def _years(self) -> dict[int, tuple[Day, ...]]:
        return {}

    @cached_property
    def _counted_years(self) -> dict[int, tuple[Day, ...]]:
        return {}

    @cached_property
    def _worked_years(self) -> dict[int, tuple[date, ...]]:
        return {}


def _written(day: date) -> str:
    return f"{day:%d.%m.%Y}"
