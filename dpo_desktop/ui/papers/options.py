"""How a paper is to be written: its language, whose numbers are shown, what goes with it."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from dpo_desktop.core.paper import Order
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.papers.enclosures_extra import EnclosuresExtra
from dpo_desktop.ui.papers.extras import PasswordExtra, SigningExtra
from dpo_desktop.ui.papers.paper_choice import PaperChoice
from dpo_desktop.ui.parts import GAP, LanguageBox, label, row

_INDENT = 28  # below the words of a check box


class PaperOptions(QWidget):
    """The options of any paper; those that mean nothing for one are not offered for it.

    Signals:
        changed: another language, or a draft is wanted or is not any more.
    """

    changed = Signal()

    def __init__(self, context: Context) -> None:
        """Begin with the window's language and nothing ticked."""
        super().__init__()
        t = context.t
        self._choice: PaperChoice | None = None
        self.languages = LanguageBox(t, context.language)
        words = t("Language of the paper")
        self.languages.setAccessibleName(words)
        self.languages.setToolTip(words)
        name = label(words)
        name.setBuddy(self.languages)
        self.columns = QCheckBox(t("Columns as in the list"))
        self.full_numbers = QCheckBox(t("Identification numbers of people in full"))
        self._noted = label(t("It is noted in the journal of exports."), "muted", wrap=True)
        self._noted.setContentsMargins(_INDENT, 0, 0, 0)
        self._noted.hide()
        self.full_numbers.toggled.connect(self._noted.setVisible)
        self.draft = QCheckBox(t("As a draft"))
        self.draft.setToolTip(t("Each page says that it is a draft; what is missing is named."))
        self.enclosures = EnclosuresExtra(context)
        self.password = PasswordExtra(t)
        self.signing = SigningExtra(t)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addLayout(row(name, self.languages, None))
        for control in (
            self.columns,
            self.full_numbers,
            self._noted,
            self.draft,
            self.enclosures,
            self.password,
            self.signing,
        ):
            column.addWidget(control)
        self.languages.currentIndexChanged.connect(lambda _index: self.changed.emit())
        self.draft.toggled.connect(lambda _on: self.changed.emit())
        self.offer_for(None)

    def offer_for(self, choice: PaperChoice | None) -> None:
        """Offer what a paper can be given."""
        self._choice = choice
        self.columns.setVisible(choice is not None and bool(choice.columns))
        self.enclosures.setVisible(choice is not None and choice.encloses)

    def order(self, choice: PaperChoice) -> Order:
        """Return the order of a paper with what is chosen here."""
        return replace(
            choice.order,
            language=self.languages.language(),
            columns=choice.columns if self.columns.isChecked() else choice.order.columns,
            full_numbers=self.full_numbers.isChecked(),
            draft=self.draft.isChecked(),
            enclosures=self.enclosures.chosen() or choice.order.enclosures,
            password=self.password.password(),
            signing=self.signing.signing(),
        )

    def problem(self) -> str:
        """Return what stands against writing a file, and put the keys there; ``""``: nothing."""
        return self.password.problem() or self.signing.problem()
