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
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)

from dpo_desktop.core.register import Register
from dpo_desktop.storage.database.columns import columns, key_name, stored

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
    Column("register", String, nullable=False),
    Column("record_id", Integer),
    Column("number", String, nullable=False),
    Column("salt", LargeBinary),
    Column("state", LargeBinary),
    Column("content", LargeBinary),
    Column("link", LargeBinary, nullable=False),
    Index(None, "record_id", "register"),
)
"""The history: one row an action, and each row a link of the chain (``storage.chain``).

``state`` is the salted digest of the row the action left behind, ``content`` the digest of its
changes, ``link`` the keyed hash over all of it and over the link before."""

action_changes = Table(
    "action_changes",
    own,
    Column(
        "action_id",
        ForeignKey("actions.id", deferrable=True, initially="DEFERRED"),
        primary_key=True,
    ),
    Column("field", String, primary_key=True),
    Column("before", JSON(none_as_null=True)),
    Column("after", JSON(none_as_null=True)),
    Column("salt", LargeBinary),
    Column("digest", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)
"""What an action changed, field by field; the reason is one of them. A change whose salt is gone
was erased: its digest stays in the chain and tells nothing any more."""

KEEP_CHAIN = (
    "CREATE TRIGGER actions_follow_one_another BEFORE INSERT ON actions"
    " WHEN NEW.id <> coalesce((SELECT max(id) FROM actions), 0) + 1"
    " BEGIN SELECT RAISE(ABORT, 'an entry is only added after the last one'); END",
    "CREATE TRIGGER actions_stay_as_written BEFORE UPDATE ON actions"
    " WHEN NEW.salt IS NOT NULL OR NEW.id IS NOT OLD.id OR NEW.at IS NOT OLD.at"
    " OR NEW.who IS NOT OLD.who OR NEW.what IS NOT OLD.what OR NEW.register IS NOT OLD.register"
    " OR NEW.record_id IS NOT OLD.record_id OR NEW.number IS NOT OLD.number"
    " OR NEW.state IS NOT OLD.state OR NEW.content IS NOT OLD.content"
    " OR NEW.link IS NOT OLD.link"
    " BEGIN SELECT RAISE(ABORT, 'an entry never changes'); END",
    "CREATE TRIGGER actions_stay BEFORE DELETE ON actions"
    " BEGIN SELECT RAISE(ABORT, 'an entry is never taken out'); END",
    "CREATE TRIGGER action_changes_come_with_their_action BEFORE INSERT ON action_changes"
    " WHEN NEW.action_id <= (SELECT max(id) FROM actions)"
    " BEGIN SELECT RAISE(ABORT, 'a change is only added before its entry'); END",
    "CREATE TRIGGER action_changes_stay_or_are_erased BEFORE UPDATE ON action_changes"
    " WHEN NEW.before IS NOT NULL OR NEW.after IS NOT NULL OR NEW.salt IS NOT NULL"
    " OR NEW.action_id IS NOT OLD.action_id OR NEW.field IS NOT OLD.field"
    " OR NEW.digest IS NOT OLD.digest"
    " BEGIN SELECT RAISE(ABORT, 'a change is erased or stays as it is'); END",
    "CREATE TRIGGER action_changes_stay BEFORE DELETE ON action_changes"
    " BEGIN SELECT RAISE(ABORT, 'a change is never taken out'); END",
)
"""The database itself refuses what may not happen to the history, whoever asks for it; erasing
(``NULL`` for the values and the salt) is the one thing it lets happen."""

drafts = Table(
    "drafts",
    own,
    Column("register", String, primary_key=True),
    Column("record_id", Integer, primary_key=True),
    Column("step", String, primary_key=True),
    Column("at", UtcMoment, nullable=False),
    Column("version", Integer, nullable=False),
    Column("content", JSON, nullable=False),
)
"""Forms that were begun and not saved; ``record_id`` 0 is a new record. With a ``step``, the reason
for that step, half typed. Not part of the history."""

bin_ = Table(
    "bin",
    own,
    Column("id", Integer, primary_key=True),
    Column("register", String, nullable=False),
    Column("number", String, nullable=False),
    Column("title", Text, nullable=False),
    Column("at", UtcMoment, nullable=False),
    Column("who", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("row", JSON, nullable=False),
    Column("links", JSON, nullable=False),
)
"""Deleted records with everything that is needed to bring them back under key and number."""

attachments = Table(
    "attachments",
    own,
    Column("id", Integer, primary_key=True),
    Column("record_id", Integer, nullable=False),
    Column("document", Integer, nullable=False),
    Column("version", Integer, nullable=False),
    Column("kind", String, nullable=False),
    Column("name", Text, nullable=False),
    Column("type", String, nullable=False),
    Column("size", Integer, nullable=False),
    Column("sha256", String, nullable=False),
    Column("note", Text, nullable=False),
    Column("exception", Text, nullable=False),
    Column("at", UtcMoment, nullable=False),
    Column("who", Text, nullable=False),
    Column("file", String, nullable=False, unique=True),
    Column("key", LargeBinary, nullable=False),
    UniqueConstraint("document", "version"),
    Index(None, "record_id"),
    sqlite_autoincrement=True,
)
"""Files kept with a record, each encrypted beside the database by a random key of its own that is
only here: once the row is gone, the file is noise. A key of a removed one is never given again, so
that whoever still holds it finds nothing instead of another file."""

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

KEEP_EXPORTS = (
    "CREATE TRIGGER exports_stay_or_lose_their_names BEFORE UPDATE ON exports"
    " WHEN NEW.title <> '' OR NEW.file <> '' OR NEW.number IS NOT OLD.number"
    " OR NEW.at IS NOT OLD.at OR NEW.who IS NOT OLD.who OR NEW.kind IS NOT OLD.kind"
    " OR NEW.register IS NOT OLD.register OR NEW.record IS NOT OLD.record"
    " OR NEW.paper IS NOT OLD.paper OR NEW.sha256 IS NOT OLD.sha256"
    " OR NEW.data_sha256 IS NOT OLD.data_sha256 OR NEW.outgoing IS NOT OLD.outgoing"
    " OR NEW.outgoing_on IS NOT OLD.outgoing_on OR NEW.content_sha256 IS NOT OLD.content_sha256"
    " BEGIN SELECT RAISE(ABORT, 'an entry of the journal never changes'); END",
    "CREATE TRIGGER exports_stay BEFORE DELETE ON exports"
    " BEGIN SELECT RAISE(ABORT, 'an entry of the journal is never taken out'); END",
)
"""The journal of exports only grows; a title and a file name may be erased, for they may name a
person."""

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
CHAIN_KEY = "chain_key"
"""The setting that holds the key of the chain, as hex; a new data key leaves it as it is."""

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


FORGET_WORDS = "INSERT INTO search(search) VALUES ('optimize')"
"""Until the index is merged, the words of a changed or deleted record stay in its pages, marked as
gone. FTS5 could overwrite them at each change ("secure-delete"), which would be most of what a
change costs; the history keeps the same words anyway, until they are erased there."""

MARK_WORDS = "INSERT INTO search(search, rank) VALUES ('secure-delete', 0)"
"""Earlier releases let FTS5 overwrite words at each change."""
