"""The steps of the first run; each shows one question and says when it is answered."""

from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QFileDialog,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from dpo_desktop.core.keys import RecoverySheet
from dpo_desktop.core.language import Language
from dpo_desktop.core.messages import N_
from dpo_desktop.core.values import Values
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.parts import GAP, ROOM, ErrorLine, button, label, row
from dpo_desktop.ui.passphrase_fields import NewPassphrase
from dpo_desktop.ui.profile_form import ProfileForm
from dpo_desktop.ui.recovery_sheet import FOR_WHAT, SheetPanel
from dpo_desktop.ui.vault_port import VaultPort


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
        words = t(
            "The vault is a folder of encrypted files. The program makes copies of it by itself "
            "once you have named another folder for them."
        )
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
        t = context.t
        self.fields = NewPassphrase(context, port)
        self.use_keyring = QCheckBox(t("Keep the key in the system keyring"))
        self.use_keyring.setEnabled(False)
        self.keyring_words = label(role="muted", wrap=True)
        words = t("Only this passphrase and the recovery key of the next step open the vault.")
        self.column.addWidget(label(words, "muted", wrap=True))
        self.column.addWidget(self.fields)
        self.column.addSpacing(ROOM)
        self.column.addWidget(self.use_keyring)
        self.column.addWidget(self.keyring_words)
        context.tasks.run_free(port.keyring_available, self._know_keyring, context=self)

    def ready(self) -> bool:
        return self.fields.ready()

    def _know_keyring(self, available: bool) -> None:
        t = self.context.t
        self.use_keyring.setEnabled(available)
        self.keyring_words.setText(
            t("Whoever is signed in to this computer as you can then open the vault.")
            if available
            else t("No system keyring was found: the passphrase is typed each time.")
        )


class RecoveryStep(Step):
    """The key for the day the passphrase is forgotten; the vault is there already.

    Signals:
        turned: another of its two pages is shown.
        confirmed: the key is in force.
    """

    title = N_("Recovery key")
    turned = Signal()
    confirmed = Signal()

    def __init__(self, context: Context, port: VaultPort) -> None:
        """Wait for the key, which is made together with the vault."""
        super().__init__(context)
        self._port = port
        self.sheet: SheetPanel | None = None
        self._why = label(context.t(FOR_WHAT), wrap=True)
        self.column.addWidget(self._why)

    def show_key(self, sheet: RecoverySheet) -> None:
        """Show the key of the new vault."""
        self._why.hide()
        self.sheet = SheetPanel(self.context, self._port, sheet)
        self.sheet.turned.connect(self.turned)
        self.sheet.confirmed.connect(self.confirmed)
        self.column.addWidget(self.sheet)

    @property
    def asking(self) -> bool:
        """Tell whether groups of the key are being asked for."""
        return self.sheet is not None and self.sheet.asking

    def go_on(self) -> None:
        """Ask for groups of the key, or see whether they are right."""
        if self.sheet is None:
            return
        if self.sheet.asking:
            self.sheet.confirm()
        else:
            self.sheet.ask()

    def go_back(self) -> None:
        """Show the key again."""
        if self.sheet is not None:
            self.sheet.show_again()
