"""A strip at the top of the window that tells one thing at a time, never a box."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton

from dpo_desktop.ui.icons import icon, pixmap
from dpo_desktop.ui.parts import label
from dpo_desktop.ui.theme import set_role, theme_tokens
from dpo_desktop.ui.tokens import Tone

if TYPE_CHECKING:
    from dpo_desktop.core.messages import Speech
    from dpo_desktop.ui.notifier import Notice, Notifier

GOOD_NEWS_MS = 8_000
_ICONS = {
    Tone.DANGER: "alert-triangle",
    Tone.WARNING: "alert-triangle",
    Tone.INFO: "info-circle",
    Tone.SUCCESS: "circle-check",
}


class NoticeStrip(QFrame):
    """Shows one notice, and how many wait; the newest wins, but for patient ones and alarms."""

    def __init__(self, notifier: Notifier, t: Speech) -> None:
        """Be hidden until there is something to tell."""
        super().__init__()
        self._picture = QLabel()
        self._words = QLabel()
        self._words.setProperty("textFormat", "PlainText")
        self._words.setWordWrap(True)
        self._words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._more = label(role="muted")
        self._offer = QPushButton()
        self._offer.clicked.connect(self._accept)
        self._close = QToolButton()
        self._close.setIconSize(QSize(16, 16))
        self._close.clicked.connect(self._next)
        self._act: Callable[[], None] | None = None
        self._shown: Notice | None = None
        self._waiting: list[Notice] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._next)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 8, 8)
        row.setSpacing(10)
        row.addWidget(self._picture)
        row.addWidget(self._words, 1)
        row.addWidget(self._more)
        row.addWidget(self._offer)
        row.addWidget(self._close)
        self.speak(t)
        self.hide()
        notifier.posted.connect(self.show_notice)
        notifier.cleared.connect(self._clear)

    def speak(self, t: Speech) -> None:
        """Put the strip's own words into a language."""
        self._t = t
        self._close.setToolTip(t("Close this message"))
        self._close.setAccessibleName(t("Close this message"))

    def show_notice(self, notice: Notice) -> None:
        """Show a notice in place of the one before; a patient one, when that has been read.

        An alarm gives way to what went wrong, and comes back.
        """
        shown = self._shown
        self._waiting = [one for one in self._waiting if not _replaces(notice, one)]
        if shown and not _replaces(notice, shown):
            if _waits(notice, shown):
                if notice.tone is not Tone.SUCCESS:
                    self._waiting.append(notice)
                self._count()
                return
            if shown.patient or shown.alarm:
                self._waiting.insert(0, shown)
        self._show(notice)

    def _show(self, notice: Notice) -> None:
        # Seen once, however often it comes back.
        self._shown = notice._replace(seen=None)
        set_role(self, notice.tone.value)
        colour = theme_tokens().tone(notice.tone).fg
        self._picture.setPixmap(pixmap(_ICONS[notice.tone], colour, 18, self.devicePixelRatioF()))
        self._close.setIcon(icon("x", colour))
        # Their colour comes from the strip's role, which they do not hear of by themselves.
        for shown in (self._words, self._more):
            shown.style().polish(shown)
        self._words.setText(notice.words)
        self.setAccessibleName(notice.words)
        self._act = notice.offer.act if notice.offer else None
        self._offer.setText(notice.offer.words if notice.offer else "")
        self._offer.setVisible(notice.offer is not None)
        self._count()
        self.show()
        if notice.tone is Tone.SUCCESS:
            self._timer.start(GOOD_NEWS_MS)
        else:
            self._timer.stop()
        if notice.seen:
            notice.seen()

    def _count(self) -> None:
        """Say how many notices wait to be read."""
        waiting = len(self._waiting)
        self._more.setText(
            self._t.plural("{n} more message", "{n} more messages", waiting) if waiting else ""
        )
        self._more.setVisible(waiting > 0)

    def _accept(self) -> None:
        act = self._act
        self._next()
        if act:
            act()

    def _next(self) -> None:
        """What stood here has been read: show what waited, or nothing."""
        if self._waiting:
            self._show(self._waiting.pop(0))
            return
        self._shown = self._act = None
        self._timer.stop()
        self.hide()
        # What was said may name a record, and the vault may be locked now.
        self._words.clear()
        self.setAccessibleName("")

    def _clear(self) -> None:
        self._waiting.clear()
        self._next()


def _waits(notice: Notice, shown: Notice) -> bool:
    if shown.alarm:
        return not notice.alarm and notice.tone is not Tone.DANGER
    return notice.patient


def _replaces(notice: Notice, older: Notice) -> bool:
    return notice.patient and notice.about == older.about
