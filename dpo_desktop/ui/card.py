"""The right half of a register's page: a record to read, or its form."""

from collections.abc import Callable, Sequence
from enum import Enum

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QDialog, QFrame, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from dpo_desktop.core.changes import Changes
from dpo_desktop.core.draft import NEW
from dpo_desktop.core.errors import DpoError, InvalidRecordError
from dpo_desktop.core.messages import N_, Message
from dpo_desktop.core.ports import Saved
from dpo_desktop.core.problems import Problem
from dpo_desktop.core.register import Register
from dpo_desktop.core.states import Move
from dpo_desktop.ui.attachments_card import CardAttachments
from dpo_desktop.ui.card_view import CardView
from dpo_desktop.ui.case import Case, Step, read_case
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.draft_reason import ReasonDraft
from dpo_desktop.ui.edit_pane import EditPane
from dpo_desktop.ui.parts import GAP, ROOM, STEP, WIDE, label, row
from dpo_desktop.ui.questions import Leaving, ask_to_leave
from dpo_desktop.ui.small_controls import icon_button
from dpo_desktop.ui.state_bar import StateBar
from dpo_desktop.ui.state_steps import StateSteps
from dpo_desktop.ui.step_panel import StepPanel
from dpo_desktop.ui.theme import set_role

_NEEDED = N_("A paper needs this.")


class Mode(Enum):
    """What the card is for at the moment."""

    EMPTY = 0
    READING = 1
    EDITING = 2


class CardPane(QFrame):
    """Shows one record of a register and everything that can be done with it.

    Signals:
        mode_changed: a ``Mode``.
        saved: a record was added, changed or moved: its key.
        paper_asked: a paper is to be made of the record shown.
    """

    mode_changed = Signal(object)
    saved = Signal(int)
    paper_asked = Signal()

    def __init__(self, context: Context, register: Register, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        set_role(self, "panel")
        self._context = context
        self._register = register
        self._wanted: int | None = None
        self._moving = False
        self._then: tuple[int, Callable[[], None]] | None = None
        self.case: Case | None = None
        self.panel: StepPanel | None = None
        self.edit_pane: EditPane | None = None
        self.empty = label(context.t("Choose a line to see the record."), "muted", wrap=True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # The card has few stops for Tab: the arrow keys scroll it.
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.steps = StateSteps(context, register)
        self.paper = icon_button(self, "printer", context.t("Papers of the record…"))
        self.paper.clicked.connect(self.paper_asked)
        self.trash = icon_button(self, "trash", context.t("Delete the record…"))
        self.trash.clicked.connect(self.ask_delete)
        self.asked: QDialog | None = None
        self.files = CardAttachments(context, self, self.area, lambda: self.mode is Mode.READING)
        self.bar = StateBar(context)
        self._reasons = ReasonDraft(context, register, self.bar)
        self.bar.asked.connect(self._move)
        self.bar.edit_asked.connect(self.edit)
        self.bar.forbidden.connect(self._forbidden)
        reading = QWidget()
        column = QVBoxLayout(reading)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(ROOM)
        top = row(self.steps, self.files.counter, self.paper, self.trash)
        top.setContentsMargins(0, 0, ROOM, 0)
        column.addLayout(top)
        column.addWidget(self.area, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(0, 0, ROOM, 0)
        foot.addWidget(self.bar)
        column.addLayout(foot)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.empty)
        self.stack.addWidget(reading)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(WIDE, ROOM, STEP, ROOM)
        outer.addWidget(self.stack)

    @property
    def mode(self) -> Mode:
        """Return what the card is for at the moment."""
        if self.edit_pane is not None:
            return Mode.EDITING
        return Mode.READING if self.case else Mode.EMPTY

    @property
    def record_id(self) -> int | None:
        """Return the key of the record shown or being read, if there is one."""
        return self._wanted

    @property
    def is_dirty(self) -> bool:
        """Tell whether text would be lost if another record were shown now."""
        return self.edit_pane is not None and self.edit_pane.is_dirty

    def may_leave(self) -> bool:
        """Ask what is to become of unsaved text; close the form unless the user stays in it."""
        pane = self.edit_pane
        if pane is not None and pane.is_dirty:
            wish = ask_to_leave(self.window(), self._context.t)
            if wish is Leaving.STAY:
                return False
            if wish is Leaving.DISCARD:
                pane.draft.hold()
                pane.draft.drop()
        self._close_form()
        return True

    def continue_draft(self, record_id: int) -> None:
        """Open the form of a record, or of a new one, with what was kept of it."""
        if not self.may_leave():
            return
        if record_id == NEW:
            self._open_form(EditPane(self._context, self._register))
        else:
            self._then = record_id, self.edit
            self.show_record(record_id)

    def show_record(self, record_id: int) -> None:
        """Read a record and show it; a form that is open keeps its text."""
        register = self._register
        self._wanted = record_id
        self._context.tasks.latest(
            f"card {register.code}",
            lambda desk: read_case(desk, register, record_id),
            self._show_case,
            self._gone,
            context=self,
        )

    def clear(self) -> None:
        """Show that nothing is chosen."""
        self._wanted = self.case = None
        self._close_form()

    def add(self) -> None:
        """Open an empty form."""
        if self.may_leave():
            self._open_form(EditPane(self._context, self._register))

    def edit(self) -> None:
        """Open the form of the record shown."""
        if self.case is not None and self.edit_pane is None:
            self._open_form(EditPane(self._context, self._register, self.case.record))

    def edit_field(self, record_id: int, name: str) -> None:
        """Read a record and open its form at a field that a paper needs."""
        if self.may_leave():
            needed = Problem(name, self._register.field(name).label, Message(_NEEDED))
            self._then = record_id, lambda: self._edit_at(name, [needed])
            self.show_record(record_id)

    def show_history(self) -> None:
        """Show the whole history of the record, to compare, print and restore it."""
        if self.case is None:
            return
        from dpo_desktop.ui.history_dialog import HistoryDialog
        from dpo_desktop.ui.papers_menu import PapersMenu

        context, card = self._context, self.case.card
        printer = PapersMenu(context, self.window()).print_paper
        self._open_dialog(
            HistoryDialog(context, self._register, card.record, card.history, self, printer)
        )

    def ask_delete(self) -> None:
        """Ask for the reason, then delete the record shown into the bin."""
        if self.case is not None:
            from dpo_desktop.ui.bin_delete import DeleteDialog

            self._open_dialog(DeleteDialog(self._context, self.case.record, self._deleted, self))

    def _deleted(self, changes: Changes) -> None:
        t = self._context.t
        number = self.case.record.number if self.case else ""
        self.clear()
        self._context.notify.success(t("In the bin: {number}", number=number))
        self._context.bus.publish(changes)

    def _open_dialog(self, dialog: QDialog) -> None:
        self.asked = dialog
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _edit_at(self, name: str, problems: Sequence[Problem]) -> None:
        self.edit()
        pane = self.edit_pane
        if pane is None:
            return

        def show() -> None:
            pane.form.show_problems(problems)
            pane.form.banner.say(self._context.t("Fill in what is marked, save, then go on."))
            pane.form.focus_field(name)

        pane.draft.when_settled(show)

    def _open_form(self, pane: EditPane) -> None:
        self.edit_pane = pane
        pane.saved.connect(self._saved)
        pane.cancelled.connect(self.may_leave)
        self.stack.addWidget(pane)
        self.stack.setCurrentWidget(pane)
        self.mode_changed.emit(self.mode)
        pane.take_focus()

    def _close_form(self) -> None:
        pane, self.edit_pane = self.edit_pane, None
        if pane is not None:
            pane.draft.keep()
            pane.draft.end()
            self.stack.removeWidget(pane)
            pane.hide()
            pane.deleteLater()
        self.stack.setCurrentIndex(self.mode.value)
        self.mode_changed.emit(self.mode)

    def _show_case(self, case: Case) -> None:
        self._reasons.end()
        same = self.case is not None and self.case.record.id == case.record.id
        place = self.area.verticalScrollBar().value() if same else 0
        self.case = case
        view = CardView(self._context, self._register, case, self.files.work)
        self.files.belong_to(view.attachments, case.card.attachments)
        view.history_asked.connect(self.show_history)
        self.panel = view.panel
        self.panel.field_asked.connect(self._edit_at)
        self.panel.override_given.connect(self._override)
        self.panel.sight_asked.connect(self._bring_panel)
        self._reasons.belong_to(case, self.panel)
        self.area.setWidget(view)
        self.steps.show_state(case.record.state)
        self.bar.show_steps(case.steps)
        self._reasons.show_begun()
        if self.edit_pane is None:
            self.stack.setCurrentIndex(self.mode.value)
            self.mode_changed.emit(self.mode)
        self.area.verticalScrollBar().setValue(place)
        then, self._then = self._then, None
        if then is not None and then[0] == case.record.id:
            then[1]()

    def _gone(self, problem: DpoError) -> None:
        self._wanted = self.case.record.id if self.case else None
        self._context.notify.error(problem)

    def _forbidden(self, step: Step) -> None:
        """Lead to what stands before a step: to the form, or to the words on the card."""
        if self.case is None or self.panel is None:
            return
        usual = step == self.case.steps[0]
        at = next((problem for problem in step.lacking if problem.field), None)
        if usual and at is not None:
            self._edit_at(at.field, step.problems)
            return
        self.panel.show_step(step)
        self.panel.take_focus()

    def _bring_panel(self) -> None:
        """Scroll what stands before a step into sight, its beginning first."""
        if self.panel is not None:
            # What it shows has not been laid out yet.
            QTimer.singleShot(0, self.panel, self._scroll_to_panel)

    def _scroll_to_panel(self) -> None:
        if self.panel is not None:
            self.area.verticalScrollBar().setValue(self.panel.y() - GAP)

    def _override(self, step: Step, reason: str) -> None:
        self._move(step.move, reason if step.move.asks_why else "", reason)

    def _move(self, move: Move, why: str, override: str = "") -> None:
        if self.case is None or self._moving:
            return
        record = self.case.record
        self._moving = True
        self._reasons.end()
        self._context.tasks.run(
            lambda desk: desk.move(record, move.end, why, override),
            self._saved,
            self._not_moved,
            context=self,
        )

    def _not_moved(self, problem: DpoError) -> None:
        self._moving = False
        if isinstance(problem, InvalidRecordError) and problem.problems:
            self._edit_at(problem.problems[0].field, problem.problems)
            return
        self._context.notify.error(problem)
        if self.case:
            self.show_record(self.case.record.id)

    def _saved(self, saved: Saved) -> None:
        self._moving = False
        self._reasons.forget(saved.record)
        self._close_form()
        self._context.notify.success(self._context.t("Saved: {number}", number=saved.record.number))
        self.saved.emit(saved.record.id)
        self.show_record(saved.record.id)
        self._context.bus.publish(saved.changes)
