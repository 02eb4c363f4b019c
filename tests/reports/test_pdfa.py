"""Every paper is archival (PDF/A-3u) by rules of our own, and each rule can fail."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from dpo_desktop.core.language import Language
from dpo_desktop.core.paper import Signing
from dpo_desktop.core.speech import speak
from dpo_desktop.reports.signing import sign
from tests.reports.builders import PRINTED_AT
from tests.reports.finished import finished_card, finished_register, saved
from tests.reports.keys import PASSWORD, rsa_key
from tests.reports.pdfa_rules import RULES, violations

Plant = Callable[[Any], None]


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Return a card as it is handed out."""
    return finished_card(tmp_path_factory.mktemp("paper"))


@pytest.mark.parametrize("language", Language)
def test_a_register_and_a_card_are_archival(tmp_path: Path, language: Language) -> None:
    assert violations(finished_register(tmp_path, language=language)) == []
    assert violations(finished_card(tmp_path, language)) == []


def test_an_empty_register_and_a_preview_are_archival(tmp_path: Path) -> None:
    assert violations(finished_register(tmp_path, 0)) == []
    assert violations(finished_card(tmp_path, key=None)) == []


@pytest.mark.parametrize("stamp", [False, True])
def test_a_signature_leaves_a_paper_archival(tmp_path: Path, paper: bytes, stamp: bool) -> None:
    signing = Signing(rsa_key(tmp_path), PASSWORD, stamp)
    file = BytesIO(paper)
    sign(file, signing, PRINTED_AT, speak(Language.RU))
    assert violations(file.getvalue()) == []


def _stream(pdf: pikepdf.Pdf, content: bytes = b"", **entries: Any) -> Any:
    return pdf.make_indirect(pdf.make_stream(content, **entries))


def _draw(pdf: pikepdf.Pdf, operators: bytes) -> None:
    page = pdf.pages[0]
    page.contents_add(operators)


def _annotate(pdf: pikepdf.Pdf, **entries: Any) -> None:
    note = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[10, 10, 20, 20], F=4)
    for name, value in entries.items():
        note["/" + name] = value
    pdf.pages[0].obj.Annots = Array([pdf.make_indirect(note)])


def _add_a_field(pdf: pikepdf.Pdf) -> None:
    _annotate(pdf, Subtype=Name.Widget, FT=Name.Tx)
    pdf.Root.AcroForm = Dictionary(Fields=pdf.pages[0].obj.Annots)


def _font(pdf: pikepdf.Pdf) -> Any:
    return next(iter(pdf.pages[0].obj.Resources.Font.values()))


def _replace_in_xmp(pdf: pikepdf.Pdf, old: bytes, new: bytes) -> None:
    packet = pdf.Root.Metadata.read_bytes()
    assert old in packet
    pdf.Root.Metadata.write(packet.replace(old, new))


def _unembed(pdf: pikepdf.Pdf) -> None:
    del _font(pdf).FontDescriptor.FontFile2


def _forget_text(pdf: pikepdf.Pdf) -> None:
    del _font(pdf).ToUnicode


def _widen(pdf: pikepdf.Pdf) -> None:
    font = _font(pdf)
    font.Widths = Array([float(width) + 5 for width in font.Widths])


def _use_a_letter_that_is_not_there(pdf: pikepdf.Pdf) -> None:
    name = next(iter(pdf.pages[0].obj.Resources.Font.keys()))
    _draw(pdf, b"BT " + name.encode() + b" 8 Tf <fd> Tj ET")


def _forget_relationship(pdf: pikepdf.Pdf) -> None:
    del pdf.attachments["data.json"].obj.AFRelationship


def _belong_to_nothing(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.AF


def _forget_type(pdf: pikepdf.Pdf) -> None:
    del pdf.attachments["data.json"].obj.EF.F.Subtype


def _forget_date(pdf: pikepdf.Pdf) -> None:
    del pdf.attachments["data.json"].obj.EF.F.Params.ModDate


PLANTED: list[tuple[str, str, Plant]] = [
    ("streams", "LZW", lambda pdf: setattr(pdf.Root, "X", _lzw(pdf))),
    ("streams", "another file", lambda pdf: setattr(pdf.Root, "X", _stream(pdf, F=String("x")))),
    ("output_intent", "no output intent", lambda pdf: pdf.Root.__delitem__("/OutputIntents")),
    (
        "output_intent",
        "not RGB",
        lambda pdf: setattr(pdf.Root.OutputIntents[0].DestOutputProfile, "N", 4),
    ),
    ("colours", "CMYK of the device", lambda pdf: _draw(pdf, b"0 0 0 1 k")),
    ("colours", "CMYK of the device", lambda pdf: _draw(pdf, b"/DeviceCMYK cs")),
    ("graphics", "transfer", lambda pdf: setattr(pdf.Root, "X", Dictionary(TR=Name.Identity))),
    ("graphics", "blend", lambda pdf: setattr(pdf.Root, "X", Dictionary(BM=Name.Odd))),
    ("graphics", "PostScript", lambda pdf: setattr(pdf.Root, "X", _stream(pdf, Subtype=Name.PS))),
    (
        "graphics",
        "alternates",
        lambda pdf: setattr(pdf.Root, "X", _stream(pdf, Interpolate=True)),
    ),
    ("pages", "large or too small", lambda pdf: setattr(pdf.pages[0], "mediabox", [0, 0, 2, 2])),
    ("pages", "not among the resources", lambda pdf: _draw(pdf, b"/Nowhere Do")),
    ("fonts", "not embedded", _unembed),
    ("fonts", "no ToUnicode", _forget_text),
    ("fonts", "the width of code", _widen),
    ("fonts", ".notdef", _use_a_letter_that_is_not_there),
    ("annotations", "annotation /Text", lambda pdf: _annotate(pdf, Subtype=Name.Text)),
    ("annotations", "not printed", lambda pdf: _annotate(pdf, F=0)),
    ("annotations", "hidden", lambda pdf: _annotate(pdf, F=6)),
    ("annotations", "without an appearance", _add_a_field),
    ("forms", "draw", lambda pdf: setattr(pdf.Root, "AcroForm", Dictionary(NeedAppearances=True))),
    ("forms", "draw", lambda pdf: setattr(pdf.Root, "AcroForm", Dictionary(XFA=String("x")))),
    ("actions", "starts by itself", lambda pdf: setattr(pdf.Root, "AA", Dictionary())),
    ("actions", "/Launch", lambda pdf: _annotate(pdf, A=Dictionary(S=Name.Launch))),
    (
        "actions",
        "JavaScript",
        lambda pdf: setattr(pdf.Root.Names, "JavaScript", Dictionary(Names=Array([]))),
    ),
    ("metadata", "no XMP", lambda pdf: pdf.Root.__delitem__("/Metadata")),
    ("metadata", "not PDF/A-3u", lambda pdf: _replace_in_xmp(pdf, b">U<", b">B<")),
    ("metadata", "/Title", lambda pdf: pdf.docinfo.__setitem__("/Title", "Another")),
    ("metadata", "/Author", lambda pdf: pdf.docinfo.__delitem__("/Author")),
    ("metadata", "/Subject", lambda pdf: pdf.docinfo.__delitem__("/Subject")),
    ("metadata", "/Creator", lambda pdf: pdf.docinfo.__setitem__("/Creator", "x")),
    ("metadata", "/Producer", lambda pdf: pdf.docinfo.__setitem__("/Producer", "x")),
    ("metadata", "/CreationDate", lambda pdf: pdf.docinfo.__setitem__("/CreationDate", "D:2026")),
    (
        "metadata",
        "/ModDate",
        lambda pdf: _replace_in_xmp(pdf, b"ModifyDate>2026", b"ModifyDate>2025"),
    ),
    ("metadata", "language", lambda pdf: setattr(pdf.Root, "Lang", String("en"))),
    ("metadata", "obsolete", lambda pdf: _replace_in_xmp(pdf, b'begin="', b'bytes="9" begin="')),
    (
        "extension_schemas",
        "sheets is not described",
        lambda pdf: _replace_in_xmp(pdf, b"name>sheets<", b"name>leaves<"),
    ),
    ("attachments", "no /AFRelationship", _forget_relationship),
    ("attachments", "belongs to nothing", _belong_to_nothing),
    ("attachments", "no type", _forget_type),
    ("attachments", "no date", _forget_date),
    ("layers", "layers", lambda pdf: setattr(pdf.Root, "OCProperties", Dictionary())),
    ("our_own", "no language", lambda pdf: pdf.Root.__delitem__("/Lang")),
    (
        "our_own",
        "file's name",
        lambda pdf: setattr(pdf.Root.ViewerPreferences, "DisplayDocTitle", False),
    ),
]


def _lzw(pdf: pikepdf.Pdf) -> Any:
    stream = _stream(pdf)
    stream.write(b"\x80\x0b\x60\x50", filter=Name.LZWDecode)
    return stream


@pytest.mark.parametrize(("rule", "words", "plant"), PLANTED)
def test_a_planted_violation_is_found(paper: bytes, rule: str, words: str, plant: Plant) -> None:
    with pikepdf.open(BytesIO(paper)) as pdf:
        plant(pdf)
        spoiled = saved(pdf, compress_streams=False, fix_metadata_version=False)
    found = violations(spoiled)
    assert any(said.startswith(f"{rule}: ") and words in said for said in found), found


@pytest.mark.parametrize(
    ("rule", "spoil"),
    [
        ("header", lambda raw: raw.replace(b"%PDF-1.7", b"%PDF-2.0", 1)),
        ("trailer", lambda raw: raw + b"more"),
        ("streams", lambda raw: raw.replace(b"\nendstream", b" endstream")),
    ],
)
def test_a_violation_in_the_bytes_is_found(
    paper: bytes, rule: str, spoil: Callable[[bytes], bytes]
) -> None:
    assert any(said.startswith(f"{rule}: ") for said in violations(spoil(paper)))


def test_a_missing_identity_and_encryption_are_found(paper: bytes) -> None:
    with pikepdf.open(BytesIO(paper)) as pdf:
        secret = pikepdf.Encryption(user="", owner="x", R=6)
        assert "trailer: encrypted" in violations(saved(pdf, encryption=secret))


def test_every_rule_is_tried() -> None:
    tried = {rule for rule, _, _ in PLANTED} | {"header", "trailer"}
    assert tried == {rule.__name__ for rule in RULES}
