"""The pages of a paper in small, to go to one of them."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap
from PySide6.QtWidgets import (
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from dpo_desktop.core.messages import Speech
from dpo_desktop.ui.papers.drawing import Job
from dpo_desktop.ui.papers.pdf_file import Size
from dpo_desktop.ui.papers.pictures import Pictures
from dpo_desktop.ui.theme import theme_tokens

_SIDE = 112  # of the square a small page lies in, in pixels of the window
_ROOM = 16
_WIDTH = 168
_MEMORY = 16 << 20

_Index = QModelIndex | QPersistentModelIndex


class Thumbnails(QListView):
    """A list of small pages, drawn when they come into sight.

    Signals:
        page_chosen: the place of a page, from 0.
        wanting: something came into sight that has not been drawn.
    """

    page_chosen = Signal(int)
    wanting = Signal()

    def __init__(self, t: Speech, parent: QWidget | None = None) -> None:
        """Show no pages yet."""
        super().__init__(parent)
        self._pages = _Pages(t)
        self.setModel(self._pages)
        self.setItemDelegate(_Below(self))
        self.setUniformItemSizes(True)
        self.setIconSize(QSize(_SIDE, _SIDE))
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedWidth(_WIDTH)
        self.setAccessibleName(t("Pages of the paper"))
        self.verticalScrollBar().valueChanged.connect(lambda _value: self.wanting.emit())
        self.selectionModel().currentChanged.connect(self._tell)

    def show_pages(self, sizes: Sequence[Size]) -> None:
        """Show pages of these sizes."""
        self._pages.ratio = self.devicePixelRatioF()
        self._pages.show_pages(sizes)

    def mark(self, page: int) -> None:
        """Show which page is looked at."""
        if page != self.currentIndex().row():
            blocked = self.selectionModel().blockSignals(True)
            self.setCurrentIndex(self._pages.index(page))
            self.selectionModel().blockSignals(blocked)
            self.viewport().update()

    def in_sight(self) -> range:
        """Return the pages of which something is seen."""
        if not self.isVisible():
            return range(0)
        high = max(1, self.sizeHintForRow(0))
        top = self.verticalScrollBar().value()
        last = (top + self.viewport().height()) // high + 1
        return range(top // high, min(last, self._pages.rowCount()))

    def wants(self) -> Job | None:
        """Return the drawing of the first page in sight that has none."""
        seen = self.in_sight()
        for page in seen:
            if not self._pages.pictures.width(page):
                width = self._pages.width(page)
                return Job(
                    lambda file, page=page, width=width: file.picture(page, width),  # type: ignore[misc]
                    lambda picture, page=page: self._pages.put(page, picture, seen),  # type: ignore[misc]
                )
        return None

    def _tell(self, current: QModelIndex) -> None:
        if current.isValid():
            self.page_chosen.emit(current.row())


class _Pages(QAbstractListModel):
    """Page after page: its number, and its picture once it has been drawn."""

    def __init__(self, t: Speech) -> None:
        super().__init__()
        self._t = t
        self._sizes: Sequence[Size] = ()
        self.ratio = 1.0
        self.pictures = Pictures(_MEMORY)

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._sizes)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        page = index.row()
        if role == Qt.ItemDataRole.DisplayRole:
            return str(page + 1)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._t("Page {page} of {pages}", page=page + 1, pages=len(self._sizes))
        if role == Qt.ItemDataRole.DecorationRole:
            return self._picture(page)
        return None

    def show_pages(self, sizes: Sequence[Size]) -> None:
        self.beginResetModel()
        self._sizes = sizes
        self.pictures = Pictures(_MEMORY)
        self.endResetModel()

    def width(self, page: int) -> int:
        """Return how many pixels wide a small page is."""
        wide, high = self._sizes[page]
        return max(1, round(_SIDE * self.ratio * wide / max(wide, high)))

    def put(self, page: int, picture: QImage, seen: range) -> None:
        self.pictures.put(page, picture, seen)
        index = self.index(page)
        self.dataChanged.emit(index, index, [Qt.ItemDataRole.DecorationRole])

    def _picture(self, page: int) -> QPixmap:
        drawn = self.pictures.get(page)
        if drawn is None:
            wide, high = self._sizes[page]
            width = self.width(page)
            shown = QPixmap(width, max(1, round(width * high / wide)))
            shown.fill(Qt.GlobalColor.white)
        else:
            shown = QPixmap.fromImage(drawn)
        painter = QPainter(shown)
        painter.setPen(QColor(theme_tokens().edge))
        painter.drawRect(shown.rect().adjusted(0, 0, -1, -1))
        painter.end()
        shown.setDevicePixelRatio(self.ratio)
        return shown


class _Below(QStyledItemDelegate):
    """Puts the number below the page."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: _Index) -> None:
        super().initStyleOption(option, index)
        option.decorationPosition = QStyleOptionViewItem.Position.Top
        option.decorationAlignment = Qt.AlignmentFlag.AlignCenter
        option.displayAlignment = Qt.AlignmentFlag.AlignCenter

    def sizeHint(self, option: QStyleOptionViewItem, _index: _Index) -> QSize:
        metrics = option.fontMetrics
        return QSize(_SIDE + _ROOM, _SIDE + metrics.height() + _ROOM)
