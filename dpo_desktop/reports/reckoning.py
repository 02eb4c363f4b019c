"""How a last day was found, on paper: sentences, and the days on the way in a small table."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from reportlab.platypus import CondPageBreak, Flowable, Paragraph, Spacer

from dpo_desktop.core.messages import N_
from dpo_desktop.core.speech import CatalogueSpeech
from dpo_desktop.law.deadline import Deadline
from dpo_desktop.law.explanation import DayRow, day_rows, explain
from dpo_desktop.law.public_days import DayKind
from dpo_desktop.law.vocabulary import vocabulary
from dpo_desktop.reports.blocks import SENTENCE, SMALL_HEADING
from dpo_desktop.reports.fonts import SERIF, Typist
from dpo_desktop.reports.look import SMALL_TABLE, Align
from dpo_desktop.reports.page import PORTRAIT
from dpo_desktop.reports.register_table import Column, RegisterTable, RowStream
from dpo_desktop.reports.words import PaperWords

_BESIDE_HEADING = 90.0  # points that must be free under a heading, or it goes to the next page
_ONE_COLUMN = 6  # so many lines stand one under another; more are set side by side
_MOST = 10  # lines of one table, which stays on one page: few enough to leave no great gap
_DATES, _PLACES = 111.0, 34.0  # widths in points; the reasons have the rest


@dataclass(frozen=True, slots=True)
class Reckoning:
    """Sets how deadlines were found.

    Attributes:
        words: masks people's numbers in a reason that somebody typed.
        t: speaks the language of the paper.
        typist: makes the texts printable.
    """

    words: PaperWords
    t: CatalogueSpeech
    typist: Typist

    def told(self, deadline: Deadline, title: str) -> Iterator[Flowable]:
        """Yield a heading, the explanation and the table of days of one deadline."""
        yield CondPageBreak(_BESIDE_HEADING)
        yield Paragraph(self.typist.markup(title, SERIF), SMALL_HEADING)
        for sentence in explain(deadline, self.t, self.t.language):
            yield Paragraph(self.typist.markup(self.words.text(sentence), SERIF), SENTENCE)
        lines = [self._line(run) for run in _runs(day_rows(deadline, self.t.language))]
        side_by_side = 1 if len(lines) <= _ONE_COLUMN else 2
        at_once = _MOST * side_by_side
        for place in range(0, len(lines), at_once):
            yield Spacer(0, 4)
            yield from self._table(lines[place : place + at_once], side_by_side)
        yield Spacer(0, 4)

    def _line(self, run: Sequence[DayRow]) -> list[str]:
        """Return one line of the table: the days, which of the term they are, and why."""
        first, last = run[0], run[-1]
        # Why the term stood still was said above; here it would make the line too tall.
        paused = first.kind is DayKind.PAUSED
        label = vocabulary("day_kinds").label(first.kind, self.t.language)
        why = label if paused else self.words.text(first.why)
        places = [str(row.place) for row in (first, last) if row.place]
        counted = "–".join(dict.fromkeys(places)) or ("+" if first.counted else "")
        if first is not last:
            return [f"{self.t.date(first.date)} – {self.t.date(last.date)}", counted, why]
        if first.weekday.casefold() == why.casefold():
            return [self.t.date(first.date), counted, why]
        return [f"{self.t.date(first.date)}, {first.weekday}", counted, why]

    def _table(self, lines: Sequence[list[str]], side_by_side: int) -> Iterator[Flowable]:
        t = self.t
        high = -(-len(lines) // side_by_side)
        parts = [lines[place : place + high] for place in range(0, len(lines), high)]
        nothing = ["", "", ""]
        cells = [
            [cell for part in parts for cell in (part[at] if at < len(part) else nothing)]
            for at in range(high)
        ]
        why = PORTRAIT.width / len(parts) - _DATES - _PLACES
        columns = [
            Column(t(N_("Date")), _DATES),
            Column(t(N_("Day")), _PLACES, Align.CENTRE),
            Column(t(N_("Why")), why),
        ] * len(parts)
        stream = RowStream(iter(cells), columns, SMALL_TABLE, self.typist)
        rows = (stream.at(place) for place in range(high))
        height = stream.height(stream.header) + sum(stream.height(row) for row in rows if row)
        yield CondPageBreak(min(height, PORTRAIT.height))
        yield RegisterTable(stream, PORTRAIT.height)


def _runs(rows: Sequence[DayRow]) -> Iterator[list[DayRow]]:
    """Yield days that follow one another and are the same in everything but their place."""
    for _, alike in groupby(enumerate(rows), key=_alike):
        yield [row for _, row in alike]


def _alike(numbered: tuple[int, DayRow]) -> tuple[int, bool, str]:
    place, row = numbered
    return row.date.toordinal() - place, row.counted, row.why
