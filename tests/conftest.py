"""The ground every test stands on: no screen, no real profile, no keyring, no network.

The environment is set while this file is imported, before any test module can look at it.
"""

import gc
import os
import shutil
import socket  # noqa: TID251 - to keep everybody else away from it
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

_PROFILE = Path(tempfile.mkdtemp(prefix="dpo-desktop-tests-"))


def _use_profile(root: Path) -> None:
    """Point every variable that leads to the user's own files into a folder of our own."""
    folders = {
        "HOME": root,
        "USERPROFILE": root,
        "APPDATA": root / "roaming",
        "LOCALAPPDATA": root / "local",
        "XDG_CONFIG_HOME": root / "config",
        "XDG_DATA_HOME": root / "data",
        "XDG_STATE_HOME": root / "state",
        "XDG_CACHE_HOME": root / "cache",
        "XDG_RUNTIME_DIR": root / "runtime",
    }
    for name, folder in folders.items():
        folder.mkdir(mode=0o700, exist_ok=True)
        os.environ[name] = str(folder)
    # Without a bus there is no Secret Service, so nothing can ask the person at this machine.
    os.environ.pop("DBUS_SESSION_BUS_ADDRESS", None)
    os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


_use_profile(_PROFILE)

from PySide6.QtCore import QCoreApplication, QEvent, QStandardPaths, QThreadPool  # noqa: E402
from PySide6.QtWidgets import QApplication, QWidget  # noqa: E402
from shiboken6 import Shiboken  # noqa: E402

from dpo_desktop.storage.access.keys import Argon2Cost, GuessCost  # noqa: E402
from dpo_desktop.storage.database.connection import MemoryGuard  # noqa: E402

QStandardPaths.setTestModeEnabled(True)
GuessCost.present = Argon2Cost(1024, 1, 1)  # a vault opened is one whose guesses are cheap
MemoryGuard.on = False  # it makes thousands of writes several times slower; see test_vault.py


def pytest_unconfigure() -> None:
    """Leave nothing behind in the temporary folder."""
    shutil.rmtree(_PROFILE, ignore_errors=True)


@pytest.fixture(autouse=True, scope="session")
def _offline() -> Iterator[None]:
    """Fail whatever would leave this machine."""
    connect = socket.socket.connect

    def refuse(self: socket.socket, address: object) -> None:
        remote = isinstance(address, tuple) and address[0] not in {"127.0.0.1", "::1", "localhost"}
        if remote:
            raise AssertionError(f"The program makes no network call, but this was one: {address}")
        connect(self, address)  # type: ignore[arg-type]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", refuse)
        yield


def _windows() -> dict[int, QWidget]:
    """Every living top-level widget by its address, but for those Qt keeps for itself."""
    if QApplication.instance() is None:
        return {}
    own = {"QTipLabel", "QWhatsThat", "QDesktopWidget"}
    return {
        Shiboken.getCppPointer(widget)[0]: widget
        for widget in QApplication.topLevelWidgets()
        if widget.metaObject().className() not in own
    }


def _left_windows(before: set[int]) -> list[str]:
    """What is still there of the windows a test opened, once deletions and garbage are through."""
    if not _windows().keys() - before:
        return []
    gc.collect()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    left = _windows()
    return [f"window {left[address]!r}" for address in left.keys() - before]


def _left_threads(before: set[threading.Thread]) -> list[str]:
    """The threads a test started and did not end."""
    left = []
    for thread in set(threading.enumerate()) - before:
        if not thread.daemon and not isinstance(thread, threading._DummyThread):
            thread.join(timeout=3)
            left += [f"thread {thread.name}"] if thread.is_alive() else []
    if QApplication.instance() is not None and not QThreadPool.globalInstance().waitForDone(3000):
        left.append("a job in Qt's thread pool")
    return left


@pytest.fixture(autouse=True)
def _nothing_left_behind() -> Iterator[None]:
    """Fail a test that leaves a window or a thread to the next one."""
    windows, threads = set(_windows()), set(threading.enumerate())
    yield
    left = _left_threads(threads) + _left_windows(windows)
    assert not left, f"left behind: {', '.join(sorted(left))}"
