"""A register's list as a table model: keys of all records, lines only of what is looked at."""

from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)

from dpo_desktop.core.errors import DpoError
from dpo_desktop.core.ports import Desk, Page
from dpo_desktop.core.query import DUE, NUMBER, STATE, Query
from dpo_desktop.core.record import Counts, Record
from dpo_desktop.core.register import Register
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.list_columns import RECORD, TIME_LEFT, Column, record_column
from dpo_desktop.ui.page_cache import ROWS, PageCache
from dpo_desktop.ui.record_look import RecordLook

FIRST = 30  # rows, on a screen 1600 pixels high; on a higher one the last follow a moment later
LINE = Qt.ItemDataRole.UserRole
ELLIPSIS = "…"
_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_DISPLAY = Qt.ItemDataRole.DisplayRole
_TOOLTIP = Qt.ItemDataRole.ToolTipRole
_ACCESSIBLE = Qt.ItemDataRole.AccessibleTextRole


@dataclass(frozen=True, slots=True)
class _First:
    today: date
    page: Page


@dataclass(frozen=True, slots=True)
class _Rest:
    ids: "array[int]"
    counts: Counts


class ListModel(QAbstractTableModel):
    """Shows a query: the first screenful at once, the rest page by page as it is scrolled to.

    Signals:
        arrived: the first lines of a query are here.
        settled: all its keys are here, and the counters.
        order_asked: the user wants it sorted by something (``""``: newest first); downwards.
        failed: the list could not be read.
    """

    arrived = Signal()
    settled = Signal()
    order_asked = Signal(str, bool)
    failed = Signal(object)

    def __init__(self, context: Context, register: Register, parent: QObject | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self._context = context
        self._register = register
        self._columns: tuple[Column, ...] = (record_column(register),)
        self._query: Query | None = None
        self._total = 0
        self._ids: array[int] | None = None
        self._cache = PageCache()
        self._reading: tuple[int, ...] = ()
        self.look = RecordLook(context, register)
        self.counts = Counts()
        # One reading for all rows that one painting missed.
        self._fetching = QTimer(self)
        self._fetching.setSingleShot(True)
        self._fetching.setInterval(0)
        self._fetching.timeout.connect(self._fetch)
        self._resting = QTimer(self)
        self._resting.setSingleShot(True)
        self._resting.setInterval(0)
        self._resting.timeout.connect(self._read_rest)

    @property
    def columns(self) -> tuple[Column, ...]:
        """Return the columns, in order."""
        return self._columns

    @property
    def total(self) -> int:
        """Return how many records the query has."""
        return self._total

    @property
    def query(self) -> Query | None:
        """Return the query that was shown last, as of today."""
        return self._query

    def set_columns(self, columns: tuple[Column, ...]) -> None:
        """Show other columns; lines are read again, for they hold only what was shown."""
        self.beginResetModel()
        self._columns = columns
        self._cache.clear()
        self.endResetModel()
        if self._query:
            self.show_query(self._query)

    def show_query(self, query: Query) -> None:
        """Show a query as of the desk's own today."""
        self._query = query
        code, fields = self._register.code, self._fields()

        def read(desk: Desk) -> _First:
            today = desk.today()
            return _First(today, desk.page(replace(query, today=today), FIRST, fields))

        self._context.tasks.latest(
            f"list {code}", read, self._show_first, self._on_failed, context=self
        )

    def record(self, row: int) -> Record | None:
        """Return the line of a row, or nothing while it is being read."""
        if not 0 <= row < self._total:
            return None
        line = self._cache.line(row)
        if line is None and not self._fetching.isActive():
            self._fetching.start()
        return line

    def key(self, row: int) -> int | None:
        """Return the key of a row's record, if it is known yet."""
        if self._ids is not None and 0 <= row < len(self._ids):
            return self._ids[row]
        line = self.record(row)
        return line.id if line else None

    def row_of(self, key: int) -> int:
        """Return the row of a record, or -1."""
        if self._ids is not None:
            return self._ids.index(key) if key in self._ids else -1
        lines = (self._cache.line(row) for row in range(min(FIRST, self._total)))
        return next((row for row, line in enumerate(lines) if line and line.id == key), -1)

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else self._total

    def columnCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: _Index, role: int = _DISPLAY) -> Any:
        # A view asks seven roles of each cell it paints; most have no answer here.
        if role not in (_DISPLAY, LINE, _TOOLTIP, _ACCESSIBLE) or not index.isValid():
            return None
        line = self.record(index.row())
        if role == LINE:
            return line
        if line is None:
            return ELLIPSIS if role != _TOOLTIP else None
        column = self._columns[index.column()]
        if role == _ACCESSIBLE:
            return f"{self._context.t(column.label)}: {self._words(column, line)}"
        words = self._words(column, line)
        return words if role == _DISPLAY else words or None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        if orientation != Qt.Orientation.Horizontal or role not in (_DISPLAY, _TOOLTIP):
            return None
        if not 0 <= section < len(self._columns):
            return None
        column = self._columns[section]
        label = self._context.t(column.label)
        if role == _TOOLTIP and column.order:
            return self._context.t("{column}: click to sort", column=label)
        return label

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        down = order == Qt.SortOrder.DescendingOrder
        name = self._columns[column].order if 0 <= column < len(self._columns) else ""
        self.order_asked.emit(name, down)

    def _words(self, column: Column, line: Record) -> str:
        if column.field:
            shown = column.field.show(line.values.get(column.field.name), self._context.wording)
            return shown.replace("\n", " ")
        return _FIXED[column.key](self.look, line)

    def _fields(self) -> tuple[str, ...]:
        shown = (column.field.name for column in self._columns if column.field)
        return tuple(dict.fromkeys((self._register.headline, self._register.subline, *shown)))

    def _show_first(self, first: _First) -> None:
        if self._query:
            self._query = replace(self._query, today=first.today)
        self.look.today = first.today
        same = first.page.total == self._total
        # A list that only changed inside keeps its place: nothing jumps after a save.
        if not same:
            self.beginResetModel()
        self._ids = None
        self._total = first.page.total
        self._reading = ()
        self._cache.clear()
        self._cache.put(0, first.page.records)
        if same:
            self._repaint(0, self._total)
        else:
            self.endResetModel()
        self.arrived.emit()
        # After the painting, which the reading would share the interpreter with.
        self._resting.start()

    def _read_rest(self) -> None:
        """Read what the first screenful does without: all keys, and the counters."""
        query = self._query
        if query is None:
            return
        code = query.register
        self._context.tasks.latest(
            f"rest {code}",
            lambda desk: _Rest(desk.ids(query), desk.counts(code)),
            self._show_rest,
            self._on_failed,
            context=self,
        )

    def _show_rest(self, rest: _Rest) -> None:
        ids, self.counts = rest.ids, rest.counts
        if len(ids) != self._total:
            self.beginResetModel()
            self._total = len(ids)
            self._ids = ids
            self.endResetModel()
        self._ids = ids
        self.settled.emit()
        if self._cache.wanted():
            self._fetching.start()

    def _fetch(self) -> None:
        ids, pages = self._ids, self._cache.wanted()
        # What is on its way already is not asked for again by every repainting.
        if ids is None or not pages or pages == self._reading:
            return
        self._reading = pages
        keys = {page: ids[page * ROWS : (page + 1) * ROWS] for page in pages}
        code, fields = self._register.code, self._fields()

        def read(desk: Desk) -> dict[int, list[Record]]:
            return {page: desk.lines(code, wanted, fields) for page, wanted in keys.items()}

        def show(found: dict[int, list[Record]]) -> None:
            self._reading = ()
            if ids is self._ids:
                for page, lines in found.items():
                    self._keep(page, keys[page], lines)

        self._context.tasks.latest(f"lines {code}", read, show, self._on_failed, context=self)

    def _keep(self, page: int, keys: Sequence[int], lines: Sequence[Record]) -> None:
        by_key = {line.id: line for line in lines}
        self._cache.put(page, [by_key.get(key) for key in keys])
        self._repaint(page * ROWS, len(keys))

    def _repaint(self, row: int, count: int) -> None:
        if count:
            last = self.index(row + count - 1, len(self._columns) - 1)
            self.dataChanged.emit(self.index(row, 0), last)

    def _on_failed(self, problem: DpoError) -> None:
        self._reading = ()
        self.failed.emit(problem)


_FIXED: dict[str, Callable[[RecordLook, Record], str]] = {
    RECORD: RecordLook.in_words,
    STATE: RecordLook.state,
    TIME_LEFT: RecordLook.time_left,
    DUE: RecordLook.due,
    NUMBER: RecordLook.number,
}
