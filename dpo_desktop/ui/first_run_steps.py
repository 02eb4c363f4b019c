"""The steps of the first run; each shows one question and says when it is answered."""

from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QFileDialog,
    QLineEdit,
    QProgressBar,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from dpo_desktop.core.language import Language
from dpo_desktop.core.messages import N_, Message
from dpo_desktop.core.values import Values
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.parts import GAP, ROOM, ErrorLine, SecretLine, button, label, row
from dpo_desktop.ui.profile_form import ProfileForm
from dpo_desktop.ui.vault_port import VaultPort

LEAST_STRENGTH = 2
_STRENGTHS = 4
_TYPING_PAUSE_MS = 200


@dataclass
class Draft:
    """What was answered so far; survives a change of the window's language.

    Attributes:
        folder: where the vault is to lie.
        profile: the operator.
    """

    folder: Path
    profile: Values = field(default_factory=dict)


class Step(QWidget):
    """One page of the wizard.

    Attributes:
        title: its heading, an English source string.
        scrolls: it brings its own scroll bar.
    """

    title = ""
    scrolls = False

    def __init__(self, context: Context) -> None:
        """Begin with an empty column."""
        super().__init__()
        self.context = context
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(GAP)

    def ready(self) -> bool:
        """Show what is missing; tell whether nothing is."""
        return True

    def keep(self, draft: Draft) -> None:
        """Put the answers into the draft."""


class LanguageStep(Step):
    """The window's language.

    Signals:
        chosen: another language is wanted.
    """

    title = N_("Language")
    chosen = Signal(object)

    def __init__(self, context: Context) -> None:
        """Offer the three languages by their own names."""
        super().__init__(context)
        words = context.t("Each paper's language is chosen when it is made.")
        self.column.addWidget(label(words, "muted", wrap=True))
        self._group = QButtonGroup(self)
        for place, language in enumerate(Language):
            choice = QRadioButton(language.native_name)
            choice.setChecked(language is context.language)
            self._group.addButton(choice, place)
            self.column.addWidget(choice)
        self._group.idClicked.connect(self._choose)

    def _choose(self, place: int) -> None:
        self.chosen.emit(list(Language)[place])


class ProfileStep(Step):
    """Who the operator is."""

    title = N_("Operator")
    scrolls = True

    def __init__(self, context: Context, draft: Draft) -> None:
        """Show what was typed before."""
        super().__init__(context)
        words = context.t("Stands on every paper. All of it can be changed later.")
        self.column.addWidget(label(words, "muted", wrap=True))
        self.form = ProfileForm(context, draft.profile)
        self.column.addWidget(self.form)

    def ready(self) -> bool:
        return self.form.ready()

    def keep(self, draft: Draft) -> None:
        draft.profile = dict(self.form.values())


class PlaceStep(Step):
    """Where the vault lies."""

    title = N_("Place")

    def __init__(self, context: Context, port: VaultPort, draft: Draft) -> None:
        """Propose the usual folder."""
        super().__init__(context)
        t = context.t
        self._port = port
        words = t("The vault is a folder of encrypted files. Back up the whole folder.")
        self.column.addWidget(label(words, "muted", wrap=True))
        name = label(t("Folder of the vault"))
        self.folder = QLineEdit(str(draft.folder))
        name.setBuddy(self.folder)
        browse = button(t("Choose…"))
        browse.clicked.connect(self._choose)
        line = row(self.folder, browse)
        line.setStretch(0, 1)
        self.column.addWidget(name)
        self.column.addLayout(line)
        self.error_line = ErrorLine()
        self.column.addWidget(self.error_line)

    def ready(self) -> bool:
        t = self.context.t
        text = self.folder.text().strip()
        problem = ""
        if not text or not Path(text).is_absolute():
            problem = t("Choose a folder.")
        elif self._port.exists(Path(text)):
            problem = t("There already is a vault in this folder. Choose another folder.")
        self.error_line.say(problem)
        return not problem

    def keep(self, draft: Draft) -> None:
        draft.folder = Path(self.folder.text().strip())

    def _choose(self) -> None:
        title = self.context.t("Choose a folder for the vault")
        chosen = QFileDialog.getExistingDirectory(self, title, self.folder.text())
        if chosen:
            self.folder.setText(str(Path(chosen)))


class PassphraseStep(Step):
    """What opens the vault."""

    title = N_("Passphrase")

    def __init__(self, context: Context, port: VaultPort) -> None:
        """Ask for it twice and say honestly how strong it is."""
        super().__init__(context)
        self._port = port
        self._score = -1
        self._asked: Any = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_TYPING_PAUSE_MS)
        self._pause.timeout.connect(self._estimate)
        self.first = SecretLine(context.t)
        self.second = SecretLine(context.t)
        self.strength = QProgressBar()
        self.strength.setRange(0, _STRENGTHS)
        self.strength.setTextVisible(False)
        self.strength.setAccessibleName(context.t("Strength of the passphrase"))
        self.strength_words = label(role="muted", wrap=True)
        self.error_line = ErrorLine()
        self.use_keyring = QCheckBox(context.t("Keep the key in the system keyring"))
        self.use_keyring.setEnabled(False)
        self.keyring_words = label(role="muted", wrap=True)
        self._build()
        self.first.textChanged.connect(self._forget_strength)
        context.tasks.run_free(port.keyring_available, self._know_keyring, context=self)

    def ready(self) -> bool:
        problem, place = self._problem()
        self.error_line.say(self.context.t(problem))
        if problem:
            place.setFocus()
            place.selectAll()
        return not problem

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

    def _build(self) -> None:
        t = self.context.t
        words = t(
            "Nobody can restore a lost passphrase: without it the vault stays closed for good."
        )
        self.column.addWidget(label(words, "muted", wrap=True))
        for words, line in ((t("Passphrase"), self.first), (t("Once more"), self.second)):
            name = label(words)
            name.setBuddy(line)
            self.column.addWidget(name)
            self.column.addWidget(line)
            if line is self.first:
                self.column.addWidget(self.strength)
                self.column.addWidget(self.strength_words)
        self.column.addWidget(self.error_line)
        self.column.addSpacing(ROOM)
        self.column.addWidget(self.use_keyring)
        self.column.addWidget(self.keyring_words)

    def _know_keyring(self, available: bool) -> None:
        t = self.context.t
        self.use_keyring.setEnabled(available)
        self.keyring_words.setText(
            t("Whoever is signed in to this computer as you can then open the vault.")
            if available
            else t("No system keyring was found: the passphrase is typed each time.")
        )

    def _forget_strength(self) -> None:
        self._score = -1
        self._pause.start()

    def _estimate(self) -> None:
        passphrase = self.first.text()
        if self._asked:
            self._asked.cancel()
        self._asked = self.context.tasks.run_free(
            partial(self._port.strength, passphrase), self._show_strength, context=self
        )

    def _show_strength(self, estimate: tuple[int, Message]) -> None:
        self._score, words = estimate
        self.strength.setValue(self._score)
        self.strength_words.setText(words.say(self.context.t) if self.first.text() else "")
