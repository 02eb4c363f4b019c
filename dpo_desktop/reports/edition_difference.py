"""What changed between two editions, as a comparative table: field, as it was, as it is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import IO

from reportlab.platypus import Flowable, Paragraph, Spacer

from dpo_desktop.core.edition_difference_words import Line
from dpo_desktop.core.messages import N_
from dpo_desktop.core.speech import CatalogueSpeech
from dpo_desktop.core.values import Values
from dpo_desktop.reports.blocks import (
    EMPTY,
    HEADING,
    OPERATOR,
    SMALL_HEADING,
    TITLE,
    UNDER_TITLE,
    closing_block,
    style,
)
from dpo_desktop.reports.bookmark import Bookmark
from dpo_desktop.reports.card_tables import small_table
from dpo_desktop.reports.data_file import DataFile
from dpo_desktop.reports.fonts import SERIF, SERIF_BOLD, Typist
from dpo_desktop.reports.headed import headed
from dpo_desktop.reports.imprint import Imprint
from dpo_desktop.reports.look import SMALL_TABLE
from dpo_desktop.reports.page import PORTRAIT, About, operator_line, write_pages
from dpo_desktop.reports.proof import Proof
from dpo_desktop.reports.register_table import Column, RegisterTable, RowStream
from dpo_desktop.reports.words import NOTHING

_RECORD = style(10.5, face=SERIF_BOLD, before=8, after=3)
_SHARES = (0.07, 0.25, 0.34, 0.34)  # of the width: all tables of a comparison are cut alike


@dataclass(frozen=True, slots=True)
class Chapter:
    """What changed in one register, in words.

    Attributes:
        title: of the register.
        added: number and name of each record that came.
        removed: of each record that went.
        changed: what each changed record is called, and what changed in it.
    """

    title: str
    added: Sequence[tuple[str, str]]
    removed: Sequence[tuple[str, str]]
    changed: Sequence[tuple[str, Sequence[Line]]]


@dataclass(frozen=True, slots=True)
class DifferencePaper:
    """What the paper says.

    Attributes:
        title: of the paper.
        lines: what stands under it: which editions, of which days.
        before: what the older edition is called.
        after: what the newer one is called.
        foot: the left end of each page's footer.
        chapters: the registers in which anything changed.
    """

    title: str
    lines: Sequence[str]
    before: str
    after: str
    foot: str
    chapters: Sequence[Chapter]


def write_difference(
    file: IO[bytes],
    *,
    paper: DifferencePaper,
    t: CatalogueSpeech,
    profile: Values,
    imprint: Imprint,
    data: DataFile,
) -> Typist:
    """Write the pages of a comparison; return who printed its texts.

    Args:
        file: where to.
        paper: what it says.
        t: speaks the language of the paper.
        profile: the operator.
        imprint: which paper it is.
        data: the machine-readable copy, complete already.
    """
    typist = Typist()
    set_ = _Setting(paper, t, typist)
    body: list[Flowable] = [
        part
        for place, chapter in enumerate(paper.chapters, 1)
        for part in set_.told(chapter, place)
    ]
    if not body:
        same = t(N_("The two editions say the same."))
        body.append(Paragraph(typist.markup(same, SERIF), EMPTY))
    story = [
        Paragraph(typist.markup(paper.title.upper(), SERIF_BOLD), TITLE),
        Paragraph(typist.markup(operator_line(profile, t), SERIF), OPERATOR),
        *(Paragraph(typist.markup(line, SERIF), UNDER_TITLE) for line in paper.lines),
        Spacer(0, 6),
        *body,
        closing_block(lambda: "", profile, t, typist, Proof(imprint, data, t)),
    ]
    about = About(
        title=paper.title,
        subject=paper.lines[0],
        form=paper.title,
        foot=paper.foot,
        imprint=imprint,
        data=data,
        pages=10,
    )
    write_pages(file, PORTRAIT, story, about, profile, t, typist)
    return typist


@dataclass(frozen=True, slots=True)
class _Setting:
    """Sets the chapters."""

    paper: DifferencePaper
    t: CatalogueSpeech
    typist: Typist

    def told(self, chapter: Chapter, place: int) -> Iterator[Flowable]:
        title = f"{place}. {chapter.title}"
        heading = Paragraph(self.typist.markup(title, SERIF_BOLD), HEADING)
        first: list[Flowable] = [Bookmark(title, f"part-{place}"), heading]
        for words, records in (
            (N_("Added"), chapter.added),
            (N_("Removed"), chapter.removed),
        ):
            if records:
                under = Paragraph(self.typist.markup(self.t(words), SERIF), SMALL_HEADING)
                yield from headed([*first, under], [self._records(records)])
                first = []
        for name, lines in chapter.changed:
            under = Paragraph(self.typist.markup(name, SERIF_BOLD), _RECORD)
            yield from headed([*first, under], [self._lines(lines)])
            first = []

    def _records(self, records: Sequence[tuple[str, str]]) -> Flowable:
        titles = [self.t(N_("Number")), self.t(N_("Record"))]
        return small_table(titles, records, [True, False], self.typist)

    def _lines(self, lines: Sequence[Line]) -> Flowable:
        titles = [self.t(N_("No.")), self.t(N_("Field")), self.paper.before, self.paper.after]
        rows = [
            [str(place), line.what, line.before or NOTHING, line.after or NOTHING]
            for place, line in enumerate(lines, start=1)
        ]
        widths = (PORTRAIT.width * share for share in _SHARES)
        columns = [Column(*column) for column in zip(titles, widths, strict=True)]
        stream = RowStream(iter(rows), columns, SMALL_TABLE, self.typist)
        return RegisterTable(stream, PORTRAIT.height)
