"""Removing attachments: what goes for good, and the reason for it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout, QWidget

from dpo_desktop.core.attachment import Attachment
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.parts import GAP, ROOM, WIDE, ErrorLine, button, label, row

_WIDTH = 460


class RemovalDialog(QDialog):
    """Asks for the reason; nothing is removed without one.

    Signals:
        confirmed: the reason.
    """

    confirmed = Signal(str)

    def __init__(self, context: Context, gone: Sequence[Attachment], parent: QWidget) -> None:
        """Ask about these versions of one file."""
        super().__init__(parent)
        t = context.t
        self._t = t
        self.setWindowTitle(t("Remove an attachment"))
        self.setMinimumWidth(_WIDTH)
        name = gone[0].shown_name
        words = t.plural(
            "{name}: {n} version is destroyed. Nobody can bring it back.",
            "{name}: {n} versions are destroyed. Nobody can bring them back.",
            len(gone),
            name=name,
        )
        self.reason = QLineEdit()
        asked = label(t("Reason for the removal"))
        asked.setBuddy(self.reason)
        self.reason.setAccessibleName(asked.text())
        self.error = ErrorLine()
        self.remove = button(t("Remove for good"), "danger", "trash")
        self.cancel = button(t("Cancel"))
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, WIDE, WIDE, ROOM)
        column.setSpacing(GAP)
        column.addWidget(label(words, wrap=True))
        kept = t("That it was there, its hash and the reason stay in the history.")
        column.addWidget(label(kept, "muted", wrap=True))
        column.addWidget(asked)
        column.addWidget(self.reason)
        column.addWidget(self.error)
        column.addLayout(row(None, self.remove, self.cancel))
        self.remove.clicked.connect(self._confirm)
        self.cancel.clicked.connect(self.reject)
        self.reason.setFocus()

    def _confirm(self) -> None:
        why = self.reason.text().strip()
        if not why:
            t = self._t
            self.error.say(t("Give the reason for the removal; it is kept in the history."))
            self.reason.setFocus()
            return
        self.confirmed.emit(why)
        self.accept()
