"""What a reader of a PDF sees: its words and where they stand, its fonts, its bookmarks."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdfium2
from pypdf import PdfReader


def pages(path: Path) -> list[str]:
    """Return the text of every page as pdfium reads it."""
    with closing(pypdfium2.PdfDocument(path)) as document:
        return [page.get_textpage().get_text_range() for page in document]


def text(path: Path) -> str:
    """Return the whole text, lines joined: a line's end is no more than a space here."""
    return " ".join(" ".join(pages(path)).split())


def plain_text(path: Path) -> str:
    """Return the whole text as pypdf reads it."""
    return " ".join(" ".join(page.extract_text() for page in PdfReader(path).pages).split())


@dataclass(frozen=True)
class Letter:
    """A letter and its box in points."""

    char: str
    left: float
    bottom: float
    right: float
    top: float


def letters(path: Path, page: int) -> list[Letter]:
    """Return the letters of a page, blanks left out."""
    with closing(pypdfium2.PdfDocument(path)) as document:
        textpage = document[page].get_textpage()
        found = []
        for place in range(textpage.count_chars()):
            char = textpage.get_text_range(place, 1)
            if char.strip():
                found.append(Letter(char, *textpage.get_charbox(place)))
        return found


def fonts(path: Path) -> dict[str, dict[str, Any]]:
    """Return every font dictionary of the file by its name."""
    reader = PdfReader(path)
    found: dict[str, Any] = {}
    for number in range(1, int(str(reader.trailer["/Size"]))):
        thing: Any = reader.get_object(number)
        if isinstance(thing, dict) and thing.get("/Type") == "/Font":
            found[str(thing["/BaseFont"])] = thing
    return found


def outline(path: Path) -> list[str]:
    """Return the titles of the bookmarks."""
    return [str(entry.title) for entry in _flat(PdfReader(path).outline)]


def _flat(entries: Any) -> Iterator[Any]:
    for entry in entries:
        if isinstance(entry, list):
            yield from _flat(entry)
        else:
            yield entry
