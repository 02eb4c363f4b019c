"""What changed between two editions in words: what it is, as it was, as it is."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from dpo_desktop.core.declared import as_written
from dpo_desktop.core.differences import RowDifference, row_differences
from dpo_desktop.core.edition_difference import KeptChange, PartDifference
from dpo_desktop.core.fields import Field, FieldError, Rows
from dpo_desktop.core.messages import N_, Speech
from dpo_desktop.core.query import STATE
from dpo_desktop.core.record import FieldChange

Value = Callable[[Field, Any], str]
"""Puts a value into words; ``""`` for nothing."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table of changes.

    Attributes:
        what: the field, or the cell of a repeated row.
        before: as it was; ``""`` for nothing.
        after: as it is.
        note: what is said in place of values nobody knows any more.
    """

    what: str
    before: str
    after: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class EditionDifferenceWords:
    """Says what changed; each side in the words of its own edition.

    Attributes:
        t: speaks the language wanted, with the labels of the newer edition.
        before: puts a value of the older edition into words.
        after: puts a value of the newer one into words.
    """

    t: Speech
    before: Value
    after: Value

    def lines(self, part: PartDifference, change: KeptChange) -> Iterator[Line]:
        """Yield a line for each field of a record that changed, and for each cell of its rows."""
        for one in change.changes:
            if one.field == STATE:
                old, new = part.old.states.get(one.before), part.new.states.get(one.after)
                yield Line(self.t(N_("State")), self.t(old or ""), self.t(new or ""))
            else:
                yield from self.field_lines(change.fields[one.field], one)

    def field_lines(self, field: Field, change: FieldChange) -> Iterator[Line]:
        """Yield a line for one field that changed, or for each cell of its rows."""
        if isinstance(field, Rows):
            try:
                found = row_differences(field, change.before, change.after)
            except FieldError:
                yield self._whole(as_written(field.name, field.label, ""), change)
                return
            for difference in found:
                yield from self._row(self.t(field.label), difference)
            return
        yield self._whole(field, change)

    def _whole(self, field: Field, change: FieldChange) -> Line:
        label = self.t(field.label)
        try:
            before, after = field.from_json(change.before), field.from_json(change.after)
        except FieldError:
            # The two editions declare it as different kinds.
            field = as_written(field.name, field.label, "")
            before, after = change.before, change.after
        return Line(label, self.before(field, before), self.after(field, after))

    def _row(self, rows: str, told: RowDifference) -> Iterator[Line]:
        t = self.t
        if not told.was:
            what = t(N_("{rows}: added No. {place}"), rows=rows, place=told.place)
            yield Line(what, "", self._cells(told, new=True))
        elif not told.place:
            what = t(N_("{rows}: removed No. {was}"), rows=rows, was=told.was)
            yield Line(what, self._cells(told, new=False), "")
        elif not told.cells:
            what = t(
                N_("{rows}: No. {was} is now No. {place}"),
                rows=rows,
                was=told.was,
                place=told.place,
            )
            yield Line(what, "", "")
        else:
            for cell in told.cells:
                what = t(
                    N_("{rows}, No. {place}: {cells}"),
                    rows=rows,
                    place=told.place,
                    cells=t(cell.column.label),
                )
                before = self.before(cell.column, cell.before)
                yield Line(what, before, self.after(cell.column, cell.after))

    def _cells(self, told: RowDifference, *, new: bool) -> str:
        value = self.after if new else self.before
        return "\n".join(
            f"{self.t(cell.column.label)}: "
            + value(cell.column, cell.after if new else cell.before)
            for cell in told.cells
        )
