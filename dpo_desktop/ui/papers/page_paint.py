"""Paints one page of a paper: its picture, and what was found on it."""

from collections.abc import Iterable

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from dpo_desktop.ui.theme import theme_tokens
from dpo_desktop.ui.tokens import LIGHT


def paint_page(painter: QPainter, place: QRect, picture: QImage | None) -> None:
    """Paint a page that has been drawn, or white paper for one that has not."""
    if picture is None:
        painter.fillRect(place, Qt.GlobalColor.white)
    elif picture.deviceIndependentSize().toSize().width() == place.width():
        # Pixel by pixel: stretched by the rounding of its height, letters would blur.
        painter.drawImage(place.topLeft(), picture)
    else:
        painter.drawImage(place, picture)


def paint_edge(painter: QPainter, place: QRect) -> None:
    """Paint the edge of a page."""
    painter.setPen(QColor(theme_tokens().line))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(place.adjusted(-1, -1, 0, 0))


def paint_hit(painter: QPainter, boxes: Iterable[QRect], *, marked: bool) -> None:
    """Paint words that were found; the marked place stands out."""
    painter.save()
    # Paper is white in either theme, so its marks are those of the light one.
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
    painter.setPen(QPen(QColor(LIGHT.accent), 2) if marked else QPen(Qt.PenStyle.NoPen))
    painter.setBrush(QColor(LIGHT.selection if marked else LIGHT.warning.bg))
    room = 3 if marked else 1  # its frame keeps off the letters
    for box in boxes:
        painter.drawRect(box.adjusted(-room, -room, room, room))
    painter.restore()
