"""One line of a benchmark's outcome, and how a table of them is printed."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """A ratio: less is better.

    Attributes:
        name: what was measured against what.
        ratio: the program's figure divided by the other's, or a growth exponent.
        limit: the greatest ratio that is accepted; ``None`` where it is only told.
        detail: the figures behind the ratio, with units.
    """

    name: str
    ratio: float
    limit: float | None
    detail: str

    @property
    def ok(self) -> bool:
        """Tell whether the ratio keeps its limit."""
        return self.limit is None or self.ratio <= self.limit


def print_rows(rows: Iterable[Row]) -> bool:
    """Print a table of ratios; tell whether every limit was kept."""
    kept = True
    for row in rows:
        limit = "-" if row.limit is None else f"{row.limit:.2f}"
        verdict = "ok" if row.ok else "TOO HIGH"
        print(f"{row.name:<52} {row.ratio:8.3f}  limit {limit:>5}  {verdict:<8}  {row.detail}")
        kept = kept and row.ok
    return kept
