"""The window: the strip for messages, one page at a time, the menus and the status bar."""

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QSizePolicy, QVBoxLayout, QWidget

from dpo_desktop.ui.context import Context
from dpo_desktop.ui.notifier import NoticeStrip
from dpo_desktop.ui.parts import ROOM, label

SMALLEST = (940, 620)
_PATIENCE_MS = 500


class MainWindow(QMainWindow):
    """Hosts; knows nothing of records.

    Signals:
        closing: the window was closed and nothing stood in the way.
    """

    closing = Signal()

    def __init__(self, context: Context) -> None:
        """Be empty."""
        super().__init__()
        self.may_close: Callable[[], bool] = lambda: True
        self._page: QWidget | None = None
        self.strip = NoticeStrip(context.notify, context.t)
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        strip = QHBoxLayout()
        strip.setContentsMargins(ROOM, 0, ROOM, 0)
        strip.addWidget(self.strip)
        self._column.addLayout(strip)
        self.setCentralWidget(inside)
        self.setMinimumSize(*SMALLEST)
        self.resize(*context.preferences.values.window)
        self.records_line = label()
        self.busy_line = label()
        bar = self.statusBar()
        bar.setSizeGripEnabled(False)
        bar.addWidget(self.records_line)
        bar.addPermanentWidget(self.busy_line)
        # Work that takes no time is not worth a word.
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE_MS)
        self._patience.timeout.connect(self.busy_line.show)
        context.tasks.pending_changed.connect(self._show_pending)
        self.speak(context)

    @property
    def page(self) -> QWidget | None:
        """Return the page that is shown."""
        return self._page

    def speak(self, context: Context) -> None:
        """Put the window's own words into a language."""
        t = context.t
        self.strip.speak(t)
        self.busy_line.setText(t("Working…"))
        self.busy_line.hide()
        self.setWindowTitle(t("DPO Desktop"))

    def show_page(self, page: QWidget, *, bars: bool = False) -> QWidget | None:
        """Show another page; return the one before, which is no longer the window's.

        Args:
            page: the page.
            bars: the menus and the status bar belong to it.
        """
        before, self._page = self._page, page
        if before is not None:
            before.hide()
            self._column.removeWidget(before)
            before.setParent(None)
        page.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._column.addWidget(page, 1)
        page.show()
        self.menuBar().clear()
        self.menuBar().setVisible(bars)
        self.statusBar().setVisible(bars)
        self.records_line.setText("")
        page.setFocus()
        return before

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.may_close():
            event.ignore()
            return
        event.accept()
        self.closing.emit()

    def _show_pending(self, pending: int) -> None:
        if not pending:
            self._patience.stop()
            self.busy_line.hide()
        elif not self._patience.isActive() and self.busy_line.isHidden():
            self._patience.start()
