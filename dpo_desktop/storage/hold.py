"""One program for each vault: whoever opens it holds a lock, and says beside it who that is.

The system gives the lock up with the process, however that ends, so that nothing has to be
cleared away after a crash. Who holds it lies in a file of its own, for on Windows the locked file
cannot be read by others.
"""

import getpass
import json
import os
import platform
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from dpo_desktop import __version__
from dpo_desktop.core.file_names import shown_name
from dpo_desktop.storage.errors import StorageError, VaultInUseError
from dpo_desktop.storage.files import HOLDER, LOCK, OWNER_ONLY, open_new, read_small

if TYPE_CHECKING:
    from filelock import BaseFileLock

_LONGEST = 4096  # bytes of what is said of a holder
_SHOWN = 80  # letters of each part of it


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has a vault open.

    Attributes:
        version: of the program.
        pid: number of its process.
        user: name of the account.
        computer: name of the machine.
        since: when it was opened, as people write it there.
    """

    version: str
    pid: int
    user: str
    computer: str
    since: str

    @classmethod
    def this_program(cls, now: datetime) -> "Holder":
        """Return this process, as it opens a vault now."""
        return cls(__version__, os.getpid(), _user(), platform.node(), f"{now:%d.%m.%Y %H:%M}")


class Hold:
    """The lock of a vault's folder, held from ``take`` to ``release``."""

    def __init__(self, folder: Path, lock: "BaseFileLock") -> None:
        """Keep a lock that was acquired."""
        self._folder = folder
        self._lock = lock

    @classmethod
    def take(cls, folder: Path, now: datetime) -> "Hold":
        """Take the lock, or be refused at once.

        Raises:
            VaultInUseError: it is held, by this process or by another.
            StorageError: the folder cannot be written.
        """
        from filelock import FileLock, Timeout

        # A vault is opened by one thread and closed by another.
        lock = FileLock(folder / LOCK, mode=OWNER_ONLY, thread_local=False, fallback_to_soft=False)
        try:
            lock.acquire(blocking=False)
        except Timeout:
            raise VaultInUseError(holder(folder)) from None
        except OSError as error:
            raise StorageError.of(error) from error
        try:
            _tell(folder, Holder.this_program(now))
        except OSError as error:
            lock.release()
            raise StorageError.of(error) from error
        return cls(folder, lock)

    def release(self) -> None:
        """Give the lock up; once is enough, more does no harm."""
        if self._lock.is_locked:
            with suppress(OSError):  # a stick may be gone by now
                (self._folder / HOLDER).unlink(missing_ok=True)
            self._lock.release()


def holder(folder: Path) -> Holder | None:
    """Return who says to hold a vault; ``None`` when nothing readable is there."""
    try:
        raw = json.loads(read_small(folder / HOLDER, _LONGEST))
        return Holder(
            _shown(raw["version"]),
            int(raw["pid"]),
            _shown(raw["user"]),
            _shown(raw["computer"]),
            _shown(raw["since"]),
        )
    except (OSError, ValueError, KeyError, TypeError, OverflowError, RecursionError):
        return None


def _shown(told: object) -> str:
    """Return what a file says that anybody may have written, as a sentence can hold it."""
    return shown_name(str(told))[:_SHOWN]


def _tell(folder: Path, holder: Holder) -> None:
    """Write down who holds a vault; worth nothing after a power cut, so it is not synced."""
    with os.fdopen(open_new(folder / HOLDER), "wb") as file:
        file.write(json.dumps(asdict(holder), ensure_ascii=False).encode())


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # an account without a name
        return ""
