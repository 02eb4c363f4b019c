"""The rows of one page put down as PDF operators; what comes again is prepared once.

A cell is written where the one before it ended and moves on to the next, so it is the same piece of
code wherever it stands, and a text that comes again costs one look into a dictionary.
"""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from dpo_desktop.reports.look import BLACK, HEAD, LINE, Look
from dpo_desktop.reports.pen import Colour, Face, Pen, fill, stroke
from dpo_desktop.reports.wrapping import CELL_LIMIT, Lines, Wrapper

if TYPE_CHECKING:
    from dpo_desktop.reports.register_table import Column, Row

_RULE = 0.45  # width of lines, in points
_BASELINE = 0.80  # from the top of a line down to where its letters stand, of the font size

Drawn = Callable[["Row", float], None]
"""Told of a row that is drawn, with its upper edge in points above the lower one of the area."""


class _Cells(dict[Lines, str]):
    """The code of the cells of one column.

    A cell begins one line above its first one, since each line is shown below the one before.
    """

    def __init__(
        self, column: "Column", look: Look, face: Face, wrapper: Wrapper, before: str, move: float
    ) -> None:
        """Take what measures and shows a column, and what is done before and after each cell.

        Args:
            column: the column.
            look: of the table.
            face: its font, which is chosen already.
            wrapper: measures lines in it.
            before: what is changed before a cell, or ``""``.
            move: from its left to that of the next column, in points.
        """
        super().__init__()
        self._look = look
        self._face = face
        self._wrapper = wrapper
        self._align = column.align.value
        self._room = column.width - 2 * look.across
        self._before = before
        self._move = move
        self._ends: list[str] = []

    def __missing__(self, lines: Lines) -> str:
        if len(self) >= CELL_LIMIT:
            self.clear()
        if self._align and lines:
            code = self._aligned(lines)
        else:
            shown = self._face.below(lines, self._look.size) if lines else ""
            code = shown + self._end(len(lines))
        code = self[lines] = self._before + code
        return code

    def _end(self, lines: int) -> str:
        """Return what goes from the last of so many lines to the next column."""
        ends = self._ends
        while len(ends) <= lines:
            ends.append(f" {self._move:.2f} {len(ends) * self._look.leading:.2f} Td")
        return ends[lines]

    def _aligned(self, lines: Lines) -> str:
        """Return the code of lines that do not begin at the column's left."""
        code: list[str] = []
        at = 0.0
        for line in lines:
            place = round((self._room - self._wrapper.width(line)) * self._align, 2)
            code.append(f"{place - at:.2f} {-self._look.leading:.2f} Td")
            code.append(self._face.line(line, self._look.size))
            at = place
        code.append(f"{self._move - at:.2f} {len(lines) * self._look.leading:.2f} Td")
        return " ".join(code)


class TablePainter:
    """Draws rows of one table on one canvas."""

    def __init__(
        self, pen: Pen, look: Look, columns: Sequence["Column"], wrappers: Sequence[Wrapper]
    ) -> None:
        """Take who writes, and what measures the text of each column."""
        self._pen = pen
        self._look = look
        self._edges = [0.0]
        for column in columns:
            self._edges.append(self._edges[-1] + column.width)
        chosen = [
            (wrapper.font, column.colour) for wrapper, column in zip(wrappers, columns, strict=True)
        ]
        self._begin = self._chosen(*chosen[-1])
        self._cells = self._columns(columns, wrappers, self._changes(chosen))
        self._header: list[str] = []
        self._levels = [0.0]

    def head(self, row: "Row", columns: Sequence["Column"], titles: Wrapper) -> None:
        """Let a row of titles stand at the top of every page."""
        cells = self._columns(columns, [titles] * len(columns), [""] * len(columns))
        height = self._look.height(row.lines)
        self._header = [
            f"{fill(HEAD)} 0 {-height:.2f} {self._edges[-1]:.2f} {height:.2f} re f",
            f"BT {self._chosen(titles.font, BLACK)} {self._start(0.0)}",
            *[known[lines] for known, lines in zip(cells, row.cells, strict=True)],
            "ET",
        ]
        self._levels.append(-height)

    def paint(self, rows: Sequence["Row"], height: float, drawn: Drawn | None) -> None:
        """Draw titles and rows into an area as high as they are together, in points."""
        levels = [*self._levels]
        top = levels[-1]
        # Measured from the upper edge down, so that the titles are the same on every page.
        code = [f"1 0 0 1 0 {height:.2f} cm", *self._header]
        code.append(f"BT {self._begin} {self._start(top)}")
        cells = self._cells
        left = -round(self._edges[-1], 2)
        for row in rows:
            if drawn is not None:
                drawn(row, height + top)
            code += [known[lines] for known, lines in zip(cells, row.cells, strict=True)]
            high = self._look.height(row.lines)
            code.append(f"{left:.2f} {-high:.2f} Td")
            top -= high
            levels.append(top)
        code.append("ET")
        code.append(self._rules(levels))
        self._pen.operators(code)

    def _start(self, top: float) -> str:
        """Return what begins a text a line above the first line of a row."""
        look = self._look
        drop = look.above + (look.leading - look.size) / 2 + look.size * _BASELINE - look.leading
        return f"{look.leading:g} TL {look.across:.2f} {top - drop:.2f} Td"

    def _columns(
        self, columns: Sequence["Column"], wrappers: Sequence[Wrapper], changes: Sequence[str]
    ) -> list[_Cells]:
        # Rounded before they are subtracted: steps must add up to where the lines are drawn.
        moves = [round(end, 2) - round(start, 2) for start, end in pairwise(self._edges)]
        return [
            _Cells(column, self._look, self._pen.face(wrapper.font), wrapper, change, move)
            for column, wrapper, change, move in zip(columns, wrappers, changes, moves, strict=True)
        ]

    def _chosen(self, face: str, colour: Colour) -> str:
        return f"{fill(colour)} {self._pen.face(face).choose(self._look.size)}"

    def _changes(self, chosen: Sequence[tuple[str, Colour]]) -> list[str]:
        """Return what each column changes; the one before the first is the last of a row."""
        before = [chosen[-1], *chosen[:-1]]
        return [
            "" if one == other else f"{self._chosen(*one)} "
            for one, other in zip(chosen, before, strict=True)
        ]

    def _rules(self, levels: Sequence[float]) -> str:
        right, grid = self._edges[-1], self._look.grid
        code = [f"{stroke(LINE)} {_RULE} w"]
        code.extend(f"0 {y:.2f} m {right:.2f} {y:.2f} l" for y in (levels if grid else levels[1:]))
        if grid:
            code.extend(f"{x:.2f} {levels[-1]:.2f} m {x:.2f} 0 l" for x in self._edges)
        code.append("S")
        return " ".join(code)
