"""Editor of one entry of a vocabulary."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QVBoxLayout, QWidget

from dpo_desktop.core.fields import Choice, Field
from dpo_desktop.core.folding import fold
from dpo_desktop.core.messages import N_, Message
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.form.completer import FOLDED, FoldedCompleter
from dpo_desktop.ui.form.editor import Editor
from dpo_desktop.ui.form.entries import Entry, vocabulary_entries

SEARCHED_FROM = 10


class QuietCombo(QComboBox):
    """A combo box that leaves the wheel to the form unless it is in use."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Change by wheel only what has the keyboard."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class ChoiceEditor(Editor):
    """A combo box; the first entry is empty, and a long list is searched by typing."""

    def __init__(self, context: Context, field: Field, parent: QWidget | None = None) -> None:
        """Begin with nothing chosen."""
        super().__init__(context, field, parent)
        assert isinstance(field, Choice)  # noqa: S101 - the table of editors says so
        self.combo = QuietCombo(self)
        self.combo.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.combo.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.combo.setMinimumContentsLength(8)
        self.combo.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._fill(vocabulary_entries(field.vocabulary, context.language))
        if self.combo.count() > SEARCHED_FROM:
            self._make_searchable()
        self.combo.currentIndexChanged.connect(self._show_hint)
        self.combo.activated.connect(lambda _index: self.changed.emit())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.combo)

    def value(self) -> Any:
        """Return the code, or nothing."""
        return self.combo.itemData(self._row()) or None

    def set_value(self, value: Any) -> None:
        """Choose an entry; a code the vocabulary has lost is kept and shown as it is."""
        row = self.combo.findData(value or "")
        if row < 0:
            self._add(Entry(value, value))
            row = self.combo.count() - 1
        self.combo.setCurrentIndex(row)
        if self.combo.isEditable():
            self.combo.setEditText(self.combo.itemText(row))
            self._from_start()

    def state(self) -> Any:
        """Return the entry chosen and what was typed over it; its own words are not kept.

        They would be those of one language, and the draft may be restored in another.
        """
        shown = self.combo.currentText()
        if not shown:  # the words of an entry were taken out, and nothing is chosen any more
            return {"code": "", "typed": ""}
        own = shown != self.combo.itemText(self.combo.currentIndex())
        return {"code": self.combo.currentData() or "", "typed": shown if own else ""}

    def restore(self, state: Any) -> bool:
        """Choose the entry; words typed over it stand in the line again."""
        ours = isinstance(state, dict) and state.keys() == {"code", "typed"}
        if not ours or not all(isinstance(part, str) for part in state.values()):
            return False
        if state["typed"] and not self.combo.isEditable():
            return False
        self.set_value(state["code"])
        if state["typed"]:
            self.combo.setEditText(state["typed"])
        return True

    def problem(self) -> Message | None:
        """Say that what was typed is no entry."""
        if self._row() < 0:
            return Message(N_("Choose an entry of the list."))
        return None

    def set_read_only(self, on: bool) -> None:
        """Show the entry only."""
        self.combo.setEnabled(not on)

    def controls(self) -> Sequence[QWidget]:
        """Return the combo box."""
        return [self.combo]

    def _fill(self, entries: Sequence[Entry]) -> None:
        self._add(Entry("", ""))
        for entry in entries:
            self._add(entry)
        self.combo.setCurrentIndex(0)

    def _add(self, entry: Entry) -> None:
        self.combo.addItem(entry.label, entry.code)
        row = self.combo.count() - 1
        self.combo.setItemData(row, entry.hint or entry.label, Qt.ItemDataRole.ToolTipRole)
        self.combo.setItemData(row, fold(entry.label), FOLDED)

    def _make_searchable(self) -> None:
        self.combo.setEditable(True)
        self.combo.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.combo.setCompleter(FoldedCompleter(self.combo.model(), self.combo))
        line = self.combo.lineEdit()
        assert line is not None  # noqa: S101 - an editable combo box has one
        line.setPlaceholderText(self.context.t("Type to find"))
        line.textEdited.connect(lambda _text: self.changed.emit())
        line.editingFinished.connect(self._tidy)

    def _row(self) -> int:
        """Return the row of what is shown, or -1 for typed words that are no entry."""
        if not self.combo.isEditable():
            return self.combo.currentIndex()
        typed = fold(self.combo.currentText().strip())
        current = self.combo.currentIndex()
        if current >= 0 and self.combo.itemData(current, FOLDED) == typed:
            return current
        rows = range(self.combo.count())
        same = [row for row in rows if self.combo.itemData(row, FOLDED) == typed]
        if same:
            return same[0]
        parts = [row for row in rows if typed in self.combo.itemData(row, FOLDED)]
        return parts[0] if len(parts) == 1 else -1

    def _tidy(self) -> None:
        row = self._row()
        if row >= 0:
            self.combo.setCurrentIndex(row)
            self.combo.setEditText(self.combo.itemText(row))
            self._from_start()

    def _from_start(self) -> None:
        line = self.combo.lineEdit()
        if line is not None:
            line.setCursorPosition(0)

    def _show_hint(self, row: int) -> None:
        hint = self.combo.itemData(row, Qt.ItemDataRole.ToolTipRole) if row >= 0 else ""
        self.combo.setToolTip(hint or "")
