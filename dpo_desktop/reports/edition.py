"""An edition of the register of processing as a book: cover, contents, activities, annexes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import IO

from reportlab.platypus import Flowable, PageBreak, Paragraph, Spacer

from dpo_desktop.core.edition import Approval
from dpo_desktop.core.messages import N_
from dpo_desktop.core.snapshot import Part, Snapshot
from dpo_desktop.core.speech import CatalogueSpeech
from dpo_desktop.reports.blocks import EMPTY, TITLE, closing_block
from dpo_desktop.reports.card_tables import numbered_table
from dpo_desktop.reports.contents import ContentsLine, Place, Places
from dpo_desktop.reports.data_file import DataFile
from dpo_desktop.reports.edition_cover import Cover, cover
from dpo_desktop.reports.edition_record import CHAPTER, EditionRecords
from dpo_desktop.reports.fonts import SERIF, SERIF_BOLD, Typist
from dpo_desktop.reports.imprint import Imprint
from dpo_desktop.reports.page import PORTRAIT, About, write_pages
from dpo_desktop.reports.proof import Proof
from dpo_desktop.reports.words import PaperWords


@dataclass(frozen=True, slots=True)
class Annex:
    """A table at the end of the edition.

    Attributes:
        title: of the annex.
        titles: of its columns, but for the number of the line.
        rows: the cells in words.
        empty: the sentence for an annex without rows.
    """

    title: str
    titles: Sequence[str]
    rows: Sequence[Sequence[str]]
    empty: str


@dataclass(frozen=True, slots=True)
class EditionPaper:
    """What the paper says of the edition.

    Attributes:
        name: of the edition.
        foot: the left end of each page's footer.
        cover: what stands on the first page.
        approval: ``None``: it is a draft.
        annexes: those that are tables; the transfers come before them.
    """

    name: str
    foot: str
    cover: Cover
    approval: Approval | None
    annexes: Sequence[Annex]


def write_edition(
    file: IO[bytes],
    *,
    paper: EditionPaper,
    snapshot: Snapshot,
    words: PaperWords,
    t: CatalogueSpeech,
    imprint: Imprint,
    data: DataFile,
) -> Typist:
    """Write the pages of an edition; return who printed its texts.

    Args:
        file: where to.
        paper: what it says of the edition.
        snapshot: what the edition holds.
        words: puts values into words, with the names of codes as they were.
        t: speaks the language of the paper, with the labels as they were.
        imprint: which paper it is.
        data: the machine-readable copy, complete already.
    """
    typist = Typist()
    title = t(snapshot.activities.title)
    profile = snapshot.operator
    book = _Book(t, typist, EditionRecords(words, t, typist))
    closing = closing_block(lambda: "", profile, t, typist, Proof(imprint, data, t))
    about = About(
        title=f"{title}. {paper.name}",
        subject=paper.name,
        form=f"{title}. {paper.name}",
        foot=paper.foot,
        imprint=imprint,
        data=data,
        pages=100,  # room for three digits
    )
    chapters = [
        *book.activities(snapshot.activities),
        *book.annexes(snapshot, paper.annexes, closing),
    ]
    story = [
        *cover(paper.cover, title, paper.approval, profile, t, typist),
        PageBreak(),
        *book.contents(),
        *chapters,
    ]
    write_pages(file, PORTRAIT, story, about, profile, t, typist)
    return typist


@dataclass
class _Book:
    """The chapters of one edition, and the lines of the contents that lead to them."""

    t: CatalogueSpeech
    typist: Typist
    records: EditionRecords
    _places: Places = field(default_factory=Places)
    _lines: list[Flowable] = field(default_factory=list)

    def contents(self) -> Iterator[Flowable]:
        """Yield the page, or pages, of the contents."""
        heading = self.typist.markup(self.t(N_("Contents")).upper(), SERIF_BOLD)
        yield Paragraph(heading, TITLE)
        yield Spacer(0, 8)
        yield from self._lines

    def activities(self, part: Part) -> Iterator[Flowable]:
        """Yield a chapter for each activity."""
        if not part.records:
            yield PageBreak()
            yield self._sentence(self.t(N_("No activity is in force.")))
        for place, record in enumerate(part.records, start=1):
            title = self.records.title(part, record, place)
            yield from self._chapter(f"activity-{place}", title)
            yield from self.records.told(part, record, f"{place}.")

    def annexes(
        self, snapshot: Snapshot, tables: Sequence[Annex], closing: Flowable
    ) -> Iterator[Flowable]:
        """Yield the transfers, then each table, and what ends the paper."""
        part = snapshot.transfers
        yield from self._annex(1, self.t(N_("Cross-border transfers")))
        if not part.records:
            none = self.t(N_("Nothing is transferred across the border."))
            yield self._sentence(none)
        for place, record in enumerate(part.records, start=1):
            name = self.records.title(part, record, place)
            yield from self.records.told(part, record, f"{place}.", name)
        for number, annex in enumerate(tables, start=2):
            yield from self._annex(number, annex.title)
            tail = closing if annex is tables[-1] else None
            yield self._table(annex, tail) if annex.rows else self._sentence(annex.empty)
        yield closing

    def _annex(self, number: int, title: str) -> Iterator[Flowable]:
        words = self.t(N_("Annex {n}. {title}"), n=number, title=title)
        yield from self._chapter(f"annex-{number}", words, bold=True)

    def _chapter(self, key: str, title: str, *, bold: bool = False) -> Iterator[Flowable]:
        """Begin a chapter on a new page, with its line in the contents and its bookmark."""
        self._lines.append(ContentsLine(self._places, key, title, self.typist, bold=bold))
        yield PageBreak()
        yield Place(self._places, key, title)
        yield Paragraph(self.typist.markup(title, SERIF_BOLD), CHAPTER)

    def _sentence(self, words: str) -> Flowable:
        return Paragraph(self.typist.markup(words, SERIF), EMPTY)

    def _table(self, annex: Annex, tail: Flowable | None) -> Flowable:
        number = self.t(N_("No."))
        return numbered_table(number, annex.titles, annex.rows, self.typist, tail)
