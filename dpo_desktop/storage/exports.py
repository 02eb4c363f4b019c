"""The journal of exports: every file that was handed out, with its hash; entries are only added."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import ColumnElement, Connection, Row, func, insert, select

from dpo_desktop.core.paper import Export
from dpo_desktop.storage.tables import exports


def add(connection: Connection, export: Export) -> Export:
    """Add an entry and return it with its number."""
    row = {c.name: getattr(export, c.name) for c in exports.c if c.name not in ("number", "notes")}
    made = connection.execute(insert(exports).values(notes=list(export.notes), **row))
    key = made.inserted_primary_key
    return replace(export, number=int(key[0]) if key else 0)


def page(connection: Connection, limit: int, before: int = 0) -> tuple[Export, ...]:
    """Return the newest entries, or those before an entry of that number."""
    query = select(exports).order_by(exports.c.number.desc()).limit(limit)
    if before:
        query = query.where(exports.c.number < before)
    return tuple(_export(row) for row in connection.execute(query))


def count(connection: Connection) -> int:
    """Return how many files were handed out."""
    return int(connection.execute(select(func.count()).select_from(exports)).scalar_one())


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


def _first(connection: Connection, where: ColumnElement[bool]) -> Export | None:
    query = select(exports).where(where).order_by(exports.c.number).limit(1)
    row = connection.execute(query).first()
    return _export(row) if row else None


def _export(row: Row) -> Export:  # type: ignore[type-arg]
    values = dict(row._mapping)
    return Export(**{**values, "notes": tuple(values["notes"])})
