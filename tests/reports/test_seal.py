"""The digests hold through whatever leaves the paper as it is, and through nothing else."""

from collections.abc import Callable
from dataclasses import fields, replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, String

from dpo_desktop.core.ports import Progress
from dpo_desktop.reports.fingerprint import Fingerprint, fingerprint
from dpo_desktop.reports.seal import Key, Seal, sheets
from dpo_desktop.reports.xmp import seal_values
from tests.reports.finished import KEY, finished_card, finished_register, saved

DIGESTS = st.lists(st.binary(min_size=32, max_size=32), max_size=6).map(tuple)


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Return a register of several pages."""
    return finished_register(tmp_path_factory.mktemp("paper"))


def shown(content: bytes) -> Fingerprint:
    with pikepdf.open(BytesIO(content)) as pdf:
        return fingerprint(pdf, Progress())


@pytest.mark.parametrize(
    "settings",
    [
        {"object_stream_mode": pikepdf.ObjectStreamMode.disable},
        {"linearize": True},
        {"qdf": True},
        {"recompress_flate": True},
        {"compress_streams": False, "stream_decode_level": pikepdf.StreamDecodeLevel.all},
        {"encryption": pikepdf.Encryption(user="", owner="x", R=6)},
    ],
)
def test_saving_anew_changes_nothing(paper: bytes, settings: dict[str, Any]) -> None:
    with pikepdf.open(BytesIO(paper)) as pdf:
        again = saved(pdf, **settings)
    assert again != paper
    assert shown(again) == shown(paper)


def test_objects_in_another_order_change_nothing(paper: bytes) -> None:
    with pikepdf.open(BytesIO(paper)) as pdf, pikepdf.new() as other:
        other.add_blank_page()  # shifts every number
        other.pages.extend(pdf.pages)
        del other.pages[0]
        assert shown(saved(other)).pages == shown(paper).pages


def _first_page(pdf: pikepdf.Pdf) -> Any:
    return pdf.pages[0].obj


def _change_a_letter(pdf: pikepdf.Pdf) -> None:
    contents = _first_page(pdf).Contents
    contents.write(contents.read_bytes().replace(b"Tj", b"Tj ", 1))


def _cover(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].contents_add(b"1 g 0 0 300 300 re f")


def _exchange_glyphs(pdf: pikepdf.Pdf) -> None:
    font = next(iter(_first_page(pdf).Resources.Font.values()))
    data = bytearray(font.FontDescriptor.FontFile2.read_bytes())
    data[-20] ^= 1
    font.FontDescriptor.FontFile2.write(bytes(data))


def _exchange_text_of_letters(pdf: pikepdf.Pdf) -> None:
    font = next(iter(_first_page(pdf).Resources.Font.values()))
    font.ToUnicode.write(font.ToUnicode.read_bytes().replace(b"<0020>", b"<0021>", 1))


def _change_a_form(pdf: pikepdf.Pdf) -> None:
    form = next(iter(_first_page(pdf).Resources.XObject.values()))
    form.write(form.read_bytes() + b" 0 0 9 9 re f")


def _cut_the_sheet(pdf: pikepdf.Pdf) -> None:
    _first_page(pdf).CropBox = Array([0, 0, 300, 300])


def _turn(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].rotate(180, relative=True)


@pytest.mark.parametrize(
    "alter",
    [
        _change_a_letter,
        _cover,
        _exchange_glyphs,
        _exchange_text_of_letters,
        _change_a_form,
        _cut_the_sheet,
        _turn,
    ],
)
def test_whatever_changes_a_page_shows(paper: bytes, alter: Callable[[Any], None]) -> None:
    with pikepdf.open(BytesIO(paper)) as pdf:
        alter(pdf)
        assert shown(saved(pdf)).pages[0] != shown(paper).pages[0]


def _note(pdf: pikepdf.Pdf) -> None:
    note = Dictionary(Type=Name.Annot, Subtype=Name.FreeText, Rect=[0, 0, 9, 9], Contents="x")
    _first_page(pdf).Annots = Array([pdf.make_indirect(note)])


def _act(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def _script(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Names.JavaScript = Dictionary(Names=Array([String("x"), Dictionary(S=Name.URI)]))


def _field(pdf: pikepdf.Pdf) -> None:
    field = Dictionary(FT=Name.Sig, T=String("empty"))
    pdf.Root.AcroForm = Dictionary(Fields=Array([pdf.make_indirect(field)]))


@pytest.mark.parametrize("add", [_note, _act, _script, _field])
def test_what_is_added_shows_and_leaves_the_pages(paper: bytes, add: Callable[[Any], None]) -> None:
    with pikepdf.open(BytesIO(paper)) as pdf:
        add(pdf)
        found = shown(saved(pdf))
    assert found.pages == shown(paper).pages
    assert found.added != shown(paper).added


def test_a_form_that_names_itself_is_read_to_its_end(paper: bytes) -> None:
    with pikepdf.open(BytesIO(paper)) as pdf:
        form = next(iter(_first_page(pdf).Resources.XObject.values()))
        form.Resources = Dictionary(XObject=Dictionary(Own=form))
        assert shown(saved(pdf)).pages[0] != shown(paper).pages[0]


def test_the_seal_of_a_paper_fits_its_vault_only(tmp_path: Path) -> None:
    with pikepdf.open(BytesIO(finished_card(tmp_path))) as pdf:
        seal = Seal.read(seal_values(pdf))
        found = fingerprint(pdf, Progress())
    assert seal is not None
    assert (seal.pages, seal.added) == (found.whole, found.added)
    assert seal.altered_pages(found) == ()
    assert seal.fits(KEY)
    assert not seal.fits(Key(KEY.vault, b"\x08" * 32))


@pytest.mark.parametrize("name", [field.name for field in fields(Seal)])
def test_no_value_of_a_seal_can_be_changed_or_left_out(paper: bytes, name: str) -> None:
    with pikepdf.open(BytesIO(paper)) as pdf:
        values = seal_values(pdf)
    seal = Seal.read(values)
    assert seal is not None
    assert not replace(seal, **{name: values[name] + "0"}).fits(KEY)
    del values[name]
    assert Seal.read(values) is None


def test_the_secret_is_in_no_log() -> None:
    assert repr(KEY) == "Key('a vault')"


@given(kept=DIGESTS, now=DIGESTS)
def test_the_altered_pages_are_named(kept: tuple[bytes, ...], now: tuple[bytes, ...]) -> None:
    seal = Seal("", "", "", "", "", "", sheets(Fingerprint(kept, "")), "")
    wanted = {
        place + 1
        for place in range(max(len(kept), len(now)))
        if kept[place : place + 1] != now[place : place + 1]
    }
    named = set(seal.altered_pages(Fingerprint(now, "")))
    # Only the beginning of a digest is kept: one in sixteen million stays unnamed.
    alike = {
        n for n in wanted if n <= min(len(kept), len(now)) and kept[n - 1][:3] == now[n - 1][:3]
    }
    assert named == wanted - alike
