"""A record as JSON: field names in English snake case, choices as codes, dates ISO."""

from collections.abc import Mapping
from typing import Any

from dpo_desktop.core.checking import parse
from dpo_desktop.core.errors import DpoError, InvalidRecordError
from dpo_desktop.core.fields import Field, Rows
from dpo_desktop.core.messages import N_
from dpo_desktop.core.record import Record
from dpo_desktop.core.register import Register

GIVEN_BY_PROGRAM = ("register", "number", "due", "internal_due", "done_on")
"""Keys a record has beside its fields; left out of what is read in."""


def to_json(register: Register, record: Record) -> dict[str, Any]:
    """Return a record as JSON holds it, ready for ``from_json``."""
    dates = {name: getattr(record, name) for name in ("due", "internal_due", "done_on")}
    fields = {
        field.name: field.to_json(record.values[field.name])
        for field in register.fields
        if field.name in record.values
    }
    return {
        "register": register.code,
        "number": record.number,
        "state": record.state,
        **{name: day.isoformat() if day else None for name, day in dates.items()},
        **fields,
    }


def from_json(register: Register, raw: Any) -> tuple[dict[str, Any], str]:
    """Return the field values and the state (``""`` for the first one) of a record's JSON.

    What the program gives itself (``GIVEN_BY_PROGRAM``, outgoing numbers, overridden guards) is
    passed over, so that a record written by ``to_json`` can be read in as a new one.

    Raises:
        InvalidRecordError: a field is unknown, or a value does not fit its field.
        DpoError: it is no JSON object.
    """
    if not isinstance(raw, Mapping):
        raise DpoError(N_("A record is a JSON object with a key for each field."))
    read_only = (field.name for field in register.fields if field.read_only)
    passed_over = {*GIVEN_BY_PROGRAM, "state", *read_only}
    fields = {name: value for name, value in raw.items() if name not in passed_over}
    values, problems = parse(register.by_name, fields)
    if problems:
        raise InvalidRecordError(problems)
    typed = {name: _typed(register.field(name), value) for name, value in values.items()}
    return typed, str(raw.get("state") or "")


def _typed(field: Field, value: Any) -> Any:
    """Return a value without the columns of rows that only the program fills in."""
    if not isinstance(field, Rows):
        return value
    given = {column.name: None for column in field.columns if column.read_only}
    return field.from_json([{**row, **given} for row in value]) if given else value
