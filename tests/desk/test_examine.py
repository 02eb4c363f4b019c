"""Each file that may be handed back is told apart: papers of real vaults, really tampered with."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pikepdf import Dictionary, Name

from dpo_desktop.core.errors import DpoError
from dpo_desktop.core.language import Language
from dpo_desktop.core.paper import Order, Signing
from dpo_desktop.core.ports import Progress
from dpo_desktop.core.query import Query
from dpo_desktop.core.speech import speak
from dpo_desktop.desk.papers.examine import GENUINE, VERDICTS
from dpo_desktop.desk.vault_desk import VaultDesk
from dpo_desktop.law.vocabulary import vocabulary
from dpo_desktop.reports.fingerprint import fingerprint
from dpo_desktop.reports.seal import sheets
from dpo_desktop.reports.signing import sign
from dpo_desktop.storage.records.reading import setting
from dpo_desktop.storage.vault import Vault
from tests.desk.conftest import CHEAP, Wall
from tests.desk.examined import Alter, altered, handed_out, made, said
from tests.reports.attaching import attached
from tests.reports.keys import HOLDER, PASSWORD, rsa_key
from tests.trial_register import REGISTER


@pytest.fixture
def paper(desk: VaultDesk, tmp_path: Path) -> Path:
    """Return a register of two pages that was handed out."""
    return handed_out(desk, tmp_path)


@pytest.fixture
def other_vault(tmp_path: Path, wall: Wall) -> Iterator[VaultDesk]:
    """Return the desk of another vault."""
    vault = Vault.create(tmp_path / "another", (REGISTER,), "six other words", cost=CHEAP)
    desk = VaultDesk(vault, wall)
    yield desk
    desk.close()


def _nothing(pdf: Any) -> None:
    del pdf


def _write_another_text(pdf: Any) -> None:
    contents = pdf.pages[1].obj.Contents
    text = contents.read_bytes()
    start = text.rindex(b"Tj")
    contents.write(text[: start - 4] + b"\x00) " + text[start:])


def _take_out_a_page(pdf: Any) -> None:
    del pdf.pages[1]


def _put_in(pdf: Any, name: str, content: bytes) -> None:
    del pdf.attachments[name]
    pdf.attachments[name] = attached(pdf, name, content)


def _data(path: Path, name: str = "data.json") -> bytes:
    with pikepdf.open(path) as pdf:
        return pdf.attachments[name].get_file().read_bytes()


def _give_seal(pdf: Any, **values: str) -> None:
    with pdf.open_metadata(set_pikepdf_as_editor=False) as about:
        for name, value in values.items():
            about[f"{{urn:dpo-desktop:seal:1/}}{name}"] = value


def test_the_very_file_is_known_with_its_entry(desk: VaultDesk, paper: Path, tmp_path: Path):
    copy = tmp_path / "from the mail.pdf"
    copy.write_bytes(paper.read_bytes())
    verdict = desk.examine(copy)
    assert verdict.outcome == "handed_out"
    assert verdict.export is not None
    assert verdict.export.file == "register.pdf"
    found = said(verdict)
    assert "Entry 1 of the journal of exports: “Register of inspections”." in found
    assert "Handed out on 16.10.2026 by Мысалова Үлгі." in found
    assert "File: register.pdf" in found


@pytest.mark.parametrize("how", [{}, {"linearize": True}, {"qdf": True}])
def test_a_file_saved_anew_is_unaltered(desk: VaultDesk, paper: Path, how: dict[str, Any]):
    verdict = desk.examine(altered(paper, _nothing, **how))
    assert verdict.outcome == "unaltered"
    assert verdict.export is not None
    assert "Entry 1" in said(verdict)
    assert verdict.told["printed_at"] == "2026-10-16T09:05:00+05:00"


@pytest.mark.parametrize("alter", [_write_another_text, _take_out_a_page])
def test_an_altered_text_is_named_by_its_page(desk: VaultDesk, paper: Path, alter: Alter):
    verdict = desk.examine(altered(paper, alter))
    assert verdict.outcome == "text_altered"
    assert "Pages that are not as they were: 2." in said(verdict)


def test_pages_of_another_paper_under_a_genuine_seal_are_altered_text(
    desk: VaultDesk, paper: Path, tmp_path: Path
):
    desk.add("trial", {"name": "Ғарыш"})
    other = made(desk, tmp_path / "other.pdf")

    def swap(pdf: Any) -> None:
        with pikepdf.open(other) as source:
            pdf.pages.extend(source.pages)
        del pdf.pages[0:2]

    verdict = desk.examine(altered(paper, swap))
    assert verdict.outcome == "text_altered"
    assert "1, 2" in said(verdict)


@pytest.mark.parametrize("name", ["data.json", "data.csv"])
def test_an_altered_attachment_is_told(desk: VaultDesk, paper: Path, name: str):
    content = _data(paper, name).replace("Әлем 7".encode(), "Әлем 8".encode())
    verdict = desk.examine(altered(paper, lambda pdf: _put_in(pdf, name, content)))
    assert verdict.outcome == "attachment_altered"
    assert f"{name} is not as it was." in said(verdict)


def test_an_exchanged_attachment_names_the_paper_it_belongs_to(
    desk: VaultDesk, paper: Path, tmp_path: Path
):
    desk.add("trial", {"name": "Ғарыш"})
    content = _data(made(desk, tmp_path / "other.pdf"))
    verdict = desk.examine(altered(paper, lambda pdf: _put_in(pdf, "data.json", content)))
    assert verdict.outcome == "attachment_exchanged"
    assert "“Register of inspections”, entry 2 of the journal" in said(verdict)


def test_an_exchanged_attachment_of_an_unknown_paper_says_so(
    desk: VaultDesk, other_vault: VaultDesk, paper: Path, tmp_path: Path
):
    content = _data(made(other_vault, tmp_path / "other.pdf"))
    verdict = desk.examine(altered(paper, lambda pdf: _put_in(pdf, "data.json", content)))
    assert verdict.outcome == "attachment_exchanged"
    assert json.loads(content)["paper"]["id"] in said(verdict)


@pytest.mark.parametrize("name", ["data.json", "data.csv"])
def test_a_removed_attachment_is_told(desk: VaultDesk, paper: Path, name: str):
    def remove(pdf: Any) -> None:
        del pdf.attachments[name]

    verdict = desk.examine(altered(paper, remove))
    assert verdict.outcome == "attachment_removed"
    assert f"{name} is missing." in said(verdict)


def test_altered_text_weighs_more_than_a_removed_attachment(desk: VaultDesk, paper: Path):
    def both(pdf: Any) -> None:
        _write_another_text(pdf)
        del pdf.attachments["data.json"]

    verdict = desk.examine(altered(paper, both))
    assert verdict.outcome == "text_altered"
    assert "data.json is missing." in said(verdict)


def _attach(pdf: Any) -> None:
    pdf.attachments["more.txt"] = attached(pdf, "more.txt", b"more")


def _note(pdf: Any) -> None:
    box = Dictionary(Type=Name.Annot, Subtype=Name.Square, Rect=[0, 0, 500, 500], IC=[1, 1, 1])
    pdf.pages[0].obj.Annots = pikepdf.Array([pdf.make_indirect(box)])


@pytest.mark.parametrize(
    ("add", "words"), [(_attach, "Added files: more.txt."), (_note, "Notes, form fields")]
)
def test_what_was_added_is_told(desk: VaultDesk, paper: Path, add: Alter, words: str):
    verdict = desk.examine(altered(paper, add))
    assert verdict.outcome == "added_to"
    assert words in said(verdict)


def _second_of_that_name(pdf: Any) -> None:
    """What readers list is another file; the genuine one hangs beside it."""
    content = pdf.attachments["data.json"].get_file().read_bytes()
    genuine = attached(pdf, "data.json", content).obj
    del pdf.attachments["data.json"]
    pdf.attachments["data.json"] = attached(pdf, "data.json", b"{}")
    pdf.Root.AF = pikepdf.Array([pdf.make_indirect(genuine)])


def _second_content(pdf: Any) -> None:
    held = pdf.attachments["data.json"].obj
    held.EF.UF = pdf.make_stream(b"{}", Type=Name.EmbeddedFile)


@pytest.mark.parametrize(
    ("alter", "outcome"),
    [(_second_of_that_name, "attachment_altered"), (_second_content, "attachment_altered")],
)
def test_a_genuine_attachment_hides_no_other(
    desk: VaultDesk, paper: Path, alter: Alter, outcome: str
):
    assert desk.examine(altered(paper, alter)).outcome == outcome


def _drawn_signature(pdf: Any, **entries: Any) -> None:
    """A field that says it is a signature and paints the page over."""
    appearance = pdf.make_stream(
        b"1 g 0 0 500 500 re f", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 500, 500]
    )
    field = Dictionary(Type=Name.Annot, Subtype=Name.Widget, FT=Name.Sig, T="S", F=4)
    field.V = Dictionary(Type=Name.Sig)
    field.Rect = [0, 0, 500, 500]
    field.AP = Dictionary(N=appearance)
    for name, value in entries.items():
        field["/" + name] = value
    field = pdf.make_indirect(field)
    pdf.pages[0].obj.Annots = pikepdf.Array([field])
    pdf.Root.AcroForm = Dictionary(Fields=pikepdf.Array([field]))


@pytest.mark.parametrize(
    "entries",
    [{}, {"Rect": [0, 0, 0, 0], "AA": Dictionary()}, {"Rect": [0, 0, 0, 0], "A": Dictionary()}],
)
def test_a_signature_that_covers_or_does_something_is_an_addition(
    desk: VaultDesk, paper: Path, entries: dict[str, Any]
):
    forged = altered(paper, lambda pdf: _drawn_signature(pdf, **entries))
    assert desk.examine(forged).outcome == "added_to"


@pytest.mark.parametrize("name", ["Collection", "OCProperties", "OpenAction"])
def test_what_is_shown_in_the_place_of_the_pages_is_an_addition(
    desk: VaultDesk, paper: Path, name: str
):
    forged = altered(paper, lambda pdf: setattr(pdf.Root, name, Dictionary(S=Name.X)))
    assert desk.examine(forged).outcome == "added_to"


def test_without_its_seal_a_paper_proves_nothing(desk: VaultDesk, paper: Path):
    def strip(pdf: Any) -> None:
        del pdf.Root.Metadata

    assert desk.examine(altered(paper, strip)).outcome == "seal_removed"


def test_a_preview_proves_nothing(desk: VaultDesk, paper: Path, tmp_path: Path):
    query = Query("trial", desk.today())
    content, _ = desk.preview(Order("register", Language.RU, query), Progress())
    saved = tmp_path / "preview.pdf"
    saved.write_bytes(content)
    assert desk.examine(saved).outcome == "seal_removed"


def test_a_paper_of_another_program_is_foreign(desk: VaultDesk, tmp_path: Path):
    path = tmp_path / "foreign.pdf"
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(path)
    assert desk.examine(path).outcome == "foreign"


def test_a_paper_of_another_vault_is_told(
    desk: VaultDesk, other_vault: VaultDesk, paper: Path, tmp_path: Path
):
    theirs = made(other_vault, tmp_path / "theirs.pdf")
    assert desk.examine(theirs).outcome == "other_vault"
    assert other_vault.examine(theirs).outcome == "handed_out"
    assert other_vault.examine(paper).outcome == "other_vault"


def test_a_seal_by_another_vault_in_our_name_is_forged(
    desk: VaultDesk, other_vault: VaultDesk, paper: Path, tmp_path: Path
):
    theirs = made(other_vault, tmp_path / "theirs.pdf")
    with desk.vault.reading() as connection:
        ours = setting(connection, "vault_id")
    forged = altered(theirs, lambda pdf: _give_seal(pdf, vault=ours))
    assert desk.examine(forged).outcome == "forged_seal"


def test_a_seal_made_to_fit_an_altered_text_is_forged(desk: VaultDesk, paper: Path):
    def forge(pdf: Any) -> None:
        _write_another_text(pdf)
        found = fingerprint(pdf, Progress())
        _give_seal(pdf, pages=found.whole, sheets=sheets(found))

    assert desk.examine(altered(paper, forge)).outcome == "forged_seal"


def test_a_paper_of_ours_in_the_name_of_another_vault_is_forged(desk: VaultDesk, paper: Path):
    forged = altered(paper, lambda pdf: _give_seal(pdf, vault="0" * 32))
    assert desk.examine(forged).outcome == "forged_seal"


def test_a_vault_that_made_no_paper_calls_its_own_name_forged(other_vault: VaultDesk, paper: Path):
    with other_vault.vault.reading() as connection:
        theirs = setting(connection, "vault_id")
    forged = altered(paper, lambda pdf: _give_seal(pdf, vault=theirs))
    assert other_vault.examine(forged).outcome == "forged_seal"


def test_a_protected_paper_asks_for_its_password(desk: VaultDesk, paper: Path, tmp_path: Path):
    path = made(desk, tmp_path / "secret.pdf", password="құпия")
    assert desk.examine(path).outcome == "handed_out"
    again = tmp_path / "again.pdf"
    with pikepdf.open(path, password="құпия") as pdf:
        pdf.save(again, encryption=pikepdf.Encryption(user="new", owner="new", R=6))
    assert desk.examine(again).outcome == "protected"
    assert desk.examine(again, "құпия").outcome == "wrong_password"
    assert desk.examine(again, "new").outcome == "unaltered"


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 a letter of some other kind", b"%PDX-1.7"])
def test_what_is_no_pdf_is_told(desk: VaultDesk, tmp_path: Path, content: bytes):
    path = tmp_path / "letter.pdf"
    path.write_bytes(content)
    assert desk.examine(path).outcome == "no_pdf"


@pytest.mark.parametrize("part", [0.1, 0.5, 0.99])
def test_a_file_cut_off_is_damaged(desk: VaultDesk, paper: Path, tmp_path: Path, part: float):
    content = paper.read_bytes()
    path = tmp_path / "cut.pdf"
    path.write_bytes(content[: int(len(content) * part)])
    assert desk.examine(path).outcome == "damaged"


def test_no_changed_byte_goes_for_an_unaltered_paper(desk: VaultDesk, paper: Path, tmp_path: Path):
    content = paper.read_bytes()
    path = tmp_path / "changed.pdf"
    genuine = vocabulary(VERDICTS).tagged(GENUINE)
    with pikepdf.open(paper) as pdf:
        places = [
            content.index(pdf.pages[1].obj.Contents.read_raw_bytes()[:40]) + 30,
            content.index(pdf.attachments["data.json"].obj.EF.F.read_raw_bytes()[:40]) + 30,
        ]
    for place in places:
        changed = bytearray(content)
        changed[place] ^= 0x55
        path.write_bytes(changed)
        assert desk.examine(path).outcome not in genuine


@given(
    place=st.floats(0, 1, exclude_max=True),
    piece=st.binary(min_size=1, max_size=30),
    packed=st.booleans(),
)
@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_whatever_is_written_into_a_file_there_is_a_verdict(
    desk: VaultDesk, paper: Path, place: float, piece: bytes, packed: bool
):
    spoiled = paper.with_name("spoiled.pdf")
    source = paper if packed else paper.with_name("plain.pdf")
    if not source.exists():
        with pikepdf.open(paper) as pdf:
            pdf.save(source, qdf=True)
    content = bytearray(source.read_bytes())
    at = int(place * len(content))
    content[at : at + len(piece)] = piece
    spoiled.write_bytes(content)
    assert desk.examine(spoiled).outcome in vocabulary(VERDICTS)


def test_a_file_that_cannot_be_read_says_why(desk: VaultDesk, tmp_path: Path):
    with pytest.raises(DpoError, match="cannot be read: No such file"):
        desk.examine(tmp_path / "nowhere.pdf")


def test_a_paper_of_a_later_copy_of_the_vault_is_ours(
    desk: VaultDesk, paper: Path, tmp_path: Path, wall: Wall
):
    """The vault was restored from a copy made before the paper was handed out."""
    copy = tmp_path / "copy"
    shutil.copytree(tmp_path / "vault", copy)
    later = made(desk, tmp_path / "later.pdf")
    older = VaultDesk(Vault.unlock(copy, (REGISTER,), "six words of a song"), wall)
    try:
        verdict = older.examine(later)
    finally:
        older.close()
    assert verdict.outcome == "unaltered"
    assert "does not know this paper" in said(verdict)


def test_a_signature_put_on_since_is_named(
    desk: VaultDesk, paper: Path, tmp_path: Path, wall: Wall
):
    signing = Signing(rsa_key(tmp_path), PASSWORD, stamp=True)
    signed = tmp_path / "signed.pdf"
    with signed.open("w+b") as file:
        file.write(paper.read_bytes())
        sign(file, signing, wall.now(), speak(Language.KK))
    verdict = desk.examine(signed)
    assert verdict.outcome == "unaltered"
    assert f"Signature of {HOLDER}: sound, and covers the whole file." in said(verdict)

    more = tmp_path / "more.pdf"
    with more.open("w+b") as file:
        file.write(signed.read_bytes())
        sign(file, Signing(signing.key, PASSWORD), wall.now(), speak(Language.KK))
    found = said(desk.examine(more))
    assert "sound, but the file was added to since." in found
    assert "sound, and covers the whole file." in found


def test_a_signed_order_is_handed_out_signed(desk: VaultDesk, paper: Path, tmp_path: Path):
    path = made(desk, tmp_path / "signed.pdf", signing=Signing(rsa_key(tmp_path), PASSWORD))
    verdict = desk.examine(path)
    assert verdict.outcome == "handed_out"
    assert verdict.export is not None
    assert verdict.export.notes == ("signed",)
    assert f"Signature of {HOLDER}: sound" in said(verdict)


def test_a_signature_over_altered_text_is_broken(desk: VaultDesk, paper: Path, tmp_path: Path):
    path = made(desk, tmp_path / "signed.pdf", signing=Signing(rsa_key(tmp_path), PASSWORD))
    changed = path.read_bytes().replace(b"(opensource)", b"(0pensource)")
    path.write_bytes(changed)
    found = said(desk.examine(path))
    assert f"Signature of {HOLDER}: broken." in found


def test_the_day_is_that_of_the_office(desk: VaultDesk, wall: Wall, tmp_path: Path):
    wall.set("2026-10-17", "00:30")
    assert "Handed out on 17.10.2026." in said(desk.examine(made(desk, tmp_path / "a.pdf")))


def test_every_outcome_has_its_sentence() -> None:
    codes = set(vocabulary(VERDICTS).codes)
    assert {"handed_out", "unaltered"} == set(vocabulary(VERDICTS).tagged(GENUINE))
    assert len(codes) == 16
