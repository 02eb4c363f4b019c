"""The window: the strip for messages, one page at a time, the menus and the status bar."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QSizePolicy, QVBoxLayout, QWidget

from dpo_desktop.ui.parts import ROOM

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent

    from dpo_desktop.ui.context import EarlyContext
    from dpo_desktop.ui.notice_strip import NoticeStrip
    from dpo_desktop.ui.notifier import Notice
    from dpo_desktop.ui.status_line import StatusLine

SMALLEST = (940, 620)


class MainWindow(QMainWindow):
    """Hosts; knows nothing of records.

    Signals:
        closing: the window was closed and nothing stood in the way.
    """

    closing = Signal()

    def __init__(self, context: EarlyContext) -> None:
        """Be empty."""
        super().__init__()
        self.may_close: Callable[[], bool] = lambda: True
        self._context = context
        self._page: QWidget | None = None
        # Made with the first desk: the unlock page has neither menus nor a status bar.
        self._status: StatusLine | None = None
        # Made with the first notice, which the first page seldom lives to see.
        self._strip: NoticeStrip | None = None
        context.notify.posted.connect(self._show_first_notice)
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.setCentralWidget(inside)
        self.setMinimumSize(*SMALLEST)
        self.resize(*context.preferences.values.window)
        self.speak(context)

    @property
    def strip(self) -> NoticeStrip:
        """Return the strip for messages."""
        if self._strip is None:
            from dpo_desktop.ui.notice_strip import NoticeStrip

            self._strip = NoticeStrip(self._context.notify, self._context.t)
            line = QHBoxLayout()
            line.setContentsMargins(ROOM, 0, ROOM, 0)
            line.addWidget(self._strip)
            self._column.insertLayout(0, line)
        return self._strip

    @property
    def page(self) -> QWidget | None:
        """Return the page that is shown."""
        return self._page

    def speak(self, context: EarlyContext) -> None:
        """Put the window's own words into a language."""
        self._context = context
        if self._strip:
            self._strip.speak(context.t)
        if self._status:
            self._status.speak(context.t)
        self.setWindowTitle(context.t("DPO Desktop"))

    def tell_records(self, words: str) -> None:
        """Say in the status bar what the vault holds."""
        if self._status:
            self._status.records.setText(words)

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
        self._show_bars(bars=bars)
        page.setFocus()
        return before

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.may_close():
            event.ignore()
            return
        event.accept()
        self.closing.emit()

    def _show_first_notice(self, notice: Notice) -> None:
        self._context.notify.posted.disconnect(self._show_first_notice)
        self.strip.show_notice(notice)

    def _show_bars(self, *, bars: bool) -> None:
        if self._status is None:
            if not bars:
                return
            from dpo_desktop.ui.status_line import StatusLine

            self._status = StatusLine(self._context.tasks, self._context.t)
            self.setStatusBar(self._status)
        self.menuBar().clear()
        self.menuBar().setVisible(bars)
        self._status.setVisible(bars)
