"""Boxes that ask for the passphrase before they do what only its owner may."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from dpo_desktop.ui.former_vault import FormerLine
from dpo_desktop.ui.parts import GAP, ROOM, WIDE, ErrorLine, SecretLine, button, label, row
from dpo_desktop.ui.passphrase_fields import NewPassphrase

if TYPE_CHECKING:
    from dpo_desktop.core.errors import DpoError
    from dpo_desktop.core.ports import Desk
    from dpo_desktop.ui.context import Context
    from dpo_desktop.ui.vault_port import VaultPort

_WIDTH = 480
Act = Callable[["Desk", str], Any]


class PassphraseBox(QDialog):
    """Asks for the passphrase, does one thing with it on the worker, and closes.

    A passphrase that is wrong can be typed again.
    """

    def __init__(
        self,
        context: Context,
        parent: QWidget,
        *,
        title: str,
        why: str,
        words: str,
        act: Act,
        done: Callable[[Any], None],
    ) -> None:
        """Ask.

        Args:
            context: what the box speaks and works by.
            parent: the window it belongs to.
            title: of the box.
            why: what is going to be done.
            words: of the button that does it.
            act: given the desk and the passphrase, on the worker.
            done: given what came of it, after the box has closed.
        """
        super().__init__(parent)
        self._context = context
        self._act = act
        self._tell = done
        t = context.t
        self.setWindowTitle(title)
        self.setMinimumWidth(_WIDTH)
        self.passphrase = SecretLine(t)
        self.error_line = ErrorLine()
        self.act_button = button(words, "primary")
        self.act_button.setDefault(True)
        self.cancel_button = button(t("Cancel"))
        self.cancel_button.setAutoDefault(False)
        self._build(why, t("Passphrase"))
        self.act_button.clicked.connect(self._go)
        self.cancel_button.clicked.connect(self.reject)
        self.passphrase.setFocus()

    def _build(self, why: str, name: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, WIDE, WIDE, ROOM)
        column.setSpacing(GAP)
        column.addWidget(label(why, wrap=True))
        column.addSpacing(GAP)
        named = label(name)
        named.setBuddy(self.passphrase)
        column.addWidget(named)
        column.addWidget(self.passphrase)
        column.addWidget(self.error_line)
        column.addSpacing(GAP)
        column.addStretch(1)
        column.addLayout(row(None, self.act_button, self.cancel_button))

    def _go(self) -> None:
        passphrase = self.passphrase.text()
        if not passphrase:
            self._say(self._context.t("Type the passphrase."))
            return
        self._set_busy(on=True)
        act = self._act
        self._context.tasks.run(
            lambda desk: act(desk, passphrase), self._done, self._failed, context=self
        )

    def _done(self, result: Any) -> None:
        self.passphrase.clear()
        tell = self._tell
        self.accept()
        tell(result)

    def _failed(self, problem: DpoError) -> None:
        self._set_busy(on=False)
        self._say(problem.say(self._context.t))

    def _say(self, words: str) -> None:
        self.error_line.say(words)
        self.passphrase.setAccessibleDescription(words)
        self.passphrase.setFocus()
        self.passphrase.selectAll()

    def _set_busy(self, *, on: bool) -> None:
        for control in (self.passphrase, self.act_button):
            control.setEnabled(not on)
        if on:
            self.error_line.say("")


class ChangePassphrase(QDialog):
    """The old passphrase once, the new one twice."""

    def __init__(
        self, context: Context, port: VaultPort, parent: QWidget, done: Callable[[], None]
    ) -> None:
        """Ask; ``done`` is called once the new passphrase is in force."""
        super().__init__(parent)
        self._context = context
        self._port = port
        self._tell = done
        t = context.t
        self.setWindowTitle(t("Change the passphrase"))
        self.setMinimumWidth(_WIDTH)
        self.old = SecretLine(t)
        self.new = NewPassphrase(context, port, t("New passphrase"))
        self.former = FormerLine(context)
        self.former.shown.connect(self.adjustSize)
        self.error_line = ErrorLine()
        self.change_button = button(t("Change"), "primary")
        self.change_button.setDefault(True)
        self.cancel_button = button(t("Cancel"))
        self.cancel_button.setAutoDefault(False)
        self._build()
        self.change_button.clicked.connect(self._change)
        self.cancel_button.clicked.connect(self.reject)
        self.old.setFocus()

    def _build(self) -> None:
        t = self._context.t
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, WIDE, WIDE, ROOM)
        column.setSpacing(GAP)
        words = t(
            "The recovery key and the key in the keyring stay as they are. Backups made before "
            "open with the old passphrase."
        )
        column.addWidget(label(words, "muted", wrap=True))
        column.addWidget(self.former)
        name = label(t("Passphrase so far"))
        name.setBuddy(self.old)
        column.addWidget(name)
        column.addWidget(self.old)
        column.addWidget(self.error_line)
        column.addWidget(self.new)
        column.addSpacing(GAP)
        column.addStretch(1)
        column.addLayout(row(None, self.change_button, self.cancel_button))

    def _change(self) -> None:
        old, new = self.old.text(), self.new.text()
        self.error_line.say("")
        if not old:
            self._say(self._context.t("Type the passphrase."))
            return
        if not self.new.ready():
            return
        self._set_busy(on=True)
        self._context.tasks.run(
            lambda desk: self._port.change_passphrase(desk, old, new),
            self._done,
            self._failed,
            context=self,
        )

    def _done(self, _changed: None) -> None:
        self.old.clear()
        self.new.clear()
        tell = self._tell
        self.accept()
        tell()

    def _failed(self, problem: DpoError) -> None:
        self._set_busy(on=False)
        self._say(problem.say(self._context.t))

    def _say(self, words: str) -> None:
        self.error_line.say(words)
        self.old.setAccessibleDescription(words)
        self.old.setFocus()
        self.old.selectAll()

    def _set_busy(self, *, on: bool) -> None:
        for control in (self.old, self.new, self.change_button):
            control.setEnabled(not on)
