"""Typing as a person does: Qt's own test keys abort the interpreter for any non-ASCII letter."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget


def type_text(widget: QWidget, text: str) -> None:
    """Send one key press and release for each letter, whatever its alphabet."""
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            key = Qt.Key.Key_unknown
            event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(widget, event)


def activate(receiver: QObject) -> None:
    """Let a window believe it is active: shortcuts need that, offscreen too."""
    assert isinstance(receiver, QWidget)
    receiver.activateWindow()
    QApplication.processEvents()
