"""Repeated rows with many columns, to be read: a block for each row."""

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from dpo_desktop.core.fields import Field, Rows
from dpo_desktop.core.values import Values
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.labelled_lines import LabelledLines, width_for, words_to_copy
from dpo_desktop.ui.parts import GAP, label
from dpo_desktop.ui.theme import set_role
from dpo_desktop.ui.value_words import value_words

_BLOCKS_FROM = 5  # filled columns; fewer are read on one line
_MARGIN = 12


def is_wide(field: Rows, value: Sequence[Values]) -> bool:
    """Tell whether rows fill too many columns to be told on a line each."""
    return len(_filled(field, value)) >= _BLOCKS_FROM


class RowsView(QWidget):
    """A heading for each row, under it what the row fills, label by label."""

    def __init__(
        self, context: Context, field: Rows, value: Sequence[Values], label_width: int
    ) -> None:
        """Show rows; their labels are at least ``label_width`` pixels wide, less the frame."""
        super().__init__()
        t = context.t
        names = [t(column.label) for column in _filled(field, value)]
        width = max(label_width - _MARGIN, width_for(names, self.fontMetrics()))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        for place, row in enumerate(value, start=1):
            frame = QFrame()
            set_role(frame, "panel")
            block = QVBoxLayout(frame)
            block.setContentsMargins(_MARGIN, GAP, _MARGIN, GAP)
            block.setSpacing(GAP)
            block.addWidget(label(f"{t(field.row_label)} {place}", "strong", wrap=True))
            lines = LabelledLines(width)
            for column in _filled(field, [row]):
                words = value_words(column, row.get(column.name), context.wording)
                lines.add(t(column.label), words_to_copy(words))
            block.addLayout(lines)
            layout.addWidget(frame)


def _filled(field: Rows, value: Sequence[Values]) -> list[Field]:
    return [
        column
        for column in field.columns
        if any(not column.is_empty(row.get(column.name)) for row in value)
    ]
