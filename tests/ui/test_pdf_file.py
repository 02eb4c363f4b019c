"""A PDF as the preview reads it: sizes, pictures and places of words, in any thread."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from PySide6.QtGui import QColor

from dpo_desktop.ui.papers.pdf_file import PdfFile
from tests.ui.stub_papers import A4, LYING, pages

KAZAKH = "Әбдірахманова Һамитқызы, Ғалым Ңұрым"


@pytest.fixture
def file(qapp) -> Iterator[PdfFile]:
    opened = PdfFile(pages([(A4, ["Персональные данные", KAZAKH]), (LYING, ["wide"])]))
    yield opened
    opened.close()


def test_sizes_are_those_of_the_pages(file: PdfFile):
    upright, lying = file.sizes
    assert upright == pytest.approx(A4, abs=0.01)
    assert lying == pytest.approx(LYING, abs=0.01)


@pytest.mark.parametrize(("page", "size"), [(0, (400, 566)), (1, (400, 283))])
def test_picture_is_as_wide_as_asked_and_white_where_nothing_is(file: PdfFile, page, size):
    picture = file.picture(page, 400)
    assert picture.size().toTuple() == size
    assert picture.pixelColor(2, 2) == QColor("white")
    dark = [
        x for x in range(400) for y in range(30, 90) if picture.pixelColor(x, y).lightness() < 128
    ]
    assert dark, "the words were not drawn"


@pytest.mark.parametrize("words", ["ӘБДІРАХ", "һамитқызы", "ңұрым", "персональные ДАННЫЕ"])
def test_words_are_found_whatever_their_capitals(file: PdfFile, words: str):
    (hit,) = file.places(0, words)
    assert hit


def test_a_place_is_told_as_it_lies_on_the_page(file: PdfFile):
    ((box,),) = file.places(0, "Персональные")
    assert box.left() == pytest.approx(72, abs=2)
    assert box.top() == pytest.approx(72 - 14, abs=6), "from the top, not from the bottom"
    assert 60 < box.width() < 110
    assert 5 < box.height() < 20


def test_what_is_not_there_is_not_found(file: PdfFile):
    assert file.places(1, "Персональные") == ()


def test_pages_are_drawn_from_several_threads_at_once(file: PdfFile):
    """PDFium itself would crash; whoever draws waits for whoever is drawing."""
    with ThreadPoolExecutor(4) as threads:
        drawn = list(threads.map(lambda n: file.picture(n % 2, 300), range(24)))
    assert all(picture == drawn[place % 2] for place, picture in enumerate(drawn))
