"""Values in words for a paper, with people's identification numbers masked.

A paper leaves the house; the last four digits are enough to tell two people apart.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from dpo_desktop.core.fields import Field, PartyField, Rows
from dpo_desktop.core.identifiers import bin_problem, is_valid, mask
from dpo_desktop.core.record import Record
from dpo_desktop.core.register import Register
from dpo_desktop.core.values import Party, Values, Wording

NOTHING = "—"
"""Stands where a value was expected and there is none."""

_DIGITS = 12
_TWELVE_DIGITS = re.compile(rf"(?<!\d)\d{{{_DIGITS}}}(?!\d)")


@dataclass(frozen=True, slots=True)
class PaperWords:
    """Puts values into words.

    Attributes:
        wording: the words of the paper's language.
        full_numbers: identification numbers of people are printed whole.
    """

    wording: Wording
    full_numbers: bool = False

    def value(self, field: Field, value: Any) -> str:
        """Return a value in words; ``""`` for nothing."""
        if field.is_empty(value):
            return ""
        shown = value if self.full_numbers else _masked(field, value)
        return self.text(field.show(shown, self.wording))

    def record(
        self, register: Register, record: Record, fields: Iterable[Field] | None = None
    ) -> dict[str, Any]:
        """Return a record as JSON holds it, with people masked as in print.

        Args:
            register: the record's register.
            record: the record.
            fields: what the paper says of it; ``None``: everything.
        """
        found: dict[str, Any] = {
            "register": register.code,
            "number": record.number,
            "state": record.state,
        }
        if record.due:
            found["due"] = record.due.isoformat()
        told = register.fields if fields is None else fields
        return found | self.values(told, record.values)

    def values(self, fields: Iterable[Field], values: Values) -> dict[str, Any]:
        """Return the filled fields as JSON holds them, with people masked as in print."""
        found: dict[str, Any] = {}
        for field in fields:
            value = values.get(field.name)
            if not field.is_empty(value):
                shown = value if self.full_numbers else _masked(field, value)
                found[field.name] = self._plain(field.to_json(shown))
        return found

    def _plain(self, value: Any) -> Any:
        """Return a JSON value with every text in it masked."""
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, Mapping):
            return {name: self._plain(inner) for name, inner in value.items()}
        return [self._plain(inner) for inner in value] if isinstance(value, list) else value

    def text(self, text: str) -> str:
        """Return a text of somebody's own, with numbers of people masked."""
        return text if self.full_numbers else mask_people(text)


def mask_people(text: str) -> str:
    """Return a text with every IIN in it masked; an organisation's number is public and stays."""
    if len(text) < _DIGITS:  # most texts of a record are codes and dates
        return text
    return _TWELVE_DIGITS.sub(lambda found: _masked_if_person(found[0]), text)


def _masked_if_person(number: str) -> str:
    # Other twelve-digit numbers (of a parcel, of an account) seldom have the right check digit.
    person = is_valid(number) and bin_problem(number) is not None
    return mask(number) if person else number


def _masked(field: Field, value: Any) -> Any:
    if isinstance(field, PartyField) and isinstance(value, Party):
        if not value.id_number:
            return value
        # Here the number is declared to be an IIN or BIN: a mistyped IIN is masked as well.
        hidden = value.id_number if bin_problem(value.id_number) is None else mask(value.id_number)
        return replace(value, id_number=hidden)
    if isinstance(field, Rows):
        return tuple(_masked_row(field, row) for row in value or ())
    return value


def _masked_row(field: Rows, row: Mapping[str, Any]) -> Mapping[str, Any]:
    return {column.name: _masked(column, row.get(column.name)) for column in field.columns}
