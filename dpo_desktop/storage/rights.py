"""Rights on the files of a vault: nobody but its owner reads or writes them."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from dpo_desktop.storage.files import BEFORE_UPGRADE, OWNER_ONLY, OWNER_ONLY_FOLDER

_OWN_FILES = "vault.*"
_OWN_FOLDERS = ("attachments", "templates", BEFORE_UPGRADE)


def tighten(folder: Path) -> None:
    """Take from everybody else what rights they have on a vault.

    Windows keeps rights another way: there a folder of the user's own profile is already theirs
    alone. Where the system refuses, as on a stick without rights, they stay as they are.
    """
    if os.name != "posix":
        return
    for path in _everything(folder):
        wanted = OWNER_ONLY_FOLDER if path.is_dir() else OWNER_ONLY
        try:
            if not path.is_symlink() and stat.S_IMODE(path.stat().st_mode) & ~wanted:
                path.chmod(wanted)
        except OSError:
            continue


def _everything(folder: Path) -> Iterator[Path]:
    yield folder
    yield from folder.glob(_OWN_FILES)
    for name in _OWN_FOLDERS:
        own = folder / name
        if own.is_dir() and not own.is_symlink():  # elsewhere nothing is ours
            yield own
            yield from own.rglob("*")
