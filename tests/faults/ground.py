"""The ground of the harness: a vault to work on, and the questions asked of it afterwards."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from dpo_desktop.core.clock import FixedClock
from dpo_desktop.core.ports import Progress
from dpo_desktop.core.query import Query
from dpo_desktop.core.record import Record
from dpo_desktop.desk.vault_desk import VaultDesk
from dpo_desktop.desk.vaults import Vaults
from dpo_desktop.storage.access.keys import Argon2Cost
from dpo_desktop.storage.files import (
    ATTACHMENTS,
    ATTEMPTS,
    DATABASE,
    ENVELOPE,
    HOLDER,
    LOCK,
)
from dpo_desktop.storage.records import attachments
from tests.desk.edition_cases import PAYROLL, PROFILE
from tests.registers.samples import filled

PASSPHRASE = "алты сөз бір әннен 42"
NOW = datetime(2026, 11, 23, 11, 0, tzinfo=timezone(timedelta(hours=5)))
CLOCK = FixedClock(NOW)
TODAY = NOW.date()
CHEAP = Argon2Cost(1024, 1, 1)
QUIET = Progress()

ACTIVITIES = 3

BELONGS = {
    DATABASE,
    f"{DATABASE}-wal",
    f"{DATABASE}-shm",
    ENVELOPE,
    LOCK,
    HOLDER,
    ATTEMPTS,
    ATTACHMENTS,
    "before-upgrade",
    "templates",
}
"""What may lie in the folder of an open vault; anything else was left by a killed program."""


def vaults() -> Vaults:
    """The way into vaults, as the window and the commands go it."""
    return Vaults(CLOCK, CHEAP)


def make(folder: Path) -> None:
    """A closed vault with an operator and a few activities."""
    desk = vaults().create(folder, PROFILE, PASSPHRASE)
    for place in range(ACTIVITIES):
        add_activity(desk, f"Кадровый учёт {place}")
    desk.close()


def add_activity(desk: VaultDesk, name: str, **values: Any) -> Record:
    """An activity that may stand in an edition."""
    processing = desk.register("processing")
    full = filled(processing, {**PAYROLL, "name": name, **values}, "in_force")
    return desk.add("processing", full, "in_force").record


@contextmanager
def opened(folder: Path, passphrase: str = PASSPHRASE) -> Iterator[VaultDesk]:
    """The desk of a vault, closed at the end."""
    desk = vaults().unlock(folder, passphrase)
    try:
        yield desk
    finally:
        desk.close()


def fresh(template: Path, folder: Path) -> Path:
    """A copy of a closed vault in place of whatever is there."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(template, folder)
    return folder


def records(desk: VaultDesk, register: str) -> dict[str, Record]:
    """Every record of a register, by its number."""
    query = Query(register, TODAY, order="number")
    return {record.number: record for record in desk.records(query)}


# What a vault is asked after anything was done to it


def unsound(desk: VaultDesk) -> list[str]:
    """Everything that is not as it must be in an open vault; empty: nothing."""
    found = [*desk.opening_check().breaks, *desk.check(QUIET).breaks]
    said = list(dict.fromkeys(map(str, found)))
    with desk.vault.reading() as connection:
        ask = connection.exec_driver_sql
        said += [f"a row points nowhere: {row}" for row in ask("PRAGMA foreign_key_check")]
        searched = set(ask("SELECT rowid FROM search").scalars())
        kept = set(ask("SELECT id FROM directory").scalars())
        orphans = attachments.orphans(connection, desk.vault.attachments)
    if searched != kept:
        said.append(f"the search knows {len(searched)} records of {len(kept)}")
    said += [f"a file of no attachment: {name}" for name in orphans]
    return said + leftovers(desk.vault.folder)


def leftovers(folder: Path) -> list[str]:
    """What lies in the folder of a vault and is not of it."""
    return [f"left over: {path.name}" for path in folder.iterdir() if path.name not in BELONGS]
