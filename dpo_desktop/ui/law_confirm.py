"""The last page before settings of the law are saved: the open cases that move, and the reason."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHeaderView, QLineEdit, QProgressBar, QVBoxLayout, QWidget

from dpo_desktop.core.errors import DpoError
from dpo_desktop.core.ports import MovedCase, Progress
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.parts import GAP, ErrorLine, button, label, row
from dpo_desktop.ui.plain_table import PlainTable
from dpo_desktop.ui.reporter import Reporter

_MOST_SHOWN = 1000


class LawConfirm(QWidget):
    """Lists what moves, before and after; saves with a reason only.

    Signals:
        back_asked: the settings are to be changed again.
        save_asked: the settings are to be saved: the reason.
    """

    back_asked = Signal()
    save_asked = Signal(str)

    def __init__(self, context: Context) -> None:
        """Show nothing yet."""
        super().__init__()
        self._context = context
        self._reporter: Reporter | None = None
        t = context.t
        self.heading = label(role="heading", wrap=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(t("Progress"))
        self.table = PlainTable(
            t("Open cases whose last day moves"),
            (t("Number"), t("About"), t("Last day now"), t("Last day then")),
        )
        across = self.table.horizontalHeader()
        across.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.rest = label(role="muted", wrap=True)
        self.why = QLineEdit()
        words = t("Reason: order, decision, letter; it is kept in the history")
        self.why.setPlaceholderText(words)
        self.why.setAccessibleName(words)
        self.why.returnPressed.connect(self._save)
        self.error_line = ErrorLine()
        self.save_button = button(t("Save"), "primary", "check")
        self.save_button.clicked.connect(self._save)
        self.back_button = button(t("Back"), "", "arrow-back-up")
        self.back_button.clicked.connect(self.back_asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.heading)
        column.addWidget(self.bar)
        column.addWidget(self.table, 1)
        column.addWidget(self.rest)
        column.addWidget(self.why)
        column.addWidget(self.error_line)
        column.addLayout(row(None, self.save_button, self.back_button))

    def begin(self) -> Progress:
        """Show that the open cases are being looked through."""
        self.heading.setText(self._context.t("Looking through the open cases…"))
        self.table.show_rows([])
        self.rest.setText("")
        self.error_line.say("")
        return self._start()

    def begin_saving(self) -> Progress:
        """Show that the settings are being saved."""
        return self._start()

    def stop(self) -> None:
        """Stop what is being read or saved; nothing is left behind."""
        if self._reporter:
            self._reporter.stop.set()

    def show_moved(self, moved: Sequence[MovedCase]) -> None:
        """Show what moves, and ask for the reason."""
        t = self._context.t
        self._end()
        self.heading.setText(
            t.plural(
                "The last day of {n} open case moves",
                "The last days of {n} open cases move",
                len(moved),
            )
            if moved
            else t("No open case moves")
        )
        self.table.show_rows([self._cells(case) for case in moved[:_MOST_SHOWN]])
        left = len(moved) - _MOST_SHOWN
        self.rest.setText(t.plural("and {n} more", "and {n} more", left) if left > 0 else "")
        self.why.setFocus()

    def say(self, problem: DpoError) -> None:
        """Show why it was not saved."""
        self._end()
        self.error_line.say(problem.say(self._context.t))

    def _start(self) -> Progress:
        self._reporter = reporter = Reporter()
        reporter.progressed.connect(self._show_progress)
        self.bar.setRange(0, 0)
        self.bar.show()
        for control in (self.save_button, self.why):
            control.setEnabled(False)
        return reporter.progress()

    def _end(self) -> None:
        self._reporter = None
        self.bar.hide()
        for control in (self.save_button, self.why):
            control.setEnabled(True)

    def _show_progress(self, done: int, total: int) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def _cells(self, case: MovedCase) -> tuple[str, ...]:
        t = self._context.t
        none = t("no date")
        before = t.date(case.before) if case.before else none
        after = t.date(case.after) if case.after else none
        return case.number, case.headline, before, after

    def _save(self) -> None:
        why = self.why.text().strip()
        if not why:
            self.error_line.say(self._context.t("Give the reason; it is kept in the history."))
            self.why.setFocus()
            return
        self.error_line.say("")
        self.save_asked.emit(why)
