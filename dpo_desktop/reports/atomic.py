"""A file written whole or not at all, and in words what kept it from being written."""

import errno
import io
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any

from dpo_desktop.core.errors import DpoError
from dpo_desktop.core.messages import N_
from dpo_desktop.reports.chosen_file import size_of

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_FORBIDDEN = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


class NewFile(io.FileIO):
    """A file written beside its target; whatever goes wrong with it is said in words."""

    def __init__(self, number: int, name: str, target: Path) -> None:
        """Write to an open file that may take the target's place."""
        super().__init__(number, "w+b")
        self._part = Path(name)
        self._old = self._part.with_suffix(".old")
        self._target = target
        self._kept: os.stat_result | None = None

    def write(self, data: Any, /) -> int:
        """Write all of the data.

        Raises:
            DpoError: there is no room, or the medium is gone.
        """
        rest = memoryview(data).cast("B")
        size = len(rest)
        with in_words(self._target):
            while rest:
                rest = rest[super().write(rest) or 0 :]
        return size

    @contextmanager
    def beside(self) -> Iterator[IO[bytes]]:
        """Open one more file on the same disk, for what comes in between.

        The system takes it back with the program, even if that is killed.
        """
        folder = self._target.parent
        with in_words(self._target), tempfile.TemporaryFile(dir=folder) as file:
            yield file

    def keep(self) -> None:
        """Let the file take the target's place, in one step.

        Raises:
            DpoError: it cannot; an older file stays as it is.
        """
        with in_words(self._target):
            self.flush()
            os.fsync(self.fileno())
            written = os.fstat(self.fileno())
            self.close()
            if self._target.exists():
                self._put_aside()
            self._part.replace(self._target)
            self._kept = written
        sync(self._target.parent)

    def undo(self) -> None:
        """Give the target back to the older file, if this one has taken its place."""
        if self._kept is None or not self._is_in_place(self._kept):
            return
        if self._old.exists():
            self._old.replace(self._target)
        else:
            self._target.unlink(missing_ok=True)

    def clear(self) -> None:
        """Leave nothing beside the target."""
        self._part.unlink(missing_ok=True)
        self._old.unlink(missing_ok=True)

    def _is_in_place(self, kept: os.stat_result) -> bool:
        """Tell whether nobody else has put a file there since."""
        return self._target.exists() and os.path.samestat(self._target.stat(), kept)

    def _put_aside(self) -> None:
        try:
            os.link(self._target, self._old)
        except OSError:
            # A memory stick knows no second name of a file.
            shutil.copy2(self._target, self._old)


@contextmanager
def new_file(target: Path) -> Iterator[NewFile]:
    """Open a file that takes the target's place when it is kept; otherwise nothing is left of it.

    A fault in the block gives the target back to the older file, even after that. The folder is
    tried at once, before the work of the block.

    Raises:
        DpoError: the file cannot be written; an older file stays.
    """
    if target.is_dir():
        raise _file_error(IsADirectoryError(), target)
    if target.exists():
        size_of(target)  # a device would be replaced by a file
    # Beside the target: only within one file system is a replacement all or nothing.
    try:
        number, name = tempfile.mkstemp(prefix=".dpo-", suffix=".part", dir=target.parent)
    except OSError as error:
        raise folder_error(error, target) from error
    file = NewFile(number, name, target)
    try:
        with file:
            yield file
    except BaseException:
        file.undo()
        raise
    finally:
        file.clear()


def sync(folder: Path) -> None:
    """Have the disk keep the names in a folder now: else an entry could outlive its file."""
    if os.name == "nt":
        return  # which keeps them by itself
    number = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):  # a network's disk may not know of this
            os.fsync(number)
    finally:
        os.close(number)


@contextmanager
def in_words(target: Path) -> Iterator[None]:
    """Say in words why the target could not be written."""
    try:
        yield
    except OSError as error:
        raise _file_error(error, target) from error


def folder_error(error: OSError, target: Path) -> DpoError:
    """Return in words why nothing can be written beside the target."""
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
