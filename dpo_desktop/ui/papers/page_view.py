"""The pages of a paper, scrolled and zoomed; only what is in sight is drawn."""

from collections.abc import Mapping, Sequence
from enum import Enum
from math import sqrt

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QScrollBar, QWidget

from dpo_desktop.core.messages import Speech
from dpo_desktop.ui.papers.drawing import Job
from dpo_desktop.ui.papers.page_column import GAP, PageColumn, fit_page, fit_width
from dpo_desktop.ui.papers.page_paint import paint_edge, paint_hit, paint_page
from dpo_desktop.ui.papers.pdf_file import Hit, Size
from dpo_desktop.ui.papers.pictures import Pictures
from dpo_desktop.ui.theme import theme_tokens

ZOOMS = (0.25, 8.0)
_STEP = 1.2
_MEMORY = 96 << 20
_MOST_PIXELS = 16 << 20  # of one picture; a closer look is a little softer
_AHEAD = 2  # pages drawn before they are scrolled to
_ONE_NOTCH = 120


class Fit(Enum):
    """What decides the zoom when the window is resized."""

    WIDTH = "width"
    PAGE = "page"
    NOTHING = ""


class PageView(QAbstractScrollArea):
    """A column of pages.

    Signals:
        page_changed: the place of the page that is looked at, from 0.
        zoom_changed: ``zoom`` or ``fit`` is another one.
        wanting: something came into sight that has not been drawn.
    """

    page_changed = Signal(int)
    zoom_changed = Signal()
    wanting = Signal()

    def __init__(self, t: Speech, parent: QWidget | None = None) -> None:
        """Show no pages yet."""
        super().__init__(parent)
        self._t = t
        self._sizes: Sequence[Size] = ()
        self._column = PageColumn((), 1.0)
        self._pictures = Pictures(_MEMORY)
        self._hits: Mapping[int, Sequence[Hit]] = {}
        self._marked: tuple[int, int] | None = None
        self._page = 0
        self.fit = Fit.WIDTH
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # Room for the bar is always kept: fitting the width must not make it come and go.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        for bar in (self.verticalScrollBar(), self.horizontalScrollBar()):
            bar.valueChanged.connect(self._scrolled)
        self._tell_page()

    @property
    def page(self) -> int:
        """Return the place of the page that is looked at, from 0."""
        return self._page

    @property
    def zoom(self) -> float:
        """Return pixels of the window for each point of the page."""
        return self._column.zoom

    def show_pages(self, sizes: Sequence[Size]) -> None:
        """Show pages of these sizes in points, from the first one on."""
        self._sizes = sizes
        self._lay_out(self._fitting())
        self.go_to(0)

    def show_hits(
        self, hits: Mapping[int, Sequence[Hit]], marked: tuple[int, int] | None = None
    ) -> None:
        """Mark words that were found, by page; the page and place of one of them stands out."""
        self._hits = hits
        moved = marked is not None and marked != self._marked
        self._marked = marked
        if moved and marked is not None:
            self._bring(*marked)
        self.viewport().update()

    def go_to(self, page: int) -> None:
        """Show a page from its top."""
        if not self._sizes:
            return
        page = min(max(page, 0), len(self._sizes) - 1)
        self.verticalScrollBar().setValue(self._rect(page).top() - GAP)
        # A short last page may not reach the top; it is the one that was asked for all the same.
        self._look_at(page)

    def fit_to(self, fit: Fit) -> None:
        """Keep the width of the pages, or one whole page, fitted to the window."""
        self.fit = fit
        self._lay_out(self._fitting())

    def zoom_to(self, zoom: float, at: QPoint | None = None) -> None:
        """Zoom so that what lies at a point of the view stays there; the middle by default."""
        self.fit = Fit.NOTHING
        self._lay_out(zoom, at)

    def zoom_in(self) -> None:
        """Show pages larger."""
        self.zoom_to(self.zoom * _STEP)

    def zoom_out(self) -> None:
        """Show pages smaller."""
        self.zoom_to(self.zoom / _STEP)

    def in_sight(self) -> range:
        """Return the pages of which something is seen."""
        top = self.verticalScrollBar().value()
        return self._column.between(top, top + self.viewport().height())

    def wants(self) -> Job | None:
        """Return the drawing of the page in sight that lacks it most."""
        return self._first_undrawn(sorted(self.in_sight(), key=lambda page: abs(page - self._page)))

    def wants_ahead(self) -> Job | None:
        """Return the drawing of a page that may be scrolled to next."""
        seen = self.in_sight()
        around = (*range(seen.stop, seen.stop + _AHEAD), seen.start - 1)
        return self._first_undrawn([p for p in around if 0 <= p < len(self._sizes)])

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(theme_tokens().window))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for page in self.in_sight():
            place = self._rect(page).translated(-self._corner())
            if place.intersects(event.rect()):
                self._paint_page(painter, page, place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out(self._fitting(), QPoint(self.viewport().width() // 2, 0))

    def wheelEvent(self, event: QWheelEvent) -> None:
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
            return
        notches = event.angleDelta().y() / _ONE_NOTCH
        self.zoom_to(self.zoom * _STEP**notches, event.position().toPoint())
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar, key = self.verticalScrollBar(), event.key()
        if key == Qt.Key.Key_Home:
            self.go_to(0)
        elif key == Qt.Key.Key_End:
            self.go_to(len(self._sizes) - 1)
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self._turn(1 if key == Qt.Key.Key_PageDown else -1)
        elif key in (Qt.Key.Key_Space, Qt.Key.Key_Backspace):
            bar.setValue(bar.value() + _screenful(bar) * (1 if key == Qt.Key.Key_Space else -1))
        else:
            super().keyPressEvent(event)

    def _turn(self, step: int) -> None:
        """Go a page on where pages are seen whole, else a screenful."""
        bar = self.verticalScrollBar()
        whole = self._sizes and self._rect(self._page).height() <= self.viewport().height()
        if whole:
            self.go_to(self._page + step)
        else:
            bar.setValue(bar.value() + step * _screenful(bar))

    def _rect(self, page: int) -> QRect:
        return self._column.rect(page, self.viewport().width())

    def _corner(self) -> QPoint:
        return QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def _fitting(self) -> float:
        room = self.viewport().size()
        if not self._sizes or self.fit is Fit.NOTHING:
            return self._column.zoom
        if self.fit is Fit.WIDTH:
            return fit_width(self._sizes, room.width())
        return fit_page(self._sizes[self._page], (room.width(), room.height()))

    def _lay_out(self, zoom: float, at: QPoint | None = None) -> None:
        """Lay the pages out at a zoom, with the same words under a point as before."""
        if not self._sizes:
            return
        room = self.viewport().size()
        at = at if at is not None else QPoint(room.width() // 2, room.height() // 2)
        under = self._column.at(self._corner().y() + at.y()) if len(self._column) else 0
        page, before = self._page, self._rect(under) if len(self._column) else QRect()
        point = QRectF(self._corner() + at - before.topLeft(), before.size())
        self._column = PageColumn(self._sizes, min(max(zoom, ZOOMS[0]), ZOOMS[1]))
        for bar, whole, have in (
            (self.horizontalScrollBar(), self._column.width, room.width()),
            (self.verticalScrollBar(), self._column.height, room.height()),
        ):
            bar.setRange(0, max(0, whole - have))
            bar.setPageStep(have)
            bar.setSingleStep(max(1, have // 12))
        if not before.isEmpty():
            after = self._rect(under)
            grown = after.width() / before.width()
            self.horizontalScrollBar().setValue(round(after.left() + point.left() * grown - at.x()))
            self.verticalScrollBar().setValue(round(after.top() + point.top() * grown - at.y()))
        self._look_at(page if page in self.in_sight() else self._middle())
        self.zoom_changed.emit()
        self._changed()

    def _scrolled(self) -> None:
        self._look_at(self._middle())
        self._changed()

    def _changed(self) -> None:
        self.viewport().update()
        self.wanting.emit()

    def _middle(self) -> int:
        return self._column.at(self._corner().y() + self.viewport().height() // 2)

    def _look_at(self, page: int) -> None:
        changed, self._page = page != self._page, page
        self._tell_page()
        if changed:
            self.page_changed.emit(page)

    def _tell_page(self) -> None:
        self.setAccessibleName(
            self._t("Page {page} of {pages}", page=self._page + 1, pages=len(self._sizes))
            if self._sizes
            else self._t("Pages of the paper")
        )

    def _bring(self, page: int, place: int) -> None:
        """Scroll a place that was found into sight, a third from the top."""
        first = self._hits[page][place][0] if self._hits[page][place] else QRectF()
        shown = self._shown(page, first)
        seen = QRect(self._corner(), self.viewport().size())
        if not seen.contains(shown):
            self.verticalScrollBar().setValue(shown.top() - self.viewport().height() // 3)
            self.horizontalScrollBar().setValue(shown.center().x() - seen.width() // 2)
        self._look_at(page)

    def _shown(self, page: int, box: QRectF) -> QRect:
        """Return where a rectangle of a page lies in the column."""
        zoom = self._column.zoom
        corner = self._rect(page).topLeft()
        scaled = QRectF(box.x() * zoom, box.y() * zoom, box.width() * zoom, box.height() * zoom)
        return scaled.toAlignedRect().translated(corner)

    def _pixels(self, page: int) -> int:
        """Return how many pixels wide a page is to be drawn."""
        place, ratio = self._rect(page), self.devicePixelRatioF()
        pixels = place.width() * place.height() * ratio * ratio
        return max(1, round(place.width() * ratio * min(1.0, sqrt(_MOST_PIXELS / max(1, pixels)))))

    def _first_undrawn(self, pages: Sequence[int]) -> Job | None:
        for page in pages:
            width = self._pixels(page)
            if self._pictures.width(page) != width:
                return Job(
                    lambda file, page=page, width=width: file.picture(page, width),  # type: ignore[misc]
                    lambda picture, page=page: self._drawn(page, picture),  # type: ignore[misc]
                )
        return None

    def _drawn(self, page: int, picture: QImage) -> None:
        picture.setDevicePixelRatio(self.devicePixelRatioF())
        seen = self.in_sight()
        kept = range(seen.start - 1, seen.stop + _AHEAD)
        self._pictures.put(page, picture, kept)
        self.viewport().update(self._rect(page).translated(-self._corner()))

    def _paint_page(self, painter: QPainter, page: int, place: QRect) -> None:
        paint_page(painter, place, self._pictures.get(page))
        for number, hit in enumerate(self._hits.get(page, ())):
            boxes = [self._shown(page, box).translated(-self._corner()) for box in hit]
            paint_hit(painter, boxes, marked=self._marked == (page, number))
        paint_edge(painter, place)


def _screenful(bar: QScrollBar) -> int:
    """Return how far one screenful scrolls: the last lines are seen again."""
    return bar.pageStep() * 9 // 10
