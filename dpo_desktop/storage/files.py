"""The files of a vault. Imports nothing, so that the window can look for them at once."""

from pathlib import Path

DATABASE = "vault.db"
ENVELOPE = "vault.key"


def has_vault(folder: Path) -> bool:
    """Tell whether there is a vault in the folder, whole or not."""
    return (folder / ENVELOPE).exists() or (folder / DATABASE).exists()
