"""Entries on a card, the newest first: a few at once, the earlier ones on demand."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from dpo_desktop.ui.context import Context
from dpo_desktop.ui.parts import STEP, button, label, row

_FIRST = 4


class FirstFew(QWidget):
    """A subclass says what an entry was: who and when, then what.

    Attributes:
        more: shows the earlier entries.
    """

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        """Show nothing until entries are given."""
        super().__init__(parent)
        self._context = context
        self._hidden: Sequence[Any] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self.more = button("", "link")
        self.more.clicked.connect(self.show_all)

    def show_entries(self, entries: Sequence[Any]) -> None:
        """Show the first few."""
        self._add(entries[:_FIRST])
        self._hidden = entries[_FIRST:]
        left = len(self._hidden)
        self.more.setText(
            self._context.t.plural("Show {n} earlier entry", "Show {n} earlier entries", left)
        )
        self._column.addLayout(row(self.more, None))
        self.more.setVisible(left > 0)

    def show_all(self) -> None:
        """Show the earlier ones too."""
        self.more.hide()
        self._add(self._hidden)

    def head(self, entry: Any) -> str:
        """Return who did something and when."""
        raise NotImplementedError

    def lines(self, entry: Any) -> list[str]:
        """Return what it was, line by line."""
        raise NotImplementedError

    def _add(self, entries: Sequence[Any]) -> None:
        for entry in entries:
            self._column.addWidget(label(self.head(entry), "muted", wrap=True))
            for line in self.lines(entry):
                self._column.addWidget(label(line, wrap=True))
            self._column.addSpacing(STEP)
