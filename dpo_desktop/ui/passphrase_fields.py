"""A new passphrase, typed twice, with an honest word on how hard it is to guess."""

from functools import partial
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from dpo_desktop.core.messages import N_, Message
from dpo_desktop.ui.context import EarlyContext
from dpo_desktop.ui.parts import GAP, ErrorLine, SecretLine, label
from dpo_desktop.ui.vault_port import VaultPort

LEAST_STRENGTH = 2
_STRENGTHS = 4
_TYPING_PAUSE_MS = 200


class NewPassphrase(QWidget):
    """Two lines for the same passphrase and what is wrong with them.

    Attributes:
        first: the passphrase.
        second: the same once more.
        strength: how hard it is to guess, from 0 to 4.
    """

    def __init__(self, context: EarlyContext, port: VaultPort, name: str = "") -> None:
        """Be empty; ``name`` is what the first line is called where it is not the passphrase."""
        super().__init__()
        self._context = context
        self._port = port
        self._score = -1
        self._asked: Any = None
        t = context.t
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_TYPING_PAUSE_MS)
        self._pause.timeout.connect(self._estimate)
        self.first = SecretLine(t)
        self.second = SecretLine(t)
        self.strength = QProgressBar()
        self.strength.setRange(0, _STRENGTHS)
        self.strength.setTextVisible(False)
        self.strength.setAccessibleName(t("Strength of the passphrase"))
        self.strength_words = label(role="muted", wrap=True)
        # Its line is there from the start: what is below must not move under the mouse.
        self.strength_words.setMinimumHeight(self.strength_words.fontMetrics().height())
        self.error_line = ErrorLine()
        self._build(name or t("Passphrase"), t("Once more"))
        self.first.textChanged.connect(self._forget_strength)

    def ready(self) -> bool:
        """Show what is wrong; tell whether nothing is."""
        problem, place = self._problem()
        self.error_line.say(self._context.t(problem))
        if problem:
            place.setFocus()
            place.selectAll()
        return not problem

    def text(self) -> str:
        """Return the passphrase."""
        return self.first.text()

    def clear(self) -> None:
        """Forget what was typed."""
        self.first.clear()
        self.second.clear()

    def _problem(self) -> tuple[str, SecretLine]:
        if not self.first.text():
            return N_("Type a passphrase."), self.first
        if self._score < 0:
            return N_("The passphrase is still being judged. Try again at once."), self.first
        if self._score < LEAST_STRENGTH:
            return N_("This would soon be guessed. Take four or five unrelated words."), self.first
        if self.first.text() != self.second.text():
            return N_("The two passphrases differ. Type the second one again."), self.second
        return "", self.second

    def _build(self, first: str, second: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        for words, line in ((first, self.first), (second, self.second)):
            name = label(words)
            name.setBuddy(line)
            column.addWidget(name)
            column.addWidget(line)
            if line is self.first:
                column.addWidget(self.strength)
                column.addWidget(self.strength_words)
        column.addWidget(self.error_line)

    def _forget_strength(self) -> None:
        self._score = -1
        self._pause.start()

    def _estimate(self) -> None:
        passphrase = self.first.text()
        if self._asked:
            self._asked.cancel()
        self._asked = self._context.tasks.run_free(
            partial(self._port.strength, passphrase), self._show_strength, context=self
        )

    def _show_strength(self, estimate: tuple[int, Message]) -> None:
        self._score, words = estimate
        self.strength.setValue(self._score)
        self.strength_words.setText(words.say(self._context.t) if self.first.text() else "")
