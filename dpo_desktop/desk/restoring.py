"""Restoring a vault from a backup, whole or not at all."""

from datetime import datetime
from pathlib import Path

from dpo_desktop.core.errors import DpoError
from dpo_desktop.core.messages import N_
from dpo_desktop.core.ports import Progress
from dpo_desktop.reports.atomic import in_words
from dpo_desktop.reports.chosen_file import size_of
from dpo_desktop.reports.new_folder import new_folder
from dpo_desktop.storage.backups import restored_note
from dpo_desktop.storage.backups.restoring import unpack
from dpo_desktop.storage.files import has_vault


def restore(file: Path, folder: Path, progress: Progress, at: datetime) -> None:
    """Put the vault of a backup into a new or empty folder.

    It opens by the passphrase, or the recovery key, that held when the backup was made. Its
    history tells of the restoring at the first opening.

    Args:
        file: the backup.
        folder: where the vault is to lie.
        progress: is told how far it is, and stops it.
        at: the moment of restoring, for the history.

    Raises:
        DpoError: the file is no whole backup, or the folder cannot be written or holds something.
        CancelledError: it was stopped.
    """
    folder = folder.absolute()
    if has_vault(folder):
        raise DpoError(
            N_(
                "There is a vault in {folder} already. A backup is restored beside it, never over"
                " it: choose another folder."
            ),
            folder=folder,
        )
    readable(file)
    with in_words(folder):
        folder.parent.mkdir(parents=True, exist_ok=True)
    with new_folder(folder) as made:
        with in_words(folder):
            manifest = unpack(file, made.path, progress)
            restored_note.leave(made.path, manifest, file.name, at)
        made.keep()


def readable(file: Path) -> None:
    """Let a backup be a file that can be opened.

    Raises:
        DpoError: it is not there, or cannot be read.
    """
    try:
        size_of(file)
        with file.open("rb"):
            pass
    except OSError as error:
        raise DpoError(
            N_("{file} could not be read: {reason}"),
            file=file.name,
            reason=error.strerror or str(error),
        ) from error
