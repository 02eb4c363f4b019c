"""The pages of a long list that were looked at last."""

from collections import OrderedDict
from collections.abc import Sequence

from dpo_desktop.core.record import Record

ROWS = 128
PAGES = 32
MOST_WANTED = 4


class PageCache:
    """Keeps the lines of at most ``PAGES`` pages and notes which pages are looked for.

    Only the pages looked for last are worth reading: who drags the scroll bar has left the others.
    """

    def __init__(self) -> None:
        """Begin empty."""
        self._pages: OrderedDict[int, list[Record | None]] = OrderedDict()
        self._wanted: OrderedDict[int, None] = OrderedDict()

    def __len__(self) -> int:
        """Return how many pages are kept."""
        return len(self._pages)

    def clear(self) -> None:
        """Forget everything."""
        self._pages.clear()
        self._wanted.clear()

    def put(self, page: int, lines: Sequence[Record | None]) -> None:
        """Keep a page; the one not used for longest goes."""
        self._pages[page] = list(lines)
        self._pages.move_to_end(page)
        self._wanted.pop(page, None)
        while len(self._pages) > PAGES:
            self._pages.popitem(last=False)

    def line(self, row: int) -> Record | None:
        """Return a line, or nothing and note that its page is wanted."""
        page, place = divmod(row, ROWS)
        lines = self._pages.get(page)
        if lines is not None and place < len(lines):
            self._pages.move_to_end(page)
            return lines[place]
        self._wanted[page] = None
        self._wanted.move_to_end(page)
        while len(self._wanted) > MOST_WANTED:
            self._wanted.popitem(last=False)
        return None

    def wanted(self) -> tuple[int, ...]:
        """Return the pages that were looked for and are not here."""
        return tuple(self._wanted)
