"""Deleting records into the bin, bringing them back, and destroying them for good."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

from dpo_desktop.core.bin import Binned, BroughtBack, InBin
from dpo_desktop.core.changes import Changes
from dpo_desktop.core.errors import DpoError
from dpo_desktop.core.messages import N_, Message
from dpo_desktop.core.record import Record
from dpo_desktop.core.versions import present_version
from dpo_desktop.desk.erasing import settle
from dpo_desktop.desk.people import require_nameless
from dpo_desktop.law.keeping import doubts
from dpo_desktop.storage.records import attachments, exports
from dpo_desktop.storage.records import bin as shelf
from dpo_desktop.storage.records.writing import Writing
from dpo_desktop.storage.trail import history

if TYPE_CHECKING:
    from dpo_desktop.desk.reading_desk import ReadingDesk

Transaction = Callable[[str], AbstractContextManager[Writing]]
"""Opens one for a reason."""


def every(desk: "ReadingDesk") -> tuple[Binned, ...]:
    """Return what is in the bin, the last one deleted first."""
    with desk.vault.reading() as connection:
        return shelf.every(connection)


def whole(desk: "ReadingDesk", key: int) -> InBin:
    """Return a deleted record with everything the bin can show of it."""
    with desk.vault.reading() as connection:
        binned = shelf.find(connection, key)
        register, table = desk.place(binned.register)
        return InBin(
            binned,
            shelf.whole(connection, register, table, key),
            history.read(connection, register, key),
            len(exports.of_record(connection, register.code, binned.number)),
            len(attachments.of_record(connection, key)),
        )


def deleting_doubts(desk: "ReadingDesk", record: Record) -> tuple[Message, ...]:
    """Say what speaks against deleting a record, though it is allowed."""
    return doubts(desk.register(record.register), record, desk.today())


def delete(desk: "ReadingDesk", record: Record, why: str, writing: Transaction) -> Changes:
    """Delete a record read earlier; it can be brought back.

    Raises:
        DpoError: there is no reason, or other records link to it.
        StaleRecordError: it was changed meanwhile.
    """
    _require_reason(why)
    register = desk.register(record.register)
    with writing(why) as work:
        work.bin.put(register, record)
    return Changes(frozenset({register.code}))


def bring_back(desk: "ReadingDesk", key: int, why: str, writing: Transaction) -> BroughtBack:
    """Bring a deleted record back under its key and number, with its links.

    Raises:
        DpoError: there is no reason, or it is not in the bin.
    """
    _require_reason(why)
    with desk.vault.reading() as connection:
        register = desk.register(shelf.find(connection, key).register)
    with writing(why) as work:
        record, gone = work.bin.take_back(
            register, key, lambda values, state: desk.rules.term(register, values, state)
        )
    return BroughtBack(record, Changes(frozenset({register.code})), gone)


def purge(desk: "ReadingDesk", key: int, why: str, writing: Transaction) -> Changes:
    """Destroy a deleted record for good, with its files and all personal data in its history.

    Raises:
        DpoError: there is no reason, it names a person of the record, or it is not in the bin.
    """
    found = whole(desk, key)
    register = desk.register(found.binned.register)
    given = require_nameless(why, register, present_version(register, found.record), found.history)
    with writing(given) as work:
        files = work.eraser.purge(found.binned)
    settle(desk.vault, files)
    return Changes(frozenset({register.code}))


def _require_reason(why: str) -> None:
    if not why.strip():
        raise DpoError(N_("Give the reason for this; it is kept in the history."))
