"""``core.query.Query`` as SQL."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Table, and_, case, exists, false, func, or_, true

from dpo_desktop.core.fields import Choice, Field
from dpo_desktop.core.folding import fold
from dpo_desktop.core.query import DUE, NUMBER, STATE, Filter, Query, Status
from dpo_desktop.core.register import Register
from dpo_desktop.law.vocabulary import vocabulary
from dpo_desktop.storage.database.columns import first_bound, is_json, key_name, last_bound, stored
from dpo_desktop.storage.records import search

_YES_NO = {"yes": True, "no": False}


def overdue(table: Table, today: date) -> ColumnElement[bool]:
    """Return the condition that a term is over and the duty not done (see ``due_order``)."""
    return table.c.due_order < today


def _in_status(register: Register, table: Table, query: Query) -> ColumnElement[bool]:
    if query.status is Status.OVERDUE:
        return overdue(table, query.today)
    if query.status is Status.ALL:
        return true()
    done = query.status is Status.CLOSED
    return table.c.state.in_(register.workflow.codes(done=done))


def _contains(column: ColumnElement[Any], typed: str) -> ColumnElement[bool]:
    return func.dpo_fold(column).contains(fold(typed), autoescape=True)


def _text_of(field: Field, column: ColumnElement[Any]) -> ColumnElement[Any]:
    return func.json_extract(column, "$.name") if field.kind == "party" else column


def _any_json(column: ColumnElement[Any], codes: tuple[str, ...]) -> ColumnElement[bool]:
    each = func.json_each(column).table_valued("value")
    return exists().where(each.c.value.in_(codes))


def _holds(register: Register, table: Table, f: Filter) -> ColumnElement[bool]:
    if f.field == STATE:
        return table.c.state.in_(f.codes)
    field = register.field(f.field)
    if not stored(field):
        return false()
    column = table.c[field.name]
    found: list[ColumnElement[bool]] = []
    if f.codes:
        found.append(_has_codes(field, column, f.codes))
    if f.text:
        found.append(_contains(_text_of(field, column), f.text))
    if f.start is not None:
        found.append(column >= first_bound(field, f.start))
    if f.end is not None:
        found.append(column <= last_bound(field, f.end))
    return and_(true(), *found)


def _has_codes(
    field: Field, column: ColumnElement[Any], codes: tuple[str, ...]
) -> ColumnElement[bool]:
    if field.kind == "yes_no":
        return or_(*(column.is_(_YES_NO[code]) for code in codes))
    return _any_json(column, codes) if is_json(field) else column.in_(codes)


def where(register: Register, table: Table, query: Query) -> ColumnElement[bool]:
    """Return the condition of a query."""
    parts = [_in_status(register, table, query)]
    parts += [_holds(register, table, f) for f in query.filters]
    found = search.matching_ids(query.search)
    if found is not None:
        # As a join this is fifty times slower: the planner then walks the whole index. Without
        # filters a narrow index tells all that is asked; the sum keeps the planner from looking
        # each key up among the wide rows instead.
        key = table.c.id if query.filters else table.c.id + 0
        parts.append(key.in_(found))
    return and_(*parts)


def by_number(query: Query) -> bool:
    """Tell whether the keys themselves are the order asked for."""
    return query.order in ("", NUMBER)


def newest_first(query: Query) -> bool:
    """Tell whether an order by number runs downwards."""
    return query.descending or not query.order


def order(register: Register, table: Table, query: Query) -> list[ColumnElement[Any]]:
    """Return the ordering of a query; keys settle ties, so that pages never overlap."""
    if by_number(query):
        return [table.c.id.desc() if newest_first(query) else table.c.id]
    first = _sorted_by(register, table, query.order)
    return [first.desc(), table.c.id.desc()] if query.descending else [first, table.c.id]


def _sorted_by(register: Register, table: Table, name: str) -> ColumnElement[Any]:
    if name == DUE:
        return table.c.due_order
    if name == STATE:
        return _by_rank(table.c.state, {s.code: n for n, s in enumerate(register.workflow.states)})
    field = register.field(name)
    if isinstance(field, Choice):
        codes = vocabulary(field.vocabulary).codes
        return _by_rank(table.c[name], {code: n for n, code in enumerate(codes)})
    # Links have no column: their list is left in the order of the numbers.
    return table.c[key_name(field)] if stored(field) else table.c.id


def _by_rank(column: ColumnElement[Any], ranks: Mapping[str, int]) -> ColumnElement[Any]:
    return case(ranks, value=column, else_=len(ranks))
