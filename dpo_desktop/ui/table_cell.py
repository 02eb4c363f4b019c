"""Painting of a cell of words in a table to read: in one line, or in as many as it takes.

Qt's own delegate begins elsewhere than the heading, and measures wrapped words in another width
than it paints them in.
"""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView

from dpo_desktop.ui.held import held
from dpo_desktop.ui.rows import INSET, paint_ground
from dpo_desktop.ui.theme import theme_tokens

LOW = 40
"""Height in pixels of a row of one line."""

_ABOVE = 11
_ENDLESS = 10_000
_HOW = int(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
_WRAPPED = _HOW | int(Qt.TextFlag.TextWordWrap)
_MAY_END = "\u200b"  # as wide as nothing; a line may end at it
_Index = QModelIndex | QPersistentModelIndex


class TableCell(QStyledItemDelegate):
    """Words that begin where the heading does, first lines of a row at one height."""

    def __init__(self, table: QTableView) -> None:
        """Paint for a table, in several lines where it wraps words."""
        super().__init__(table)
        self._table = table

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        paint_ground(painter, option, bar=index.column() == 0)
        rect: QRect = option.rect
        room = rect.adjusted(INSET, _ABOVE, -INSET, 0)
        words, how = _words(index), _WRAPPED
        painter.save()
        painter.setFont(option.font)
        painter.setPen(QColor(theme_tokens().text))
        if not self._table.wordWrap():
            metrics, how = painter.fontMetrics(), _HOW
            words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, how, words)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        metrics: QFontMetrics = option.fontMetrics
        words = _words(index)
        if not self._table.wordWrap():
            return QSize(metrics.horizontalAdvance(words) + 2 * INSET, LOW)
        width = self._table.columnWidth(index.column())
        room = QRect(0, 0, width - 2 * INSET, _ENDLESS)
        taken = metrics.boundingRect(room, _WRAPPED, words)
        return QSize(width, max(LOW, taken.height() + 2 * _ABOVE))


def _words(index: _Index) -> str:
    """Return what stands in a cell; long names of files may be parted where their words are."""
    return held(str(index.data() or "")).replace("_", f"_{_MAY_END}")
