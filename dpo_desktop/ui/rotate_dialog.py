"""The data key exchanged for a new one: when that helps, how far it is, and what comes after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QProgressBar, QVBoxLayout, QWidget

from dpo_desktop.ui.former_vault import FormerLine
from dpo_desktop.ui.parts import GAP, ROOM, WIDE, ErrorLine, SecretLine, button, label, row
from dpo_desktop.ui.reporter import Reporter

if TYPE_CHECKING:
    from dpo_desktop.core.errors import DpoError
    from dpo_desktop.ui.context import Context
    from dpo_desktop.ui.vault_port import VaultPort

_WIDTH = 520


class RotateDialog(QDialog):
    """Asks for the passphrase and encrypts the vault anew.

    Signals:
        rotated: it was done; the passphrase, with which a new recovery key can be made.
    """

    rotated = Signal(str)

    def __init__(self, context: Context, port: VaultPort, parent: QWidget) -> None:
        """Explain and ask."""
        super().__init__(parent)
        self._context = context
        self._port = port
        self._reporter: Reporter | None = None
        t = context.t
        self.setWindowTitle(t("Exchange the data key"))
        self.setMinimumWidth(_WIDTH)
        self.passphrase = SecretLine(t)
        self.former = FormerLine(context)
        self.former.shown.connect(self.adjustSize)
        self.error_line = ErrorLine()
        self.progress = QProgressBar()
        self.progress.setRange(0, 0)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(t("The vault is being encrypted anew…"))
        self.status = label(t("The vault is being encrypted anew…"), "muted", wrap=True)
        self.rotate_button = button(t("Exchange"), "primary")
        self.rotate_button.setDefault(True)
        self.cancel_button = button(t("Cancel"))
        self.cancel_button.setAutoDefault(False)
        self._build()
        self._show_busy(on=False)
        self.rotate_button.clicked.connect(self._rotate)
        self.cancel_button.clicked.connect(self.reject)
        self.passphrase.setFocus()

    def _build(self) -> None:
        t = self._context.t
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, WIDE, WIDE, ROOM)
        column.setSpacing(GAP)
        when = t(
            "Do this when somebody may have both a copy of the vault and a key to it: a laptop was "
            "lost while the vault was open, a copy was stolen together with the passphrase or the "
            "page of the recovery key. For a new passphrase alone it is not needed."
        )
        then = t(
            "The whole vault is encrypted by a new key; the old key does not open it any more. "
            "Copies made before stay as they are. The recovery key has to be printed anew."
        )
        for words in (when, then):
            column.addWidget(label(words, wrap=True))
        column.addWidget(self.former)
        column.addSpacing(GAP)
        name = label(t("Passphrase"))
        name.setBuddy(self.passphrase)
        column.addWidget(name)
        column.addWidget(self.passphrase)
        column.addWidget(self.error_line)
        column.addWidget(self.status)
        column.addWidget(self.progress)
        column.addSpacing(GAP)
        column.addStretch(1)
        column.addLayout(row(None, self.rotate_button, self.cancel_button))

    def _rotate(self) -> None:
        passphrase = self.passphrase.text()
        t = self._context.t
        if not passphrase:
            self._say(t("Type the passphrase."))
            return
        self._reporter = Reporter()
        self._reporter.progressed.connect(self._show_progress)
        progress = self._reporter.progress()
        self._show_busy(on=True)
        self._context.tasks.run(
            lambda desk: self._port.rotate_key(desk, passphrase, progress),
            self._done,
            self._failed,
            context=self,
        )

    def reject(self) -> None:
        """Close; what is going on is stopped, and the vault stays as it was."""
        if self._reporter is not None:
            self._reporter.stop.set()
            return
        super().reject()

    def _done(self, _rotated: None) -> None:
        self._reporter = None
        passphrase = self.passphrase.text()
        self.passphrase.clear()
        self.accept()
        self.rotated.emit(passphrase)

    def _failed(self, problem: DpoError) -> None:
        self._reporter = None
        self._show_busy(on=False)
        self._say(problem.say(self._context.t))

    def _say(self, words: str) -> None:
        self.error_line.say(words)
        self.passphrase.setAccessibleDescription(words)
        self.passphrase.setFocus()
        self.passphrase.selectAll()

    def _show_progress(self, done: int, total: int) -> None:
        self.progress.setRange(0, total)
        self.progress.setValue(done)

    def _show_busy(self, *, on: bool) -> None:
        for control in (self.passphrase, self.rotate_button):
            control.setEnabled(not on)
        for shown in (self.progress, self.status):
            shown.setVisible(on)
        if on:
            self.progress.setRange(0, 0)
            self.error_line.say("")
