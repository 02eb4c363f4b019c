"""The entries of a record's history as a list, with a line to search them by."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from dpo_desktop.core.folding import fold
from dpo_desktop.core.record import Action
from dpo_desktop.core.register import Register
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.history_words import whole_words
from dpo_desktop.ui.icons import icon
from dpo_desktop.ui.parts import GAP, label
from dpo_desktop.ui.rows import TwoLineDelegate
from dpo_desktop.ui.theme import set_role

_ENTRY = Qt.ItemDataRole.UserRole


class HistoryList(QWidget):
    """Newest first.

    Signals:
        chosen: another entry is chosen, or none.
    """

    chosen = Signal()

    def __init__(self, context: Context, register: Register) -> None:
        """Begin empty."""
        super().__init__()
        t = context.t
        self._context = context
        self._words = whole_words(context, (register,))
        self._history: Sequence[Action] = ()
        self.search = QLineEdit()
        words = t("Find by person, day, field or words")
        self.search.setPlaceholderText(words)
        self.search.setAccessibleName(words)
        self.search.setClearButtonEnabled(True)
        self.search.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self.search.textChanged.connect(self._fill)
        self.list = QListWidget()
        self.list.setAccessibleName(t("Entries of the history"))
        self.list.setItemDelegate(TwoLineDelegate(self.list))
        self.list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        set_role(self.list, "boxed")
        self.list.currentItemChanged.connect(lambda *_: self.chosen.emit())
        self.empty = label(t("No entry holds these words."), "muted", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.search)
        column.addWidget(self.empty)
        column.addWidget(self.list, 1)

    def show_history(self, history: Sequence[Action]) -> None:
        """Show these entries; the one that was chosen stays so, else it is the newest."""
        self._history = history
        self._fill()

    @property
    def action(self) -> Action | None:
        """Return the entry that is chosen."""
        place = self.list.currentRow()
        entry = self.list.item(place).data(_ENTRY) if place >= 0 else None
        return next((action for action in self._history if action.entry == entry), None)

    def head(self, action: Action) -> str:
        """Return an entry in two lines: which and when, then what and who."""
        number = self._context.t("No. {number}", number=action.entry)
        who = " · ".join(filter(None, (self._words.deed(action), action.who)))
        return f"{self._words.moment(action)} · {number}\n{who}"

    def _fill(self) -> None:
        before = self.action
        words = fold(self.search.text()).split()
        found = [action for action in self._history if self._holds(action, words)]
        self.list.blockSignals(True)
        self.list.clear()
        for action in found:
            item = QListWidgetItem(self.head(action))
            item.setToolTip(item.text())
            item.setData(_ENTRY, action.entry)
            self.list.addItem(item)
        kept = [a.entry for a in found].index(before.entry) if before in found else 0
        self.list.setCurrentRow(kept if found else -1)
        self.list.blockSignals(False)
        self.empty.setVisible(not found)
        self.chosen.emit()

    def _holds(self, action: Action, words: list[str]) -> bool:
        if not words:
            return True
        told = [self.head(action), *self._words.sentences(action, self._history)]
        text = fold("\n".join(told))
        return all(word in text for word in words)
