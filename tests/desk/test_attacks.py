"""Somebody alters a paper with skill, or sends a file that is made to hurt: nothing goes by."""

import json
import os
import re
import sys
import zlib
from functools import partial
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, String

from dpo_desktop.core.errors import DpoError
from dpo_desktop.core.language import Language
from dpo_desktop.core.paper import Signing
from dpo_desktop.core.speech import speak
from dpo_desktop.desk.papers.examine import GENUINE, VERDICTS
from dpo_desktop.desk.vault_desk import VaultDesk
from dpo_desktop.law.vocabulary import vocabulary
from dpo_desktop.reports import unpacking
from dpo_desktop.reports.enclosures import Source, read
from dpo_desktop.reports.signing import sign
from tests.desk.conftest import Wall
from tests.desk.examined import Alter, altered, handed_out, said
from tests.reports.attaching import attached
from tests.reports.keys import PASSWORD, rsa_key

_MB = 1 << 20


@pytest.fixture
def paper(desk: VaultDesk, tmp_path: Path) -> Path:
    """Return a register of two pages that was handed out."""
    return handed_out(desk, tmp_path)


def _packed_by(name: str, pdf: Any) -> None:
    """The bytes stay, and a reader unpacks them to something else."""
    contents = pdf.pages[1].obj.Contents
    contents.write(contents.read_bytes(), filter=Name(name))


def _from_outside(pdf: Any) -> None:
    pdf.pages[1].obj.Contents["/F"] = String("other.txt")


def _another_form_by_a_structural_name(pdf: Any) -> None:
    resources = pdf.pages[1].obj.Resources
    resources.XObject = Dictionary({**dict(resources.XObject.items()), "/Parent": Dictionary()})


def _one_page_twice(pdf: Any) -> None:
    pdf.pages.append(pdf.pages[0])


def _other_order(pdf: Any) -> None:
    pdf.pages.reverse()


def _larger_unit(pdf: Any) -> None:
    pdf.pages[0].obj.UserUnit = 2


@pytest.mark.parametrize(
    "alter",
    [
        partial(_packed_by, "/RunLengthDecode"),
        partial(_packed_by, "/DCTDecode"),
        _from_outside,
        _another_form_by_a_structural_name,
        _one_page_twice,
        _other_order,
        _larger_unit,
    ],
)
def test_pages_that_would_look_otherwise_are_altered(desk: VaultDesk, paper: Path, alter: Alter):
    assert desk.examine(altered(paper, alter)).outcome == "text_altered"


def _bookmark(pdf: Any) -> None:
    with pdf.open_outline() as outline:
        outline.root[0].title = "Approved"


def _bookmark_deeper(pdf: Any) -> None:
    with pdf.open_outline() as outline:
        outline.root[0].children.append(pikepdf.OutlineItem("Approved", 0))


def _title_of_the_file(pdf: Any) -> None:
    pdf.docinfo["/Title"] = "Approved"


def _title_of_the_window(pdf: Any) -> None:
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as about:
        about["dc:title"] = "Approved"


def _catalogue(entry: str, pdf: Any) -> None:
    pdf.Root[entry] = Dictionary(X=1)


def _hidden_page(pdf: Any) -> None:
    pdf.Root.Names.Templates = Dictionary(Names=Array([String("x"), pdf.pages[0].obj]))


def _calculates(pdf: Any) -> None:
    script = Dictionary(S=Name.JavaScript, JS=String("1"))
    field = Dictionary(FT=Name.Sig, T="S", V=Dictionary(), AA=Dictionary(C=script))
    pdf.Root.AcroForm = Dictionary(Fields=Array([pdf.make_indirect(field)]))


@pytest.mark.parametrize(
    "alter",
    [
        _bookmark,
        _bookmark_deeper,
        _title_of_the_file,
        _title_of_the_window,
        *(partial(_catalogue, f"/{name}") for name in ("PageLabels", "StructTreeRoot", "URI")),
        _hidden_page,
        _calculates,
    ],
)
def test_what_leads_to_the_pages_or_is_said_of_them_counts(
    desk: VaultDesk, paper: Path, alter: Alter
):
    verdict = desk.examine(altered(paper, alter))
    assert verdict.outcome == "added_to"
    assert "bookmarks or the title" in said(verdict)


def _file(pdf: Any, content: bytes, name: str) -> Any:
    return pdf.make_indirect(attached(pdf, name, content).obj)


def _same_name_before(pdf: Any) -> None:
    tree = pdf.Root.Names.EmbeddedFiles
    tree.Names = Array([String("data.json"), _file(pdf, b"{}", "data.json"), *tree.Names])


def _in_a_branch(pdf: Any) -> None:
    """Readers that find names in the node itself do not look further, others do."""
    names = Array([String("x.exe"), _file(pdf, b"x", "x.exe")])
    branch = pdf.make_indirect(Dictionary(Names=names, Limits=Array([String("a"), String("z")])))
    pdf.Root.Names.EmbeddedFiles.Kids = Array([branch])


def _called(entry: str, pdf: Any) -> None:
    pdf.attachments["data.json"].obj[entry] = String("approved.json")


@pytest.mark.parametrize(
    ("alter", "outcome", "words"),
    [
        (_same_name_before, "attachment_altered", "data.json is not as it was"),
        (_in_a_branch, "added_to", "Added files: x.exe."),
        (partial(_called, "/UF"), "added_to", "Added files: approved.json."),
        (partial(_called, "/Desc"), "added_to", "Added files: approved.json."),
    ],
)
def test_no_attached_file_hides_behind_another(
    desk: VaultDesk, paper: Path, alter: Alter, outcome: str, words: str
):
    verdict = desk.examine(altered(paper, alter))
    assert verdict.outcome == outcome
    assert words in said(verdict)


def test_names_of_others_are_read_and_do_nothing(desk: VaultDesk, paper: Path):
    def attach(pdf: Any) -> None:
        for place in range(30):
            name = f"\x1b[31m{place}" + "x" * 10_000
            pdf.attachments[name] = attached(pdf, "x", b"x")

    found = said(desk.examine(altered(paper, attach)))
    assert "\x1b" not in found
    assert len(found) < 6000


def test_a_mark_in_the_margin_counts_only_with_a_signature_that_holds(
    desk: VaultDesk, paper: Path, tmp_path: Path, wall: Wall
):
    signed = tmp_path / "signed.pdf"
    with signed.open("w+b") as file:
        file.write(paper.read_bytes())
        signing = Signing(rsa_key(tmp_path), PASSWORD, stamp=True)
        sign(file, signing, wall.now(), speak(Language.KK))
    assert desk.examine(signed).outcome == "unaltered"

    def torn(pdf: Any) -> None:
        pdf.Root.AcroForm.Fields[0].V = Dictionary(Type=Name.Sig)

    verdict = desk.examine(altered(signed, torn))
    assert verdict.outcome == "added_to"
    assert "its signature does not hold" in said(verdict)


def test_a_code_in_letters_is_forged(desk: VaultDesk, paper: Path):
    def forge(pdf: Any) -> None:
        with pdf.open_metadata(set_pikepdf_as_editor=False) as about:
            about["{urn:dpo-desktop:seal:1/}code"] = "кодҚ"

    assert desk.examine(altered(paper, forge)).outcome == "forged_seal"


# Bytes that no library writes.


def _plain(paper: Path) -> bytes:
    """The paper with each object in the open."""
    target = paper.with_name("plain.pdf")
    with pikepdf.open(paper) as pdf:
        pdf.save(target, qdf=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return target.read_bytes()


def _updated(content: bytes, number: int, code: bytes) -> bytes:
    """The file with another version of an object after it, as programs add changes."""
    before = re.findall(rb"startxref\n(\d+)", content)[-1]
    trailer = content[content.rindex(b"trailer <<") + 10 : content.rindex(b">>")]
    at = len(content)
    content += b"%d 0 obj\n%s\nendobj\n" % (number, code)
    table = b"xref\n%d 1\n%010d 00000 n \ntrailer\n<<%s/Prev %s>>\nstartxref\n%d\n%%%%EOF\n"
    return content + table % (number, at, trailer, before, len(content))


def _objects(content: bytes, path: Path) -> tuple[int, bytes, int]:
    """Number and code of the last page, and the number of what it shows."""
    path.write_bytes(content)
    with pikepdf.open(path) as pdf:
        page = pdf.pages[-1].obj
        return page.objgen[0], page.unparse(resolved=True), page.Contents.objgen[0]


def test_an_update_after_the_seal_is_what_a_reader_shows(desk: VaultDesk, paper: Path):
    content, path = _plain(paper), paper.with_name("updated.pdf")
    page, code, shown = _objects(content, path)
    white = b"<</Length 20>>stream\n1 g 0 0 999 999 re f\nendstream"
    path.write_bytes(_updated(content, page, code))
    assert desk.examine(path).outcome == "unaltered"
    path.write_bytes(_updated(content, shown, white))
    assert desk.examine(path).outcome == "text_altered"


def test_a_page_that_is_not_counted_is_hidden(desk: VaultDesk, paper: Path):
    content, path = _plain(paper), paper.with_name("updated.pdf")
    path.write_bytes(content)
    with pikepdf.open(path) as pdf:
        pages = pdf.Root.Pages
        number, code = pages.objgen[0], pages.unparse(resolved=True)
    path.write_bytes(_updated(content, number, code.replace(b"/Count 2", b"/Count 1")))
    assert desk.examine(path).outcome == "text_altered"


@pytest.mark.parametrize(
    ("old", "new"), [(b"<<", b"<</Contents 1 0 R "), (b"/Type /Page", b"/Type /Pages")]
)
def test_what_readers_would_understand_in_different_ways_proves_nothing(
    desk: VaultDesk, paper: Path, old: bytes, new: bytes
):
    content, path = _plain(paper), paper.with_name("updated.pdf")
    page, code, _ = _objects(content, path)
    path.write_bytes(_updated(content, page, code.replace(old, new, 1)))
    assert desk.examine(path).outcome == "damaged"


@pytest.mark.parametrize(
    ("before", "after"),
    [(b"<html>", b""), (b"", b"PK\x05\x06" + bytes(18)), (b"%PDF-1.7\n%%EOF\n", b"")],
)
def test_a_file_that_is_something_else_as_well_proves_nothing(
    desk: VaultDesk, paper: Path, before: bytes, after: bytes
):
    path = paper.with_name("both.pdf")
    path.write_bytes(before + paper.read_bytes() + after)
    assert desk.examine(path).outcome == "damaged"


# Files made to hurt: a verdict or a sentence, soon, and in little memory.


def _packed(size: int) -> bytes:
    packer = zlib.compressobj(9)
    return b"".join([*(packer.compress(bytes(_MB)) for _ in range(size)), packer.flush()])


def _bomb(pdf: Any) -> None:
    pdf.pages[1].obj.Contents.write(_packed(20), filter=Name.FlateDecode)


def _bomb_attached(pdf: Any) -> None:
    pdf.attachments["data.json"].obj.EF.F.write(_packed(20), filter=Name.FlateDecode)


def _bomb_said(pdf: Any) -> None:
    pdf.Root.Metadata.write(_packed(20), filter=Name.FlateDecode)


@pytest.mark.parametrize("alter", [_bomb, _bomb_attached])
def test_what_unpacks_to_far_too_much_is_refused(
    desk: VaultDesk, paper: Path, monkeypatch: pytest.MonkeyPatch, alter: Alter
):
    bomb = altered(paper, alter)
    monkeypatch.setattr(unpacking, "_MOST", 10 * _MB)
    with pytest.raises(DpoError, match="Unpacked, the file would be larger"):
        desk.examine(bomb)


def test_a_long_description_is_not_made_a_tree_of(desk: VaultDesk, paper: Path):
    assert desk.examine(altered(paper, _bomb_said)).outcome == "seal_removed"


def test_packed_by_lzw_it_is_no_paper_of_ours(desk: VaultDesk, paper: Path):
    content, path = _plain(paper), paper.with_name("updated.pdf")
    _, _, shown = _objects(content, path)
    packed = b"<</Filter/LZW#44ecode/Length 4>>stream\n\x80\x0b\x60\x50\nendstream"
    path.write_bytes(_updated(content, shown, packed))
    assert desk.examine(path).outcome == "foreign"


def test_a_long_data_file_is_read_at_its_beginning_only(desk: VaultDesk, paper: Path):
    about = json.dumps({"id": "0" * 32}).encode()
    content = b'{"paper":' + about + b',"records":[' + b"[" * 5_000_000

    def put_in(pdf: Any) -> None:
        held = pdf.attachments["data.json"].obj
        held.EF.F.write(zlib.compress(content), filter=Name.FlateDecode)

    assert "0" * 32 in said(desk.examine(altered(paper, put_in)))


def _deep_pages(pdf: Any) -> None:
    node = pdf.Root.Pages
    for _ in range(5000):
        above = pdf.make_indirect(Dictionary(Type=Name.Pages, Kids=Array([node]), Count=2))
        node.Parent, node = above, above
    pdf.Root.Pages = node


def _deep_names(pdf: Any) -> None:
    node = pdf.Root.Names.EmbeddedFiles
    for _ in range(5000):
        node = pdf.make_indirect(Dictionary(Kids=Array([node])))
    pdf.Root.Names.EmbeddedFiles = node


def _deep_resource(pdf: Any) -> None:
    node = pdf.make_indirect(Dictionary())
    for _ in range(5000):
        node = pdf.make_indirect(Array([node, node]))
    pdf.pages[0].obj.X = node


def _pages_in_a_ring(pdf: Any) -> None:
    pdf.Root.Pages.Kids.append(pdf.Root.Pages)


def _bookmarks_in_a_ring(pdf: Any) -> None:
    first = pdf.Root.Outlines.First
    first.Next = first.First = first


def _names_in_a_ring(pdf: Any) -> None:
    tree = pdf.make_indirect(Dictionary())
    tree.Kids = Array([tree])
    pdf.Root.Names.EmbeddedFiles = tree


def _many_signatures(pdf: Any) -> None:
    field = pdf.make_indirect(Dictionary(FT=Name.Sig, T="S", V=Dictionary()))
    pdf.Root.AcroForm = Dictionary(Fields=Array([field] * 50_000))


def _odd(value: Any, *path: str) -> Alter:
    """Something of another kind where the format has a dictionary, a list or a text."""

    def alter(pdf: Any) -> None:
        thing = pdf.Root
        for entry in path[:-1]:
            thing = thing[entry]
        thing[path[-1]] = value

    alter.__name__ = "".join(path)
    return alter


@pytest.mark.parametrize(
    "alter",
    [
        _deep_pages,
        _deep_names,
        _deep_resource,
        _pages_in_a_ring,
        _bookmarks_in_a_ring,
        _names_in_a_ring,
        _many_signatures,
        _odd(5, "/Outlines"),
        _odd(Array([1]), "/Outlines", "/First"),
        _odd(Array([1]), "/Names"),
        _odd(Array([1, 2]), "/Names", "/EmbeddedFiles", "/Names"),
        _odd(Array([1, 2]), "/AF"),
        _odd(Dictionary(Fields=Array([1])), "/AcroForm"),
        _odd(pikepdf.Object.parse(b"9" * 500 + b".5"), "/X"),
    ],
)
def test_a_file_of_an_odd_make_has_a_verdict(desk: VaultDesk, paper: Path, alter: Alter):
    assert desk.examine(altered(paper, alter)).outcome in vocabulary(VERDICTS)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
def test_what_has_no_end_is_not_begun(desk: VaultDesk, tmp_path: Path):
    pipe = tmp_path / "pipe.pdf"
    os.mkfifo(pipe)
    for device in (pipe, Path("/dev/zero")):
        with pytest.raises(DpoError, match="is a device"):
            desk.examine(device)
        with pytest.raises(DpoError, match="is a device"):
            read([Source.of_disk(device)], speak(Language.EN))


def test_a_folder_and_a_very_large_file_are_refused(desk: VaultDesk, tmp_path: Path):
    with pytest.raises(DpoError, match="cannot be read"):
        desk.examine(tmp_path)
    large = tmp_path / "large.pdf"
    large.touch()
    os.truncate(large, 2_000_000_000)
    with pytest.raises(DpoError, match="far larger than any paper"):
        desk.examine(large)


_ODD_VALUES = (-1, 2**40, True, Name.X, String("x"), Array([]), Array([1]), Dictionary())
_ODD_ENTRIES = (
    "/Kids",
    "/Parent",
    "/Count",
    "/Names",
    "/EF",
    "/Annots",
    "/FT",
    "/V",
    "/Rect",
    "/AA",
)


@given(data=st.data())
@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_whatever_stands_where_something_else_should_there_is_a_verdict(
    desk: VaultDesk, paper: Path, data: st.DataObject
):
    """A tree of objects in which any of them may be exchanged for something odd."""

    def exchange(pdf: Any) -> None:
        things = [thing for thing in pdf.objects if isinstance(thing, Dictionary | pikepdf.Stream)]
        thing = things[data.draw(st.integers(0, len(things) - 1))]
        entries = sorted({*thing.keys(), *_ODD_ENTRIES} - {"/Length"})
        values = (*_ODD_VALUES, pdf.Root, pdf.make_stream(b"x"))
        thing[data.draw(st.sampled_from(entries))] = data.draw(st.sampled_from(values))

    try:
        odd = altered(paper, exchange)
    except (pikepdf.PikepdfError, TypeError, ValueError):
        return  # what cannot be written cannot come back
    verdict = desk.examine(odd)
    assert verdict.outcome in vocabulary(VERDICTS)
    assert verdict.outcome != "handed_out"
    if verdict.outcome in vocabulary(VERDICTS).tagged(GENUINE):
        assert _pictures(odd) == _pictures(paper)


def _pictures(path: Path) -> list[bytes]:
    """What another reader shows of a file."""
    with pypdfium2.PdfDocument(path) as document:
        return [page.render(scale=0.5).to_pil().tobytes() for page in document]
