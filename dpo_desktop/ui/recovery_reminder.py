"""The strip on the Today page while a vault has no recovery key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from dpo_desktop.ui.parts import ROOM, button, label
from dpo_desktop.ui.theme import set_role

if TYPE_CHECKING:
    from dpo_desktop.core.messages import Speech


class RecoveryReminder(QFrame):
    """Says what would happen without one, and leads to where it is made.

    Signals:
        asked: a recovery key is to be made now.
    """

    asked = Signal()

    def __init__(self, t: Speech) -> None:
        """Say it."""
        super().__init__()
        set_role(self, "warning")
        words = t(
            "There is no recovery key yet: a forgotten passphrase would close the vault for good."
        )
        self.make_button = button(t("Make one…"))
        self.make_button.clicked.connect(self.asked)
        line = QHBoxLayout(self)
        line.setContentsMargins(ROOM, 8, 8, 8)
        line.setSpacing(ROOM)
        line.addWidget(label(words, wrap=True), 1)
        line.addWidget(self.make_button)
