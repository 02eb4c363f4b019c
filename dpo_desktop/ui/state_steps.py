"""The states of a record as steps: what is behind it, where it is, what comes."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from dpo_desktop.core.register import Register
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.theme import theme_tokens

_BAR = 6
_GAP = 4
_ABOVE_WORDS = 6


class StateSteps(QWidget):
    """A bar for each state; below, the names of all, or of this one and its place."""

    def __init__(self, context: Context, register: Register, parent: QWidget | None = None) -> None:
        """Stand at the beginning."""
        super().__init__(parent)
        self._t = context.t
        self._names = [context.t(state.label) for state in register.workflow.states]
        self._workflow = register.workflow
        self._place = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_state(register.workflow.initial.code)

    def show_state(self, code: str) -> None:
        """Show another state."""
        self._place = self._workflow.position(code)
        words = self._t(
            "State: {state}, step {n} of {all}",
            state=self._names[self._place],
            n=self._place + 1,
            all=len(self._names),
        )
        self.setAccessibleName(words)
        self.setToolTip("\n".join(self._list()))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, _BAR + _ABOVE_WORDS + self.fontMetrics().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        tokens = theme_tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        count = len(self._names)
        width = (self.width() - (count - 1) * _GAP) / count
        for place in range(count):
            painter.setBrush(QColor(tokens.accent if place <= self._place else tokens.line))
            bar = QRectF(place * (width + _GAP), 0, width, _BAR)
            painter.drawRoundedRect(bar, _BAR / 2, _BAR / 2)
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        if self._all_fit(width, QFontMetrics(bold)):
            self._paint_all(painter, width, bold)
        else:
            self._paint_one(painter, bold)
        painter.end()

    def _paint_all(self, painter: QPainter, width: float, bold: QFont) -> None:
        tokens = theme_tokens()
        for place, name in enumerate(self._names):
            now = place == self._place
            painter.setFont(bold if now else self.font())
            painter.setPen(QColor(tokens.text if now else tokens.muted))
            painter.drawText(self._line(place * (width + _GAP), width), _LEFT, name)

    def _paint_one(self, painter: QPainter, bold: QFont) -> None:
        tokens = theme_tokens()
        count = self._t("{n} of {all}", n=self._place + 1, all=len(self._names))
        painter.setFont(self.font())
        painter.setPen(QColor(tokens.muted))
        painter.drawText(self._line(0, self.width()), _RIGHT, count)
        room = self.width() - painter.fontMetrics().horizontalAdvance(count) - 2 * _GAP
        painter.setFont(bold)
        painter.setPen(QColor(tokens.text))
        name = self._names[self._place]
        shown = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, room)
        painter.drawText(self._line(0, room), _LEFT, shown)

    def _line(self, x: float, width: float) -> QRectF:
        top = _BAR + _ABOVE_WORDS
        return QRectF(x, top, width, self.height() - top)

    def _all_fit(self, width: float, metrics: QFontMetrics) -> bool:
        return all(metrics.horizontalAdvance(name) + _GAP <= width for name in self._names)

    def _list(self) -> list[str]:
        signs = ("✓" if n < self._place else "•" if n == self._place else "–" for n in range(99))
        return [f"{sign} {name}" for sign, name in zip(signs, self._names, strict=False)]


_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
