"""What is on the pages of a file as digests that do not depend on how the file is written.

A program that saves a file anew numbers its objects otherwise and packs its streams otherwise, and
a signature is added at the end: neither changes what is read and printed. So digested is what the
objects say, followed from each page through its resources to forms and fonts.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pikepdf
from pikepdf import Dictionary, Name

from dpo_desktop.core.errors import CancelledError
from dpo_desktop.core.ports import Progress
from dpo_desktop.reports.digester import DEEPEST, Digester, UnreadablePagesError, inherited
from dpo_desktop.reports.unpacking import UNREADABLE

# Of the file as a whole: what is digested by itself, how it is written, and what the signatures of
# others bring along. All the rest a reader may show, or do by itself.
_NOT_OF_THE_WHOLE = frozenset(
    {
        "/AF",
        "/AcroForm",
        "/DSS",
        "/Extensions",
        "/Metadata",
        "/Names",
        "/Outlines",
        "/Pages",
        "/Perms",
        "/Type",
        "/Version",
    }
)
_ATTACHED = "/EmbeddedFiles"
_OF_FORMS = ("/CO", "/NeedAppearances", "/XFA")
_SAID = ("/Author", "/Keywords", "/Subject", "/Title")
_PLACE_OF_BOOKMARK = frozenset({"/Count", "/First", "/Last", "/Next", "/Parent", "/Prev"})
_DOING = frozenset({"/A", "/AA", "/Kids"})
_STEP = 100  # pages between two looks at ``progress``

# Points from the lower edge of a sheet in which no page of ours has text: a signature may leave
# its mark there.
FREE_MARGIN = 26.0


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """The digests of a file.

    Attributes:
        pages: SHA-256 of what each page shows, one after the other.
        added: SHA-256 of what lies over the pages, leads to them, acts by itself or is said of the
            file: notes, links, form fields, bookmarks, actions, title; signatures apart.
        marks: how many marks of signatures are drawn.
    """

    pages: tuple[bytes, ...]
    added: str
    marks: int = 0

    @property
    def whole(self) -> str:
        """Return one SHA-256 of all pages in their order."""
        return hashlib.sha256(b"".join(self.pages)).hexdigest()


def fingerprint(pdf: pikepdf.Pdf, progress: Progress) -> Fingerprint:
    """Return the digests of an open file; ``progress`` is asked whether to go on.

    Raises:
        CancelledError: the user stopped.
        UnreadablePagesError: something on a page cannot be read.
    """
    digester = Digester(pdf)
    pages = []
    added, marks = hashlib.sha256(), 0
    try:
        for place, page in enumerate(pdf.pages):
            if place % _STEP == 0 and progress.cancelled():
                raise CancelledError
            pages.append(digester.page(page.obj))
            for annotation in page.obj.get("/Annots", ()):
                if _is_harmless(annotation, page.obj):
                    marks += _is_drawn(annotation)
                else:
                    added.update(b"%d:" % place + digester.of(annotation))
        if _leaves(pdf.Root.Pages) != len(pages):
            raise UnreadablePagesError
        for part in _of_the_whole(pdf):
            added.update(digester.entries(part))
    except UNREADABLE as error:
        raise UnreadablePagesError from error
    return Fingerprint(tuple(pages), added.hexdigest(), marks)


def is_signature(field: Any) -> bool:
    """Tell whether a field is a signature that was made."""
    return field.get("/FT") == Name.Sig and "/V" in field


def _does_nothing(field: Any) -> bool:
    return is_signature(field) and not _DOING.intersection(field.keys())


def _is_harmless(annotation: Any, page: Dictionary) -> bool:
    """Tell whether an annotation is a signature that covers nothing and does nothing."""
    return _does_nothing(annotation) and _covers_nothing(annotation, page)


def _is_drawn(annotation: Any) -> bool:
    left, bottom, right, top = (float(side) for side in annotation.get("/Rect", (0, 0, 0, 0)))
    return left != right and bottom != top


def _covers_nothing(annotation: Any, page: Dictionary) -> bool:
    if not _is_drawn(annotation):
        return True
    _, bottom, _, top = (float(side) for side in annotation.Rect)
    sheet = page.get("/MediaBox")
    if sheet is None:
        sheet = inherited(page, "/MediaBox")
    edge = min(float(sheet[1]), float(sheet[3]))
    return max(bottom, top) <= edge + FREE_MARGIN and "/Rotate" not in page


def _leaves(node: Any, depth: int = 0) -> int:
    """Return how many pages hang on a node; readers go by what it says of itself."""
    if "/Kids" not in node:
        return 1
    if depth > DEEPEST:
        raise UnreadablePagesError
    found = sum(_leaves(kid, depth + 1) for kid in node.Kids)
    if node.get("/Count") != found:
        raise UnreadablePagesError
    return found


def _of_the_whole(pdf: pikepdf.Pdf) -> Iterator[Mapping[str, Any]]:
    """Yield what belongs to no page, by its names."""
    root: Any = pdf.Root
    yield {key: value for key, value in root.items() if key not in _NOT_OF_THE_WHOLE}
    names = root.get("/Names", {})
    yield {key: value for key, value in names.items() if key != _ATTACHED}
    form = root.get("/AcroForm", {})
    yield {key: form[key] for key in _OF_FORMS if key in form}
    yield from ({"/Field": field} for field in form.get("/Fields", ()) if not _does_nothing(field))
    said = pdf.docinfo
    yield {key: said[key] for key in _SAID if key in said}
    yield from _bookmarks(root.get("/Outlines", {}))


def _bookmarks(outlines: Any) -> Iterator[Mapping[str, Any]]:
    """Yield the bookmarks one after the other, each with the depth it stands at."""
    waiting = [(outlines.get("/First"), 0)]
    met = set()
    while waiting:
        bookmark, depth = waiting.pop()
        if bookmark is None or (bookmark.is_indirect and bookmark.objgen in met):
            continue
        met.add(bookmark.objgen)
        said = {key: value for key, value in bookmark.items() if key not in _PLACE_OF_BOOKMARK}
        yield {**said, "/Depth": depth}
        waiting.append((bookmark.get("/Next"), depth))
        waiting.append((bookmark.get("/First"), depth + 1))
