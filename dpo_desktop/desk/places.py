"""Where a user's own files lie by default."""

from pathlib import Path

APPLICATION = "dpo-desktop"


def default_vault() -> Path:
    """Return the folder of the vault when the user names none: the per-user data directory."""
    import platformdirs

    return Path(platformdirs.user_data_dir(APPLICATION, appauthor=False)) / "vault"
