"""Erasing personal data for good: of a purged record, or earlier values of a living one.

What is erased are values, reasons and salts. Their digests stay in the chain, which so stays
verifiable, and tell nothing without the salts. Every erasure is told by an entry that names what
was erased and holds none of it; erased without such an entry is found by the check.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, delete, select

from dpo_desktop.core.bin import Binned
from dpo_desktop.core.deeds import ERASED, PURGED
from dpo_desktop.core.record import FieldChange, Record
from dpo_desktop.core.register import Register
from dpo_desktop.storage.database import tables
from dpo_desktop.storage.records import attachments, drafts
from dpo_desktop.storage.trail import chain, history
from dpo_desktop.storage.trail.ledger import Entry, Ledger
from dpo_desktop.storage.trail.seals import EXPORTS

_CHANGES = (
    "SELECT action_id, field FROM action_changes WHERE salt IS NOT NULL AND field <> ?"
    " AND action_id IN (SELECT id FROM actions WHERE record_id = ?)"
    " ORDER BY action_id, field"
)
_ERASE_CHANGE = (
    "UPDATE action_changes SET before = NULL, after = NULL, salt = NULL"
    " WHERE action_id = ? AND field = ?"
)
_ERASE_STATES = "UPDATE actions SET salt = NULL WHERE record_id = ? AND salt IS NOT NULL"
_ERASE_PART_STATES = (
    "UPDATE actions SET salt = NULL WHERE register = ? AND number = ? AND record_id IS NULL"
    " AND salt IS NOT NULL"
)
_ERASE_NAMES = "UPDATE exports SET title = '', file = '' WHERE number = ?"
_NUMBERED = tables.exports.c.number
_Place = tuple[int, str]  # entry and field, as the history has it


class Eraser:
    """Erases inside one transaction, and tells it."""

    def __init__(self, connection: Connection, ledger: Ledger, why: str) -> None:
        """Write for the person and at the moment of this ledger, for this reason."""
        self._connection = connection
        self._driver = chain.raw(connection)
        self._ledger = ledger
        self._why = why

    def purge(self, binned: Binned) -> tuple[str, ...]:
        """Destroy a deleted record with its files and all personal data in its history.

        Its entries stay without their values; the papers in the journal of exports stay without
        title and name of file. The entry about it remains, with its reason.

        Returns:
            The names of its files, to be taken away from the folder after the commit.
        """
        register, key, number = binned.register, binned.id, binned.number
        self._connection.execute(delete(tables.bin_).where(tables.bin_.c.id == key))
        files = attachments.purge(self._connection, key)
        drafts.drop_record(self._connection, register, key)
        self._erase(key, self._changes(key))
        for export in self._exports(register, number):
            self._ledger.note_altered_part(EXPORTS, export)
            self._driver.execute(_ERASE_NAMES, (export,))
            self._driver.execute(_ERASE_PART_STATES, (EXPORTS, str(export)))
            state = self._ledger.part_state(EXPORTS, export)
            told = Entry(ERASED, EXPORTS, None, str(export), state=state, why=self._why)
            self._ledger.write(told)
        self._driver.execute(tables.FORGET_WORDS)
        self._ledger.write(Entry(PURGED, register, key, number, why=self._why))
        return files

    def erase(self, register: Register, record: Record, fields: Collection[str]) -> int:
        """Erase what the history holds of these fields; the record stays as it is now.

        Args:
            register: the record's.
            record: whose history it is.
            fields: present names; ``WHY`` stands for the reasons of all its entries.

        Returns:
            How many values of how many entries were erased, in all.
        """
        present = history.present_names(register)
        places = [
            (entry, name)
            for entry, name in self._changes(record.id)
            if present.get(name, name) in fields
        ]
        if places:
            self._ledger.note_altered(register.code, record.id, record.number)
            drafts.drop_record(self._connection, register.code, record.id)
            self._erase(record.id, places)
            self._driver.execute(tables.FORGET_WORDS)
            state = self._ledger.record_state(register.code, record.id)
            named = FieldChange(ERASED, None, _by_field(places))
            place = (register.code, record.id, record.number)
            self._ledger.write(Entry(ERASED, *place, (named,), state, self._why))
        return len(places)

    def _changes(self, key: int) -> list[_Place]:
        return self._driver.execute(_CHANGES, (ERASED, key)).fetchall()  # type: ignore[no-any-return]

    def _erase(self, key: int, places: Iterable[_Place]) -> None:
        self._driver.executemany(_ERASE_CHANGE, places)
        # What the record was once could be tried against the digest of its state, too.
        self._driver.execute(_ERASE_STATES, (key,))

    def _exports(self, register: str, number: str) -> list[int]:
        exports = tables.exports.c
        of_record = (exports.register == register) & (exports.record == number)
        query = select(_NUMBERED).where(of_record).order_by(_NUMBERED)
        return list(self._connection.execute(query).scalars())


def _by_field(places: Iterable[_Place]) -> Mapping[str, Any]:
    """Return the entries that lost a value, by the field's name in them."""
    named: dict[str, list[int]] = {}
    for entry, field in places:
        named.setdefault(field, []).append(entry)
    return named


def empty_log(driver: Any) -> None:
    """Let nothing that was erased stay in the log beside the database; pages are overwritten."""
    driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
