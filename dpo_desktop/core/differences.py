"""What changed between two states of repeated rows: row by row, cell by cell.

A history keeps the whole field before and after; told so, one date typed into the second of two
notices would repeat both of them twice.
"""

from collections import defaultdict, deque
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from dpo_desktop.core.fields import Field, Rows
from dpo_desktop.core.values import Values


@dataclass(frozen=True, slots=True)
class CellChange:
    """One column of one row: its values before and after; ``None`` for nothing."""

    column: Field
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class RowDifference:
    """One row that was added, removed, changed or only moved.

    Rows that are not told of stand, in their order, in the places that are left.

    Attributes:
        was: its place before, from 1; 0 for an added row.
        place: its place after, from 1; 0 for a removed row.
        cells: what changed in it, in the order of the columns; of an added or removed row
            every filled cell; none for a row that only moved.
    """

    was: int
    place: int
    cells: tuple[CellChange, ...]


def row_differences(field: Rows, before: Any, after: Any) -> tuple[RowDifference, ...]:
    """Compare two JSON values of a field of rows; nothing where they are equal.

    Removed rows come at the place where they stood, among the others in their order.

    Raises:
        FieldError: one of them does not fit the field as it is declared now.
    """
    old = [_cells(field, row) for row in field.from_json(before)]
    new = [_cells(field, row) for row in field.from_json(after)]
    kept, moved = _equal(old, new)
    met = [*kept, *moved]
    left_old = _left(len(old), [i for i, _ in met])
    left_new = _left(len(new), [j for _, j in met])
    changed = _alike(old, new, left_old, left_new)
    empty = (None,) * len(field.columns)
    pairs = [(i, j, _changes(field, old[i], new[j])) for i, j in [*moved, *changed]]
    gone = set(left_old) - {i for i, _ in changed}
    come = set(left_new) - {j for _, j in changed}
    found = [RowDifference(i + 1, j + 1, cells) for i, j, cells in pairs]
    found += [RowDifference(i + 1, 0, _changes(field, old[i], empty)) for i in gone]
    found += [RowDifference(0, j + 1, _changes(field, empty, new[j])) for j in come]
    return tuple(sorted(found, key=lambda one: (one.place or one.was, one.place)))


_Cells = tuple[Any, ...]
"""The values of one row in the order of its columns, ``None`` for each that is not filled."""
_Pairs = list[tuple[int, int]]
"""Indices of a row before and after."""


def _cells(field: Rows, row: Values) -> _Cells:
    values = ((column, row.get(column.name)) for column in field.columns)
    return tuple(None if column.is_empty(value) else value for column, value in values)


def _changes(field: Rows, before: _Cells, after: _Cells) -> tuple[CellChange, ...]:
    cells = zip(field.columns, before, after, strict=True)
    return tuple(CellChange(*cell) for cell in cells if cell[1] != cell[2])


def _equal(old: Sequence[_Cells], new: Sequence[_Cells]) -> tuple[_Pairs, _Pairs]:
    """Pair equal rows: those that kept their order, and those that moved past others.

    A row that stands where it stood has not moved, whatever else would fit it: the rows between
    two such are compared apart.
    """
    common = min(len(old), len(new))
    stayed = [place for place in range(common) if old[place] == new[place]]
    kept: _Pairs = [(place, place) for place in stayed]
    for before, end in zip([-1, *stayed], [*stayed, None], strict=True):
        kept += _in_order(old[before + 1 : end], new[before + 1 : end], before + 1)
    elsewhere: defaultdict[_Cells, deque[int]] = defaultdict(deque)
    for j in _left(len(new), [j for _, j in kept]):
        elsewhere[new[j]].append(j)
    left = _left(len(old), [i for i, _ in kept])
    return kept, [(i, elsewhere[old[i]].popleft()) for i in left if elsewhere[old[i]]]


def _in_order(old: Sequence[_Cells], new: Sequence[_Cells], first: int) -> _Pairs:
    """Pair the equal rows of two stretches that begin at the same place, in their order."""
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    return [
        (first + block.a + step, first + block.b + step)
        for block in blocks
        for step in range(block.size)
    ]


def _left(count: int, taken: Sequence[int]) -> list[int]:
    return sorted(set(range(count)) - set(taken))


def _alike(
    old: Sequence[_Cells], new: Sequence[_Cells], left_old: list[int], left_new: list[int]
) -> _Pairs:
    """Pair the rows that were changed, in their order, so that most of their cells agree."""
    likeness = [[_likeness(old[i], new[j], same=i == j) for j in left_new] for i in left_old]
    best = [[0] * (len(left_new) + 1) for _ in range(len(left_old) + 1)]
    for i in reversed(range(len(left_old))):
        for j in reversed(range(len(left_new))):
            paired = likeness[i][j] and likeness[i][j] + best[i + 1][j + 1]
            best[i][j] = max(paired, best[i + 1][j], best[i][j + 1])
    pairs: _Pairs = []
    i = j = 0
    while i < len(left_old) and j < len(left_new):
        if best[i][j] == best[i + 1][j]:
            i += 1
        elif best[i][j] == best[i][j + 1]:
            j += 1
        else:
            pairs.append((left_old[i], left_new[j]))
            i, j = i + 1, j + 1
    return pairs


def _likeness(one: _Cells, other: _Cells, *, same: bool) -> int:
    """Return how much speaks for one changed row rather than two; 0 for nothing.

    Half of what the emptier one holds must agree, or the two must stand in the same place: two
    questions that are both answered are still two questions.
    """
    shared = sum(a == b for a, b in zip(one, other, strict=True) if a is not None)
    filled = min(sum(cell is not None for cell in row) for row in (one, other))
    return 2 * shared + same if same or 2 * shared >= filled else 0
