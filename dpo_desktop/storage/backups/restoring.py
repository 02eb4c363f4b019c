"""A vault's folder made from a backup: everything is compared on the way, nothing is believed."""

import os
from pathlib import Path

from dpo_desktop.core.messages import Message
from dpo_desktop.core.ports import Progress
from dpo_desktop.storage.access import envelope as envelopes
from dpo_desktop.storage.backups.backup_file import NOT_OURS, BackupFile
from dpo_desktop.storage.backups.manifest import Manifest
from dpo_desktop.storage.backups.meter import Meter
from dpo_desktop.storage.errors import DamagedVaultError, NoBackupError
from dpo_desktop.storage.files import sync_folder


def unpack(file: Path, folder: Path, progress: Progress) -> Manifest:
    """Write the vault of a backup into an empty folder; return what the backup says of itself.

    The caller takes the folder away when this raises.

    Args:
        file: the backup; of an automatic copy the pool lies beside it.
        folder: empty, for its owner only.
        progress: is told how far it is, and stops it.

    Raises:
        NoBackupError: it is no backup, is damaged, or something is missing.
        NewerBackupError, NewerVaultError: a newer release wrote it.
        CancelledError: it was stopped.
        OSError: the folder cannot be written, or the backup does not read.
    """
    with BackupFile(file, file.parent, file.name) as backup:
        manifest = backup.manifest
        backup.unpack(folder, Meter(progress, backup.size))
    _require_fitting(file, folder, manifest)
    for place, _, _ in os.walk(folder):
        sync_folder(Path(place))
    return manifest


def _require_fitting(file: Path, folder: Path, manifest: Manifest) -> None:
    """Let the envelope be one of the vault the backup says it is of."""
    try:
        envelope = envelopes.read(folder)
    except DamagedVaultError as error:
        raise NoBackupError(file.name, Message(NOT_OURS)) from error
    if envelope.vault != manifest.vault:
        raise NoBackupError(file.name, Message(NOT_OURS))
