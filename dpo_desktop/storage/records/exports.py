"""The journal of exports: every file that was handed out, with its hash; entries are only added."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Row, Select, func, insert, select

from dpo_desktop.core.paper import Export
from dpo_desktop.core.values import Link
from dpo_desktop.storage.database.tables import exports

_ROWS = 500  # entries fetched at a time

_Query = TypeVar("_Query", bound=Select[Any])


def add(connection: Connection, export: Export) -> Export:
    """Add an entry and return it with its number."""
    row = {c.name: getattr(export, c.name) for c in exports.c if c.name not in ("number", "notes")}
    made = connection.execute(insert(exports).values(notes=list(export.notes), **row))
    key = made.inserted_primary_key
    return replace(export, number=int(key[0]) if key else 0)


def page(
    connection: Connection,
    limit: int,
    before: int = 0,
    since: datetime | None = None,
    until: datetime | None = None,
    record: Link | None = None,
) -> tuple[Export, ...]:
    """Return the newest entries of a time, or those of them before an entry of that number.

    Of all records, or of one.
    """
    query = _within(select(exports), since, until).order_by(exports.c.number.desc()).limit(limit)
    if before:
        query = query.where(exports.c.number < before)
    if record is not None:
        query = query.where(_is_of(record.register, record.number))
    return tuple(_export(row) for row in connection.execute(query))


def of_record(connection: Connection, register: str, number: str) -> tuple[Export, ...]:
    """Return every entry of a record, the newest first."""
    query = select(exports).where(_is_of(register, number)).order_by(exports.c.number.desc())
    return tuple(_export(row) for row in connection.execute(query))


def numbered(connection: Connection, kind: str, register: str, record: str) -> tuple[Export, ...]:
    """Return the letters of a kind, of one record, that got their numbers by being handed out."""
    query = (
        select(exports)
        .where(_is_of(register, record), exports.c.kind == kind, exports.c.content_sha256 != "")
        .order_by(exports.c.number)
    )
    return tuple(_export(row) for row in connection.execute(query))


def read(
    connection: Connection, since: datetime | None = None, until: datetime | None = None
) -> Iterator[Export]:
    """Yield the entries from a moment on, up to another one, in the order they were made."""
    query = _within(select(exports), since, until).order_by(exports.c.number)
    with connection.execute(query, execution_options={"yield_per": _ROWS}) as rows:
        for row in rows:
            yield _export(row)


def count(
    connection: Connection, since: datetime | None = None, until: datetime | None = None
) -> int:
    """Return how many files were handed out, at all or in a time."""
    query = _within(select(func.count()).select_from(exports), since, until)
    return int(connection.execute(query).scalar_one())


def of_file(connection: Connection, sha256: str) -> Export | None:
    """Return the entry of a file with that hash."""
    return _first(connection, exports.c.sha256 == sha256)


def of_paper(connection: Connection, paper: str) -> Export | None:
    """Return the entry of the paper of that identity."""
    return _first(connection, exports.c.paper == paper)


def of_data(connection: Connection, data_sha256: str) -> Sequence[Export]:
    """Return the entries of papers whose machine-readable copy has that hash."""
    query = select(exports).where(exports.c.data_sha256 == data_sha256).order_by(exports.c.number)
    return [_export(row) for row in connection.execute(query)]


def _within(query: _Query, since: datetime | None, until: datetime | None) -> _Query:
    if since is not None:
        query = query.where(exports.c.at >= since)
    return query if until is None else query.where(exports.c.at < until)


def _is_of(register: str, record: str) -> ColumnElement[bool]:
    return (exports.c.register == register) & (exports.c.record == record)


def _first(connection: Connection, where: ColumnElement[bool]) -> Export | None:
    query = select(exports).where(where).order_by(exports.c.number).limit(1)
    row = connection.execute(query).first()
    return _export(row) if row else None


def _export(row: Row) -> Export:  # type: ignore[type-arg]
    values = dict(row._mapping)
    return Export(**{**values, "notes": tuple(values["notes"])})
