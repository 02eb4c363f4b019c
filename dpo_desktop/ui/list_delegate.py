"""Painting of a register's list: the record in two lines, its state and its deadline as pills."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from dpo_desktop.core.record import Record
from dpo_desktop.ui.list_model import ELLIPSIS, LINE
from dpo_desktop.ui.pill import paint_pill
from dpo_desktop.ui.record_look import RecordLook
from dpo_desktop.ui.rows import INSET, CellDelegate, paint_ground, paint_two_lines
from dpo_desktop.ui.tone import DueTone

_Index = QModelIndex | QPersistentModelIndex


class RecordDelegate(CellDelegate):
    """The first column; the selected row has its bar here."""

    def __init__(self, look: RecordLook, parent: QWidget) -> None:
        """Say what ``look`` says."""
        super().__init__(parent)
        self._look = look

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        paint_ground(painter, option, bar=True)
        line: Record | None = index.data(LINE)
        if line is None:
            paint_two_lines(painter, option, ELLIPSIS, "")
        else:
            paint_two_lines(painter, option, self._look.headline(line), self._look.subline(line))


class _LookDelegate(CellDelegate):
    def __init__(self, look: RecordLook, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def look(self, line: Record) -> DueTone | None:
        raise NotImplementedError

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        line: Record | None = index.data(LINE)
        look = self.look(line) if line else None
        paint_ground(painter, option)
        if look:
            painter.setFont(option.font)
            rect: QRect = option.rect
            room = rect.adjusted(INSET, 0, -INSET // 2, 0)
            paint_pill(painter, room, look.words, look.tone, look.icon)


class StateDelegate(_LookDelegate):
    """The state as a badge."""

    def look(self, line: Record) -> DueTone | None:
        return self._look.state_look(line)


class DueDelegate(_LookDelegate):
    """The deadline as a pill."""

    def look(self, line: Record) -> DueTone | None:
        return self._look.due_look(line)
