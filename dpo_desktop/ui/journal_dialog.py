"""The journal of exports: every paper that left the vault, to be searched and printed."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout, QWidget

from dpo_desktop.core.language import Language
from dpo_desktop.core.paper import Export, Order, note_words
from dpo_desktop.core.values import Link
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.icons import icon
from dpo_desktop.ui.labelled_lines import LabelledLines, width_for, words_to_copy
from dpo_desktop.ui.parts import GAP, ROOM, WIDE, ErrorLine, button, label, row
from dpo_desktop.ui.period_fields import PeriodFields
from dpo_desktop.ui.plain_table import PlainTable

_SIZE = (1240, 720)
_TYPING_PAUSE_MS = 200
_SCREENFUL = 200  # entries read at a time
_LABELS = 200  # pixels at most for the names of the details
_COLUMNS = (85, 135, 160, 145, 0, 120, 160, 110)  # pixels; 0: what is left

Printer = Callable[[Order], None]
"""Lets the user look at a paper, save and print it."""


class JournalDialog(QDialog):
    """Newest first; what is typed narrows the table, and so does a period."""

    def __init__(
        self, context: Context, print_paper: Printer, parent: QWidget | None = None
    ) -> None:
        """Read the newest entries."""
        super().__init__(parent)
        t = context.t
        self._context = context
        self._print_paper = print_paper
        self._entries: list[Export] = []
        self.setWindowTitle(t("Journal of exports"))
        self.resize(*_SIZE)
        self.search = QLineEdit()
        words = t("Find by title, number, file or hash")
        self.search.setPlaceholderText(words)
        self.search.setAccessibleName(words)
        self.search.setClearButtonEnabled(True)
        self.search.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self.period = PeriodFields(context)
        self.error = ErrorLine()
        self.table = PlainTable(
            t("Journal of exports"),
            (
                *(t("Entry"), t("Date and time"), t("Who"), t("Outgoing number"), t("Paper")),
                *(t("Record"), t("File"), t("Notes")),
            ),
        )
        self.table.wrap(_COLUMNS)
        self.empty = label(role="muted", wrap=True)
        self.older_button = button(t("Show older entries"))
        self._names = (
            *(t("File"), t("Language"), t("Number of pages"), t("Identity of the paper")),
            *(t("SHA-256 of the file"), t("SHA-256 of the data in it")),
        )
        self._details = QWidget()
        lines = LabelledLines(width_for(self._names, self.fontMetrics(), _LABELS))
        self.details = {name: words_to_copy("") for name in self._names}
        for name, shown in self.details.items():
            lines.add(name, shown)
        self._details.setLayout(lines)
        self.copy_button = button(t("Copy the hash"), "", "note")
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
    def chosen(self) -> Export | None:
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
            self._print_paper(Order("journal", self._context.language, start=start, end=end))

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
            "journal of exports",
            lambda desk: desk.exports(_SCREENFUL + 1, before, search, start, end),
            lambda found: self._show(found, older=before > 0),
            context=self,
        )

    def _show(self, found: tuple[Export, ...], *, older: bool) -> None:
        t = self._context.t
        kept, chosen = (self._entries if older else []), self.table.currentRow()
        self._entries = [*kept, *found[:_SCREENFUL]]
        self.table.show_rows([self._cells(entry) for entry in self._entries])
        self.older_button.setVisible(len(found) > _SCREENFUL)
        self.empty.setText("" if self._entries else t("No paper left the vault, or none is found."))
        self.empty.setVisible(not self._entries)
        self.table.setVisible(bool(self._entries))
        if self._entries:
            self.table.setCurrentCell(max(chosen, 0) if older else 0, 0)
        self._show_details()

    def _cells(self, entry: Export) -> tuple[str, ...]:
        t = self._context.t
        return (
            str(entry.number),
            t.date_time(entry.at.astimezone()),
            entry.who,
            entry.outgoing,
            entry.title,
            entry.record,
            entry.file or t("printed"),
            note_words(entry, t),
        )

    def _show_details(self) -> None:
        entry = self.chosen
        texts = (
            (
                *(entry.file, _language(entry), str(entry.pages), entry.paper),
                *(entry.sha256, entry.data_sha256),
            )
            if entry
            else ("",) * len(self._names)
        )
        for name, words in zip(self._names, texts, strict=True):
            self.details[name].setText(words)
        self._details.setVisible(entry is not None)
        self.copy_button.setEnabled(entry is not None)
        self.record_button.setEnabled(entry is not None and bool(entry.record))

    def _copy(self) -> None:
        if self.chosen is not None:
            QGuiApplication.clipboard().setText(self.chosen.sha256)

    def _open_record(self) -> None:
        entry = self.chosen
        if entry is not None and entry.record:
            self.reject()
            self._context.go.open_link(Link(entry.register, entry.record))

    def _connect(self) -> None:
        self.search.textChanged.connect(self._pause.start)
        self.period.changed.connect(self._pause.start)
        self._pause.timeout.connect(self.read)
        self.table.itemSelectionChanged.connect(self._show_details)
        self.older_button.clicked.connect(lambda: self._read(self._entries[-1].number))
        self.copy_button.clicked.connect(self._copy)
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
        column.addWidget(self.table, 1)
        column.addWidget(self.empty, 1, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row(self.older_button, None))
        column.addWidget(self._details)
        buttons = (self.copy_button, self.record_button, None, self.print_button, self.close_button)
        column.addLayout(row(*buttons))


def _language(entry: Export) -> str:
    return Language(entry.language).native_name
