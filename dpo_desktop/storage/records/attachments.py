"""The rows of attachments: what is kept of each file, and the only copy of its key.

A file is written before its row and taken away after it, so that no row is ever without its file;
what a killed program leaves is a file without a row, which the next opening sweeps away.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select, text, update

from dpo_desktop.core.attachment import (
    ATTACHED,
    COPIED,
    DESCRIBED,
    DETACHED,
    FIELD,
    Attachment,
    Description,
)
from dpo_desktop.core.check import Break
from dpo_desktop.core.errors import UnknownRecordError
from dpo_desktop.core.messages import N_
from dpo_desktop.core.ports import Progress
from dpo_desktop.core.record import FieldChange
from dpo_desktop.storage.database.tables import attachments, directory
from dpo_desktop.storage.errors import StorageError, VaultError
from dpo_desktop.storage.records.attachment_files import (
    AttachmentFolder,
    BrokenFileError,
    Stored,
    encrypted_size,
)
from dpo_desktop.storage.trail.ledger import Entry, Ledger

Holder = tuple[str, int, str, str]
"""A record that holds attachments: register, key, number, title."""

_SHOWN = tuple(column for column in attachments.c if column.name not in ("file", "key"))
_LAST_GIVEN = text("SELECT seq FROM sqlite_sequence WHERE name = 'attachments'")
_FILES = "SELECT file, size, sha256, key, name FROM {schema}.attachments ORDER BY id"


class DamagedAttachmentError(VaultError):
    """The file of an attachment is missing or damaged."""

    def __init__(self, name: str) -> None:
        """Name the attachment."""
        super().__init__(
            N_(
                "The attachment {name} is damaged or its file is missing; nothing was written. "
                "Restore it from a backup."
            ),
            name=name,
        )


class UnknownAttachmentError(VaultError):
    """There is no such attachment any more."""

    def __init__(self) -> None:
        """Say that it is gone."""
        super().__init__(N_("This attachment is no longer there. Look at the record again."))


# Reading


def of_record(connection: Connection, record_id: int) -> tuple[Attachment, ...]:
    """Return every version of a record's attachments, the newest first."""
    query = select(*_SHOWN).where(attachments.c.record_id == record_id)
    rows = connection.execute(query.order_by(attachments.c.id.desc()))
    return tuple(_attachment(row) for row in rows)


def everywhere(connection: Connection) -> Iterator[tuple[Holder, tuple[Attachment, ...]]]:
    """Yield each record that holds attachments, in the order of keys, with every version."""
    holder = (directory.c.register, directory.c.id, directory.c.number, directory.c.title)
    query = (
        select(*(column.label(f"of_{column.name}") for column in holder), *_SHOWN)
        .join_from(attachments, directory, attachments.c.record_id == directory.c.id)
        .order_by(directory.c.id, attachments.c.id)
    )
    rows = connection.execute(query)
    for found, held in groupby(rows, key=lambda row: row[: len(holder)]):
        yield found, tuple(Attachment(*row[len(holder) :]) for row in held)


def by_id(connection: Connection, key: int) -> Attachment:
    """Return an attachment; ``UnknownAttachmentError`` when there is none."""
    row = connection.execute(select(*_SHOWN).where(attachments.c.id == key)).first()
    if row is None:
        raise UnknownAttachmentError
    return _attachment(row)


def with_content(connection: Connection, sha256: str) -> tuple[tuple[str, str], ...]:
    """Return the attachments of that content: number of the record, and name of the file."""
    query = (
        select(directory.c.number, attachments.c.name)
        .join_from(attachments, directory, attachments.c.record_id == directory.c.id)
        .where(attachments.c.sha256 == sha256)
        .order_by(attachments.c.id)
    )
    return tuple((row.number, row.name) for row in connection.execute(query))


def place(connection: Connection, record_id: int) -> tuple[str, str]:
    """Return the register and the number of the record an attachment belongs to."""
    where = directory.c.id == record_id
    row = connection.execute(select(directory.c.register, directory.c.number).where(where)).first()
    if row is None:
        raise UnknownRecordError(N_("This record is no longer there."))
    return row.register, row.number


def decrypted(
    connection: Connection,
    folder: AttachmentFolder,
    key: int,
    write: Callable[[bytes], object],
    progress: Progress,
) -> None:
    """Hand over the content of an attachment piece by piece; good only if this returns.

    Raises:
        DamagedAttachmentError: its file is missing or not as it was written.
        UnknownAttachmentError: it was removed.
    """
    columns = [attachments.c[name] for name in ("file", "size", "sha256", "key", "name")]
    row = connection.execute(select(*columns).where(attachments.c.id == key)).first()
    if row is None:
        raise UnknownAttachmentError
    try:
        folder.read(Stored(row.file, row.size, row.sha256), row.key, write, progress)
    except BrokenFileError as error:
        raise DamagedAttachmentError(row.name) from error


# Writing


@dataclass(frozen=True)
class AttachmentShelf:
    """Adds, describes and removes attachments in one transaction, each with its entry.

    Attributes:
        connection: of the transaction.
        ledger: writes the history.
        why: the reason given, or ``""``.
    """

    connection: Connection
    ledger: Ledger
    why: str

    def attach(
        self,
        record_id: int,
        stored: Stored,
        key: bytearray,
        described: Mapping[str, str],
        document: int = 0,
        what: str = ATTACHED,
    ) -> Attachment:
        """Keep the row of a file that is in its folder already.

        Args:
            record_id: key of the record.
            stored: the file.
            key: of the file, 32 bytes.
            described: kind, name, type, note and exception.
            document: of which it is a new version; 0: it is the first of a new one.
            what: the deed, as the history is to call it.

        Raises:
            UnknownRecordError: the record was deleted meanwhile.
            UnknownAttachmentError: the document was removed meanwhile.
        """
        self._note_altered(record_id)
        here = attachments.c.document == document
        last = select(func.max(attachments.c.version)).where(
            here, attachments.c.record_id == record_id
        )
        version = self.connection.execute(last).scalar() if document else 0
        if version is None:
            raise UnknownAttachmentError
        new = self._next()
        row = {
            "id": new,
            "record_id": record_id,
            "document": document or new,
            "version": version + 1,
            "size": stored.size,
            "sha256": stored.sha256,
            "file": stored.file,
            "key": bytes(key),
            "at": self.ledger.at,
            "who": self.ledger.who,
            **described,
        }
        self.connection.execute(insert(attachments).values(row))
        made = by_id(self.connection, new)
        self._enter(what, record_id, (), (made,))
        return made

    def describe(self, key: int, described: Description) -> Attachment:
        """Change what is said of an attachment; the file stays as it is."""
        before = by_id(self.connection, key)
        self._note_altered(before.record_id)
        said = {
            "kind": described.kind,
            "note": described.note,
            "exception": described.exception,
        }
        where = attachments.c.id == key
        self.connection.execute(update(attachments).where(where).values(said))
        after = by_id(self.connection, key)
        if after != before:
            self._enter(DESCRIBED, before.record_id, (before,), (after,))
        return after

    def detach(self, keys: Sequence[int]) -> tuple[str, ...]:
        """Remove attachments of one record; return the files to be taken away after the commit."""
        gone = [by_id(self.connection, key) for key in keys]
        for record_id in {one.record_id for one in gone}:
            self._note_altered(record_id)
        where = attachments.c.id.in_(keys)
        files = tuple(self.connection.execute(select(attachments.c.file).where(where)).scalars())
        self.connection.execute(delete(attachments).where(where))
        for record_id in dict.fromkeys(one.record_id for one in gone):
            of_it = [one for one in gone if one.record_id == record_id]
            self._enter(DETACHED, record_id, of_it, ())
        return files

    def twins(self, sha256: str) -> tuple[tuple[str, str], ...]:
        """Return the attachments of that content: number of the record, and name of the file."""
        return with_content(self.connection, sha256)

    def copied(self, key: int) -> None:
        """Note that a copy of an attachment left the vault."""
        one = by_id(self.connection, key)
        self._note_altered(one.record_id)
        self._enter(COPIED, one.record_id, (), (one,))

    def _note_altered(self, record_id: int) -> None:
        register, number = place(self.connection, record_id)
        self.ledger.note_altered(register, record_id, number)

    def _next(self) -> int:
        """Return a key that was never given before."""
        return int(self.connection.execute(_LAST_GIVEN).scalar() or 0) + 1

    def _enter(
        self,
        what: str,
        record_id: int,
        before: Sequence[Attachment],
        after: Sequence[Attachment],
    ) -> None:
        register, number = place(self.connection, record_id)
        change = FieldChange(FIELD, _told(before), _told(after))
        state = self.ledger.record_state(register, record_id)
        self.ledger.write(Entry(what, register, record_id, number, (change,), state, self.why))


def purge(connection: Connection, record_id: int) -> tuple[str, ...]:
    """Remove the attachments of a record for good, without an entry of their own.

    Returns:
        The names of the files to be taken away from the folder after the commit.
    """
    where = attachments.c.record_id == record_id
    files = tuple(connection.execute(select(attachments.c.file).where(where)).scalars())
    connection.execute(delete(attachments).where(where))
    return files


# Keeping files and rows together


def orphans(connection: Connection, folder: AttachmentFolder) -> frozenset[str]:
    """Return the files of ours that no row speaks of and nobody is writing."""
    # First the folder: a file whose row is written in between is then known.
    found = folder.names()
    if not found:
        return frozenset()
    return found - frozenset(connection.execute(select(attachments.c.file)).scalars())


def sweep(connection: Connection, folder: AttachmentFolder) -> None:
    """Take away what a killed program left; what cannot be taken away now waits for the next."""
    for name in orphans(connection, folder):
        with suppress(StorageError):
            folder.remove(name)


def check(
    driver: Any,
    folder: AttachmentFolder,
    progress: Progress,
    *,
    schema: str = "main",
    read: bool = True,
) -> Iterator[Break | None]:
    """Yield for each attachment what is broken about its file, or ``None``.

    Args:
        driver: a connection that sees one state of the vault throughout.
        folder: where the files lie.
        progress: told of bytes, and asked whether to go on.
        schema: the name the database goes by in that connection.
        read: whether each file is decrypted to its end; else only its length is looked at.

    Raises:
        CancelledError: it was stopped.
    """
    rows = driver.execute(_FILES.format(schema=schema)).fetchall()
    total, done = sum(row[1] for row in rows), 0
    for file, size, sha256, key, name in rows:
        stored = Stored(file, size, sha256)
        length = folder.length(file)
        if length is None:
            yield Break("attachment_missing", detail=name)
        elif length != encrypted_size(size) or (
            read and not _decrypts(folder, stored, key, _part_of(progress, done, total))
        ):
            yield Break("attachment_damaged", detail=name)
        else:
            yield None
        done += size


def _decrypts(folder: AttachmentFolder, stored: Stored, key: bytes, progress: Progress) -> bool:
    try:
        folder.read(stored, key, _drop, progress)
    except BrokenFileError:
        return False
    return True


def _drop(_piece: bytes) -> None:
    """Take a piece of content and keep nothing of it."""


def _part_of(progress: Progress, done: int, total: int) -> Progress:
    """Return what one file of many reports to."""
    return Progress(lambda here, _all: progress.report(done + here, total), progress.cancelled)


def _told(found: Sequence[Attachment]) -> list[dict[str, Any]] | None:
    return [one.told() for one in found] or None


def _attachment(row: Row[Any]) -> Attachment:
    return Attachment(**dict(row._mapping))
