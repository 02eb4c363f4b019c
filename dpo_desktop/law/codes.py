"""Whether the codes of a record's choices exist in the vocabularies and among the countries."""

from collections.abc import Iterable, Iterator
from typing import Any

from dpo_desktop.core.fields import Choice, Choices, Countries, Field, Rows
from dpo_desktop.core.messages import N_, Message
from dpo_desktop.core.problems import Problem
from dpo_desktop.core.values import Values
from dpo_desktop.law.countries import countries
from dpo_desktop.law.vocabulary import vocabulary


def code_problems(fields: Iterable[Field], values: Values) -> Iterator[Problem]:
    """Name every choice that no vocabulary offers and every country CLDR does not know."""
    for field in fields:
        value = values.get(field.name)
        if field.is_empty(value):
            continue
        if isinstance(field, Rows):
            for place, row in enumerate(value or (), start=1):
                for problem in code_problems(field.columns, row):
                    yield Problem(field.name, problem.label, problem.message, place)
            continue
        unknown = _unknown(field, value)
        if unknown:
            message = Message(N_("There is no such choice: {code}."), {"code": unknown})
            yield Problem(field.name, field.label, message)


def _unknown(field: Field, value: Any) -> str:
    """Return the first code that is not offered, or ``""``."""
    if isinstance(field, Choice):
        return "" if value in vocabulary(field.vocabulary) else str(value)
    if isinstance(field, Choices) and not field.free:
        offered = vocabulary(field.vocabulary)
        return next((code for code in value if code not in offered), "")
    if isinstance(field, Countries):
        known = countries()
        return next((code for code in value if code not in known), "")
    return ""
