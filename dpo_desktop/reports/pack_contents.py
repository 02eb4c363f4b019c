"""The contents of an inspection pack: each place with its papers, and what is missing."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import IO

from reportlab.platypus import Flowable, Paragraph, Spacer

from dpo_desktop.core.messages import N_
from dpo_desktop.core.speech import CatalogueSpeech
from dpo_desktop.core.values import Values
from dpo_desktop.reports.blocks import (
    EMPTY,
    HEADING,
    NOTE,
    OPERATOR,
    TITLE,
    UNDER_TITLE,
    closing_block,
    style,
)
from dpo_desktop.reports.card_tables import small_table
from dpo_desktop.reports.data_file import DataFile
from dpo_desktop.reports.fonts import SERIF, SERIF_BOLD, Typist
from dpo_desktop.reports.headed import headed
from dpo_desktop.reports.imprint import Imprint
from dpo_desktop.reports.look import SMALL_TABLE, Align
from dpo_desktop.reports.merge import pages_of
from dpo_desktop.reports.page import PORTRAIT, About, operator_line, write_pages
from dpo_desktop.reports.proof import Proof
from dpo_desktop.reports.register_table import Column, RegisterTable, RowStream

# Of the width between the margins: file, pages, sheet, hash.
_SHARES = (0.43, 0.12, 0.09, 0.36)
_BY_HAND = style(10, before=3)
_ANY_SHEET = "000"  # as wide as a number that is not known yet


@dataclass(frozen=True, slots=True)
class PackFile:
    """A paper of the pack.

    Attributes:
        title: of the paper.
        name: of its file.
        pages: how many.
        sha256: of the file.
        paper: its identity, as its QR code says it.
    """

    title: str
    name: str
    pages: int
    sha256: str
    paper: str


@dataclass(frozen=True, slots=True)
class PackPlace:
    """A numbered place of the pack.

    Attributes:
        number: from 1.
        title: what belongs there.
        reference: the article, order or clause it follows from.
        files: the papers that lie there.
        by_hand: what is to be enclosed by hand, in a sentence; ``""``: nothing.
    """

    number: int
    title: str
    reference: str
    files: tuple[PackFile, ...]
    by_hand: str


@dataclass(frozen=True, slots=True)
class Missing:
    """What the pack should hold and does not.

    Attributes:
        place: number of the place.
        what: the record or paper it is about.
        sentence: what is missing.
    """

    place: int
    what: str
    sentence: str


@dataclass(frozen=True, slots=True)
class PackContents:
    """What the contents say.

    Attributes:
        title: of the pack.
        period: the line that names the period.
        places: in order.
        missing: in order.
        merged: the file that holds all papers; ``None`` in that file itself.
    """

    title: str
    period: str
    places: Sequence[PackPlace]
    missing: Sequence[Missing]
    merged: PackFile | None = None

    def add_to(self, data: DataFile, sheets: Mapping[str | int, int]) -> None:
        """Put the contents into a machine-readable copy."""
        for place in self.places:
            data.add(
                {
                    "place": place.number,
                    "title": place.title,
                    "by_hand": bool(place.by_hand),
                    "files": [
                        {
                            "file": file.name,
                            "title": file.title,
                            "paper": file.paper,
                            "pages": file.pages,
                            "sheet": sheets.get(file.name, 0),
                            "sha256": file.sha256,
                        }
                        for file in place.files
                    ],
                    "missing": [
                        f"{gap.what}: {gap.sentence}"
                        for gap in self.missing
                        if gap.place == place.number
                    ],
                }
            )


def write_contents(
    file: IO[bytes],
    contents: PackContents,
    sheets: Mapping[str | int, int],
    *,
    profile: Values,
    t: CatalogueSpeech,
    imprint: Imprint,
    data: DataFile,
) -> Typist:
    """Write the pages of the contents; return who printed its texts.

    Args:
        file: where to.
        contents: what they say.
        sheets: the first page of each paper in the merged file, see ``merge.sheets``.
        profile: the operator's profile.
        t: speaks the language of the pack.
        imprint: which paper it is.
        data: the machine-readable copy, complete already.
    """
    typist = Typist()
    closing = closing_block(
        lambda: _closing(contents, t), profile, t, typist, Proof(imprint, data, t)
    )
    story: list[Flowable] = [
        Paragraph(typist.markup(contents.title.upper(), SERIF_BOLD), TITLE),
        Paragraph(typist.markup(operator_line(profile, t), SERIF), OPERATOR),
        Paragraph(typist.markup(contents.period, SERIF), UNDER_TITLE),
        Spacer(0, 6),
        *_merged(contents, t, typist),
        *(part for place in contents.places for part in _place(place, sheets, t, typist)),
        *_missing(contents, t, typist, closing),
        closing,
    ]
    about = About(
        title=contents.title,
        subject=contents.period,
        form=contents.title,
        foot=t(N_("Printed {moment}"), moment=t.date_time(imprint.printed_at)),
        imprint=imprint,
        data=data,
        pages=len(contents.places),
    )
    write_pages(file, PORTRAIT, story, about, profile, t, typist)
    return typist


def contents_pages(
    contents: PackContents, *, profile: Values, t: CatalogueSpeech, imprint: Imprint
) -> int:
    """Return how many pages the contents take, before it is known which sheet is where."""
    draft = BytesIO()
    empty = DataFile({})
    # The place of a sheet has room for its number, whatever that is.
    write_contents(draft, contents, {}, profile=profile, t=t, imprint=imprint, data=empty)
    return pages_of(draft)


def _merged(contents: PackContents, t: CatalogueSpeech, typist: Typist) -> Iterator[Flowable]:
    file = contents.merged
    if file is not None:
        heading = Paragraph(typist.markup(t(N_("All papers in one file")), SERIF_BOLD), HEADING)
        yield from headed([heading], [_table([file], {file.name: 1}, t, typist)])


def _place(
    place: PackPlace, sheets: Mapping[str | int, int], t: CatalogueSpeech, typist: Typist
) -> list[Flowable]:
    """Return a place: what belongs there and why, its papers, what is enclosed by hand."""
    head = f"{place.number}. {place.title}"
    headings = [
        Paragraph(typist.markup(head, SERIF_BOLD), HEADING),
        Paragraph(typist.markup(place.reference, SERIF), NOTE),
        Spacer(0, 3),
    ]
    body: list[Flowable] = []
    if place.files:
        body.append(_table(place.files, sheets, t, typist))
    if place.by_hand:
        sheet = sheets.get(place.number)
        words = t(N_("To be enclosed by hand. {what}"), what=place.by_hand)
        if not place.files:
            at = _ANY_SHEET if sheet is None else sheet
            words = t(N_("{words} Insert sheet: {sheet}."), words=words, sheet=at)
        body.append(Paragraph(typist.markup(words, SERIF), _BY_HAND))
    if not body:
        words = t(N_("Nothing: see what is missing, below."))
        body.append(Paragraph(typist.markup(words, SERIF), _BY_HAND))
    return headed(headings, body)


def _table(
    files: Sequence[PackFile],
    sheets: Mapping[str | int, int],
    t: CatalogueSpeech,
    typist: Typist,
) -> RegisterTable:
    titles = (t(N_("File")), t(N_("Number of pages")), t(N_("Sheet")), t(N_("SHA-256 of the file")))
    aligns = (Align.LEFT, Align.RIGHT, Align.RIGHT, Align.LEFT)
    columns = [
        Column(title, PORTRAIT.width * share, align)
        for title, share, align in zip(titles, _SHARES, aligns, strict=True)
    ]
    rows = [
        (file.name, str(file.pages), str(sheets.get(file.name, "")), _hash(file.sha256))
        for file in files
    ]
    return RegisterTable(RowStream(iter(rows), columns, SMALL_TABLE, typist), PORTRAIT.height)


def _hash(sha256: str) -> str:
    """Return a hash in two lines."""
    half = len(sha256) // 2
    return f"{sha256[:half]}\n{sha256[half:]}"


def _missing(
    contents: PackContents, t: CatalogueSpeech, typist: Typist, closing: Flowable
) -> list[Flowable]:
    heading = Paragraph(typist.markup(t(N_("What is missing")), SERIF_BOLD), HEADING)
    if not contents.missing:
        words = t(N_("Nothing that the program could tell."))
        return headed([heading], [Paragraph(typist.markup(words, SERIF), EMPTY)])
    titles = [t(N_("Section")), t(N_("Record or paper")), t(N_("What is missing"))]
    rows = [[str(gap.place), gap.what, gap.sentence] for gap in contents.missing]
    table = small_table(titles, rows, [True, False, False], typist, tail=closing)
    return headed([heading], [table])


def _closing(contents: PackContents, t: CatalogueSpeech) -> str:
    files = [file for place in contents.places for file in place.files]
    papers = t.plural(
        "The pack holds {n} paper made by the program.",
        "The pack holds {n} papers made by the program.",
        len(files),
    )
    by_hand = sum(bool(place.by_hand) for place in contents.places)
    hands = t.plural(
        "In {n} section something is to be enclosed by hand.",
        "In {n} sections something is to be enclosed by hand.",
        by_hand,
    )
    return f"{papers} {hands}"
