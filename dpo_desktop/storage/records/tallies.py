"""How many records there are of each kind, over all registers.

Counted by the database, by indexes that hold all that is asked: the wide rows are not read. All
registers in one statement, for when a vault is opened a statement costs more than what it counts.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Select,
    Table,
    func,
    literal_column,
    select,
    union_all,
)

from dpo_desktop.core.ports import DueCounts
from dpo_desktop.core.record import Counts
from dpo_desktop.core.register import Register
from dpo_desktop.storage.records import due_where
from dpo_desktop.storage.records.due_where import Condition

_WEEK = timedelta(days=7)
_ONE_DAY = timedelta(days=1)

Places = Sequence[tuple[Register, Table]]


@dataclass(frozen=True, slots=True)
class Tally:
    """What is counted of one register.

    Attributes:
        days: how many duties that are still owed have their last day on each day.
        waiting: how many records are somebody else's turn.
        still: how many more have a term that stands still; no record is in both.
        reviews: how many are to be looked at again.
    """

    days: Counter[date]
    waiting: int
    still: int
    reviews: int

    def due(self, first: date, last: date) -> int:
        """Return how many duties have their last day in a span, bounds included."""
        return sum(number for day, number in self.days.items() if first <= day <= last)


def tallies(connection: Connection, places: Places, last: date, reviews: date) -> list[Tally]:
    """Return the tally of each place.

    Args:
        connection: a reading one.
        places: the registers with their tables.
        last: duties due later are not counted.
        reviews: reviews due later are not counted.
    """
    days = _by_day(connection, places, last)
    states = _by_state(connection, places)
    single = [due_where.stands_still(*place) for place in places]
    single += [due_where.reviewed(*place, None, reviews) for place in places]
    numbers = _numbers(connection, single)
    return [
        Tally(
            days=days[place],
            waiting=sum(states[place][code] for code in due_where.waiting_states(register)),
            still=numbers[place],
            reviews=numbers[len(places) + place],
        )
        for place, (register, _) in enumerate(places)
    ]


def due_counts(connection: Connection, places: Places, today: date, days: int) -> DueCounts:
    """Return how many records each counter of the Today page counts."""
    week = today + _WEEK
    counted = tallies(connection, places, week, today + timedelta(days=days))
    return DueCounts(
        overdue=sum(tally.due(date.min, today - _ONE_DAY) for tally in counted),
        today=sum(tally.due(today, today) for tally in counted),
        week=sum(tally.due(today + _ONE_DAY, week) for tally in counted),
        waiting=sum(tally.waiting + tally.still for tally in counted),
        reviews=sum(tally.reviews for tally in counted),
    )


def register_counts(connection: Connection, places: Places, today: date) -> dict[str, Counts]:
    """Return the four counters of each register, by its code."""
    late = _by_day(connection, places, today - _ONE_DAY)
    states = _by_state(connection, places)
    counted = {}
    for place, (register, _) in enumerate(places):
        total = states[place].total()
        closed = sum(states[place][code] for code in register.workflow.codes(done=True))
        counted[register.code] = Counts(total, total - closed, late[place].total(), closed)
    return counted


def count_due(connection: Connection, places: Places, first: date | None, last: date) -> int:
    """Return how many duties that are still owed have their last day in a span, bounds included."""
    return sum(_numbers(connection, [due_where.due(table, first, last) for _, table in places]))


def count_reviews(connection: Connection, places: Places, first: date | None, last: date) -> int:
    """Return how many open records are to be looked at again in a span, bounds included."""
    return sum(_numbers(connection, [due_where.reviewed(*place, first, last) for place in places]))


def _by_day(connection: Connection, places: Places, last: date) -> list[Counter[date]]:
    """Count the duties that are still owed by their last day, in each place."""
    return _grouped(
        connection,
        [
            select(_place(place), table.c.due_order, func.count())
            .where(due_where.due(table, None, last))
            .group_by(table.c.due_order)
            for place, (_, table) in enumerate(places)
        ],
    )


def _by_state(connection: Connection, places: Places) -> list[Counter[str]]:
    """Count all records by their state, in each place."""
    return _grouped(
        connection,
        [
            select(_place(place), table.c.state, func.count()).group_by(table.c.state)
            for place, (_, table) in enumerate(places)
        ],
    )


def _grouped(connection: Connection, parts: Sequence[Select[int, Any, int]]) -> list[Counter[Any]]:
    """Return what each part counts: rows of its place, a value, and how many have it."""
    counted: list[Counter[Any]] = [Counter() for _ in parts]
    for place, value, number in connection.execute(union_all(*parts)):
        counted[place][value] = number
    return counted


def _numbers(connection: Connection, conditions: Sequence[Condition]) -> list[int]:
    """Return how many records meet each condition."""
    parts = [select(_place(n), func.count()).where(where) for n, where in enumerate(conditions)]
    counted = dict(connection.execute(union_all(*parts)).all())
    return [counted[place] for place in range(len(conditions))]


def _place(place: int) -> ColumnElement[int]:
    """Return the column that tells the parts of one statement apart."""
    return literal_column(str(place), Integer)
