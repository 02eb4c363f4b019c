"""Painting of a list whose entries are long names: all of their words, in as many lines as needed.

Qt's own delegate measures and paints a wrapped entry in different widths, and cuts some of it off.
"""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from dpo_desktop.ui.rows import INSET, paint_ground
from dpo_desktop.ui.theme import theme_tokens

_ABOVE = 5
_BETWEEN = 2
_HOW = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap
_Index = QModelIndex | QPersistentModelIndex


class WrappedCell(QStyledItemDelegate):
    """An entry with room around its words."""

    def __init__(self, view: QListView) -> None:
        """Paint for a list; its entries are measured anew when it gets another width."""
        super().__init__(view)
        self._view = view
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Were it to come and go, entries would be measured without it.
        view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        view.setResizeMode(QListView.ResizeMode.Adjust)
        view.setSpacing(_BETWEEN)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        paint_ground(painter, option, line=False)
        rect: QRect = option.rect
        painter.save()
        painter.setFont(option.font)
        painter.setPen(QColor(theme_tokens().text))
        painter.drawText(rect.adjusted(INSET, 0, -INSET, 0), int(_HOW), str(index.data() or ""))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        width = self._view.viewport().width() - 2 * _BETWEEN
        room = QRect(0, 0, width - 2 * INSET, 1000)
        taken = option.fontMetrics.boundingRect(room, int(_HOW), str(index.data() or ""))
        return QSize(width, taken.height() + 2 * _ABOVE)
