"""Whether a record may be saved, and whether it may enter a state, in words field by field."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from dpo_desktop.core.fields import Field, FieldError, Rows
from dpo_desktop.core.messages import N_, Message
from dpo_desktop.core.problems import Problem
from dpo_desktop.core.register import Register
from dpo_desktop.core.values import Values

_GIVEN_BY_PROGRAM = Message(N_("The program fills this in; leave it as it is."))
_STAYS = Message(N_("A row with a number given by the program stays."))
_SENT = Message(N_("This was sent and stays as it is. Add a new row instead."))


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


def sealed_problems(fields: Iterable[Field], before: Values, after: Values) -> tuple[Problem, ...]:
    """Say which closed rows were changed or taken out: what was sent stays as it was sent."""
    found = []
    for field in fields:
        if not isinstance(field, Rows) or not field.sealed_by:
            continue
        kept = [field.closed_part(row) for row in after.get(field.name) or ()]
        for place, row in enumerate(before.get(field.name) or (), start=1):
            if not field.is_sealed(row):
                continue
            part = field.closed_part(row)
            if part in kept:
                kept.remove(part)  # each stands for one: two alike stay two
            else:
                found.append(Problem(field.name, field.label, _SENT, place))
    return tuple(found)


def program_problems(fields: Iterable[Field], before: Values, after: Values) -> tuple[Problem, ...]:
    """Say where something was typed that only the program writes, or was taken out."""
    found: list[Problem] = []
    for field in fields:
        old, new = before.get(field.name), after.get(field.name)
        if isinstance(field, Rows) and not field.read_only:
            found += _program_columns(field, old or (), new or ())
        elif field.read_only and _filled(field, old) != _filled(field, new):
            found.append(Problem(field.name, field.label, _GIVEN_BY_PROGRAM))
    return tuple(found)


def _program_columns(
    rows: Rows, before: Iterable[Values], after: Iterable[Values]
) -> Iterator[Problem]:
    """Compare what the program wrote into rows, whatever their order is now."""
    columns = [column for column in rows.columns if column.read_only]

    def written(row: Values) -> list[Any]:
        return [_filled(column, row.get(column.name)) for column in columns]

    kept = [cells for row in before if any(cells := written(row))]
    for place, row in enumerate(after, start=1):
        cells = written(row)
        if cells in kept:
            kept.remove(cells)
        elif any(cells):
            yield Problem(rows.name, columns[0].label, _GIVEN_BY_PROGRAM, place)
    if kept:
        yield Problem(rows.name, rows.label, _STAYS)


def _filled(field: Field, value: Any) -> Any:
    return None if field.is_empty(value) else field.to_json(value)


def guard_problems(
    register: Register, values: Values, state: str, today: date
) -> tuple[Problem, ...]:
    """Say which guards stand before a state; one overridden earlier with a reason is passed.

    A reason that has lapsed (the case was planned anew) stays visible and counts no more.
    """
    kept = register.course.overrides
    rows = values.get(kept) or ()
    overridden = {row.get("guard") for row in rows if not row.get("lapsed_on")}
    return tuple(
        # Where a register has no field for the reason, none can take the place of a guard.
        replace(problem, guard=guard.code, overridable=guard.overridable and bool(kept))
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
