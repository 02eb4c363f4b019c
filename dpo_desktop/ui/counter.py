"""A counter: a number one can press to see what it counts."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from dpo_desktop.ui.icons import pixmap
from dpo_desktop.ui.parts import GAP, ROOM, STEP, label
from dpo_desktop.ui.theme import set_role, theme_tokens
from dpo_desktop.ui.tokens import Tone

_DISC = 42
_SMALL_DISC = 30
_ICON = 20
_SMALL_ICON = 16
_WAITING = "…"


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
        self._disc = _Disc(icon, tone)
        self._column = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._column.addWidget(self.number)
        self._column.addWidget(self.words, 1)
        self._line = line = QHBoxLayout(self)
        line.addWidget(self._disc)
        line.addLayout(self._column, 1)
        for child in (self.number, self.words):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.set_flat(on=False)
        self.show_number(0)

    def show_number(self, number: int) -> None:
        """Show another number."""
        self._say(str(number), self._words)
        self.setAccessibleName(f"{number} {self._words}")

    def show_waiting(self, words: str) -> None:
        """Say that the number is still being found."""
        self._say(_WAITING, words)
        self.setAccessibleName(f"{self._words}: {words}")

    def set_flat(self, *, on: bool) -> None:
        """Put the words beside the number, or below it."""
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._column.setDirection(across if on else down)
        self._column.setSpacing(GAP if on else 0)
        self._disc.set_small(on=on)
        self._line.setSpacing(GAP + 2 if on else ROOM - 2)
        self._line.setContentsMargins(ROOM, STEP if on else GAP, GAP, STEP if on else GAP + 2)

    def high_for(self, width: int) -> int:
        """Return how high it has to be at this width."""
        return self._line.heightForWidth(width)

    def sizeHint(self) -> QSize:
        # A button measures its own text; this one's contents are in its layout.
        return self._line.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self._line.minimumSize()

    def _say(self, number: str, words: str) -> None:
        self.number.setText(number)
        self.words.setText(words)


class _Disc(QWidget):
    def __init__(self, icon: str, tone: Tone) -> None:
        super().__init__()
        self._icon = icon
        self._tone = tone
        self._small = False
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def set_small(self, *, on: bool) -> None:
        """Take less room, or the usual."""
        self._small = on
        side = _SMALL_DISC if on else _DISC
        self.setFixedSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        colours = theme_tokens().tone(self._tone)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.bg))
        painter.drawEllipse(self.rect())
        side = _SMALL_ICON if self._small else _ICON
        corner = (self.width() - side) // 2
        sign = pixmap(self._icon, colours.fg, side, self.devicePixelRatioF())
        painter.drawPixmap(corner, corner, sign)
        painter.end()
