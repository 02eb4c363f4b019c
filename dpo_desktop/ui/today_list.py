"""The list of what is due: rows of two lines, as wide as there is room."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyleOptionViewItem, QTableView

from dpo_desktop.core.record import DueItem
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.pill import pill_size
from dpo_desktop.ui.rows import (
    HIGH,
    INSET,
    CellDelegate,
    PillDelegate,
    paint_ground,
    paint_two_lines,
)
from dpo_desktop.ui.today_model import DUE, ITEM, LEFT, RECORD, STATE, TodayModel
from dpo_desktop.ui.tone import DueTone

_STATE_FROM = 760
_DUE_FROM = 640  # narrower, the pill alone says it
_STATE_MOST = 220
_Index = QModelIndex | QPersistentModelIndex


class TodayList(QTableView):
    """Shows the model; the state steps back where there is little room."""

    def __init__(self, context: Context, model: TodayModel) -> None:
        """Dress the table."""
        super().__init__()
        self._model = model
        self.setModel(model)
        self.setAccessibleName(context.t("Deadlines"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Delegates are the view's own: a view does not keep them alive.
        self._cells = CellDelegate(self)
        self._pills = _Pills(model, self)
        self._records = _Records(context, model, self)
        self.setItemDelegate(self._cells)
        self.setItemDelegateForColumn(LEFT, self._pills)
        self.setItemDelegateForColumn(RECORD, self._records)
        down = self.verticalHeader()
        down.hide()
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setDefaultSectionSize(HIGH)
        across = self.horizontalHeader()
        across.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        across.setHighlightSections(False)
        across.setSectionsClickable(False)
        across.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        across.setSectionResizeMode(RECORD, QHeaderView.ResizeMode.Stretch)

    def fit(self) -> None:
        """Measure the narrow columns over their words and their headers."""
        metrics = self.fontMetrics()
        rows = range(self._model.rowCount())
        # Thousands of lines say the same few words: each is measured once.
        looks = {self._model.look(self._model.item(row)) for row in rows}
        pills = [pill_size(metrics, look.words, look.icon).width() for look in looks if look]
        self._set_width(LEFT, pills, metrics)
        self._set_width(DUE, self._widths(DUE, metrics), metrics)
        self._set_width(STATE, self._widths(STATE, metrics), metrics)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setColumnHidden(STATE, self.viewport().width() < _STATE_FROM)
        self.setColumnHidden(DUE, self.viewport().width() < _DUE_FROM)

    def _widths(self, column: int, metrics: QFontMetrics) -> list[int]:
        rows = range(self._model.rowCount())
        words = {str(self._model.index(row, column).data()) for row in rows}
        return [metrics.horizontalAdvance(text) for text in words]

    def _set_width(self, column: int, widths: list[int], metrics: QFontMetrics) -> None:
        header = str(self._model.headerData(column, Qt.Orientation.Horizontal))
        widest = max([metrics.horizontalAdvance(header), *widths]) + 2 * INSET + 4
        self.setColumnWidth(column, min(widest, _STATE_MOST) if column == STATE else widest)


class _Pills(PillDelegate):
    def __init__(self, model: TodayModel, parent: TodayList) -> None:
        super().__init__(parent)
        self._model = model

    def look(self, index: _Index) -> DueTone | None:
        return self._model.look(index.data(ITEM))


class _Records(CellDelegate):
    def __init__(self, context: Context, model: TodayModel, parent: TodayList) -> None:
        super().__init__(parent)
        self._context = context
        self._model = model

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        paint_ground(painter, option)
        item: DueItem = index.data(ITEM)
        icon = self._context.register(item.register).icon
        name = item.headline or item.number
        paint_two_lines(painter, option, name, self._model.about(item), icon)
