"""Whether the files a vault has open still lie in their places.

Where a file that is open can be removed or replaced, SQLite goes on writing to what nobody will
find again. So the program looks before it calls an action saved. Windows allows neither.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from sqlalchemy import Engine, event

from dpo_desktop.core.messages import N_
from dpo_desktop.storage.errors import VaultError
from dpo_desktop.storage.files import DATABASE


class MovedVaultError(VaultError):
    """A file of the open vault was removed, moved or replaced by somebody else."""

    def __init__(self, path: Path) -> None:
        """Name the file."""
        super().__init__(
            N_(
                "{file} was removed, moved or replaced while the vault was open. Nothing of this"
                " action was saved. Close the program, put the vault's own file back and open it"
                " again."
            ),
            file=path.name,
        )


class InPlace:
    """Holds the database and its log open, to know them again, as long as an engine does.

    They are closed after the engine's own connections: closing any descriptor of a file gives up
    every lock that the process holds on it, SQLite's among them.
    """

    def __init__(self, folder: Path, engine: Engine) -> None:
        """Know the files again that the connections of this engine have open."""
        self._held: dict[Path, int] = {}
        if os.name == "posix":
            event.listen(engine, "engine_disposed", lambda _: self._close())
            for name in (DATABASE, f"{DATABASE}-wal"):
                path = folder / name
                if path.exists():
                    self._held[path] = os.open(path, os.O_RDONLY | os.O_CLOEXEC)

    def require(self) -> None:
        """Refuse to call anything saved that went into other files.

        Raises:
            MovedVaultError: names the file.
        """
        for path, held in self._held.items():
            try:
                same = os.path.samestat(os.fstat(held), path.stat())
            except OSError:  # it is gone, or the folder is
                same = False
            if not same:
                raise MovedVaultError(path)

    @contextmanager
    def reading(self, path: Path) -> Iterator[BinaryIO]:
        """Give the content of one of the files, from its beginning, beside SQLite."""
        held = self._held.get(path)
        if held is None:
            with path.open("rb") as file:
                yield file
        else:
            os.lseek(held, 0, os.SEEK_SET)
            with os.fdopen(held, "rb", closefd=False) as file:
                yield file

    def _close(self) -> None:
        while self._held:
            os.close(self._held.popitem()[1])
