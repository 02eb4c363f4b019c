"""One row of a repeated field in a form: a card with the same editors inside."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from dpo_desktop.core.fields import Rows
from dpo_desktop.core.messages import Message
from dpo_desktop.core.values import Values
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.form.editor import BAD
from dpo_desktop.ui.icons import icon
from dpo_desktop.ui.parts import label, picture, row
from dpo_desktop.ui.small_controls import icon_button
from dpo_desktop.ui.theme import set_role, theme_tokens

FOLDS_FROM = 5
"""Columns from which a row that is kept already is folded up to one line at first."""

_TWO_COLUMNS_FROM = 400
_LONGEST = 140
_ICON = 16


class RowCard(QFrame):
    """One row: its place, what may be done with it, and its columns.

    Signals:
        changed: a column changed.
        shifted: the row is to go up (-1) or down (1): itself and by how much.
        removed: the row is to go: itself.

    Attributes:
        sealed: the row was sent as it stands: only some of its columns can still be filled.
    """

    changed = Signal()
    shifted = Signal(object, int)
    removed = Signal(object)

    def __init__(self, context: Context, field: Rows, parent: QWidget) -> None:
        """Begin empty."""
        # Here, not above: rows hold editors and editors may be rows' own table.
        from dpo_desktop.ui.form.field_grid import FieldGrid

        super().__init__(parent)
        set_role(self, "panel")
        t = context.t
        self._t = t
        self._wording = context.wording
        self._field = field
        self.sealed = False
        self.fold = icon_button(self, "chevron-down", t("Fold up"))
        self.fold.clicked.connect(lambda: self.set_folded(not self.is_folded))
        self.title = label(role="strong")
        self.up = icon_button(self, "chevron-up", t("Move up"))
        self.down = icon_button(self, "chevron-down", t("Move down"))
        self.remove = icon_button(self, "trash", t("Remove"))
        self.summary = label(role="muted", wrap=True)
        self.lock = self._make_lock()
        self.sentence = label(role="error", wrap=True)
        self.grid = FieldGrid(context, field.columns, self, marked=False)
        self.grid.changed.connect(self._on_change)
        self.up.clicked.connect(lambda: self.shifted.emit(self, -1))
        self.down.clicked.connect(lambda: self.shifted.emit(self, 1))
        self.remove.clicked.connect(lambda: self.removed.emit(self))
        head = QHBoxLayout()
        head.setSpacing(2)
        head.addWidget(self.fold)
        head.addWidget(self.title, 1)
        for button in (self.up, self.down, self.remove):
            head.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 8, 10, 12)
        layout.setSpacing(6)
        layout.addLayout(head)
        for part in (self.lock, self.sentence, self.summary, self.grid):
            layout.addWidget(part)
        self.fold.setVisible(len(field.columns) >= FOLDS_FROM)
        self.lock.hide()
        self.clear_marks()
        self.set_folded(False)

    @property
    def is_folded(self) -> bool:
        """Tell whether only a summary of the row is shown."""
        return self.grid.isHidden()

    def set_folded(self, on: bool) -> None:
        """Show a summary of the row, or its columns."""
        if on:
            words = " ".join(self._field.show_row(self.grid.values(), self._wording).split())
            short = words if len(words) <= _LONGEST else f"{words[:_LONGEST].rstrip()}…"
            self.summary.setText(short)
        self.grid.setVisible(not on)
        self.summary.setVisible(on)
        words = self._t("Unfold") if on else self._t("Fold up")
        self.fold.setIcon(icon("chevron-right" if on else "chevron-down"))
        self.fold.setToolTip(words)
        self._name_buttons()

    def show_kept(self, kept: Values) -> None:
        """Show a row the record holds: folded where it is long, locked where it was sent."""
        self.grid.set_values(kept)
        self.sealed = self._field.is_sealed(kept)
        self.lock.setVisible(self.sealed)
        self.set_read_only(False)
        self.set_folded(len(self._field.columns) >= FOLDS_FROM)

    def state(self) -> Any:
        """Return what stands in the columns, and whether the row was sent."""
        return {"columns": self.grid.state(), "sealed": self.sealed}

    def restore(self, state: Mapping[str, Any]) -> bool:
        """Put a ``state`` back; tell whether every column of it is still there."""
        fits = not self.grid.restore(state["columns"])
        self.sealed = state["sealed"]
        self.lock.setVisible(self.sealed)
        self.set_read_only(False)
        return fits

    def set_read_only(self, on: bool) -> None:
        """Show the values only; of a sealed row, all but the columns that stay open."""
        if self.sealed and not on:
            self.grid.set_read_only(True, but=self._field.open_columns)
        else:
            self.grid.set_read_only(on)
        for button in (self.up, self.down):
            button.setVisible(not on)
        self.remove.setVisible(not on and not self.sealed)

    def number(self, place: int, total: int) -> None:
        """Show which row this is."""
        self.title.setText(f"{self._t(self._field.row_label)} {place}")
        self.up.setEnabled(place > 1)
        self.down.setEnabled(place < total)
        self._name_buttons()

    def holds_anything(self) -> bool:
        """Tell whether any column is filled or holds text that is no value."""
        return self.grid.holds_anything()

    def mark(self, column: str, tone: str, message: Message) -> None:
        """Show a sentence at a column (by its label), or at the row as a whole."""
        self.set_folded(False)
        if self.grid.mark_label(column, tone, message):
            return
        words = message.say(self._t)
        said = self.sentence.text()
        self.sentence.setText(f"{said} {words}" if said else words)
        set_role(self.sentence, "error" if tone == BAD else "doubt")
        self.sentence.show()
        self.setAccessibleDescription(self.sentence.text())

    def clear_marks(self) -> None:
        """Take all marks away."""
        self.grid.clear_marks()
        self.sentence.setText("")
        self.sentence.hide()
        self.setAccessibleDescription("")

    def check(self) -> bool:
        """Show what was typed and is no value; return whether there is any."""
        wrong = self.grid.check()
        if wrong:
            self.set_folded(False)
        return wrong

    def focus_marked(self) -> bool:
        """Move the keyboard to what is marked; tell whether anything is."""
        if self.grid.focus_marked():
            return True
        if not self.sentence.text():
            return False
        self.grid.take_focus()
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put short fields side by side only where there is room."""
        self.grid.set_columns(2 if event.size().width() >= _TWO_COLUMNS_FROM else 1)
        super().resizeEvent(event)

    def _on_change(self) -> None:
        self.sentence.setText("")
        self.sentence.hide()
        self.changed.emit()

    def _make_lock(self) -> QWidget:
        made = QWidget(self)
        line = row(
            picture("lock", theme_tokens().muted, _ICON),
            label(self._t("Sent: stays as it was"), "muted"),
            None,
        )
        made.setLayout(line)
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return made

    def _name_buttons(self) -> None:
        words = self.title.text()
        for button in (self.fold, self.up, self.down, self.remove):
            button.setAccessibleName(f"{button.toolTip()}: {words}")
