"""A compact copy of the database as it is at one moment, made while others write, then examined.

SQLite writes the copy encrypted by the same key, for a database attached without a key of its own
takes that of the connection: the key need not be kept in memory for it.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dpo_desktop.core.check import Break, Head
from dpo_desktop.core.ports import Progress
from dpo_desktop.storage.access.envelope import OWNER_ONLY
from dpo_desktop.storage.errors import UnsoundVaultError
from dpo_desktop.storage.trail.chain_check import last_head
from dpo_desktop.storage.trail.vault_check import HARMLESS, damaged_pages
from dpo_desktop.storage.vault import Vault

_COPY = "copy"
_ASKED_EVERY = 20_000  # steps of SQLite's machine between two looks at whether to stop


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What was found in a copy of the database.

    Attributes:
        head: the last entry of its history.
        counts: how many records of each register it holds.
        schema: version of each part of the tables.
        attachments: names of the files its rows speak of, by the names of the encrypted ones.
        breaks: where its history does not hold; the copy is what the vault is.
    """

    head: Head
    counts: dict[str, int]
    schema: dict[str, int]
    attachments: dict[str, str]
    breaks: tuple[Break, ...]


def take(vault: Vault, target: Path, since: Head, cancelled: Callable[[], bool]) -> Snapshot:
    """Copy the database into a new file and examine the copy.

    Args:
        vault: others may go on reading and writing it.
        target: a file that is not there yet.
        since: the history was found to hold up to this entry.
        cancelled: asked now and then; true stops it.

    Raises:
        UnsoundVaultError: pages of the vault or of the copy are damaged.
        CancelledError: it was stopped; what is left of the file is of no use.
        VaultError: the disk is full, or the vault was locked meanwhile.
    """
    os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY))
    with vault.driver() as driver, _stopped_by(driver, cancelled):
        _require_sound(driver)
        driver.execute("VACUUM INTO ?", (str(target.absolute()),))
        driver.execute(f"ATTACH ? AS {_COPY}", (f"{target.absolute().as_uri()}?mode=ro",))
        try:
            return _examined(vault, driver, since, cancelled)
        finally:
            driver.execute(f"DETACH {_COPY}")


def _examined(vault: Vault, driver: Any, since: Head, cancelled: Callable[[], bool]) -> Snapshot:
    for damage in damaged_pages(driver, _COPY):
        if damage.kind != HARMLESS:
            raise UnsoundVaultError(damage.message)
    followed = vault.follow_copy(driver, _COPY, since, Progress(cancelled=cancelled))
    return Snapshot(
        last_head(driver, _COPY),
        _counts(vault, driver),
        dict(driver.execute("SELECT part, version FROM copy.versions")),
        dict(driver.execute("SELECT file, name FROM copy.attachments")),
        tuple(followed.breaks),
    )


def _counts(vault: Vault, driver: Any) -> dict[str, int]:
    return {
        code: driver.execute(f"SELECT count(*) FROM copy.{table.name}").fetchone()[0]  # noqa: S608
        for code, table in vault.schema.tables.items()
    }


def _require_sound(driver: Any) -> None:
    """Let every page of the vault's own file be as it was written.

    The copy would not show all of them: indexes are built anew in it.
    """
    if not _bad_pages(driver):
        return
    # A page that was being written just then is whole once nobody writes.
    driver.execute("BEGIN IMMEDIATE")
    try:
        bad = _bad_pages(driver)
    finally:
        driver.execute("ROLLBACK")
    if bad:
        raise UnsoundVaultError(Break("page_damaged", detail=bad[0]).message)


def _bad_pages(driver: Any) -> Sequence[str]:
    return [str(row[0]) for row in driver.execute("PRAGMA cipher_integrity_check")]


@contextmanager
def _stopped_by(driver: Any, cancelled: Callable[[], bool]) -> Iterator[None]:
    driver.set_progress_handler(cancelled, _ASKED_EVERY)
    try:
        yield
    finally:
        driver.set_progress_handler(None, 0)
