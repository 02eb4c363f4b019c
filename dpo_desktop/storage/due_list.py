"""What is due: the lines of the Today page and their counters, over all registers.

The line of a record is read with the columns it shows and no other; counters are counted by the
database. A record may stand here twice: with the last day of its term, and with its review.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, and_, func, or_, select

from dpo_desktop.core.fields import Field
from dpo_desktop.core.ports import DueCounts
from dpo_desktop.core.record import DueItem
from dpo_desktop.core.register import Register
from dpo_desktop.core.states import WaitsOn
from dpo_desktop.core.values import Wording
from dpo_desktop.storage.columns import from_row, stored
from dpo_desktop.storage.tables import NO_DATE

WEEK = timedelta(days=7)
_ONE_DAY = timedelta(days=1)

Places = Sequence[tuple[Register, Table]]
Condition = ColumnElement[bool]
_Where = Callable[[Register, Table], Condition | None]


def due_items(
    connection: Connection,
    places: Places,
    today: date,
    days: int,
    wording: Wording,
    limit: int | None = None,
) -> tuple[DueItem, ...]:
    """Return what is overdue or due within ``days`` calendar days, what waits, what to review.

    In order of the last day; records without one come last.

    Args:
        connection: a reading one.
        places: the registers with their tables.
        today: what the days are counted from.
        days: how far ahead.
        wording: puts headlines, and whom a record waits for, into words.
        limit: at most so many overdue, due today, due later, waiting, and to be reviewed.
    """
    found: dict[tuple[str, int, bool], DueItem] = {}
    read = _Reader(connection, today, wording, limit)
    for kind in _kinds(today, days):
        items = [
            item
            for register, table in places
            for part in kind.parts
            for item in read.items(register, table, part)
        ]
        # Each register gave its most urgent ones; the most urgent of all are among them.
        for item in sorted(items, key=kind.urgency)[:limit]:
            found[item.register, item.id, item.review] = item
    return tuple(sorted(found.values(), key=_by_last_day))


def due_counts(connection: Connection, places: Places, today: date, days: int) -> DueCounts:
    """Return how many records each counter counts."""

    def total(condition: _Where) -> int:
        return sum(_count(connection, table, condition(r, table)) for r, table in places)

    return DueCounts(
        overdue=total(lambda _, table: _due(table, None, today - _ONE_DAY)),
        today=total(lambda _, table: _due(table, today, today)),
        week=total(lambda _, table: _due(table, today + _ONE_DAY, today + WEEK)),
        # Counted apart, each by its own index: no record is in both.
        waiting=total(_waits_on_them) + total(_stands_still),
        reviews=total(lambda r, table: _reviewed(r, table, None, today + timedelta(days=days))),
    )


def count_due(connection: Connection, places: Places, first: date | None, last: date) -> int:
    """Return how many duties that are still owed have their last day in a span, bounds included."""
    return sum(_count(connection, table, _due(table, first, last)) for _, table in places)


def count_reviews(connection: Connection, places: Places, first: date | None, last: date) -> int:
    """Return how many open records are to be looked at again in a span, bounds included."""
    return sum(
        _count(connection, table, _reviewed(register, table, first, last))
        for register, table in places
    )


def _count(connection: Connection, table: Table, where: Condition | None) -> int:
    if where is None:
        return 0
    return connection.execute(select(func.count()).select_from(table).where(where)).scalar_one()


# Which records


def _between(column: ColumnElement[Any], first: date | None, last: date) -> Condition:
    return column <= last if first is None else column.between(first, last)


def _due(table: Table, first: date | None, last: date) -> Condition:
    """Return the condition that a duty is owed and its last day lies in a span."""
    return _between(table.c.due_order, first, last)


def waiting_states(register: Register) -> tuple[str, ...]:
    """Return the codes of the open states in which the next step is somebody else's."""
    return tuple(
        state.code
        for state in register.workflow.states
        if state.waits_on is WaitsOn.THEM and not state.done
    )


def _waits_on_them(register: Register, table: Table) -> Condition:
    return table.c.state.in_(waiting_states(register))


def _stands_still(register: Register, table: Table) -> Condition:
    """Return the condition that a term stands still in a state that is our turn by itself."""
    return and_(table.c.paused_on.is_not(None), table.c.state.not_in(waiting_states(register)))


def _reviewed(register: Register, table: Table, first: date | None, last: date) -> Condition | None:
    """Return the condition that an open record is to be looked at again in a span."""
    if not register.reviews:
        return None
    days = (_between(table.c[name], first, last) for name in register.reviews)
    return and_(table.c.state.in_(register.workflow.codes(done=False)), or_(*days))


def _review_day(register: Register, table: Table) -> ColumnElement[date]:
    """Return the first day on which a record is to be looked at again."""
    first, *others = (table.c[name] for name in register.reviews)
    if not others:
        return first
    return func.min(*(func.coalesce(column, NO_DATE) for column in (first, *others)))


# Their lines


@dataclass(frozen=True, slots=True)
class _Part:
    """Records that are read together, and what is most urgent among them.

    Attributes:
        where: which records; ``None``: a register has none of them.
        order: columns in order of urgency.
        review: it is their review that is due.
    """

    where: _Where
    order: tuple[str, ...] = ()
    review: bool = False


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of line: what it is read in, and what is most urgent over all registers."""

    parts: tuple[_Part, ...]
    urgency: Callable[[DueItem], tuple[date, str]]


def _kinds(today: date, days: int) -> Iterator[_Kind]:
    """Yield the kinds of line there are on a day."""
    ahead = today + timedelta(days=days)
    spans = ((None, today - _ONE_DAY), (today, today), (today + _ONE_DAY, ahead))
    for first, last in spans:
        where = _due_in(first, min(last, ahead))
        yield _Kind((_Part(where, ("due_order", "id")),), _by_last_day)
    theirs = _Part(_waits_on_them, ("entered_on", "id"))
    still = _Part(_stands_still, ("paused_on", "id"))
    yield _Kind((theirs, still), _by_patience)
    reviews = _Part(lambda r, table: _reviewed(r, table, None, ahead), review=True)
    yield _Kind((reviews,), _by_last_day)


def _due_in(first: date | None, last: date) -> _Where:
    return lambda _, table: _due(table, first, last)


def _by_last_day(item: DueItem) -> tuple[date, str]:
    return item.due or NO_DATE, item.number


def _by_patience(item: DueItem) -> tuple[date, str]:
    """Put first whoever has kept us waiting longest."""
    return item.paused_on or item.since or NO_DATE, item.number


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads lines of one day in one language."""

    connection: Connection
    today: date
    wording: Wording
    limit: int | None

    def items(self, register: Register, table: Table, part: _Part) -> Iterator[DueItem]:
        """Yield the lines of one part of a register, no more than the limit."""
        where = part.where(register, table)
        if where is None:
            return
        if self.limit is not None:
            first = select(table.c.id).where(where).limit(self.limit)
            where = table.c.id.in_(first.order_by(*self._order(register, table, part)))
        line = _Line(register, self.today, self.wording, part.review)
        columns: list[ColumnElement[Any]] = [table.c[name] for name in line.columns]
        if part.review:
            columns.append(_review_day(register, table).label(_REVIEW_DAY))
        for row in self.connection.execute(select(*columns).where(where)):
            yield line.item(dict(row._mapping))

    def _order(self, register: Register, table: Table, part: _Part) -> list[ColumnElement[Any]]:
        if part.review:
            return [_review_day(register, table), table.c.id]
        return [table.c[name] for name in part.order]


_REVIEW_DAY = "review_day"
_COMMON = ("id", "number", "state", "due", "internal_due", "due_order", "paused_on", "entered_on")


class _Line:
    """Makes the lines of a register from its rows."""

    def __init__(self, register: Register, today: date, wording: Wording, review: bool) -> None:
        """Look up what all lines of the register share."""
        fields = (register.field(register.headline), register.field(register.subline))
        self.columns = dict.fromkeys((*_COMMON, *(f.name for f in fields if stored(f))))
        self._register, self._today, self._wording, self._review = register, today, wording, review
        self._headline, self._subline = fields
        self._waiting = frozenset(waiting_states(register))

    def item(self, row: Mapping[str, Any]) -> DueItem:
        """Return the line of one row."""
        running = row["due_order"] != NO_DATE
        due = row[_REVIEW_DAY] if self._review else row["due"] if running else None
        theirs = row["state"] in self._waiting
        return DueItem(
            register=self._register.code,
            id=row["id"],
            number=row["number"],
            headline=self._name(row),
            subline=self._words(self._subline, row),
            state=row["state"],
            due=due,
            internal_due=row["internal_due"] if running and not self._review else None,
            days_left=(due - self._today).days if due else None,
            waits_on_them=theirs or row["paused_on"] is not None,
            waits_for=self._who(row["state"]) if theirs else "",
            since=row["entered_on"],
            paused_on=row["paused_on"],
            review=self._review,
        )

    def _who(self, state: str) -> str:
        who = self._register.workflow.state(state).who
        return self._wording.label(who) if who else ""

    def _name(self, row: Mapping[str, Any]) -> str:
        headline = self._headline
        value = from_row(headline, row) if stored(headline) else None
        return headline.sort_text(value) or headline.show(value, self._wording)

    def _words(self, field: Field, row: Mapping[str, Any]) -> str:
        return field.show(from_row(field, row), self._wording) if stored(field) else ""
