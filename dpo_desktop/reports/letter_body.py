"""The text of a letter as flowables: paragraphs, headings, lists, tables."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportlab.lib.enums import TA_LEFT
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import CondPageBreak, Flowable, Paragraph, Spacer

from dpo_desktop.core import letter
from dpo_desktop.core.language import Language
from dpo_desktop.reports.card_tables import labelled_table
from dpo_desktop.reports.fonts import SERIF_BOLD, Typist
from dpo_desktop.reports.glue import glued
from dpo_desktop.reports.letter_looks import INDENT, heading_style, markup, text_style
from dpo_desktop.reports.look import LETTER_TABLE, MM, SMALL_TABLE, Align
from dpo_desktop.reports.page import PORTRAIT
from dpo_desktop.reports.register_table import Column, RegisterTable, RowStream
from dpo_desktop.reports.widths import column_widths

_STEP = 7 * MM  # from the number of an item to its text
_BULLET = "–"
_WIDE = 5  # columns: more of them are set in small letters
_AROUND_TABLE = 6.0
_LEAST_LINES = 3  # of a paragraph, under a heading at the end of a page


class Title(Paragraph):
    """A heading in the text; it is never split.

    Attributes:
        entry: its words in the outline, a key for it, and its level from 0.
    """

    entry: tuple[str, str, int]

    def split(self, available_width: float, available_height: float, /) -> list[Flowable]:
        """Return nothing: it moves to the next page whole."""
        del available_width, available_height
        return []

    def draw(self) -> None:
        """Draw it and enter it into the outline."""
        words, key, level = self.entry
        self.canv.bookmarkHorizontal(key, 0, self.height)
        self.canv.addOutlineEntry(words, key, level=level)
        super().draw()


@dataclass(frozen=True)
class Body:
    """Sets the text of one letter."""

    language: Language
    typist: Typist

    def told(self, blocks: Sequence[letter.Block]) -> list[Flowable]:
        """Return the flowables of the text; no heading stands alone at the end of a page."""
        return list(_kept([*self._blocks(blocks)]))

    def _blocks(self, blocks: Sequence[letter.Block]) -> Iterator[Flowable]:
        for place, block in enumerate(blocks):
            if isinstance(block, letter.Paragraph):
                yield Paragraph(markup(block.runs, self.typist), text_style(self.language))
            elif isinstance(block, letter.Heading):
                yield self._heading(block, place)
            elif isinstance(block, letter.Items):
                yield from self._items(block, 0)
            elif block.rows:
                yield from self._grid(block)

    def _heading(self, heading: letter.Heading, place: int) -> Title:
        looks = heading_style(heading.level)
        title = Title(self.typist.markup(glued(heading.text), SERIF_BOLD), looks)
        title.entry = heading.text, f"part-{place}", max(0, heading.level - 2)
        return title

    def _items(self, items: letter.Items, depth: int) -> Iterator[Flowable]:
        for place, item in enumerate(items.items, start=1):
            mark: str | None = f"{place})" if items.numbered else _BULLET
            looks = self._item_style(depth)
            for block in item:
                if isinstance(block, letter.Items):
                    yield from self._items(block, depth + 1)
                elif isinstance(block, letter.Paragraph):
                    # Only the first paragraph of an item bears its number.
                    yield Paragraph(markup(block.runs, self.typist), looks, bulletText=mark)
                    mark = None
                else:
                    yield from self._blocks((block,))

    def _item_style(self, depth: int) -> ParagraphStyle:
        text = text_style(self.language)
        start = INDENT + depth * _STEP
        return ParagraphStyle(
            f"{text.name}-item-{depth}",
            parent=text,
            alignment=TA_LEFT,
            leftIndent=start + _STEP,
            firstLineIndent=0,
            bulletIndent=start,
            bulletFontName=text.fontName,
            bulletFontSize=text.fontSize,
            spaceAfter=2,
        )

    def _grid(self, grid: letter.Grid) -> Iterator[Flowable]:
        yield Spacer(0, _AROUND_TABLE / 2)
        if any(grid.titles):
            yield self._table(grid)
        else:
            rows = [(label, "; ".join(values)) for label, *values in grid.rows]
            yield labelled_table(rows, self.typist)
        yield Spacer(0, _AROUND_TABLE)

    def _table(self, grid: letter.Grid) -> RegisterTable:
        look = SMALL_TABLE if len(grid.titles) > _WIDE else LETTER_TABLE
        rows = [[glued(cell) for cell in row] for row in grid.rows]
        numbers = [_is_numeric([row[place] for row in rows]) for place in range(len(grid.titles))]
        short = [
            number and all(len(title) <= len(row[place]) for row in rows)
            for place, (title, number) in enumerate(zip(grid.titles, numbers, strict=True))
        ]
        widths = column_widths(grid.titles, rows, short, PORTRAIT.width, look, self.typist)
        columns = [
            Column(title, width, Align.CENTRE if number else Align.LEFT)
            for title, width, number in zip(grid.titles, widths, numbers, strict=True)
        ]
        return RegisterTable(RowStream(iter(rows), columns, look, self.typist), PORTRAIT.height)


def _is_numeric(cells: Sequence[str]) -> bool:
    """Tell whether a column holds numbers or dates only."""
    return all(cell and not any(char.isalpha() for char in cell) for cell in cells)


def _kept(parts: Sequence[Flowable]) -> Iterator[Flowable]:
    """Yield the parts with a break before each run of headings that would stand alone."""
    for place, part in enumerate(parts):
        first = isinstance(part, Title) and not (place and isinstance(parts[place - 1], Title))
        if first:
            yield CondPageBreak(_room(parts[place:]))
        yield part


def _room(parts: Sequence[Flowable]) -> float:
    """Return the least room in points for headings and the beginning of what follows them."""
    used = 0.0
    for part in parts:
        if isinstance(part, RegisterTable):
            return used + part.opening
        _, height = part.wrap(PORTRAIT.width, PORTRAIT.height)
        if isinstance(part, Paragraph) and not isinstance(part, Title):
            return used + min(height, _LEAST_LINES * part.style.leading)
        used += part.getSpaceBefore() + height + part.getSpaceAfter()
    return used
