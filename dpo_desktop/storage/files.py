"""The files of a vault. Imports nothing of ours, so that the window can look for them at once."""

import os
import stat
from contextlib import suppress
from pathlib import Path

DATABASE = "vault.db"
ENVELOPE = "vault.key"
ATTACHMENTS = "attachments"
"""The folder of the encrypted files kept with records."""

LOCK, HOLDER, ATTEMPTS = "vault.lock", "vault.holder", "vault.attempts"

BEFORE_UPGRADE = "before-upgrade"
"""The folder of the copy put aside before a newer release changes the vault."""

RESTORED = "vault.restored"
"""The note from which backup the vault was restored, until its history tells of it."""

DATABASE_ASIDE = f"{DATABASE}.new"
"""The database as it is being encrypted by a new key."""

BACKUP_WORKPLACE = "backup.part"
"""The folder where a snapshot lies while a backup is being written elsewhere."""

OWNER_ONLY, OWNER_ONLY_FOLDER = 0o600, 0o700

_NOT_WAITING = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


def has_vault(folder: Path) -> bool:
    """Tell whether there is a vault in the folder, whole or not."""
    return (folder / ENVELOPE).exists() or (folder / DATABASE).exists()


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable; Windows does so by itself."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def read_small(path: Path, most: int) -> bytes:
    """Return what a small file holds.

    Raises:
        OSError: it does not read.
        ValueError: it is no file, which might never end or begin, or it is longer than ``most``.
    """
    with os.fdopen(os.open(path, os.O_RDONLY | _NOT_WAITING), "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise ValueError("no file")
        content = file.read(most + 1)
    if len(content) > most:
        raise ValueError("too long")
    return content


def open_new(path: Path) -> int:
    """Open a file of nobody but its owner for writing; what lay there before is taken away.

    So nothing is ever written through a link that somebody has put there, nor into a pipe.
    """
    path.unlink(missing_ok=True)
    return os.open(path, _NEW, OWNER_ONLY)


def write_whole(path: Path, content: bytes) -> None:
    """Replace a small file whole: written aside, synced, renamed; owner-only."""
    aside = path.with_name(f"{path.name}.new")
    with os.fdopen(open_new(aside), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    aside.replace(path)
    sync_folder(path.parent)


def clear_away(path: Path) -> None:
    """Take away what lies under a name of ours, as far as that is possible now.

    Of a link only the link goes, and nothing of what it leads to; a pipe is not waited for.
    """
    with suppress(OSError):
        if path.is_dir() and not path.is_symlink():
            import shutil  # not at the start of the window: it loads every kind of archive

            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)
