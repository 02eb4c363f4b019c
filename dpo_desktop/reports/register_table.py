"""A table that may have 50,000 rows: read as it is set, split over pages in one pass.

The rows lie in a stream that every part of the table shares, so nothing is copied from page to
page and only the rows of one page are laid out at a time. A row that is tall, or taller than a
page, is split between its lines.
"""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple, cast

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from dpo_desktop.reports.canvas import PaperCanvas
from dpo_desktop.reports.fonts import Typist
from dpo_desktop.reports.look import BLACK, Align, Look
from dpo_desktop.reports.pen import Colour, Pen
from dpo_desktop.reports.table_painter import TablePainter
from dpo_desktop.reports.wrapping import ColumnLines, Lines, Wrapper

WIDOW = 3
"""Fewest lines of a split row on either page."""

_TALL = 1 / 4  # of a page: a row higher than this may be split rather than leave a gap
_SLACK = 1e-4


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    Attributes:
        title: its words at the top of each page.
        width: in points, with the room at its sides.
        align: where its lines stand.
        bold: its cells are bold.
        colour: of its cells.
    """

    title: str
    width: float
    align: Align = Align.LEFT
    bold: bool = False
    colour: Colour = BLACK


class Row(NamedTuple):
    """A row laid out, or what is left of one.

    Attributes:
        place: its place among the rows, from 0.
        cells: the lines of each cell.
        lines: of its longest cell; 1 at least.
        continued: the row began on an earlier page.
    """

    place: int
    cells: tuple[Lines, ...]
    lines: int
    continued: bool = False

    def parted(self, lines: int) -> tuple["Row", "Row"]:
        """Return the first ``lines`` lines of the row, and the rest."""
        above = tuple(cell[:lines] for cell in self.cells)
        below = tuple(cell[lines:] for cell in self.cells)
        return (
            Row(self.place, above, lines, self.continued),
            Row(self.place, below, self.lines - lines, continued=True),
        )


class RowStream:
    """The rows of one table, laid out when they are first asked for."""

    def __init__(
        self, cells: Iterator[Sequence[str]], columns: Sequence[Column], look: Look, typist: Typist
    ) -> None:
        """Take the texts of the rows, in the order of the columns."""
        self.columns = tuple(columns)
        self.look = look
        self.taken = 0
        self._source = cells
        self._ready: deque[Row] = deque()
        self._read = 0
        self._bold = Wrapper(look.bold, look.size, typist)
        plain = Wrapper(look.font, look.size, typist)
        self._wrappers = [self._bold if column.bold else plain for column in self.columns]
        self._lines = [
            ColumnLines(wrapper, column.width - 2 * look.across)
            for wrapper, column in zip(self._wrappers, self.columns, strict=True)
        ]
        titles = tuple(
            self._bold.lines(column.title, column.width - 2 * look.across)
            for column in self.columns
        )
        self.header = Row(0, titles, _longest(titles))
        self._painters: dict[Pen, TablePainter] = {}

    def painter(self, pen: Pen) -> TablePainter:
        """Return what draws the rows with a pen."""
        painter = self._painters.get(pen)
        if painter is None:
            painter = TablePainter(pen, self.look, self.columns, self._wrappers)
            if self.look.header:
                painter.head(self.header, self.columns, self._bold)
            self._painters = {pen: painter}
        return painter

    def at(self, place: int) -> Row | None:
        """Return the row at a place counted from the next to be taken; ``None`` past the end."""
        return next(islice(self.coming(), place, None), None)

    def coming(self) -> Iterator[Row]:
        """Yield the rows that are not taken yet; nothing may be taken meanwhile."""
        yield from self._ready
        for texts in self._source:
            cells = tuple([known[text] for known, text in zip(self._lines, texts, strict=True)])
            row = Row(self._read, cells, _longest(cells))
            self._read += 1
            self._ready.append(row)
            yield row

    def take(self, whole: int, lines: int) -> tuple[Row, ...]:
        """Take rows away: so many whole ones, and so many lines of the next."""
        rows = [self._ready.popleft() for _ in range(whole)]
        if lines:
            above, below = self._ready.popleft().parted(lines)
            rows.append(above)
            self._ready.appendleft(below)
        self.taken += whole
        return tuple(rows)

    def height(self, row: Row) -> float:
        """Return the height of a row in points."""
        return self.look.height(row.lines)

    def pages(self, rows: int, sample: int, page_height: float) -> int:
        """Guess how many pages so many rows take, by the height of the first ``sample`` ones."""
        heights = [self.height(row) for row in islice(self.coming(), sample)]
        if not heights:
            return 1
        room = page_height - self.height(self.header)
        return 1 + int(rows * sum(heights) / len(heights) / room)


def _longest(cells: Sequence[Lines]) -> int:
    return max(1, *map(len, cells))


@dataclass(frozen=True, slots=True)
class _Plan:
    """What of a stream fits into a room: whole rows, lines of the next, whether that is all."""

    room: float
    whole: int
    lines: int
    height: float
    all: bool


Mark = Callable[[Canvas, Row, float], None]
"""Called for each row as it is drawn, with its upper edge in points."""


class RegisterTable(Flowable):
    """The rows of a stream that are still to be set.

    Attributes:
        page_height: height in points of an empty page's frame.
        tail: what follows the table; it must not stand on a page without a row.
        mark: called for each row drawn, for bookmarks.
    """

    def __init__(
        self,
        stream: RowStream,
        page_height: float,
        tail: Flowable | None = None,
        mark: Mark | None = None,
    ) -> None:
        """Take the stream; parts of the table share it."""
        super().__init__()
        self._stream = stream
        self._page_height = page_height
        self.tail = tail
        self._mark = mark
        self._plan = _Plan(0.0, 0, 0, 0.0, all=True)

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Return the size: more than is available when the rest does not fit."""
        del available_width
        self._plan = self._planned(available_height)
        height = self._plan.height if self._plan.all else available_height + 1
        return self._table_width, height

    def split(self, available_width: float, available_height: float, /) -> list[Flowable]:
        """Return the part for this page and the table of the rest."""
        del available_width
        plan = self._plan
        if plan.room != available_height:
            plan = self._planned(available_height)
        if not (plan.whole or plan.lines):
            return []
        rows = self._stream.take(plan.whole, plan.lines)
        part = _Part(self._stream, rows, plan.height, self._mark)
        rest = RegisterTable(self._stream, self._page_height, self.tail, self._mark)
        return [part, rest]

    def draw(self) -> None:
        """Draw all that is left."""
        rows = self._stream.take(self._plan.whole, 0)
        _paint(_canvas(self), self._stream, rows, self._plan.height, self._mark)

    @property
    def opening(self) -> float:
        """Return the least room in points the table can begin in: its titles and a first row."""
        stream = self._stream
        head = stream.height(stream.header) if stream.look.header else 0.0
        row = stream.at(0)
        if row is None:
            return head
        if self._is_tall(row):
            return head + WIDOW * stream.look.leading + 2 * stream.look.above
        return head + stream.height(row) + self._tail_after_one

    @property
    def _tail_after_one(self) -> float:
        """Return the height of what must stand with the first row because it is the last, too."""
        if self.tail is None or self._stream.at(1) is not None:
            return 0.0
        # Measured before there is a page: what a paper ends with needs no canvas for that.
        nowhere = cast("Canvas", None)
        _, height = self.tail.wrapOn(nowhere, self._table_width, self._page_height)
        return height

    @property
    def _table_width(self) -> float:
        return sum(column.width for column in self._stream.columns)

    def _planned(self, room: float) -> _Plan:
        look = self._stream.look
        used = self._stream.height(self._stream.header) if look.header else 0.0
        whole = 0
        for row in self._stream.coming():
            height = look.height(row.lines)
            if used + height > room + _SLACK:
                lines = self._lines_of(row, room - used)
                if lines:
                    used += look.height(lines)
                return _Plan(room, whole, lines, used, all=False)
            used += height
            whole += 1
        if used > room + _SLACK:
            return _Plan(room, 0, 0, used, all=False)
        return self._with_tail(whole, used, room)

    def _lines_of(self, row: Row, room: float) -> int:
        """Return how many lines of a row that does not fit are set all the same."""
        look = self._stream.look
        if not self._is_tall(row) and not row.continued:
            return 0
        lines = int((room - 2 * look.above + _SLACK) / look.leading)
        lines = min(lines, row.lines - WIDOW)
        return lines if lines >= WIDOW else 0

    def _is_tall(self, row: Row) -> bool:
        return self._stream.height(row) > self._page_height * _TALL

    def _with_tail(self, whole: int, used: float, room: float) -> _Plan:
        """Keep the last row back when what must follow it would stand alone on a page."""
        if self.tail is None or not whole:
            return _Plan(room, whole, 0, used, all=True)
        _, tail = self.tail.wrapOn(self.canv, self._table_width, self._page_height)
        # One row, kept back already, goes on to the next page; there it stands whatever follows.
        last_resort = whole == 1 and room > self._page_height - _SLACK
        if used + tail <= room + _SLACK or last_resort:
            return _Plan(room, whole, 0, used, all=True)
        last = self._stream.at(whole - 1)
        kept = self._stream.height(last) if last else 0.0
        return _Plan(room, whole - 1, 0, used - kept, all=False)


class _Part(Flowable):
    """The rows of one page."""

    def __init__(
        self, stream: RowStream, rows: tuple[Row, ...], height: float, mark: Mark | None
    ) -> None:
        super().__init__()
        self._stream = stream
        self._rows = rows
        self._mark = mark
        self.width = sum(column.width for column in stream.columns)
        self.height = height

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        del available_width, available_height
        return self.width, self.height

    def draw(self) -> None:
        _paint(_canvas(self), self._stream, self._rows, self.height, self._mark)


def _canvas(flowable: Flowable) -> PaperCanvas:
    return cast("PaperCanvas", flowable.canv)


def _paint(
    canvas: PaperCanvas, stream: RowStream, rows: Sequence[Row], height: float, mark: Mark | None
) -> None:
    def drawn(row: Row, top: float) -> None:
        if mark is not None and not row.continued:
            mark(canvas, row, top)

    stream.painter(canvas.pen).paint(rows, height, None if mark is None else drawn)
