"""What a DPO does with the files of a record: attach, describe, remove, save a copy, check."""

import os
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from dpo_desktop.core.attachment import (
    ATTACHED,
    EXCEPTION,
    KEPT,
    KINDS,
    LARGEST,
    Attached,
    Attachment,
    Description,
    FileLook,
    size_message,
)
from dpo_desktop.core.changes import Changes
from dpo_desktop.core.check import Break
from dpo_desktop.core.errors import DpoError
from dpo_desktop.core.file_dangers import dangers
from dpo_desktop.core.file_names import shown_name
from dpo_desktop.core.file_types import (
    HEAD,
    LONGEST_DIRECTORY,
    TAIL,
    directory_of,
    names_in,
    type_of,
)
from dpo_desktop.core.messages import N_
from dpo_desktop.core.ports import Progress
from dpo_desktop.core.record import Record
from dpo_desktop.desk.reading_desk import ReadingDesk
from dpo_desktop.law.vocabulary import vocabulary
from dpo_desktop.reports.atomic import new_file
from dpo_desktop.reports.chosen_file import size_of
from dpo_desktop.storage.access.keys import new_key, wipe
from dpo_desktop.storage.records import attachments
from dpo_desktop.storage.records.attachment_files import (
    Stored,
    UnreadableFileError,
    UnsteadyFileError,
)
from dpo_desktop.storage.records.writing import Writing
from dpo_desktop.storage.trail import chain
from dpo_desktop.storage.vault import Vault

Transaction = Callable[..., AbstractContextManager[Writing]]
"""Begins the one transaction of an action; takes its reason."""


def look_at(file: Path) -> FileLook:
    """Return what a file is, before it is attached.

    Raises:
        DpoError: it cannot be attached, in words.
    """
    with _opened(file) as source:
        return _look(file, source)


def of_record(desk: ReadingDesk, register: str, record_id: int) -> tuple[Attachment, ...]:
    """Return every version of the attachments of a record, the newest first."""
    desk.register(register)
    with desk.vault.reading() as connection:
        return attachments.of_record(connection, record_id)


def by_id(desk: ReadingDesk, key: int) -> Attachment:
    """Return an attachment."""
    with desk.vault.reading() as connection:
        return attachments.by_id(connection, key)


def attach(
    desk: ReadingDesk,
    record: Record,
    file: Path,
    described: Description,
    progress: Progress,
    writing: Transaction,
    document: int = 0,
    what: str = ATTACHED,
    name: str = "",
) -> Attached:
    """Keep a file with a record, encrypted; on the disk before the record says so.

    Args:
        desk: reads the vault.
        record: whose it is.
        file: is only read.
        described: its kind, a note, and the exception a copy of an identity document rests on.
        progress: told of bytes, and asked whether to go on.
        writing: begins the transaction.
        document: of which this is a new version; 0: of none.
        what: the deed, as the history is to call it.
        name: under which it is kept; ``""``: its own.

    Raises:
        CancelledError: the user stopped it.
        DpoError: the file cannot be read or kept, in words.
    """
    described = checked(described)
    with _opened(file) as source:
        looked = _look(file, source)
        row = {
            "name": name or looked.name,
            "type": looked.type,
            "kind": described.kind,
            "note": described.note,
            "exception": described.exception,
        }
        key = new_key()
        try:
            with _taking_in(desk.vault, file, source, key, progress) as stored, writing() as work:
                twins = work.attachments.twins(stored.sha256)
                kept = work.attachments.attach(record.id, stored, key, row, document, what)
                _note_copy(desk, work, kept)
        finally:
            wipe(key)
    return Attached(kept, Changes(frozenset({record.register})), twins)


def keep_changed(
    desk: ReadingDesk, attachment: Attachment, file: Path, progress: Progress, writing: Transaction
) -> Attached:
    """Keep what another program made of an attachment as its new version, under its own name."""
    with desk.vault.reading() as connection:
        register, number = attachments.place(connection, attachment.record_id)
    described = Description(attachment.kind, attachment.note, attachment.exception)
    return attach(
        desk,
        desk.find(register, number),
        file,
        described,
        progress,
        writing,
        attachment.document,
        KEPT,
        name=attachment.name,
    )


def describe(
    desk: ReadingDesk, attachment: Attachment, described: Description, writing: Transaction
) -> Changes:
    """Change what is said of an attachment."""
    with writing() as work:
        _note_copy(desk, work, work.attachments.describe(attachment.id, checked(described)))
    return _touched(desk, attachment)


def detach(
    desk: ReadingDesk, gone: Sequence[Attachment], why: str, writing: Transaction
) -> Changes:
    """Remove attachments of one record for good; the reason is kept in the history."""
    if not why.strip():
        raise DpoError(N_("Give the reason for the removal; it is kept in the history."))
    with writing(why) as work:
        files = work.attachments.detach([one.id for one in gone])
    for name in files:
        # The rows are gone, and with them the keys: what stays is swept at the next opening.
        with suppress(DpoError):
            desk.vault.attachments.remove(name)
    return _touched(desk, gone[0])


def save_copy(
    desk: ReadingDesk,
    attachment: Attachment,
    target: Path,
    progress: Progress,
    writing: Transaction,
) -> None:
    """Write an attachment to a file outside of the vault, whole or not at all, and note it.

    Raises:
        CancelledError: the user stopped it; an older file stays.
        DpoError: the attachment is damaged, or the file cannot be written, in words.
    """
    with new_file(target) as file:
        decrypt_into(desk.vault, attachment, file.write, progress)
        with writing() as work:
            work.attachments.copied(attachment.id)
            # Inside the transaction: no note without the copy, no copy without its note.
            file.keep()


def decrypt_into(
    vault: Vault, attachment: Attachment, write: Callable[[bytes], object], progress: Progress
) -> None:
    """Hand over the content of an attachment piece by piece; good only if this returns."""
    with vault.reading() as connection:
        attachments.decrypted(connection, vault.attachments, attachment.id, write, progress)


@dataclass(frozen=True, slots=True)
class AttachmentCheck:
    """What checking the files of attachments found.

    Attributes:
        checked: how many attachments there are.
        breaks: what is broken.
        unknown: names of files that no attachment speaks of; the next opening takes them away.
    """

    checked: int
    breaks: tuple[Break, ...]
    unknown: tuple[str, ...]


def check(vault: Vault, progress: Progress, *, read: bool = True) -> AttachmentCheck:
    """Check that every attachment has its file, and that each decrypts to what was attached.

    Args:
        vault: an unlocked one.
        progress: told of bytes, and asked whether to go on.
        read: false looks at the lengths only.
    """
    with vault.reading() as connection:
        driver = chain.raw(connection)
        found = list(attachments.check(driver, vault.attachments, progress, read=read))
        unknown = attachments.orphans(connection, vault.attachments)
    broken = tuple(one for one in found if one is not None)
    return AttachmentCheck(len(found), broken, tuple(sorted(unknown)))


def checked(described: Description) -> Description:
    """Return a description as it is kept.

    Raises:
        DpoError: there is no such kind, or the kind asks for an exception and there is none.
    """
    kinds = vocabulary(KINDS)
    if described.kind not in kinds:
        raise DpoError(N_("There is no kind of attachment {kind}."), kind=described.kind)
    exception = described.exception.strip()
    if described.kind not in kinds.tagged(EXCEPTION):
        return Description(described.kind, described.note.strip())
    if not exception:
        raise DpoError(
            N_(
                "The Law forbids collecting copies of identity documents (Art. 7(10)). Write down "
                "the exception of the Law this copy is kept by, or do not attach it."
            )
        )
    return Description(described.kind, described.note.strip(), exception)


def _note_copy(desk: ReadingDesk, work: Writing, kept: Attachment) -> None:
    """Let the record say by itself that a copy of an identity document is kept, and by what.

    When the copy is removed, what the record says stays: there may be another one on paper.
    """
    code, _number = attachments.place(work.attachments.connection, kept.record_id)
    register = desk.register(code)
    note = register.copy_note
    if note is None or not kept.exception:
        return
    record = work.kept(register, kept.record_id)
    exception = record.values[note.exception] or kept.exception
    values = {**record.values, note.kept: True, note.exception: exception}
    if values != record.values:
        term = desk.rules.term(register, values, record.state)
        work.update(register, record, values, record.state, term)


@contextmanager
def _taking_in(
    vault: Vault, file: Path, source: BinaryIO, key: bytearray, progress: Progress
) -> Iterator[Stored]:
    """Encrypt a file into the vault's folder; leave nothing there if no row comes of it."""
    try:
        with vault.attachments.taking_in(source, key, progress) as stored:
            yield stored
    except UnsteadyFileError:
        raise DpoError(
            N_(
                "{file} was changed while it was read. Close it in other programs and attach it "
                "again."
            ),
            file=shown_name(file.name),
        ) from None
    except UnreadableFileError as error:
        raise _unreadable(file, error.__cause__) from error
    except BaseException:
        # Whether the row was kept is only known to the vault: a file with a row stays.
        with suppress(DpoError):
            vault.sweep_attachments()
        raise


@contextmanager
def _opened(file: Path) -> Iterator[BinaryIO]:
    """Open a file to be attached; ``DpoError`` when it is none or does not open."""
    try:
        size_of(file)  # a pipe would keep the program waiting
        if file.is_dir():
            raise DpoError(
                N_("{file} is a folder. Attach its files, or pack it into an archive first."),
                file=shown_name(file.name),
            )
        source = file.open("rb", buffering=0)
    except OSError as error:
        raise _unreadable(file, error) from error
    with source:
        yield source


def _look(file: Path, source: BinaryIO) -> FileLook:
    try:
        size = os.fstat(source.fileno()).st_size
        _require_length(file, size)
        head = source.read(HEAD)
        members = _members(source, size)
        source.seek(0)
    except OSError as error:
        raise _unreadable(file, error) from error
    # What a file system takes for a name need not be text.
    name = unicodedata.normalize("NFC", file.name.encode("utf-8", "replace").decode())
    kind = type_of(name, head, members)
    return FileLook(name, kind, size, dangers(name, kind))


def _require_length(file: Path, size: int) -> None:
    if not size:
        raise DpoError(
            N_("{file} is empty: there is nothing to attach."), file=shown_name(file.name)
        )
    if size > LARGEST:
        raise DpoError(
            N_("{file} is larger than {most}, and larger files are not kept in the vault."),
            file=shown_name(file.name),
            most=size_message(LARGEST),
        )


def _members(source: BinaryIO, size: int) -> tuple[str, ...]:
    """Return the names inside, where the file is an archive of a length documents have."""
    source.seek(max(0, size - TAIL))
    start, length = directory_of(source.read(TAIL), size)
    if not 0 < length <= LONGEST_DIRECTORY:
        return ()
    source.seek(start)
    return names_in(source.read(length))


def _unreadable(file: Path, error: BaseException | None) -> DpoError:
    reason = getattr(error, "strerror", None) or str(error)
    return DpoError(
        N_("{file} cannot be read: {reason}."), file=shown_name(file.name), reason=reason
    )


def _touched(desk: ReadingDesk, attachment: Attachment) -> Changes:
    with desk.vault.reading() as connection:
        register, _number = attachments.place(connection, attachment.record_id)
    return Changes(frozenset({register}))
