"""The bin: a deleted record's row lies there, out of every list, count and search.

No query of the program has to know about it: the record is gone from its register's table, from
the directory, the links and the search. Its key and its number stay used.
"""

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import Column, Connection, Row, Table, delete, insert, select

from dpo_desktop.core.bin import Binned
from dpo_desktop.core.deeds import BINNED, BROUGHT_BACK
from dpo_desktop.core.errors import DpoError, StaleRecordError, UnknownRecordError
from dpo_desktop.core.messages import N_
from dpo_desktop.core.query import DUE
from dpo_desktop.core.record import FieldChange, Record
from dpo_desktop.core.register import Register
from dpo_desktop.core.steps import RenameField
from dpo_desktop.core.values import Link, Values
from dpo_desktop.storage.database import tables
from dpo_desktop.storage.database.columns import KEY_SUFFIX, to_row
from dpo_desktop.storage.database.schema import Schema
from dpo_desktop.storage.records import drafts, reading, search, terms
from dpo_desktop.storage.records.terms import Term
from dpo_desktop.storage.trail import chain
from dpo_desktop.storage.trail.ledger import Entry, Ledger

Counting = Callable[[Values, str], Term]
"""Counts the term of a record with these values in this state."""

_Columns = dict[str, Any]


def every(connection: Connection) -> tuple[Binned, ...]:
    """Return what is in the bin, the last one deleted first."""
    rows = connection.execute(
        select(*_LISTED).order_by(tables.bin_.c.at.desc(), tables.bin_.c.id.desc())
    )
    return tuple(Binned(**row._mapping) for row in rows)


def find(connection: Connection, key: int) -> Binned:
    """Return a deleted record as the bin lists it.

    Raises:
        UnknownRecordError: it is not in the bin.
    """
    return _listed(_kept(connection, key))


def whole(connection: Connection, register: Register, table: Table, key: int) -> Record:
    """Return a deleted record as it was.

    Raises:
        UnknownRecordError: it is not in the bin.
    """
    columns, links = _brought_up(register, _kept(connection, key))
    return reading.of_columns(connection, register, table, columns, links)


class Bin:
    """Deletes records and brings them back, inside one transaction."""

    def __init__(self, connection: Connection, schema: Schema, ledger: Ledger, why: str) -> None:
        """Write for the person and at the moment of this ledger, for this reason."""
        self._connection = connection
        self._driver = chain.raw(connection)
        self._schema = schema
        self._ledger = ledger
        self._why = why

    def put(self, register: Register, record: Record) -> None:
        """Delete a record read earlier; it can be brought back.

        Raises:
            StaleRecordError: it was changed since.
            DpoError: other records link to it; they are named.
        """
        self._require_unlinked(record)
        self._ledger.note_altered(register.code, record.id, record.number)
        columns = self._columns_of(register, record)
        out = reading.links_out(self._connection, [record.id]).get(record.id, {})
        links = [
            {"field": field, "register": link.register, "number": link.number}
            for field, found in out.items()
            for link in found
        ]
        title = select(tables.directory.c.title).where(tables.directory.c.id == record.id)
        self._connection.execute(
            insert(tables.bin_).values(
                id=record.id,
                register=register.code,
                number=record.number,
                title=self._connection.execute(title).scalar_one(),
                at=self._ledger.at,
                who=self._ledger.who,
                why=self._why,
                row={"steps": len(register.steps), "columns": columns},
                links=links,
            )
        )
        self._take_out(register, record.id)
        self._tell(BINNED, register, record.id, record.number)

    def take_back(
        self, register: Register, key: int, count: Counting
    ) -> tuple[Record, tuple[Link, ...]]:
        """Bring a record back under its key and number, with its links.

        Args:
            register: the record's.
            key: the record's.
            count: counts its term anew, for the law may have changed meanwhile.

        Returns:
            The record, and the records it was linked with that are there no more.
        """
        row = _kept(self._connection, key)
        self._ledger.note_altered(register.code, key, row.number)
        columns, links = _brought_up(register, row)
        listed = {"register": register.code, "number": row.number, "title": row.title}
        self._connection.execute(insert(tables.directory).values(id=key, **listed))
        self._put_back(self._schema.tables[register.code], columns)
        gone = self._put_links(key, links)
        self._connection.execute(delete(tables.bin_).where(tables.bin_.c.id == key))
        record, moved = self._counted(register, key, count)
        search.put(self._connection, key, search.index_text(register, record.number, record.values))
        changes = [*_lost(register, links, record), *moved]
        self._tell(BROUGHT_BACK, register, key, record.number, changes)
        return record, gone

    def _require_unlinked(self, record: Record) -> None:
        pointing = reading.links_in(self._connection, record.id)
        others = [link.number for link in pointing if link.key != record.link.key]
        if others:
            raise DpoError(
                N_(
                    "{number} is not deleted: other records link to it: {records}. "
                    "Take these links out first."
                ),
                number=record.number,
                records=", ".join(others),
            )

    def _columns_of(self, register: Register, record: Record) -> _Columns:
        """Return what the columns of the record's row hold, as the database has it."""
        table = self._schema.tables[register.code].name
        found = self._driver.execute(
            f"SELECT * FROM {_quoted(table)} WHERE id = ?",  # noqa: S608 - own name
            (record.id,),
        )
        names = [told[0] for told in found.description]
        row = found.fetchone()
        columns = dict(zip(names, row, strict=True)) if row else {}
        if columns.get("version") != record.version:
            raise StaleRecordError
        return {name: value for name, value in columns.items() if value is not None}

    def _take_out(self, register: Register, key: int) -> None:
        drafts.drop_record(self._connection, register.code, key)
        self._connection.execute(delete(tables.links).where(tables.links.c.from_id == key))
        table = self._schema.tables[register.code]
        self._connection.execute(delete(table).where(table.c.id == key))
        search.drop(self._connection, key)
        self._connection.execute(delete(tables.directory).where(tables.directory.c.id == key))

    def _put_back(self, table: Table, columns: _Columns) -> None:
        names = ", ".join(map(_quoted, columns))
        marks = ", ".join("?" * len(columns))
        self._driver.execute(
            f"INSERT INTO {_quoted(table.name)}({names}) VALUES ({marks})",  # noqa: S608 - own names
            tuple(columns.values()),
        )

    def _put_links(self, key: int, links: Mapping[str, tuple[Link, ...]]) -> tuple[Link, ...]:
        """Link the record as it was linked; return the targets that are there no more."""
        directory = tables.directory
        gone = []
        for field, wanted in links.items():
            for place, link in enumerate(wanted):
                same = (directory.c.register == link.register) & (directory.c.number == link.number)
                target = self._connection.execute(select(directory.c.id).where(same)).scalar()
                if target is None:
                    gone.append(link)
                    continue
                made = {"from_id": key, "field": field, "to_id": target, "place": place}
                self._connection.execute(insert(tables.links).values(made))
        return tuple(gone)

    def _counted(
        self, register: Register, key: int, count: Counting
    ) -> tuple[Record, list[FieldChange]]:
        """Return the record with its term as it is counted now, and what moved by it."""
        table = self._schema.tables[register.code]
        before = reading.by_id(self._connection, register, table, key)
        terms.keep(self._connection, table, [(key, count(before.values, before.state))])
        after = reading.by_id(self._connection, register, table, key)
        if before.due == after.due:
            return after, []
        old, new = (day.isoformat() if day else None for day in (before.due, after.due))
        return after, [FieldChange(DUE, old, new)]

    def _tell(
        self,
        what: str,
        register: Register,
        key: int,
        number: str,
        changes: list[FieldChange] | None = None,
    ) -> None:
        state = self._ledger.record_state(register.code, key)
        self._ledger.write(Entry(what, register.code, key, number, changes or (), state, self._why))


_LISTED: tuple[Column[Any], ...] = tuple(
    tables.bin_.c[name] for name in ("id", "register", "number", "title", "at", "who", "why")
)


def _listed(row: Row[Any]) -> Binned:
    return Binned(**{each.name: getattr(row, each.name) for each in _LISTED})


def _kept(connection: Connection, key: int) -> Row[Any]:
    row = connection.execute(select(tables.bin_).where(tables.bin_.c.id == key)).first()
    if row is None:
        raise UnknownRecordError(N_("This record is not in the bin."))
    return row


def _brought_up(register: Register, row: Row[Any]) -> tuple[_Columns, dict[str, tuple[Link, ...]]]:
    """Return columns and links as the register is declared now, whenever it was deleted."""
    columns: _Columns = dict(row.row["columns"])
    names: dict[str, str] = {}
    for step in register.steps[row.row["steps"] :]:
        if isinstance(step, RenameField):
            names = {old: step.new if new == step.old else new for old, new in names.items()}
            names.setdefault(step.old, step.new)
            for suffix in ("", KEY_SUFFIX):
                if step.old + suffix in columns:
                    columns[step.new + suffix] = columns.pop(step.old + suffix)
    for field in register.fields:
        empty = to_row(field, None)
        columns = {name: value for name, value in empty.items() if value is not None} | columns
    links: dict[str, tuple[Link, ...]] = {}
    for one in row.links:
        field = names.get(one["field"], one["field"])
        links[field] = (*links.get(field, ()), Link(one["register"], one["number"]))
    return columns, links


def _lost(
    register: Register, links: Mapping[str, tuple[Link, ...]], record: Record
) -> list[FieldChange]:
    """Return the fields of links of which some were left out."""
    changes = []
    for name, before in links.items():
        after = record.values.get(name) or ()
        if name in register.by_name and after != before:
            field = register.field(name)
            changes.append(FieldChange(name, field.to_json(before), field.to_json(after) or None))
    return changes


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
