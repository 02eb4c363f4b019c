"""The history: what each action changed, and the history of a record as it is read back."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, select

from dpo_desktop.core.fields import Field
from dpo_desktop.core.record import Action, FieldChange
from dpo_desktop.core.register import Register
from dpo_desktop.core.steps import RenameField
from dpo_desktop.core.values import Values
from dpo_desktop.storage.chain import WHY
from dpo_desktop.storage.tables import action_changes, actions

STATE = "state"
PROFILE = "profile"
LAW = "law"
EDITIONS = "editions"
RECOMPUTED = "recomputed"
"""What happened to a record whose last day moved although nobody touched it."""
SEALED = "sealed"
"""What happened to a row that a newer release took over into the chain, or changed the form of."""

_SAME_NAMES: Mapping[str, str] = MappingProxyType({})


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


def read(connection: Connection, register: Register, record_id: int) -> tuple[Action, ...]:
    """Return the history of a record, newest first; fields go by their present names."""
    return _read(connection, actions.c.record_id == record_id, present_names(register))


def present_names(register: Register) -> Mapping[str, str]:
    """Return the present name of each field that was renamed: the history itself never changes."""
    present: dict[str, str] = {}
    for step in register.steps:
        if isinstance(step, RenameField):
            present = {old: step.new if new == step.old else new for old, new in present.items()}
            present[step.old] = step.new
    return present


def read_profile(connection: Connection) -> tuple[Action, ...]:
    """Return the history of the operator's profile, newest first."""
    return _read(connection, _of_the_company(PROFILE))


def read_law(connection: Connection) -> tuple[Action, ...]:
    """Return the history of the settings of the law, newest first."""
    return _read(connection, _of_the_company(LAW))


def read_editions(connection: Connection) -> tuple[Action, ...]:
    """Return the history of the editions of the register, newest first."""
    return _read(connection, _of_the_company(EDITIONS))


def read_part(connection: Connection, part: str, what: str, limit: int) -> tuple[Action, ...]:
    """Return the last actions of one kind on a part of the vault, newest first."""
    return _read(connection, and_(_of_the_company(part), actions.c.what == what), limit=limit)


def first_after(connection: Connection, entry: int, but: str) -> datetime | None:
    """Return the moment of the first action after an entry, those on one part left out."""
    wanted = and_(actions.c.id > entry, actions.c.register != but)
    query = select(actions.c.at).where(wanted).order_by(actions.c.id).limit(1)
    return connection.execute(query).scalar()


def _of_the_company(part: str) -> ColumnElement[bool]:
    """Return the condition for actions that are of no record: an index tells them apart."""
    return and_(actions.c.record_id.is_(None), actions.c.register == part)


def _read(
    connection: Connection,
    where: Any,
    names: Mapping[str, str] = _SAME_NAMES,
    limit: int | None = None,
) -> tuple[Action, ...]:
    wanted = select(actions).where(where).order_by(actions.c.id.desc()).limit(limit)
    found = connection.execute(wanted).all()
    reasons: dict[int, str] = {}
    changes: dict[int, list[FieldChange]] = {row.id: [] for row in found}
    query = select(action_changes).where(action_changes.c.action_id.in_(list(changes)))
    for row in connection.execute(query):
        erased = row.salt is None
        if row.field == WHY:
            reasons[row.action_id] = row.after or ""
        else:
            field = names.get(row.field, row.field)
            change = FieldChange(field, row.before, row.after, erased)
            changes[row.action_id].append(change)
    return tuple(
        Action(
            row.at,
            row.who,
            row.what,
            reasons.get(row.id, ""),
            row.register,
            row.number,
            tuple(changes[row.id]),
            row.id,
        )
        for row in found
    )
