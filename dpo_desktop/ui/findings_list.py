"""The list of what does not hold: rules that open to the records they are about."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyleOptionViewItem, QTreeView

from dpo_desktop.core.findings import Finding
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.findings_model import COUNT, ROW, RULE, FindingsModel, RuleRow
from dpo_desktop.ui.rows import BAR, INSET, CellDelegate, paint_ground, paint_two_lines
from dpo_desktop.ui.theme import theme_tokens

_INDENT = 22
_Index = QModelIndex | QPersistentModelIndex


class FindingsList(QTreeView):
    """Shows the model; the keys left and right close and open a rule.

    Signals:
        chosen: a ``RuleRow`` or a ``Finding``; ``None``: nothing is.
        opened: the ``Finding`` whose record is to be opened.
    """

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self, context: Context, model: FindingsModel) -> None:
        """Dress the tree."""
        super().__init__()
        self._model = model
        self.setModel(model)
        self.setAccessibleName(context.t("What does not hold"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setUniformRowHeights(True)
        self.setIndentation(_INDENT)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._words = _Words(context, model, self)
        self._cells = CellDelegate(self)
        self.setItemDelegateForColumn(RULE, self._words)
        self.setItemDelegateForColumn(COUNT, self._cells)
        across = self.header()
        across.setStretchLastSection(False)
        across.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        across.setSectionsClickable(False)
        across.setSectionsMovable(False)
        across.setSectionResizeMode(RULE, QHeaderView.ResizeMode.Stretch)
        across.setSectionResizeMode(COUNT, QHeaderView.ResizeMode.Fixed)
        heading = str(model.headerData(COUNT, Qt.Orientation.Horizontal))
        across.resizeSection(COUNT, self.fontMetrics().horizontalAdvance(heading) + 3 * INSET)
        self.selectionModel().currentChanged.connect(self._choose)
        self.activated.connect(self._open)

    @property
    def row(self) -> RuleRow | Finding | None:
        """Return what is chosen."""
        index = self.currentIndex()
        found: RuleRow | Finding | None = index.data(ROW) if index.isValid() else None
        return found

    def keep(self, wanted: RuleRow | Finding | None, opened: frozenset[str]) -> None:
        """After the model has changed: open the same rules again, choose the same row."""
        for place in range(self._model.rowCount()):
            index = self._model.index(place, RULE)
            row = index.data(ROW)
            self.setExpanded(index, isinstance(row, RuleRow) and row.rule.code in opened)
        place_now = self._model.place_of(wanted)
        self.setCurrentIndex(place_now if place_now.isValid() else self._model.index(0, RULE))

    def opened_rules(self) -> frozenset[str]:
        """Return the codes of the rules whose records are in sight."""
        places = (self._model.index(place, RULE) for place in range(self._model.rowCount()))
        return frozenset(index.data(ROW).rule.code for index in places if self.isExpanded(index))

    def drawBranches(self, painter: QPainter, rect: QRect, index: _Index) -> None:
        super().drawBranches(painter, rect, index)
        if self.selectionModel().isSelected(index):
            painter.fillRect(rect.x(), rect.y(), BAR, rect.height(), QColor(theme_tokens().accent))

    def _choose(self, index: QModelIndex) -> None:
        self.chosen.emit(index.data(ROW) if index.isValid() else None)

    def _open(self, index: QModelIndex) -> None:
        row = index.data(ROW)
        if isinstance(row, Finding):
            self.opened.emit(row)
        else:
            first = index.siblingAtColumn(RULE)
            self.setExpanded(first, not self.isExpanded(first))


class _Words(CellDelegate):
    """Paints both kinds of row on two lines."""

    def __init__(self, context: Context, model: FindingsModel, parent: FindingsList) -> None:
        super().__init__(parent)
        self._context = context
        self._model = model

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        paint_ground(painter, option)
        row: RuleRow | Finding = index.data(ROW)
        first, second = self._model.lines(row)
        if isinstance(row, RuleRow):
            look = self._model.look(row)
            colour = theme_tokens().tone(look.tone).fg
            paint_two_lines(painter, option, first, second, look.icon, colour)
            return
        icon = self._context.register(row.register).icon if row.register else "building"
        paint_two_lines(painter, option, first, second, icon)
