"""Tells when the person has left the computer: its session was locked, or it goes to sleep.

What tells it differs from system to system, and each part is loaded only where it is used. On a
system that tells nothing, the vault still locks by time (``inactivity.py``).
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class SessionWatch(QObject):
    """Listens to the system between ``start`` and ``stop``.

    Signals:
        away: the session was locked, or the computer is about to sleep.
    """

    away = Signal()

    def start(self) -> None:
        """Begin to listen; what the system does not offer is done without."""

    def stop(self) -> None:
        """Stop listening: nothing is open any more."""

    def release(self) -> None:
        """Let the computer sleep if it was asked to wait: the key is gone now."""


def session_watch(window: QWidget) -> SessionWatch:
    """Return what this system has; ``window`` is whom Windows tells.

    Where the system has nothing, the watch that is returned never tells anything.
    """
    if sys.platform == "win32":
        from dpo_desktop.ui.session_watch_windows import WindowsSession

        return WindowsSession(window)
    if sys.platform == "darwin":
        from dpo_desktop.ui.session_watch_mac import MacSession

        return MacSession(window)
    from dpo_desktop.ui.session_watch_linux import system_session

    return system_session(window)
