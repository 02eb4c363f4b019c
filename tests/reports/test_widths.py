"""How the width of a page is shared between the columns of a table."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpo_desktop.reports.fonts import Typist
from dpo_desktop.reports.look import REGISTER
from dpo_desktop.reports.page import LANDSCAPE
from dpo_desktop.reports.widths import column_widths, least_widths


def widths(*rows: tuple[str, ...], short: tuple[int, ...] = ()) -> list[float]:
    """Return the widths of a table of three columns."""
    titles = ("Number", "Content", "State")
    of_short = [place in short for place in range(3)]
    return column_widths(titles, rows, of_short, LANDSCAPE.width, REGISTER, Typist())


def test_a_long_text_gets_more_than_a_short_one() -> None:
    number, content, state = widths(("1", "прошу сообщить источник данных " * 9, "Закрыто"))
    assert content > 3 * max(number, state)


def test_one_very_long_text_does_not_starve_its_neighbours() -> None:
    _, content, state = widths(("1", "слово " * 900, "закрыто по просьбе заявителя"))
    assert state > content / 20


def test_a_short_column_gets_what_its_longest_word_needs() -> None:
    row = ("ВХ-С-2026/0001", "сведения", "закрыто")
    least = least_widths(("Number", "Content", "State"), (row,), REGISTER, Typist())
    assert widths(row, short=(0,))[0] == pytest.approx(least[0])


def test_an_address_does_not_claim_the_width_of_its_neighbours() -> None:
    """It may be broken after its marks; a name of the same length may not."""
    titles = ("Subject",)
    address = least_widths(titles, (("unknown@mail.example",),), REGISTER, Typist())
    name = least_widths(titles, (("unknownamailaexample",),), REGISTER, Typist())
    assert address[0] < name[0]


@given(st.lists(st.tuples(*(st.sampled_from(("", "жоқ", "өтініш беруші", "а" * 90)),) * 3)))
def test_the_columns_fill_the_page(rows: list[tuple[str, str, str]]) -> None:
    found = widths(*rows)
    assert sum(found) == pytest.approx(LANDSCAPE.width)
    assert all(width > 0 for width in found)
