"""What a request asks for, demand by demand: one letter may ask for several things.

The decision and its reasons stand in fields of the request; where each demand has a row of its own
(``demands``), they stand in the rows, and the decision of the request only sums them up.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from dpo_desktop.core.values import Values

FIELD = "demands"
REOPENED = "reopened_on"
GRANTED = frozenset({"satisfied", "partly"})
DENIED = frozenset({"partly", "refused"})
TAKEN_BACK = "stopped"


@dataclass(frozen=True, slots=True)
class Demand:
    """One thing that is asked for, and what was decided on it.

    Attributes:
        kind: code of ``request_kinds``.
        decision: code of ``decisions``, or ``""``.
        ground: code of ``refusal_grounds``, or ``""``.
        article: the article the refusal rests on.
        reasons: the reasons given for it.
        row: its 1-based row; 0 where the fields of the request hold it.
    """

    kind: str
    decision: str
    ground: str
    article: str
    reasons: str
    row: int = 0

    @property
    def granted(self) -> bool:
        """Tell whether something is done as demanded."""
        return self.decision in GRANTED

    @property
    def denied(self) -> bool:
        """Tell whether something is refused."""
        return self.decision in DENIED


def demands_of(values: Values) -> Iterator[Demand]:
    """Yield each demand; without rows the decision of the request is that on all of them."""
    rows = values.get(FIELD) or ()
    for place, row in enumerate(rows, start=1):
        yield _demand(row.get("kind"), row, place)
    if not rows:
        for kind in values.get("kinds") or ():
            yield _demand(kind, values, 0)


def _demand(kind: Any, source: Values, place: int) -> Demand:
    return Demand(
        kind or "",
        source.get("decision") or "",
        source.get("refusal_ground") or "",
        source.get("refusal_article") or "",
        source.get("refusal_reasons") or "",
        place,
    )


@dataclass(frozen=True, slots=True)
class Asked:
    """One of ``kinds`` is asked for, and is refused altogether or is not (a condition)."""

    kinds: frozenset[str]
    refused: bool

    @property
    def fields(self) -> frozenset[str]:
        """Return the fields it looks at."""
        return frozenset({"kinds", "decision", FIELD})

    def holds(self, values: Values) -> bool:
        """Tell whether it is so."""
        asked = self.kinds.intersection(values.get("kinds") or ())
        if not asked:
            return False
        refused = {d.kind for d in demands_of(values) if d.decision == "refused"}
        return any((kind in refused) is self.refused for kind in asked)


@dataclass(frozen=True, slots=True)
class Counts:
    """The day in ``event`` is known and counts, or not: one before a reopening is spent.

    Attributes:
        event: the date field.
        counts: which of the two holds.
        kinds: the condition is only for requests that ask for one of these; all when empty.
    """

    event: str
    counts: bool = True
    kinds: frozenset[str] = frozenset()

    @property
    def fields(self) -> frozenset[str]:
        """Return the fields it looks at."""
        return frozenset({"kinds", self.event, REOPENED})

    def holds(self, values: Values) -> bool:
        """Tell whether it is so."""
        if self.kinds and self.kinds.isdisjoint(values.get("kinds") or ()):
            return False
        day: date | None = values.get(self.event)
        again: date | None = values.get(REOPENED)
        return (day is not None and (again is None or day >= again)) is self.counts


@dataclass(frozen=True, slots=True)
class DeniedAsOne:
    """Its one demand is refused, in whole or in part, without a row of its own (a condition)."""

    @property
    def fields(self) -> frozenset[str]:
        """Return the fields it looks at."""
        return frozenset({"kinds", "decision", FIELD})

    def holds(self, values: Values) -> bool:
        """Tell whether it is so."""
        apart = values.get(FIELD) or len(values.get("kinds") or ()) > 1
        return values.get("decision") in DENIED and not apart
