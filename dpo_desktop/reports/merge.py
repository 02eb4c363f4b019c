"""Papers one after another in one file: with insert sheets, sheet numbers and bookmarks."""

import hashlib
from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import IO

import pikepdf
from pikepdf import Dictionary, OutlineItem, Pdf, Rectangle
from reportlab import rl_config
from reportlab.lib.enums import TA_CENTER
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph

from dpo_desktop.core.errors import CancelledError
from dpo_desktop.core.ports import Progress
from dpo_desktop.reports.blocks import style
from dpo_desktop.reports.fonts import SERIF, SERIF_BOLD, Typist, font
from dpo_desktop.reports.look import GREY, MM
from dpo_desktop.reports.page import PORTRAIT

_NUMBER_SIZE = 10.0
_FROM_RIGHT = 10 * MM
_FROM_TOP = 7 * MM
_INSERT_NUMBER = style(48, face=SERIF_BOLD, align=TA_CENTER, after=16)
_INSERT_TITLE = style(16, face=SERIF_BOLD, align=TA_CENTER, after=8)
_INSERT_SMALL = style(10, colour=GREY, align=TA_CENTER, after=24)
_INSERT_WORDS = style(12, align=TA_CENTER)


@dataclass(frozen=True, slots=True)
class Part:
    """A paper to be put in.

    Attributes:
        title: of its bookmark.
        file: where it lies.
        pages: how many it has.
    """

    title: str
    file: Path
    pages: int


@dataclass(frozen=True, slots=True)
class Chapter:
    """Papers that belong together.

    Attributes:
        number: in large figures on the insert sheet.
        title: of the bookmark.
        small: what stands under the title on the insert sheet.
        parts: the papers; where there are none, an insert sheet keeps their place.
        words: what the insert sheet says.
    """

    number: int
    title: str
    small: str
    parts: Sequence[Part]
    words: str


def sheets(chapters: Sequence[Chapter], before: int) -> dict[str | int, int]:
    """Return the page each paper begins on, after so many pages of contents.

    Papers are told apart by the names of their files, insert sheets by the numbers of their places.
    """
    found: dict[str | int, int] = {}
    page = before + 1
    for chapter in chapters:
        if not chapter.parts:
            found[chapter.number] = page
            page += 1
        for part in chapter.parts:
            found[part.file.name] = page
            page += part.pages
    return found


def pages_of(file: IO[bytes]) -> int:
    """Return how many pages a file has."""
    file.seek(0)
    with Pdf.open(file) as pdf:  # type: ignore[arg-type]
        return len(pdf.pages)


def merge(
    contents: IO[bytes], chapters: Sequence[Chapter], file: IO[bytes], progress: Progress
) -> Typist:
    """Write the contents and all chapters into one file; return who printed the insert sheets.

    Each page bears its number at the upper right corner, where sheets of a file are numbered.

    Raises:
        CancelledError: the user stopped.
    """
    typist = Typist()
    contents.seek(0)
    with Pdf.open(contents) as pdf:  # type: ignore[arg-type]
        bookmarks: list[OutlineItem] = []
        for chapter in chapters:
            if progress.cancelled():
                raise CancelledError
            bookmarks.append(_add(pdf, chapter, typist))
        _number(pdf)
        _share_fonts(pdf)
        with pdf.open_outline() as outline:
            outline.root.extend(bookmarks)
        pdf.save(file)  # type: ignore[arg-type]
    return typist


def _add(pdf: Pdf, chapter: Chapter, typist: Typist) -> OutlineItem:
    bookmark = OutlineItem(f"{chapter.number}. {chapter.title}", len(pdf.pages))
    for part in chapter.parts:
        bookmark.children.append(OutlineItem(part.title, len(pdf.pages)))
        with Pdf.open(part.file) as source:
            pdf.pages.extend(source.pages)
    if not chapter.parts:
        with Pdf.open(_insert_sheet(chapter, typist)) as source:
            pdf.pages.extend(source.pages)
    return bookmark


def _insert_sheet(chapter: Chapter, typist: Typist) -> BytesIO:
    """Return a page that keeps the place of what is enclosed by hand."""
    file = BytesIO()
    canvas = _canvas(file)
    canvas.setPageSize(PORTRAIT.size)
    parts = (
        (str(chapter.number), _INSERT_NUMBER),
        (chapter.title, _INSERT_TITLE),
        (chapter.small, _INSERT_SMALL),
        (chapter.words, _INSERT_WORDS),
    )
    top = PORTRAIT.bottom + PORTRAIT.height * 0.75
    for words, looks in parts:
        paragraph = Paragraph(typist.markup(words, looks.fontName), looks)
        _, height = paragraph.wrap(PORTRAIT.width, PORTRAIT.height)
        top -= height
        paragraph.drawOn(canvas, PORTRAIT.left, top)
        top -= looks.spaceAfter
    canvas.save()
    file.seek(0)
    return file


def _share_fonts(pdf: Pdf) -> None:
    """Keep one copy of equal fonts: papers of a few words use the same letters of them."""
    kept: dict[bytes, pikepdf.Object] = {}
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Dictionary) and "/FontFile2" in thing:
            font_file = thing.FontFile2
            digest = hashlib.sha256(font_file.read_raw_bytes()).digest()
            thing.FontFile2 = kept.setdefault(digest, font_file)


def _number(pdf: Pdf) -> None:
    """Put the number of each page into its corner."""
    with Pdf.open(_numbers([_size(page) for page in pdf.pages])) as numbers:
        for page, number in zip(pdf.pages, numbers.pages, strict=True):
            # reportlab's pages share what they draw with; a number belongs to one of them.
            page.obj.Resources = copy(page.obj.Resources)
            page.obj.Resources.XObject = copy(page.obj.Resources.get("/XObject", Dictionary()))
            page.add_overlay(number, Rectangle(page.mediabox))


def _numbers(sizes: Sequence[tuple[float, float]]) -> BytesIO:
    """Return pages of these sizes with nothing but their numbers."""
    file = BytesIO()
    canvas = _canvas(file)
    for number, (width, height) in enumerate(sizes, start=1):
        canvas.setPageSize((width, height))
        canvas.setFont(SERIF_BOLD, _NUMBER_SIZE)
        canvas.drawRightString(width - _FROM_RIGHT, height - _FROM_TOP, str(number))
        canvas.showPage()
    canvas.save()
    file.seek(0)
    return file


def _canvas(file: BytesIO) -> Canvas:
    font(SERIF)
    rl_config.useA85 = 0
    # The stubs take the name for a size.
    return Canvas(file, invariant=1, initialFontName=SERIF)  # type: ignore[arg-type]


def _size(page: pikepdf.Page) -> tuple[float, float]:
    left, bottom, right, top = (float(edge) for edge in page.mediabox)
    return right - left, top - bottom
