"""Where a decrypted file lies while another program shows it: seen by nobody else, and emptied.

On Linux that is the user's own folder in memory, elsewhere the system's folder for such files. A
place is held by a lock as long as its program lives, so that the next start can tell what a killed
one left from what another one has open.
"""

import os
import shutil
import stat
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from dpo_desktop.storage.files import OWNER_ONLY, OWNER_ONLY_FOLDER

if TYPE_CHECKING:
    from filelock import BaseFileLock

PREFIX = "dpo-desktop-opened-"
_LOCK = ".lock"
_ZEROS = bytes(1 << 20)
_ROOM_LEFT = 64 << 20  # bytes of memory that are left to others


class PrivatePlace:
    """A folder that only its owner can look into; made when it is first needed."""

    def __init__(self) -> None:
        """Have no folder yet."""
        self._held: list[tuple[Path, BaseFileLock]] = []

    def room_for(self, size: int) -> Path:
        """Return a new folder for one file of so many bytes."""
        base = next((base for base in _bases() if _fits(base, size)), Path(tempfile.gettempdir()))
        for folder, _lock in self._held:
            if folder.parent == base:
                break
        else:
            folder = self._hold(base)
        return Path(tempfile.mkdtemp(dir=folder))

    def _hold(self, base: Path) -> Path:
        # Its name cannot be foreseen, so nobody can have put anything there before.
        folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=base))
        lock = _lock_of(folder)
        lock.acquire(timeout=0)
        self._held.append((folder, lock))
        return folder

    def empty(self) -> None:
        """Overwrite and take away everything; what another program holds waits for the next."""
        held, self._held = self._held, []
        for folder, lock in held:
            _wipe(folder)
            lock.release()
            shutil.rmtree(folder, ignore_errors=True)


def clear_leftovers() -> None:
    """Empty the places of programs that were killed."""
    for base in _bases():
        for folder in _own_folders(base):
            _clear(folder)


def _clear(folder: Path) -> None:
    from filelock import Timeout

    lock = _lock_of(folder)
    try:
        lock.acquire(timeout=0)
    except (Timeout, OSError):
        return  # its program is at work
    _wipe(folder)
    lock.release()
    shutil.rmtree(folder, ignore_errors=True)


def _lock_of(folder: Path) -> "BaseFileLock":
    from filelock import FileLock

    return FileLock(folder / _LOCK, thread_local=False)


def _bases() -> Iterator[Path]:
    """Yield where places may be, the best first."""
    named = Path(os.environ.get("XDG_RUNTIME_DIR", ""))
    if sys.platform == "linux" and named.is_absolute() and _is_own_folder(named):
        yield named
    yield Path(tempfile.gettempdir())


def _fits(base: Path, size: int) -> bool:
    return shutil.disk_usage(base).free >= size + _ROOM_LEFT


def _own_folders(base: Path) -> Iterator[Path]:
    with suppress(OSError):
        for folder in base.glob(f"{PREFIX}*"):
            if _is_own_folder(folder):
                yield folder


def _is_own_folder(folder: Path) -> bool:
    """Tell whether it is a folder of ours into which nobody else can look."""
    try:
        found = folder.lstat()
    except OSError:
        return False
    if not stat.S_ISDIR(found.st_mode):
        return False
    if sys.platform == "win32":
        return True
    return found.st_uid == os.getuid() and stat.S_IMODE(found.st_mode) == OWNER_ONLY_FOLDER


def _wipe(folder: Path) -> None:
    """Overwrite and take away every file under a folder, but for its lock."""
    for root, _folders, files in os.walk(folder):
        for name in files:
            if name != _LOCK:
                with suppress(OSError):
                    _wipe_file(Path(root, name))


def _wipe_file(file: Path) -> None:
    found = file.lstat()
    if stat.S_ISREG(found.st_mode):
        file.chmod(OWNER_ONLY)
        with file.open("r+b", buffering=0) as opened:
            for _piece in range(0, found.st_size, len(_ZEROS)):
                opened.write(_ZEROS)
            os.fsync(opened.fileno())
    file.unlink()
