"""Writing the history: each entry is a link of the chain, inside the action's own transaction."""

import json
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby
from typing import Any

from sqlalchemy import Connection

from dpo_desktop.core.deeds import FOUND_ALTERED, WHY
from dpo_desktop.core.record import FieldChange
from dpo_desktop.core.register import Register
from dpo_desktop.storage.trail import chain, seals
from dpo_desktop.storage.trail.seals import SALT_BYTES, Seals

_ADD_CHANGE = "INSERT INTO action_changes VALUES (?, ?, ?, ?, ?, ?)"
_ADD_ENTRY = (
    "INSERT INTO actions(id, at, who, what, register, record_id, number, salt, state, content,"
    " link) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_LAST_PART = (  # the history has the profile and the law as parts of their own
    "SELECT salt, state FROM actions WHERE record_id IS NULL AND register IN (?, ?) AND number = ?"
    " ORDER BY id DESC LIMIT 1"
)
Row = tuple[Any, ...]
Told = tuple[str, str | None, str | None]  # field, before and after, as JSON
_LAST_STATE = (
    "SELECT salt, state FROM actions WHERE record_id = ? AND register = ? AND state IS NOT NULL"
    " ORDER BY id DESC LIMIT 1"
)
_LAST = "SELECT id, link FROM actions ORDER BY id DESC LIMIT 1"


@dataclass(frozen=True, slots=True)
class Entry:
    """One action as it goes into the history.

    Attributes:
        what: code of what was done.
        register: code of the register, or of the part of the vault.
        record_id: key of the record; ``None`` where it is of none.
        number: number of the record, or what else names the row.
        changes: each field before and after, as JSON values.
        state: the row it left behind, in canonical form; ``None``: there is none.
        why: the reason given, or ``""``.
    """

    what: str
    register: str
    record_id: int | None = None
    number: str = ""
    changes: Sequence[FieldChange] = ()
    state: bytes | None = None
    why: str = ""


class Ledger:
    """Adds entries in one transaction.

    Attributes:
        at: the moment of the action.
        who: who acts.
    """

    def __init__(
        self,
        connection: Connection,
        registers: Sequence[Register],
        key: bytes,
        at: datetime,
        who: str,
    ) -> None:
        """Write by this key of the chain, at this moment, for this person."""
        self._driver = chain.raw(connection)
        self._link = chain.Linker(key).link
        self._at = at.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")
        self._seals = Seals(self._driver, registers)
        self.at, self.who = at, who

    def write(self, entry: Entry) -> int:
        """Add an entry and return its number."""
        return self.write_many([entry])

    def write_many(self, entries: Iterable[Entry]) -> int:
        """Add entries in their order and return the number of the last one."""
        last, before = self._driver.execute(_LAST).fetchone() or (0, chain.NO_LINK)
        rows, changes = [], []
        for entry in entries:
            last += 1
            told = _hashed(last, _told(entry))
            content = chain.content_digest(change[-1] for change in told)
            salt = None if entry.state is None else secrets.token_bytes(SALT_BYTES)
            state = None if salt is None else seals.digest(salt, entry.state or b"")
            own = (last, self._at, self.who, entry.what, entry.register)
            record = (entry.record_id, entry.number)
            before = self._link(before, chain.entry_text(*own, *record), state, content)
            rows.append((*own, *record, salt, state, content, before))
            changes.extend(told)
        if changes:
            self._driver.executemany(_ADD_CHANGE, changes)
        self._driver.executemany(_ADD_ENTRY, rows)
        return int(last)

    def note_altered(self, register: str, record_id: int, number: str) -> None:
        """Enter it when a record is not as its last entry left it.

        Done before a record is changed: else the new entry would cover what was done behind the
        program's back.
        """
        state = self.record_state(register, record_id)
        last = self._driver.execute(_LAST_STATE, (record_id, register)).fetchone()
        salt, kept = last or (None, None)
        if state is not None and not seals.holds(salt, kept, state):
            self.write(Entry(FOUND_ALTERED, register, record_id, number, state=state))

    def note_altered_part(self, part: str, key: seals.Key) -> None:
        """Enter the same of a row of one of ``seals.PARTS``, also when it was taken out."""
        state = self.part_state(part, key)
        last = self._driver.execute(_LAST_PART, (part, key, str(key))).fetchone()
        salt, kept = last or (None, None)
        if state is None and kept is None:
            return
        if state is None or not seals.holds(salt, kept, state):
            self.write(Entry(FOUND_ALTERED, part, number=str(key), state=state))

    def record_state(self, register: str, record_id: int) -> bytes | None:
        """Return a record as it stands now in this transaction, for the entry about it."""
        return self._seals.record(register, record_id)

    def part_state(self, part: str, key: seals.Key) -> bytes | None:
        """Return a row of one of ``seals.PARTS``, for the entry about it."""
        return self._seals.part(part, key)


def chained(driver: Any, key: bytes, rows: Iterable[Row], changes: Iterable[Row]) -> None:
    """Make a chain of a history that was none.

    Args:
        driver: the connection, in the transaction of the upgrade.
        key: of the chain.
        rows: number, moment, who, what, register, record's key, record's number and reason, in
            order; they are numbered without gaps.
        changes: number of the row, field, before and after, in that order.
    """
    grouped = groupby(changes, key=lambda change: change[0])
    at, told_there = next(grouped, (None, iter(())))
    before, link = chain.NO_LINK, chain.Linker(key).link
    for number, (former, *row, why) in enumerate(rows, start=1):
        told: list[Told] = []
        if at == former:
            told = [(field, old, new) for _, field, old, new in told_there]
            at, told_there = next(grouped, (None, iter(())))
        if why:
            told.append((WHY, None, _json(why)))
        hashed = _hashed(number, told)
        content = chain.content_digest(change[-1] for change in hashed)
        before = link(before, chain.entry_text(number, *row), None, content)
        driver.executemany(_ADD_CHANGE, hashed)
        driver.execute(_ADD_ENTRY, (number, *row, None, None, content, before))


def _told(entry: Entry) -> list[Told]:
    told: list[Told] = [(c.field, _json(c.before), _json(c.after)) for c in entry.changes]
    if entry.why:
        told.append((WHY, None, _json(entry.why)))
    return told


def _hashed(number: int, told: list[Told]) -> list[tuple[Any, ...]]:
    """Return an entry's changes as their table holds them, in the order they are hashed in."""
    told.sort(key=lambda change: change[0].encode())
    salts = secrets.token_bytes(SALT_BYTES * len(told))
    found = []
    for place, (field, before, after) in enumerate(told):
        salt = salts[place * SALT_BYTES : (place + 1) * SALT_BYTES]
        made = chain.change_digest(salt, field, before, after)
        found.append((number, field, before, after, salt, made))
    return found


def _json(value: Any) -> str | None:
    return None if value is None else _encode(value)


_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
