"""Editor of repeated rows: a small card for each, and a button that adds one."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from dpo_desktop.core.fields import Field, Rows
from dpo_desktop.core.messages import Message
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.form.editor import Editor
from dpo_desktop.ui.form.row_card import RowCard
from dpo_desktop.ui.icons import icon
from dpo_desktop.ui.small_controls import plain


def _is_row(state: Any) -> bool:
    return (
        isinstance(state, dict)
        and state.keys() == {"columns", "sealed"}
        and isinstance(state["columns"], dict)
        and isinstance(state["sealed"], bool)
    )


class RowsEditor(Editor):
    """A list of row cards and a button that adds one."""

    def __init__(self, context: Context, field: Field, parent: QWidget | None = None) -> None:
        """Begin without rows."""
        super().__init__(context, field, parent)
        assert isinstance(field, Rows)  # noqa: S101 - the table of editors says so
        self._rows = field
        self.cards: list[RowCard] = []
        self._read_only = False
        self.add = QPushButton(
            icon("plus"), context.t("Add: {what}", what=plain(context.t(field.row_label))), self
        )
        self.add.clicked.connect(self._on_add)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(8)
        foot = QHBoxLayout()
        foot.addWidget(self.add)
        foot.addStretch(1)
        self._layout.addLayout(foot)

    def value(self) -> Any:
        """Return the rows that hold anything."""
        return self._rows.from_json([card.grid.values() for card in self.cards])

    def set_value(self, value: Any) -> None:
        """Show the rows."""
        for card in self.cards:
            self._drop(card)
        self.cards = []
        for row in value or ():
            self._append().show_kept(row)
        self._number()
        self.set_read_only(self._read_only)

    def state(self) -> Any:
        """Return every row, those only begun too."""
        return [card.state() for card in self.cards]

    def restore(self, state: Any) -> bool:
        """Show the rows as they were typed."""
        if not isinstance(state, list) or not all(_is_row(row) for row in state):
            return False
        self.set_value(())
        fits = [self._append().restore(row) for row in state]
        self._number()
        self.set_read_only(self._read_only)
        return all(fits)

    def problem(self) -> Message | None:
        """Return the first problem of a cell; it is shown at the cell."""
        return next((found for card in self.cards if (found := card.grid.problem())), None)

    def set_read_only(self, on: bool) -> None:
        """Show the rows only."""
        self._read_only = on
        self.add.setVisible(not on)
        for card in self.cards:
            card.set_read_only(on)

    def controls(self) -> Sequence[QWidget]:
        """Return the button: cells have marks of their own."""
        return [self.add]

    def mark(self, tone: str, description: str) -> None:
        """Mark the button; an empty mark clears every cell too."""
        super().mark(tone, description)
        if not tone:
            for card in self.cards:
                card.clear_marks()

    def check_inside(self) -> bool:
        """Show at each cell what is wrong with it."""
        wrong = [card for card in self.cards if card.check()]
        return bool(wrong)

    def mark_row(self, row: int, column: str, tone: str, message: Message) -> bool:
        """Show a sentence at the row that counts as ``row``, at a column where it has one."""
        filled = [card for card in self.cards if card.holds_anything()]
        if not 1 <= row <= len(filled):
            return False
        filled[row - 1].mark(column, tone, message)
        return True

    def take_focus(self) -> None:
        """Move the keyboard to the first cell that is marked, else to the button."""
        for card in self.cards:
            if card.focus_marked():
                return
        self.add.setFocus()

    def _on_add(self) -> None:
        card = self._append()
        self._number()
        card.grid.take_focus()

    def _append(self) -> RowCard:
        card = RowCard(self.context, self._rows, self)
        card.changed.connect(self.changed)
        card.shifted.connect(self._shift)
        card.removed.connect(self._remove)
        self._layout.insertWidget(len(self.cards), card)
        self.cards.append(card)
        return card

    def _shift(self, card: RowCard, by: int) -> None:
        place = self.cards.index(card) + by
        self.cards.remove(card)
        self.cards.insert(place, card)
        self._layout.removeWidget(card)
        self._layout.insertWidget(place, card)
        self._number()
        button = card.up if by < 0 else card.down
        (button if button.isEnabled() else card.remove).setFocus()
        self.changed.emit()

    def _remove(self, card: RowCard) -> None:
        self.cards.remove(card)
        self._drop(card)
        self._number()
        self.add.setFocus()
        self.changed.emit()

    def _drop(self, card: RowCard) -> None:
        self._layout.removeWidget(card)
        card.hide()
        card.deleteLater()

    def _number(self) -> None:
        for place, card in enumerate(self.cards, start=1):
            card.number(place, len(self.cards))
