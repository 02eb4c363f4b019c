"""An entry of the outline: a place in the paper, by name."""

from reportlab.platypus import Flowable


class Bookmark(Flowable):
    """Takes no room."""

    def __init__(self, words: str, key: str, level: int = 0) -> None:
        """Name this place; ``level`` is 0 for the greatest."""
        super().__init__()
        self._words = words
        self._key = key
        self._level = level

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Return no size."""
        del available_width, available_height
        return 0.0, 0.0

    def draw(self) -> None:
        """Enter the place into the outline."""
        self.canv.bookmarkHorizontal(self._key, 0, 0)
        self.canv.addOutlineEntry(self._words, self._key, level=self._level)
