"""What goes into a backup: a snapshot, the envelope that opens it, attachments and templates."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from dpo_desktop.core.check import Break, Head
from dpo_desktop.core.errors import DpoError
from dpo_desktop.core.messages import N_
from dpo_desktop.storage.access import envelope as envelopes
from dpo_desktop.storage.access.envelope import Envelope
from dpo_desktop.storage.access.keys import KEYRING
from dpo_desktop.storage.backups.backup_file import Source
from dpo_desktop.storage.backups.manifest import ATTACHMENTS, TEMPLATES, of_a_vault
from dpo_desktop.storage.backups.snapshot import Snapshot, take
from dpo_desktop.storage.errors import LockedVaultError, StorageError
from dpo_desktop.storage.files import (
    BACKUP_WORKPLACE,
    DATABASE,
    ENVELOPE,
    OWNER_ONLY_FOLDER,
    clear_away,
)
from dpo_desktop.storage.vault import Vault

_TRIES = 3


@dataclass(frozen=True, slots=True)
class Material:
    """What a backup is written from; it is gone when the block that got it ends.

    Attributes:
        snapshot: what was found in the copy of the database.
        inside: the files that go into the backup itself.
        attachments: the encrypted files of the records, by their names in a backup.
    """

    snapshot: Snapshot
    inside: tuple[Source, ...]
    attachments: Mapping[str, Path]


@contextmanager
def gathered(vault: Vault, since: Head, cancelled: Callable[[], bool]) -> Iterator[Material]:
    """Take a snapshot of the vault, which goes on being used, and collect what belongs to it.

    Args:
        vault: the vault.
        since: its history was found to hold up to this entry.
        cancelled: asked now and then; true stops it.

    Raises:
        UnsoundVaultError: the vault's own files are damaged.
        CancelledError: it was stopped.
        VaultError: the snapshot could not be written.
        DpoError: another backup of this vault is being made.
    """
    if not vault.copying.acquire(blocking=False):
        raise DpoError(N_("A backup is being made already. Wait until it is finished."))
    workplace = vault.folder / BACKUP_WORKPLACE
    try:
        yield _gather(vault, workplace, since, cancelled)
    finally:
        clear_away(workplace)
        vault.copying.release()


def _gather(vault: Vault, workplace: Path, since: Head, cancelled: Callable[[], bool]) -> Material:
    try:
        # What a program that was killed left there is of no use to anybody.
        clear_away(workplace)
        workplace.mkdir(mode=OWNER_ONLY_FOLDER)
        return _matching(vault, workplace, since, cancelled)
    except OSError as error:
        raise StorageError.of(error) from error


def _matching(
    vault: Vault, workplace: Path, since: Head, cancelled: Callable[[], bool]
) -> Material:
    """Return a snapshot together with the envelope and the attachments of the same moment."""
    for attempt in range(_TRIES):
        database = workplace / f"{attempt}.db"
        before = envelopes.read(vault.folder)
        snapshot = take(vault, database, since, lambda: cancelled() or vault.locked)
        missing = _missing(vault, snapshot)
        # A new key meanwhile, or an attachment that was taken out: the snapshot is of before.
        if _opens_the_same(before, envelopes.read(vault.folder)) and not (missing and not attempt):
            return _material(vault, snapshot, missing, database, before)
        database.unlink()
    raise LockedVaultError


def _opens_the_same(before: Envelope, after: Envelope) -> bool:
    return before.slots == after.slots and not before.pending and not after.pending


def _missing(vault: Vault, snapshot: Snapshot) -> list[str]:
    """Return the names of the attachments' files that are not there."""
    folder = vault.attachments.path
    return [file for file in snapshot.attachments if not (folder / file).is_file()]


def _material(
    vault: Vault, snapshot: Snapshot, missing: list[str], database: Path, opening: Envelope
) -> Material:
    envelope = replace(
        opening.without(KEYRING),  # it opens this vault here; elsewhere it opens nothing
        schema=snapshot.schema,
        head=vault.anchor(snapshot.head),
        checked=None,
    )
    templates = vault.folder / TEMPLATES
    worded = sorted(templates.glob("*/*.md")) if templates.is_dir() else []
    names = {path.relative_to(vault.folder).as_posix(): path for path in worded}
    gone = [Break("attachment_missing", detail=snapshot.attachments[file]) for file in missing]
    return Material(
        replace(snapshot, breaks=(*snapshot.breaks, *gone)),
        (
            Source(ENVELOPE, envelopes.content(envelope)),
            Source(DATABASE, database),
            *(Source(name, path.read_bytes()) for name, path in names.items() if of_a_vault(name)),
        ),
        {
            f"{ATTACHMENTS}{file}": vault.attachments.path / file
            for file in snapshot.attachments
            if file not in missing
        },
    )
