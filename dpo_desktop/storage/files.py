"""The files of a vault. Imports nothing of ours, so that the window can look for them at once."""

import os
from pathlib import Path

DATABASE = "vault.db"
ENVELOPE = "vault.key"
ATTACHMENTS = "attachments"
"""The folder of the encrypted files kept with records."""

LOCK, HOLDER, ATTEMPTS = "vault.lock", "vault.holder", "vault.attempts"

DATABASE_ASIDE = f"{DATABASE}.new"
"""The database as it is being encrypted by a new key."""

BACKUP_WORKPLACE = "backup.part"
"""The folder where a snapshot lies while a backup is being written elsewhere."""

OWNER_ONLY, OWNER_ONLY_FOLDER = 0o600, 0o700


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


def write_whole(path: Path, content: bytes) -> None:
    """Replace a small file whole: written aside, synced, renamed; owner-only."""
    aside = path.with_name(f"{path.name}.new")
    descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, OWNER_ONLY)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    aside.replace(path)
    sync_folder(path.parent)
