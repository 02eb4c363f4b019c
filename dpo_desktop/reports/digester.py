"""Digests of what the objects of a file say, wherever they stand and however they are packed."""

import hashlib
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

from dpo_desktop.reports.unpacking import TooLargeError, Unpacker

DEEPEST = 60
"""So many objects may lie in one another."""

# Where a page hangs in the file, and what programs keep there for themselves.
_NOT_SEEN = frozenset(
    {
        "/Annots",
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
_MOST_THINGS = 10_000_000  # of which a file may be made; a minute at the worst


class UnreadablePagesError(Exception):
    """A page or what it uses cannot be read: its bytes were changed."""


class Digester:
    """Digests the objects of one file, shared ones once."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        """Begin with nothing digested."""
        self._pdf = pdf
        self._known: dict[tuple[int, int], bytes] = {}
        self._places: dict[tuple[int, int], int] | None = None
        self._unpacker = Unpacker()
        self._things = 0

    def page(self, page: Dictionary) -> bytes:
        """Return the digest of what a page shows."""
        seen = {key: value for key, value in page.items() if key not in _NOT_SEEN}
        for key in _INHERITED:
            if key not in seen:
                value = inherited(page, key)
                if value is not None:
                    seen[key] = value
        return self.entries(seen)

    def entries(self, things: Mapping[str, Any]) -> bytes:
        """Return the digest of things by their names."""
        digest = hashlib.sha256()
        for key in sorted(things):
            digest.update(_named(key) + self.of(things[key]))
        return digest.digest()

    def of(self, thing: Any, depth: int = 0) -> bytes:
        """Return the digest of any object."""
        if not isinstance(thing, pikepdf.Object) or not thing.is_indirect:
            return self._digest(thing, depth)
        key = thing.objgen
        if key not in self._known:
            # A form may name itself among its resources: the second time only that it does.
            self._known[key] = b"again %d" % depth
            self._known[key] = self._digest(thing, depth)
        return self._known[key]

    def _digest(self, thing: Any, depth: int) -> bytes:
        return hashlib.sha256(b"".join(self._said(thing, depth))).digest()

    def _said(self, thing: Any, depth: int) -> Iterator[bytes]:
        """Yield what an object says."""
        self._things += 1
        if depth > DEEPEST:
            raise UnreadablePagesError
        if self._things > _MOST_THINGS:
            raise TooLargeError
        if isinstance(thing, Stream):
            data, packed = self._content(thing)
            yield b"stream"
            for key in sorted(thing.keys()):
                if packed or key not in _PACKING:
                    yield _named(key) + self.of(thing[key], depth + 1)
            yield data
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
            yield _named(key) + self.of(thing[key], depth + 1)

    def _content(self, stream: Stream) -> tuple[bytes, bool]:
        """Return the digest of a content, and whether it is packed by what a picture needs."""
        digest = hashlib.sha256()
        try:
            for piece in self._unpacker.pieces(stream):
                digest.update(piece)
        except pikepdf.PdfError:
            if "/Filter" not in stream:
                raise
            return hashlib.sha256(stream.read_raw_bytes()).digest(), True
        return digest.digest(), False

    def _place(self, page: Dictionary) -> int:
        if self._places is None:
            self._places = {one.obj.objgen: n for n, one in enumerate(self._pdf.pages)}
        return self._places.get(page.objgen, -1)


def inherited(page: Dictionary, key: str) -> Any:
    """Return what a page has from the nodes it hangs on; ``None``: nothing."""
    node = page.get("/Parent")
    for _ in range(DEEPEST):
        if node is None:
            return None
        if key in node:
            return node[key]
        node = node.get("/Parent")
    raise UnreadablePagesError


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
        # Programs write 595.2756 with more or fewer digits, and 1 as 1.0.
        number = float(thing)
        return f"{number:.6g}".encode() if number % 1 else b"%d" % int(number)
    return b"nothing" if thing is None else bytes(thing)
