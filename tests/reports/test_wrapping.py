"""Lines that fit: ordinary blanks part words, nothing else does unless a word is too wide."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpo_desktop.reports import wrapping
from dpo_desktop.reports.fonts import SANS, Typist
from dpo_desktop.reports.wrapping import ColumnLines, Wrapper


@pytest.fixture
def wrapper() -> Wrapper:
    return Wrapper(SANS, 8, Typist())


def test_words_are_set_greedily_and_none_is_lost(wrapper: Wrapper) -> None:
    text = "дербес деректерді өңдеуді ұйымдастыруға жауапты тұлға " * 5
    lines = wrapper.lines(text, 120)
    assert " ".join(lines).split() == text.split()
    assert all(wrapper.width(line) <= 120 for line in lines)
    for line, following in pairwise(lines):
        assert wrapper.width(f"{line} {following.split(' ')[0]}") > 120


def test_a_no_break_space_holds(wrapper: Wrapper) -> None:
    held = "№\u00a0114-ПДн"
    width = wrapper.width(f"исходящий {held}") - 1
    assert wrapper.lines(f"исходящий {held}", width) == ("исходящий", held)


def test_lines_of_the_writer_stay(wrapper: Wrapper) -> None:
    assert wrapper.lines("раз\n\nдва", 200) == ("раз", "", "два")


def test_no_text_has_no_lines(wrapper: Wrapper) -> None:
    assert wrapper.lines("", 200) == ()


def test_a_word_too_wide_is_broken_after_a_mark_in_reach(wrapper: Wrapper) -> None:
    address = "otvetstvennyi.za.dannye@sample-department.example.kz"
    lines = wrapper.lines(f"почта {address}", 110)
    assert "".join(lines[1:]) == address
    assert all(wrapper.width(line) <= 110 for line in lines)
    assert all(line[-1] in "@.-" for line in lines[1:-1])


def test_a_column_narrower_than_a_letter_still_ends(wrapper: Wrapper) -> None:
    assert wrapper.lines("ЩЩЩ", 0.5) == ("Щ", "Щ", "Щ")


def test_the_next_word_may_follow_the_rest_of_a_broken_one(wrapper: Wrapper) -> None:
    lines = wrapper.lines("щ" * 40 + " да", 110)
    assert lines[-1].endswith("щ да")


def test_a_column_does_not_remember_without_end(
    wrapper: Wrapper, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wrapping, "CELL_LIMIT", 10)
    monkeypatch.setattr(wrapping, "WORD_LIMIT", 10)
    known = ColumnLines(wrapper, 200)
    for place in range(100):
        assert known[f"слово{place}"] == (f"слово{place}",)
        assert len(known) <= 10


@given(st.text(st.sampled_from("аШі w.@-\u00a0\n☒"), max_size=80), st.floats(1, 120))
def test_no_line_is_too_wide_and_no_letter_is_lost(text: str, width: float) -> None:
    wrapper = Wrapper(SANS, 8, Typist())
    lines = wrapper.lines(text, width)
    assert all(wrapper.width(line) <= width + 0.01 or len(line) == 1 for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "").replace("\n", "")
