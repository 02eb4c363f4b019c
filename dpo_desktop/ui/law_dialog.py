"""Terms and calendar: what the law says, what the company sets itself, and which cases that moves.

Nothing is saved before the open cases that move have been shown and a reason has been given.
"""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QSplitter,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from dpo_desktop.core.changes import Changes
from dpo_desktop.core.errors import CancelledError, DpoError
from dpo_desktop.core.ports import Desk, MovedCase
from dpo_desktop.core.record import Action
from dpo_desktop.core.values import Values
from dpo_desktop.law.settings import LawSettings
from dpo_desktop.law.settings_form import (
    CALENDAR_FIELDS,
    CALENDAR_SECTIONS,
    TERM_FIELDS,
    TERM_SECTIONS,
    from_values,
    settings_problems,
    to_values,
)
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.form import RecordForm
from dpo_desktop.ui.law_confirm import LawConfirm
from dpo_desktop.ui.law_history import LawHistory
from dpo_desktop.ui.parts import GAP, ROOM, WIDE, ErrorLine, button, label, row
from dpo_desktop.ui.terms_table import TermsTable
from dpo_desktop.ui.text_dialog import TextDialog
from dpo_desktop.ui.year_days import YearDays

_SIZE = (1120, 720)


@dataclass(frozen=True, slots=True)
class _Read:
    settings: LawSettings
    history: tuple[Action, ...]
    today: date


class LawDialog(TextDialog):
    """Two tabs to change, one to look back, and a last page that shows what moves.

    Signals:
        previewed: the cases that move are shown (for whoever waits for it).
    """

    previewed = Signal()

    def __init__(self, context: Context, parent: QWidget) -> None:
        """Read the settings in force; until then there is nothing to change."""
        super().__init__(context, parent)
        self._wanted = LawSettings()
        t = context.t
        self.setWindowTitle(t("Terms and calendar"))
        self.resize(*_SIZE)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.terms = TermsTable(context)
        self.terms.change_asked.connect(self._add_edition)
        self.term_form = RecordForm(context, TERM_FIELDS, TERM_SECTIONS)
        self.year = YearDays(context)
        self.calendar_form = RecordForm(context, CALENDAR_FIELDS, CALENDAR_SECTIONS)
        self.history = LawHistory(context)
        self.error_line = ErrorLine()
        self.next_button = button(t("Show what moves…"), "primary", "arrow-right")
        self.next_button.setEnabled(False)
        self.next_button.clicked.connect(self.preview)
        self.close_button = button(t("Close"))
        self.close_button.clicked.connect(self.leave)
        self.confirm = LawConfirm(context)
        self.confirm.back_asked.connect(self._back)
        self.confirm.save_asked.connect(self._save)
        self.pages = QStackedWidget()
        self.pages.addWidget(self._edit_page())
        self.pages.addWidget(self.confirm)
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, ROOM, WIDE, ROOM)
        column.addWidget(self.pages)
        for form, fields in (
            (self.term_form, TERM_FIELDS),
            (self.calendar_form, CALENDAR_FIELDS),
        ):
            form.set_required([field.name for field in fields if field.required_from])
            form.changed.connect(self._tell_changed)
        context.tasks.run(_read, self._show, self._failed, context=self)

    @property
    def is_dirty(self) -> bool:
        """Tell whether changes would be lost if the dialog were closed now."""
        return self.term_form.is_dirty or self.calendar_form.is_dirty

    def preview(self) -> None:
        """Read which open cases move under what is typed, and show them."""
        forms = (self.term_form, self.calendar_form)
        if not all(form.check() for form in forms):
            return
        values = {**self.term_form.values(), **self.calendar_form.values()}
        wrong = settings_problems(values)
        for place, form in enumerate(forms):
            own = [problem for problem in wrong if problem.field in form.values()]
            form.show_problems(own)
            if own:
                self.tabs.setCurrentIndex(place)
        if wrong:
            return
        try:
            self._wanted = from_values(values)
        except DpoError as problem:
            self._failed(problem)
            return
        self.error_line.say("")
        settings = self._wanted
        progress = self.confirm.begin()
        self.pages.setCurrentWidget(self.confirm)
        self._context.tasks.run(
            lambda desk: desk.preview_law(settings, progress),
            self._show_moved,
            self._stopped,
            context=self,
        )

    def reject(self) -> None:
        """Close at once, as the lock does; what is being read or saved stops."""
        self.confirm.stop()
        super().reject()

    def _edit_page(self) -> QWidget:
        t = self._context.t
        self.tabs.addTab(_split(self.terms, self.term_form), t("Terms"))
        self.tabs.addTab(_split(self.year, self.calendar_form), t("Calendar"))
        self.tabs.addTab(self.history, t("Changes made"))
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        words = t("Computed dates follow these settings. They are not legal advice: check the act.")
        column.addWidget(label(words, "muted", wrap=True))
        column.addWidget(self.tabs, 1)
        column.addWidget(self.error_line)
        column.addLayout(row(None, self.next_button, self.close_button))
        return page

    def _show(self, read: _Read) -> None:
        values = to_values(read.settings)
        self.term_form.set_values(values)
        self.calendar_form.set_values(values)
        self.terms.show_terms(read.settings.law().terms, read.today)
        self.year.show_calendar(read.settings.calendar(), read.today.year)
        self.history.show_history(read.history)
        self._tell_changed()

    def _add_edition(self, row: Values) -> None:
        """Begin an own edition of the term chosen above, filled with what is in force."""
        editor = self.term_form.editor("editions")
        editor.set_value((*editor.value(), row))
        self.term_form.changed.emit()
        self.term_form.focus_field("editions")

    def _tell_changed(self) -> None:
        self.next_button.setEnabled(self.is_dirty)

    def _show_moved(self, moved: tuple[MovedCase, ...]) -> None:
        self.confirm.show_moved(moved)
        self.previewed.emit()

    def _back(self) -> None:
        self.confirm.stop()
        self.pages.setCurrentIndex(0)

    def _save(self, why: str) -> None:
        settings = self._wanted
        progress = self.confirm.begin_saving()
        self._context.tasks.run(
            lambda desk: desk.save_law(settings, why, progress),
            self._saved,
            self._not_saved,
            context=self,
        )

    def _saved(self, changes: Changes) -> None:
        self._context.bus.publish(changes)
        self._context.notify.success(self._context.t("Terms and calendar are saved."))
        for form in (self.term_form, self.calendar_form):
            form.set_values({**self.term_form.values(), **self.calendar_form.values()})
        self.accept()

    def _not_saved(self, problem: DpoError) -> None:
        self.confirm.say(problem)

    def _stopped(self, problem: DpoError) -> None:
        self._back()
        if not isinstance(problem, CancelledError):
            self._failed(problem)

    def _failed(self, problem: DpoError) -> None:
        self.error_line.say(problem.say(self._context.t))


def _read(desk: Desk) -> _Read:
    return _Read(desk.law(), desk.law_history(), desk.today())


def _split(above: QWidget, below: QWidget) -> QWidget:
    made = QSplitter(Qt.Orientation.Vertical)
    made.addWidget(above)
    made.addWidget(below)
    made.setChildrenCollapsible(False)
    made.setSizes([1, 1])
    return made
