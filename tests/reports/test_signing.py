"""Signatures by an RSA key: sound, by the moment told, with a mark that covers nothing."""

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from dpo_desktop.core.errors import DpoError
from dpo_desktop.core.language import Language
from dpo_desktop.core.paper import Signing
from dpo_desktop.core.speech import speak
from dpo_desktop.reports.signing import sign, signatures
from tests.reports.builders import PRINTED_AT
from tests.reports.finished import finished_card
from tests.reports.keys import HOLDER, PASSWORD, curve_key, gost_key, rsa_key
from tests.reports.reading import letters, pages

RUSSIAN = speak(Language.RU)


def signed(content: bytes, signing: Signing, target: Path, password: str = "") -> Path:
    file = BytesIO(content)
    sign(file, signing, PRINTED_AT, RUSSIAN, password=password)
    target.write_bytes(file.getvalue())
    return target


def test_a_signature_is_sound_and_leaves_every_byte_before_it(tmp_path: Path) -> None:
    content = finished_card(tmp_path)
    path = signed(content, Signing(rsa_key(tmp_path), PASSWORD), tmp_path / "a.pdf")
    assert path.read_bytes().startswith(content)
    (found,) = signatures(path)
    assert (found.who, found.intact, found.whole) == (HOLDER, True, True)
    with pikepdf.open(path) as pdf:
        (field,) = pdf.Root.AcroForm.Fields
        assert str(field.V.M) == "D:20261122101500+05'00'"
        assert str(field.V.SubFilter) == "/ETSI.CAdES.detached"
        assert [float(side) for side in field.Rect] == [0, 0, 0, 0]


def test_the_mark_says_who_and_when_and_covers_no_text(tmp_path: Path) -> None:
    content = finished_card(tmp_path)
    path = signed(content, Signing(rsa_key(tmp_path), PASSWORD, stamp=True), tmp_path / "a.pdf")
    with pikepdf.open(path) as pdf:
        last = len(pdf.pages) - 1
        assert "/Annots" not in pdf.pages[0]
        left, bottom, right, top = (float(side) for side in pdf.pages[last].Annots[0].Rect)
        # What is drawn by a field is read once it is part of the page.
        pdf.flatten_annotations("all")
        pdf.save(tmp_path / "flat.pdf")
    said = pages(tmp_path / "flat.pdf")[last]
    assert HOLDER in said
    assert "22.11.2026 10:15" in said
    assert "5EA1" in said
    for letter in letters(path, last):
        beside = letter.right < left or letter.left > right
        assert beside or letter.top < bottom or letter.bottom > top
    assert bottom >= 6
    for letter in letters(tmp_path / "flat.pdf", last):
        if letter.top < 25:
            assert left <= letter.left
            assert letter.right <= right
            assert bottom <= letter.bottom
            assert letter.top <= top


def test_a_protected_paper_is_signed_too(tmp_path: Path) -> None:
    content = finished_card(tmp_path, password="құпия")
    signing = Signing(rsa_key(tmp_path), PASSWORD)
    path = signed(content, signing, tmp_path / "a.pdf", password="құпия")
    (found,) = signatures(path, "құпия")
    assert found.intact
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(path)
    for wrong in ("", "another"):
        with pytest.raises(DpoError, match="the password given does not open it"):
            signed(content, signing, tmp_path / "b.pdf", password=wrong)


def test_a_second_signature_leaves_the_first_one_sound(tmp_path: Path) -> None:
    signing = Signing(rsa_key(tmp_path), PASSWORD)
    once = signed(finished_card(tmp_path), signing, tmp_path / "a.pdf")
    twice = signed(once.read_bytes(), signing, tmp_path / "b.pdf")
    assert [(one.intact, one.whole) for one in signatures(twice)] == [(True, False), (True, True)]


def test_a_changed_byte_breaks_it(tmp_path: Path) -> None:
    path = signed(finished_card(tmp_path), Signing(rsa_key(tmp_path), PASSWORD), tmp_path / "a.pdf")
    content = path.read_bytes()
    path.write_bytes(content.replace(b"(opensource)", b"(0pensource)"))
    (found,) = signatures(path)
    assert not found.intact


@pytest.mark.parametrize("make", [gost_key, curve_key])
def test_a_key_that_is_not_rsa_is_refused_with_the_way_out(tmp_path: Path, make) -> None:
    with pytest.raises(DpoError, match=r"no RSA key.*NCALayer"):
        signed(finished_card(tmp_path), Signing(make(tmp_path), PASSWORD), tmp_path / "a.pdf")


@pytest.mark.parametrize("make", [gost_key, rsa_key])
def test_a_wrong_password_is_told_from_a_wrong_key(tmp_path: Path, make) -> None:
    with pytest.raises(DpoError, match="The password of the key"):
        signed(finished_card(tmp_path), Signing(make(tmp_path), "another"), tmp_path / "a.pdf")


def test_what_is_no_key_is_told(tmp_path: Path) -> None:
    path = tmp_path / "letter.p12"
    path.write_bytes(b"no key")
    with pytest.raises(DpoError, match=r"letter\.p12 is no key file"):
        signed(finished_card(tmp_path), Signing(path, PASSWORD), tmp_path / "a.pdf")
    with pytest.raises(DpoError, match="cannot be read"):
        signed(finished_card(tmp_path), Signing(tmp_path / "nowhere", ""), tmp_path / "a.pdf")


def test_a_certificate_out_of_its_time_is_refused(tmp_path: Path) -> None:
    signing = Signing(rsa_key(tmp_path), PASSWORD)
    file = BytesIO(finished_card(tmp_path))
    with pytest.raises(DpoError, match=r"from 01\.01\.2026 to 01\.01\.2028 only"):
        sign(file, signing, PRINTED_AT.replace(year=2029), RUSSIAN)


def test_what_is_no_pdf_cannot_be_signed(tmp_path: Path) -> None:
    with pytest.raises(DpoError, match="cannot be signed"):
        signed(b"%PDF-1.7 but nothing else", Signing(rsa_key(tmp_path), PASSWORD), tmp_path / "a")
