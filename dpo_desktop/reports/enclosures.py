"""Files that follow a paper in the same PDF: documents and pictures somebody chose.

Of what they show nothing is changed; the first page of each says top right which one it is.
"""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any, Self

import pikepdf
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from dpo_desktop.core.errors import DpoError
from dpo_desktop.core.messages import N_
from dpo_desktop.core.speech import CatalogueSpeech
from dpo_desktop.reports import enclosed_pdf, enclosed_picture
from dpo_desktop.reports.chosen_file import size_of
from dpo_desktop.reports.fonts import SERIF, font
from dpo_desktop.reports.look import MM
from dpo_desktop.reports.unpacking import UNREADABLE
from dpo_desktop.reports.words import mask_people

_MOST_BYTES = 100_000_000
_MOST_TOGETHER = 500_000_000  # they are held in memory until the paper is written
_MB = 1_000_000
_PDF_BEGINS_WITHIN = 1024  # bytes; some programs write something before it
_PDF = b"%PDF-"

# Otherwise Helvetica, which is not embedded, is named in the file.
_FIRST_FONT: dict[str, Any] = {"initialFontName": SERIF}
_LETTERS = 10.0  # points
_DESCENT = 2.5
_FROM_TOP = 8 * MM
_FROM_RIGHT = 12 * MM


@dataclass(frozen=True, slots=True)
class Source:
    """Where a file that is to follow a paper comes from.

    Attributes:
        name: of the file, without its folder.
        size: returns how many bytes it has.
        read: returns its content.
    """

    name: str
    size: Callable[[], int]
    read: Callable[[], bytes]

    @classmethod
    def of_disk(cls, path: Path) -> Self:
        """Return a file of the disk."""
        return cls(path.name, partial(size_of, path), path.read_bytes)


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file that follows a paper.

    Attributes:
        name: of the file, without its folder, with people masked as in print.
        mark: what its first page says: "Enclosure 1".
        size: bytes.
        sha256: of the file.
        add: adds its pages to a PDF and returns the level of PDF/A-3 they leave it.
    """

    name: str
    mark: str
    size: int
    sha256: str
    add: Callable[[pikepdf.Pdf], str] = field(repr=False)

    def listed(self) -> dict[str, str | int]:
        """Return what the machine-readable copy says of it."""
        return {"name": self.name, "size": self.size, "sha256": self.sha256}


def read(
    sources: Sequence[Source], t: CatalogueSpeech, *, full_numbers: bool = False
) -> tuple[Enclosure, ...]:
    """Read files that are to follow a paper.

    Args:
        sources: in the order of the paper.
        t: speaks its language.
        full_numbers: identification numbers of people in their names are shown whole.

    Raises:
        DpoError: one of them cannot be enclosed; it says which one, why and what to do.
    """
    found = []
    for place, source in enumerate(sources, start=1):
        name = source.name if full_numbers else mask_people(source.name)
        found.append(_read(source, name, t(N_("Enclosure {n}"), n=place)))
        if sum(enclosure.size for enclosure in found) > _MOST_TOGETHER:
            raise DpoError(
                N_("The enclosures are larger than {most} MB together. Send some of them apart."),
                most=_MOST_TOGETHER // _MB,
            )
    return tuple(found)


def append(pdf: pikepdf.Pdf, enclosures: Sequence[Enclosure]) -> str:
    """Put the pages of enclosures after those of a paper, marked and bookmarked.

    Returns:
        The level of PDF/A-3 the file may still claim: ``U``, ``B``, or ``""``: it is not archival.
    """
    begun: list[int] = []
    level = "U"
    for enclosure in enclosures:
        begun.append(len(pdf.pages))
        # In the order of the alphabet the lower level comes first.
        level = min(level, enclosure.add(pdf))
    with pikepdf.open(_marks([enclosure.mark for enclosure in enclosures])) as marks:
        for mark, place in zip(marks.pages, begun, strict=True):
            _stamp(pdf.pages[place], mark)
    with pdf.open_outline() as outline:
        for enclosure, place in zip(enclosures, begun, strict=True):
            outline.root.append(pikepdf.OutlineItem(f"{enclosure.mark}. {enclosure.name}", place))
    return level


def _read(source: Source, name: str, mark: str) -> Enclosure:
    content = _content(source)
    sha256 = hashlib.sha256(content).hexdigest()
    made = Enclosure(name, mark, len(content), sha256, _kind(source.name, content))
    try:
        # Tried at once: what fails later would take the whole paper with it.
        with pikepdf.new() as alone:
            append(alone, [made])
            alone.save(BytesIO())
    except UNREADABLE as error:
        raise enclosed_pdf.damaged(source.name) from error
    return made


def _content(source: Source) -> bytes:
    try:
        if source.size() > _MOST_BYTES:
            raise DpoError(
                N_("{file} is larger than {most} MB. Save it smaller and choose that file."),
                file=source.name,
                most=_MOST_BYTES // _MB,
            )
        content = source.read()
    except OSError as error:
        raise DpoError(
            N_("{file} cannot be read: {reason}."),
            file=source.name,
            reason=error.strerror or str(error),
        ) from error
    if not content:
        raise DpoError(N_("{file} is empty. Choose another file."), file=source.name)
    return content


def _kind(name: str, content: bytes) -> Callable[[pikepdf.Pdf], str]:
    """Return what adds the pages of a file; what it is, its content says, not its name."""
    if _PDF in content[:_PDF_BEGINS_WITHIN]:
        enclosed_pdf.check(name, content)
        return partial(enclosed_pdf.add, content=content)
    if content.startswith(enclosed_picture.BEGINNINGS):
        return partial(enclosed_picture.add, picture=enclosed_picture.read(name, content))
    raise DpoError(
        N_("{file} is neither a PDF nor a picture. Save it as PDF, PNG or JPEG and choose that."),
        file=name,
    )


def _marks(texts: Sequence[str]) -> BytesIO:
    """Return a PDF with one mark on each page, in a font of the papers, as large as the mark."""
    font(SERIF)
    file = BytesIO()
    canvas = Canvas(file, invariant=1, **_FIRST_FONT)
    for text in texts:
        canvas.setPageSize((stringWidth(text, SERIF, _LETTERS), _LETTERS + _DESCENT))
        canvas.setFont(SERIF, _LETTERS)
        canvas.drawString(0, _DESCENT, text)
        canvas.showPage()
    canvas.save()
    file.seek(0)
    return file


def _stamp(page: pikepdf.Page, mark: pikepdf.Page) -> None:
    """Put a mark at the top right of a page, as that page is looked at."""
    width, height = (float(side) for side in mark.mediabox.as_list()[2:])
    x0, y0 = _point(page, _FROM_RIGHT, _FROM_TOP)
    x1, y1 = _point(page, _FROM_RIGHT + width, _FROM_TOP + height)
    page.add_overlay(mark, pikepdf.Rectangle(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)))


def _point(page: pikepdf.Page, from_right: float, from_top: float) -> tuple[float, float]:
    """Return a point of a page that may be turned when it is looked at."""
    left, bottom, right, top = _visible(page)
    turned = int(page.obj.get("/Rotate", 0)) % 360
    return {
        0: (right - from_right, top - from_top),
        90: (left + from_top, top - from_right),
        180: (left + from_right, bottom + from_top),
        270: (right - from_top, bottom + from_right),
    }[turned]


def _visible(page: pikepdf.Page) -> tuple[float, float, float, float]:
    """Return the left, bottom, right and top edge of what is seen of a page."""
    x0, y0, x1, y1 = (float(edge) for edge in page.cropbox.as_list())
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)
