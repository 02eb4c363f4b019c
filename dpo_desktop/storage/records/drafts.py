"""Drafts: rows that come and go without the history, the search or the chain being told.

What is dropped is overwritten in the file: every connection has ``secure_delete`` on.
"""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    Connection,
    Table,
    Text,
    and_,
    delete,
    insert,
    select,
    type_coerce,
    update,
)
from sqlalchemy.sql.elements import ColumnElement

from dpo_desktop.core.draft import NEW, OPERATOR, Draft, DraftKey
from dpo_desktop.storage.database.tables import drafts as table

_FORM = ""


def save(connection: Connection, draft: Draft) -> None:
    """Keep a draft in place of the one before; ``at`` says when."""
    kept = {"at": draft.at, "version": draft.version, "content": draft.content()}
    changed = connection.execute(update(table).where(_is(draft.key)).values(kept))
    if not changed.rowcount:
        register, record_id, step = draft.key
        key = {"register": register, "record_id": record_id, "step": step}
        connection.execute(insert(table).values(key | kept))


def drop(connection: Connection, key: DraftKey) -> None:
    """Forget a draft, if there is one."""
    connection.execute(delete(table).where(_is(key)))


def drop_steps(connection: Connection, register: str, record_id: int) -> None:
    """Forget the reasons begun for steps out of a state that the record has left."""
    of_record = and_(table.c.register == register, table.c.record_id == record_id)
    connection.execute(delete(table).where(of_record, table.c.step != _FORM))


def drop_record(connection: Connection, register: str, record_id: int) -> None:
    """Forget everything that was begun on a record: it is deleted, or a person in it forgotten."""
    of_record = and_(table.c.register == register, table.c.record_id == record_id)
    connection.execute(delete(table).where(of_record))


def read(connection: Connection, registers: Mapping[str, Table]) -> tuple[Draft, ...]:
    """Return all drafts, the newest first."""
    as_text = (table.c.content, table.c.at)
    columns = [type_coerce(c, Text) if c in as_text else c for c in table.c]
    rows = connection.execute(select(*columns).order_by(table.c.at.desc())).all()
    drafts = (_draft(connection, registers, row) for row in rows)
    return tuple(draft for draft in drafts if draft is not None)


def _draft(connection: Connection, registers: Mapping[str, Table], row: Any) -> Draft | None:
    """Return the draft of a row; ``None`` where it does not read.

    Nothing seals drafts: a former page of the file, or a hand from outside, may have left anything.
    """
    content, at = _content(row.content), _moment(row.at)
    known = row.register == OPERATOR or row.register in registers
    if content is None or at is None or not known or type(row.record_id) is not int:
        return None
    number, current = _record(connection, registers, row.register, row.record_id)
    return Draft(
        register=row.register,
        record_id=row.record_id,
        step=row.step,
        number=number,
        version=row.version,
        **content,
        at=at,
        current=current,
    )


def _content(text: Any) -> dict[str, Any] | None:
    try:
        kept = json.loads(text)
    except (ValueError, TypeError, RecursionError):
        return None
    shape = {"texts": dict, "before": dict, "why": str}
    if not isinstance(kept, dict) or kept.keys() != shape.keys():
        return None
    return kept if all(isinstance(kept[name], kind) for name, kind in shape.items()) else None


def _moment(text: Any) -> datetime | None:
    try:
        return datetime.fromisoformat(text).replace(tzinfo=UTC)
    except (ValueError, TypeError):
        return None


def _record(
    connection: Connection, registers: Mapping[str, Table], register: str, record_id: int
) -> tuple[str, int]:
    """Return number and version of a draft's record."""
    if record_id == NEW or register == OPERATOR:
        return "", 0
    rows = registers[register]
    found = connection.execute(
        select(rows.c.number, rows.c.version).where(rows.c.id == record_id)
    ).one_or_none()
    return (found.number, found.version) if found else ("", 0)


def _is(key: DraftKey) -> ColumnElement[bool]:
    register, record_id, step = key
    return and_(table.c.register == register, table.c.record_id == record_id, table.c.step == step)
