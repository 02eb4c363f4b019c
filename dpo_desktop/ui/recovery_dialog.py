"""A recovery key made anew, from the settings or after the data key was exchanged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from dpo_desktop.ui.former_vault import FormerLine
from dpo_desktop.ui.parts import GAP, ROOM, WIDE, button, label, row
from dpo_desktop.ui.recovery_sheet import SheetPanel

if TYPE_CHECKING:
    from dpo_desktop.core.keys import RecoverySheet
    from dpo_desktop.ui.context import Context
    from dpo_desktop.ui.vault_port import VaultPort

_SIZE = (720, 480)


class RecoveryDialog(QDialog):
    """Shows a new key and asks for two groups of it; closed before that, the key is dropped.

    Signals:
        confirmed: the key is in force.
    """

    confirmed = Signal()

    def __init__(
        self, context: Context, port: VaultPort, sheet: RecoverySheet, parent: QWidget
    ) -> None:
        """Show the key."""
        super().__init__(parent)
        t = context.t
        self.setWindowTitle(t("Recovery key"))
        self.resize(*_SIZE)
        self.heading = label("", "title")
        self.sheet = SheetPanel(context, port, sheet)
        self.former = FormerLine(context)
        self.back_button = button(t("Back"))
        self.next_button = button("", "primary")
        self.next_button.setDefault(True)
        self.later_button = button(t("Drop this key"))
        for control in (self.back_button, self.later_button):
            control.setAutoDefault(False)
        self._words = (t("Next"), t("Put in force"))
        self._titles = (t("Recovery key"), t("Is it on paper?"))
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, WIDE, WIDE, ROOM)
        column.setSpacing(GAP)
        column.addWidget(self.heading)
        column.addWidget(self.sheet, 1)
        column.addWidget(self.former)
        column.addLayout(row(self.later_button, None, self.back_button, self.next_button))
        self.back_button.clicked.connect(self.sheet.show_again)
        self.next_button.clicked.connect(self._next)
        self.later_button.clicked.connect(self.reject)
        self.sheet.turned.connect(self._show)
        self.sheet.confirmed.connect(self._confirmed)
        self._show()

    def _show(self) -> None:
        asking = self.sheet.asking
        self.heading.setText(self._titles[asking])
        self.next_button.setText(self._words[asking])
        self.back_button.setVisible(asking)

    def _next(self) -> None:
        if self.sheet.asking:
            self.sheet.confirm()
        else:
            self.sheet.ask()

    def _confirmed(self) -> None:
        self.accept()
        self.confirmed.emit()
