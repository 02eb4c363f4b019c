"""The tables of a vault: a few of the program's own, and one for each register from its fields."""

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    Column,
    Date,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)

from dpo_desktop.core.register import Register
from dpo_desktop.storage.columns import columns, key_name, stored

NO_DATE = date(9999, 12, 31)
"""Sorts records without a running term last, in any database."""

_NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class UtcMoment(TypeDecorator[datetime]):
    """An aware moment, kept in UTC."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Keep the moment in UTC without its zone."""
        del dialect
        return value.astimezone(UTC).replace(tzinfo=None) if value else None

    def process_result_value(self, value: Any | None, dialect: Dialect) -> datetime | None:
        """Give the moment its zone back."""
        del dialect
        return value.replace(tzinfo=UTC) if value else None


own = MetaData(naming_convention=_NAMING)

settings = Table(
    "settings", own, Column("key", String, primary_key=True), Column("value", JSON, nullable=False)
)

versions = Table(
    "versions",
    own,
    Column("part", String, primary_key=True),
    Column("version", Integer, nullable=False),
)

directory = Table(
    "directory",
    own,
    Column("id", Integer, primary_key=True),
    Column("register", String, nullable=False),
    Column("number", String, nullable=False),
    Column("title", Text, nullable=False),
    UniqueConstraint("register", "number"),
)
"""Every record of every register: its key is unique in the whole vault, so links and search need
no register's name."""

links = Table(
    "links",
    own,
    Column("from_id", ForeignKey("directory.id"), primary_key=True),
    Column("field", String, primary_key=True),
    Column("to_id", ForeignKey("directory.id"), primary_key=True),
    Column("place", Integer, nullable=False),
    Index(None, "to_id"),
)

series = Table(
    "series",
    own,
    Column("name", String, primary_key=True),
    Column("year", Integer, primary_key=True),
    Column("last", Integer, nullable=False),
)

actions = Table(
    "actions",
    own,
    Column("id", Integer, primary_key=True),
    Column("at", UtcMoment, nullable=False),
    Column("who", Text, nullable=False),
    Column("what", String, nullable=False),
    Column("why", Text, nullable=False),
    Column("register", String, nullable=False),
    Column("record_id", Integer),
    Column("number", String, nullable=False),
    Index(None, "record_id"),
)
"""The history: one row an action. The tamper-evident chain of a later release hangs here."""

action_changes = Table(
    "action_changes",
    own,
    Column("action_id", ForeignKey("actions.id"), primary_key=True),
    Column("field", String, primary_key=True),
    Column("before", JSON(none_as_null=True)),
    Column("after", JSON(none_as_null=True)),
)

exports = Table(
    "exports",
    own,
    Column("number", Integer, primary_key=True),
    Column("at", UtcMoment, nullable=False),
    Column("who", Text, nullable=False),
    Column("kind", String, nullable=False),
    Column("title", Text, nullable=False),
    Column("register", String, nullable=False),
    Column("record", String, nullable=False),
    Column("language", String, nullable=False),
    Column("file", Text, nullable=False),
    Column("paper", String, nullable=False),
    Column("sha256", String, nullable=False),
    Column("data_sha256", String, nullable=False),
    Column("pages", Integer, nullable=False),
    Column("records", Integer, nullable=False),
    Column("notes", JSON, nullable=False),
    Column("outgoing", String, nullable=False),
    Column("outgoing_on", Date),
    Column("content_sha256", String, nullable=False),
    Index(None, "register", "record"),
    Index(None, "sha256"),
    Index(None, "paper"),
    Index(None, "data_sha256"),
    sqlite_autoincrement=True,
)
"""The journal of exports. Numbers are never given twice, so a gap would show."""

editions = Table(
    "editions",
    own,
    Column("number", Integer, primary_key=True),
    Column("made_at", UtcMoment, nullable=False),
    Column("made_by", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("sha256", String, nullable=False),
    Column("activities", Integer, nullable=False),
    Column("transfers", Integer, nullable=False),
    Column("approved_on", Date),
    Column("approved_by", Text, nullable=False, default=""),
    Column("post", Text, nullable=False, default=""),
    Column("basis", Text, nullable=False, default=""),
    Column("entered_at", UtcMoment),
    Column("entered_by", Text, nullable=False, default=""),
    Column("content", Text, nullable=False),
)
"""The editions of the register of processing; ``content`` is canonical JSON."""

KEEP_EDITIONS = (
    "CREATE TRIGGER editions_stay_as_approved BEFORE UPDATE ON editions"
    " WHEN OLD.approved_on IS NOT NULL"
    " BEGIN SELECT RAISE(ABORT, 'an approved edition never changes'); END",
    "CREATE TRIGGER editions_stay_once_approved BEFORE DELETE ON editions"
    " WHEN OLD.approved_on IS NOT NULL"
    " BEGIN SELECT RAISE(ABORT, 'an approved edition is never taken out'); END",
    "CREATE TRIGGER editions_have_one_draft BEFORE INSERT ON editions"
    " WHEN EXISTS (SELECT 1 FROM editions WHERE approved_on IS NULL)"
    " BEGIN SELECT RAISE(ABORT, 'there is a draft already'); END",
)
"""The database itself refuses what may not happen to an edition, whoever asks for it."""

SEARCH = "search"
CREATE_SEARCH = (
    f"CREATE VIRTUAL TABLE {SEARCH} USING fts5("
    "text, tokenize='unicode61 remove_diacritics 0', prefix='2 3')"
)
"""It keeps its text: without it a changed record's old words could only be marked as deleted."""


REGISTER_PREFIX = "register_"
TERMS_STALE = "terms_stale"
"""The setting that says that a newer release has not counted the terms yet."""


def register_table(register: Register, metadata: MetaData) -> Table:
    """Return the table of a register, made from its declared fields."""
    made = [column for field in register.fields for column in columns(field)]
    sortable = [
        key_name(field)
        for field in register.fields
        if field.listed and stored(field) and field.kind not in ("rows", "choices", "countries")
    ]
    name = REGISTER_PREFIX + register.code
    return Table(
        name,
        metadata,
        Column("id", ForeignKey(directory.c.id), primary_key=True),
        Column("number", String, nullable=False, unique=True),
        Column("state", String, nullable=False),
        Column("due", Date),
        Column("internal_due", Date),
        Column("done_on", Date),
        Column("paused_on", Date),
        Column("entered_on", Date),
        Column("due_order", Date, nullable=False),
        Column("version", Integer, nullable=False),
        Column("created_at", UtcMoment, nullable=False),
        Column("changed_at", UtcMoment, nullable=False),
        *made,
        # What Today counts and puts in order is answered by these without reading the wide rows.
        _index(name, "state", "entered_on"),
        _index(name, "paused_on", "state"),
        *(_index(name, review, "state") for review in register.reviews),
        *(_index(name, column) for column in ("due_order", *sortable)),
    )


def _index(table: str, *columns: str) -> Index:
    return Index(f"ix_{table}_{'_'.join(columns)}", *columns)


ERASE_FOR_GOOD = "INSERT INTO search(search, rank) VALUES ('secure-delete', 1)"
"""Without it the words of a changed record stay in the index's pages."""
