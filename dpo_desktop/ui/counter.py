"""A counter: a number one can press to see what it counts."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from dpo_desktop.ui.icons import pixmap
from dpo_desktop.ui.parts import ROOM, STEP, label
from dpo_desktop.ui.theme import set_role, theme_tokens
from dpo_desktop.ui.tokens import Tone

_DISC = 42
_ICON = 20


class Counter(QPushButton):
    """A checkable panel with an icon, a number and words."""

    def __init__(self, icon: str, tone: Tone, words: str) -> None:
        """Begin at nothing."""
        super().__init__()
        self.setCheckable(True)
        set_role(self, "counter")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._words = words
        self.number = label("", "figure")
        self.words = label(words, "muted", wrap=True)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self.number)
        column.addWidget(self.words)
        self._line = line = QHBoxLayout(self)
        line.setContentsMargins(ROOM + 2, STEP + 4, ROOM, STEP + 6)
        line.setSpacing(ROOM)
        line.addWidget(_Disc(icon, tone))
        line.addLayout(column, 1)
        for child in (self.number, self.words):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.show_number(0)

    def show_number(self, number: int) -> None:
        """Show another number."""
        self.number.setText(str(number))
        self.setAccessibleName(f"{number} {self._words}")

    def sizeHint(self) -> QSize:
        # A button measures its own text; this one's contents are in its layout.
        return self._line.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self._line.minimumSize()


class _Disc(QWidget):
    def __init__(self, icon: str, tone: Tone) -> None:
        super().__init__()
        self._icon = icon
        self._tone = tone
        self.setFixedSize(_DISC, _DISC)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        colours = theme_tokens().tone(self._tone)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.bg))
        painter.drawEllipse(self.rect())
        corner = (_DISC - _ICON) // 2
        sign = pixmap(self._icon, colours.fg, _ICON, self.devicePixelRatioF())
        painter.drawPixmap(corner, corner, sign)
        painter.end()
