"""What the window remembers between starts; nothing secret and nothing about people."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from dpo_desktop.core.language import Language

THEMES = ("system", "light", "dark")
IDLE_MINUTES = (0, 120)


class Preferences(NamedTuple):
    """Choices of the person at this workstation.

    Attributes:
        language: of the window; ``""`` until it was chosen.
        theme: ``"system"``, ``"light"`` or ``"dark"``.
        vault: folder of the vault opened last; ``""`` for the usual one.
        columns: fields shown in each register's list, where they differ from the declared ones.
        window: width and height.
        idle_minutes: after how many minutes without a key or click the vault locks; 0 is never.
        reminders: what became due is said at the start and at the turn of a day.
        lock_with_session: the vault locks when the screen is locked or the computer goes to sleep.
    """

    language: str = ""
    theme: str = "system"
    vault: str = ""
    columns: Mapping[str, list[str]] = {}
    window: tuple[int, int] = (1360, 840)
    idle_minutes: int = 10
    reminders: bool = True
    lock_with_session: bool = True


class PreferenceStore:
    """Keeps the preferences in one JSON file, written whole or not at all."""

    def __init__(self, path: Path) -> None:
        """Read the file; where there is none, everything is as usual."""
        self._path = path
        self.values = self._read()

    def change(self, **values: Any) -> None:
        """Change some preferences and keep them."""
        self.values = self.values._replace(**values)
        self._write()

    def _read(self) -> Preferences:
        # A file that a crash or a hand broke must not keep anybody out of their vault.
        try:
            text = self._path.read_text("utf-8")
        except (OSError, ValueError):
            return Preferences()
        import json

        try:
            raw = json.loads(text)
        except ValueError:
            return Preferences()
        return _sound(raw) if isinstance(raw, dict) else Preferences()

    def _write(self) -> None:
        import json
        import tempfile

        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=self._path.parent, prefix=self._path.name)
        except OSError:
            return  # a read-only profile: the choice holds until the program is closed
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump(self.values._asdict(), file, ensure_ascii=False, indent=1)
            Path(name).replace(self._path)
        except OSError:
            Path(name).unlink(missing_ok=True)


def _sound(raw: dict[str, Any]) -> Preferences:
    """Take over what is of the right kind; anything else is as if it were not there."""
    usual = Preferences()
    language, theme, vault = raw.get("language"), raw.get("theme"), raw.get("vault")
    columns, idle, window = raw.get("columns"), raw.get("idle_minutes"), raw.get("window")
    reminders, with_session = raw.get("reminders"), raw.get("lock_with_session")
    least, most = IDLE_MINUTES
    return Preferences(
        language=language if language in tuple(Language) else usual.language,
        theme=theme if theme in THEMES else usual.theme,
        vault=vault if isinstance(vault, str) else usual.vault,
        columns=_sound_columns(columns),
        window=_sound_size(window) or usual.window,
        idle_minutes=idle if type(idle) is int and least <= idle <= most else usual.idle_minutes,
        reminders=reminders if isinstance(reminders, bool) else usual.reminders,
        lock_with_session=(
            with_session if isinstance(with_session, bool) else usual.lock_with_session
        ),
    )


def _sound_columns(raw: Any) -> dict[str, list[str]]:
    if not isinstance(raw, dict):
        return {}
    return {
        register: names
        for register, names in raw.items()
        if isinstance(names, list) and all(isinstance(name, str) for name in names)
    }


def _sound_size(raw: Any) -> tuple[int, int] | None:
    if isinstance(raw, list) and len(raw) == 2 and all(type(side) is int for side in raw):
        return raw[0], raw[1]
    return None
