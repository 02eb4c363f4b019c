"""The terms as the company counts by them today: how long, from what, by which act, how sure."""

from datetime import date
from types import MappingProxyType

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dpo_desktop.law.period import period
from dpo_desktop.law.terms import Edition, Terms
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.parts import GAP, button, row
from dpo_desktop.ui.plain_table import PlainTable

_WIDTHS = (180, 120, 124, 0, 132, 126)
_CONFIDENCE, _TERM_CODES, _EVENTS = "confidence_levels", "term_codes", "start_events"


class TermsTable(QWidget):
    """A line for each term, and the button that begins an own edition of it.

    Signals:
        change_asked: an own edition is to be begun: a row of the field ``editions``.
    """

    change_asked = Signal(object)

    def __init__(self, context: Context) -> None:
        """Begin empty."""
        super().__init__()
        self._context = context
        self._editions: list[Edition] = []
        self._today = date.min
        t = context.t
        self.table = PlainTable(
            t("Terms"),
            (
                t("Term"),
                t("Period"),
                t("Counted from"),
                t("Reference"),
                t("In force from"),
                t("Source"),
            ),
        )
        self.table.activated.connect(lambda _index: self._ask())
        self.table.wrap(_WIDTHS)
        self.change_button = button(t("Set another period…"), "", "pencil")
        self.change_button.clicked.connect(self._ask)
        self.table.itemSelectionChanged.connect(self._tell_chosen)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GAP, 0, GAP)
        column.setSpacing(GAP)
        column.addWidget(self.table, 1)
        column.addLayout(row(self.change_button, None))
        self._tell_chosen()

    def show_terms(self, terms: Terms, today: date) -> None:
        """Show the edition of each term in force today, or the nearest where none is."""
        self._today = today
        self._editions = [term.nearest(today) for term in terms.by_code.values()]
        self.table.show_rows([self._cells(edition) for edition in self._editions])

    def _cells(self, edition: Edition) -> tuple[str, ...]:
        t, wording, language = self._context.t, self._context.wording, self._context.language
        return (
            wording.choice(_TERM_CODES, edition.code),
            period(edition, t),
            wording.choice(_EVENTS, edition.start),
            edition.reference.say(language),
            t.date(edition.in_force_from),
            wording.choice(_CONFIDENCE, edition.confidence),
        )

    def _tell_chosen(self) -> None:
        self.change_button.setEnabled(self.table.currentRow() >= 0)

    def _ask(self) -> None:
        place = self.table.currentRow()
        if not 0 <= place < len(self._editions):
            return
        edition = self._editions[place]
        self.change_asked.emit(
            MappingProxyType(
                {
                    "code": edition.code,
                    "number": edition.number,
                    "unit": edition.unit.value,
                    "from_on": self._today,
                }
            )
        )
