"""A form over any fields: registers' records and the operator's profile alike."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from dpo_desktop.core.fields import Field
from dpo_desktop.core.messages import N_
from dpo_desktop.core.problems import Problem
from dpo_desktop.core.register import Section
from dpo_desktop.core.values import Values
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.form.banner import Banner
from dpo_desktop.ui.form.editor import BAD, DOUBTFUL, Editor
from dpo_desktop.ui.form.field_box import FieldBox
from dpo_desktop.ui.form.field_grid import FieldGrid
from dpo_desktop.ui.parts import label
from dpo_desktop.ui.theme import set_role

TWO_COLUMNS_FROM = 620
_SCROLL_BAR = 14
_NOT_SAVED = N_("Not saved. Fields to correct: {count}.")


class RecordForm(QWidget):
    """Sections of fields in a scroll area, with what is wrong said at the top and at each field.

    Signals:
        changed: any value (or text that is no value yet) changed.
    """

    changed = Signal()

    def __init__(
        self,
        context: Context,
        fields: Sequence[Field],
        sections: Sequence[Section],
        parent: QWidget | None = None,
    ) -> None:
        """Begin empty."""
        super().__init__(parent)
        self._t = context.t
        self._baseline: dict[str, Any] = {}
        self._first_state: dict[str, Any] = {}
        self._grids: list[FieldGrid] = []
        self._boxes: dict[str, FieldBox] = {}
        self.banner = Banner(parent=self)
        self.sheet = QWidget()
        set_role(self.sheet, "page")
        lines = QVBoxLayout(self.sheet)
        lines.setContentsMargins(0, 0, _SCROLL_BAR, 8)
        lines.setSpacing(10)
        codes = {section.code for section in sections}
        self._add_grid(context, lines, [f for f in fields if f.section not in codes])
        for section in sections:
            inside = [field for field in fields if field.section == section.code]
            if inside:
                self._add_heading(lines, section)
                self._add_grid(context, lines, inside)
        lines.addStretch(1)
        self.area = QScrollArea(self)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidget(self.sheet)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        # In line with the sheet, which leaves room for its scroll bar.
        top = QVBoxLayout()
        top.setContentsMargins(0, 0, _SCROLL_BAR, 0)
        top.addWidget(self.banner)
        layout.addLayout(top)
        layout.addWidget(self.area, 1)
        self._take_baseline()

    @property
    def is_dirty(self) -> bool:
        """Tell whether text would be lost if the form were closed now."""
        return self.values() != self._baseline or any(grid.problem() for grid in self._grids)

    def editor(self, name: str) -> Editor:
        """Return the editor of a field."""
        return self._boxes[name].editor

    def box(self, name: str) -> FieldBox:
        """Return the whole field: label, editor, sentence."""
        return self._boxes[name]

    def set_values(self, values: Values) -> None:
        """Show values; from now on ``is_dirty`` compares with them."""
        for grid in self._grids:
            grid.set_values(values)
        self.banner.say("")
        self._take_baseline()

    def state(self) -> dict[str, Any]:
        """Return what stands in every field that can be typed in, letter by letter, as JSON."""
        return {name: text for grid in self._grids for name, text in grid.state().items()}

    def first_state(self) -> dict[str, Any]:
        """Return the ``state`` after the last ``set_values``."""
        return dict(self._first_state)

    def first_value(self, name: str) -> Any:
        """Return the value a field showed after the last ``set_values``."""
        return self._baseline[name]

    def touched(self) -> dict[str, Any]:
        """Return the part of the ``state`` that is another one than it first was."""
        first = self._first_state
        return {name: text for name, text in self.state().items() if text != first[name]}

    def restore(self, texts: Mapping[str, Any]) -> dict[str, Any]:
        """Put texts back into the fields of their names; return those that fit none.

        ``is_dirty`` goes on comparing with what ``set_values`` showed.
        """
        left = dict(texts)
        for grid in self._grids:
            own = {name: left.pop(name) for name in grid.boxes if name in left}
            left |= grid.restore(own)
        self.changed.emit()
        return left

    def values(self) -> dict[str, Any]:
        """Return the values of all fields that are not given by the program."""
        return {
            name: box.editor.value() for name, box in self._boxes.items() if not box.field.read_only
        }

    def set_required(self, names: Collection[str]) -> None:
        """Say at each field whether it must be filled now."""
        for name, box in self._boxes.items():
            box.set_required(name in names)

    def problems(self) -> tuple[Problem, ...]:
        """Return each text that was typed and is no value."""
        found = ((box.field, box.editor.problem()) for box in self._boxes.values())
        return tuple(Problem(f.name, f.label, message) for f, message in found if message)

    def check(self) -> bool:
        """Tell whether every text is a value; otherwise show which is not."""
        wrong = self.problems()
        if wrong:
            self.show_problems(wrong)
        return not wrong

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show each problem at its field, the others at the top; go to the first one."""
        for box in self._boxes.values():
            box.clear()
        homeless = [p for p in problems if p.field not in self._boxes]
        for problem in problems:
            if problem.field in self._boxes:
                self._show_at_field(self._boxes[problem.field], problem)
        bad = {(p.field, p.row, p.label) for p in problems if not p.warning}
        words = [self._t(_NOT_SAVED, count=len(bad))] if bad else []
        words += [problem.say(self._t) for problem in homeless]
        self.banner.say(" ".join(words))
        self._focus_first(BAD if bad else DOUBTFUL)

    def focus_field(self, name: str) -> None:
        """Scroll to a field and move the keyboard there."""
        box = self._boxes.get(name)
        if box is None:
            return
        box.editor.take_focus()
        # The sentence just shown has not been laid out yet.
        QTimer.singleShot(0, box, lambda: self.area.ensureWidgetVisible(box, 0, 24))

    def focus_first(self) -> None:
        """Move the keyboard to the first field that can be typed in."""
        for name, box in self._boxes.items():
            if not box.field.read_only:
                self.focus_field(name)
                return

    def _take_baseline(self) -> None:
        self._baseline = self.values()
        self._first_state = self.state()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use one column where two would be cramped."""
        columns = 2 if event.size().width() >= TWO_COLUMNS_FROM else 1
        for grid in self._grids:
            grid.set_columns(columns)
        super().resizeEvent(event)

    def _show_at_field(self, box: FieldBox, problem: Problem) -> None:
        tone = DOUBTFUL if problem.warning else BAD
        if box.editor.problem():
            # What is typed and is no value counts as missing too; one sentence is enough.
            box.check()
        elif problem.row:
            box.show_at_cell(problem.row, problem.label, problem.message, tone)
        else:
            box.show_message(problem.message, tone)

    def _focus_first(self, tone: str) -> None:
        for name, box in self._boxes.items():
            if box.tone == tone:
                self.focus_field(name)
                return

    def _add_heading(self, lines: QVBoxLayout, section: Section) -> None:
        if lines.count():
            lines.addSpacing(10)
        lines.addWidget(label(self._t(section.label), "heading", wrap=True))

    def _add_grid(self, context: Context, lines: QVBoxLayout, fields: Sequence[Field]) -> None:
        if not fields:
            return
        grid = FieldGrid(context, fields, self.sheet)
        grid.changed.connect(self.changed)
        self._grids.append(grid)
        self._boxes.update(grid.boxes)
        lines.addWidget(grid)
