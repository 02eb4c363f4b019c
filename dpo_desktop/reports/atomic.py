"""A file written whole or not at all, and in words what kept it from being written."""

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import IO

from dpo_desktop.core.errors import DpoError
from dpo_desktop.core.messages import N_

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_FORBIDDEN = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


@contextmanager
def whole_file(target: Path) -> Iterator[IO[bytes]]:
    """Open a buffer whose content becomes the target when the block ends well.

    The folder is tried at once, before the work of the block.

    Raises:
        DpoError: the file cannot be written; nothing is left behind, an older file stays.
    """
    # Beside the target: only within one file system is a replacement all or nothing.
    try:
        number, name = tempfile.mkstemp(prefix=".dpo-", suffix=".part", dir=target.parent)
    except OSError as error:
        raise _folder_error(error, target) from error
    part = Path(name)
    try:
        with os.fdopen(number, "wb") as file:
            # A buffer, so that an OSError of the block itself is not taken for one of the file.
            buffer = BytesIO()
            yield buffer
            with _in_words(target):
                file.write(buffer.getbuffer())
                file.flush()
                os.fsync(file.fileno())
        with _in_words(target):
            part.replace(target)
    finally:
        part.unlink(missing_ok=True)


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
