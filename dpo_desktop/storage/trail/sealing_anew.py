"""Taking rows over into the chain when a newer release changed their form, or first covers them."""

import json
from collections.abc import Iterator, Sequence

from sqlalchemy import Connection

from dpo_desktop.core.register import Register
from dpo_desktop.storage.trail import chain, history, seals
from dpo_desktop.storage.trail.chain_check import GONE, Subject, subject
from dpo_desktop.storage.trail.ledger import Entry, Ledger
from dpo_desktop.storage.trail.seals import Seals

_STATES = (
    "SELECT register, record_id, number, salt, state FROM actions"
    " WHERE state IS NOT NULL OR what IN (SELECT value FROM json_each(?)) ORDER BY id"
)
_States = dict[Subject, tuple[bytes | None, bytes]]


def unsound_rows(connection: Connection, registers: Sequence[Register]) -> set[Subject]:
    """Return the rows that are not as their last entry says, before anything is changed."""
    return {where for where, _, _, sealed in _rows(connection, registers) if not sealed}


def seal_anew(
    connection: Connection,
    registers: Sequence[Register],
    ledger: Ledger,
    but: set[Subject],
    only: set[tuple[str, str]] | None = None,
    what: str = history.SEALED,
    why: str = "",
) -> None:
    """Give an entry to each row that is not as its last entry says, but not to the doubtful ones.

    Args:
        connection: in the transaction of the upgrade, whose steps are done.
        ledger: writes the history in it.
        registers: whose records are in it.
        but: the rows that were not as their entries said before the upgrade.
        only: the rows that may be sealed, by part and number; ``None``: all.
        what: the entries say that was done.
        why: the reason they give.
    """
    codes = {register.code for register in registers}
    new = (
        Entry(
            what=what,
            register=part,
            record_id=key if part in codes and isinstance(key, int) else None,
            number=number,
            state=content,
            why=why,
        )
        for (part, key), number, content, sealed in list(_rows(connection, registers))
        if not sealed and (part, key) not in but and (only is None or (part, number) in only)
    )
    ledger.write_many(new)


def _rows(
    connection: Connection, registers: Sequence[Register]
) -> Iterator[tuple[Subject, str, bytes, bool]]:
    """Yield each row the chain covers: where, number, canonical form, whether the chain has it."""
    driver = chain.raw(connection)
    states: _States = {}
    for register, record_id, number, salt, state in driver.execute(_STATES, (json.dumps(GONE),)):
        where = subject(register, record_id, number)
        if state is None:
            states.pop(where, None)
        else:
            states[where] = (salt, state)
    for part, key, number, content in Seals(driver, registers).everything():
        salt, state = states.get((part, key), (None, b""))
        sealed = seals.holds(salt, state, content)
        yield (part, key), number, content, sealed
