"""A chip: one of several chosen things, with a cross to take it away."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QWidget

from dpo_desktop.ui.icons import icon
from dpo_desktop.ui.small_controls import icon_button, plain
from dpo_desktop.ui.theme import theme_tokens

_LONGEST = 52
_HEIGHT = 34


class Chip(QWidget):
    """Words that can be opened and taken away by mouse and by keyboard alike."""

    opened = Signal(str)
    removed = Signal(str)

    def __init__(
        self,
        key: str,
        text: str,
        remove_words: str,
        icon_name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """Show the text; ``remove_words`` name the cross ("Remove").

        The signals carry ``key``, so that a chip, which comes and goes, is connected to methods
        only: a closure over its owner could be the last to hold it.
        """
        super().__init__(parent)
        self.key = key
        self.text = text
        self.setFixedHeight(_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        shown = text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"
        self.body = QToolButton(self)
        self.body.setText(plain(shown))
        self.body.setToolTip(text)
        self.body.setAccessibleName(text)
        self.body.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        if icon_name:
            self.body.setIcon(icon(icon_name, theme_tokens().neutral.fg))
            self.body.setIconSize(QSize(20, 16))
            self.body.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.body.clicked.connect(self._open)
        self.cross = icon_button(self, "x", f"{remove_words}: {text}")
        self.cross.setIconSize(QSize(12, 12))
        self.cross.clicked.connect(self._remove)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(4, 1, 3, 1)
        layout.setSpacing(0)
        layout.addWidget(self.body)
        layout.addWidget(self.cross)

    def set_openable(self) -> None:
        """Let the keyboard reach the words: they open something."""
        self.body.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.body.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_removable(self, on: bool) -> None:
        """Show or hide the cross."""
        self.cross.setVisible(on)

    def _open(self) -> None:
        self.opened.emit(self.key)

    def _remove(self) -> None:
        self.removed.emit(self.key)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme_tokens().neutral.bg))
        painter.drawRoundedRect(QRectF(self.rect()), 6, 6)
        painter.end()
