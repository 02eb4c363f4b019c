"""Short words for what every test of the vault does."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from dpo_desktop.core.clock import FixedClock
from dpo_desktop.core.query import Query
from dpo_desktop.core.record import Record
from dpo_desktop.core.register import Register
from dpo_desktop.storage.access.keys import Argon2Cost, GuessCost
from dpo_desktop.storage.records import reading
from dpo_desktop.storage.records.terms import Term
from dpo_desktop.storage.vault import Vault
from tests.trial_register import REGISTER

PASSPHRASE = "әуелі алты сөз 1234"
CHEAP = GuessCost.present = Argon2Cost(1024, 1, 1)
PATTERNS = {"trial": "TRIAL-{year}/{seq:04}", "trial_outgoing": "OUT-{year}/{seq:04}"}
AT = datetime(2026, 10, 16, 9, 5, tzinfo=UTC)
TODAY = AT.date()


def make(folder: Path, registers: Sequence[Register] = (REGISTER,)) -> Vault:
    """A new vault in the folder, made at the moment at which everything happens in tests."""
    return Vault.create(folder, registers, PASSPHRASE, cost=CHEAP, clock=FixedClock(AT))


def unlock(folder: Path, registers: Sequence[Register] = (REGISTER,)) -> Vault:
    """The vault of the folder, opened again."""
    return Vault.unlock(folder, registers, PASSPHRASE, FixedClock(AT))


def add(
    vault: Vault,
    register: Register = REGISTER,
    *,
    state: str = "planned",
    term: Term | None = None,
    at: datetime = AT,
    who: str = "Keeper",
    why: str = "",
    **values: Any,
) -> Record:
    """One record added in a transaction of its own."""
    with vault.writing(PATTERNS, at, who, why) as work:
        return work.add(register, values, state, term or Term())


def change(
    vault: Vault,
    record: Record,
    register: Register = REGISTER,
    *,
    state: str = "",
    at: datetime = AT,
    who: str = "Keeper",
    why: str = "",
    **values: Any,
) -> Record:
    """One record changed in a transaction of its own."""
    after = {**record.values, **values}
    with vault.writing(PATTERNS, at, who, why) as work:
        return work.update(register, record, after, state or record.state, Term())


def records(vault: Vault, register: Register = REGISTER, **query: Any) -> list[Record]:
    """Every whole record of a query, oldest first unless another order is asked for."""
    asked = Query(register.code, TODAY, **({"order": "number"} | query))
    with vault.reading() as connection:
        table = vault.schema.tables[register.code]
        return list(reading.all_whole(connection, register, table, asked))


def numbers(vault: Vault, register: Register = REGISTER, **query: Any) -> list[str]:
    """The numbers of the records of a query."""
    return [record.number for record in records(vault, register, **query)]


def day(text: str) -> date:
    """A date of an ISO string."""
    return date.fromisoformat(text)
