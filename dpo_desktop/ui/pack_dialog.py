"""Writing an inspection pack: of which period, in which language, into which folder."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFileDialog,
    QFormLayout,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from dpo_desktop.core.errors import CancelledError, DpoError
from dpo_desktop.core.pack import PackMade, PackOrder
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.parts import GAP, ROOM, WIDE, ErrorLine, LanguageBox, button, label, row
from dpo_desktop.ui.period_fields import PeriodFields
from dpo_desktop.ui.plain_table import PlainTable
from dpo_desktop.ui.reporter import Reporter

_WIDTH = 720
_HEIGHT_WITH_MISSING = 640
_COLUMNS = (70, 230, 0)  # pixels; 0: what is left


class PackDialog(QDialog):
    """Asks for the period, writes the pack on the worker, and shows what it lacks."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Propose this year up to today."""
        super().__init__(parent)
        t = context.t
        self._context = context
        self._reporter: Reporter | None = None
        self._closing = False
        self._made: PackMade | None = None
        self.setWindowTitle(t("Inspection pack"))
        self.setMinimumWidth(_WIDTH)
        self.period = PeriodFields(context)
        self.languages = LanguageBox(t, context.language)
        words = t("Language of the papers")
        self.languages.setAccessibleName(words)
        self.languages.setToolTip(words)
        self.full_numbers = QCheckBox(t("Identification numbers of people in full"))
        self.full_numbers.setToolTip(t("It is noted in the journal of exports."))
        self.findings = QCheckBox(t("Also what the program finds not to hold"))
        self.findings.setToolTip(
            t("These are the DPO's own notes; a body is not given them unless you want it.")
        )
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(t("Progress"))
        self.status = label(wrap=True)
        self.error = ErrorLine()
        self.missing_title = label(t("What is missing"), "strong")
        self.missing = PlainTable(
            t("What is missing"), (t("Section"), t("Record or paper"), t("What is missing"))
        )
        self.missing.wrap(_COLUMNS)
        self.write_button = button(t("Choose a folder…"), "primary", "archive")
        self.open_button = button(t("Open the file"), "primary", "external-link")
        self.folder_button = button(t("Show folder"))
        self.close_button = button(t("Cancel"))
        self._lay_out()
        self._connect()
        self._show_state()
        context.tasks.run(lambda desk: desk.today(), self._propose, context=self)

    def choose_folder(self) -> None:
        """Ask where the new folder is to lie, then write."""
        if self._order() is None:
            return
        usual = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        words = self._context.t("Where the folder of the pack is to lie")
        chosen = QFileDialog.getExistingDirectory(self, words, usual)
        if chosen:
            self.write(self._free(Path(chosen)))

    def write(self, folder: Path) -> None:
        """Write the pack into a new or empty folder."""
        order = self._order()
        if order is None:
            return
        self._reporter = reporter = Reporter()
        reporter.progressed.connect(self._show_progress)
        self._closing = False
        self._made = None
        self.bar.setRange(0, 0)
        self._show_state()
        self.status.setText(self._context.t("Writing {file}", file=folder.name))
        progress = reporter.progress()
        self._context.tasks.run(
            lambda desk: desk.make_pack(order, folder, progress),
            self._done,
            self._failed,
            context=self,
        )

    def reject(self) -> None:
        """Close; what is being written is stopped first, and nothing of it is left."""
        if self._reporter is None:
            super().reject()
            return
        self._closing = True
        self._reporter.stop.set()
        self.status.setText(self._context.t("Stopping…"))

    def _order(self) -> PackOrder | None:
        """Return what is wanted; nothing, and a sentence on screen, where the days are wrong."""
        t = self._context.t
        wrong = self.period.problem()
        start, end = self.period.period()
        if not wrong and (start is None or end is None):
            wrong = t("Give the first and the last day of the period.")
        self.error.say(wrong)
        if wrong or start is None or end is None:
            return None
        return PackOrder(
            start=start,
            end=end,
            language=self.languages.language(),
            full_numbers=self.full_numbers.isChecked(),
            findings=self.findings.isChecked(),
        )

    def _free(self, parent: Path) -> Path:
        """Return a folder that is not there yet."""
        start, end = self.period.period()
        name = self._context.t("Inspection pack {start} – {end}", start=start, end=end)
        folder, number = parent / name, 1
        while folder.exists():
            number += 1
            folder = parent / f"{name} ({number})"
        return folder

    def _lay_out(self) -> None:
        t = self._context.t
        told = label(
            t(
                "A folder with every paper an inspection asks for that the vault holds, one file "
                "of all of them, their contents with hashes, and a list of what is missing."
            ),
            "muted",
            wrap=True,
        )
        form = QFormLayout()
        form.setContentsMargins(0, 0, 0, 0)
        form.addRow(label(t("Period")), self.period)
        name = label(t("Language of the papers"))
        name.setBuddy(self.languages)
        form.addRow(name, self.languages)
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, WIDE, WIDE, ROOM)
        column.setSpacing(GAP)
        column.addWidget(told)
        column.addLayout(form)
        for widget in (self.full_numbers, self.findings, self.bar, self.status, self.error):
            column.addWidget(widget)
        column.addWidget(self.missing_title)
        column.addWidget(self.missing, 1)
        column.addStretch()
        buttons = (self.write_button, self.open_button, self.folder_button, self.close_button)
        column.addLayout(row(None, *buttons))

    def _connect(self) -> None:
        self.write_button.clicked.connect(self.choose_folder)
        self.open_button.clicked.connect(self._open_merged)
        self.folder_button.clicked.connect(self._open_folder)
        self.close_button.clicked.connect(self.reject)

    def _open_merged(self) -> None:
        if self._made is not None:
            _open(self._made.merged)

    def _open_folder(self) -> None:
        if self._made is not None:
            _open(self._made.folder)

    def _propose(self, today: date) -> None:
        if self.period.period() == (None, None):
            self.period.set_period(today.replace(month=1, day=1), today)

    def _show_state(self) -> None:
        t, running, made = self._context.t, self._reporter is not None, self._made
        for control in (self.period, self.languages, self.full_numbers, self.findings):
            control.setEnabled(not running)
        self.bar.setVisible(running)
        self.status.setVisible(running or made is not None)
        self.write_button.setVisible(not running and made is None)
        self.open_button.setVisible(made is not None)
        self.folder_button.setVisible(made is not None)
        self.close_button.setText(t("Close") if made else t("Cancel"))
        lacks = made is not None and bool(made.gaps)
        for shown in (self.missing_title, self.missing):
            shown.setVisible(lacks)
        if lacks:
            self.resize(self.width(), max(self.height(), _HEIGHT_WITH_MISSING))

    def _show_progress(self, done: int, total: int) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def _done(self, made: PackMade) -> None:
        t = self._context.t
        self._reporter, self._made = None, made
        self.missing.show_rows(
            (
                str(gap.place),
                " ".join(filter(None, (gap.record, gap.about))),
                gap.message.say(t),
            )
            for gap in made.gaps
        )
        papers = t.plural("{n} paper", "{n} papers", made.papers)
        pages = t.plural("{n} page", "{n} pages", made.pages)
        lines = [
            t(
                "Written: {papers}, {pages}. {folder}",
                papers=papers,
                pages=pages,
                folder=made.folder.name,
            )
        ]
        if made.by_hand:
            places = ", ".join(map(str, made.by_hand))
            lines.append(t("To be enclosed by hand, in the sections: {places}", places=places))
        words = "\n".join(lines)
        if self._closing:
            # It was finished before it could be stopped; by now the vault may be locked.
            super().reject()
            self._context.notify.info(words)
            return
        self.status.setText(words)
        self._show_state()
        self.open_button.setFocus()

    def _failed(self, problem: DpoError) -> None:
        self._reporter = None
        self._show_state()
        if isinstance(problem, CancelledError):
            super().reject()
            self._context.notify.info(problem.say(self._context.t))
        else:
            self.error.say(problem.say(self._context.t))


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
