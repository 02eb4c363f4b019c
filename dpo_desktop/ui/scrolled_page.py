"""What a scroll area shows: words that wrap, as high as they need."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget


class ScrolledPage(QWidget):
    """As high as its words need at the width there is, not at the one they would like to have."""

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), 0)
