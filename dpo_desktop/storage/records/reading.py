"""What is read from a vault, as frozen values, inside the caller's connection."""

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

from sqlalchemy import Column, Connection, Row, Table, column, func, select, text

from dpo_desktop.core.errors import UnknownRecordError
from dpo_desktop.core.fields import Field
from dpo_desktop.core.messages import N_
from dpo_desktop.core.ports import Page
from dpo_desktop.core.query import Query
from dpo_desktop.core.record import Record
from dpo_desktop.core.register import Register
from dpo_desktop.core.values import Link
from dpo_desktop.storage.database.columns import from_column, stored
from dpo_desktop.storage.database.connection import reading_once
from dpo_desktop.storage.database.tables import directory, links, settings
from dpo_desktop.storage.errors import DamagedVaultError
from dpo_desktop.storage.files import DATABASE
from dpo_desktop.storage.records import query_sql, search

_COMMON = (
    "id",
    "number",
    "state",
    "due",
    "internal_due",
    "done_on",
    "paused_on",
    "entered_on",
    "version",
    "created_at",
    "changed_at",
)
_CHUNK = 500  # keys in one statement


def _columns(table: Table, fields: Iterable[Field]) -> list[Column[Any]]:
    names = [*_COMMON, *(field.name for field in fields)]
    return [table.c[name] for name in names]


def _record(register: Register, fields: Sequence[Field], row: Row[Any]) -> Record:
    """Return the record of a row of ``_columns``; ``fields`` are those that have columns."""
    key, number, state, *rest = row[: len(_COMMON)]
    kept = zip(fields, row[len(_COMMON) :], strict=True)
    values = MappingProxyType({field.name: from_column(field, value) for field, value in kept})
    return Record(register.code, key, number, state, values, *rest)


def _fields(register: Register, names: Sequence[str]) -> tuple[Field, ...]:
    """Return the fields of these names that have columns."""
    named = (register.field(name) for name in names if name in register.by_name)
    return tuple(field for field in named if stored(field))


def page(
    connection: Connection,
    register: Register,
    table: Table,
    query: Query,
    limit: int,
    names: Sequence[str],
) -> Page:
    """Return how many records a query finds, and the first of them."""
    if query.search:
        # One pass over the index finds and counts; asking twice would search twice.
        found = ids(connection, register, table, query)
        first = lines(connection, register, table, found[:limit], names)
        return Page(len(found), tuple(first))
    where = query_sql.where(register, table, query)
    total = connection.execute(select(func.count()).select_from(table).where(where)).scalar_one()
    fields = _fields(register, names)
    rows = connection.execute(
        select(*_columns(table, fields))
        .where(where)
        .order_by(*query_sql.order(register, table, query))
        .limit(limit)
    )
    return Page(total, tuple(_record(register, fields, row) for row in rows))


def ids(connection: Connection, register: Register, table: Table, query: Query) -> "array[int]":
    """Return the keys of all records a query finds, in order."""
    statement = select(table.c.id).where(query_sql.where(register, table, query))
    if query_sql.by_number(query):
        # Sorted here: for the order of its keys the database would read every whole row.
        keys = connection.execute(statement).scalars()
        return array("q", sorted(keys, reverse=query_sql.newest_first(query)))
    ordered = statement.order_by(*query_sql.order(register, table, query))
    return array("q", connection.execute(ordered).scalars())


def lines(
    connection: Connection,
    register: Register,
    table: Table,
    keys: Sequence[int],
    names: Sequence[str],
) -> list[Record]:
    """Return lines for keys, in their order, holding only the named fields."""
    fields = _fields(register, names)
    wanted = select(*_columns(table, fields))
    found: dict[int, Row[Any]] = {}
    for start in range(0, len(keys), _CHUNK):
        part = list(keys[start : start + _CHUNK])
        found |= {row.id: row for row in connection.execute(wanted.where(table.c.id.in_(part)))}
    return [_record(register, fields, found[key]) for key in keys if key in found]


def whole(
    connection: Connection, register: Register, table: Table, keys: Sequence[int]
) -> list[Record]:
    """Return whole records for keys, in their order, with their links."""
    found = lines(connection, register, table, keys, tuple(register.by_name))
    with_links = [field for field in register.fields if field.kind == "links"]
    if not with_links:
        return found
    out = links_out(connection, [record.id for record in found])
    return [_with_links(record, with_links, out.get(record.id, {})) for record in found]


def _with_links(
    record: Record, fields: Sequence[Field], out: Mapping[str, tuple[Link, ...]]
) -> Record:
    values = dict(record.values) | {f.name: out.get(f.name, ()) for f in fields}
    return Record(**{**vars(record), "values": MappingProxyType(values)})


def all_whole(
    connection: Connection, register: Register, table: Table, query: Query
) -> Iterator[Record]:
    """Return every whole record of a query, a few hundred at a time."""
    with reading_once(connection):
        keys = ids(connection, register, table, query)
        for start in range(0, len(keys), _CHUNK):
            yield from whole(connection, register, table, keys[start : start + _CHUNK])


def find(connection: Connection, register: Register, table: Table, number: str) -> Record:
    """Return the whole record of that number.

    Raises:
        UnknownRecordError: there is none.
    """
    key = connection.execute(select(table.c.id).where(table.c.number == number)).scalar()
    if key is None:
        raise UnknownRecordError(N_("There is no record {number} in this register."), number=number)
    return whole(connection, register, table, [key])[0]


def by_id(connection: Connection, register: Register, table: Table, key: int) -> Record:
    """Return the whole record of that key.

    Raises:
        UnknownRecordError: there is none.
    """
    found = whole(connection, register, table, [key])
    if not found:
        raise UnknownRecordError(N_("This record is no longer in the register."))
    return found[0]


def of_columns(
    connection: Connection,
    register: Register,
    table: Table,
    columns: Mapping[str, Any],
    links: Mapping[str, tuple[Link, ...]],
) -> Record:
    """Return the record of a row that lies elsewhere.

    Args:
        connection: turns what the columns hold into values, as it does for the table.
        register: of the record.
        table: whose row it was.
        columns: what its columns held, as the database has it.
        links: those that left the record, by field.
    """
    fields = tuple(filter(stored, register.fields))
    wanted = _columns(table, fields)
    names = ", ".join(f':{each.name} AS "{each.name}"' for each in wanted)
    given = {each.name: columns.get(each.name) for each in wanted}
    read = text(f"SELECT {names}").bindparams(**given)
    typed = read.columns(*(column(each.name, each.type) for each in wanted))
    record = _record(register, fields, connection.execute(typed).one())
    return _with_links(record, [f for f in register.fields if f.kind == "links"], links)


def links_out(
    connection: Connection, keys: Sequence[int]
) -> dict[int, dict[str, tuple[Link, ...]]]:
    """Return the links that leave records: by key, then by field."""
    rows = connection.execute(
        select(links.c.from_id, links.c.field, *_directory_columns())
        .join(directory, directory.c.id == links.c.to_id)
        .where(links.c.from_id.in_(list(keys)))
        .order_by(links.c.from_id, links.c.field, links.c.place)
    )
    out: dict[int, dict[str, tuple[Link, ...]]] = {}
    for from_id, field, register, number, title in rows:
        of_record = out.setdefault(from_id, {})
        of_record[field] = (*of_record.get(field, ()), Link(register, number, title))
    return out


def links_in(connection: Connection, key: int) -> tuple[Link, ...]:
    """Return the records that point at one, each once."""
    rows = connection.execute(
        select(*_directory_columns())
        .distinct()
        .join(links, links.c.from_id == directory.c.id)
        .where(links.c.to_id == key)
        .order_by(directory.c.register, directory.c.number)
    )
    return tuple(Link(*row) for row in rows)


def linkable(
    connection: Connection, targets: Sequence[str], typed: str, limit: int
) -> tuple[Link, ...]:
    """Return records that may be linked to, newest first, found by words or number."""
    statement = select(*_directory_columns()).order_by(directory.c.id.desc()).limit(limit)
    if targets:
        statement = statement.where(directory.c.register.in_(list(targets)))
    found = search.matching_ids(typed)
    if found is not None:
        statement = statement.where(directory.c.id.in_(found))
    return tuple(Link(*row) for row in connection.execute(statement))


def _directory_columns() -> tuple[Column[str], Column[str], Column[str]]:
    return directory.c.register, directory.c.number, directory.c.title


def setting(connection: Connection, key: str, default: Any = None) -> Any:
    """Return a setting kept in the vault.

    Raises:
        DamagedVaultError: it does not read.
    """
    asked = select(settings.c.value).where(settings.c.key == key)
    try:
        value = connection.execute(asked).scalar()
    except (ValueError, RecursionError):  # no JSON: somebody's own statement put it in
        raise DamagedVaultError(Path(DATABASE)) from None
    return default if value is None else value
