"""A PDF document that is in the file, not in memory, as far as it is drawn.

reportlab keeps every page until the last one is drawn. Here a page is packed and written when it
ends, and only the place where it lies is kept: 24 bytes. What pages share and what is known last
(fonts, the forms "of 12 pages", bookmarks, the list of pages) is written at the end.
"""

import zlib
from array import array
from typing import IO, Any

from reportlab.pdfbase import pdfdoc as untyped

pdfdoc: Any = untyped

_PAGE = "Page"  # what reportlab calls a page, with its number


class StreamedDocument(pdfdoc.PDFDocument):  # type: ignore[misc]
    """A document that writes its pages while it is made."""

    idToObjectNumberAndVersion: Any  # noqa: N815 - reportlab's name

    def __init__(self, file: IO[bytes], **settings: Any) -> None:
        """Begin the document in an open file; the settings are reportlab's."""
        super().__init__(**settings)
        self._file = file
        self._length = 0
        self._offsets = array("Q", [0])  # of each object by its number; 0: not written
        self._pages = _Pages()
        self.Pages = self.Catalog.Pages = self._pages
        self._parent = self._number_of(self._pages)
        self._resources: dict[tuple[str, ...], int] = {}
        self.idToObjectNumberAndVersion = _Numbers(
            self.idToObjectNumberAndVersion, self._pages.numbers
        )
        major, minor = self._pdfVersion
        # The bytes above 127 tell programs that the file is binary.
        self._add(b"%%PDF-%d.%d\n%%\xe2\xe3\xcf\xd3\n" % (major, minor))

    def addPage(self, page: Any) -> None:  # noqa: N802 - reportlab's name
        """Write a page: its size, what it links to and what it shows."""
        packed = zlib.compress(page.stream.encode("latin-1"))  # each character is a byte
        shown = self._next_number()
        head = b"<< /Filter /FlateDecode /Length %d >>\nstream\n" % len(packed)
        self._put(shown, head + packed + b"\nendstream\n")
        code = [
            f"<< /Type /Page /Parent {self._parent} 0 R",
            self._pages.box(f"/MediaBox [0 0 {page.pagewidth:.2f} {page.pageheight:.2f}]"),
            f"/Resources {self._resources_of(page)} 0 R /Contents {shown} 0 R",
        ]
        if page.Annots:
            links = b" ".join(link.format(self) for link in page.Annots)
            code.append(f"/Annots [{links.decode()}]")
        number = self._next_number()
        self._put(number, (" ".join(code) + " >>\n").encode())
        self._pages.numbers.append(number)
        self.pageCounter += 1
        self.inObject = None

    def SaveToFile(self, filename: Any, canvas: Any) -> None:  # noqa: N802 - reportlab's name
        """Write what is not in the file yet, and where everything lies."""
        del filename
        for face in self.delayedFonts:
            face.addObjects(self)
        self.info.invariant = self.invariant
        self.info.digest(self.signature)
        root, info = self.Reference(self.Catalog), self.Reference(self.info)
        self.Outlines.prepare(self, canvas)
        if self.Outlines.ready < 0:
            self.Catalog.Outlines = None
        number = 1
        while number <= self.objectcounter:  # an object may name others that are new
            if number >= len(self._offsets) or not self._offsets[number]:
                code = pdfdoc.format(self.idToObject[self.numberToId[number]], self, toplevel=1)
                self._put(number, code if code.endswith(b"\n") else code + b"\n")
            number += 1
        at = self._length
        self._add(b"xref\n0 %d\n0000000000 65535 f \n" % number)
        self._add(b"".join(b"%010d 00000 n \n" % offset for offset in self._offsets[1:]))
        trailer = pdfdoc.PDFTrailer(at, number, Root=root, Info=info, ID=self.ID())
        self._add(trailer.format(self))

    def _resources_of(self, page: Any) -> int:
        """Return the number of what a page uses; pages that use the same forms share it.

        It is written last: the forms need not be there yet.
        """
        if page.ExtGState or page._colorsUsed or page._shadingUsed:
            return self._number_of(_resources(page))
        key = tuple(page.XObjects.dict) if page.XObjects else ()
        if key not in self._resources:
            self._resources[key] = self._number_of(_resources(page))
        return self._resources[key]

    def _number_of(self, thing: Any) -> int:
        """Return the number of an object that is written at the end."""
        number, _ = self.idToObjectNumberAndVersion[self.Reference(thing).name]
        return int(number)

    def _next_number(self) -> int:
        """Return the number of an object that is written at once."""
        self.objectcounter += 1
        return int(self.objectcounter)

    def _put(self, number: int, code: bytes) -> None:
        """Write an object."""
        missing = number + 1 - len(self._offsets)
        self._offsets.extend([0] * missing)
        self._offsets[number] = self._length
        self._add(b"%d 0 obj\n%sendobj\n" % (number, code))

    def _add(self, code: bytes) -> None:
        self._file.write(code)
        self._length += len(code)


class _Pages(pdfdoc.PDFObject):  # type: ignore[misc]
    """The list of pages, by their numbers."""

    __RefOnly__ = 1

    def __init__(self) -> None:
        self.numbers = array("Q")
        self._box = ""

    def box(self, code: str) -> str:
        """Return what a page must say of its size: nothing where it is the first page's.

        It would take a third of the memory of whoever reads very many pages.
        """
        self._box = self._box or code
        return "" if code == self._box else code

    def format(self, document: Any) -> bytes:
        del document
        kids = " ".join(f"{number} 0 R" for number in self.numbers)
        count = len(self.numbers)
        return f"<< /Type /Pages {self._box} /Count {count} /Kids [{kids}] >>".encode()


class _Numbers(dict[str, tuple[int, int]]):
    """The number and version of every object by reportlab's name for it; pages are not kept."""

    def __init__(self, known: dict[str, tuple[int, int]], pages: "array[int]") -> None:
        super().__init__(known)
        self._pages = pages

    def __missing__(self, name: str) -> tuple[int, int]:
        if not name.startswith(_PAGE):
            raise KeyError(name)
        return self._pages[int(name.removeprefix(_PAGE)) - 1], 0


def _resources(page: Any) -> Any:
    resources = pdfdoc.PDFResourceDictionary()
    resources.basicFonts()
    resources.allProcs()
    if page.XObjects:
        resources.XObject = page.XObjects
    if page.ExtGState:
        resources.ExtGState = page.ExtGState
    resources.setShading(page._shadingUsed)
    resources.setColorSpace(page._colorsUsed)
    return resources
