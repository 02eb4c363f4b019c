"""A record as it was after any entry of its history: the changes since are undone one by one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dpo_desktop.core.attachment import FIELD as ATTACHMENTS
from dpo_desktop.core.deeds import DATES_OF_TERM, ERASED, OF_ENTRY, RUNS, WHY
from dpo_desktop.core.query import DUE, STATE
from dpo_desktop.core.record import Action, FieldChange, Record
from dpo_desktop.core.register import Register

NOW = 0
"""The ``entry`` of the record as it is now."""

_NO_VALUES = frozenset({ATTACHMENTS, DUE, *DATES_OF_TERM, RUNS, ERASED, OF_ENTRY, WHY})
"""What the history tells of beside the values a record is made of."""


@dataclass(frozen=True, slots=True)
class Version:
    """A record as an entry left it.

    Attributes:
        entry: number of the entry; ``NOW``: as it is now.
        state: code of its state then.
        values: field name to JSON value, of the filled fields; fields that were declared then and
            are no more are among them.
        erased: names of the fields whose value of then was erased from the history.
    """

    entry: int
    state: str
    values: Mapping[str, Any]
    erased: frozenset[str] = frozenset()


def present_version(register: Register, record: Record) -> Version:
    """Return a record as it is now."""
    kept = ((field, record.values.get(field.name)) for field in register.fields)
    values = {field.name: field.to_json(v) for field, v in kept if not field.is_empty(v)}
    return Version(NOW, record.state, values)


def version(register: Register, record: Record, history: Sequence[Action], entry: int) -> Version:
    """Return a record as an entry left it.

    Args:
        register: the record's.
        record: as it is now, whole.
        history: all of it, newest first, with the present names of the fields.
        entry: one of its numbers, or ``NOW``.

    Raises:
        ValueError: the record has no entry of that number.
    """
    now = present_version(register, record)
    if entry == NOW:
        return now
    if entry not in {action.entry for action in history}:
        raise ValueError(f"no entry {entry} of this record")
    values: dict[str, Any] = {**now.values, STATE: now.state}
    since = [action for action in history if action.entry > entry]
    erased = _undo(values, since)
    _find_again(values, erased, [action for action in history if action.entry <= entry])
    state = values.pop(STATE, now.state)
    filled = {name: value for name, value in values.items() if value is not None}
    return Version(entry, state, filled, frozenset(erased))


def _undo(values: dict[str, Any], since: Iterable[Action]) -> set[str]:
    """Undo actions, newest first; return the fields that an erased value stands in the way of."""
    erased: set[str] = set()
    for action in since:
        for change in _changes(action):
            values[change.field] = change.before
            if change.erased:
                erased.add(change.field)
            else:
                erased.discard(change.field)
    return erased


def _find_again(values: dict[str, Any], erased: set[str], before: Iterable[Action]) -> None:
    """Take the values of erased changes from the last changes before them, if those are kept."""
    looked_for = set(erased)
    for action in before:
        for change in _changes(action):
            if change.field in looked_for:
                looked_for.discard(change.field)
                if not change.erased:
                    values[change.field] = change.after
                    erased.discard(change.field)


def _changes(action: Action) -> list[FieldChange]:
    return [change for change in action.changes if change.field not in _NO_VALUES]


def version_differences(older: Version, newer: Version) -> tuple[FieldChange, ...]:
    """Return what changed from one version to another; erased where one side is not known."""
    names = dict.fromkeys((*older.values, *newer.values, *older.erased, *newer.erased))
    found = []
    if older.state != newer.state:
        found.append(FieldChange(STATE, older.state, newer.state))
    for name in names:
        before, after = older.values.get(name), newer.values.get(name)
        erased = name in older.erased or name in newer.erased
        if before != after or erased:
            found.append(FieldChange(name, before, after, erased))
    return tuple(found)


def erasable(history: Sequence[Action]) -> tuple[str, ...]:
    """Return the fields of which the history holds values that can be erased, each once.

    ``WHY`` among them stands for the reasons of all entries.
    """
    names = dict.fromkeys(
        change.field
        for action in history
        for change in action.changes
        if not change.erased and change.field not in (STATE, DUE, OF_ENTRY, ERASED)
    )
    reasons = (WHY,) if any(action.why for action in history) else ()
    return (*names, *reasons)


def erased_by(history: Iterable[Action], entry: int, field: str) -> Action | None:
    """Return the entry that tells that the value of a field in an earlier entry was erased."""
    telling = [action for action in history if entry in _erased_from(action)]
    # A field that was renamed since goes by its name of then in the telling entry.
    exact = [action for action in telling if field in _erased_from(action)[entry]]
    return next(iter(exact or telling), None)


def _erased_from(action: Action) -> dict[int, set[str]]:
    """Return the fields an action erased, by the entries they were erased from."""
    found: dict[int, set[str]] = {}
    for change in action.changes:
        if change.field == ERASED and isinstance(change.after, Mapping):
            for field, entries in change.after.items():
                for entry in entries:
                    found.setdefault(entry, set()).add(field)
    return found
