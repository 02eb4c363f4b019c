"""How each kind of field lies in a table: its columns, and its value to and from them.

The only place in storage that knows kinds. Links have no column: they are rows of ``links``.
"""

from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from sqlalchemy import JSON, BigInteger, Boolean, Column, Date, DateTime, String, Text
from sqlalchemy.types import TypeEngine

from dpo_desktop.core.fields import Field, Number
from dpo_desktop.core.folding import sort_key

KEY_SUFFIX = "__key"
_KEY_LENGTH = 200  # enough to put names in order; keeps indexes small

_TYPES: Mapping[str, type[TypeEngine[Any]]] = {
    "text": Text,
    "long_text": Text,
    "issued_number": Text,
    "yes_no": Boolean,
    "number": BigInteger,
    "date": Date,
    "date_time": DateTime,
    "choice": String,
    "choices": JSON,
    "countries": JSON,
    "party": JSON,
    "rows": JSON,
}


def stored(field: Field) -> bool:
    """Tell whether the field has columns in its register's table."""
    return field.kind in _TYPES


def is_json(field: Field) -> bool:
    """Tell whether the value is kept as JSON."""
    return _TYPES.get(field.kind) is JSON


def key_name(field: Field) -> str:
    """Return the name of the column a list is sorted by for this field."""
    return field.name + KEY_SUFFIX if field.sorts_as_text else field.name


def columns(field: Field) -> list[Column[Any]]:
    """Return new columns for the field: its value and, for texts, its sort key."""
    if not stored(field):
        return []
    kind = _TYPES[field.kind]
    value = JSON(none_as_null=True) if kind is JSON else kind()
    made: list[Column[Any]] = [Column(field.name, value)]
    if field.sorts_as_text:
        made.append(Column(key_name(field), String))
    return made


def to_row(field: Field, value: Any) -> dict[str, Any]:
    """Return the column values that keep a field's value."""
    if not stored(field):
        return {}
    row: dict[str, Any] = {field.name: None if field.is_empty(value) else _plain(field, value)}
    if field.sorts_as_text:
        row[key_name(field)] = sort_key(field.sort_text(value))[:_KEY_LENGTH]
    return row


def from_row(field: Field, row: Mapping[str, Any]) -> Any:
    """Return the field's value from its columns."""
    return from_column(field, row[field.name])


def from_column(field: Field, value: Any) -> Any:
    """Return the field's value from what its column of that name holds."""
    if is_json(field):
        return field.from_json(value)
    if isinstance(field, Number) and field.decimals and value is not None:
        return Decimal(value).scaleb(-field.decimals)
    return value


def _plain(field: Field, value: Any) -> Any:
    if is_json(field):
        return field.to_json(value)
    if isinstance(field, Number) and field.decimals:
        # SQLite would keep a decimal as a binary fraction: keep it as a whole number instead.
        return int(Decimal(value).scaleb(field.decimals))
    return value


def first_bound(field: Field, value: date | datetime | int | Decimal) -> Any:
    """Return a filter's least value as the column holds such values."""
    return _bound(field, value, time.min)


def last_bound(field: Field, value: date | datetime | int | Decimal) -> Any:
    """Return a filter's greatest value as the column holds such values; a last day is whole."""
    return _bound(field, value, time.max)


def _bound(field: Field, value: date | datetime | int | Decimal, at: time) -> Any:
    if field.kind == "date_time" and isinstance(value, date) and not isinstance(value, datetime):
        return datetime.combine(value, at)
    return _plain(field, value)
