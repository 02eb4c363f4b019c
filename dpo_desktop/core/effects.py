"""What a move writes besides its dates and numbers: pure functions a workflow names."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

from dpo_desktop.core.values import Values


@dataclass(frozen=True, slots=True)
class Taken:
    """The step that is being taken, as an effect sees it.

    Attributes:
        today: the day of the step.
        why: the reason given for it, or ``""``.
        who: the person responsible, as the profile names them.
        profile: the operator's profile.
        waiting_until: the day on which the waiting period after a notification sent today ends;
            today itself where the company waits for nobody.
        number: issues the next number of a series, in the transaction of the step.
    """

    today: date
    why: str
    who: str
    profile: Values
    waiting_until: date
    number: Callable[[str], str]


Effect = Callable[[Values, Taken], Mapping[str, Any]]
"""The record's values and the step in, the fields that change out."""


def clear(*fields: str) -> Effect:
    """Return the effect that empties fields: a reopened case is answered no longer."""

    def effect(values: Values, taken: Taken) -> Mapping[str, Any]:
        del values, taken
        return dict.fromkeys(fields)

    return effect


def begin_row(rows: str, date_column: str, reason_column: str, **fixed: Any) -> Effect:
    """Return the effect that adds a row that begins today, with the reason of the step."""

    def effect(values: Values, taken: Taken) -> Mapping[str, Any]:
        row = MappingProxyType({**fixed, date_column: taken.today, reason_column: taken.why})
        return {rows: (*(values.get(rows) or ()), row)}

    return effect


def end_row(rows: str, begun_column: str, date_column: str) -> Effect:
    """Return the effect that ends today every row that has begun and not ended."""

    def effect(values: Values, taken: Taken) -> Mapping[str, Any]:
        def ended(row: Values) -> Values:
            if not row.get(begun_column) or row.get(date_column):
                return row
            return MappingProxyType({**row, date_column: taken.today})

        return {rows: tuple(ended(row) for row in values.get(rows) or ())}

    return effect
