"""The band under a card's title: the record's number at its left, its state at its right."""

from reportlab.lib.colors import Color
from reportlab.lib.enums import TA_RIGHT
from reportlab.platypus import Flowable, Paragraph

from dpo_desktop.reports.blocks import style
from dpo_desktop.reports.fonts import SERIF_BOLD, Typist
from dpo_desktop.reports.look import HEAD, NAVY

_SIZE = 12.0
_BAR = 3.0  # width of the bar at the left end, in points
_AROUND = 6.0
_LEFT = 0.55  # of the width, for the number


class Band(Flowable):
    """A filled band with words at both ends."""

    def __init__(self, left: str, right: str, typist: Typist) -> None:
        """Take the words."""
        super().__init__()
        self._left = Paragraph(typist.markup(left, SERIF_BOLD), style(_SIZE, face=SERIF_BOLD))
        looks = style(_SIZE - 1, face=SERIF_BOLD, colour=NAVY, align=TA_RIGHT)
        self._right = Paragraph(typist.markup(right, SERIF_BOLD), looks)
        self.spaceBefore = 4
        self.spaceAfter = 4

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Return the size; long words make the band higher."""
        room = available_width - _BAR - 2 * _AROUND
        _, left = self._left.wrap(room * _LEFT, available_height)
        _, right = self._right.wrap(room * (1 - _LEFT), available_height)
        self.width = available_width
        self.height = max(left, right) + 2 * _AROUND
        return self.width, self.height

    def draw(self) -> None:
        """Draw the band."""
        canvas = self.canv
        canvas.saveState()
        canvas.setFillColor(Color(*HEAD))
        canvas.rect(0, 0, self.width, self.height, stroke=0, fill=1)
        canvas.setFillColor(Color(*NAVY))
        canvas.rect(0, 0, _BAR, self.height, stroke=0, fill=1)
        canvas.restoreState()
        middle = self.height / 2
        self._left.drawOn(canvas, _BAR + _AROUND, middle - self._left.height / 2)
        right = self.width - _AROUND - self._right.width
        self._right.drawOn(canvas, right, middle - self._right.height / 2)
