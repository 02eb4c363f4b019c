"""Outline icons, drawn from SVG in whatever colour and size is asked, sharp on every screen."""

from functools import cache

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from dpo_desktop.core.resources import resource
from dpo_desktop.ui.theme import theme_tokens

SIZE = 18


def icon(name: str, color: str | None = None, selected: str | None = None) -> QIcon:
    """Return ``resources/icons/<name>.svg`` in a colour; the theme's muted one by default.

    ``selected`` is the colour while its button, tab or row is on.
    """
    tokens = theme_tokens()
    normal = color or tokens.muted
    return QIcon(_SvgEngine(name, normal, selected or normal, tokens.edge))


def pixmap(name: str, color: str, size: int = SIZE, ratio: float = 1.0) -> QPixmap:
    """Return an icon as a picture of ``size`` logical pixels, for what is painted by hand."""
    return _pixmap(name, color, round(size * ratio), ratio)


@cache
def _renderer(name: str, color: str) -> QSvgRenderer:
    svg = resource(f"icons/{name}.svg").read_bytes()
    return QSvgRenderer(QByteArray(svg.replace(b"currentColor", color.encode())))


@cache
def _pixmap(name: str, color: str, pixels: int, ratio: float) -> QPixmap:
    picture = QPixmap(pixels, pixels)
    picture.fill(QColor("transparent"))
    painter = QPainter(picture)
    _renderer(name, color).render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


class _SvgEngine(QIconEngine):
    def __init__(self, name: str, normal: str, selected: str, disabled: str) -> None:
        super().__init__()
        self._name = name
        self._colours = (normal, selected, disabled)

    def _colour(self, mode: QIcon.Mode, state: QIcon.State) -> str:
        normal, selected, disabled = self._colours
        if mode == QIcon.Mode.Disabled:
            return disabled
        return selected if state == QIcon.State.On or mode == QIcon.Mode.Selected else normal

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        # Left, not centred: an icon size wider than high is how a style is given a gap to the text.
        side = min(rect.width(), rect.height())
        square = QRectF(rect.x(), rect.y() + (rect.height() - side) / 2, side, side)
        _renderer(self._name, self._colour(mode, state)).render(painter, square)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self._picture(size, 1.0, mode, state)

    def scaledPixmap(
        self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float
    ) -> QPixmap:
        return self._picture(size, scale, mode, state)

    def _picture(self, size: QSize, scale: float, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        pixels = size * scale
        picture = QPixmap(pixels)
        picture.fill(QColor("transparent"))
        painter = QPainter(picture)
        self.paint(painter, QRect(0, 0, pixels.width(), pixels.height()), mode, state)
        painter.end()
        picture.setDevicePixelRatio(scale)
        return picture

    def clone(self) -> QIconEngine:
        return _SvgEngine(self._name, *self._colours)
