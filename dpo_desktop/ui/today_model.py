"""What is due, as a table; each cell says in words all that its painting shows."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from dpo_desktop.core.folding import words
from dpo_desktop.core.record import DueItem
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.tone import DueTone, due_tone

LEFT, DUE, RECORD, STATE = range(4)
ITEM = Qt.ItemDataRole.UserRole
_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()

WEEK = 7
Group = Callable[[DueItem], bool]
GROUPS: dict[str, Group] = {
    "overdue": lambda item: item.days_left is not None and item.days_left < 0,
    "today": lambda item: item.days_left == 0 and not item.waits_on_them,
    "week": lambda item: (
        item.days_left is not None and 0 < item.days_left <= WEEK and not item.waits_on_them
    ),
    "waiting": lambda item: item.waits_on_them,
}


class TodayModel(QAbstractTableModel):
    """The due items, narrowed down by a counter and by words."""

    def __init__(self, context: Context) -> None:
        """Begin empty."""
        super().__init__()
        self._context = context
        t = context.t
        self._headers = (t("Time left"), t("Due"), t("Record"), t("State"))
        self._all: Sequence[DueItem] = ()
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

    def count(self, group: str) -> int:
        """Return the number of a counter."""
        return sum(map(GROUPS[group], self._all))

    def item(self, row: int) -> DueItem:
        """Return the item of a row."""
        return self._shown[row]

    def row_of(self, register: str, record_id: int) -> int:
        """Return where a record is shown, or -1."""
        keys = [(item.register, item.id) for item in self._shown]
        return keys.index((register, record_id)) if (register, record_id) in keys else -1

    def look(self, item: DueItem) -> DueTone | None:
        """Return the look of an item's deadline."""
        t = self._context.t
        return due_tone(t, item.due, self._today, waits=item.waits_on_them)

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
        return "\n".join(
            (item.headline, " · ".join(filter(None, (self.kind_words(item), item.subline))))
        )

    def _narrow(self) -> None:
        holds = GROUPS.get(self._group, _any)
        wanted = words(self._search)
        self.beginResetModel()
        self._shown = [item for item in self._all if holds(item) and _found(item, wanted)]
        self.endResetModel()


def _any(item: DueItem) -> bool:
    del item
    return True


def _found(item: DueItem, wanted: list[str]) -> bool:
    have = words(f"{item.headline} {item.subline} {item.number}")
    return all(any(word.startswith(part) for word in have) for part in wanted)
