"""The people a record names, so that a reason that stays for good does not name them again."""

from collections.abc import Iterable, Iterator
from typing import Any

from dpo_desktop.core.errors import DpoError
from dpo_desktop.core.fields import Field, Rows
from dpo_desktop.core.folding import words
from dpo_desktop.core.messages import N_
from dpo_desktop.core.record import Action
from dpo_desktop.core.register import Register
from dpo_desktop.core.versions import Version

_SHORTEST = 4  # letters of a word that tells a person


def require_nameless(
    why: str, register: Register, present: Version, history: Iterable[Action]
) -> str:
    """Return the reason, trimmed, once it is sure that it names nobody of the record.

    Raises:
        DpoError: there is no reason, or it names a person of the record.
    """
    given = why.strip()
    if not given:
        raise DpoError(N_("Give the reason for this; it is kept in the history."))
    named = {word for value in _people(register, present, history) for word in words(value)}
    found = [word for word in words(given) if len(word) >= _SHORTEST and word in named]
    if found:
        raise DpoError(
            N_("The reason stays for good and names a person: {words}. Write it without the name."),
            words=", ".join(dict.fromkeys(found)),
        )
    return given


def _people(register: Register, present: Version, history: Iterable[Action]) -> Iterator[str]:
    """Yield names, contacts and numbers of the people in a record, as it is and as it was."""
    for field in register.fields:
        yield from _of_field(field, present.values.get(field.name))
        for action in history:
            for change in action.changes:
                if change.field == field.name:
                    yield from _of_field(field, change.before)
                    yield from _of_field(field, change.after)


def _of_field(field: Field, raw: Any) -> Iterator[str]:
    if field.kind == "party" and isinstance(raw, dict):
        yield from (str(part) for part in raw.values() if part)
    elif isinstance(field, Rows) and isinstance(raw, list):
        for row in raw:
            for column in field.columns:
                yield from _of_field(column, row.get(column.name))
