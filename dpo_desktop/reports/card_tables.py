"""The tables of a card: labels beside values, and small tables with a grid."""

from collections.abc import Sequence

from reportlab.platypus import Flowable

from dpo_desktop.reports.fonts import Typist
from dpo_desktop.reports.glue import glued
from dpo_desktop.reports.look import GREY, LABELLED, SMALL_TABLE, Look
from dpo_desktop.reports.page import PORTRAIT
from dpo_desktop.reports.register_table import Column, RegisterTable, RowStream
from dpo_desktop.reports.widths import column_widths
from dpo_desktop.reports.words import NOTHING

_LABELS = 0.35  # of the width


def labelled_table(
    rows: Sequence[tuple[str, str]], typist: Typist, look: Look = LABELLED
) -> RegisterTable:
    """Return labels with their values, one under another."""
    label = PORTRAIT.width * _LABELS
    columns = [Column("", label, colour=GREY), Column("", PORTRAIT.width - label)]
    return _table(_glued(rows), columns, look, typist)


def small_table(
    titles: Sequence[str],
    rows: Sequence[Sequence[str]],
    short: Sequence[bool],
    typist: Typist,
    tail: Flowable | None = None,
) -> RegisterTable:
    """Return a table as wide as the page.

    Args:
        titles: of the columns.
        rows: the cells in words.
        short: which columns need no more than their longest word.
        typist: makes the texts printable.
        tail: what follows; it must not stand on a page without a row.
    """
    cells = _glued(rows)
    widths = column_widths(titles, cells, short, PORTRAIT.width, SMALL_TABLE, typist)
    columns = [Column(title, width) for title, width in zip(titles, widths, strict=True)]
    return _table(cells, columns, SMALL_TABLE, typist, tail)


def numbered_table(
    number: str,
    titles: Sequence[str],
    rows: Sequence[Sequence[str]],
    typist: Typist,
    tail: Flowable | None = None,
) -> RegisterTable:
    """Return a small table of numbered lines; a cell that holds nothing says so.

    Args:
        number: title of the column of numbers.
        titles: of the other columns.
        rows: their cells in words.
        typist: makes the texts printable.
        tail: what follows; it must not stand on a page without a row.
    """
    numbered = [
        [str(place), *(cell or NOTHING for cell in row)] for place, row in enumerate(rows, start=1)
    ]
    short = [True, *(False for _ in titles)]
    return small_table([number, *titles], numbered, short, typist, tail)


def _glued(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    return [[glued(cell) for cell in row] for row in rows]


def _table(
    rows: Sequence[Sequence[str]],
    columns: Sequence[Column],
    look: Look,
    typist: Typist,
    tail: Flowable | None = None,
) -> RegisterTable:
    return RegisterTable(RowStream(iter(rows), columns, look, typist), PORTRAIT.height, tail)
