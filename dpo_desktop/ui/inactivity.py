"""Notices that nobody is at the desk any more."""

import sys
import time
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal

_LOOK_EVERY_MS = 5_000
_SIGNS_OF_LIFE = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
    }
)


def clock() -> float:
    """Return seconds that also pass while the computer sleeps, unlike Python's usual clock."""
    if sys.platform == "win32":
        return time.monotonic()
    if sys.platform == "darwin":
        return time.clock_gettime(time.CLOCK_MONOTONIC)
    return time.clock_gettime(time.CLOCK_BOOTTIME)


class Inactivity(QObject):
    """Watches keys and pointer of the whole application.

    Signals:
        idle: nothing has moved for so many minutes.
    """

    idle = Signal()

    def __init__(self, app: QCoreApplication, now: Callable[[], float] = clock) -> None:
        """Watch nothing yet."""
        super().__init__(app)
        self._app = app
        self._now = now
        self._seconds = 0.0
        self._last = now()
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)

    def watch(self, minutes: int) -> None:
        """Begin to count; 0 minutes is never."""
        self.stop()
        self._seconds = minutes * 60
        self._last = self._now()
        if minutes:
            # In place only while a vault is open: every event of the program passes here.
            self._app.installEventFilter(self)
            self._timer.start()

    def stop(self) -> None:
        """Stop counting."""
        self._timer.stop()
        self._app.removeEventFilter(self)

    def look(self) -> None:
        """Tell whether the time is up; a computer that slept counts the time it slept."""
        if self._now() - self._last >= self._seconds:
            self.stop()
            self.idle.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        del watched
        if event.type() in _SIGNS_OF_LIFE:
            self._last = self._now()
        return False
