"""What Windows tells a window when the session is locked or the computer goes to sleep.

Written after Microsoft's description of ``WTSRegisterSessionNotification`` and
``WM_POWERBROADCAST``; which messages count is tested, the registering has not been run here.
"""

from __future__ import annotations

import ctypes
import sys
from ctypes import wintypes
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractNativeEventFilter, QCoreApplication

from dpo_desktop.ui.session_messages import means_away
from dpo_desktop.ui.session_watch import SessionWatch

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QByteArray
    from PySide6.QtWidgets import QWidget

assert sys.platform == "win32"  # noqa: S101 - also tells the type checker which system this is

_THIS_SESSION = 0
_WTS = ctypes.WinDLL("wtsapi32")
_WTS.WTSRegisterSessionNotification.argtypes = (wintypes.HWND, wintypes.DWORD)
_WTS.WTSUnRegisterSessionNotification.argtypes = (wintypes.HWND,)


class _Filter(QAbstractNativeEventFilter):
    """Sees every message of the program's windows; passes all of them on."""

    def __init__(self, away: Callable[[], None]) -> None:
        """Call ``away`` when a message means it."""
        super().__init__()
        self._away = away

    def nativeEventFilter(
        self, kind: QByteArray | bytes | bytearray | memoryview, message: int
    ) -> tuple[bool, int]:
        del kind
        seen = wintypes.MSG.from_address(int(message))
        if means_away(seen.message, seen.wParam):
            self._away()
        return False, 0


class WindowsSession(SessionWatch):
    """Has one window told by the system."""

    def __init__(self, window: QWidget) -> None:
        """Listen to nothing yet."""
        super().__init__(window)
        self._window = window
        self._handle = 0
        self._filter = _Filter(self.away.emit)

    def start(self) -> None:
        app = QCoreApplication.instance()
        if self._handle or app is None:
            return
        self._handle = int(self._window.winId())
        # False where the service of sessions is not running; sleep is told all the same.
        _WTS.WTSRegisterSessionNotification(self._handle, _THIS_SESSION)
        app.installNativeEventFilter(self._filter)

    def stop(self) -> None:
        app = QCoreApplication.instance()
        if self._handle and app is not None:
            app.removeNativeEventFilter(self._filter)
            _WTS.WTSUnRegisterSessionNotification(self._handle)
        self._handle = 0
