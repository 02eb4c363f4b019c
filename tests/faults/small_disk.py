"""A small disk of our own, that can be filled up, and a folder that may only be read.

With the rights of an administrator on Linux it is a file system in memory, mounted where nobody
else sees it and gone with this process. Elsewhere a limit to the size of files stands in for a full
disk, and rights of the folder for one that may only be read.
"""

import ctypes
import os
import resource
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

_OWN_MOUNTS = 0x20000  # CLONE_NEWNS
_KB = 1024


@cache
def may_mount() -> bool:
    """Give this process mounts of its own, if it may have them."""
    if not sys.platform.startswith("linux") or os.geteuid() != 0:
        return False
    if ctypes.CDLL(None, use_errno=True).unshare(_OWN_MOUNTS) != 0:
        return False
    return _mount("--make-rprivate", "/")


def _mount(*arguments: str) -> bool:
    return subprocess.run(["mount", *arguments], capture_output=True, check=False).returncode == 0


def _unmount(folder: Path) -> None:
    subprocess.run(["umount", "--lazy", str(folder)], capture_output=True, check=True)


@contextmanager
def small_disk(folder: Path, size: int) -> Iterator[Path]:
    """Give a folder on a disk of so many bytes."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    mounted = may_mount() and _mount("-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder))
    try:
        yield folder
    finally:
        if mounted:
            _unmount(folder)


@contextmanager
def filled(disk: Path, left: int) -> Iterator[None]:
    """Leave so many kilobytes of a small disk free, until the block ends."""
    if not may_mount():
        with _no_longer_files(disk, left):
            yield
        return
    space = os.statvfs(disk)
    filler = disk / "filler"
    with filler.open("wb") as file:
        file.write(bytes(max(0, space.f_bavail * space.f_frsize - left * _KB)))
    try:
        yield
    finally:
        filler.unlink()


@contextmanager
def _no_longer_files(disk: Path, left: int) -> Iterator[None]:
    longest = max((file.stat().st_size for file in disk.rglob("*") if file.is_file()), default=0)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    former = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (longest + left * _KB, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, former)


@contextmanager
def only_to_be_read(folder: Path) -> Iterator[bool]:
    """Let nothing be written into a folder; false: this system does not keep us from it."""
    if may_mount():
        _mount("--bind", str(folder), str(folder))
        _mount("-o", "remount,ro,bind", str(folder))
        try:
            yield True
        finally:
            _unmount(folder)
        return
    rights = {path: path.stat().st_mode for path in (folder, *folder.rglob("*"))}
    for path in rights:
        path.chmod(0o500 if path.is_dir() else 0o400)
    try:
        yield os.geteuid() != 0
    finally:
        for path, mode in rights.items():
            path.chmod(mode)


def empty(disk: Path) -> None:
    """Remove everything from a disk."""
    for path in disk.iterdir():
        shutil.rmtree(path) if path.is_dir() else path.unlink()
