"""What the chain remembers of a row: a salted digest of everything the row holds.

A row whose digest is not the one its last entry left was changed behind the program's back, be it
by a statement or by an old page put back into the file. Empty columns are left out, so that a
column a later release adds changes no digest.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256
from itertools import groupby
from typing import Any

from dpo_desktop.core.register import Register
from dpo_desktop.storage.database import tables

SALT_BYTES = 16
EXPORTS, EDITIONS, SETTINGS = "exports", "editions", "settings"
PARTS = {EXPORTS: "number", EDITIONS: "number", SETTINGS: "key"}
"""Tables beside the registers whose rows the chain covers, with their keys."""

SEALED_SETTINGS = ("profile", "law", "papers_key")
"""The settings the chain covers; the others are the program's own notes."""

_LINKS = "SELECT from_id, field, to_id, place FROM links"
_ATTACHED = (
    "SELECT record_id, id, document, version, kind, name, type, size, sha256, note, exception,"
    " at, who, file FROM attachments"
)
_ROWS_AT_ONCE = 100  # few enough to stay in the processor's own memory
_UNLISTED = b"not, or not so, in the directory"
"""Stands for a record that the directory knows by another name: no entry ever said so."""

Row = tuple[Any, ...]
Key = int | str


def digest(salt: bytes, content: bytes) -> bytes:
    """Return what the chain keeps of a row: without the salt nobody can try what it was."""
    return sha256(salt + content).digest()


def holds(salt: Any, state: Any, content: bytes) -> bool:
    """Tell whether a row is what an entry says of it, whatever somebody wrote into the entry."""
    return isinstance(salt, bytes) and digest(salt, content) == state


class Seals:
    """Reads the rows the chain covers in their canonical form, one by one or all of them.

    Attributes:
        registers: whose records are covered.
    """

    def __init__(self, driver: Any, registers: Sequence[Register]) -> None:
        """Read from this connection of the driver."""
        self._driver = driver
        self.registers = tuple(registers)

    def record(self, register: str, key: int) -> bytes | None:
        """Return a record as it stands now, in its register or in the bin."""
        for _, _, content in self._records(register, " WHERE r.id = ?", (key,)):
            return content
        for _, _, content in self._binned(" WHERE id = ?", (key,)):
            return content
        return None

    def part(self, name: str, key: Key) -> bytes | None:
        """Return the row of that key in a table beside the registers."""
        for _, content in self._part(name, f" WHERE {PARTS[name]} = ?", (key,)):
            return content
        return None

    def number_in(self, entry: int) -> str:
        """Return the number of the record an entry is about."""
        query = "SELECT number FROM actions WHERE id = ?"
        return str(self._execute(query, (entry,)).fetchone()[0])

    def everything(self) -> Iterator[tuple[str, Key, str, bytes]]:
        """Yield each row the chain covers: part, key, its number for people, canonical form."""
        for register in self.registers:
            for key, number, content in self._records(register.code, "", ()):
                yield register.code, key, number, content
        for key, (register_code, number), content in self._binned("", ()):
            yield register_code, key, number, content
        for name in PARTS:
            for part_key, content in self._part(name, "", ()):
                if name != SETTINGS or part_key in SEALED_SETTINGS:
                    yield name, part_key, str(part_key), content

    def _records(self, register: str, where: str, given: Row) -> Iterator[tuple[int, str, bytes]]:
        table = f"{tables.REGISTER_PREFIX}{register}"
        rows = self._execute(
            "SELECT d.register = ? AND d.number = r.number, d.title AS _title, r.*"  # noqa: S608
            f" FROM {table} r LEFT JOIN directory d ON d.id = r.id"
            f"{where} ORDER BY r.id",
            (register, *given),
        )
        shape = _Shape(rows.description[1:])
        key_at, number_at = shape.place("id"), shape.place("number")
        links = _Beside(self._beside(_LINKS, "from_id", "field, to_id", where, given))
        attached = _Beside(self._beside(_ATTACHED, "record_id", "id", where, given))
        for listed, *row in _fetched(rows):
            key = row[key_at]
            held = [shape.filled(row), links.of(key), attached.of(key)]
            yield key, row[number_at], _canonical(held) if listed else _UNLISTED

    def _beside(self, query: str, key: str, order: str, where: str, given: Row) -> Iterator[Row]:
        narrowed = f" WHERE {key} = ?" if where else ""
        text = query + f"{narrowed} ORDER BY {key}, {order}"
        return _fetched(self._execute(text, given))

    def _binned(self, where: str, given: Row) -> Iterator[tuple[int, tuple[str, str], bytes]]:
        rows = self._execute(f"SELECT * FROM bin{where} ORDER BY id", given)  # noqa: S608
        shape = _Shape(rows.description)
        key_at, register_at = shape.place("id"), shape.place("register")
        number_at = shape.place("number")
        attached = _Beside(self._beside(_ATTACHED, "record_id", "id", where, given))
        for row in _fetched(rows):
            held = ["bin", shape.filled(row), attached.of(row[key_at])]
            yield row[key_at], (row[register_at], row[number_at]), _canonical(held)

    def _part(self, name: str, where: str, given: Row) -> Iterator[tuple[Key, bytes]]:
        key = PARTS[name]
        rows = self._execute(
            f"SELECT * FROM {name}{where} ORDER BY {key}",  # noqa: S608 - own names
            given,
        )
        shape = _Shape(rows.description)
        key_at = shape.place(key)
        for row in _fetched(rows):
            yield row[key_at], _canonical(shape.filled(row))

    def _execute(self, statement: str, given: Row) -> Any:
        return self._driver.execute(statement, given)


class _Shape:
    """The names of a row's columns, in an order that does not depend on the table's."""

    def __init__(self, description: Sequence[Sequence[Any]]) -> None:
        self._names = [column[0] for column in description]
        self._sorted = sorted((name, place) for place, name in enumerate(self._names))

    def place(self, name: str) -> int:
        """Return where a column stands."""
        return self._names.index(name)

    def filled(self, row: Sequence[Any]) -> dict[str, Any]:
        """Return the columns that hold something."""
        return {name: row[place] for name, place in self._sorted if row[place] is not None}


class _Beside:
    """Rows of another table, ordered by the same key as the rows they belong to."""

    def __init__(self, rows: Iterator[Row]) -> None:
        self._groups = groupby(rows, key=lambda row: row[0])
        self._key: Key | None = None
        self._held: list[list[Any]] = []
        self._next()

    def of(self, key: int) -> list[list[Any]]:
        """Return the rows of a key; keys are asked for in order."""
        # A key that is no number was put in by hand, and comes after all that are.
        while isinstance(self._key, int) and self._key < key:
            self._next()
        return self._held if self._key == key else []

    def _next(self) -> None:
        self._key, group = next(self._groups, (None, iter(())))
        self._held = [list(row[1:]) for row in group]


def _fetched(rows: Any) -> Iterator[Row]:
    while some := rows.fetchmany(_ROWS_AT_ONCE):
        yield from some


def _canonical(held: Any) -> bytes:
    # Text that is no UTF-8 only somebody's own statement can have put in (``vault_check``).
    return _encode(held).encode(errors="surrogateescape")


def _bytes(value: bytes) -> list[str]:
    """Return bytes as no text is, for what is compared is also of what kind a value is."""
    return ["bytes", value.hex()]


_encode: Callable[[Any], str] = json.JSONEncoder(
    ensure_ascii=False, separators=(",", ":"), default=_bytes
).encode
