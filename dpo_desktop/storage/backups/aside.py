"""A copy of the vault as it was, put aside before a newer release changes its tables.

It lies in ``before-upgrade`` beside the vault until the next release puts its own there, or until
it is removed: it opens by the keys of its day and holds what was erased since. To go back, its
files are laid over the vault's, and the former release opened.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO

from sqlalchemy import Engine

from dpo_desktop.core.messages import N_, Message
from dpo_desktop.storage.errors import StorageError, VaultError
from dpo_desktop.storage.files import (
    BEFORE_UPGRADE,
    DATABASE,
    ENVELOPE,
    OWNER_ONLY,
    OWNER_ONLY_FOLDER,
    clear_away,
    sync_folder,
)
from dpo_desktop.storage.in_place import InPlace

ASIDE = BEFORE_UPGRADE
_UNFINISHED, _FORMER = f"{ASIDE}.new", f"{ASIDE}.former"

ROOM = 3
"""How often the database must fit into what is free: the copy, the log, the rebuilt tables."""

_TRIES = 3
_MB = 1_000_000


class NoRoomError(VaultError):
    """The disk has no room for the copy and for what the steps need."""

    def __init__(self, folder: Path, needed: int, free: int) -> None:
        """Say how many bytes it takes, and how many there are."""
        super().__init__(
            N_(
                "This release has to bring the vault up to date first, and for that {folder} lacks"
                " room: {needed} MB are needed and {free} MB are free. Nothing was changed; make"
                " room and open the vault again."
            ),
            folder=folder,
            needed=needed // _MB + 1,
            free=free // _MB,
        )


def put_aside(folder: Path, engine: Engine, in_place: InPlace) -> None:
    """Copy database and envelope, whole or not at all; the former copy stays until this one is.

    Raises:
        NoRoomError: before anything was written.
        StorageError: the system refused; the vault and the former copy are as they were.
    """
    needed, free = ROOM * (folder / DATABASE).stat().st_size, shutil.disk_usage(folder).free
    if needed > free:
        raise NoRoomError(folder, needed, free)
    unfinished = folder / _UNFINISHED
    try:
        with _nobody_writing(folder, engine):
            clear_away(unfinished)
            unfinished.mkdir(mode=OWNER_ONLY_FOLDER)
            with (folder / ENVELOPE).open("rb") as envelope:
                _copy(envelope, unfinished / ENVELOPE)
            with in_place.reading(folder / DATABASE) as database:
                _copy(database, unfinished / DATABASE)
            sync_folder(unfinished)
        _exchange(folder)
    except OSError as error:
        clear_away(unfinished)
        raise StorageError.of(error) from error


def made_at(folder: Path) -> datetime | None:
    """Return when the copy beside a vault was made; ``None``: there is none.

    Raises:
        StorageError: the system does not let it be seen.
    """
    try:
        return datetime.fromtimestamp((folder / ASIDE).lstat().st_mtime, UTC)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise StorageError.of(error) from error


def remove(folder: Path) -> None:
    """Take the copy away; killed on the way, the next opening of the vault ends it.

    Raises:
        StorageError: the system refused.
    """
    former = folder / _FORMER
    try:
        clear_away(former)
        (folder / ASIDE).rename(former)
        sync_folder(folder)
    except OSError as error:
        raise StorageError.of(error) from error
    clear_away(former)


@contextmanager
def _nobody_writing(folder: Path, engine: Engine) -> Iterator[None]:
    """Hold the writer's lock with everything in the database file and nothing in its log."""
    raw = engine.raw_connection()
    try:
        driver: Any = raw.driver_connection
        for _ in range(_TRIES):
            driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            driver.execute("BEGIN IMMEDIATE")
            try:
                if not (folder / f"{DATABASE}-wal").stat().st_size:
                    yield
                    return
            finally:
                driver.execute("ROLLBACK")
        raise StorageError(Message(N_("another program is writing to the vault")))
    finally:
        raw.close()


def _copy(source: BinaryIO, target: Path) -> None:
    descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY)
    with os.fdopen(descriptor, "wb") as copy:
        shutil.copyfileobj(source, copy)
        copy.flush()
        os.fsync(copy.fileno())


def _exchange(folder: Path) -> None:
    """Let the finished copy take the place of the former one; one of them is always whole."""
    aside, former = folder / ASIDE, folder / _FORMER
    if aside.exists():
        clear_away(former)
        aside.rename(former)
    (folder / _UNFINISHED).rename(aside)
    sync_folder(folder)
    clear_away(former)
