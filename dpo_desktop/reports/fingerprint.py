"""What is on the pages of a file as digests that do not depend on how the file is written.

A program that saves a file anew numbers its objects otherwise and packs its streams otherwise, and
a signature is added at the end: neither changes what is read and printed. So digested is what the
objects say, followed from each page through its resources to forms and fonts.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

from dpo_desktop.core.errors import CancelledError
from dpo_desktop.core.ports import Progress

# Where a page hangs in the file, and what programs keep there for themselves.
_NOT_SEEN = frozenset(
    {
        "/Annots",
        "/Contents",
        "/LastModified",
        "/Metadata",
        "/Parent",
        "/PieceInfo",
        "/StructParents",
        "/Tabs",
        "/Thumb",
    }
)
_INHERITED = ("/CropBox", "/MediaBox", "/Resources", "/Rotate")
_PACKING = frozenset({"/DecodeParms", "/DL", "/Filter", "/Length"})
_LINKS_BACK = frozenset({"/P", "/Parent", "/Popup", "/StructParent"})
# What a reader may do on its own when the file is opened, or show in the place of the pages.
_ACTING = ("/AA", "/Collection", "/OCProperties", "/OpenAction")
_OF_FORMS = ("/NeedAppearances", "/XFA")
_DOING = frozenset({"/A", "/AA"})
_DEEPEST = 60
_STEP = 100  # pages between two looks at ``progress``

# Points from the lower edge of a sheet in which no page of ours has text: a signature may leave
# its mark there.
FREE_MARGIN = 26.0


class UnreadablePagesError(Exception):
    """A page or what it uses cannot be read: its bytes were changed."""


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """The digests of a file.

    Attributes:
        pages: SHA-256 of what each page shows, one after the other.
        added: SHA-256 of what lies over the pages and acts by itself: notes, links, form fields,
            actions; signatures apart.
    """

    pages: tuple[bytes, ...]
    added: str

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
    digester = _Digester(pdf)
    pages = []
    added = hashlib.sha256()
    try:
        for place, page in enumerate(pdf.pages):
            if place % _STEP == 0 and progress.cancelled():
                raise CancelledError
            pages.append(digester.page(page.obj))
            for annotation in _laid_over(page.obj):
                added.update(b"%d:" % place + digester.of(annotation))
        for thing in _acting(pdf):
            added.update(digester.of(thing))
    except (pikepdf.PdfError, AttributeError, TypeError, ValueError) as error:
        raise UnreadablePagesError from error
    return Fingerprint(tuple(pages), added.hexdigest())


def is_signature(field: Any) -> bool:
    """Tell whether a field is a signature that was made."""
    return field.get("/FT") == Name.Sig and "/V" in field


def _laid_over(page: Dictionary) -> Iterator[Any]:
    """Yield the annotations of a page, but for signatures that cover nothing and do nothing."""
    for annotation in page.get("/Annots", ()):
        harmless = is_signature(annotation) and not _DOING.intersection(annotation.keys())
        if not (harmless and _covers_nothing(annotation, page)):
            yield annotation


def _covers_nothing(annotation: Any, page: Dictionary) -> bool:
    left, bottom, right, top = (float(side) for side in annotation.get("/Rect", (0, 0, 0, 0)))
    if left == right or bottom == top:
        return True
    sheet = page.get("/MediaBox")
    if sheet is None:
        sheet = _inherited(page, "/MediaBox")
    edge = min(float(sheet[1]), float(sheet[3]))
    return max(bottom, top) <= edge + FREE_MARGIN and "/Rotate" not in page


def _acting(pdf: pikepdf.Pdf) -> Iterator[Any]:
    root: Any = pdf.Root
    yield from (root[key] for key in _ACTING if key in root)
    names = root.get("/Names", {})
    if "/JavaScript" in names:
        yield names["/JavaScript"]
    form = root.get("/AcroForm", {})
    yield from (form[key] for key in _OF_FORMS if key in form)
    yield from (field for field in form.get("/Fields", ()) if not is_signature(field))


class _Digester:
    """Digests the objects of one file, shared ones once."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._pdf = pdf
        self._known: dict[tuple[int, int], bytes] = {}
        self._places: dict[tuple[int, int], int] | None = None

    def page(self, page: Dictionary) -> bytes:
        content = hashlib.sha256()
        for part in _contents(page):
            content.update(_data(part)[0])
            content.update(b"\n")
        digest = hashlib.sha256(content.digest())
        seen = {key: value for key, value in page.items() if key not in _NOT_SEEN}
        for key in _INHERITED:
            if key not in seen:
                value = _inherited(page, key)
                if value is not None:
                    seen[key] = value
        for key in sorted(seen):
            digest.update(_named(key) + self.of(seen[key]))
        return digest.digest()

    def of(self, thing: Any, depth: int = 0) -> bytes:
        """Return the digest of any object."""
        if not isinstance(thing, pikepdf.Object) or not thing.is_indirect:
            return self._digest(thing, depth)
        key = thing.objgen
        if key not in self._known:
            # A form may name itself among its resources: the second time only that it does.
            self._known[key] = b"again"
            self._known[key] = self._digest(thing, depth)
        return self._known[key]

    def _digest(self, thing: Any, depth: int) -> bytes:
        return hashlib.sha256(b"".join(self._said(thing, depth))).digest()

    def _said(self, thing: Any, depth: int) -> Iterator[bytes]:
        """Yield what an object says."""
        if depth > _DEEPEST:
            raise UnreadablePagesError
        if isinstance(thing, Stream):
            data, packed = _data(thing)
            yield b"stream"
            for key in sorted(thing.keys()):
                if packed or key not in _PACKING:
                    yield _named(key) + self.of(thing[key], depth + 1)
            yield hashlib.sha256(data).digest()
        elif isinstance(thing, Dictionary):
            yield from self._dictionary(thing, depth)
        elif isinstance(thing, Array):
            yield b"["
            for one in thing:
                yield self.of(one, depth + 1)
        else:
            yield _plain(thing)

    def _dictionary(self, thing: Dictionary, depth: int) -> Iterator[bytes]:
        if thing.get("/Type") == Name.Page:
            yield b"page %d" % self._place(thing)
            return
        yield b"<<"
        for key in sorted(thing.keys()):
            if key not in _LINKS_BACK:
                yield _named(key) + self.of(thing[key], depth + 1)

    def _place(self, page: Dictionary) -> int:
        if self._places is None:
            self._places = {one.obj.objgen: n for n, one in enumerate(self._pdf.pages)}
        return self._places.get(page.objgen, -1)


def _contents(page: Dictionary) -> Iterator[Any]:
    contents: Any = page.get("/Contents")
    if isinstance(contents, Array):
        yield from contents
    elif contents is not None:
        yield contents


def _inherited(page: Dictionary, key: str) -> Any:
    node = page.get("/Parent")
    for _ in range(_DEEPEST):
        if node is None:
            return None
        if key in node:
            return node[key]
        node = node.get("/Parent")
    raise UnreadablePagesError


def _data(stream: Stream) -> tuple[bytes, bool]:
    """Return the content of a stream, and whether it is packed by something a picture needs."""
    try:
        return stream.read_bytes(), False
    except pikepdf.PdfError:
        if "/Filter" not in stream:
            raise
        return stream.read_raw_bytes(), True


def _named(key: str) -> bytes:
    """Return a name that cannot run into what follows it."""
    name = key.encode("utf-8", "surrogateescape")
    return b"%d:%s" % (len(name), name)


def _plain(thing: Any) -> bytes:
    if isinstance(thing, Name):
        return b"name" + str(thing).encode()
    if isinstance(thing, String):
        return b"text" + bytes(thing)
    if isinstance(thing, bool):
        return b"true" if thing else b"false"
    if isinstance(thing, int | float | Decimal):
        # Programs write 595.2756 with more or fewer digits.
        return f"{float(thing):.6g}".encode()
    return b"nothing" if thing is None else bytes(thing)
