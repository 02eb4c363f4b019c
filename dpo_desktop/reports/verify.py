"""What a file handed back holds: its seal, its pages, its attachments, its signatures."""

import hashlib
import json
import logging
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import Any

import pikepdf

from dpo_desktop.core.ports import Progress
from dpo_desktop.reports import xmp
from dpo_desktop.reports.data_file import JSON_NAME
from dpo_desktop.reports.fingerprint import Fingerprint, UnreadablePagesError, fingerprint
from dpo_desktop.reports.page import PROGRAM
from dpo_desktop.reports.seal import Seal

# What it has to say of an odd file is the verdict's to tell.
logging.getLogger("pikepdf").addHandler(logging.NullHandler())

_LOOKED_FOR = 1024  # bytes in which a PDF says that it is one
_IDENTITY = re.compile("[0-9a-f]{32}")


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
        paper: what a whole data file says of the paper it belongs to; empty: it is none.
    """

    sha256: str
    paper: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Found:
    """What a file holds.

    Attributes:
        condition: whether it could be looked into.
        seal: as the file has it; ``None``: none.
        made_here: without a seal: other marks say that the program made it.
        shown: digests of its pages; ``None``: a page cannot be read.
        attached: the files in it by their names.
        signed: it holds signatures.
    """

    condition: Condition
    seal: Seal | None = None
    made_here: bool = False
    shown: Fingerprint | None = None
    attached: Mapping[str, Attached] = field(default_factory=dict)
    signed: bool = False


def look_into(path: Path, password: str = "") -> Found:
    """Return what a file holds; it is only read.

    Raises:
        OSError: it cannot be read.
    """
    with path.open("rb") as file:
        if b"%PDF-" not in file.read(_LOOKED_FOR):
            return Found(Condition.NO_PDF)
    try:
        # What a reader mends by guessing is no proof of anything.
        with pikepdf.open(path, password=password, attempt_recovery=False) as pdf:
            return _found(pdf)
    except pikepdf.PasswordError:
        return Found(Condition.WRONG_PASSWORD if password else Condition.PROTECTED)
    except (pikepdf.PdfError, AttributeError, KeyError, TypeError, ValueError):
        # A dictionary that is not where the format has it.
        return Found(Condition.DAMAGED)


def _found(pdf: pikepdf.Pdf) -> Found:
    try:
        shown = fingerprint(pdf, Progress())
    except UnreadablePagesError:
        shown = None
    attached = _all_attached(pdf)
    creator = str(pdf.docinfo.get("/Creator", ""))
    data = attached.get(JSON_NAME)
    return Found(
        Condition.READABLE,
        Seal.read(xmp.seal_values(pdf)),
        creator == PROGRAM or bool(data and data.paper),
        shown,
        attached,
        _is_signed(pdf),
    )


def _all_attached(pdf: pikepdf.Pdf) -> dict[str, Attached]:
    """Return the files in the file; another one of the same name stands beside the first."""
    found: dict[str, Attached] = {}
    for name, stream in _files(pdf):
        attached = _attached(stream)
        free = name
        while free in found and found[free] != attached:
            free += "*"
        found[free] = attached
    return found


def _files(pdf: pikepdf.Pdf) -> Iterator[tuple[str, Any]]:
    """Yield the files in the file by their names."""
    named = [(name, held.obj) for name, held in pdf.attachments.items()]
    seen = {held.objgen for _, held in named}
    root: Any = pdf.Root
    for held in root.get("/AF", ()):
        # A program that takes an attachment out of the list may leave it here.
        if isinstance(held, pikepdf.Dictionary) and held.objgen not in seen:
            named.append((str(held.get("/UF", held.get("/F", ""))), held))
    for name, held in named:
        # Which of its streams is shown is up to the reader.
        for key in sorted(held.EF.keys()):
            yield name, held.EF[key]


def _attached(stream: Any) -> Attached:
    try:
        content = stream.read_bytes()
    except pikepdf.PdfError:
        return Attached("")
    return Attached(hashlib.sha256(content).hexdigest(), _paper(content))


def _paper(content: bytes) -> Mapping[str, Any]:
    """Return what a data file says of its paper; empty: the content is no whole data file."""
    if not content.startswith(b'{"paper":'):
        return {}
    try:
        paper = json.loads(content)["paper"]
    except (ValueError, KeyError, RecursionError):
        return {}
    is_paper = isinstance(paper, dict) and _IDENTITY.fullmatch(str(paper.get("id", "")))
    return paper if is_paper else {}


def _is_signed(pdf: pikepdf.Pdf) -> bool:
    form: Any = pdf.Root.get("/AcroForm", {})
    return any(one.get("/FT") == "/Sig" and "/V" in one for one in form.get("/Fields", ()))
