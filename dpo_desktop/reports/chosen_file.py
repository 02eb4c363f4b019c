"""Files somebody chose to be read: a pipe would keep the program waiting, a device has no end."""

import stat
from pathlib import Path

from dpo_desktop.core.errors import DpoError
from dpo_desktop.core.messages import N_

_MB = 1_000_000


def check_ordinary(path: Path, most: int) -> None:
    """Make sure that a file ends, and after no more than ``most`` bytes.

    Raises:
        OSError: it cannot be looked at.
        DpoError: it is no ordinary file, or larger.
    """
    found = path.stat()
    if not (stat.S_ISREG(found.st_mode) or stat.S_ISDIR(found.st_mode)):
        raise DpoError(N_("{file} is no file but a device. Choose a file."), file=path.name)
    if found.st_size > most:
        raise DpoError(
            N_("{file} is larger than {most} MB. Save it smaller and choose that file."),
            file=path.name,
            most=most // _MB,
        )
