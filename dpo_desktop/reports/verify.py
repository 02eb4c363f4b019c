"""What a file handed back holds: its seal, its pages, its attachments, its signatures."""

import hashlib
import json
import logging
import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Any

import pikepdf

from dpo_desktop.core.ports import Progress
from dpo_desktop.reports import xmp
from dpo_desktop.reports.data_file import JSON_NAME
from dpo_desktop.reports.digester import UnreadablePagesError
from dpo_desktop.reports.fingerprint import Fingerprint, fingerprint, is_signature
from dpo_desktop.reports.page import PROGRAM
from dpo_desktop.reports.seal import Seal
from dpo_desktop.reports.unpacking import UNREADABLE, Unpacker, holds_lzw

# What it has to say of an odd file is the verdict's to tell.
logging.getLogger("pikepdf").addHandler(logging.NullHandler())

_LOOKED_FOR = 1024  # bytes in which a PDF says that it is one
_BEGINS, _ENDS = b"%PDF-", b"%%EOF"
_IDENTITY = re.compile("[0-9a-f]{32}")
_HEAD = 100_000  # bytes in which a data file says which paper it belongs to
_BEGINNING = b'{"paper":'
_DEEPEST = 30  # of the tree of names; a million files need three levels
_MOST_FIELDS = 500  # among which signatures are looked for
_SHOWN = ("/F", "/UF", "/Desc")  # what a reader calls an attached file, one or another of these


class Condition(Enum):
    """Whether a file can be looked into; the codes are those of ``paper_verdicts``."""

    READABLE = ""
    NO_PDF = "no_pdf"
    DAMAGED = "damaged"
    PROTECTED = "protected"
    WRONG_PASSWORD = "wrong_password"  # noqa: S105 - the name of an outcome


@dataclass(frozen=True, slots=True)
class Attached:
    """A file in the file.

    Attributes:
        sha256: of its content; ``""``: it cannot be unpacked.
        paper: what a data file says of the paper it belongs to; empty: it is none.
    """

    sha256: str
    paper: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Found:
    """What a file holds.

    Attributes:
        condition: whether it could be looked into.
        seal: as the file has it; ``None``: none.
        title: what it calls itself in the bar of a window.
        made_here: without a seal: other marks say that the program made it.
        shown: digests of its pages; ``None``: a page cannot be read.
        attached: the contents of the files in it by their names.
        signed: it holds signatures, not among very many other fields.
    """

    condition: Condition
    seal: Seal | None = None
    title: str = ""
    made_here: bool = False
    shown: Fingerprint | None = None
    attached: Mapping[str, tuple[Attached, ...]] = field(default_factory=dict)
    signed: bool = False


def look_into(path: Path, password: str = "") -> Found:
    """Return what a file holds; it is only read.

    Raises:
        OSError: it cannot be read.
        TooLargeError: it unpacks to more than any paper.
    """
    with path.open("rb") as file:
        if _BEGINS not in file.read(_LOOKED_FOR):
            return Found(Condition.NO_PDF)
        with mmap(file.fileno(), 0, access=ACCESS_READ) as content:
            pure = _is_pure(content)
            if holds_lzw(content):
                # No paper of ours does, and it could be a bomb.
                return Found(Condition.READABLE)
    try:
        # What a reader mends by guessing is no proof of anything.
        with pikepdf.open(path, password=password, attempt_recovery=False) as pdf:
            found = _found(pdf)
            guessed = pdf.get_warnings() or (found.seal and not pure)
            return Found(Condition.DAMAGED) if guessed else found
    except pikepdf.PasswordError:
        return Found(Condition.WRONG_PASSWORD if password else Condition.PROTECTED)
    except UNREADABLE:
        return Found(Condition.DAMAGED)


def _is_pure(content: mmap) -> bool:
    """Tell whether nothing around a PDF makes it something else under another name."""
    return content[: len(_BEGINS)] == _BEGINS and content[-_LOOKED_FOR:].rstrip().endswith(_ENDS)


def _found(pdf: pikepdf.Pdf) -> Found:
    try:
        shown = fingerprint(pdf, Progress())
    except UnreadablePagesError:
        shown = None
    attached = _all_attached(pdf)
    creator = str(pdf.docinfo.get("/Creator", ""))
    made_here = creator == PROGRAM or any(one.paper for one in attached.get(JSON_NAME, ()))
    return Found(
        Condition.READABLE,
        Seal.read(xmp.seal_values(pdf)),
        xmp.title(pdf),
        made_here,
        shown,
        attached,
        _is_signed(pdf),
    )


def _all_attached(pdf: pikepdf.Pdf) -> dict[str, tuple[Attached, ...]]:
    """Return the files in the file by their names; one name may be that of several contents."""
    unpacker = Unpacker()
    known: dict[tuple[int, int], Attached] = {}
    found: dict[str, dict[str, Attached]] = {}
    for name, stream in _files(pdf):
        if stream.objgen not in known:
            known[stream.objgen] = _attached(stream, unpacker)
        attached = known[stream.objgen]
        found.setdefault(name, {})[attached.sha256] = attached
    return {name: tuple(contents.values()) for name, contents in found.items()}


def _files(pdf: pikepdf.Pdf) -> Iterator[tuple[str, Any]]:
    """Yield the files in the file by whatever a reader may call them."""
    root: Any = pdf.Root
    tree = root.get("/Names", {}).get("/EmbeddedFiles", {})
    # A program that takes an attachment out of the tree of names may leave it in the list.
    listed = ((None, held) for held in root.get("/AF", ()))
    for key, held in (*_named(tree), *listed):
        names = {str(name) for name in (key, *map(held.get, _SHOWN)) if name is not None}
        # Which of its streams is shown is up to the reader, too.
        yield from (
            (name, held.EF[entry]) for name in sorted(names) for entry in sorted(held.EF.keys())
        )


def _named(node: Any, depth: int = 0) -> Iterator[tuple[Any, Any]]:
    """Yield all that hangs on a node of a tree of names; readers find the same name once only."""
    if depth > _DEEPEST:
        raise ValueError(node)
    names = node.get("/Names", ())
    yield from zip(names[::2], names[1::2], strict=True)
    for kid in node.get("/Kids", ()):
        yield from _named(kid, depth + 1)


def _attached(stream: Any, unpacker: Unpacker) -> Attached:
    digest, head = hashlib.sha256(), b""
    try:
        for piece in unpacker.pieces(stream):
            head = head or piece[:_HEAD]
            digest.update(piece)
    except (pikepdf.PdfError, zlib.error):
        return Attached("")
    return Attached(digest.hexdigest(), _paper(head))


def _paper(head: bytes) -> Mapping[str, Any]:
    """Return what a data file says of its paper; empty: it is none.

    It stands at the beginning, and what follows may be very long.
    """
    if not head.startswith(_BEGINNING):
        return {}
    try:
        text = head.removeprefix(_BEGINNING).decode(errors="ignore")
        paper, _ = json.JSONDecoder().raw_decode(text)
    except (ValueError, RecursionError):
        return {}
    is_paper = isinstance(paper, dict) and _IDENTITY.fullmatch(str(paper.get("id", "")))
    return paper if is_paper else {}


def _is_signed(pdf: pikepdf.Pdf) -> bool:
    form: Any = pdf.Root.get("/AcroForm", {})
    fields = form.get("/Fields", ())
    return len(fields) <= _MOST_FIELDS and any(map(is_signature, fields))
