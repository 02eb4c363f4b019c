"""A paper that is one table: lists drawn from several records, and the journal of exports."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain, count, islice
from typing import IO

from reportlab.platypus import Flowable, Paragraph, Spacer

from dpo_desktop.core.errors import CancelledError
from dpo_desktop.core.messages import N_
from dpo_desktop.core.ports import Progress
from dpo_desktop.core.speech import CatalogueSpeech
from dpo_desktop.core.values import Values
from dpo_desktop.reports.blocks import EMPTY, OPERATOR, TITLE, UNDER_TITLE, closing_block
from dpo_desktop.reports.data_file import DataFile
from dpo_desktop.reports.fonts import SERIF, SERIF_BOLD, Typist
from dpo_desktop.reports.imprint import Imprint
from dpo_desktop.reports.look import REGISTER, Align
from dpo_desktop.reports.page import LANDSCAPE, About, operator_line, write_pages
from dpo_desktop.reports.proof import Proof
from dpo_desktop.reports.register_table import Column, RegisterTable, RowStream
from dpo_desktop.reports.widths import column_widths
from dpo_desktop.reports.words import NOTHING

HASH_DIGITS = 16
"""So many digits of a hash stand in a line, so that two can be compared by eye."""

_SAMPLE = 200  # rows by which the widths of columns are judged
_STEP = 100  # rows between two looks at ``progress``


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column of the paper.

    Attributes:
        code: its key in the machine-readable copy.
        title: in the language of the paper.
        short: it needs no more than its longest word.
        align: where its texts stand.
        hashes: it holds hashes, which are set in lines of equal length.
    """

    code: str
    title: str
    short: bool = False
    align: Align = Align.LEFT
    hashes: bool = False


@dataclass(frozen=True, slots=True)
class TablePaper:
    """What the paper says beside its rows.

    Attributes:
        title: of the paper.
        lines: what stands under the title: the period, what the rows are.
        columns: the columns, but for the first one, which numbers the rows.
        closing: says how many rows there were.
        empty: the sentence for a paper without rows.
    """

    title: str
    lines: Sequence[str]
    columns: Sequence[TableColumn]
    closing: Callable[[int], str]
    empty: str


def write_table(
    file: IO[bytes],
    *,
    paper: TablePaper,
    rows: Iterable[Sequence[str]],
    total: int,
    t: CatalogueSpeech,
    profile: Values,
    imprint: Imprint,
    data: DataFile,
    progress: Progress,
) -> Typist:
    """Write the pages of a table; return who printed its texts.

    Args:
        file: where to.
        paper: what it says beside its rows.
        rows: the cells in words, read one row by one.
        total: how many rows are expected, for ``progress``.
        t: speaks the language of the paper.
        profile: the operator's profile.
        imprint: which paper it is.
        data: the machine-readable copy; records and lines are added here, row by row.
        progress: told every 100 rows, and asked whether to go on.

    Raises:
        CancelledError: the user stopped.
    """
    typist = Typist()
    number = TableColumn("place", t(N_("No.")), short=True, align=Align.CENTRE)
    columns = (number, *paper.columns)
    cells = _cells(_watched(rows, total, progress), columns, data)
    sample = list(islice(cells, _SAMPLE))
    stream = RowStream(chain(sample, cells), _set(columns, sample, typist), REGISTER, typist)
    closing = closing_block(
        lambda: paper.closing(stream.taken), profile, t, typist, Proof(imprint, data, t)
    )
    story: list[Flowable] = [
        Paragraph(typist.markup(paper.title.upper(), SERIF_BOLD), TITLE),
        Paragraph(typist.markup(operator_line(profile, t), SERIF), OPERATOR),
        *(Paragraph(typist.markup(line, SERIF), UNDER_TITLE) for line in paper.lines),
        Spacer(0, 6),
        RegisterTable(stream, LANDSCAPE.height, closing),
    ]
    if not sample:
        story.append(Paragraph(typist.markup(paper.empty, SERIF), EMPTY))
    about = About(
        title=paper.title,
        subject=paper.lines[0] if paper.lines else "",
        form=paper.title,
        foot=t(N_("Printed {moment}"), moment=t.date_time(imprint.printed_at)),
        imprint=imprint,
        data=data,
        pages=stream.pages(total, len(sample), LANDSCAPE.height),
    )
    write_pages(file, LANDSCAPE, [*story, closing], about, profile, t, typist)
    progress.report(stream.taken, max(total, stream.taken))
    return typist


def period_line(start: date | None, end: date | None, t: CatalogueSpeech) -> str:
    """Return the line that says of which days a paper tells."""
    if start is None and end is None:
        return t(N_("Period: from the beginning to this day"))
    if start is None:
        return t(N_("Period: up to {end}"), end=t.date(end))
    if end is None:
        return t(N_("Period: from {start}"), start=t.date(start))
    return t(N_("Period: {start} – {end}"), start=t.date(start), end=t.date(end))


def hash_lines(sha256: str) -> str:
    """Return a hash in lines of equal length."""
    starts = range(0, len(sha256), HASH_DIGITS)
    return "\n".join(sha256[start : start + HASH_DIGITS] for start in starts)


def _cells(
    rows: Iterable[Sequence[str]], columns: Sequence[TableColumn], data: DataFile
) -> Iterator[list[str]]:
    """Yield the cells as they are set; put each row into the machine-readable copy."""
    codes = [column.code for column in columns]
    hashes = [place for place, column in enumerate(columns) if column.hashes]
    data.line([column.title for column in columns])
    for place, row in zip(count(1), rows, strict=False):
        data.add({"place": place, **dict(zip(codes[1:], row, strict=True))})
        cells = [str(place), *row]
        data.line(cells)
        for column in hashes:
            cells[column] = hash_lines(cells[column])
        yield [cell or NOTHING for cell in cells]


def _set(
    columns: Sequence[TableColumn], sample: Sequence[Sequence[str]], typist: Typist
) -> list[Column]:
    titles = [column.title for column in columns]
    short = [column.short or column.hashes for column in columns]
    widths = column_widths(titles, sample, short, LANDSCAPE.width, REGISTER, typist)
    return [
        Column(column.title, width, column.align)
        for column, width in zip(columns, widths, strict=True)
    ]


def _watched(
    rows: Iterable[Sequence[str]], total: int, progress: Progress
) -> Iterator[Sequence[str]]:
    for place, row in enumerate(rows):
        if place % _STEP == 0:
            if progress.cancelled():
                raise CancelledError
            progress.report(place, max(total, place))
        yield row
