"""A field's value as a card shows it: with line breaks, and without whole numbers of people."""

from typing import Any

from dpo_desktop.core.fields import Field, Rows
from dpo_desktop.core.identifiers import mask
from dpo_desktop.core.values import Party, Wording


def value_words(field: Field, value: Any, wording: Wording) -> str:
    """Return the words; ``""`` for nothing."""
    if field.is_empty(value):
        return ""
    if isinstance(value, Party):
        return _party_words(value)
    if isinstance(field, Rows):
        lines = [field.show_row(row, wording) for row in value]
        if len(lines) == 1:
            return lines[0]
        return "\n".join(f"{place}. {words}" for place, words in enumerate(lines, start=1))
    if field.kind in ("choices", "countries") and len(value) > 1:
        return "\n".join(f"– {field.show((item,), wording)}" for item in value)
    return field.show(value, wording)


def plain_words(field: Field, value: Any, wording: Wording) -> str:
    """Return the words without the marks that set a list off; for a line of the history."""
    if field.is_empty(value):
        return ""
    if isinstance(value, Party):
        return _party_words(value)
    return field.show(value, wording)


def _party_words(party: Party) -> str:
    # Whoever looks over the shoulder need not read it; the form shows it whole.
    number = mask(party.id_number) if party.id_number else ""
    return "\n".join(part for part in (party.name, party.contact, number) if part)
