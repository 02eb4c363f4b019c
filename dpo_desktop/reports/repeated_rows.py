"""Repeated rows on a card: a table where the columns fit, otherwise a block for each row."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from reportlab.platypus import Flowable, Paragraph, Spacer

from dpo_desktop.core.fields import Choice, Field, Rows
from dpo_desktop.core.messages import N_
from dpo_desktop.core.speech import CatalogueSpeech
from dpo_desktop.core.values import Values
from dpo_desktop.reports.blocks import SMALL_HEADING, style
from dpo_desktop.reports.card_tables import labelled_table, numbered_table
from dpo_desktop.reports.fonts import SERIF, SERIF_BOLD, Typist
from dpo_desktop.reports.guard_words import GUARDS, guard_source
from dpo_desktop.reports.headed import headed
from dpo_desktop.reports.look import LABELLED, SMALL_TABLE
from dpo_desktop.reports.page import PORTRAIT
from dpo_desktop.reports.widths import least_widths
from dpo_desktop.reports.words import PaperWords

_MOST_COLUMNS = 6  # beside one another; with more, texts become columns of single words
_ROW_HEADING = style(10, face=SERIF_BOLD, before=5, after=2)
_BLOCK = replace(LABELLED, size=9.5, leading=11.6, above=2.2)
_AFTER = 5  # points under a table or block


@dataclass(frozen=True, slots=True)
class RepeatedRows:
    """Sets the fields whose value is rows.

    Attributes:
        words: puts values into words.
        t: speaks the language of the paper.
        typist: makes the texts printable.
    """

    words: PaperWords
    t: CatalogueSpeech
    typist: Typist

    def told(self, field: Rows, value: Sequence[Values]) -> list[Flowable]:
        """Return the field's label and its rows; columns that no row fills are left out."""
        shown = [
            [self._cell(column, row.get(column.name)) for column in field.columns] for row in value
        ]
        filled = [place for place in range(len(field.columns)) if any(row[place] for row in shown)]
        titles = [self.t(field.columns[place].label) for place in filled]
        cells = [[row[place] for place in filled] for row in shown]
        heading = Paragraph(self.typist.markup(self.t(field.label), SERIF), SMALL_HEADING)
        if self._fits(titles, cells):
            table = numbered_table(self._number_title, titles, cells, self.typist)
            body: list[Flowable] = [table, Spacer(0, _AFTER)]
        else:
            body = list(self._blocks(self.t(field.row_label), titles, cells))
        return headed([heading], body)

    def _cell(self, column: Field, value: Any) -> str:
        """Return a cell in words; of a guard, with the article or clause it comes from."""
        shown = self.words.value(column, value)
        if shown and isinstance(column, Choice) and column.vocabulary == GUARDS:
            return "\n".join(filter(None, (shown, guard_source(str(value), self.t))))
        return shown

    def _fits(self, titles: Sequence[str], cells: Sequence[Sequence[str]]) -> bool:
        if len(titles) > _MOST_COLUMNS:
            return False
        numbered = [self._number_title, *titles], [["", *row] for row in cells]
        return sum(least_widths(*numbered, SMALL_TABLE, self.typist)) <= PORTRAIT.width

    def _blocks(
        self, row_label: str, titles: Sequence[str], cells: Sequence[Sequence[str]]
    ) -> Iterator[Flowable]:
        """Yield each row under a heading of its own; what it leaves empty is left out."""
        for place, row in enumerate(cells, start=1):
            heading = Paragraph(
                self.typist.markup(f"{row_label} {place}", SERIF_BOLD), _ROW_HEADING
            )
            lines = [(title, cell) for title, cell in zip(titles, row, strict=True) if cell]
            table = labelled_table(lines, self.typist, _BLOCK)
            yield from headed([heading], [table, Spacer(0, _AFTER)])

    @property
    def _number_title(self) -> str:
        return self.t(N_("No."))
