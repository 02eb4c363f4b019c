"""Erasing earlier values of a living record from its history, when the law demands it."""

from collections.abc import Callable, Collection
from contextlib import AbstractContextManager, suppress
from typing import TYPE_CHECKING

from dpo_desktop.core.changes import Changes
from dpo_desktop.core.errors import DpoError
from dpo_desktop.core.messages import N_
from dpo_desktop.core.record import Record
from dpo_desktop.core.versions import erasable, present_version
from dpo_desktop.desk.people import require_nameless
from dpo_desktop.storage.records.erasing import empty_log
from dpo_desktop.storage.records.writing import Writing
from dpo_desktop.storage.trail import history
from dpo_desktop.storage.vault import Vault

if TYPE_CHECKING:
    from dpo_desktop.desk.reading_desk import ReadingDesk

Transaction = Callable[[str], AbstractContextManager[Writing]]
"""Opens one for a reason."""


def erase(
    desk: "ReadingDesk",
    record: Record,
    fields: Collection[str],
    why: str,
    writing: Transaction,
) -> Changes:
    """Erase what the history of a record holds of these fields; the record itself stays.

    Args:
        desk: reads the vault.
        record: as it was read.
        fields: names of fields; ``"why"`` stands for the reasons of all its entries.
        why: the reason; it stays, so it must not name a person of the record.
        writing: opens the transaction.

    Raises:
        DpoError: no such field, nothing to erase, no reason, or one that names a person.
    """
    register = desk.register(record.register)
    whole = desk.whole(record)
    with desk.vault.reading() as connection:
        told = history.read(connection, register, record.id)
    present = present_version(register, whole)
    given = require_nameless(why, register, present, told)
    missing = set(fields) - set(erasable(told))
    if missing or not fields:
        raise DpoError(
            N_("The history of {number} holds no values to erase of: {fields}."),
            number=record.number,
            fields=", ".join(sorted(missing)) or "–",
        )
    with writing(given) as work:
        work.eraser.erase(register, whole, fields)
    settle(desk.vault)
    return Changes(frozenset({register.code}))


def settle(vault: Vault, files: Collection[str] = ()) -> None:
    """Let nothing of what was erased stay beside the database: files of attachments, the log."""
    for name in files:
        # The rows are gone, and with them the keys: what stays is swept at the next opening.
        with suppress(DpoError):
            vault.attachments.remove(name)
    with vault.driver() as driver:
        empty_log(driver)
