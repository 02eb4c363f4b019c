"""What may wait until the user sees something."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget


class AfterPaint(QObject):
    """Begins work once a widget has been painted anew; at once where it is not on screen.

    The worker shares the interpreter with the window: what it began earlier would delay the frame.
    """

    def __init__(self, widget: QWidget) -> None:
        """Wait for the painting of this widget, and die with it."""
        super().__init__(widget)
        self._widget = widget
        self._work: Callable[[], None] | None = None

    def begin(self, work: Callable[[], None]) -> None:
        """Begin this work after the next painting, in place of any that still waits."""
        self._work = work
        if self._widget.isVisible() and self._widget.window().windowHandle().isExposed():
            self._widget.installEventFilter(self)
            self._widget.update()
        else:
            self._begin()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            # The children are painted after it: once this event is over, all of them are.
            QTimer.singleShot(0, self, self._begin)
        return False

    def _begin(self) -> None:
        work, self._work = self._work, None
        if work:
            work()
