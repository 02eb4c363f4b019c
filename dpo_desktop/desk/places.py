"""Where a user's own files lie by default."""

import os
import sys
from pathlib import Path

APPLICATION = "dpo-desktop"


def default_vault() -> Path:
    """Return the folder of the vault when the user names none: in the per-user data directory."""
    folder = _by_the_rule("XDG_DATA_HOME", ".local/share")
    if folder is None:
        import platformdirs

        folder = platformdirs.user_data_path(APPLICATION, appauthor=False)
    return folder / "vault"


def preferences_file() -> Path:
    """Return the file of the window's preferences: in the per-user folder for settings."""
    folder = _by_the_rule("XDG_CONFIG_HOME", ".config")
    if folder is None:
        import platformdirs

        folder = platformdirs.user_config_path(APPLICATION, appauthor=False)
    return folder / "preferences.json"


def _by_the_rule(variable: str, usual: str) -> Path | None:
    """Return the folder where the rule is so short that the window need not wait for a package."""
    if sys.platform != "linux":
        return None
    named, home = Path(os.environ.get(variable, "")), Path(os.environ.get("HOME", ""))
    if named.is_absolute():
        return named / APPLICATION
    return home / usual / APPLICATION if home.is_absolute() else None
