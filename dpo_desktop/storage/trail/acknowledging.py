"""Taking note of what a check found broken, so that the next alarm is about something new.

Nothing is mended by it: the entry says for ever what was found, who took note of it and why.
"""

import json
from collections.abc import Collection, Sequence
from contextlib import suppress
from typing import Any

from sqlalchemy import Connection

from dpo_desktop.core.check import Break
from dpo_desktop.core.deeds import ACKNOWLEDGED, BREAKS, LOST
from dpo_desktop.core.record import FieldChange
from dpo_desktop.core.register import Register
from dpo_desktop.storage.trail import chain
from dpo_desktop.storage.trail.ledger import Entry, Ledger
from dpo_desktop.storage.trail.sealing_anew import seal_anew

PART = "vault"

_ACKNOWLEDGED = (
    "SELECT a.id, c.after FROM action_changes c"
    " JOIN actions a ON a.id = c.action_id"
    " WHERE a.record_id IS NULL AND a.register = ? AND a.what = ? AND c.field = ?"
)
_ABOUT = "SELECT register, record_id, number FROM actions WHERE id = ?"


def acknowledged(driver: Any, but: Collection[int]) -> set[str]:
    """Return the keys of all breaks that were taken note of, as JSON.

    Args:
        driver: a connection.
        but: entries that are broken themselves: whoever altered one would excuse his own deeds.
    """
    rows = driver.execute(_ACKNOWLEDGED, (PART, ACKNOWLEDGED, BREAKS))
    keys: set[str] = set()
    for entry, kept in rows:
        if entry not in but:
            with suppress(ValueError, TypeError):  # altered; the check of the chain tells of it
                keys |= {key_of(key) for key in json.loads(kept)}
    return keys


def key_of(key: Sequence[object]) -> str:
    """Return the key of a break as one text."""
    return json.dumps(list(key), ensure_ascii=False)


def acknowledge(
    connection: Connection,
    registers: Sequence[Register],
    ledger: Ledger,
    breaks: Sequence[Break],
    why: str,
) -> None:
    """Enter breaks into the history; rows go on from what they are now.

    Args:
        connection: in a transaction.
        registers: whose records are covered.
        ledger: writes the history in it.
        breaks: what a check found.
        why: the reason, as the DPO gives it.
    """
    told = FieldChange(BREAKS, None, [broken.key for broken in breaks])
    ledger.write(Entry(ACKNOWLEDGED, PART, changes=(told,), why=why))
    driver = chain.raw(connection)
    for broken in breaks:
        if broken.kind == "row_missing":
            register, record_id, number = driver.execute(_ABOUT, (broken.entry,)).fetchone()
            ledger.write(Entry(LOST, register, record_id, number))
    named = {(broken.register, broken.record) for broken in breaks}
    seal_anew(connection, registers, ledger, set(), named, ACKNOWLEDGED, why)
