"""One action of the user as one transaction: rows, links, search, numbers and history together.

Nothing else writes records. The context manager of ``Vault.writing`` commits all of it or none.
"""

from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, and_, delete, insert, select, update

from dpo_desktop.core.check import Break
from dpo_desktop.core.deeds import OF_ENTRY, RESTORED
from dpo_desktop.core.draft import Draft, DraftKey
from dpo_desktop.core.errors import InvalidRecordError, StaleRecordError
from dpo_desktop.core.fields import Field
from dpo_desktop.core.messages import N_, Message
from dpo_desktop.core.paper import Export
from dpo_desktop.core.problems import Problem
from dpo_desktop.core.record import FieldChange, Record
from dpo_desktop.core.register import Register
from dpo_desktop.core.values import Link, Values
from dpo_desktop.storage.database import tables
from dpo_desktop.storage.database.columns import to_row
from dpo_desktop.storage.database.schema import Schema
from dpo_desktop.storage.records import drafts, exports, numbering, reading, search, terms
from dpo_desktop.storage.records.attachments import AttachmentShelf
from dpo_desktop.storage.records.bin import Bin
from dpo_desktop.storage.records.editions import EditionShelf
from dpo_desktop.storage.records.erasing import Eraser
from dpo_desktop.storage.records.terms import NewTerm, OpenCase, Term
from dpo_desktop.storage.trail import history
from dpo_desktop.storage.trail.acknowledging import acknowledge
from dpo_desktop.storage.trail.ledger import Entry, Ledger
from dpo_desktop.storage.trail.seals import EXPORTS, SETTINGS

_NEXT_KEY = (
    "SELECT 1 + max(coalesce((SELECT max(record_id) FROM actions), 0),"
    " coalesce((SELECT max(id) FROM directory), 0))"
)


class Writing:
    """The writing half of a vault inside one transaction.

    Attributes:
        at: the moment of the action, in the zone in which its day is meant; UTC in the history.
        who: who acts.
        why: the reason given, or ``""``.
    """

    def __init__(
        self,
        connection: Connection,
        schema: Schema,
        ledger: Ledger,
        patterns: Mapping[str, str],
        why: str,
    ) -> None:
        """Prepare to write in this transaction."""
        self._connection = connection
        self._schema = schema
        self._ledger = ledger
        self._patterns = patterns
        self.at, self.who, self.why = ledger.at, ledger.who, why

    def number(self, series: str) -> str:
        """Return the next number of a series."""
        return numbering.next_number(
            self._connection, self._schema.registers, series, self.at.year, self._patterns
        )

    def add(self, register: Register, values: Values, state: str, term: Term) -> Record:
        """Add a record and return it as kept."""
        number = self.number(register.series)
        title = _title(register, values)
        record_id = self._next_key()
        listed = {"register": register.code, "number": number, "title": title}
        self._connection.execute(insert(tables.directory).values(id=record_id, **listed))
        row = {
            "id": record_id,
            "number": number,
            "state": state,
            "entered_on": self.at.date(),
            "version": 1,
            "created_at": self.at,
            "changed_at": self.at,
        }
        table = self._schema.tables[register.code]
        self._connection.execute(
            insert(table).values(row | term.row() | _row(register.fields, values))
        )
        changes = history.differences(register.fields, {}, values)
        changes.append(FieldChange(history.STATE, None, state))
        self._finish(register, record_id, number, values, "added", changes)
        return self.kept(register, record_id)

    def _next_key(self) -> int:
        """Return a key no record ever had, be it in the bin or purged: the history knows them."""
        return int(self._connection.exec_driver_sql(_NEXT_KEY).scalar_one())

    def update(
        self,
        register: Register,
        before: Record,
        values: Values,
        state: str,
        term: Term,
        *,
        of_entry: int = 0,
    ) -> Record:
        """Save new values and state of a record read earlier.

        Args:
            register: the record's.
            before: the record as it was read.
            values: all of them.
            state: code of the state.
            term: as counted for these values.
            of_entry: the entry whose version of the record these values are, where they are such.

        Raises:
            StaleRecordError: it was changed since.
        """
        self._ledger.note_altered(register.code, before.id, before.number)
        table = self._schema.tables[register.code]
        entered = {"entered_on": self.at.date()} if state != before.state else {}
        changed = self._connection.execute(
            update(table)
            .where(and_(table.c.id == before.id, table.c.version == before.version))
            .values(
                {
                    "state": state,
                    "version": before.version + 1,
                    "changed_at": self.at,
                    **entered,
                    **term.row(),
                    **_row(register.fields, values),
                }
            )
        )
        if changed.rowcount != 1:
            raise StaleRecordError
        changes = history.differences(register.fields, before.values, values)
        what = "changed"
        if state != before.state:
            what = "moved"
            drafts.drop_steps(self._connection, register.code, before.id)
            changes.append(FieldChange(history.STATE, before.state, state))
        if of_entry:
            what = RESTORED
            changes.append(FieldChange(OF_ENTRY, None, of_entry))
        self._connection.execute(
            update(tables.directory)
            .where(tables.directory.c.id == before.id)
            .values(title=_title(register, values))
        )
        self._finish(register, before.id, before.number, values, what, changes)
        return self.kept(register, before.id)

    def open_ids(self, register: Register) -> "array[int]":
        """Return the keys of a register's records that are not closed."""
        return terms.open_ids(self._connection, register, self._schema.tables[register.code])

    def open_cases(
        self, register: Register, keys: Sequence[int], names: Sequence[str]
    ) -> Iterator[OpenCase]:
        """Yield records with the fields named, to count their terms anew."""
        table = self._schema.tables[register.code]
        return terms.open_cases(self._connection, register, table, keys, names)

    def set_terms(self, register: Register, counted: Sequence[NewTerm]) -> None:
        """Keep terms counted anew; the history of each record tells what of its term moved.

        The records' versions stay: nothing a user may have open in a form was changed.
        """
        table = self._schema.tables[register.code]
        for new in counted:
            self._ledger.note_altered(register.code, new.id, new.number)
        terms.keep(self._connection, table, [(new.id, new.term) for new in counted])
        self._ledger.write_many(self._recomputed(register, new) for new in counted)

    def _recomputed(self, register: Register, new: NewTerm) -> Entry:
        return Entry(
            what=history.RECOMPUTED,
            register=register.code,
            record_id=new.id,
            number=new.number,
            changes=new.changes,
            state=self._ledger.record_state(register.code, new.id),
            why=self.why,
        )

    def acknowledge(self, breaks: Sequence[Break]) -> None:
        """Take note of what a check found broken."""
        acknowledge(self._connection, self._schema.registers, self._ledger, breaks, self.why)

    def save_setting(self, key: str, value: Any) -> None:
        """Keep a note of the program's own in the vault; the chain does not cover it."""
        where = tables.settings.c.key == key
        changed = self._connection.execute(update(tables.settings).where(where).values(value=value))
        if not changed.rowcount:
            self._connection.execute(insert(tables.settings).values(key=key, value=value))

    def save_draft(self, draft: Draft) -> None:
        """Keep an unfinished form; neither the history nor the chain is told of it."""
        drafts.save(self._connection, replace(draft, at=self.at))

    def drop_draft(self, key: DraftKey) -> None:
        """Forget an unfinished form: it was saved with this transaction, or is not wanted."""
        drafts.drop(self._connection, key)

    def tell(
        self, what: str, part: str, number: str = "", changes: Sequence[FieldChange] = ()
    ) -> int:
        """Let the history tell of something that left no row behind; return the entry's number."""
        return self._ledger.write(Entry(what, part, None, number, changes, why=self.why))

    def add_export(self, export: Export) -> Export:
        """Enter a file that is handed out into the journal of exports."""
        added = exports.add(self._connection, export)
        state = self._ledger.part_state(EXPORTS, added.number)
        number = str(added.number)
        self._ledger.write(Entry("handed_out", EXPORTS, number=number, state=state))
        return added

    def numbered_letters(self, kind: str, register: str, record: str) -> tuple[Export, ...]:
        """Return the letters of a kind, of one record, that got numbers by being handed out."""
        return exports.numbered(self._connection, kind, register, record)

    @property
    def attachments(self) -> AttachmentShelf:
        """Return the files kept with records, to add, describe and remove them."""
        return AttachmentShelf(self._connection, self._ledger, self.why)

    @property
    def bin(self) -> Bin:
        """Return the bin, to delete records and to bring them back."""
        return Bin(self._connection, self._schema, self._ledger, self.why)

    @property
    def eraser(self) -> Eraser:
        """Return what erases personal data for good."""
        return Eraser(self._connection, self._ledger, self.why)

    @property
    def editions(self) -> EditionShelf:
        """Return the editions of the register, to add and to approve them."""
        return EditionShelf(self._connection, self._ledger, self.why)

    def save_profile(self, fields: Sequence[Field], before: Values, after: Values) -> None:
        """Keep the operator's profile, with its history."""
        kept = {f.name: f.to_json(after[f.name]) for f in fields if after.get(f.name) is not None}
        changes = history.differences(fields, before, after)
        self._seal_setting(history.PROFILE, kept, changes, "changed" if before else "added")

    def save_law(self, kept: Any, changes: Sequence[FieldChange]) -> None:
        """Keep the settings of the law, with their history."""
        self._seal_setting(history.LAW, kept, changes)

    def _seal_setting(
        self, key: str, value: Any, changes: Sequence[FieldChange], what: str = "changed"
    ) -> None:
        """Keep a setting that the chain covers (``seals.SEALED_SETTINGS``) under its own name."""
        self._ledger.note_altered_part(SETTINGS, key)
        self.save_setting(key, value)
        state = self._ledger.part_state(SETTINGS, key)
        self._ledger.write(Entry(what, key, number=key, changes=changes, state=state, why=self.why))

    def _finish(
        self,
        register: Register,
        record_id: int,
        number: str,
        values: Values,
        what: str,
        changes: Sequence[FieldChange],
    ) -> None:
        for field in register.fields:
            if field.kind == "links":
                self._put_links(field, record_id, values.get(field.name) or ())
        folded = search.index_text(register, number, values)
        search.put(self._connection, record_id, folded)
        self._ledger.write(
            Entry(
                what=what,
                register=register.code,
                record_id=record_id,
                number=number,
                changes=changes,
                state=self._ledger.record_state(register.code, record_id),
                why=self.why,
            )
        )

    def _put_links(self, field: Field, record_id: int, wanted: Sequence[Link]) -> None:
        links, directory = tables.links, tables.directory
        here = and_(links.c.from_id == record_id, links.c.field == field.name)
        self._connection.execute(delete(links).where(here))
        once = {link.key: link for link in wanted}
        for place, link in enumerate(once.values()):
            same = and_(directory.c.register == link.register, directory.c.number == link.number)
            target = self._connection.execute(select(directory.c.id).where(same)).scalar()
            if target is None:
                raise InvalidRecordError([_no_such_record(field, link)])
            self._connection.execute(
                insert(links).values(from_id=record_id, field=field.name, to_id=target, place=place)
            )

    def kept(self, register: Register, record_id: int) -> Record:
        """Return a whole record as it is now, within this transaction."""
        table = self._schema.tables[register.code]
        return reading.by_id(self._connection, register, table, record_id)


def _no_such_record(field: Field, link: Link) -> Problem:
    message = Message(N_("There is no record {number}."), {"number": link.number})
    return Problem(field.name, field.label, message)


def _row(fields: Sequence[Field], values: Values) -> dict[str, Any]:
    row: dict[str, Any] = {}
    for field in fields:
        row |= to_row(field, values.get(field.name))
    return row


def _title(register: Register, values: Values) -> str:
    value = values.get(register.headline)
    return register.field(register.headline).sort_text(value) or ""
