"""Command lines that only open the window, read without the parser, which knows the registers.

The window is on screen before the registers could be imported. Only options written in full are
understood here; whatever else there is, help and mistakes among it, is for the parser.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from dpo_desktop.core.language import Language


class WindowOptions(NamedTuple):
    """With what the window is to be opened; see ``cli.arguments``."""

    vault: Path | None = None
    demo: bool = False
    language: Language | None = None


def window_options(arguments: Sequence[str]) -> WindowOptions | None:
    """Return the options of a command line that only opens the window, or nothing."""
    options = WindowOptions()
    waiting = list(reversed(arguments))
    while waiting:
        name, equals, value = waiting.pop().partition("=")
        if name == "--demo" and not equals:
            options = options._replace(demo=True)
            continue
        if not equals and waiting:
            value = waiting.pop()
        if not value or value.startswith("-"):
            return None
        if name == "--vault":
            options = options._replace(vault=Path(value))
        elif name == "--language" and value in set(Language):
            options = options._replace(language=Language(value))
        else:
            return None
    return options
