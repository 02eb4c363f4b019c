"""What is due, as a table; each cell says in words all that its painting shows."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from dpo_desktop.core.folding import words
from dpo_desktop.core.record import DueItem
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.today_groups import WAITING, holds
from dpo_desktop.ui.today_words import line_look, waiting_words
from dpo_desktop.ui.tone import DueTone

LEFT, DUE, RECORD, STATE = range(4)
ITEM = Qt.ItemDataRole.UserRole
_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class TodayModel(QAbstractTableModel):
    """The due items, narrowed down by a counter and by words."""

    def __init__(self, context: Context) -> None:
        """Begin empty."""
        super().__init__()
        self._context = context
        t = context.t
        self._headers = (t("Time left"), t("Due"), t("Record"), t("State"))
        self._all: Sequence[DueItem] = ()
        self._found_words: dict[DueItem, list[str]] = {}
        self._shown: list[DueItem] = []
        self._today = date.min
        self._group = ""
        self._search = ""

    @property
    def today(self) -> date:
        """Return the day everything is judged by."""
        return self._today

    def set_items(self, items: Sequence[DueItem], today: date) -> None:
        """Show what was read."""
        self._all = items
        self._found_words.clear()
        self._today = today
        self._narrow()

    def set_group(self, group: str) -> None:
        """Show only what one counter counts; ``""`` shows all."""
        self._group = group
        self._narrow()

    def set_search(self, search: str) -> None:
        """Show only what holds all words."""
        self._search = search
        self._narrow()

    def read_of(self, group: str) -> int:
        """Return how many lines of a counter were read: not more than were asked for."""
        return sum(holds(group, item) for item in self._all)

    def registers_of(self, group: str) -> frozenset[str]:
        """Return the codes of the registers that have lines of a counter."""
        return frozenset(item.register for item in self._all if holds(group, item))

    def item(self, row: int) -> DueItem:
        """Return the item of a row."""
        return self._shown[row]

    def row_of(self, register: str, record_id: int, *, review: bool = False) -> int:
        """Return where a record is shown, with its term or with its review, or -1."""
        keys = [(item.register, item.id, item.review) for item in self._shown]
        wanted = (register, record_id, review)
        return keys.index(wanted) if wanted in keys else -1

    def look(self, item: DueItem) -> DueTone | None:
        """Return the look of an item's deadline."""
        return line_look(self._context.t, item, self._today)

    def waiting_words(self, item: DueItem) -> str:
        """Return who is waited for and since when, where somebody is."""
        return waiting_words(self._context.t, item, self._today)

    def about(self, item: DueItem) -> str:
        """Return the second line of a record: what it is and asks, and who is waited for."""
        parts = (self.waiting_words(item), self.kind_words(item), item.subline)
        return " · ".join(part for part in parts if part)

    def state_words(self, item: DueItem) -> str:
        """Return the name of an item's state."""
        register = self._context.register(item.register)
        return self._context.t(register.workflow.state(item.state).label)

    def kind_words(self, item: DueItem) -> str:
        """Return what the record is, and its number."""
        return f"{self._context.t(self._context.register(item.register).one)} · {item.number}"

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._headers)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._headers[section]
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == ITEM:
            return self._shown[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._words(self._shown[index.row()], index.column())
        return None

    def _words(self, item: DueItem, column: int) -> str:
        if column == LEFT:
            look = self.look(item)
            return look.words if look else ""
        if column == DUE:
            return self._context.t.date(item.due)
        if column == STATE:
            return self.state_words(item)
        return "\n".join((item.headline or item.number, self.about(item)))

    def _narrow(self) -> None:
        wanted = words(self._search)
        group = self._group
        shown = [item for item in self._all if holds(group, item) and self._found(item, wanted)]
        if group == WAITING:
            shown.sort(key=_waits_since)
        self.beginResetModel()
        self._shown = shown
        self.endResetModel()

    def _found(self, item: DueItem, wanted: list[str]) -> bool:
        if not wanted:
            return True
        have = self._found_words.get(item)
        if have is None:
            have = words(f"{item.headline} {item.subline} {item.number} {item.waits_for}")
            self._found_words[item] = have
        return all(any(word.startswith(part) for word in have) for part in wanted)


def _waits_since(item: DueItem) -> date:
    """Whoever has kept us waiting longest comes first."""
    return item.paused_on or item.since or date.max
