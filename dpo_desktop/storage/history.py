"""The history: every action with each field before and after, in the action's own transaction."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, func, insert, select

from dpo_desktop.core.fields import Field
from dpo_desktop.core.record import Action, FieldChange
from dpo_desktop.core.values import Values
from dpo_desktop.storage.tables import action_changes, actions

STATE = "state"
PROFILE = "profile"
LAW = "law"
EDITIONS = "editions"
RECOMPUTED = "recomputed"
"""What happened to a record whose last day moved although nobody touched it."""


def differences(fields: Iterable[Field], before: Values, after: Values) -> list[FieldChange]:
    """Return the fields whose values differ, as JSON values."""
    found = []
    for field in fields:
        old, new = before.get(field.name), after.get(field.name)
        old = None if field.is_empty(old) else field.to_json(old)
        new = None if field.is_empty(new) else field.to_json(new)
        if old != new:
            found.append(FieldChange(field.name, old, new))
    return found


def write(
    connection: Connection,
    *,
    at: datetime,
    who: str,
    what: str,
    why: str,
    register: str,
    record_id: int | None,
    number: str,
    changes: Sequence[FieldChange],
) -> None:
    """Add one action to the history."""
    row: dict[str, Any] = {
        "at": at,
        "who": who,
        "what": what,
        "why": why,
        "register": register,
        "record_id": record_id,
        "number": number,
    }
    key = connection.execute(insert(actions).values(row)).inserted_primary_key
    if key and changes:
        connection.execute(
            insert(action_changes),
            [
                {"action_id": key[0], "field": c.field, "before": c.before, "after": c.after}
                for c in changes
            ],
        )


def write_many(
    connection: Connection,
    entries: Sequence[tuple[int, str, FieldChange]],
    *,
    at: datetime,
    who: str,
    what: str,
    why: str,
    register: str,
) -> None:
    """Add one action for each of many records of a register: key, number and what changed."""
    if not entries:
        return
    last = connection.execute(select(func.max(actions.c.id))).scalar() or 0
    same = {"at": at, "who": who, "what": what, "why": why, "register": register}
    connection.execute(
        insert(actions),
        [
            {"id": key, "record_id": record_id, "number": number, **same}
            for key, (record_id, number, _) in enumerate(entries, start=last + 1)
        ],
    )
    connection.execute(
        insert(action_changes),
        [
            {"action_id": key, "field": one.field, "before": one.before, "after": one.after}
            for key, (_, _, one) in enumerate(entries, start=last + 1)
        ],
    )


def read(connection: Connection, record_id: int) -> tuple[Action, ...]:
    """Return the history of a record, newest first."""
    return _read(connection, actions.c.record_id == record_id)


def read_profile(connection: Connection) -> tuple[Action, ...]:
    """Return the history of the operator's profile, newest first."""
    return _read(connection, _of_the_company(PROFILE))


def read_law(connection: Connection) -> tuple[Action, ...]:
    """Return the history of the settings of the law, newest first."""
    return _read(connection, _of_the_company(LAW))


def read_editions(connection: Connection) -> tuple[Action, ...]:
    """Return the history of the editions of the register, newest first."""
    return _read(connection, _of_the_company(EDITIONS))


def _of_the_company(part: str) -> ColumnElement[bool]:
    """Return the condition for actions that are of no record: an index tells them apart."""
    return and_(actions.c.record_id.is_(None), actions.c.register == part)


def _read(connection: Connection, where: Any) -> tuple[Action, ...]:
    found = connection.execute(select(actions).where(where).order_by(actions.c.id.desc())).all()
    keys = [row.id for row in found]
    changes: dict[int, list[FieldChange]] = {key: [] for key in keys}
    query = select(action_changes).where(action_changes.c.action_id.in_(keys))
    for row in connection.execute(query):
        changes[row.action_id].append(FieldChange(row.field, row.before, row.after))
    return tuple(
        Action(row.at, row.who, row.what, row.why, row.register, row.number, tuple(changes[row.id]))
        for row in found
    )
