"""Checking the vault: everything it holds beside what its history says of it."""

from PySide6.QtWidgets import (
    QDialog,
    QLineEdit,
    QProgressBar,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from dpo_desktop.core.check import Check, Head
from dpo_desktop.core.errors import CancelledError, DpoError
from dpo_desktop.core.typed_head import MistypedHeadError, typed_head
from dpo_desktop.ui.check_view import CheckView
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.parts import GAP, ROOM, WIDE, ErrorLine, button, label, row
from dpo_desktop.ui.reporter import Reporter
from dpo_desktop.ui.scrolled_page import ScrolledPage
from dpo_desktop.ui.theme import set_role

_SIZE = (760, 560)
_ENTRY_WIDTH = 120


class CheckDialog(QDialog):
    """Checks on the worker, shows the outcome, and takes note of what is broken.

    Attributes:
        outcome: what is shown of the last check; ``None``: none has ended yet.
        entry: where the number of an entry is typed that a paper names.
        link: where its hash is typed.
    """

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Begin to check at once."""
        super().__init__(parent)
        t = context.t
        self._context = context
        self._reporter: Reporter | None = None
        self._found: Check | None = None
        self._closing = False
        self.outcome: CheckView | None = None
        self.setWindowTitle(t("Check of the vault"))
        self.resize(*_SIZE)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(t("Progress"))
        self._place = QVBoxLayout()
        self._typed: tuple[Head, ...] = ()
        self.entry, self.link = _line(t("Entry"), _ENTRY_WIDTH), _line(t("Hash"))
        self.why = QLineEdit()
        words = t("What you know of it; kept in the history")
        self.why.setPlaceholderText(words)
        self.why.setAccessibleName(words)
        self.error = ErrorLine()
        self.note_button = button(t("Take note of it"))
        self.again_button = button(t("Check again"), "primary", "refresh")
        self.close_button = button(t("Close"))
        self._lay_out()
        self.note_button.clicked.connect(self._acknowledge)
        self.why.returnPressed.connect(self._acknowledge)
        for line in (self.entry, self.link):
            line.returnPressed.connect(self.check)
        self.again_button.clicked.connect(self.check)
        self.close_button.clicked.connect(self.reject)
        self.check()

    def check(self) -> None:
        """Check everything, and that the history holds the end that was typed, if one was."""
        if self._reporter is not None:
            return
        try:
            self._typed = typed = self._read_off()
        except MistypedHeadError as wrong:
            self.error.say(wrong.say(self._context.t))
            return
        self.error.say("")
        self._reporter = reporter = Reporter()
        reporter.progressed.connect(self._show_progress)
        self.bar.setRange(0, 0)
        self._show_state()
        progress = reporter.progress()
        self._context.tasks.run(
            lambda desk: desk.check(progress, typed), self._checked, self._failed, context=self
        )

    def reject(self) -> None:
        """Close; a check that runs is stopped first."""
        if self._reporter is None:
            super().reject()
            return
        self._closing = True
        self._reporter.stop.set()

    def _read_off(self) -> tuple[Head, ...]:
        entry, link = self.entry.text(), self.link.text()
        return (typed_head(entry, link),) if entry.strip() or link.strip() else ()

    def _lay_out(self) -> None:
        t = self._context.t
        told = label(
            t(
                "Every page of the file, every entry of the history, every record and every "
                "attachment is read and compared: with each other, with the end of the history "
                "kept in the key file, and with the copies in the folder of backups."
            ),
            "muted",
            wrap=True,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, WIDE, WIDE, ROOM)
        column.setSpacing(GAP)
        column.addWidget(told)
        column.addWidget(self.bar)
        column.addWidget(self._scrolled(), 1)
        column.addWidget(self.error)
        column.addLayout(row(self.why, self.note_button))
        paper = t(
            "To compare with a paper too, type the end of the history that stands on the last page "
            "of an edition or a pack."
        )
        column.addWidget(label(paper, "muted", wrap=True))
        column.addLayout(row(self.entry, self.link))
        column.addLayout(row(None, self.again_button, self.close_button))

    def _scrolled(self) -> QScrollArea:
        sheet = ScrolledPage()
        set_role(sheet, "page")
        sheet.setLayout(self._place)
        self._place.setContentsMargins(0, 0, 0, 0)
        self._place.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidget(sheet)
        return area

    def _show_state(self) -> None:
        running = self._reporter is not None
        broken = self._found is not None and not self._found.sound
        self.bar.setVisible(running)
        self.again_button.setEnabled(not running)
        for shown in (self.why, self.note_button):
            shown.setVisible(broken)
            shown.setEnabled(not running)
        for line in (self.entry, self.link):
            line.setEnabled(not running)

    def _show_progress(self, done: int, total: int) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def _checked(self, found: Check) -> None:
        self._reporter, self._found = None, found
        if self._closing:
            super().reject()
            return
        if self.outcome is not None:
            self._place.removeWidget(self.outcome)
            self.outcome.deleteLater()
        self.outcome = CheckView(self._context, found, self._typed)
        self._place.insertWidget(0, self.outcome)
        self.error.say("")
        self._show_state()

    def _acknowledge(self) -> None:
        found, why = self._found, self.why.text().strip()
        if found is None or self._reporter is not None:
            return
        self.note_button.setEnabled(False)
        self._context.tasks.run(
            lambda desk: desk.acknowledge(found.breaks, why),
            lambda _: self._noted(),
            self._failed,
            context=self,
        )

    def _noted(self) -> None:
        self.why.clear()
        self.check()

    def _failed(self, problem: DpoError) -> None:
        self._reporter = None
        self._show_state()
        if isinstance(problem, CancelledError):
            super().reject()
            return
        self.error.say(problem.say(self._context.t))


def _line(name: str, width: int = 0) -> QLineEdit:
    line = QLineEdit()
    line.setPlaceholderText(name)
    line.setAccessibleName(name)
    if width:
        line.setFixedWidth(width)
    return line
