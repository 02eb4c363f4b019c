"""The changes of repeated rows in words, a line for each row: for paper and for the screen."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from dpo_desktop.core.differences import CellChange, RowDifference, row_differences
from dpo_desktop.core.fields import Field, Rows
from dpo_desktop.core.fields.base import SEPARATOR
from dpo_desktop.core.messages import N_, Speech

_LINE_BREAK = " / "  # inside a value; the cells of a row stand on one line


@dataclass(frozen=True, slots=True)
class DifferenceWords:
    """Says what changed in repeated rows.

    Attributes:
        t: speaks the language wanted.
        value: puts the value of a column into words, ``""`` for nothing; it hides what must not
            be shown there.
        nothing: stands where a value was taken out.
        most: rows told of one change, and cells told of one row; ``None`` for all.
    """

    t: Speech
    value: Callable[[Field, Any], str]
    nothing: str
    most: int | None = None

    def lines(self, field: Rows, before: Any, after: Any) -> Iterator[str]:
        """Yield a line for each row that differs between two JSON values.

        Raises:
            FieldError: one of them does not fit the field as it is declared now.
        """
        rows = self.t(field.label)
        found = row_differences(field, before, after)
        for difference in found[: self.most]:
            yield self._row(rows, difference)
        more = len(found) - len(found[: self.most])
        if more:
            yield self.t.plural("{rows}: {n} more row", "{rows}: {n} more rows", more, rows=rows)

    def _row(self, rows: str, told: RowDifference) -> str:
        t = self.t
        cells = self._cells(told.cells, removed=not told.place)
        if not told.was:
            return t(
                N_("{rows}: added No. {place}: {cells}"), rows=rows, place=told.place, cells=cells
            )
        if not told.place:
            return t(N_("{rows}: removed No. {was}: {cells}"), rows=rows, was=told.was, cells=cells)
        if not told.cells:
            return t(
                N_("{rows}: No. {was} is now No. {place}"),
                rows=rows,
                was=told.was,
                place=told.place,
            )
        return t(N_("{rows}, No. {place}: {cells}"), rows=rows, place=told.place, cells=cells)

    def _cells(self, cells: tuple[CellChange, ...], *, removed: bool) -> str:
        told = [self._cell(cell, removed=removed) for cell in cells[: self.most]]
        more = len(cells) - len(told)
        if more:
            told.append(self.t.plural("and {n} more field", "and {n} more fields", more))
        return SEPARATOR.join(told)

    def _cell(self, cell: CellChange, *, removed: bool) -> str:
        label = self.t(cell.column.label)
        before, after = self._words(cell, cell.before), self._words(cell, cell.after)
        if removed or not before:
            return f"{label}: {before or after}"
        return f"{label}: {before} → {after or self.nothing}"

    def _words(self, cell: CellChange, value: Any) -> str:
        return _LINE_BREAK.join(self.value(cell.column, value).split("\n"))
