"""The last pass over a paper: data goes in, the file becomes archival (PDF/A-3u) and is sealed.

Pages are looked at one by one and their streams stay packed, so that 9,000 pages need little
memory.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from typing import IO, TYPE_CHECKING, Any, BinaryIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String
from PIL import ImageCms

from dpo_desktop.core.ports import Progress
from dpo_desktop.reports import xmp
from dpo_desktop.reports.data_file import CSV_NAME, JSON_NAME, DataFile, PackedFile
from dpo_desktop.reports.fingerprint import fingerprint
from dpo_desktop.reports.imprint import Imprint
from dpo_desktop.reports.password import encryption
from dpo_desktop.reports.seal import Key, Seal, sheets

if TYPE_CHECKING:
    from dpo_desktop.reports.enclosures import Enclosure

_VERSION = "1.7"  # of PDF; what PDF/A-3 stands on
_PROTECTED_VERSION = ("1.7", 8)  # with the extension that brought AES-256, revision 6
_PRINTED = 4  # the flag of an annotation that is printed, as an archival file asks of all
_HIDDEN = 1 | 2 | 32  # invisible, hidden, not shown: flags it forbids
_DATED = slice(24, 36)  # where an ICC profile says when it was made
_PROFILE_DAY = bytes((7, 208, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0))  # 1 January 2000
_NO_XML = re.compile("[\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]+")
_MIMES = {JSON_NAME: "application/json", CSV_NAME: "text/csv"}


@dataclass(frozen=True, slots=True)
class Finished:
    """What a finished file is.

    Attributes:
        pages: how many, enclosures included.
        own: how many of them are the paper's own.
        archival: it is PDF/A-3; a password, or an enclosure that is not archival, prevents it.
    """

    pages: int
    own: int
    archival: bool


def finish(
    raw: IO[bytes],
    file: BinaryIO,
    *,
    data: DataFile,
    imprint: Imprint,
    key: Key | None = None,
    enclosures: Sequence["Enclosure"] = (),
    password: str = "",
    progress: Progress | None = None,
) -> Finished:
    """Write the finished file.

    Args:
        raw: the pages as reportlab wrote them.
        file: where to.
        data: the machine-readable copy, complete.
        imprint: which paper it is.
        key: seals the paper; ``None``: it is not sealed, for it is a preview.
        enclosures: what follows the pages, read already.
        password: opens the file; ``""``: none is asked for.
        progress: asked whether to go on.

    Raises:
        CancelledError: the user stopped.
        TooLargeError: the enclosures hold too much.
    """
    raw.seek(0)
    with Pdf.open(raw) as pdf:  # type: ignore[arg-type]
        level, own = "U", len(pdf.pages)
        if enclosures:
            from dpo_desktop.reports.enclosures import append

            level = append(pdf, enclosures)
        if password:
            level = ""
        about = _about(pdf, imprint, level)
        if data.csv is not None:
            _attach(pdf, CSV_NAME, data.csv, about.made)
        _attach(pdf, JSON_NAME, data.json, about.made)
        _show(pdf, about)
        _flag_annotations(pdf)
        _inform(pdf, about)
        if key is not None:
            seal = _seal(pdf, about.title, data, imprint, key, progress or Progress())
            about = replace(about, seal=seal.values)
        packet = xmp.packet(about)
        pdf.Root.Metadata = pdf.make_stream(packet, Type=Name.Metadata, Subtype=Name.XML)
        pdf.save(
            file,
            # qpdf leaves the encryption out in silence where the version does not provide for it.
            force_version=_PROTECTED_VERSION if password else _VERSION,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            # A protected file's identity must not be told by its content.
            deterministic_id=not password,
            encryption=encryption(password) if password else False,
        )
        return Finished(len(pdf.pages), own, bool(level))


def _about(pdf: Pdf, imprint: Imprint, level: str) -> xmp.Properties:
    def said(name: str) -> str:
        return " ".join(_NO_XML.sub(" ", str(pdf.docinfo.get(name, ""))).split())

    return xmp.Properties(
        title=said("/Title"),
        author=said("/Author"),
        subject=said("/Subject"),
        creator=said("/Creator"),
        producer=said("/Producer"),
        language=str(pdf.Root.Lang),
        made=imprint.printed_at,
        conformance=level,
        seal={},
    )


def _attach(pdf: Pdf, name: str, packed: PackedFile, made: datetime) -> None:
    """Put a file in that is packed already."""
    moment = pdf_date(made)
    stream = pdf.make_stream(b"", Type=Name.EmbeddedFile, Subtype=Name("/" + _MIMES[name]))
    stream.write(packed.handed_out(), filter=Name.FlateDecode)
    stream.Params = Dictionary(Size=packed.size, CreationDate=moment, ModDate=moment)
    held = pdf.make_indirect(
        Dictionary(
            Type=Name.Filespec,
            F=String(name),
            UF=String(name),
            Desc=String(name),
            AFRelationship=Name.Data,
            EF=Dictionary(F=stream, UF=stream),
        )
    )
    root: Any = pdf.Root
    _entry(root, "/AF", Array()).append(held)
    files = _entry(_entry(root, "/Names", Dictionary()), "/EmbeddedFiles", Dictionary())
    # Readers look names up by halving: they stand in order, CSV before JSON.
    _entry(files, "/Names", Array()).extend([String(name), held])


def _entry(holder: Any, key: str, fresh: pikepdf.Object) -> Any:
    """Return an entry of a dictionary, made where there is none."""
    if key not in holder:
        holder[key] = fresh
    return holder[key]


def _show(pdf: Pdf, about: xmp.Properties) -> None:
    """Say in which colours and under which name the file is shown."""
    profile = pdf.make_stream(_srgb(), N=3)
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFA1,
        OutputConditionIdentifier=String("sRGB"),
        Info=String("sRGB IEC61966-2.1"),
        DestOutputProfile=profile,
    )
    root: Any = pdf.Root
    if about.conformance:
        root.OutputIntents = Array([pdf.make_indirect(intent)])
    _entry(root, "/ViewerPreferences", Dictionary()).DisplayDocTitle = True


@cache
def _srgb() -> bytes:
    """Return the profile of sRGB; the same bytes on every day."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    profile[_DATED] = _PROFILE_DAY
    return bytes(profile)


def _flag_annotations(pdf: Pdf) -> None:
    for page in pdf.pages:
        for annotation in page.obj.get("/Annots", ()):
            annotation.F = (int(annotation.get("/F", 0)) | _PRINTED) & ~_HIDDEN


def _seal(
    pdf: Pdf, title: str, data: DataFile, imprint: Imprint, key: Key, progress: Progress
) -> Seal:
    found = fingerprint(pdf, progress)
    seal = Seal(
        paper=imprint.paper,
        title=title,
        vault=key.vault,
        data=data.sha256,
        table=data.csv.sha256 if data.csv is not None else "",
        pages=found.whole,
        sheets=sheets(found),
        added=found.added,
    )
    return replace(seal, code=seal.code_by(key))


def _inform(pdf: Pdf, about: xmp.Properties) -> None:
    """Say in the old dictionary of the file what XMP says."""
    moment = pdf_date(about.made)
    said = {
        "/Title": about.title,
        "/Author": about.author,
        "/Subject": about.subject,
        "/Creator": about.creator,
        "/Producer": about.producer,
        "/CreationDate": moment,
        "/ModDate": moment,
    }
    pdf.trailer.Info = pdf.make_indirect(
        Dictionary({name: String(text) for name, text in said.items() if text})
    )


def pdf_date(moment: datetime) -> str:
    """Return a moment as PDF writes it, with its zone."""
    offset = f"{moment:%z}" or "+0000"
    return f"D:{moment:%Y%m%d%H%M%S}{offset[:3]}'{offset[3:5]}'"
