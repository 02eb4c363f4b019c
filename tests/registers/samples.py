"""Least values that fit a field, so that records can be walked through their states."""

from datetime import date, datetime
from typing import Any

from dpo_desktop.core.checking import state_problems
from dpo_desktop.core.fields import Choice, Choices, Field, IssuedNumber, Rows
from dpo_desktop.core.register import Register
from dpo_desktop.core.values import Party
from dpo_desktop.law.vocabulary import vocabulary

TODAY = date(2026, 11, 23)


def sample(field: Field, turn: int = 0) -> Any:
    """Return a value for a field; ``turn`` chooses among the entries of its vocabulary."""
    if isinstance(field, Rows):
        return ({column.name: sample(column, turn) for column in field.columns},)
    if isinstance(field, Choice | Choices):
        codes = vocabulary(field.vocabulary).codes
        code = codes[turn % len(codes)]
        return code if isinstance(field, Choice) else (code,)
    plain: dict[str, Any] = {
        "text": "текст",
        "issued_number": "ИСХ-1",
        "long_text": "Әңгіме",
        "yes_no": turn % 2 == 0,
        "number": 1,
        "date": TODAY,
        "date_time": datetime(2026, 11, 23, 9, 5),  # noqa: DTZ001 - local by definition
        "countries": ("IE",),
        "party": Party("Ғалымова Һәдиша", "hadisha@example.kz"),
        "links": (),
    }
    return plain[field.kind]


def filled(register: Register, values: dict[str, Any], state: str, turn: int = 0) -> dict[str, Any]:
    """Return the values with whatever the state still asks for."""
    full = dict(values)
    # A filled choice may ask for more, so this is done until nothing is missing.
    while missing := state_problems(register, full, state):
        for problem in missing:
            full[problem.field] = sample(register.field(problem.field), turn)
    for field in register.fields:
        if isinstance(field, IssuedNumber) and register.required(field, full, state):
            full[field.name] = "1"
    return full
