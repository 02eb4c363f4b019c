"""The rules of PDF/A-3u that a file of ours could break, each saying what is wrong.

No validator can be installed here; these are taken from ISO 19005-3, whose clauses are named.
``test_pdfa.py`` shows of each rule that it can fail.
"""

import re
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any
from xml.etree import ElementTree as Xml

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from tests.reports.truetype import TrueType

Rule = Callable[[pikepdf.Pdf, bytes], Iterator[str]]

_NS = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "extension": "http://www.aiim.org/pdfa/ns/extension/",
    "schema": "http://www.aiim.org/pdfa/ns/schema#",
    "property": "http://www.aiim.org/pdfa/ns/property#",
}
_FORBIDDEN_ACTIONS = {
    *("/Launch", "/Sound", "/Movie", "/ResetForm", "/ImportData", "/Hide", "/SetOCGState"),
    *("/Rendition", "/Trans", "/GoTo3DView", "/JavaScript", "/SetState", "/NoOp"),
}
_ALLOWED_ANNOTATIONS = {"/Link", "/Widget"}
_BLEND_MODES = {"/Normal", "/Compatible", "/Multiply", "/Screen", "/Overlay", "/Darken"}
_PRINT, _NOT_SHOWN = 4, 1 | 2 | 32 | 256
_SHOWING = ("Tj", "TJ", "'", '"')


def violations(raw: bytes) -> list[str]:
    """Return what keeps a file from being PDF/A-3u; empty: nothing."""
    with pikepdf.open(BytesIO(raw)) as pdf:
        return [f"{rule.__name__}: {words}" for rule in RULES for words in rule(pdf, raw)]


def header(pdf: pikepdf.Pdf, raw: bytes) -> Iterator[str]:
    """6.1.2: version 1.n and a comment of four bytes beyond ASCII."""
    del pdf
    if not re.match(rb"%PDF-1\.[0-7]\r?\n%[\x80-\xff]{4}", raw):
        yield "no version 1.n, or no binary comment"


def trailer(pdf: pikepdf.Pdf, raw: bytes) -> Iterator[str]:
    """6.1.3: an identity, no encryption, nothing behind the end."""
    if len(pdf.trailer.get("/ID", ())) != 2:
        yield "no ID"
    if pdf.is_encrypted:
        yield "encrypted"
    if not re.search(rb"%%EOF\r?\n?$", raw):
        yield "something behind the end"


def streams(pdf: pikepdf.Pdf, raw: bytes) -> Iterator[str]:
    """6.1.7: line ends around streams; no LZW, no encryption of its own, no file outside."""
    if re.search(rb"[^\r\n]endstream", raw):
        yield "no line end before endstream"
    for stream in _all(pdf, Stream):
        filters = stream.get("/Filter", ())
        names = [filters] if isinstance(filters, Name) else list(filters)
        yield from (f"filter {name}" for name in names if str(name) in ("/LZWDecode", "/Crypt"))
        if any(key in stream for key in ("/F", "/FFilter", "/FDecodeParms")):
            yield "content in another file"


def output_intent(pdf: pikepdf.Pdf, raw: bytes) -> Iterator[str]:
    """6.2.3: one output intent with an RGB profile."""
    del raw
    intents = [one for one in pdf.Root.get("/OutputIntents", ()) if one.get("/S") == "/GTS_PDFA1"]
    if len(intents) != 1:
        yield "no output intent"
        return
    profile = intents[0].get("/DestOutputProfile")
    if profile is None or profile.N != 3 or profile.read_bytes()[16:20] != b"RGB ":
        yield "its profile is not RGB"


def colours(pdf: pikepdf.Pdf, raw: bytes) -> Iterator[str]:
    """6.2.4: with an RGB intent there is no CMYK of the device."""
    del raw
    for holder, content in _contents(pdf):
        for operands, operator in content:
            if str(operator) in ("k", "K") or "/DeviceCMYK" in [str(one) for one in operands]:
                yield "CMYK of the device"
                break
        for image in holder.get("/Resources", {}).get("/XObject", {}).values():
            if image.get("/ColorSpace") == "/DeviceCMYK":
                yield "a picture in CMYK"


def graphics(pdf: pikepdf.Pdf, raw: bytes) -> Iterator[str]:
    """6.2.5, 6.2.8, 6.2.9, 6.2.10: no transfer curves, PostScript, alternates; known blending."""
    del raw
    for thing in _all(pdf, Dictionary):
        if "/TR" in thing or "/HTP" in thing:
            yield "a transfer curve"
        if "/BM" in thing and str(thing.BM) not in _BLEND_MODES:
            yield f"blend mode {thing.BM}"
    for stream in _all(pdf, Stream):
        if stream.get("/Subtype") == "/PS" or "/PS" in stream:
            yield "PostScript"
        if any(key in stream for key in ("/Alternates", "/OPI")) or stream.get("/Interpolate"):
            yield "a picture with alternates"


def pages(pdf: pikepdf.Pdf, raw: bytes) -> Iterator[str]:
    """6.1.13, 6.2.2: sheets of a usual size; whatever is drawn stands among the resources."""
    del raw
    for page in pdf.pages:
        left, bottom, right, top = (float(side) for side in page.mediabox)
        if not (3 <= right - left <= 14400 and 3 <= top - bottom <= 14400):
            yield "a sheet too large or too small"
    for holder, content in _contents(pdf):
        resources = holder.get("/Resources", {})
        for operands, operator in content:
            kind = {"Do": "/XObject", "Tf": "/Font", "gs": "/ExtGState"}.get(str(operator))
            if kind and str(operands[0]) not in resources.get(kind, {}):
                yield f"{operands[0]} is not among the resources"


def fonts(pdf: pikepdf.Pdf, raw: bytes) -> Iterator[str]:
    """6.2.11: every font used is embedded, its letters are there, and their text is known."""
    del raw
    for font, codes in _used(pdf):
        name = font.get("/BaseFont", "")
        descriptor = font.get("/FontDescriptor", {})
        if "/FontFile2" not in descriptor:
            yield f"{name} is not embedded"
            continue
        if "/ToUnicode" not in font:
            yield f"{name} has no ToUnicode"
            continue
        texts = _texts(font.ToUnicode.read_bytes())
        face = TrueType(descriptor.FontFile2.read_bytes())
        for code in sorted(codes):
            if texts.get(code, 0) in (0, 0xFEFF, 0xFFFE):
                yield f"{name}: no text for code {code}"
            if not face.glyph(code):
                yield f"{name}: code {code} is .notdef"
            place = code - int(font.FirstChar)
            if not 0 <= place < len(font.Widths):
                yield f"{name}: no width for code {code}"
            elif abs(float(font.Widths[place]) - face.width(code)) > 1:
                yield f"{name}: the width of code {code} is another in the font"


def annotations(pdf: pikepdf.Pdf, raw: bytes) -> Iterator[str]:
    """6.3: known kinds, printed and not hidden, and drawn where they take room."""
    del raw
    for page in pdf.pages:
        for one in page.obj.get("/Annots", ()):
            if str(one.Subtype) not in _ALLOWED_ANNOTATIONS:
                yield f"annotation {one.Subtype}"
            if int(one.get("/F", 0)) & (_PRINT | _NOT_SHOWN) != _PRINT:
                yield "an annotation that is hidden or not printed"
            left, bottom, right, top = one.Rect
            if one.Subtype == "/Widget" and left != right and bottom != top and "/AP" not in one:
                yield "a field without an appearance"


def forms(pdf: pikepdf.Pdf, raw: bytes) -> Iterator[str]:
    """6.4: forms look as they are in the file."""
    del raw
    form = pdf.Root.get("/AcroForm", Dictionary())
    if form.get("/NeedAppearances") or "/XFA" in form:
        yield "a form that a reader would draw"


def actions(pdf: pikepdf.Pdf, raw: bytes) -> Iterator[str]:
    """6.5: nothing that runs, and nothing that starts by itself."""
    del raw
    if "/JavaScript" in pdf.Root.get("/Names", {}):
        yield "JavaScript"
    for thing in _all(pdf, Dictionary):
        if "/AA" in thing:
            yield "an action that starts by itself"
        if isinstance(thing.get("/S"), Name) and str(thing.S) in _FORBIDDEN_ACTIONS:
            yield f"action {thing.S}"


def metadata(pdf: pikepdf.Pdf, raw: bytes) -> Iterator[str]:
    """6.6.2, 6.6.4: XMP in the open, PDF/A-3u, and the same as the old dictionary says."""
    del raw
    if "/Metadata" not in pdf.Root:
        yield "no XMP"
        return
    if "/Filter" in pdf.Root.Metadata:
        yield "XMP is packed"
    packet = pdf.Root.Metadata.read_bytes()
    if re.search(rb"<\?xpacket[^>]*(bytes|encoding)=", packet):
        yield "an attribute of the packet that is obsolete"
    said = _properties(packet)
    if (said.get("pdfaid:part"), said.get("pdfaid:conformance")) != ("3", "U"):
        yield "not PDF/A-3u"
    info = {name: str(value) for name, value in pdf.docinfo.items()}
    for name, twin in (
        ("/Title", "dc:title"),
        ("/Author", "dc:creator"),
        ("/Subject", "dc:description"),
        ("/Creator", "xmp:CreatorTool"),
        ("/Producer", "pdf:Producer"),
    ):
        if info.get(name, "") != said.get(twin, ""):
            yield f"{name} is “{info.get(name)}” and {twin} “{said.get(twin)}”"
    for name, twin in (("/CreationDate", "xmp:CreateDate"), ("/ModDate", "xmp:ModifyDate")):
        if _digits(info.get(name, "")) != _digits(said.get(twin, "")):
            yield f"{name} is {info.get(name)} and {twin} {said.get(twin)}"
    if said.get("dc:language") != str(pdf.Root.get("/Lang", "")):
        yield "the language is another in XMP"


def extension_schemas(pdf: pikepdf.Pdf, raw: bytes) -> Iterator[str]:
    """6.6.2.3: every name that is not predefined is described."""
    del raw
    if "/Metadata" not in pdf.Root:
        return
    tree = Xml.fromstring(pdf.Root.Metadata.read_bytes().decode().strip("\ufeff"))
    described = {element.text for element in tree.iter(f"{{{_NS['property']}}}name")}
    for description in tree.iter(f"{{{_NS['rdf']}}}Description"):
        for element in description:
            namespace, _, name = element.tag[1:].partition("}")
            if namespace not in _NS.values() and name not in described:
                yield f"{name} is not described"


def attachments(pdf: pikepdf.Pdf, raw: bytes) -> Iterator[str]:
    """6.8: every attachment says what it is, of which kind, and stands for the whole paper."""
    del raw
    whole = [str(one.get("/UF", "")) for one in pdf.Root.get("/AF", ())]
    for name, held in pdf.attachments.items():
        specification = held.obj
        for key in ("/F", "/UF", "/AFRelationship", "/EF"):
            if key not in specification:
                yield f"{name} has no {key}"
        stream = specification.EF.F
        if "/Subtype" not in stream:
            yield f"{name} has no type"
        if "/ModDate" not in stream.get("/Params", {}):
            yield f"{name} has no date"
        if name not in whole:
            yield f"{name} belongs to nothing"


def layers(pdf: pikepdf.Pdf, raw: bytes) -> Iterator[str]:
    """6.9: there are none."""
    del raw
    if "/OCProperties" in pdf.Root:
        yield "layers"


def our_own(pdf: pikepdf.Pdf, raw: bytes) -> Iterator[str]:
    """Not asked for by level U, but by us: the language, and the title in the window."""
    del raw
    if str(pdf.Root.get("/Lang", "")) not in ("ru", "kk", "en"):
        yield "no language"
    if not pdf.Root.get("/ViewerPreferences", Dictionary()).get("/DisplayDocTitle"):
        yield "the window shows the file's name"


RULES: tuple[Rule, ...] = (
    header,
    trailer,
    streams,
    output_intent,
    colours,
    graphics,
    pages,
    fonts,
    annotations,
    forms,
    actions,
    metadata,
    extension_schemas,
    attachments,
    layers,
    our_own,
)


def _all(pdf: pikepdf.Pdf, kind: type) -> Iterator[Any]:
    for thing in pdf.objects:
        yield from _within(thing, kind, 0)


def _within(thing: Any, kind: type, depth: int) -> Iterator[Any]:
    """Yield an object and what lies directly in it."""
    if isinstance(thing, kind):
        yield thing
    if isinstance(thing, Dictionary | Stream):
        inner: list[Any] = [value for _, value in thing.items()]
    elif isinstance(thing, Array):
        inner = list(thing)
    else:
        return
    for value in inner:
        if isinstance(value, pikepdf.Object) and not value.is_indirect:
            yield from _within(value, kind, depth + 1)


def _contents(pdf: pikepdf.Pdf) -> Iterator[tuple[Any, list[Any]]]:
    """Yield everything that is drawn: pages, forms, appearances, with what it draws by."""
    for page in pdf.pages:
        yield page.obj, list(pikepdf.parse_content_stream(page))
    for stream in _all(pdf, Stream):
        if stream.get("/Subtype") == "/Form":
            yield stream, list(pikepdf.parse_content_stream(stream))


def _used(pdf: pikepdf.Pdf) -> Iterator[tuple[Any, set[int]]]:
    """Yield every font that shows text, with the codes it shows."""
    found: dict[Any, tuple[Any, set[int]]] = {}
    for holder, content in _contents(pdf):
        known = holder.get("/Resources", {}).get("/Font", {})
        font: Any = None
        for operands, operator in content:
            if str(operator) == "Tf":
                font = known.get(str(operands[0]))
            elif str(operator) in _SHOWING and font is not None:
                codes = found.setdefault(font.objgen, (font, set()))[1]
                shown = operands[-1] if str(operator) != "TJ" else operands[0]
                pieces = shown if isinstance(shown, Array) else [shown]
                for piece in pieces:
                    if isinstance(piece, pikepdf.String):
                        codes.update(bytes(piece))
    yield from found.values()


def _texts(cmap: bytes) -> dict[int, int]:
    """Return the code points of a ToUnicode table by their codes."""
    found: dict[int, int] = {}
    text = cmap.decode("latin-1")
    for block in re.findall(r"beginbfrange(.*?)endbfrange", text, re.DOTALL):
        for low, high, many, one in re.findall(
            r"<(\w+)>\s*<(\w+)>\s*(?:\[(.*?)\]|<(\w+)>)", block, re.DOTALL
        ):
            codes = range(int(low, 16), int(high, 16) + 1)
            if many:
                found.update(
                    zip(codes, (int(x, 16) for x in re.findall(r"<(\w+)>", many)), strict=False)
                )
            else:
                found.update((code, int(one, 16) + n) for n, code in enumerate(codes))
    for block in re.findall(r"beginbfchar(.*?)endbfchar", text, re.DOTALL):
        found.update((int(a, 16), int(b, 16)) for a, b in re.findall(r"<(\w+)>\s*<(\w+)>", block))
    return found


def _properties(packet: bytes) -> dict[str, str]:
    """Return the simple properties of XMP by prefix and name."""
    tree = Xml.fromstring(packet.decode().strip("\ufeff"))
    prefixes = {uri: prefix for prefix, uri in _NS.items()}
    found: dict[str, str] = {}
    for description in tree.iter(f"{{{_NS['rdf']}}}Description"):
        for element in description:
            namespace, _, name = element.tag[1:].partition("}")
            inner = element.find(".//rdf:li", _NS)
            text = (element if inner is None else inner).text or ""
            found[f"{prefixes.get(namespace, '?')}:{name}"] = text
    return found


def _digits(moment: str) -> str:
    return re.sub(r"\D", "", moment)
