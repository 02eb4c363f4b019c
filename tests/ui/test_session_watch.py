"""The vault locks when the system says that the person has left: by the real signals, where a
D-Bus daemon is installed.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtDBus import QDBusConnection
from PySide6.QtWidgets import QApplication

from dpo_desktop.ui.session_messages import (
    PBT_APMSUSPEND,
    WM_POWERBROADCAST,
    WM_WTSSESSION_CHANGE,
    means_away,
)
from dpo_desktop.ui.session_watch_linux import LinuxSession
from tests.ui.private_bus import (
    DAEMON,
    LOGIN,
    LOGIN_PATH,
    OTHER_SESSION,
    OWN_SESSION,
    Logind,
    connected,
    private_bus,
    say,
)

needs_bus = pytest.mark.skipif(not DAEMON, reason="dbus-daemon is not installed")
MANAGER, SESSION = f"{LOGIN}.Manager", f"{LOGIN}.Session"
SCREENS = (
    ("org.gnome.ScreenSaver", "/org/gnome/ScreenSaver"),
    ("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"),
    ("org.freedesktop.ScreenSaver", "/ScreenSaver"),
)


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    with private_bus(tmp_path) as address:
        yield address


@pytest.fixture
def system(address: str) -> Iterator[QDBusConnection]:
    """The desktop's side of the bus."""
    with connected(address, "test-system") as bus:
        yield bus


@pytest.fixture
def logind(app: QApplication, system: QDBusConnection) -> Iterator[Logind]:
    served = Logind(system)
    yield served
    served.close()


@pytest.fixture
def watch(app: QApplication, address: str, logind: Logind, qtbot) -> Iterator[LinuxSession]:
    """The program's side, once it has asked what it asks at the start."""
    with connected(address, "test-program") as bus:
        session = LinuxSession(bus, bus)
        session.start()
        qtbot.waitUntil(lambda: bool(session._own_path) and session._delay is not None)
        yield session
        session.stop()
        session.release()


@needs_bus
def test_it_locks_before_the_computer_sleeps(watch: LinuxSession, system: QDBusConnection, qtbot):
    with qtbot.waitSignal(watch.away):
        say(system, LOGIN_PATH, MANAGER, "PrepareForSleep", True)


@needs_bus
def test_the_computer_sleeps_only_once_the_key_is_gone(watch: LinuxSession, logind: Logind, qtbot):
    assert logind.is_delayed()
    watch.stop()
    assert logind.is_delayed()
    watch.release()
    qtbot.waitUntil(lambda: not logind.is_delayed())


@needs_bus
def test_it_locks_when_the_session_is_locked(watch: LinuxSession, system: QDBusConnection, qtbot):
    with qtbot.waitSignal(watch.away):
        say(system, OWN_SESSION, SESSION, "Lock")


@needs_bus
@pytest.mark.parametrize(("service", "path"), SCREENS)
def test_it_locks_with_the_screen(
    watch: LinuxSession, system: QDBusConnection, qtbot, service: str, path: str
):
    assert system.registerService(service)
    # The program's bus hears of the new owner first: signals keep their order.
    with qtbot.waitSignal(watch.away):
        say(system, path, service, "ActiveChanged", True)


@needs_bus
def test_waking_unlocking_and_another_persons_session_lock_nothing(
    watch: LinuxSession, system: QDBusConnection, qtbot
):
    assert system.registerService("org.gnome.ScreenSaver")
    told: list[int] = []
    watch.away.connect(lambda: told.append(1))
    say(system, LOGIN_PATH, MANAGER, "PrepareForSleep", False)
    say(system, OTHER_SESSION, SESSION, "Lock")
    say(system, "/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", "ActiveChanged", False)
    # What was said before it has been heard once this is.
    say(system, OWN_SESSION, SESSION, "Lock")
    qtbot.waitUntil(lambda: bool(told))
    assert told == [1]


@needs_bus
def test_a_closed_vault_is_told_nothing(watch: LinuxSession, system: QDBusConnection, qtbot):
    watch.stop()
    with qtbot.assertNotEmitted(watch.away, wait=50):
        say(system, OWN_SESSION, SESSION, "Lock")
        say(system, LOGIN_PATH, MANAGER, "PrepareForSleep", True)


def test_without_a_bus_nothing_goes_wrong(app: QApplication):
    session = LinuxSession(QDBusConnection("none"), QDBusConnection("none"))
    session.start()
    session.start()
    session.stop()
    session.release()


@pytest.mark.parametrize(
    ("message", "what", "away"),
    [
        (WM_WTSSESSION_CHANGE, 0x7, True),  # locked
        (WM_WTSSESSION_CHANGE, 0x8, False),  # unlocked
        (WM_WTSSESSION_CHANGE, 0x2, True),  # another user takes the screen
        (WM_WTSSESSION_CHANGE, 0x4, True),  # the remote desktop was left
        (WM_POWERBROADCAST, PBT_APMSUSPEND, True),
        (WM_POWERBROADCAST, 0x12, False),  # woke up
        (0x0200, 0x7, False),  # the mouse moved
    ],
)
def test_messages_of_windows(message: int, what: int, away: bool):
    assert means_away(message, what) is away


PROGRAM = """
import sys
from gettext import NullTranslations
from pathlib import Path
from PySide6.QtCore import QTimer
from dpo_desktop.core.speech import CatalogueSpeech
from dpo_desktop.demo.clock import DemoClock
from dpo_desktop.ui.application import make_application
from dpo_desktop.ui.preferences import PreferenceStore
from dpo_desktop.ui.shell import Shell
from dpo_desktop.ui.unlock_page import UnlockPage
from datetime import UTC, datetime
from tests.ui.sample_desk import filled_desk
from tests.ui.stub_registers import REGISTERS
from tests.ui.vault_stub import PASSPHRASE, StubVaults
folder = Path(sys.argv[1])
app = make_application(sys.argv[:1])
vaults = StubVaults(folder / "vault", filled_desk())
store = PreferenceStore(folder / "preferences.json")
store.change(language="en")
clock = DemoClock(datetime(2026, 10, 16, 9, 5, tzinfo=UTC))
shell = Shell(app, vaults, lambda: REGISTERS, store, lambda: clock)
shell.opened.connect(lambda: print("open", flush=True))
shell.start(lambda: vaults.unlock(vaults.folder, PASSPHRASE))
def look():
    if vaults.locked:
        print("locked", type(shell.window.page).__name__, flush=True)
        shell.window.close()
ticks = QTimer(interval=20)
ticks.timeout.connect(look)
ticks.start()
shell.finished.connect(app.quit)
app.exec()
"""


@needs_bus
def test_the_program_itself_locks_before_the_computer_sleeps(
    address: str, system: QDBusConnection, logind: Logind, tmp_path: Path, qtbot
):
    environment = os.environ | {
        "DBUS_SYSTEM_BUS_ADDRESS": address,
        "DBUS_SESSION_BUS_ADDRESS": address,
    }
    program = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(tmp_path)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
        env=environment,
    )
    try:
        assert program.stdout
        assert program.stdout.readline() == "open\n"
        # It asked for the signal before it asked for this.
        qtbot.waitUntil(lambda: "Inhibit" in logind.asked)
        assert logind.is_delayed()
        say(system, LOGIN_PATH, MANAGER, "PrepareForSleep", True)
        assert program.stdout.readline() == "locked UnlockPage\n"
        qtbot.waitUntil(lambda: not logind.is_delayed())
        assert program.wait(20) == 0
    finally:
        program.kill()
        program.communicate()
