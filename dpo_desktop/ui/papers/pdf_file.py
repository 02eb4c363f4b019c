"""A PDF as the preview and the printer need it: how large its pages are, how they look, its words.

PDFium is one machine for the whole process and made for one thread at a time; pages are drawn by
the thread of a preview while the worker may be printing. So every call is made under one lock, and
everything that PDFium hands out is given back under it too.
"""

from contextlib import closing
from ctypes import byref, c_int, c_ubyte
from threading import Lock

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage

_PDFIUM = Lock()
_FINE = 16  # parts of a point in which places of words are told

Size = tuple[float, float]
Hit = tuple[QRectF, ...]


class PdfFile:
    """An open PDF in memory.

    Attributes:
        sizes: width and height of each page in points, as it is looked at.
    """

    def __init__(self, data: bytes) -> None:
        """Open a file; its pages are read when they are asked for."""
        with _PDFIUM:
            # Loaded with the first paper somebody looks at.
            from pypdfium2 import PdfDocument

            self._document = PdfDocument(data)
            self.sizes: tuple[Size, ...] = tuple(
                self._document.get_page_size(page) for page in range(len(self._document))
            )

    def close(self) -> None:
        """Give the memory back."""
        with _PDFIUM:
            self._document.close()

    def picture(self, page: int, width: int) -> QImage:
        """Return a page on white, ``width`` pixels wide."""
        wide, high = self.sizes[page]
        height = max(1, round(width * high / wide))
        image = QImage(width, height, QImage.Format.Format_RGB32)
        image.fill(0xFFFFFFFF)
        pixels = (c_ubyte * image.sizeInBytes()).from_buffer(image.bits())
        with _PDFIUM, closing(self._document[page]) as opened:
            from pypdfium2 import raw

            bitmap = raw.FPDFBitmap_CreateEx(
                width, height, raw.FPDFBitmap_BGRx, pixels, image.bytesPerLine()
            )
            raw.FPDF_RenderPageBitmap(bitmap, opened, 0, 0, width, height, 0, raw.FPDF_ANNOT)
            raw.FPDFBitmap_Destroy(bitmap)
        return image

    def places(self, page: int, words: str) -> tuple[Hit, ...]:
        """Return where words stand on a page, whatever their capitals.

        Each place is one rectangle per line, in points from the page's top left corner; they come
        as one reads, while PDFium finds them in the order they were written.
        """
        with (
            _PDFIUM,
            closing(self._document[page]) as opened,
            closing(opened.get_textpage()) as text,
            closing(text.search(words)) as search,
        ):
            found: list[Hit] = []
            while (span := search.get_next()) is not None:
                boxes = map(text.get_rect, range(text.count_rects(*span)))
                found.append(tuple(self._seen(opened, page, box) for box in boxes))
            return tuple(sorted(found, key=lambda hit: [(box.top(), box.left()) for box in hit]))

    def _seen(self, opened: object, page: int, box: tuple[float, float, float, float]) -> QRectF:
        """Return a rectangle of the page's own coordinates as it lies on the page looked at."""
        from pypdfium2 import raw

        room = (0, 0, *(round(side * _FINE) for side in self.sizes[page]), 0)
        left, bottom, right, top = box
        corners = []
        for x, y in ((left, top), (right, bottom)):
            across, down = c_int(), c_int()
            raw.FPDF_PageToDevice(opened, *room, x, y, byref(across), byref(down))
            corners += [across.value / _FINE, down.value / _FINE]
        x1, y1, x2, y2 = corners
        return QRectF(x1, y1, x2 - x1, y2 - y1).normalized()
