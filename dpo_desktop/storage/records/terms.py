"""The terms open records are kept with: read for counting them anew, and written in one go.

Counting happens above storage; here is only what it needs, read a few hundred records at a time so
that a great register does not have to fit into memory.
"""

import json
from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Table, Text, bindparam, select, type_coerce, update

from dpo_desktop.core.deeds import DATES_OF_TERM, RUNS
from dpo_desktop.core.fields import Field
from dpo_desktop.core.query import DUE
from dpo_desktop.core.record import FieldChange
from dpo_desktop.core.register import Register
from dpo_desktop.core.values import Values
from dpo_desktop.storage.database.columns import from_column, is_json, stored
from dpo_desktop.storage.database.tables import NO_DATE, directory

_CHUNK = 500  # keys in one statement


@dataclass(frozen=True, slots=True)
class Term:
    """What a record's clocks came to, computed above storage.

    Attributes:
        due: the earliest legal last day.
        internal_due: the internal target of the same duty.
        done_on: the day the duty was done.
        runs: the duty is still owed, so the record can be overdue.
        paused_on: the day since which the term stands still; it does not run meanwhile.
    """

    due: date | None = None
    internal_due: date | None = None
    done_on: date | None = None
    runs: bool = False
    paused_on: date | None = None

    def row(self) -> dict[str, Any]:
        """Return the columns that keep it."""
        order = self.due if self.runs and self.due else NO_DATE
        return {
            "due": self.due,
            "internal_due": self.internal_due,
            "done_on": self.done_on,
            "paused_on": self.paused_on,
            "due_order": order,
        }


_COLUMNS = tuple(Term().row())
_NAMED = ("id", "number", "state")


@dataclass(frozen=True, slots=True)
class OpenCase:
    """A record that is not closed, with what its term is counted from.

    Attributes:
        id: its key.
        number: its number.
        state: code of its state.
        title: its headline.
        kept: the columns its term is kept in, in the order of ``Term.row``.
        raw: the columns of the fields asked for: records alike in these have like values.
        fields: those fields.
    """

    id: int
    number: str
    state: str
    title: str
    kept: tuple[Any, ...]
    raw: tuple[Any, ...]
    fields: tuple[Field, ...]

    @property
    def due(self) -> date | None:
        """Return the last day it is kept with."""
        due: date | None = self.row["due"]
        return due

    @property
    def row(self) -> dict[str, Any]:
        """Return the columns its term is kept in, by their names."""
        return dict(zip(_COLUMNS, self.kept, strict=True))

    @property
    def values(self) -> Values:
        """Return the fields asked for."""
        held = zip(self.fields, self.raw, strict=True)
        return {field.name: _value(field, raw) for field, raw in held}

    def is_kept_with(self, term: Term) -> bool:
        """Tell whether this is the term it is kept with already."""
        return self.kept == tuple(term.row().values())


def _value(field: Field, raw: Any) -> Any:
    parsed = json.loads(raw) if is_json(field) and raw is not None else raw
    return from_column(field, parsed)


@dataclass(frozen=True, slots=True)
class NewTerm:
    """A term counted anew for a record nobody touched.

    Attributes:
        id: the record's key.
        number: its number.
        before: the columns of the term it was kept with.
        term: what it is kept with from now on; it is another one.
    """

    id: int
    number: str
    before: Mapping[str, Any]
    term: Term

    @property
    def changes(self) -> list[FieldChange]:
        """Return what the history tells of it: the last day, or what else moved without it.

        There is always something, for the term is kept in nothing but these columns.
        """
        old, new = _told(self.before), _told(self.term.row())
        moved = [FieldChange(name, old[name], new[name]) for name in new if old[name] != new[name]]
        return [change for change in moved if change.field == DUE] or moved


def _told(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return the columns of a term as the history tells them, as JSON values."""
    days = {name: row[name] and row[name].isoformat() for name in (DUE, *DATES_OF_TERM)}
    return days | {RUNS: row["due_order"] != NO_DATE}


def open_ids(connection: Connection, register: Register, table: Table) -> "array[int]":
    """Return the keys of all records that are not closed, in order."""
    query = select(table.c.id).where(table.c.state.in_(register.workflow.codes(done=False)))
    return array("q", sorted(connection.execute(query).scalars()))


def open_cases(
    connection: Connection,
    register: Register,
    table: Table,
    keys: Sequence[int],
    names: Sequence[str],
) -> Iterator[OpenCase]:
    """Yield the records of these keys, with the fields named; those without columns are left out.

    Their terms may be written while they are read.
    """
    fields = tuple(field for name in names if stored(field := register.field(name)))
    common = (*(table.c[name] for name in _NAMED), directory.c.title)
    terms = (table.c[name] for name in _COLUMNS)
    # JSON is left as text here: as such it can be compared, and decoded only where it is new.
    held = (type_coerce(table.c[f.name], Text) if is_json(f) else table.c[f.name] for f in fields)
    query = select(*common, *terms, *held).join(directory, directory.c.id == table.c.id)
    start, end = len(common), len(common) + len(_COLUMNS)
    for first in range(0, len(keys), _CHUNK):
        part = list(keys[first : first + _CHUNK])
        for row in connection.execute(query.where(table.c.id.in_(part))).all():
            key, number, state, title = row[:start]
            yield OpenCase(key, number, state, title, row[start:end], row[end:], fields)


def keep(connection: Connection, table: Table, terms: Sequence[tuple[int, Term]]) -> None:
    """Keep other terms with records, by their keys."""
    if not terms:
        return
    statement = (
        update(table)
        .where(table.c.id == bindparam("key"))
        .values({name: bindparam(f"new_{name}") for name in _COLUMNS})
    )
    connection.execute(
        statement,
        [
            {"key": key, **{f"new_{name}": value for name, value in term.row().items()}}
            for key, term in terms
        ],
    )
