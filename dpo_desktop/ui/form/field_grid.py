"""Fields side by side where they are short and the window is wide, else under one another."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from dpo_desktop.core.fields import Field
from dpo_desktop.core.messages import Message
from dpo_desktop.core.values import Values
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.form.editors import WIDE
from dpo_desktop.ui.form.field_box import FieldBox

BETWEEN_COLUMNS = 18
BETWEEN_LINES = 14


class FieldGrid(QWidget):
    """The boxes of some fields, in their order."""

    changed = Signal()

    def __init__(
        self,
        context: Context,
        fields: Sequence[Field],
        parent: QWidget | None = None,
        *,
        marked: bool = True,
    ) -> None:
        """Begin empty, two columns wide."""
        super().__init__(parent)
        self._t = context.t
        self.boxes = {field.name: FieldBox(context, field, self, marked=marked) for field in fields}
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(BETWEEN_COLUMNS)
        self._grid.setVerticalSpacing(BETWEEN_LINES)
        self._grid.setColumnStretch(0, 1)
        for box in self.boxes.values():
            box.changed.connect(self.changed)
        self.set_columns(2)

    def set_columns(self, columns: int) -> None:
        """Lay the boxes out in one column or two."""
        if columns == self._columns:
            return
        self._columns = columns
        self._grid.setColumnStretch(1, columns - 1)
        row, column = 0, 0
        for box in self.boxes.values():
            self._grid.removeWidget(box)
            wide = box.field.kind in WIDE or columns == 1
            if wide and column:
                row, column = row + 1, 0
            self._grid.addWidget(box, row, column, 1, columns if wide else 1)
            column = (column + 1) % columns if not wide else 0
            if not column:
                row += 1

    def values(self) -> dict[str, Any]:
        """Return the value of every field."""
        return {name: box.editor.value() for name, box in self.boxes.items()}

    def set_values(self, values: Values) -> None:
        """Show values and forget what was wrong before."""
        for name, box in self.boxes.items():
            box.set_value(values.get(name))

    def state(self) -> dict[str, Any]:
        """Return what stands in every field that can be typed in, letter by letter, as JSON."""
        return {n: box.editor.state() for n, box in self.boxes.items() if not box.field.read_only}

    def restore(self, state: Mapping[str, Any]) -> dict[str, Any]:
        """Put states back into the fields of their names; return those that fit none."""
        return {name: text for name, text in state.items() if not self._restore(name, text)}

    def _restore(self, name: str, text: Any) -> bool:
        box = self.boxes.get(name)
        return box is not None and not box.field.read_only and box.editor.restore(text)

    def set_read_only(self, on: bool, but: Collection[str] = ()) -> None:
        """Show the values only, but for those of some fields."""
        for name, box in self.boxes.items():
            box.editor.set_read_only(on and name not in but)

    def problem(self) -> Message | None:
        """Return the first text that is no value."""
        found = (box.editor.problem() for box in self.boxes.values())
        return next((message for message in found if message), None)

    def check(self) -> bool:
        """Show what was typed and is no value; return whether there is any."""
        found = [box.check() for box in self.boxes.values() if box.editor.problem()]
        return bool(found)

    def holds_anything(self) -> bool:
        """Tell whether any field is filled or holds text that is no value."""
        return any(
            not box.field.is_empty(box.editor.value()) or box.editor.problem()
            for box in self.boxes.values()
        )

    def clear_marks(self) -> None:
        """Take all marks away."""
        for box in self.boxes.values():
            box.clear()

    def mark_label(self, label: str, tone: str, message: Message) -> bool:
        """Show a sentence at the field of a label; tell whether it is here."""
        for box in self.boxes.values():
            if box.field.label == label:
                box.show_message(message, tone)
                return True
        return False

    def focus_marked(self) -> bool:
        """Move the keyboard to the first field that is marked; tell whether there is one."""
        for box in self.boxes.values():
            if box.tone:
                box.editor.take_focus()
                return True
        return False

    def take_focus(self) -> None:
        """Move the keyboard to the first field."""
        next(iter(self.boxes.values())).editor.take_focus()
