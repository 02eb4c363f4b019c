"""Pictures of pages that were drawn, as many as fit into a limit of memory."""

from collections import OrderedDict
from collections.abc import Container

from PySide6.QtGui import QImage


class Pictures:
    """One picture for each page; those not looked at for longest go first."""

    def __init__(self, limit: int) -> None:
        """Hold at most ``limit`` bytes, but never drop what is in sight."""
        self._limit = limit
        self._bytes = 0
        self._pictures: OrderedDict[int, QImage] = OrderedDict()

    def __len__(self) -> int:
        """Return how many pages have a picture."""
        return len(self._pictures)

    def get(self, page: int) -> QImage | None:
        """Return the picture of a page, at whatever size it was drawn last."""
        picture = self._pictures.get(page)
        if picture is not None:
            self._pictures.move_to_end(page)
        return picture

    def width(self, page: int) -> int:
        """Return how many pixels wide a page was drawn; 0: it was not."""
        picture = self._pictures.get(page)
        return picture.width() if picture is not None else 0

    def put(self, page: int, picture: QImage, in_sight: Container[int]) -> None:
        """Keep a picture in place of an earlier one of that page."""
        self._drop(page)
        self._pictures[page] = picture
        self._bytes += picture.sizeInBytes()
        for old in [old for old in self._pictures if old != page and old not in in_sight]:
            if self._bytes <= self._limit:
                return
            self._drop(old)

    def _drop(self, page: int) -> None:
        picture = self._pictures.pop(page, None)
        if picture is not None:
            self._bytes -= picture.sizeInBytes()
