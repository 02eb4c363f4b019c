"""One pass through a register for those who look at all of it: few columns, decoded when asked.

Whole records would cost the reading of every text; here a row is kept as the database gave it, and
a field is turned into its value by the first who looks at it.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, partial, reduce
from operator import add
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Table,
    Text,
    case,
    func,
    literal,
    select,
    type_coerce,
)

from dpo_desktop.core.fields import Field, Number
from dpo_desktop.core.register import Register
from dpo_desktop.core.sieve import Sieve
from dpo_desktop.core.values import Link, Values
from dpo_desktop.storage.database.columns import from_column, is_json, stored
from dpo_desktop.storage.records.linkage import Linkage
from dpo_desktop.storage.records.sieve_sql import passes

_MASK = "passed"
_COMMON = ("id", "number", "state", "due", "done_on", "entered_on")
_CHUNK = 500  # rows handed over together


class StoredCase:
    """A record of a pass (``findings.view.Case``).

    Attributes:
        id: its key.
        number: its number.
        state: code of its state.
        due: the legal last day.
        done_on: the day the duty was done.
        entered_on: the day it entered its state.
        values: the fields the pass reads.
    """

    __slots__ = ("_chunk", "done_on", "due", "entered_on", "id", "number", "state", "values")

    id: int
    number: str
    state: str
    due: date | None
    done_on: date | None
    entered_on: date | None
    values: Values

    def __init__(self, row: Sequence[Any], columns: "_Columns", chunk: "_Chunk") -> None:
        """Keep a row as it came."""
        self.id, self.number, self.state, self.due, self.done_on, self.entered_on, *_ = row
        self.values = _RowValues(row, columns)
        self._chunk = chunk

    @property
    def headline(self) -> str:
        """Return who or what it is about."""
        return self._chunk.titles.get(self.id, "")

    def linked(self, register: str) -> tuple[Link, ...]:
        """Return the records of a register it is linked with, from either side."""
        return self._chunk.linkage.of(self._chunk.register, register).get(self.id, ())


_Columns = Mapping[str, tuple[int, Callable[[Any], Any] | None]]
"""Fields by name: the place in the row, and what turns the column into the value."""


class _RowValues(Mapping[str, Any]):
    """The fields of one row, each decoded when somebody asks for it."""

    __slots__ = ("_columns", "_decoded", "_row")

    def __init__(self, row: Sequence[Any], columns: _Columns) -> None:
        self._row, self._columns = row, columns
        self._decoded: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        if name in self._decoded:
            return self._decoded[name]
        place, decode = self._columns[name]
        kept = self._row[place]
        if decode is None:
            return kept
        value = self._decoded[name] = decode(kept)
        return value

    def __iter__(self) -> Iterator[str]:
        return iter(self._columns)

    def __len__(self) -> int:
        return len(self._columns)


def _decoder(declared: Field) -> Callable[[Any], Any] | None:
    """Return what turns a field's column into its value; nothing where they are the same."""
    if is_json(declared):
        return lambda kept: from_column(declared, None if kept is None else json.loads(kept))
    if isinstance(declared, Number) and declared.decimals:
        return partial(from_column, declared)
    return None


@dataclass
class _Chunk:
    """Rows read one after another: what is asked of one is read for all of them."""

    register: str
    ids: list[int]
    linkage: Linkage
    _titles: dict[int, str] | None = None

    @property
    def titles(self) -> Mapping[int, str]:
        if self._titles is None:
            self._titles = self.linkage.titles(self.ids)
        return self._titles


def scan(
    connection: Connection,
    register: Register,
    table: Table,
    names: Sequence[str],
    linkage: Linkage,
) -> Iterator[list[StoredCase]]:
    """Yield every record of a register, in order of keys, a few hundred at a time."""
    for cases in _scan(connection, register, table, names, linkage, None):
        yield [case for case, _ in cases]


def sift(
    connection: Connection,
    register: Register,
    table: Table,
    names: Sequence[str],
    linkage: Linkage,
    sieves: Sequence[Sieve],
    today: date,
) -> Iterator[list[tuple[StoredCase, Sequence[int]]]]:
    """Yield the records that pass any of the sieves, each with the places of those it passes."""
    passed = [passes(register, table, each, today) for each in sieves]
    for cases in _scan(connection, register, table, names, linkage, passed):
        yield [(case, _places(mask)) for case, mask in cases]


def _scan(
    connection: Connection,
    register: Register,
    table: Table,
    names: Sequence[str],
    linkage: Linkage,
    passed: Sequence[ColumnElement[bool]] | None,
) -> Iterator[list[tuple[StoredCase, int]]]:
    fields = [field for name in names if stored(field := register.field(name))]
    columns = {each.name: (len(_COMMON) + n, _decoder(each)) for n, each in enumerate(fields)}
    # One bit for each sieve: SQL has judged them all, so that nobody has to judge them again.
    bits = [case((each, 1 << place), else_=0) for place, each in enumerate(passed or ())]
    mask: ColumnElement[int] = reduce(add, bits) if bits else literal(0)
    wanted = select(
        *(table.c[name] for name in _COMMON),
        *(_raw(table, each) for each in fields),
        mask.label(_MASK),
    ).order_by(table.c.id)
    if passed is not None:
        # By the bits, not by the conditions: with those the database would go through an index,
        # and look up each row apart, a hundred thousand times.
        wanted = wanted.where(mask != 0)
    for rows in connection.execute(wanted).partitions(_CHUNK):
        chunk = _Chunk(register.code, [row[0] for row in rows], linkage)
        yield [(StoredCase(row, columns, chunk), row[-1]) for row in rows]


@cache
def _places(mask: int) -> Sequence[int]:
    """Return the places of the bits of a number."""
    return tuple(place for place in range(mask.bit_length()) if mask >> place & 1)


def size(connection: Connection, table: Table) -> int:
    """Return how many records a register holds."""
    return connection.execute(select(func.count()).select_from(table)).scalar_one()


def _raw(table: Table, declared: Field) -> ColumnElement[Any]:
    """Return the column of a field; JSON as the text it is kept as."""
    column = table.c[declared.name]
    return type_coerce(column, Text).label(declared.name) if is_json(declared) else column
