"""How the vault is opened: with the passphrase each time, or by the system keyring."""

from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from dpo_desktop.core.errors import DpoError
from dpo_desktop.core.ports import Desk
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.parts import GAP, WIDE, ErrorLine, SecretLine, button, label, row
from dpo_desktop.ui.vault_port import VaultPort


class SecurityPanel(QWidget):
    """Shows where the vault lies and turns its keyring slot on and off at once."""

    def __init__(self, context: Context, port: VaultPort, folder: Path) -> None:
        """Ask the worker what the system can do."""
        super().__init__()
        self._context = context
        self._port = port
        self._folder = folder
        t = context.t
        self.state_line = label(wrap=True)
        self.passphrase = SecretLine(t)
        self.passphrase.setAccessibleName(t("Passphrase"))
        self.passphrase.setPlaceholderText(t("Passphrase"))
        self.keep_button = button(t("Keep the key in the keyring"), "", "key")
        self.forget_button = button(t("Remove the key from the keyring"), "danger")
        self.error_line = ErrorLine()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, WIDE, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(label(t("Vault in {folder}", folder=folder), "muted", wrap=True))
        column.addWidget(self.state_line)
        column.addWidget(self.passphrase)
        column.addLayout(row(self.keep_button, self.forget_button, None))
        column.addWidget(self.error_line)
        column.addStretch(1)
        self.keep_button.clicked.connect(self._keep)
        self.forget_button.clicked.connect(self._forget)
        self._show(available=False, holds=False)
        self.state_line.setText("")
        self._ask()

    def _ask(self) -> None:
        self._context.tasks.run_free(
            lambda: (self._port.keyring_available(), self._port.keyring_holds(self._folder)),
            lambda known: self._show(available=known[0], holds=known[1]),
            context=self,
        )

    def _show(self, *, available: bool, holds: bool) -> None:
        t = self._context.t
        self.passphrase.setVisible(available and not holds)
        self.keep_button.setVisible(available and not holds)
        self.forget_button.setVisible(holds)
        if holds:
            words = t("The system keyring opens this vault without the passphrase.")
        elif available:
            words = t("The passphrase is typed each time. The system keyring can hold the key.")
        else:
            words = t("No system keyring was found: the passphrase is typed each time.")
        self.state_line.setText(words)

    def _keep(self) -> None:
        passphrase = self.passphrase.text()

        def keep(desk: Desk) -> bool:
            return self._port.keep_in_keyring(desk, passphrase)

        self._context.tasks.run(keep, self._kept, self._failed, context=self)

    def _kept(self, done: bool) -> None:
        self.passphrase.clear()
        t = self._context.t
        self.error_line.say("" if done else t("The system keyring did not keep the key."))
        self._ask()

    def _forget(self) -> None:
        self._context.tasks.run(
            self._port.forget_keyring, lambda _done: self._ask(), self._failed, context=self
        )

    def _failed(self, problem: DpoError) -> None:
        self.error_line.say(problem.say(self._context.t))
        self.passphrase.setFocus()
        self.passphrase.selectAll()
