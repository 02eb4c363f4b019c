"""The attachments of the stub's desk: files kept in a dictionary instead of an encrypted folder."""

import hashlib
import os
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from threading import Event
from typing import Any

from dpo_desktop.core.attachment import (
    ATTACHED,
    DETACHED,
    FIELD,
    Attached,
    Attachment,
    Description,
    FileLook,
)
from dpo_desktop.core.changes import Changes
from dpo_desktop.core.errors import CancelledError, DpoError
from dpo_desktop.core.file_dangers import dangers
from dpo_desktop.core.file_types import type_of
from dpo_desktop.core.messages import N_
from dpo_desktop.core.ports import Progress
from dpo_desktop.core.record import Action, FieldChange, Record

AT = datetime(2026, 3, 16, 9, 5, tzinfo=UTC)
WHO = "The Officer"
OPENED = Path(os.devnull)
"""Where the copy lies that another program is given of an attachment."""


class KeptFiles:
    """Keeps the files of a test, and tells the history of each.

    Attributes:
        may_attach: until it is set, attaching waits.
        opened: what was opened.
        changed: what another program is said to have changed.
    """

    _history: dict[tuple[str, int], list[Action]]

    def __init__(self) -> None:
        """Keep none."""
        super().__init__()
        self._files: list[tuple[Attachment, Record, bytes]] = []
        self._given = 0
        self.may_attach = Event()
        self.may_attach.set()
        self.opened: list[Attachment] = []
        self.changed: tuple[Attachment, ...] = ()

    def attachments(self, register: str, record_id: int) -> tuple[Attachment, ...]:
        """Return every version of the files of a record, the newest first."""
        kept = [one for one, of, _ in self._files if (of.register, of.id) == (register, record_id)]
        return tuple(reversed(kept))

    def attachment(self, key: int) -> Attachment:
        """Return the attachment of that key."""
        return next(one for one, _, _ in self._files if one.id == key)

    def look_at(self, file: Path) -> FileLook:
        """Return what a file is."""
        if not file.is_file():
            raise DpoError(N_("{file} is a folder."), file=file.name)
        kind = type_of(file.name, file.read_bytes())
        return FileLook(file.name, kind, file.stat().st_size, dangers(file.name, kind))

    def attach(
        self,
        record: Record,
        file: Path,
        described: Description,
        progress: Progress,
        document: int = 0,
    ) -> Attached:
        """Keep the content of a file."""
        self.may_attach.wait()
        content = file.read_bytes()
        for done in range(0, len(content), 4):
            if progress.cancelled():
                raise CancelledError
            progress.report(done, len(content))
        self._given += 1
        before = [one for one, _, _ in self._files if one.document == document]
        made = Attachment(
            id=self._given,
            record_id=record.id,
            document=document or self._given,
            version=max((one.version for one in before), default=0) + 1,
            kind=described.kind,
            name=file.name,
            type=type_of(file.name, content),
            size=len(content),
            sha256=hashlib.sha256(content).hexdigest(),
            note=described.note,
            exception=described.exception,
            at=AT,
            who=WHO,
        )
        twins = tuple((of.number, one.name) for one, of, held in self._files if held == content)
        self._files.append((made, record, content))
        self._tell(record, ATTACHED, None, [made.told()])
        return Attached(made, Changes(frozenset({record.register})), twins)

    def describe_attachment(self, attachment: Attachment, described: Description) -> Changes:
        """Change what is said of an attachment."""
        return self._replace(
            replace(
                attachment,
                kind=described.kind,
                note=described.note,
                exception=described.exception,
            )
        )

    def detach(self, gone: Sequence[Attachment], why: str) -> Changes:
        """Forget attachments."""
        (record,) = {of.id: of for one, of, _ in self._files if one in gone}.values()
        self._files = [kept for kept in self._files if kept[0] not in gone]
        self._tell(record, DETACHED, [one.told() for one in gone], None, why)
        return Changes(frozenset({record.register}))

    def read_attachment(self, attachment: Attachment, target: Path, progress: Progress) -> None:
        """Write the content to a file."""
        progress.report(attachment.size, attachment.size)
        target.write_bytes(self._content(attachment))

    def open_attachment(self, attachment: Attachment, progress: Progress) -> Path:
        """Remember that it was opened."""
        del progress
        self.opened.append(attachment)
        return OPENED

    def changed_attachments(self) -> tuple[Attachment, ...]:
        """Return what a test says was changed."""
        return self.changed

    def keep_changed(self, attachment: Attachment, progress: Progress) -> Attached:
        """Keep it as a new version."""
        del progress
        self.changed = ()
        made = replace(attachment, id=self._given + 1, version=attachment.version + 1)
        self._given += 1
        record = next(of for one, of, _ in self._files if one == attachment)
        self._files.append((made, record, b"changed"))
        return Attached(made, Changes(frozenset({record.register})))

    def drop_changed(self, attachment: Attachment) -> None:
        """Ask no more."""
        self.changed = tuple(one for one in self.changed if one != attachment)

    def _content(self, attachment: Attachment) -> bytes:
        return next(content for one, _, content in self._files if one.id == attachment.id)

    def _replace(self, attachment: Attachment) -> Changes:
        registers = set()
        for place, (one, record, content) in enumerate(self._files):
            if one.id == attachment.id:
                self._files[place] = attachment, record, content
                registers.add(record.register)
        return Changes(frozenset(registers))

    def _tell(self, record: Record, what: str, before: Any, after: Any, why: str = "") -> None:
        change = FieldChange(FIELD, before, after)
        self._history[record.register, record.id].append(
            Action(AT, WHO, what, why, record.register, record.number, (change,))
        )
