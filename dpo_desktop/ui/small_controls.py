"""The small controls that forms, bars and lists are put together from."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QSpinBox, QToolButton, QWidget

from dpo_desktop.ui.icons import icon
from dpo_desktop.ui.theme import set_role

_DIGITS_FROM = 8


def plain(text: str) -> str:
    """Return text for a button or a label: an ampersand in it is no shortcut."""
    return text.replace("&", "&&")


def segment(parent: QWidget, text: str, place: str) -> QToolButton:
    """Return one of several joined buttons of which one is down.

    Args:
        parent: where it lives.
        text: its words.
        place: ``"first"``, ``"middle"`` or ``"last"``, for its corners.
    """
    button = QToolButton(parent)
    button.setText(plain(text))
    button.setCheckable(True)
    button.setProperty("place", place)
    set_role(button, "segment")
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return button


def icon_button(parent: QWidget, name: str, words: str) -> QToolButton:
    """Return a flat button that shows an icon and says its words in a tooltip and aloud."""
    button = QToolButton(parent)
    button.setIcon(icon(name))
    button.setIconSize(QSize(16, 16))
    # Squeezed to nothing, it would have its icon painted at no size.
    button.setMinimumSize(24, 24)
    button.setToolTip(words)
    button.setAccessibleName(words)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return button


def number_box(least: int, most: int) -> QSpinBox:
    """Return a field for a whole number, whose digits begin where words in other fields do."""
    box = QSpinBox()
    box.setRange(least, most)
    # A style sheet's padding does not reach the line inside.
    box.lineEdit().setTextMargins(_DIGITS_FROM, 0, 0, 0)
    return box


def clear_button(parent: QWidget, words: str) -> QToolButton:
    """Return a flat cross."""
    return icon_button(parent, "x", words)
