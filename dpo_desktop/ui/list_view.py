"""A register's list: two-line rows, as many of the chosen columns as there is room for."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from dpo_desktop.core.query import DUE, NUMBER, STATE
from dpo_desktop.core.register import Register
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.list_columns import TIME_LEFT, Column
from dpo_desktop.ui.list_delegate import DueDelegate, RecordDelegate, StateDelegate
from dpo_desktop.ui.list_model import ListModel
from dpo_desktop.ui.pill import pill_size
from dpo_desktop.ui.rows import HIGH, INSET, CellDelegate

RECORD_LEAST = 230
_STATE_MOST = 220
_TEXT_MOST = 190
_ARROW = 18
_LONG_TIME = 365
# What goes last when room is short.
_KEPT_LONGEST = (DUE, STATE, TIME_LEFT)


class ListView(QTableView):
    """Shows a register's model.

    Signals:
        chosen: the current row changed (its number, -1 for none).
        edit_asked: Enter, F2 or a double click.
    """

    chosen = Signal(int)
    edit_asked = Signal()

    def __init__(
        self, context: Context, register: Register, model: ListModel, parent: QWidget | None = None
    ) -> None:
        """Dress the table."""
        super().__init__(parent)
        self._context = context
        self._register = register
        self._list = model
        self.setModel(model)
        self.setAccessibleName(context.t(register.title))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        down = self.verticalHeader()
        down.hide()
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setDefaultSectionSize(HIGH)
        across = self.horizontalHeader()
        across.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        across.setHighlightSections(False)
        across.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        across.setMinimumSectionSize(40)
        # A third click on a heading is the way back to "newest first".
        across.setSortIndicatorClearable(True)
        across.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        # Delegates are the view's own: a view does not keep them alive.
        self._cells = CellDelegate(self)
        self._records = RecordDelegate(model.look, self)
        self._states = StateDelegate(model.look, self)
        self._dues = DueDelegate(model.look, self)
        self.setItemDelegate(self._cells)
        self.doubleClicked.connect(lambda _index: self.edit_asked.emit())
        selection = self.selectionModel()
        selection.currentRowChanged.connect(lambda now, _before: self.chosen.emit(now.row()))
        model.modelReset.connect(self.fit)
        self.fit()

    def fit(self) -> None:
        """Give every column its painter and its width, measured once over words and heading."""
        across = self.horizontalHeader()
        for place, column in enumerate(self._list.columns):
            across.setSectionResizeMode(place, QHeaderView.ResizeMode.Fixed)
            if place:
                self.setColumnWidth(place, self._width(column))
            self.setItemDelegateForColumn(place, self._painter(column, place))
        across.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._hide_what_has_no_room()

    def mark_order(self, order: str, down: bool) -> None:
        """Show in the heading what the list is sorted by."""
        places = [n for n, column in enumerate(self._list.columns) if column.order == order]
        direction = Qt.SortOrder.DescendingOrder if down else Qt.SortOrder.AscendingOrder
        across = self.horizontalHeader()
        if across.sortIndicatorSection() in places:
            # Two columns sort by the due date: the arrow stays at the one that was clicked.
            places = [across.sortIndicatorSection()]
        across.blockSignals(True)
        across.setSortIndicator(places[0] if order and places else -1, direction)
        across.blockSignals(False)

    def choose(self, row: int) -> None:
        """Make a row the current one and bring it into sight."""
        index = self._list.index(row, 0)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.edit_asked.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._hide_what_has_no_room()

    def _hide_what_has_no_room(self) -> None:
        columns = self._list.columns
        widths = {place: self._width(column) for place, column in enumerate(columns) if place}
        room = self.viewport().width() - RECORD_LEAST
        kept = {key: n for n, key in enumerate(_KEPT_LONGEST, start=1)}
        # The last goes first, but for the columns a deadline is read by.
        order = sorted(widths, key=lambda place: (kept.get(columns[place].key, 0), -place))
        hidden = set()
        for place in order:
            if sum(widths.values()) <= room or len(widths) == 1:
                break
            del widths[place]
            hidden.add(place)
        for place in range(1, len(columns)):
            self.setColumnHidden(place, place in hidden)

    def _painter(self, column: Column, place: int) -> CellDelegate:
        if place == 0:
            return self._records
        return {STATE: self._states, TIME_LEFT: self._dues}.get(column.key, self._cells)

    def _width(self, column: Column) -> int:
        metrics = self.fontMetrics()
        heading = metrics.horizontalAdvance(self._context.t(column.label)) + _ARROW
        return max(heading, self._content_width(column)) + 2 * INSET

    def _content_width(self, column: Column) -> int:
        metrics, t = self.fontMetrics(), self._context.t
        if column.key == STATE:
            names = (t(state.label) for state in self._register.workflow.states)
            widest = max(pill_size(metrics, name, "x").width() for name in names)
            return min(widest, _STATE_MOST)
        if column.key == TIME_LEFT:
            said = [t.plural("Overdue by {n} day", "Overdue by {n} days", _LONG_TIME)]
            if self._register.course.pauses:
                said.append(t("Paused since {date}", date="00.00.0000"))
            return max(pill_size(metrics, words, "x").width() for words in said)
        samples = {DUE: "00.00.0000", NUMBER: "MMM-0000/0000"}
        kinds = {"date": "00.00.0000", "date_time": "00.00.0000 00:00", "number": "000 000"}
        kind = column.field.kind if column.field else ""
        sample = samples.get(column.key) or kinds.get(kind)
        if kind == "yes_no":
            sample = max((self._context.wording.yes_no(v) for v in (True, False)), key=len)
        return metrics.horizontalAdvance(sample) if sample else _TEXT_MOST
