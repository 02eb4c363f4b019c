"""No letter is lost: what the font lacks comes from the symbol font, or is boxed and named."""

import pytest

from dpo_desktop.reports.fonts import (
    BOX,
    SANS,
    SANS_BOLD,
    SANS_BOLD_ITALIC,
    SANS_ITALIC,
    SERIF,
    SERIF_BOLD,
    SERIF_BOLD_ITALIC,
    SERIF_ITALIC,
    SYMBOLS,
    Typist,
    characters,
    printable,
    runs,
)
from tests.reports.builders import KAZAKH, RUSSIAN

FACES = (
    SERIF,
    SERIF_BOLD,
    SERIF_ITALIC,
    SERIF_BOLD_ITALIC,
    SANS,
    SANS_BOLD,
    SANS_ITALIC,
    SANS_BOLD_ITALIC,
)


@pytest.mark.parametrize("face", FACES)
def test_every_face_has_the_letters_and_signs_of_the_papers(face: str) -> None:
    wanted = KAZAKH + RUSSIAN + "₸№«»“”—–…•→≤≥−\u00a0\u202f\u2011" + BOX
    assert set(wanted) <= characters(face)


def test_a_text_that_can_be_printed_is_left_alone() -> None:
    text = f"{KAZAKH}\nвторая строка № 114"
    assert printable(text, SERIF) == (text, ())


def test_what_no_font_has_is_boxed_and_told_once() -> None:
    text, missing = printable("姓 Әлия 姓名 😀", SERIF)
    assert text == f"{BOX} Әлия {BOX}{BOX} {BOX}"
    assert missing == ("姓", "名", "😀")


def test_characters_whose_text_could_not_be_copied_out_of_the_file_are_boxed() -> None:
    # The symbol font has mathematical letters and faces beyond U+FFFF.
    assert printable("𝔸", SERIF) == (BOX, ("𝔸",))


def test_invisible_marks_go_and_odd_blanks_become_blanks() -> None:
    assert printable("a\u00adb\u200bc\ufeffd\ufe0f", SERIF) == ("abcd", ())
    assert printable("a\tb\u2003c\u2028d\r\ne", SERIF) == ("a b c\nd\ne", ())


def test_symbols_come_from_the_symbol_font() -> None:
    assert list(runs("☒ да", SERIF)) == [(SYMBOLS, "☒"), (SERIF, " да")]
    assert printable("☒ ✓", SERIF) == ("☒ ✓", ())


def test_markup_characters_are_text() -> None:
    typist = Typist()
    assert typist.markup("<№5> &\nТОО ☒", SERIF) == (
        f'&lt;№5&gt; &amp;<br/>ТОО <font name="{SYMBOLS}">☒</font>'
    )
    assert typist.missing == ()


def test_the_typist_remembers_in_the_order_met() -> None:
    typist = Typist()
    typist.clean("名", SERIF)
    typist.markup("姓名", SERIF_BOLD)
    assert typist.missing == ("名", "姓")
