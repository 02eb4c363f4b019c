"""A table that may have 50,000 rows: read as it is set, split over pages in one pass.

The rows lie in a stream that every part of the table shares, so nothing is copied from page to
page and only the rows of one page are laid out at a time. A row that is tall, or taller than a
page, is split between its lines.
"""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import cast

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from dpo_desktop.reports.canvas import PaperCanvas
from dpo_desktop.reports.fonts import Typist
from dpo_desktop.reports.look import BLACK, HEAD, LINE, Align, Look
from dpo_desktop.reports.pen import Colour, Pen, fill, stroke
from dpo_desktop.reports.wrapping import Wrapper

WIDOW = 3
"""Fewest lines of a split row on either page."""

_TALL = 1 / 4  # of a page: a row higher than this may be split rather than leave a gap
_RULE = 0.45  # width of lines, in points
_BASELINE = 0.80  # from the top of a line down to where its letters stand, of the font size
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


@dataclass(frozen=True, slots=True)
class Row:
    """A row laid out, or what is left of one.

    Attributes:
        place: its place among the rows, from 0.
        cells: the lines of each cell.
        count: the lines of its longest cell; 1 at least.
        continued: the row began on an earlier page.
    """

    place: int
    cells: tuple[Sequence[str], ...]
    count: int
    continued: bool = False

    def parted(self, lines: int) -> tuple["Row", "Row"]:
        """Return the first ``lines`` lines of the row, and the rest."""
        above = tuple(cell[:lines] for cell in self.cells)
        below = tuple(cell[lines:] for cell in self.cells)
        return (
            Row(self.place, above, lines, self.continued),
            Row(self.place, below, self.count - lines, continued=True),
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
        self._plain = Wrapper(look.font, look.size, typist)
        self._bold = Wrapper(look.bold, look.size, typist)
        self._wrappers = tuple(self._bold if c.bold else self._plain for c in self.columns)
        self._inner = tuple(column.width - 2 * look.across for column in self.columns)
        self.header = self._row(
            [column.title for column in self.columns], [self._bold] * len(columns)
        )

    def wrapper(self, place: int, *, header: bool) -> Wrapper:
        """Return what measures a column's text."""
        return self._bold if header else self._wrappers[place]

    def at(self, place: int) -> Row | None:
        """Return the row at a place counted from the next to be taken; ``None`` past the end."""
        while len(self._ready) <= place:
            cells = next(self._source, None)
            if cells is None:
                return None
            self._ready.append(self._row(cells, self._wrappers))
            self._read += 1
        return self._ready[place]

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
        return row.count * self.look.leading + 2 * self.look.above

    def pages(self, rows: int, sample: int, page_height: float) -> int:
        """Guess how many pages so many rows take, by the height of the first ``sample`` ones."""
        heights = [self.height(row) for place in range(sample) if (row := self.at(place))]
        if not heights:
            return 1
        room = page_height - self.height(self.header)
        return 1 + int(rows * sum(heights) / len(heights) / room)

    def _row(self, texts: Sequence[str], wrappers: Sequence[Wrapper]) -> Row:
        cells = tuple(
            wrapper.lines(text, width)
            for wrapper, text, width in zip(wrappers, texts, self._inner, strict=True)
        )
        return Row(self._read, cells, max(1, *map(len, cells)))


@dataclass(frozen=True, slots=True)
class _Plan:
    """What of a stream fits: whole rows, lines of the next one, and whether that is all."""

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
        self._tail = tail
        self._mark = mark
        self._plan = _Plan(0, 0, 0.0, all=True)

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Return the size: more than is available when the rest does not fit."""
        del available_width
        self._plan = self._planned(available_height)
        height = self._plan.height if self._plan.all else available_height + 1
        return self._table_width, height

    def split(self, available_width: float, available_height: float, /) -> list[Flowable]:
        """Return the part for this page and the table of the rest."""
        del available_width
        plan = self._planned(available_height)
        if not (plan.whole or plan.lines):
            return []
        rows = self._stream.take(plan.whole, plan.lines)
        part = _Part(self._stream, rows, plan.height, self._mark)
        rest = RegisterTable(self._stream, self._page_height, self._tail, self._mark)
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
        return head + stream.height(row)

    @property
    def _table_width(self) -> float:
        return sum(column.width for column in self._stream.columns)

    def _planned(self, room: float) -> _Plan:
        stream = self._stream
        used = stream.height(stream.header) if stream.look.header else 0.0
        whole = 0
        while (row := stream.at(whole)) is not None:
            height = stream.height(row)
            if used + height > room + _SLACK:
                lines = self._lines_of(row, room - used)
                if lines:
                    used += lines * stream.look.leading + 2 * stream.look.above
                return _Plan(whole, lines, used, all=False)
            used += height
            whole += 1
        if used > room + _SLACK:
            return _Plan(0, 0, used, all=False)
        return self._with_tail(whole, used, room)

    def _lines_of(self, row: Row, room: float) -> int:
        """Return how many lines of a row that does not fit are set all the same."""
        look = self._stream.look
        if not self._is_tall(row) and not row.continued:
            return 0
        lines = int((room - 2 * look.above + _SLACK) / look.leading)
        lines = min(lines, row.count - WIDOW)
        return lines if lines >= WIDOW else 0

    def _is_tall(self, row: Row) -> bool:
        return self._stream.height(row) > self._page_height * _TALL

    def _with_tail(self, whole: int, used: float, room: float) -> _Plan:
        """Keep the last row back when what must follow it would stand alone on a page."""
        if self._tail is None or whole < 2:
            return _Plan(whole, 0, used, all=True)
        _, tail = self._tail.wrapOn(self.canv, self._table_width, self._page_height)
        if used + tail <= room + _SLACK:
            return _Plan(whole, 0, used, all=True)
        last = self._stream.at(whole - 1)
        kept = self._stream.height(last) if last else 0.0
        return _Plan(whole - 1, 0, used - kept, all=False)


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
    look = stream.look
    pen = canvas.pen
    edges = [0.0]
    for column in stream.columns:
        edges.append(edges[-1] + column.width)
    code: list[str] = []
    levels = [height]
    if look.header:
        head = stream.height(stream.header)
        code.append(f"{fill(HEAD)} 0 {height - head:.2f} {edges[-1]:.2f} {head:.2f} re f")
        code.append(fill(BLACK))
        _paint_row(code, pen, stream, stream.header, height, edges, header=True)
        levels.append(height - head)
    for row in rows:
        top = levels[-1]
        if mark is not None and not row.continued:
            mark(canvas, row, top)
        _paint_row(code, pen, stream, row, top, edges, header=False)
        levels.append(top - stream.height(row))
    code.append(_rules(levels, edges, grid=look.grid))
    pen.operators(code)


def _paint_row(
    code: list[str],
    pen: Pen,
    stream: RowStream,
    row: Row,
    top: float,
    edges: Sequence[float],
    *,
    header: bool,
) -> None:
    look = stream.look
    y = top - look.above - look.size * _BASELINE - (look.leading - look.size) / 2
    colour = BLACK
    for place, (column, lines) in enumerate(zip(stream.columns, row.cells, strict=True)):
        if not lines:
            continue
        wanted = BLACK if header else column.colour
        if wanted != colour:
            code.append(fill(wanted))
            colour = wanted
        wrapper = stream.wrapper(place, header=header)
        x = edges[place] + look.across
        if column.align is Align.LEFT:
            code.append(pen.column(lines, x, y, wrapper.font, look.size, look.leading))
            continue
        room = column.width - 2 * look.across
        places = [
            (x + (room - wrapper.width(line)) * column.align.value, y - number * look.leading)
            for number, line in enumerate(lines)
        ]
        code.append(pen.block(lines, places, wrapper.font, look.size))
    if colour != BLACK:
        code.append(fill(BLACK))


def _rules(levels: Sequence[float], edges: Sequence[float], *, grid: bool) -> str:
    right = edges[-1]
    lines = levels if grid else levels[1:]
    code = [f"{stroke(LINE)} {_RULE} w"]
    code.extend(f"0 {y:.2f} m {right:.2f} {y:.2f} l" for y in lines)
    if grid:
        code.extend(f"{x:.2f} {levels[-1]:.2f} m {x:.2f} {levels[0]:.2f} l" for x in edges)
    code.append("S")
    return " ".join(code)
