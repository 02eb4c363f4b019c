"""Markup of wordings: what becomes which part of a letter, and that data never is markup."""

import pytest

from dpo_desktop.core.language import Language
from dpo_desktop.core.letter import Block, Grid, Heading, Items, Paragraph, Run
from dpo_desktop.core.speech import speak
from dpo_desktop.papers.marks import Marks
from dpo_desktop.papers.markup import blocks


def read(text: str) -> tuple[Block, ...]:
    """Return the blocks of a text without values."""
    return blocks(text, Marks(speak(Language.EN)))


def test_paragraphs_headings_and_faces():
    assert read("## Part\n\nOne **two** *three*\nfour.\n\nFive") == (
        Heading("Part", 2),
        Paragraph(
            (
                Run("One "),
                Run("two", bold=True),
                Run(" "),
                Run("three", italic=True),
                Run(" four."),
            )
        ),
        Paragraph((Run("Five"),)),
    )


def test_a_line_ends_where_the_wording_says_so():
    assert read("One  \ntwo") == (Paragraph((Run("One\ntwo"),)),)


def test_numbered_and_nested_lists():
    (items,) = read("1. One\n   - inner\n2. Two")
    assert isinstance(items, Items)
    assert items.numbered
    first, second = items.items
    inner = Items(((Paragraph((Run("inner"),)),),))
    assert first == (Paragraph((Run("One"),)), inner)
    assert second == (Paragraph((Run("Two"),)),)


def test_a_table_without_titles_is_labels_and_values():
    assert read("| | |\n|---|---|\n| Name | **Value** |") == (Grid(("", ""), (("Name", "Value"),)),)


@pytest.mark.parametrize(
    "text",
    ["<b>x</b>", "[x](http://y)", "![x](y)", "`x`", "<http://y>", "> x", "&amp;", "~~~", "[a]: b"],
)
def test_nothing_else_is_markup(text: str):
    assert read(text) == (Paragraph((Run(text),)),)


def test_indented_text_and_underlined_text_stay_paragraphs():
    assert read("    x") == (Paragraph((Run("x"),)),)
    assert read("x\n---") == (Paragraph((Run("x ---"),)),)


def test_values_are_put_in_after_the_markup_was_read():
    marks = Marks(speak(Language.EN))
    hostile = "# *x* | y\n- z <b>"
    marked = marks.value(hostile)
    assert blocks(f"{marked}\n\n| a |\n|---|\n| {marked} |", marks) == (
        Paragraph((Run(hostile),)),
        Grid(("a",), ((hostile,),)),
    )
