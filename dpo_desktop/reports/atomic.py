"""A file written whole or not at all, and in words what kept it from being written."""

import errno
import io
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from dpo_desktop.core.errors import DpoError
from dpo_desktop.core.messages import N_

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_FORBIDDEN = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


class NewFile(io.FileIO):
    """A file written beside its target; whatever goes wrong with it is said in words."""

    def __init__(self, number: int, name: str, target: Path) -> None:
        """Write to an open file that may take the target's place."""
        super().__init__(number, "w+b")
        self._part = Path(name)
        self._target = target

    def write(self, data: Any, /) -> int:
        """Write all of the data.

        Raises:
            DpoError: there is no room, or the medium is gone.
        """
        rest = memoryview(data).cast("B")
        size = len(rest)
        with _in_words(self._target):
            while rest:
                rest = rest[super().write(rest) or 0 :]
        return size

    def keep(self) -> None:
        """Let the file take the target's place, in one step.

        Raises:
            DpoError: it cannot; an older file stays as it is.
        """
        with _in_words(self._target):
            self.flush()
            os.fsync(self.fileno())
            self.close()
            self._part.replace(self._target)


@contextmanager
def new_file(target: Path) -> Iterator[NewFile]:
    """Open a file that takes the target's place when it is kept; otherwise nothing is left of it.

    The folder is tried at once, before the work of the block.

    Raises:
        DpoError: the file cannot be written; an older file stays.
    """
    # Beside the target: only within one file system is a replacement all or nothing.
    try:
        number, name = tempfile.mkstemp(prefix=".dpo-", suffix=".part", dir=target.parent)
    except OSError as error:
        raise _folder_error(error, target) from error
    try:
        with NewFile(number, name, target) as file:
            yield file
    finally:
        Path(name).unlink(missing_ok=True)


@contextmanager
def _in_words(target: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise _file_error(error, target) from error


def _folder_error(error: OSError, target: Path) -> DpoError:
    folder = str(target.parent)
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return DpoError(N_("There is no folder {folder}. Choose another one."), folder=folder)
    if error.errno in _FORBIDDEN:
        return DpoError(
            N_("You may not write to the folder {folder}. Choose another one."), folder=folder
        )
    return _file_error(error, target)


def _file_error(error: OSError, target: Path) -> DpoError:
    if error.errno in _FULL:
        return DpoError(N_("The disk is full. Free some space or choose another disk."))
    if isinstance(error, PermissionError):
        return DpoError(
            N_("{file} is open in another program or protected. Close it and try again."),
            file=target.name,
        )
    if isinstance(error, IsADirectoryError):
        return DpoError(N_("{file} is a folder. Give the file another name."), file=target.name)
    return DpoError(
        N_("{file} could not be written: {reason}"),
        file=target.name,
        reason=error.strerror or str(error),
    )
