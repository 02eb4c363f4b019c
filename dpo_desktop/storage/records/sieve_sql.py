"""``core.sieve.Sieve`` as SQL."""

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Table, Text, and_, false, func, or_, type_coerce

from dpo_desktop.core.conditions import AnyOf, Blank, Condition, Filled, Has, Lacks, NoneFilled, Yes
from dpo_desktop.core.fields import Field
from dpo_desktop.core.register import Register
from dpo_desktop.core.sieve import Sieve
from dpo_desktop.storage.database.columns import is_json


def passes(register: Register, table: Table, sieve: Sieve, today: date) -> ColumnElement[bool]:
    """Return the condition that a record passes a sieve on a day.

    Raises:
        TypeError: the sieve asks for something no column can tell: a fault of the program.
    """
    parts: list[ColumnElement[bool]] = [table.c.state.in_(sorted(sieve.states))]
    parts += [_holds(register, table, condition) for condition in sieve.when]
    if sieve.past:
        parts.append(table.c[sieve.past] < today)
    if sieve.late:
        parts.append(table.c.done_on > table.c.due)
    return and_(*parts)


def _holds(register: Register, table: Table, condition: Condition) -> ColumnElement[bool]:
    match condition:
        case AnyOf(conditions=conditions):
            return or_(*(_holds(register, table, each) for each in conditions))
        case Yes(field=name):
            return table.c[name].is_(True)
        case Filled(field=name):
            return table.c[name].is_not(None)
        case Blank(field=name):
            return table.c[name].is_(None)
        case Has(field=name, codes=codes, column=column):
            return _has(register.field(name), table.c[name], sorted(codes), column)
        case NoneFilled(field=name, column=column):
            # A text or a date is written between quotes after the name of its column.
            text = func.coalesce(type_coerce(table.c[name], Text), "")
            return func.instr(text, f'"{column}":"') == 0
        case Lacks(condition=has):
            return func.coalesce(_holds(register, table, has), false()).is_(False)
    raise TypeError(f"a sieve cannot ask for {condition!r}")


def _has(
    declared: Field, kept: ColumnElement[Any], codes: list[str], column: str
) -> ColumnElement[bool]:
    if not is_json(declared):
        return kept.in_(codes)
    # A code stands in the text of the list between quotes, in a row after the name of its column;
    # a quote inside a text that somebody typed is escaped.
    named = f'"{column}":' if column else ""
    text = type_coerce(kept, Text)
    return or_(*(func.instr(text, f'{named}"{code}"') > 0 for code in codes))
