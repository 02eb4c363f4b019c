"""Where the pages of a paper lie: one under another, each in the middle, at some zoom."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from PySide6.QtCore import QRect

from dpo_desktop.ui.papers.pdf_file import Size

GAP = 14  # above, below and beside each page, in pixels


class PageColumn:
    """Pages at one zoom; made anew for another.

    Attributes:
        zoom: pixels of the window for each point of the page.
        width: of the widest page with what is left free beside it.
        height: of all pages with what is left free between them.
    """

    def __init__(self, sizes: Sequence[Size], zoom: float) -> None:
        """Lay pages out whose sizes are given in points."""
        self.zoom = zoom
        self._sizes = [(round(wide * zoom), round(high * zoom)) for wide, high in sizes]
        bottoms = accumulate((high + GAP for _wide, high in self._sizes), initial=GAP)
        self._tops = list(bottoms)
        self.width = max((wide for wide, _high in self._sizes), default=0) + 2 * GAP
        self.height = self._tops[-1]

    def __len__(self) -> int:
        """Return how many pages there are."""
        return len(self._sizes)

    def rect(self, page: int, room: int) -> QRect:
        """Return where a page lies in a column that is given ``room`` pixels of width."""
        wide, high = self._sizes[page]
        return QRect((max(room, self.width) - wide) // 2, self._tops[page], wide, high)

    def at(self, y: int) -> int:
        """Return the page at a height, or the one nearest above it."""
        return min(max(bisect_right(self._tops, y) - 1, 0), max(len(self) - 1, 0))

    def between(self, top: int, bottom: int) -> range:
        """Return the pages of which something lies between two heights."""
        if not self._sizes:
            return range(0)
        first = self.at(top)
        if self._tops[first] + self._sizes[first][1] <= top:
            first += 1
        last = self.at(bottom)
        return range(first, last + 1) if self._tops[last] < bottom else range(first, last)


def fit_width(sizes: Sequence[Size], room: int) -> float:
    """Return the zoom at which the widest page just fits into ``room`` pixels of width."""
    widest = max((wide for wide, _high in sizes), default=1.0)
    return max(1, room - 2 * GAP) / widest


def fit_page(size: Size, room: tuple[int, int]) -> float:
    """Return the zoom at which one page is seen whole."""
    return min(max(1, have - 2 * GAP) / need for have, need in zip(room, size, strict=True))
