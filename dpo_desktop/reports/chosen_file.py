"""Files somebody chose to be read: a pipe would keep the program waiting, a device has no end."""

import stat
from pathlib import Path

from dpo_desktop.core.errors import DpoError
from dpo_desktop.core.messages import N_


def size_of(path: Path) -> int:
    """Return how many bytes a file has.

    Raises:
        OSError: it cannot be looked at.
        DpoError: it is no file of which that can be told.
    """
    found = path.stat()
    if not (stat.S_ISREG(found.st_mode) or stat.S_ISDIR(found.st_mode)):
        raise DpoError(N_("{file} is a device, not a file. Choose a file."), file=path.name)
    return found.st_size
