"""The journal of actions: the history of the whole vault, to be searched and printed."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout, QWidget

from dpo_desktop.core.paper import Order
from dpo_desktop.core.record import Action
from dpo_desktop.core.values import Link
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.history_diff import DiffView
from dpo_desktop.ui.history_words import whole_words
from dpo_desktop.ui.icons import icon
from dpo_desktop.ui.parts import GAP, ROOM, WIDE, ErrorLine, button, label, row
from dpo_desktop.ui.period_fields import PeriodFields
from dpo_desktop.ui.plain_table import PlainTable

_SIZE = (1180, 720)
_COLUMNS = (85, 135, 215, 270, 190, 0)  # pixels; 0: what is left
_TYPING_PAUSE_MS = 200
_SCREENFUL = 200  # entries read at a time
_DETAILS = 190  # pixels

Printer = Callable[[Order], None]
"""Lets the user look at a paper, save and print it."""


class ActionsDialog(QDialog):
    """Newest first; what is typed narrows the table, and so does a period."""

    def __init__(self, context: Context, print_paper: Printer, parent: QWidget) -> None:
        """Read the newest entries."""
        super().__init__(parent)
        t = context.t
        self._context = context
        self._print_paper = print_paper
        self._words = whole_words(context, context.registers)
        self._entries: list[Action] = []
        self.setWindowTitle(t("Journal of actions"))
        self.resize(*_SIZE)
        self.search = QLineEdit()
        words = t("Find by person, number, value or reason")
        self.search.setPlaceholderText(words)
        self.search.setAccessibleName(words)
        self.search.setClearButtonEnabled(True)
        self.search.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self.period = PeriodFields(context)
        self.error = ErrorLine()
        self.table = PlainTable(
            t("Journal of actions"),
            (
                *(t("Entry"), t("Date and time"), t("Who"), t("Where")),
                *(t("What was done"), t("Reason")),
            ),
        )
        self.table.wrap(_COLUMNS)
        self.empty = label(t("Nothing was done, or nothing is found."), "muted", wrap=True)
        self.older_button = button(t("Show older entries"))
        self.details = DiffView(t("What changed"))
        self.details.setMaximumHeight(_DETAILS)
        self.record_button = button(t("Open the record"), "", "link")
        self.print_button = button(t("Print the journal…"), "primary", "printer")
        self.close_button = button(t("Close"))
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_TYPING_PAUSE_MS)
        self._lay_out()
        self._connect()
        self.read()

    @property
    def chosen(self) -> Action | None:
        """Return the entry that is chosen in the table."""
        place = self.table.currentRow()
        return self._entries[place] if 0 <= place < len(self._entries) else None

    def read(self) -> None:
        """Read the newest entries that are wanted."""
        self._pause.stop()
        self._read(0)

    def print_journal(self) -> None:
        """Let the user print the journal of the period that is shown."""
        if self._period_is_right():
            start, end = self.period.period()
            self._print_paper(Order("actions", self._context.language, start=start, end=end))

    def _period_is_right(self) -> bool:
        wrong = self.period.problem()
        self.error.say(wrong)
        return not wrong

    def _read(self, before: int) -> None:
        if not self._period_is_right():
            return
        search = self.search.text()
        start, end = self.period.period()
        self._context.tasks.latest(
            "journal of actions",
            lambda desk: desk.actions(_SCREENFUL + 1, before, search, start, end),
            lambda found: self._show(found, older=before > 0),
            context=self,
        )

    def _show(self, found: tuple[Action, ...], *, older: bool) -> None:
        kept, chosen = (self._entries if older else []), self.table.currentRow()
        self._entries = [*kept, *found[:_SCREENFUL]]
        self.table.show_rows([self._cells(action) for action in self._entries])
        self.older_button.setVisible(len(found) > _SCREENFUL)
        self.empty.setVisible(not self._entries)
        if self._entries:
            self.table.setCurrentCell(max(chosen, 0) if older else 0, 0)
        self._show_details()

    def _cells(self, action: Action) -> tuple[str, ...]:
        words = self._words
        return (
            str(action.entry),
            words.moment(action),
            action.who,
            words.place(action),
            words.deed(action),
            action.why,
        )

    def _show_details(self) -> None:
        action = self.chosen
        lines = self._words.lines(action, self._entries) if action else ()
        self.details.show_changes(lines, self._context.t("This entry changed no value."))
        of_record = action is not None and action.register in self._words.registers
        self.record_button.setEnabled(of_record)

    def _open_record(self) -> None:
        action = self.chosen
        if action is not None:
            self.reject()
            self._context.go.open_link(Link(action.register, action.number))

    def _connect(self) -> None:
        self.search.textChanged.connect(self._pause.start)
        self.period.changed.connect(self._pause.start)
        self._pause.timeout.connect(self.read)
        self.table.itemSelectionChanged.connect(self._show_details)
        self.older_button.clicked.connect(lambda: self._read(self._entries[-1].entry))
        self.record_button.clicked.connect(self._open_record)
        self.print_button.clicked.connect(self.print_journal)
        self.close_button.clicked.connect(self.reject)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, WIDE, WIDE, ROOM)
        column.setSpacing(GAP)
        above = row(self.search, self.period)
        above.setStretch(0, 1)
        column.addLayout(above)
        column.addWidget(self.error)
        column.addWidget(self.empty, 0, Qt.AlignmentFlag.AlignTop)
        column.addWidget(self.table, 1)
        column.addLayout(row(self.older_button, None))
        column.addWidget(self.details)
        column.addLayout(row(self.record_button, None, self.print_button, self.close_button))
