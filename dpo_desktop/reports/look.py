"""How the papers look: sizes in points, colours, and the ways a table can be ruled.

One colour beside black and greys, and nothing is said by colour alone: the body that receives a
paper prints it in black and white.
"""

from dataclasses import dataclass, replace
from enum import Enum

from dpo_desktop.reports.fonts import SANS, SANS_BOLD, SERIF, SERIF_BOLD
from dpo_desktop.reports.pen import Colour

MM = 72 / 25.4
"""Points in a millimetre."""

BLACK: Colour = (0.0, 0.0, 0.0)
GREY: Colour = (0.36, 0.38, 0.42)
NAVY: Colour = (0.12, 0.20, 0.35)
LINE: Colour = (0.60, 0.62, 0.66)
HEAD: Colour = (0.925, 0.935, 0.95)


class Align(Enum):
    """Where the lines of a column stand."""

    LEFT = 0.0
    CENTRE = 0.5
    RIGHT = 1.0


@dataclass(frozen=True, slots=True)
class Look:
    """How a table is set.

    Attributes:
        font: of the cells.
        bold: of the titles of columns, and of cells that say so.
        size: of the letters, in points.
        leading: from line to line, in points.
        across: room between a cell's edge and its text, left and right, in points.
        above: the same above and below.
        grid: lines around every cell; otherwise only a line under each row.
        header: the titles of the columns stand at the top of every page.
    """

    font: str
    bold: str
    size: float
    leading: float
    across: float
    above: float
    grid: bool = True
    header: bool = True

    def height(self, lines: int) -> float:
        """Return the height in points of a row of so many lines."""
        return lines * self.leading + 2 * self.above


REGISTER = Look(SANS, SANS_BOLD, 8, 9.6, across=2.4, above=2.8)
SMALL_TABLE = Look(SANS, SANS_BOLD, 8.5, 10.6, across=4, above=3)
LABELLED = replace(
    SMALL_TABLE, font=SERIF, bold=SERIF_BOLD, size=11, leading=13.4, grid=False, header=False
)
LETTER_TABLE = replace(SMALL_TABLE, font=SERIF, bold=SERIF_BOLD, size=11, leading=13.4)
