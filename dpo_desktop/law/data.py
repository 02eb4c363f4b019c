"""Reading the files of ``resources/law``."""

import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from dpo_desktop.core.errors import DpoError
from dpo_desktop.core.messages import N_
from dpo_desktop.core.resources import resource


class DamagedLawFileError(DpoError):
    """A file of the program that says what the law asks does not read."""

    def __init__(self, name: str, reason: str) -> None:
        """Name the file."""
        super().__init__(
            N_(
                "{file}, a file of the program, is damaged: {reason}. Nothing can be counted by "
                "it; install the program anew."
            ),
            file=f"{name}.toml",
            reason=reason,
        )


@contextmanager
def understood(name: str) -> Iterator[None]:
    """Say in a sentence that a file does not hold what it should."""
    try:
        yield
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError, OSError) as error:
        raise DamagedLawFileError(name, str(error)) from error


@cache
def read(name: str) -> dict[str, Any]:
    """Return what ``resources/law/<name>.toml`` says; read once, so do not change it.

    Raises:
        DamagedLawFileError: it does not read.
    """
    with understood(name):
        return tomllib.loads(resource(f"law/{name}.toml").read_text(encoding="utf-8"))
