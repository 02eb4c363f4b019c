"""The lines of the Today page, over all registers.

A line is read with the columns it shows and no other, and those of one register in one statement.
A record may stand here twice: with the last day of its term, and with its review.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, func, or_, select

from dpo_desktop.core.fields import Field
from dpo_desktop.core.record import DueItem
from dpo_desktop.core.register import Register
from dpo_desktop.core.values import Wording
from dpo_desktop.storage.database.columns import from_row, stored
from dpo_desktop.storage.database.tables import NO_DATE
from dpo_desktop.storage.records import due_where
from dpo_desktop.storage.records.due_where import Condition
from dpo_desktop.storage.records.tallies import Places, Tally, tallies

_ONE_DAY = timedelta(days=1)


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
    ahead = today + timedelta(days=days)
    read: list[DueItem] = []
    for place, tally in zip(places, tallies(connection, places, ahead, ahead), strict=True):
        wanted = [
            part.within(place[1], limit)
            for part in _parts(*place, tally, today, ahead)
            if part.number
        ]
        if wanted:
            line = _Line(*place, today, wording)
            rows = connection.execute(select(*line.columns).where(or_(*wanted)))
            read += [item for row in rows for item in line.items(dict(row._mapping))]
    found = {
        (item.register, item.id, item.review): item
        for kind in _kinds(days)
        # Each register gave its most urgent ones; the most urgent of all are among them.
        for item in sorted(filter(kind.holds, read), key=kind.urgency)[:limit]
    }
    return tuple(sorted(found.values(), key=_by_last_day))


@dataclass(frozen=True, slots=True)
class _Part:
    """Records of one register that are read for one reason.

    Attributes:
        where: which records.
        number: how many there are.
        order: columns in order of urgency.
    """

    where: Condition
    number: int
    order: Sequence[ColumnElement[Any]]

    def within(self, table: Table, limit: int | None) -> Condition:
        """Return the condition of the most urgent ones, no more than the limit."""
        if limit is None or self.number <= limit:
            return self.where
        first = select(table.c.id).where(self.where).order_by(*self.order, table.c.id)
        return table.c.id.in_(first.limit(limit))


def _parts(
    register: Register, table: Table, tally: Tally, today: date, ahead: date
) -> Iterator[_Part]:
    """Yield what is read of one register."""
    of = table.c
    for first, last in (
        (date.min, today - _ONE_DAY),
        (today, today),
        (today + _ONE_DAY, ahead),
    ):
        where = due_where.due(table, first, last)
        yield _Part(where, tally.due(first, last), [of.due_order])
    yield _Part(due_where.waits_on_them(register, table), tally.waiting, [of.entered_on])
    yield _Part(due_where.stands_still(register, table), tally.still, [of.paused_on])
    if register.reviews:
        where = due_where.reviewed(register, table, None, ahead)
        yield _Part(where, tally.reviews, [_review_day(register, table)])


def _review_day(register: Register, table: Table) -> ColumnElement[date]:
    """Return the first day on which a record is to be looked at again."""
    first, *others = (table.c[name] for name in register.reviews)
    if not others:
        return first
    return func.min(*(func.coalesce(column, NO_DATE) for column in (first, *others)))


# Their lines


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of line: which lines it holds, and what is most urgent among them."""

    holds: Callable[[DueItem], bool]
    urgency: Callable[[DueItem], tuple[date, str]]


def _kinds(days: int) -> tuple[_Kind, ...]:
    """Return the kinds of line that are read so many days ahead."""

    def ends_in(first: int, last: int) -> Callable[[DueItem], bool]:
        return lambda i: not i.review and i.days_left is not None and first <= i.days_left <= last

    return (
        _Kind(ends_in(-date.max.toordinal(), -1), _by_last_day),
        _Kind(ends_in(0, 0), _by_last_day),
        _Kind(ends_in(1, days), _by_last_day),
        _Kind(lambda item: item.waits_on_them and not item.review, _by_patience),
        _Kind(lambda i: i.review and (i.days_left or 0) <= days, _by_last_day),
    )


def _by_last_day(item: DueItem) -> tuple[date, str]:
    return item.due or NO_DATE, item.number


def _by_patience(item: DueItem) -> tuple[date, str]:
    """Put first whoever has kept us waiting longest."""
    return item.paused_on or item.since or NO_DATE, item.number


_REVIEW_DAY = "review_day"
_COMMON = ("id", "number", "state", "due", "internal_due", "due_order", "paused_on", "entered_on")


class _Line:
    """Makes the lines of a register from its rows."""

    def __init__(self, register: Register, table: Table, today: date, wording: Wording) -> None:
        """Look up what all lines of the register share."""
        fields = (register.field(register.headline), register.field(register.subline))
        names = dict.fromkeys((*_COMMON, *(f.name for f in fields if stored(f))))
        self.columns: list[ColumnElement[Any]] = [table.c[name] for name in names]
        if register.reviews:
            self.columns.append(_review_day(register, table).label(_REVIEW_DAY))
        self._register, self._today, self._wording = register, today, wording
        self._headline, self._subline = fields
        self._waiting = frozenset(due_where.waiting_states(register))
        self._open = frozenset(register.workflow.codes(done=False))

    def items(self, row: Mapping[str, Any]) -> Iterator[DueItem]:
        """Yield the line of one row's term, and that of its review."""
        running = row["due_order"] != NO_DATE
        due = row["due"] if running else None
        theirs = row["state"] in self._waiting
        item = DueItem(
            register=self._register.code,
            id=row["id"],
            number=row["number"],
            headline=self._name(row),
            subline=self._words(self._subline, row),
            state=row["state"],
            due=due,
            internal_due=row["internal_due"] if running else None,
            days_left=self._days_left(due),
            waits_on_them=theirs or row["paused_on"] is not None,
            waits_for=self._who(row["state"]) if theirs else "",
            since=row["entered_on"],
            paused_on=row["paused_on"],
        )
        yield item
        review = row.get(_REVIEW_DAY)
        if review not in (None, NO_DATE) and row["state"] in self._open:
            left = self._days_left(review)
            yield replace(item, due=review, internal_due=None, days_left=left, review=True)

    def _days_left(self, day: date | None) -> int | None:
        return (day - self._today).days if day else None

    def _who(self, state: str) -> str:
        who = self._register.workflow.state(state).who
        return self._wording.label(who) if who else ""

    def _name(self, row: Mapping[str, Any]) -> str:
        headline = self._headline
        value = from_row(headline, row) if stored(headline) else None
        return headline.sort_text(value) or headline.show(value, self._wording)

    def _words(self, field: Field, row: Mapping[str, Any]) -> str:
        return field.show(from_row(field, row), self._wording) if stored(field) else ""
