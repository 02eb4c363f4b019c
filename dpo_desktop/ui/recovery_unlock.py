"""The way in when the passphrase is forgotten: the recovery key, and a new passphrase."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QProgressBar, QVBoxLayout, QWidget

from dpo_desktop.ui.parts import GAP, ROOM, WIDE, ErrorLine, button, label, row
from dpo_desktop.ui.passphrase_fields import NewPassphrase
from dpo_desktop.ui.recovery_groups import whole_key

if TYPE_CHECKING:
    from pathlib import Path

    from dpo_desktop.core.errors import DpoError
    from dpo_desktop.core.ports import Desk
    from dpo_desktop.ui.context import EarlyContext
    from dpo_desktop.ui.vault_port import VaultPort

_WIDTH = 560


class RecoveryUnlock(QDialog):
    """Opens the vault in a folder by its recovery key.

    Signals:
        opened: the unlocked desk; from now on the new passphrase opens it.
    """

    opened = Signal(object)

    def __init__(
        self, context: EarlyContext, port: VaultPort, folder: Path, parent: QWidget
    ) -> None:
        """Ask for both."""
        super().__init__(parent)
        self._context = context
        self._port = port
        self._folder = folder
        t = context.t
        self.setWindowTitle(t("Open with the recovery key"))
        self.setMinimumWidth(_WIDTH)
        self.groups = whole_key(t)
        self.new = NewPassphrase(context, port, t("New passphrase"))
        self.error_line = ErrorLine()
        self.open_button = button(t("Open the vault"), "primary", "lock-open")
        self.open_button.setDefault(True)
        self.cancel_button = button(t("Cancel"))
        self.cancel_button.setAutoDefault(False)
        self._busy = QProgressBar()
        self._busy.setRange(0, 0)
        self._busy.setTextVisible(False)
        self._busy.setAccessibleName(t("Opening the vault…"))
        self._build()
        self._set_busy(on=False)
        self.groups.completed.connect(self.new.first.setFocus)
        self.open_button.clicked.connect(self._open)
        self.cancel_button.clicked.connect(self.reject)
        self.groups.setFocus()

    def _build(self) -> None:
        t = self._context.t
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, WIDE, WIDE, ROOM)
        column.setSpacing(GAP)
        column.addWidget(label(t("Recovery key"), "heading"))
        words = t(
            "It stands on the page that was printed for this vault: eight groups of letters and "
            "digits. Capitals, spaces and dashes do not matter; O is read as 0, I and L as 1."
        )
        column.addWidget(label(words, "muted", wrap=True))
        column.addWidget(self.groups)
        column.addSpacing(ROOM)
        column.addWidget(label(t("A passphrase for the next time"), "heading"))
        words = t("It takes the place of the forgotten one. The recovery key stays in force.")
        column.addWidget(label(words, "muted", wrap=True))
        column.addWidget(self.new)
        column.addWidget(self.error_line)
        column.addWidget(self._busy)
        column.addSpacing(GAP)
        column.addStretch(1)
        column.addLayout(row(None, self.open_button, self.cancel_button))

    def _open(self) -> None:
        self.error_line.say("")
        typed = self.groups.text()
        wrong = self._port.recovery_problem(typed)
        if wrong is not None:
            self.groups.error_line.say(wrong.say(self._context.t))
            self.groups.setFocus()
            return
        if not self.new.ready():
            return
        passphrase, folder = self.new.text(), self._folder
        self._set_busy(on=True)
        self._context.tasks.run_free(
            lambda: self._port.unlock_with_recovery(folder, typed, passphrase),
            self._opened,
            self._failed,
            context=self,
        )

    def _opened(self, desk: Desk) -> None:
        self.groups.clear()
        self.new.clear()
        self.accept()
        self.opened.emit(desk)

    def _failed(self, problem: DpoError) -> None:
        self._set_busy(on=False)
        self.error_line.say(problem.say(self._context.t))
        self.groups.setFocus()

    def _set_busy(self, *, on: bool) -> None:
        # Nor can it be left meanwhile: somebody has to receive the vault that opens.
        for control in (self.groups, self.new, self.open_button, self.cancel_button):
            control.setEnabled(not on)
        self._busy.setVisible(on)

    def reject(self) -> None:
        """Close, but not while the vault is being opened."""
        if self.cancel_button.isEnabled():
            self.groups.clear()
            self.new.clear()
            super().reject()
