"""Encrypting a vault by a new key, so that it opens whenever the process is killed.

The database is copied aside, the copy encrypted by the new key, checked and synced. Then the
envelope is written with the slots of both keys, the copy renamed over the database, and the
envelope written with the new slots alone. In between the slots that wait hold the new key wrapped
by the one before it: whatever secret opens the former also opens the latter.
"""

import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from sqlalchemy import Connection

from dpo_desktop.core.errors import CancelledError
from dpo_desktop.core.messages import N_, Message
from dpo_desktop.core.ports import Progress
from dpo_desktop.storage.access.envelope import Envelope, EnvelopeFile
from dpo_desktop.storage.access.keys import FORMER, BrokenSlotError, Slot, wipe
from dpo_desktop.storage.access.slots import open_with_former
from dpo_desktop.storage.database import connection as connections
from dpo_desktop.storage.errors import NoRoomForKeyError, StorageError, UnsoundCopyError
from dpo_desktop.storage.files import DATABASE, DATABASE_ASIDE, OWNER_ONLY, sync_folder
from dpo_desktop.storage.trail.vault_check import HARMLESS, damaged_pages

STEPS = 7
"""How many steps ``exchange`` reports."""

_ROOM = 1.1  # of the database: the copy, and what its last entry takes
_LEAST_ROOM = 16_000_000
_AT_ONCE = 8 * 1024 * 1024


def exchange(
    folder: Path,
    file: EnvelopeFile,
    key: bytearray,
    following: bytearray,
    waiting: tuple[Slot, ...],
    enter: Callable[[Connection], None],
    progress: Progress,
) -> None:
    """Let the database be encrypted by another key; nobody has it open.

    Args:
        folder: of the vault.
        file: its envelope.
        key: the data key; it becomes the one that follows as soon as the database is exchanged.
        following: the new data key.
        waiting: the slots that are to open the new database, one of them for the former key.
        enter: writes what happened into the history of the copy.
        progress: is told of the steps, and can stop all but the last.

    Raises:
        NoRoomForKeyError: before anything was written.
        CancelledError: it was stopped; the vault is as it was.
    """
    source, aside = folder / DATABASE, folder / DATABASE_ASIDE
    _require_room(source)
    sweep(folder)
    steps = _Steps(progress)
    try:
        _copy(source, aside, progress)
        steps.done()
        _rekey(aside, key, following)
        steps.done()
        _check_and_enter(aside, following, enter)
        steps.done()
        _sync(aside)
        steps.done()
        file.change(lambda envelope: replace(envelope, pending=waiting))
        steps.done(last_chance=False)
        aside.replace(source)
    except BaseException:
        sweep(folder)
        forget_pending(file)
        raise
    key[:] = following
    sync_folder(folder)
    steps.done(last_chance=False)
    file.change(promoted)
    steps.done(last_chance=False)


def promoted(envelope: Envelope) -> Envelope:
    """Return the envelope with the slots that waited instead of those of the former key."""
    slots = tuple(slot for slot in envelope.pending if slot.kind != FORMER)
    return replace(envelope, slots=slots, pending=())


def forget_pending(file: EnvelopeFile) -> None:
    """Drop slots that wait for nothing; where that cannot be written, the next opening will."""
    if file.now.pending:
        with suppress(StorageError):
            file.change(lambda envelope: replace(envelope, pending=()))


def following_key(envelope: Envelope, key: bytearray) -> bytearray | None:
    """Return the key the database was about to be encrypted by, for whoever has the former."""
    slot = envelope.pending_slot(FORMER)
    try:
        return open_with_former(slot, key, envelope.vault) if slot else None
    except BrokenSlotError:
        return None


def sweep(folder: Path) -> None:
    """Remove what an interrupted exchange left beside the vault."""
    for left in folder.glob(f"{DATABASE_ASIDE}*"):
        left.unlink(missing_ok=True)


class _Steps:
    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._done = 0

    def done(self, *, last_chance: bool = True) -> None:
        self._done += 1
        self._progress.report(self._done, STEPS)
        if last_chance and self._progress.cancelled():
            raise CancelledError


def _require_room(source: Path) -> None:
    if any(source.with_name(f"{DATABASE}-{log}").exists() for log in ("wal", "journal")):
        # All connections were closed, and with the last one the log goes into the database.
        raise StorageError(Message(N_("another program is writing to the vault")))
    needed = int(source.stat().st_size * _ROOM) + _LEAST_ROOM
    free = shutil.disk_usage(source.parent).free
    if needed > free:
        raise NoRoomForKeyError(needed, free)


def _copy(source: Path, aside: Path, progress: Progress) -> None:
    descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY)
    with os.fdopen(descriptor, "wb") as target, source.open("rb") as original:
        while part := original.read(_AT_ONCE):
            if progress.cancelled():
                raise CancelledError
            target.write(part)


def _rekey(path: Path, key: bytearray, following: bytearray) -> None:
    """Encrypt each page of a copy by the new key; half of it would be of no use, so no journal."""
    driver = connections.connect(path, key, create=False)
    text = connections.raw_key_text(following)
    try:
        for pragma in ("journal_mode=DELETE", "journal_mode=OFF", "synchronous=OFF"):
            driver.execute(f"PRAGMA {pragma}").fetchall()
        driver.reset_key(text)
    finally:
        wipe(text)
        driver.close()


def _check_and_enter(path: Path, key: bytearray, enter: Callable[[Connection], None]) -> None:
    engine = connections.make_engine(path, key)
    try:
        with engine.connect() as connection:
            for damage in damaged_pages(connection.connection.driver_connection):
                if damage.kind != HARMLESS:
                    raise UnsoundCopyError(damage.message)
        with connections.writing(engine).begin() as connection:
            enter(connection)
    finally:
        engine.dispose()
    if path.with_name(f"{path.name}-wal").exists():
        raise StorageError(Message(N_("another program is writing to the vault")))


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())
