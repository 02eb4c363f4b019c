"""What Linux desktops say over D-Bus when the session is locked or the computer goes to sleep.

systemd-logind says both; the screensavers of the desktops say that the screen was locked. Whoever
is not there says nothing: without a bus nothing goes wrong.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple, cast

from PySide6.QtCore import SLOT, Slot
from PySide6.QtDBus import (
    QDBusConnection,
    QDBusMessage,
    QDBusObjectPath,
    QDBusPendingCallWatcher,
    QDBusUnixFileDescriptor,
)

from dpo_desktop.ui.session_watch import SessionWatch

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QObject

_LOGIN = "org.freedesktop.login1"
_LOGIN_PATH = "/org/freedesktop/login1"
_MANAGER = "org.freedesktop.login1.Manager"
_SESSION = "org.freedesktop.login1.Session"
# PySide takes a slot's name as text; its type hints say bytes.
_CHANGE = cast("bytes", SLOT("_change(bool)"))
_LEAVE = cast("bytes", SLOT("_leave()"))


class _Told(NamedTuple):
    """A signal of the bus: who sends it, from where, its interface and name."""

    service: str
    path: str
    interface: str
    name: str


_SLEEP = _Told(_LOGIN, _LOGIN_PATH, _MANAGER, "PrepareForSleep")
_SCREENS = tuple(
    _Told(name, path, name, "ActiveChanged")
    for name, path in (
        ("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"),
        ("org.freedesktop.ScreenSaver", "/ScreenSaver"),
        ("org.gnome.ScreenSaver", "/org/gnome/ScreenSaver"),
        ("org.cinnamon.ScreenSaver", "/org/cinnamon/ScreenSaver"),
        ("org.mate.ScreenSaver", "/org/mate/ScreenSaver"),
        ("org.xfce.ScreenSaver", "/org/xfce/ScreenSaver"),
    )
)


class LinuxSession(SessionWatch):
    """Listens on the system's bus and on the session's."""

    def __init__(
        self, system: QDBusConnection, session: QDBusConnection, parent: QObject | None = None
    ) -> None:
        """Use these two buses; either may be none at all."""
        super().__init__(parent)
        self._system = system
        self._session = session
        self._own_path = ""
        self._on = False
        # Open for as long as the computer may not sleep yet: systemd counts the holders.
        self._delay: QDBusUnixFileDescriptor | None = None

    def start(self) -> None:
        if self._on:
            return
        self._on = True
        if self._system.isConnected():
            self._listen(self._system, _SLEEP)
            self._ask("GetSession", (os.environ.get("XDG_SESSION_ID", "auto"),), self._know_path)
            why = ("sleep", "DPO Desktop", "Locking the vault", "delay")
            self._ask("Inhibit", why, self._hold)
        if self._session.isConnected():
            for told in _SCREENS:
                self._listen(self._session, told)

    def stop(self) -> None:
        if not self._on:
            return
        self._on = False
        for told in (_SLEEP, *_SCREENS):
            bus = self._system if told is _SLEEP else self._session
            bus.disconnect(told.service, told.path, told.interface, told.name, self, _CHANGE)
        if self._own_path:
            self._system.disconnect(_LOGIN, self._own_path, _SESSION, "Lock", self, _LEAVE)
            self._own_path = ""

    def release(self) -> None:
        self._delay = None

    def _listen(self, bus: QDBusConnection, told: _Told) -> None:
        bus.connect(told.service, told.path, told.interface, told.name, self, _CHANGE)

    def _ask(
        self, method: str, arguments: tuple[str, ...], answered: Callable[[object], None]
    ) -> None:
        """Call logind without waiting; a refusal is as if it were not there."""
        call = QDBusMessage.createMethodCall(_LOGIN, _LOGIN_PATH, _MANAGER, method)
        call.setArguments(list(arguments))
        watcher = QDBusPendingCallWatcher(self._system.asyncCall(call), self)

        def answer() -> None:
            said = watcher.reply().arguments()
            watcher.deleteLater()
            if said and self._on:
                answered(said[0])

        watcher.finished.connect(answer)

    def _know_path(self, path: object) -> None:
        if isinstance(path, QDBusObjectPath):
            self._own_path = path.path()
            self._system.connect(_LOGIN, self._own_path, _SESSION, "Lock", self, _LEAVE)

    def _hold(self, delay: object) -> None:
        if isinstance(delay, QDBusUnixFileDescriptor):
            self._delay = delay

    @Slot(bool)
    def _change(self, on: bool) -> None:
        """The screen was locked or unlocked; the computer goes to sleep or woke up."""
        if on:
            self.away.emit()

    @Slot()
    def _leave(self) -> None:
        """Somebody asked the session to lock."""
        self.away.emit()


def system_session(parent: QObject) -> LinuxSession:
    """Return the watch over the buses of this computer."""
    return LinuxSession(QDBusConnection.systemBus(), QDBusConnection.sessionBus(), parent)
