"""Painting of rows two lines high: the same in every list that has them."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from dpo_desktop.ui.icons import pixmap
from dpo_desktop.ui.pill import paint_pill
from dpo_desktop.ui.theme import theme_tokens
from dpo_desktop.ui.tone import DueTone

HIGH = 52
INSET = 10
BAR = 3
_ICON = 18
_Index = QModelIndex | QPersistentModelIndex


def paint_ground(
    painter: QPainter, option: QStyleOptionViewItem, *, bar: bool = False, line: bool = True
) -> None:
    """Paint what lies under a cell: the selection, its bar in the first column, a thin line."""
    tokens = theme_tokens()
    rect: QRect = option.rect
    state = option.state
    if state & QStyle.StateFlag.State_Selected:
        painter.fillRect(rect, QColor(tokens.selection))
        if bar:
            painter.fillRect(rect.x(), rect.y(), BAR, rect.height(), QColor(tokens.accent))
    elif state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(rect, QColor(tokens.hover))
    if line:
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, QColor(tokens.line))


def paint_two_lines(
    painter: QPainter,
    option: QStyleOptionViewItem,
    first: str,
    second: str,
    icon: str = "",
    icon_colour: str = "",
) -> None:
    """Paint a name in bold and, below it, what it is about; too long ones end in dots."""
    tokens = theme_tokens()
    rect: QRect = option.rect
    room = rect.adjusted(INSET, 0, -INSET, 0)
    painter.save()
    if icon:
        ratio = painter.device().devicePixelRatio()
        top = room.y() + (room.height() - _ICON) // 2
        colour = icon_colour or tokens.muted
        painter.drawPixmap(room.x(), top, pixmap(icon, colour, _ICON, ratio))
        room.setLeft(room.left() + _ICON + INSET + 2)
    font = QFont(option.font)
    bold = QFont(font)
    bold.setWeight(QFont.Weight.DemiBold)
    half = room.height() // 2
    upper = QRect(room.x(), room.y() + 5, room.width(), half - 5)
    lower = QRect(room.x(), room.y() + half, room.width(), half - 5)
    for words, face, colour, place in (
        (first, bold, tokens.text, upper),
        (second, font, tokens.muted, lower),
    ):
        painter.setFont(face)
        painter.setPen(QColor(colour))
        shown = painter.fontMetrics().elidedText(
            words.replace("\n", " "), Qt.TextElideMode.ElideRight, place.width()
        )
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
    painter.restore()


class CellDelegate(QStyledItemDelegate):
    """A cell of one line of text."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        paint_ground(painter, option)
        tokens = theme_tokens()
        rect: QRect = option.rect
        painter.save()
        painter.setFont(option.font)
        painter.setPen(QColor(tokens.text))
        room = rect.adjusted(INSET, 0, -INSET // 2, 0)
        words = str(index.data() or "")
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        del option, index
        return QSize(60, HIGH)


class TwoLineDelegate(CellDelegate):
    """An entry whose text is two lines, in a list of one column."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        paint_ground(painter, option, bar=True)
        first, _, second = str(index.data() or "").partition("\n")
        paint_two_lines(painter, option, first, second)


class PillDelegate(CellDelegate):
    """The first column: the deadline as a pill."""

    def look(self, index: _Index) -> DueTone | None:
        """Return what to paint."""
        raise NotImplementedError

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        paint_ground(painter, option, bar=True)
        look = self.look(index)
        if look:
            painter.setFont(option.font)
            rect: QRect = option.rect
            room = rect.adjusted(INSET, 0, -INSET // 2, 0)
            paint_pill(painter, room, look.words, look.tone, look.icon)
