"""The QR code and the words beside it say the hash of the very data in the file."""

import hashlib
from contextlib import closing
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel
from reportlab.lib.units import mm
from reportlab.platypus import Paragraph

from dpo_desktop.core.language import Language
from dpo_desktop.core.speech import speak
from dpo_desktop.reports.blocks import CLOSING, Signature, Signer, closing_block
from dpo_desktop.reports.data_file import DataFile
from dpo_desktop.reports.fonts import Typist
from dpo_desktop.reports.page import PORTRAIT, About, write_pages
from dpo_desktop.reports.proof import Proof
from tests.reports.builders import PROFILE
from tests.reports.finished import IMPRINT, PAPER, finished_card, finished_register
from tests.reports.reading import letters, pages

_DOTS = 6  # pixels in a point


def printed_code(path: Path, page: int, size: int) -> list[list[bool]]:
    """Return the dots of the code at the right edge of a page, from the top, as they are seen."""
    with closing(pypdfium2.PdfDocument(path)) as document:
        picture = document[page].render(scale=_DOTS).to_pil().convert("L")
    right = picture.width - 15 * mm * _DOTS if picture.width < picture.height else None
    right = right or picture.width - 10 * mm * _DOTS
    side = 22 * mm * _DOTS
    band = picture.crop((round(right - side), 0, round(right), picture.height))
    # The finder in the top right corner begins with seven dark dots in a row.
    dark = [y for y in range(band.height) if _dark_run(band, y, side / size)]
    top = dark[0]
    dot = side / size
    return [
        [
            band.getpixel((int((x + 0.5) * dot), top + int((y + 0.5) * dot))) < 128
            for x in range(size)
        ]
        for y in range(size)
    ]


def _dark_run(band, y: int, dot: float) -> bool:
    edges = [int((n + 0.5) * dot) for n in range(7)]
    left = all(band.getpixel((x, y)) < 128 for x in edges)
    return left and all(band.getpixel((band.width - 1 - x, y)) < 128 for x in edges)


@pytest.mark.parametrize("make", [finished_card, finished_register])
def test_the_code_says_the_hash_of_the_attached_data(tmp_path: Path, make) -> None:
    content = make(tmp_path)
    with pikepdf.open(BytesIO(content)) as pdf:
        data = pdf.attachments["data.json"].get_file().read_bytes()
        last = len(pdf.pages) - 1
    sha256 = hashlib.sha256(data).hexdigest()
    code = QRCode(None, QRErrorCorrectLevel.M)
    code.addData(f"DPO|{PAPER}|2026-11-22|{sha256}")
    code.make()
    size = code.getModuleCount()
    wanted = [[code.isDark(row, column) for column in range(size)] for row in range(size)]
    path = tmp_path / "a.pdf"
    path.write_bytes(content)
    assert printed_code(path, last, size) == wanted


def test_the_words_and_every_footer_say_it_too(tmp_path: Path) -> None:
    content = finished_register(tmp_path)
    path = tmp_path / "a.pdf"
    path.write_bytes(content)
    with pikepdf.open(path) as pdf:
        data = pdf.attachments["data.json"].get_file().read_bytes()
    sha256 = hashlib.sha256(data).hexdigest()
    sheets = pages(path)
    assert all(f"SHA-256: {sha256[:16]}…" in sheet for sheet in sheets)
    assert sha256 in "".join(sheets[-1].split())
    assert PAPER in sheets[-1]


def closed(target: Path, above: int, signers=()) -> Path:
    """Write so many lines and what ends a paper."""
    t, typist = speak(Language.RU), Typist()
    data = DataFile({"id": PAPER})
    block = closing_block(lambda: "", PROFILE, t, typist, Proof(IMPRINT, data, t), signers)
    story = [*(Paragraph(f"line {n}", CLOSING) for n in range(above)), block]
    about = About("Title", "", "Form", "Foot", IMPRINT, data)
    with target.open("wb") as file:
        write_pages(file, PORTRAIT, story, about, PROFILE, t, typist)
    return target


@pytest.mark.parametrize("above", range(14, 34))
def test_what_ends_a_paper_is_never_split(tmp_path: Path, above: int) -> None:
    last = pages(closed(tmp_path / "a.pdf", above))[-1]
    for words in ("Сынақова", "(подпись)", "М.П.", "Дата:", PAPER):
        assert words in last


def test_the_date_stands_beside_the_code(tmp_path: Path) -> None:
    path = closed(tmp_path / "a.pdf", 0)
    found = letters(path, 0)
    text = "".join(letter.char for letter in found)
    date = found[text.index("Дата:")]
    paper = found[text.index(PAPER)]
    assert abs(date.top - paper.top) < 22 * mm
    assert date.left < paper.left


def test_two_people_sign_one_under_the_other(tmp_path: Path) -> None:
    signers = (Signer("Директор", "Үлгібаев А."), Signer("Ответственный", ""))
    path = closed(tmp_path / "a.pdf", 0, signers)
    last = pages(path)[-1]
    assert last.count("(подпись)") == 2
    assert "Сынақова" not in last
    assert "Үлгібаев А." in last
    found = letters(path, 0)
    text = "".join(letter.char for letter in found)
    first, second = (found[text.index(post)] for post in ("Директор", "Ответственный"))
    assert first.bottom - second.top > 10


def test_a_signature_says_its_height(tmp_path: Path) -> None:
    t, typist = speak(Language.KK), Typist()
    one = Signature(PROFILE, t, typist).wrap(400, 700)[1]
    people = [Signer("Директор", "Үлгібаев А."), Signer("Бухгалтер", "Образцова Б.")]
    assert one < Signature(PROFILE, t, typist, people).wrap(400, 700)[1] < 2 * one + 20
