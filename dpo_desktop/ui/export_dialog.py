"""Writing a paper: what it holds, in which language, where to, how far it is, and then the file."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QCloseEvent, QDesktopServices
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QFileDialog,
    QFormLayout,
    QProgressBar,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from dpo_desktop.core.errors import CancelledError, DpoError
from dpo_desktop.core.paper import Order
from dpo_desktop.core.ports import Desk, Progress
from dpo_desktop.core.query import Query
from dpo_desktop.core.record import Record
from dpo_desktop.core.register import Register
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.filter_words import query_words
from dpo_desktop.ui.parts import GAP, ROOM, WIDE, ErrorLine, LanguageBox, button, label, row
from dpo_desktop.ui.reporter import Reporter
from dpo_desktop.ui.small_controls import plain

_WIDTH = 480
_NO_FILE_NAME = str.maketrans(dict.fromkeys('/\\:*?"<>|', "-"))


@dataclass(frozen=True, slots=True)
class Exportable:
    """What there is to write.

    Attributes:
        query: what the list shows.
        shown: how many records that are, and ``all`` how many there are without any condition.
        record: the record whose card is open, if one is.
    """

    query: Query
    shown: int
    all: int
    record: Record | None = None


class ExportDialog(QDialog):
    """Asks what to write, writes it on the worker, and offers to open it."""

    def __init__(
        self, context: Context, register: Register, what: Exportable, parent: QWidget | None = None
    ) -> None:
        """Offer the narrowed list, if it is narrowed, else all records."""
        super().__init__(parent)
        t = context.t
        self._context = context
        self._register = register
        self._what = what
        self._reporter: Reporter | None = None
        self._target = Path()
        self.setWindowTitle(t("Export to PDF"))
        self.setMinimumWidth(_WIDTH)
        self.conditions = query_words(context, register, what.query)
        self.filtered = QRadioButton(
            t.plural("As in the list: {n} record", "As in the list: {n} records", what.shown)
        )
        self.all = QRadioButton(
            t.plural("Whole register: {n} record", "Whole register: {n} records", what.all)
        )
        number = what.record.number if what.record else ""
        self.card = QRadioButton(plain(t("Card of {number}", number=number)))
        self.card.setVisible(what.record is not None)
        self.filtered.setVisible(bool(self.conditions))
        self._group = QButtonGroup(self)
        for choice in (self.filtered, self.all, self.card):
            self._group.addButton(choice)
        (self.filtered if self.conditions else self.all).setChecked(True)
        self.languages = LanguageBox(t, context.language)
        self.languages.setAccessibleName(t("Language of the paper"))
        self.languages.setToolTip(t("Language of the paper"))
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(t("Progress"))
        self.status = label(wrap=True)
        self.error = ErrorLine()
        self.export_button = button(t("Choose a file…"), "primary", "file-type-pdf")
        self.export_button.clicked.connect(self.choose_file)
        self.open_button = button(t("Open the file"), "primary", "external-link")
        self.open_button.clicked.connect(lambda: _open(self._target))
        self.folder_button = button(t("Show folder"))
        self.folder_button.clicked.connect(lambda: _open(self._target.parent))
        self.cancel_button = button(t("Cancel"))
        self.cancel_button.clicked.connect(self.close)
        self._lay_out()
        self._show_state(done=False)

    def choose_file(self) -> None:
        """Ask where to, then write."""
        t = self._context.t
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        proposed = str(Path(folder) / self.file_name())
        kinds = t("PDF documents") + " (*.pdf)"
        chosen, _kind = QFileDialog.getSaveFileName(self, t("Export to PDF"), proposed, kinds)
        if chosen:
            target = Path(chosen)
            self.write(target if target.suffix.lower() == ".pdf" else Path(f"{chosen}.pdf"))

    def file_name(self) -> str:
        """Return the name proposed for the file."""
        t, record = self._context.t, self._what.record
        if self.card.isChecked() and record:
            name = f"{t(self._register.one)} {record.number}"
        else:
            name = f"{t(self._register.title)} {self._what.query.today.isoformat()}"
        return f"{name.translate(_NO_FILE_NAME)}.pdf"

    def write(self, target: Path) -> None:
        """Write what is chosen."""
        self._target = target
        self._reporter = reporter = Reporter()
        reporter.progressed.connect(self._show_progress)
        self.error.say("")
        self.bar.setRange(0, 0)
        self._show_state(done=False)
        self._context.tasks.run(
            self._work(target, reporter.progress()), self._done, self._failed, context=self
        )

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._reporter is not None:
            self._reporter.stop.set()
            self.status.setText(self._context.t("Stopping…"))
            event.ignore()
        else:
            super().closeEvent(event)

    def reject(self) -> None:
        """Close on Escape as by the button: first stop what is being written."""
        self.close()
        if self._reporter is None:
            super().reject()

    def _work(self, target: Path, progress: Progress) -> Callable[[Desk], int]:
        language = self.languages.language()
        register, record, query = self._register.code, self._what.record, self._what.query
        if self.card.isChecked() and record:
            key = record.id

            order = Order("card", language, register=register, record_id=key)
            return lambda desk: desk.make(order, target, progress).records
        if self.all.isChecked():
            query = Query(register, query.today, order=query.order, descending=query.descending)

        def write_register(desk: Desk) -> int:
            asked = replace(query, today=desk.today())
            return desk.make(Order("register", language, asked), target, progress).records

        return write_register

    def _lay_out(self) -> None:
        t = self._context.t
        lines = QVBoxLayout()
        lines.setSpacing(GAP)
        lines.addWidget(self.filtered)
        if self.conditions:
            said = label("\n".join(self.conditions), "muted", wrap=True)
            said.setContentsMargins(28, 0, 0, 0)
            lines.addWidget(said)
        lines.addWidget(self.all)
        lines.addWidget(self.card)
        form = QFormLayout()
        language = label(t("Language of the paper"))
        language.setBuddy(self.languages)
        form.addRow(language, self.languages)
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        column.setSpacing(ROOM)
        column.addWidget(label(t(self._register.title), "heading", wrap=True))
        column.addLayout(lines)
        column.addLayout(form)
        column.addWidget(self.bar)
        column.addWidget(self.status)
        column.addWidget(self.error)
        column.addStretch(1)
        column.addLayout(
            row(
                None,
                self.export_button,
                self.open_button,
                self.folder_button,
                self.cancel_button,
            )
        )

    def _show_state(self, *, done: bool) -> None:
        t, running = self._context.t, self._reporter is not None
        for control in (self.filtered, self.all, self.card, self.languages):
            control.setEnabled(not running and not done)
        self.bar.setVisible(running)
        self.export_button.setVisible(not running and not done)
        self.open_button.setVisible(done)
        self.folder_button.setVisible(done)
        self.cancel_button.setText(t("Close") if done else t("Cancel"))
        self.status.setVisible(running or done)
        if running:
            self.status.setText(t("Writing {file}", file=self._target.name))
        if done:
            self.open_button.setFocus()

    def _show_progress(self, done: int, total: int) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def _done(self, records: int) -> None:
        self._reporter = None
        words = self._context.t.plural(
            "Written: {n} record, {file}",
            "Written: {n} records, {file}",
            records,
            file=self._target.name,
        )
        self._show_state(done=True)
        self.status.setText(words)

    def _failed(self, problem: DpoError) -> None:
        self._reporter = None
        self._show_state(done=False)
        if isinstance(problem, CancelledError):
            super().reject()
            self._context.notify.info(problem.say(self._context.t))
        else:
            self.error.say(problem.say(self._context.t))


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
