"""Public holidays, days off carried over and days moved by order, as the library knows them.

The only module that knows the library ``holidays``; it is imported when the first day is asked for.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache, reduce
from time import strptime
from typing import NamedTuple

from dpo_desktop.law.data import read
from dpo_desktop.law.texts import Texts

FIVE_DAYS = 5
SATURDAY = 5
SUNDAY = 6
_HOLE = "%s"


class DayKind(StrEnum):
    """Why a day is or is not a working day; labels are in the vocabulary ``day_kinds``."""

    WORKING = "working"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    CARRIED_OVER = "carried_over"
    MOVED_OFF = "moved_off"
    MOVED_WORKING = "moved_working"
    OWN_DAY_OFF = "own_day_off"
    OWN_WORKING_DAY = "own_working_day"
    PAUSED = "paused"

    @property
    def is_working(self) -> bool:
        """Tell whether people work on such a day."""
        return self in {DayKind.WORKING, DayKind.MOVED_WORKING, DayKind.OWN_WORKING_DAY}


@dataclass(frozen=True, slots=True)
class NamedDay:
    """What kind of day it is, and the words for it; ``None`` for an ordinary working day."""

    kind: DayKind
    name: Texts | None = None


@dataclass(frozen=True, slots=True)
class Day:
    """One day on the way from the start of a term to its last day.

    Attributes:
        date: the day.
        counted: it is one of the days of the term.
        why: what kind of day it is.
        name: the words for it, where it is not an ordinary working day.
    """

    date: date
    counted: bool
    why: DayKind
    name: Texts | None = None


@cache
def public_days(year: int, week: int) -> Mapping[date, NamedDay]:
    """Return the days of a year that differ from the plain week of 5 or 6 working days.

    A holiday that falls on a day off of the week makes the next working day a day off; with six
    working days that is only a Sunday. Orders move days off of the five-day week: a six-day week
    follows only where they move a Sunday, for a Saturday is no day off that could be moved.
    """
    names = _library_names(year, week)
    days: dict[date, NamedDay] = {}
    moves: dict[date, date] = {}
    for day, found in names.items():
        named = [name for name, origin in found if origin is None]
        if named:
            days[day] = _strongest(named)
        moves.update({origin: day for _, origin in found if origin})
    for origin, day in moves.items():
        if week == FIVE_DAYS or is_weekend(origin, week):
            days[origin] = _moved(DayKind.MOVED_WORKING, day)
            days.setdefault(day, _moved(DayKind.MOVED_OFF, origin))
    return {day: named for day, named in days.items() if day.year == year}


def is_weekend(day: date, week: int) -> bool:
    """Tell whether a day is a day off of a plain week of 5 or 6 working days."""
    return day.weekday() == SUNDAY or (week == FIVE_DAYS and day.weekday() == SATURDAY)


def reason(code: str) -> Texts:
    """Return the words of a reason of ``holiday_names.toml``."""
    return Texts.read(read("holiday_names")["reasons"][code])


class _Labels(NamedTuple):
    """The library's phrases around a name, each with one hole."""

    moved: str
    moved_date: str
    carried_over: str
    estimated: str


def _library_names(year: int, week: int) -> dict[date, list[tuple[NamedDay, date | None]]]:
    """Return what the library calls each day and, for a day off moved there, from which day."""
    # Imported by its full name, so that a frozen build finds the country's module.
    from holidays.countries.kazakhstan import Kazakhstan, KazakhstanStaticHolidays
    from holidays.observed_holiday_base import SAT_SUN_TO_NEXT_WORKDAY, SUN_TO_NEXT_WORKDAY

    labels = _Labels(
        KazakhstanStaticHolidays.substituted_label,
        KazakhstanStaticHolidays.substituted_date_format,
        Kazakhstan.observed_label,
        Kazakhstan.estimated_label,
    )
    rule = SAT_SUN_TO_NEXT_WORKDAY if week == FIVE_DAYS else SUN_TO_NEXT_WORKDAY
    # With the year after it: an order of 2014 made 28.12.2013 a working day.
    # In the language of its source: left to itself the library follows the environment.
    library = Kazakhstan(years=(year, year + 1), observed_rule=rule, language="kk")
    return {day: [_read(name, labels) for name in library.get_list(day)] for day in library}


def _read(name: str, labels: _Labels) -> tuple[NamedDay, date | None]:
    """Return what one name of the library means, and the day it was moved from."""
    if moved := _inside(labels.moved, name):
        origin = date(*strptime(moved, labels.moved_date)[:3])
        return _moved(DayKind.MOVED_OFF, origin), origin
    if holiday := _inside(labels.carried_over, name):
        words = reason("carried_over").filled(holiday=_holiday(holiday))
        return NamedDay(DayKind.CARRIED_OVER, words), None
    if holiday := _inside(labels.estimated, name):
        words = reason("estimated").filled(holiday=_holiday(holiday))
        return NamedDay(DayKind.HOLIDAY, words), None
    return NamedDay(DayKind.HOLIDAY, _holiday(name)), None


def _moved(kind: DayKind, other: date) -> NamedDay:
    """Return a day one end of a move, which names the other end."""
    return NamedDay(kind, reason(kind).filled(date=f"{other:%d.%m.%Y}"))


def _strongest(found: list[NamedDay]) -> NamedDay:
    """Return the holidays of a day, joined; one carried over there matters only without any."""
    names = [named.name for named in found if named.kind is DayKind.HOLIDAY and named.name]
    return NamedDay(DayKind.HOLIDAY, reduce(Texts.joined, names)) if names else found[0]


def _holiday(library_name: str) -> Texts:
    """Return our names of a holiday; one the library added since keeps the library's."""
    for table in read("holiday_names")["holiday"]:
        if table["library"] == library_name:
            return Texts.read(table)
    return Texts(library_name, library_name, library_name)


def _inside(label: str, name: str) -> str:
    """Return what stands in the hole of a label, or nothing when the name has another shape."""
    before, after = label.split(_HOLE)
    fits = name.startswith(before) and name.endswith(after)
    return name[len(before) : len(name) - len(after)] if fits else ""
