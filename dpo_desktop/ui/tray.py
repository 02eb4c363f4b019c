"""The system's own notifications, where the system has them."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QSystemTrayIcon

from dpo_desktop.core.resources import resource


class Tray(QObject):
    """An icon in the tray while a vault is open and something has been said.

    Closing the window ends the program as ever: nothing lives on in the tray.

    Signals:
        clicked: the message or the icon was clicked.
    """

    clicked = Signal()

    def __init__(self, parent: QObject) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._icon: QSystemTrayIcon | None = None

    def say(self, title: str, words: str) -> None:
        """Show a message; without a tray, nothing happens."""
        if not QSystemTrayIcon.isSystemTrayAvailable():
            return
        if self._icon is None:
            self._icon = QSystemTrayIcon(QIcon(str(resource("icons/app.svg"))), self)
            self._icon.messageClicked.connect(self.clicked)
            self._icon.activated.connect(self._activated)
        self._icon.setToolTip(title)
        self._icon.show()
        self._icon.showMessage(title, words, self._icon.icon())

    def hide(self) -> None:
        """Take the icon away."""
        if self._icon:
            self._icon.hide()

    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason is not QSystemTrayIcon.ActivationReason.Context:
            self.clicked.emit()
