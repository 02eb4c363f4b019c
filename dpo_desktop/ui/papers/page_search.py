"""Finds words in a paper, page by page from the one that is looked at."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject, Signal

from dpo_desktop.ui.papers.drawing import Job
from dpo_desktop.ui.papers.pdf_file import Hit


class PageSearch(QObject):
    """What was looked for and what has been found so far.

    Signals:
        changed: more was found, another place is marked, or the search is over.
        wanting: there are pages to be looked through.
    """

    changed = Signal()
    wanting = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        """Look for nothing."""
        super().__init__(parent)
        self.words = ""
        self._unread: list[int] = []
        self._hits: dict[int, Sequence[Hit]] = {}
        self._marked: tuple[int, int] | None = None

    @property
    def hits(self) -> Mapping[int, Sequence[Hit]]:
        """Return where the words stand, by page, as far as is known."""
        return self._hits

    @property
    def marked(self) -> tuple[int, int] | None:
        """Return the page and place of the one that is looked at."""
        return self._marked

    @property
    def searching(self) -> bool:
        """Tell whether there are pages left to be looked through."""
        return bool(self._unread)

    @property
    def count(self) -> int:
        """Return how many places were found."""
        return sum(map(len, self._hits.values()))

    @property
    def ordinal(self) -> int:
        """Return which of them is marked, counted from 1 through the paper; 0: none."""
        if self._marked is None:
            return 0
        page, place = self._marked
        return sum(len(hits) for other, hits in self._hits.items() if other < page) + place + 1

    def find(self, words: str, page: int, pages: int) -> None:
        """Look for words in so many pages, beginning with one; ``""`` ends the search."""
        self.words = words.strip()
        self._hits = {}
        self._marked = None
        self._unread = [*range(page, pages), *range(page)] if self.words else []
        self.changed.emit()
        self.wanting.emit()

    def step(self, by: int) -> None:
        """Mark the next place, or the one before; after the last comes the first."""
        places = self._places()
        if self._marked and places:
            self._marked = places[(places.index(self._marked) + by) % len(places)]
            self.changed.emit()

    def wants(self) -> Job | None:
        """Return the search of the next page."""
        if not self._unread:
            return None
        words, page = self.words, self._unread[0]
        return Job(
            lambda file: file.places(page, words), lambda hits: self._found(words, page, hits)
        )

    def _found(self, words: str, page: int, hits: Sequence[Hit]) -> None:
        if words != self.words or not self._unread or self._unread[0] != page:
            return
        self._unread.pop(0)
        if hits:
            self._hits[page] = hits
            self._marked = self._marked or (page, 0)
        if hits or not self._unread:
            self.changed.emit()

    def _places(self) -> list[tuple[int, int]]:
        return [
            (page, place) for page in sorted(self._hits) for place in range(len(self._hits[page]))
        ]
