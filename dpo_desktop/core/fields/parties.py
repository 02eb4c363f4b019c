"""Persons and organisations."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import fields as dataclass_fields
from typing import Any, ClassVar

from dpo_desktop.core.fields.base import Field, FieldError, a_string
from dpo_desktop.core.identifiers import id_number_problem
from dpo_desktop.core.messages import N_, Message
from dpo_desktop.core.values import Party, Wording

_PARTS_OF_A_PARTY = frozenset(part.name for part in dataclass_fields(Party))


@dataclass(frozen=True, kw_only=True)
class PartyField(Field):
    """A person or organisation: name, contact, IIN or BIN."""

    kind: ClassVar[str] = "party"
    sorts_as_text: ClassVar[bool] = True

    def is_empty(self, value: Any) -> bool:
        """Count a party without a name as not filled."""
        return value is None or not value.name

    def from_json(self, raw: Any) -> Party | None:
        """Return the party of ``{"name": …, "contact": …, "id_number": …}``."""
        if raw is None or isinstance(raw, Party):
            return raw
        if not isinstance(raw, Mapping) or not set(raw) <= _PARTS_OF_A_PARTY:
            raise FieldError(N_("Give name, contact and id_number."))
        party = Party(**{key: a_string(value or "") for key, value in raw.items()})
        return party if party != Party() else None

    def to_json(self, value: Any) -> Any:
        """Return the three parts as an object."""
        if value is None:
            return None
        return {"name": value.name, "contact": value.contact, "id_number": value.id_number}

    def problem(self, value: Any) -> Message | None:
        """Refuse a contact or number that belongs to nobody."""
        return None if value.name else Message(N_("Give the name."))

    def warning(self, value: Any) -> Message | None:
        """Doubt a number with a wrong check digit (foreigners and old papers may have none)."""
        return id_number_problem(value.id_number) if value.id_number else None

    def show(self, value: Any, wording: Wording) -> str:
        """Return the name and, after commas, contact and number."""
        del wording
        if value is None:
            return ""
        return ", ".join(part for part in (value.name, value.contact, value.id_number) if part)

    def search_text(self, value: Any) -> str:
        """Return all three parts."""
        return f"{value.name} {value.contact} {value.id_number}" if value else ""

    def sort_text(self, value: Any) -> str:
        """Sort by name."""
        return value.name if value else ""
