"""The reason half typed for a step, on the card: kept, and there again with the record."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from dpo_desktop.core.draft import Draft
from dpo_desktop.core.record import Record
from dpo_desktop.core.register import Register
from dpo_desktop.ui.case import Case, Step
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.draft_keeper import DraftKeeper
from dpo_desktop.ui.state_bar import StateBar
from dpo_desktop.ui.step_panel import StepPanel


class ReasonDraft(QObject):
    """Watches the question below a card, and the box on it that overrides guards.

    A card is made anew whenever anything it shows has changed; the reason outlives that too.
    """

    def __init__(self, context: Context, register: Register, bar: StateBar) -> None:
        """Watch the question; a card comes with ``belong_to``."""
        super().__init__(bar)
        self._shelf = context.drafts
        self._register = register
        self._bar = bar
        self._case: Case | None = None
        self._panel: StepPanel | None = None
        self._keeper: DraftKeeper | None = None
        self._edit: QWidget | None = None
        self._typed_in = 0
        bar.asking.connect(self._watch_question)
        bar.closing.connect(self.end)
        bar.withdrawn.connect(self._drop)
        bar.reason.textChanged.connect(self._touch)

    def belong_to(self, case: Case, panel: StepPanel) -> None:
        """Take note of another record, or of the same one read again."""
        self._case, self._panel = case, panel
        panel.asking.connect(self._watch_box)
        panel.closing.connect(self.end)
        panel.withdrawn.connect(self._drop)

    def show_begun(self) -> None:
        """Ask again for the reason that was begun for a step of the record, if there is one."""
        case, panel = self._case, self._panel
        if case is None or panel is None:
            return
        self._ask_again(case, panel)
        if self._edit is not None and self._typed_in == case.record.id:
            self._edit.setFocus()

    def _ask_again(self, case: Case, panel: StepPanel) -> None:
        steps = {step.move.end: step for step in case.steps}
        for draft in self._shelf.of_record(self._register.code, case.record.id):
            step = steps.get(draft.step)
            if step and step.is_open and step.move.asks_why:
                self._bar.ask_why(step)
                return
            if step and step.can_override:
                panel.ask_why(step)
                return

    def end(self) -> None:
        """Keep what is typed and look away: the question goes, or is being answered."""
        keeper, self._keeper = self._keeper, None
        edit, self._edit = self._edit, None
        if keeper is not None and edit is not None:
            record = self._case.record.id if self._case else 0
            self._typed_in = record if edit.hasFocus() else 0
            keeper.keep()
            keeper.end()
            keeper.deleteLater()

    def forget(self, saved: Record) -> None:
        """Take note that a step was taken: the reasons begun in the state before are gone."""
        before = self._case.record if self._case else None
        if before and before.id == saved.id and before.state != saved.state:
            for draft in self._shelf.of_record(saved.register, saved.id):
                if draft.step:
                    self._shelf.forget(draft.key)

    def _drop(self) -> None:
        if self._keeper is not None:
            self._keeper.hold()
            self._keeper.drop()

    def _watch_question(self, step: Step) -> None:
        line = self._bar.reason
        self._watch(step, line, line.text, line.setText)

    def _watch_box(self, step: Step, area: QPlainTextEdit) -> None:
        self._watch(step, area, area.toPlainText, area.setPlainText)
        area.textChanged.connect(self._touch)

    def _watch(
        self, step: Step, edit: QWidget, read: Callable[[], str], write: Callable[[str], None]
    ) -> None:
        if self._case is None:
            return
        self.end()
        record = self._case.record
        empty = Draft(record.register, record.id, step.move.end, record.number, record.version)
        if begun := self._shelf.find(empty.key):
            write(begun.why)

        def take() -> Draft | None:
            why = read()
            return replace(empty, why=why) if why.strip() else None

        self._edit = edit
        self._keeper = DraftKeeper(self._shelf, empty.key, take, edit)
        self._keeper.begin()

    def _touch(self) -> None:
        if self._keeper is not None:
            self._keeper.touch()
