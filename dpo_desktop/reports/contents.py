"""The contents of a paper: titles, dots, and page numbers that are filled in at the end.

The pages are set once. Each line calls a form for its number, which is drawn when the paper is
complete and everybody knows where the titles came to stand.
"""

from dataclasses import dataclass, field
from typing import cast

from reportlab.platypus import Flowable

from dpo_desktop.reports.bookmark import Bookmark
from dpo_desktop.reports.canvas import PaperCanvas
from dpo_desktop.reports.fonts import SERIF, SERIF_BOLD, Typist
from dpo_desktop.reports.look import BLACK
from dpo_desktop.reports.pen import fill
from dpo_desktop.reports.wrapping import Wrapper

_SIZE = 11.0
_LEADING = 14.0
_ABOVE = 4.0
_BASELINE = 3.0  # from the lower edge of a line up to where its letters stand, in points
_GAP = 5.0  # between a title and the dots, and between the dots and the number


@dataclass
class Places:
    """Where the titles of one paper came to stand: page numbers by the key of the title."""

    pages: dict[str, int] = field(default_factory=dict)


class Place(Bookmark):
    """The place a line of the contents and a bookmark lead to; it takes no room."""

    def __init__(self, places: Places, key: str, title: str) -> None:
        """Stand before what ``title`` names."""
        super().__init__(title, key)
        self._places = places

    def draw(self) -> None:
        """Note the page, and enter the place into the outline."""
        self._places.pages[self._key] = self.canv.getPageNumber()
        super().draw()


class ContentsLine(Flowable):
    """A title of the contents, dots, and the number of its page at the right."""

    def __init__(
        self, places: Places, key: str, title: str, typist: Typist, *, bold: bool = False
    ) -> None:
        """Lead to the ``Place`` of that key."""
        super().__init__()
        self._places = places
        self._key = key
        self._title = title
        self._face = SERIF_BOLD if bold else SERIF
        self._letters = Wrapper(self._face, _SIZE, typist)
        self._number_room = self._letters.width("0000")
        self._lines: tuple[str, ...] = ()

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Return the size; a long title takes several lines."""
        del available_height
        self.width = available_width
        room = available_width - self._number_room - 4 * _GAP
        self._lines = self._letters.lines(self._title, room)
        self.height = _ABOVE + len(self._lines) * _LEADING
        return self.width, self.height

    def draw(self) -> None:
        """Draw the title and call the form of its number."""
        canvas = cast("PaperCanvas", self.canv)
        first = (len(self._lines) - 1) * _LEADING + _BASELINE
        canvas.pen.operators(
            [
                fill(BLACK),
                canvas.pen.column(self._lines, 0, first, self._face, _SIZE, _LEADING),
                self._dots(canvas),
            ]
        )
        form = f"PAGE-{self._key}"
        canvas.at_the_end[form] = lambda _pages: self._draw_number(canvas)
        canvas.saveState()
        canvas.translate(self.width - self._number_room, _BASELINE)
        canvas.doForm(form)
        canvas.restoreState()
        canvas.linkRect("", self._key, (0, 0, self.width, self.height), relative=1)

    def _dots(self, canvas: PaperCanvas) -> str:
        left = self._letters.width(self._lines[-1]) + _GAP
        right = self.width - self._number_room - _GAP
        dot = self._letters.width(".") * 2
        count = int((right - left) / dot)
        if count < 1:
            return ""
        places = [(right - number * dot, _BASELINE) for number in range(count)]
        return canvas.pen.block(["."] * count, places, SERIF, _SIZE)

    def _draw_number(self, canvas: PaperCanvas) -> None:
        number = str(self._places.pages.get(self._key, ""))
        x = self._number_room - self._letters.width(number)
        canvas.pen.operators(
            [fill(BLACK), canvas.pen.column([number], x, 0, self._face, _SIZE, _LEADING)]
        )
