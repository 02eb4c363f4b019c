"""Whether a record may be saved, and whether it may enter a state, in words field by field."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from dpo_desktop.core.fields import Field, FieldError, Rows
from dpo_desktop.core.messages import N_, Message
from dpo_desktop.core.problems import Problem
from dpo_desktop.core.register import Register
from dpo_desktop.core.values import Values


def parse(fields: dict[str, Field], raw: Values) -> tuple[dict[str, Any], list[Problem]]:
    """Turn JSON values into field values; what does not fit is told, not raised."""
    values: dict[str, Any] = {}
    problems = []
    for name, item in raw.items():
        field = fields.get(name)
        if field is None:
            message = Message(N_("There is no field of this name."))
            problems.append(Problem(name, name, message))
            continue
        try:
            values[name] = field.from_json(item)
        except FieldError as error:
            problems.append(Problem(name, field.label, error.message))
    return values, problems


def save_problems(register: Register, values: Values, today: date) -> tuple[Problem, ...]:
    """Say what forbids saving these values as a draft, and what is doubtful (warnings)."""
    found = [p for field in register.fields for p in _field_problems(field, values)]
    for check in register.checks:
        found.extend(check(values, today))
    return tuple(found)


def sealed_problems(register: Register, before: Values, after: Values) -> tuple[Problem, ...]:
    """Say which closed rows were changed or taken out: what was sent stays as it was sent."""
    found = []
    for field in register.fields:
        if not isinstance(field, Rows) or not field.sealed_by:
            continue
        kept = [field.closed_part(row) for row in after.get(field.name) or ()]
        for place, row in enumerate(before.get(field.name) or (), start=1):
            if field.is_sealed(row) and field.closed_part(row) not in kept:
                message = Message(N_("This was sent and stays as it is. Add a new row instead."))
                found.append(Problem(field.name, field.label, message, place))
    return tuple(found)


def guard_problems(
    register: Register, values: Values, state: str, today: date
) -> tuple[Problem, ...]:
    """Say which guards stand before a state; one overridden earlier with a reason is passed."""
    rows = values.get(register.course.overrides) or ()
    overridden = {row.get("guard") for row in rows}
    return tuple(
        replace(problem, guard=guard.code, overridable=guard.overridable)
        for guard in register.guards
        if state in guard.entering and guard.code not in overridden
        for problem in guard.check(values, today)
    )


def state_problems(register: Register, values: Values, state: str) -> tuple[Problem, ...]:
    """Say which fields are still missing for a state."""
    return tuple(
        Problem(field.name, field.label, Message(N_("Fill this in.")))
        for field in register.fields
        if register.required(field, values, state)
        and not field.read_only
        and field.is_empty(values.get(field.name))
    )


def _field_problems(field: Field, values: Values) -> Iterator[Problem]:
    value = values.get(field.name)
    if field.is_empty(value) and not value:
        return
    if message := field.problem(value):
        yield Problem(field.name, field.label, message)
    elif message := field.warning(value):
        yield Problem(field.name, field.label, message, warning=True)
    if isinstance(field, Rows):
        for place, row in enumerate(value or (), start=1):
            for column in field.columns:
                for problem in _field_problems(column, row):
                    yield Problem(field.name, column.label, problem.message, place, problem.warning)
