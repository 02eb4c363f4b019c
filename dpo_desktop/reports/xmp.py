"""What a file says of itself in XMP: title and dates as in its old dictionary, PDF/A, the seal.

The packet is written here and not by a library, so that the same paper gives the same bytes.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from xml.sax.saxutils import escape

import pikepdf

from dpo_desktop.reports.unpacking import Unpacker

SEAL_NAMESPACE = "urn:dpo-desktop:seal:1/"

_PDFA_PART = "{http://www.aiim.org/pdfa/ns/id/}part"
_PDFA_CONFORMANCE = "{http://www.aiim.org/pdfa/ns/id/}conformance"
_SEAL_WORDS = {
    "paper": "Identity of the paper",
    "title": "Title of the paper",
    "vault": "Identity of the vault it was made from",
    "data": "SHA-256 of data.json",
    "table": "SHA-256 of data.csv; empty where there is none",
    "pages": "SHA-256 of what the pages show",
    "sheets": "The beginning of the digest of each page, Base64",
    "added": "SHA-256 of annotations and actions",
    "code": "HMAC-SHA-256 of all of these",
}

_LONGEST = 1_000_000  # bytes; the seal takes four of them for a page

_HEAD = '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
_TAIL = '<?xpacket end="w"?>'
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"


@dataclass(frozen=True, slots=True)
class Properties:
    """What a file says of itself.

    Attributes:
        title: of the paper.
        author: the operator.
        subject: what the paper is about.
        creator: the program the paper was made by.
        producer: the program the file was written by.
        language: code of the language.
        made: the moment, with its zone.
        conformance: level of PDF/A-3, ``""``: the file is not archival.
        seal: the values of the seal by their names; empty: the file is not sealed.
    """

    title: str
    author: str
    subject: str
    creator: str
    producer: str
    language: str
    made: datetime
    conformance: str
    seal: Mapping[str, str]


def packet(about: Properties) -> bytes:
    """Return the XMP packet of a file."""
    lines = [
        _HEAD,
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">',
        f'<rdf:RDF xmlns:rdf="{_RDF}">',
        *_dublin_core(about),
        *_basic(about),
    ]
    if about.conformance:
        lines.extend(
            _description(
                "pdfaid",
                "http://www.aiim.org/pdfa/ns/id/",
                {"part": "3", "conformance": about.conformance},
            )
        )
    if about.seal:
        lines.extend(_schema())
        lines.extend(_description("seal", SEAL_NAMESPACE, about.seal))
    lines.extend(("</rdf:RDF>", "</x:xmpmeta>", _TAIL))
    return "\n".join(lines).encode()


def seal_values(pdf: pikepdf.Pdf) -> dict[str, str]:
    """Return the values of a file's seal by their names; empty where it has none."""
    found = _read(pdf)
    pairs = {name: found.get(f"{{{SEAL_NAMESPACE}}}{name}") for name in _SEAL_WORDS}
    return {name: str(value) for name, value in pairs.items() if value is not None}


def title(pdf: pikepdf.Pdf) -> str:
    """Return the title a file shows in the bar of a window."""
    return str(_read(pdf).get("dc:title", ""))


def claim(pdf: pikepdf.Pdf) -> str:
    """Return the part and level of PDF/A a file claims, such as ``2B``; ``""``: none."""
    found = _read(pdf)
    part, level = found.get(_PDFA_PART), found.get(_PDFA_CONFORMANCE)
    return f"{part}{level}".upper() if part and level else ""


def _read(pdf: pikepdf.Pdf) -> Mapping[str, object]:
    """Return what a file says in XMP; what is far too long for that is not made a tree of."""
    packed = pdf.Root.get("/Metadata")
    if not isinstance(packed, pikepdf.Stream):
        return {}
    size = 0
    for piece in Unpacker().pieces(packed):
        size += len(piece)
        if size > _LONGEST:
            return {}
    return pdf.open_metadata(strict=False)


def _dublin_core(about: Properties) -> Iterator[str]:
    yield '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">'
    yield "<dc:format>application/pdf</dc:format>"
    for name, text in (("title", about.title), ("description", about.subject)):
        if text:
            said = f'<rdf:li xml:lang="x-default">{escape(text)}</rdf:li>'
            yield f"<dc:{name}><rdf:Alt>{said}</rdf:Alt></dc:{name}>"
    if about.author:
        said = f"<rdf:li>{escape(about.author)}</rdf:li>"
        yield f"<dc:creator><rdf:Seq>{said}</rdf:Seq></dc:creator>"
    said = f"<rdf:li>{escape(about.language)}</rdf:li>"
    yield f"<dc:language><rdf:Bag>{said}</rdf:Bag></dc:language>"
    yield "</rdf:Description>"


def _basic(about: Properties) -> Iterator[str]:
    moment = about.made.isoformat(timespec="seconds")
    yield from _description(
        "xmp",
        "http://ns.adobe.com/xap/1.0/",
        {
            "CreatorTool": about.creator,
            "CreateDate": moment,
            "ModifyDate": moment,
            "MetadataDate": moment,
        },
    )
    yield from _description("pdf", "http://ns.adobe.com/pdf/1.3/", {"Producer": about.producer})


def _description(prefix: str, namespace: str, values: Mapping[str, str]) -> Iterator[str]:
    yield f'<rdf:Description rdf:about="" xmlns:{prefix}="{namespace}">'
    for name, value in values.items():
        yield f"<{prefix}:{name}>{escape(value)}</{prefix}:{name}>"
    yield "</rdf:Description>"


def _schema() -> Iterator[str]:
    """Describe the seal's names: an archival file may use no others without it (ISO 19005-3)."""
    pdfa = "http://www.aiim.org/pdfa/ns"
    yield (
        f'<rdf:Description rdf:about="" xmlns:pdfaExtension="{pdfa}/extension/"'
        f' xmlns:pdfaSchema="{pdfa}/schema#" xmlns:pdfaProperty="{pdfa}/property#">'
    )
    yield '<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">'
    yield "<pdfaSchema:schema>Seal of a paper of DPO Desktop</pdfaSchema:schema>"
    yield f"<pdfaSchema:namespaceURI>{SEAL_NAMESPACE}</pdfaSchema:namespaceURI>"
    yield "<pdfaSchema:prefix>seal</pdfaSchema:prefix>"
    yield "<pdfaSchema:property><rdf:Seq>"
    for name, words in _SEAL_WORDS.items():
        yield (
            '<rdf:li rdf:parseType="Resource">'
            f"<pdfaProperty:name>{name}</pdfaProperty:name>"
            "<pdfaProperty:valueType>Text</pdfaProperty:valueType>"
            "<pdfaProperty:category>internal</pdfaProperty:category>"
            f"<pdfaProperty:description>{words}</pdfaProperty:description></rdf:li>"
        )
    yield "</rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>"
    yield "</rdf:Description>"
