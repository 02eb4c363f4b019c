"""Long texts are compared word by word, and both can be read off the pieces."""

from hypothesis import given
from hypothesis import strategies as st

from dpo_desktop.core.text_difference import Mark, Piece, text_pieces

WORDS = st.lists(st.sampled_from(("сөз", "слово", "word", " ", "\n", ", ", "№7")), max_size=12)


def read(pieces: tuple[Piece, ...], *marks: Mark) -> str:
    """The text of the pieces of these marks."""
    return "".join(piece.text for piece in pieces if piece.mark in marks)


@given(before=WORDS.map("".join), after=WORDS.map("".join))
def test_the_pieces_hold_both_texts(before, after):
    pieces = text_pieces(before, after)
    assert read(pieces, Mark.KEPT, Mark.REMOVED) == before
    assert read(pieces, Mark.KEPT, Mark.ADDED) == after
    if before == after:
        assert all(piece.mark is Mark.KEPT for piece in pieces)


def test_only_the_words_that_changed_are_marked():
    assert text_pieces("Ответ дан 12 марта.", "Ответ дан 15 марта.") == (
        Piece(Mark.KEPT, "Ответ дан "),
        Piece(Mark.REMOVED, "12"),
        Piece(Mark.ADDED, "15"),
        Piece(Mark.KEPT, " марта."),
    )


def test_words_replaced_in_a_row_read_as_one():
    assert text_pieces("by letter of May", "by telephone in June") == (
        Piece(Mark.KEPT, "by "),
        Piece(Mark.REMOVED, "letter of May"),
        Piece(Mark.ADDED, "telephone in June"),
    )


def test_a_very_long_text_is_compared_line_by_line():
    lines = [f"line {number} of a long protocol\n" for number in range(5000)]
    pieces = text_pieces("".join(lines), "".join([*lines[:10], "put in\n", *lines[10:]]))
    assert read(pieces, Mark.ADDED) == "put in\n"
