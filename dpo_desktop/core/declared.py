"""Declarations of fields as JSON, so that what was written with them can be read without them.

An edition is printed years later by a program whose registers may have other fields by then; it
brings its own.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from dpo_desktop.core.fields import (
    Choice,
    Choices,
    Countries,
    Date,
    DateTime,
    Field,
    IssuedNumber,
    Links,
    LongText,
    Number,
    PartyField,
    Rows,
    Text,
    YesNo,
)
from dpo_desktop.core.fields.base import SEPARATOR
from dpo_desktop.core.values import Wording

_KINDS: dict[str, type[Field]] = {
    kind.kind: kind
    for kind in (
        Choice,
        Choices,
        Countries,
        Date,
        DateTime,
        Links,
        LongText,
        Number,
        PartyField,
        Rows,
        Text,
        YesNo,
    )
}
_OWN = ("vocabulary", "decimals", "row_label")


@dataclass(frozen=True, kw_only=True)
class AsWritten(Field):
    """A value of a kind this program does not know: shown as it stands, never left out."""

    kind: ClassVar[str] = "as_written"

    def is_empty(self, value: Any) -> bool:
        """Count an empty list or object as not filled, too."""
        return value in (None, "", (), [], {})

    def from_json(self, raw: Any) -> Any:
        """Return what was written."""
        return raw

    def show(self, value: Any, wording: Wording) -> str:
        """Return the texts in the value, whatever holds them."""
        if value is None:
            return ""
        if isinstance(value, bool):
            return wording.yes_no(value)
        if isinstance(value, Mapping):
            value = list(value.values())
        if isinstance(value, list):
            return SEPARATOR.join(filter(None, (self.show(inner, wording) for inner in value)))
        return str(value)


def declaration(field: Field) -> dict[str, Any]:
    """Return what is needed to read and to show the values of a field, as JSON."""
    kind = Text.kind if isinstance(field, IssuedNumber) else field.kind
    found: dict[str, Any] = {"name": field.name, "label": field.label, "kind": kind}
    if field.section:
        found["section"] = field.section
    if field.printed:
        found["printed"] = True
    found |= {name: getattr(field, name) for name in _OWN if getattr(field, name, None)}
    if isinstance(field, Rows):
        found["columns"] = [declaration(column) for column in field.columns]
    return found


def declared(told: Mapping[str, Any]) -> Field:
    """Return the field of a declaration."""
    settings = {name: value for name, value in told.items() if name not in ("kind", "columns")}
    kind = _KINDS.get(told["kind"])
    if kind is None:
        return as_written(told["name"], told["label"], told.get("section", ""))
    if kind is Rows:
        settings["columns"] = tuple(declared(column) for column in told["columns"])
    return kind(**settings)


def as_written(name: str, label: str, section: str) -> AsWritten:
    """Return a field that shows what was written."""
    return AsWritten(name=name, label=label, section=section)
