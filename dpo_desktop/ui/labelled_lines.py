"""Labels beside what they name, one under another, as a card shows a section."""

from collections.abc import Collection

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from dpo_desktop.ui.parts import GAP, ROOM, STEP, label

_LEAST = 100
_TOP = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft


def width_for(names: Collection[str], metrics: QFontMetrics, room: int = 0) -> int:
    """Return the width of the labels in pixels.

    It is that of the longest word of any of them, or of the longest name in so far as there is
    ``room`` for it.
    """
    words = [word for name in names for word in name.split()]
    whole = max(map(metrics.horizontalAdvance, names))
    longest = max(map(metrics.horizontalAdvance, words))
    return max(_LEAST, longest + STEP, min(whole + STEP, room))


def words_to_copy(words: str) -> QLabel:
    """Return words that wrap, and that the mouse can mark."""
    shown = label(words, wrap=True)
    shown.setAlignment(_TOP)
    shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return shown


class LabelledLines(QGridLayout):
    """Muted labels at the left, all of one width; what they name beside them."""

    def __init__(self, width: int) -> None:
        """Begin empty; the labels are ``width`` pixels wide."""
        super().__init__()
        self._width = width
        self.setContentsMargins(0, 0, 0, 0)
        self.setHorizontalSpacing(ROOM)
        self.setVerticalSpacing(GAP)
        self.setColumnStretch(1, 1)

    def add(self, name: str, shown: QWidget) -> None:
        """Add a line."""
        said = label(name, "muted", wrap=True)
        said.setFixedWidth(self._width)
        said.setAlignment(_TOP)
        place = self.rowCount()
        self.addWidget(said, place, 0)
        self.addWidget(shown, place, 1)

    def add_wide(self, name: str, shown: QWidget) -> None:
        """Add what needs the whole width, under its name."""
        place = self.rowCount()
        self.addWidget(label(name, "muted", wrap=True), place, 0, 1, 2)
        self.addWidget(shown, place + 1, 0, 1, 2)
