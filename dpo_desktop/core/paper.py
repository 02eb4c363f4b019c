"""A paper as it is ordered, offered, made and remembered."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from types import MappingProxyType

from dpo_desktop.core.attachment import Attachment
from dpo_desktop.core.language import Language
from dpo_desktop.core.messages import N_, Message, Speech
from dpo_desktop.core.query import Query


@dataclass(frozen=True, slots=True)
class Signing:
    """An RSA key that signs the file.

    Attributes:
        key: a PKCS#12 file (.p12, .pfx).
        password: of that file.
        stamp: the signature is also drawn on the last page.
    """

    key: Path
    password: str = field(default="", repr=False)
    stamp: bool = False


@dataclass(frozen=True, slots=True)
class Order:
    """What paper is wanted, of what, and how it is to be written.

    Attributes:
        kind: code of the paper, see ``Offer``.
        language: of the paper.
        query: what a list shows; for papers of a register.
        columns: names of the fields a list shows, ``due`` and ``state`` among them where it shows
            those; for papers of a register. Empty: what the register prints.
        register: code of the register of the record it is about.
        record_id: key of that record.
        edition: number of the edition of the register of processing; 0: as the register is now.
        against: number of the earlier edition it is compared with.
        start: first day of what it tells of, for papers of a period; ``None``: from the beginning.
        end: last day of it, included; ``None``: up to now.
        full_numbers: identification numbers of people are printed whole; the journal notes it.
        draft: printed although something is missing: holes are named, each page says "draft".
        enclosures: PDF files and pictures that follow the paper in the same file: of the disk, or
            attachments of the record it is about.
        password: opens the file (AES-256); such a file is not archival.
        signing: the key that signs it.
    """

    kind: str
    language: Language
    query: Query | None = None
    columns: tuple[str, ...] = ()
    register: str = ""
    record_id: int = 0
    edition: int = 0
    against: int = 0
    start: date | None = None
    end: date | None = None
    full_numbers: bool = False
    draft: bool = False
    enclosures: tuple[Path | Attachment, ...] = ()
    password: str = field(default="", repr=False)
    signing: Signing | None = None


@dataclass(frozen=True, slots=True)
class Offer:
    """A paper that can be made of a record, or of the company.

    Attributes:
        kind: its code.
        label: its name, an English source string.
        suggested: what is in the record calls for this one.
        encloses: further files may follow it in the same file.
    """

    kind: str
    label: str
    suggested: bool = False
    encloses: bool = False


@dataclass(frozen=True, slots=True)
class Lacking:
    """Something a paper needs and nobody has filled in; false, so that a template can ask for it.

    Attributes:
        label: what is missing, an English source string.
        register: code of the register it belongs to; ``"profile"``: it belongs to the operator.
        number: number of the record.
        field: name of the field.
    """

    label: str
    register: str = ""
    number: str = ""
    field: str = ""

    def __bool__(self) -> bool:
        """Return false."""
        return False


EXPORT_NOTES: Mapping[str, str] = MappingProxyType(
    {
        "full_numbers": N_("identification numbers in full"),
        "draft": N_("draft"),
        "password": N_("opened by a password"),
        "signed": N_("signed electronically"),
        "printed": N_("printed"),
    }
)
"""What the journal of exports notes of a paper, by its code."""


@dataclass(frozen=True, slots=True)
class Export:
    """An entry of the journal of exports: one paper that was handed out, as a file or printed.

    Attributes:
        number: its place in the journal, from 1.
        at: UTC.
        who: who handed it out.
        kind: code of the paper.
        title: of the paper, in its language.
        register: code of the register of the record it is about, or of the list; else ``""``.
        record: number of that record.
        language: code of its language.
        file: name of the file, without its folder; ``""``: it was printed, and no file was kept.
        paper: identity of the paper, as its QR code says it.
        sha256: of the file.
        data_sha256: of the machine-readable copy in it, as printed in the footer.
        pages: how many.
        records: how many records it holds.
        notes: ``full_numbers``, ``draft``, ``password``, ``signed``, ``printed``, as they apply.
        outgoing: number of the letter; ``""``: it bears none.
        outgoing_on: the day that number was given, where handing the letter out gave it.
        content_sha256: of what the letter says beside number and date, where handing it out gave
            the number: the same letter, made again, goes by the same one.
    """

    number: int
    at: datetime
    who: str
    kind: str
    title: str
    register: str
    record: str
    language: str
    file: str
    paper: str
    sha256: str
    data_sha256: str
    pages: int
    records: int
    notes: tuple[str, ...] = ()
    outgoing: str = ""
    outgoing_on: date | None = None
    content_sha256: str = ""


def note_words(export: Export, t: Speech) -> str:
    """Return what the journal notes of a paper, in words."""
    return ", ".join(t(EXPORT_NOTES[note]) for note in export.notes)


@dataclass(frozen=True, slots=True)
class Made:
    """A paper that was made.

    Attributes:
        pages: how many.
        records: how many records it holds.
        boxed: characters no font has, printed as a box.
        entry: its number in the journal of exports; 0 for a preview.
        export: of a preview: what the journal will say of it once it has been printed.
        order: of a preview that shows a place for a number: by this the letter is made anew, with
            its number, when it is handed out.
        outgoing: number of the letter; ``""``: it bears none.
    """

    pages: int
    records: int
    boxed: tuple[str, ...] = ()
    entry: int = 0
    export: Export | None = None
    order: Order | None = None
    outgoing: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What an examined file turned out to be.

    Attributes:
        outcome: code of the vocabulary ``paper_verdicts``.
        details: what was found, sentence by sentence.
        told: what the paper says of itself: ``paper``, ``title``, ``printed_at`` and so on.
        export: its entry in the journal, where this vault handed it out.
    """

    outcome: str
    details: tuple[Message, ...] = ()
    told: Mapping[str, str] = field(default_factory=dict)
    export: Export | None = None
