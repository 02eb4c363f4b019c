"""The history: what each action changed, and the history of a record as it is read back."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Select, and_, func, select

from dpo_desktop.core.deeds import WHY
from dpo_desktop.core.fields import Field
from dpo_desktop.core.record import Action, FieldChange
from dpo_desktop.core.register import Register
from dpo_desktop.core.steps import RenameField
from dpo_desktop.core.values import Values
from dpo_desktop.storage.database.tables import action_changes, actions

STATE = "state"
PROFILE = "profile"
LAW = "law"
EDITIONS = "editions"
RECOMPUTED = "recomputed"
"""What happened to a record whose last day moved although nobody touched it."""
SEALED = "sealed"
"""What happened to a row that a newer release took over into the chain, or changed the form of."""

_AT_ONCE = 500  # entries in one statement
_Query = TypeVar("_Query", bound=Select[Any])
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
    return _read(connection, actions.c.record_id == record_id, register)


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


def read_part(
    connection: Connection, part: str, deeds: Sequence[str], limit: int
) -> tuple[Action, ...]:
    """Return the last actions of some kinds on a part of the vault, newest first."""
    return _read(connection, and_(_of_the_company(part), actions.c.what.in_(deeds)), limit=limit)


def first_after(connection: Connection, entry: int, but: str) -> datetime | None:
    """Return the moment of the first action after an entry, those on one part left out."""
    wanted = and_(actions.c.id > entry, actions.c.register != but)
    query = select(actions.c.at).where(wanted).order_by(actions.c.id).limit(1)
    return connection.execute(query).scalar()


def last_moment(connection: Connection) -> tuple[int, datetime] | None:
    """Return the number and the moment of the last entry; ``None``: there is none to be read."""
    query = select(actions.c.id, actions.c.at).order_by(actions.c.id.desc()).limit(1)
    try:
        row = connection.execute(query).first()
    except (ValueError, TypeError):  # altered, which the check of the chain tells
        return None
    return (row.id, row.at) if row else None


def _of_the_company(part: str) -> ColumnElement[bool]:
    """Return the condition for actions that are of no record: an index tells them apart."""
    return and_(actions.c.record_id.is_(None), actions.c.register == part)


def page(
    connection: Connection,
    registers: Sequence[Register],
    limit: int,
    before: int = 0,
    since: datetime | None = None,
    until: datetime | None = None,
) -> tuple[Action, ...]:
    """Return the newest entries of a time, or those of them before an entry of that number."""
    wanted = _within(select(actions), since, until).order_by(actions.c.id.desc()).limit(limit)
    if before:
        wanted = wanted.where(actions.c.id < before)
    return _told(connection, connection.execute(wanted).all(), _names_of(registers))


def in_order(
    connection: Connection,
    registers: Sequence[Register],
    since: datetime | None = None,
    until: datetime | None = None,
) -> Iterator[Action]:
    """Yield the entries of a time in the order they were made, read a few hundred at a time."""
    names, after = _names_of(registers), 0
    wanted = _within(select(actions), since, until).order_by(actions.c.id).limit(_AT_ONCE)
    while found := connection.execute(wanted.where(actions.c.id > after)).all():
        yield from _told(connection, found, names)
        after = found[-1].id


def count(
    connection: Connection, since: datetime | None = None, until: datetime | None = None
) -> int:
    """Return how many entries there are, at all or in a time."""
    query = _within(select(func.count()).select_from(actions), since, until)
    return int(connection.execute(query).scalar_one())


def _within(query: _Query, since: datetime | None, until: datetime | None) -> _Query:
    if since is not None:
        query = query.where(actions.c.at >= since)
    return query if until is None else query.where(actions.c.at < until)


def _names_of(registers: Sequence[Register]) -> Mapping[str, Mapping[str, str]]:
    """Return the present names of renamed fields, by the code of their register."""
    return {register.code: present_names(register) for register in registers}


def _read(
    connection: Connection,
    where: Any,
    register: Register | None = None,
    limit: int | None = None,
) -> tuple[Action, ...]:
    wanted = select(actions).where(where).order_by(actions.c.id.desc()).limit(limit)
    names = _names_of((register,) if register else ())
    return _told(connection, connection.execute(wanted).all(), names)


def _told(
    connection: Connection, found: Sequence[Any], names: Mapping[str, Mapping[str, str]]
) -> tuple[Action, ...]:
    """Return actions with their changes; a reason that was erased is one of them."""
    reasons: dict[int, str] = {}
    changes: dict[int, list[FieldChange]] = {row.id: [] for row in found}
    present = {row.id: names.get(row.register, _SAME_NAMES) for row in found}
    for row in _changes_of(connection, list(changes)):
        erased = row.salt is None
        if row.field == WHY and not erased:
            reasons[row.action_id] = row.after
        else:
            field = present[row.action_id].get(row.field, row.field)
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


def _changes_of(connection: Connection, entries: Sequence[int]) -> Iterator[Any]:
    for start in range(0, len(entries), _AT_ONCE):
        some = entries[start : start + _AT_ONCE]
        query = select(action_changes).where(action_changes.c.action_id.in_(some))
        yield from connection.execute(query)
