"""Notices that a new day has begun, on a computer that runs on, sleeps or is carried about."""

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from dpo_desktop.core.clock import Clock

_LOOK_EVERY_MS = 60_000


class DayTurn(QObject):
    """Looks at the date once a minute, and whenever the window comes to the front.

    Not a timer set for midnight: one set hours ahead comes late by as long as the computer slept,
    and a clock that is put right meanwhile does not move it.

    Signals:
        turned: the date is another one than it was.
    """

    turned = Signal()

    def __init__(self, app: QGuiApplication, clock: Clock, parent: QObject) -> None:
        """Begin with the day it is now."""
        super().__init__(parent)
        self._clock = clock
        self._today = clock.today()
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        app.applicationStateChanged.connect(self.look)

    def look(self) -> None:
        """Tell whether the date has changed since the last look."""
        today = self._clock.today()
        if today != self._today:
            self._today = today
            self.turned.emit()
