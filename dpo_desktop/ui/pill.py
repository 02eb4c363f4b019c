"""A pill: an icon and words on a tinted ground, painted alike in lists and on cards."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from dpo_desktop.ui.icons import pixmap
from dpo_desktop.ui.theme import theme_tokens
from dpo_desktop.ui.tokens import Tone
from dpo_desktop.ui.tone import DueTone

ICON = 16
SIDE = 10
GAP = 5
HIGH = 4


def pill_size(metrics: QFontMetrics, words: str, icon: str = "") -> QSize:
    """Return the room a pill needs."""
    width = 2 * SIDE + metrics.horizontalAdvance(words) + ((ICON + GAP) if icon else 0)
    return QSize(width, max(metrics.height(), ICON) + 2 * HIGH)


def paint_pill(painter: QPainter, room: QRect, words: str, tone: Tone, icon: str = "") -> QRect:
    """Paint a pill at the left of ``room``, centred in its height; return where it lies."""
    metrics = painter.fontMetrics()
    wanted = pill_size(metrics, words, icon)
    width = min(wanted.width(), room.width())
    top = room.y() + (room.height() - wanted.height()) // 2
    place = QRect(room.x(), top, width, wanted.height())
    colours = theme_tokens().tone(tone)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colours.bg))
    radius = place.height() / 2
    painter.drawRoundedRect(QRectF(place), radius, radius)
    inside = place.adjusted(SIDE, 0, -SIDE, 0)
    if icon:
        ratio = painter.device().devicePixelRatio()
        corner = QPointF(inside.x(), inside.y() + (inside.height() - ICON) / 2)
        painter.drawPixmap(corner, pixmap(icon, colours.fg, ICON, ratio))
        inside.setLeft(inside.left() + ICON + GAP)
    painter.setPen(QColor(colours.fg))
    shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, inside.width() + 1)
    painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
    painter.restore()
    return place


class Pill(QWidget):
    """A pill on a card."""

    def __init__(self, look: DueTone | None = None, parent: QWidget | None = None) -> None:
        """Be hidden while there is nothing to say."""
        super().__init__(parent)
        self._look = look
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.show_look(look)

    def show_look(self, look: DueTone | None) -> None:
        """Show another deadline, or nothing."""
        self._look = look
        self.setAccessibleName(look.words if look else "")
        if look is None:
            self.hide()
        elif self.parent() is not None:
            self.show()
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        if self._look is None:
            return QSize(0, 0)
        return pill_size(self.fontMetrics(), self._look.words, self._look.icon)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        if self._look:
            painter = QPainter(self)
            look = self._look
            paint_pill(painter, self.rect(), look.words, look.tone, look.icon)
            painter.end()
