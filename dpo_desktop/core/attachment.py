"""Files kept with a record: what is known of each, and which of them may do harm when opened."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from dpo_desktop.core.changes import Changes
from dpo_desktop.core.fields import Choice, Field, LongText, Text
from dpo_desktop.core.file_dangers import dangers
from dpo_desktop.core.file_names import shown_name
from dpo_desktop.core.messages import N_, Message, Speech

KINDS = "attachment_kinds"
"""The vocabulary of kinds; those tagged ``EXCEPTION`` are kept by a written exception only."""

EXCEPTION = "exception"
FIELD = "attachments"
"""The name under which the history tells of a record's attachments."""

ATTACHED, DETACHED, DESCRIBED = "attached", "detached", "described"
COPIED, KEPT = "copied", "kept"
DEEDS = {
    ATTACHED: N_("File attached"),
    DETACHED: N_("Attachment removed"),
    DESCRIBED: N_("Attachment described anew"),
    COPIED: N_("Copy of an attachment saved"),
    KEPT: N_("Changed file kept as a new version"),
}
"""What can be done to an attachment, as the history names it."""

LARGEST = 2 * 1024**3
"""Bytes of one attachment."""

_ENCLOSED = ("application/pdf", "image/png", "image/jpeg")


@dataclass(frozen=True, slots=True)
class Attachment:
    """One version of a file that is kept with a record.

    Attributes:
        id: its key, for the program and the commands.
        record_id: key of the record.
        document: the same for all versions of one file.
        version: from 1.
        kind: code of the vocabulary ``attachment_kinds``.
        name: as it came.
        type: media type, told by the content and the name when it was attached.
        size: bytes.
        sha256: of the content, hex digits.
        note: what the DPO says of it.
        exception: what a copy of an identity document is kept by.
        at: UTC.
        who: who attached it.
    """

    id: int
    record_id: int
    document: int
    version: int
    kind: str
    name: str
    type: str
    size: int
    sha256: str
    note: str
    exception: str
    at: datetime
    who: str

    @property
    def shown_name(self) -> str:
        """Return the name as a list may show it: nothing in it turns the line round."""
        return shown_name(self.name)

    @property
    def can_be_enclosed(self) -> bool:
        """Tell whether it can follow a paper in the same file."""
        return self.type in _ENCLOSED

    @property
    def dangers(self) -> tuple[Message, ...]:
        """Say why this file is better not opened."""
        return dangers(self.name, self.type)

    def told(self) -> dict[str, Any]:
        """Return what the history says of it."""
        said = {
            "name": self.name,
            "version": self.version,
            "kind": self.kind,
            "size": self.size,
            "sha256": self.sha256,
            "note": self.note,
            "exception": self.exception,
        }
        return {name: value for name, value in said.items() if value}


@dataclass(frozen=True, slots=True)
class Description:
    """What a person says of a file when attaching it.

    Attributes:
        kind: code of the vocabulary ``attachment_kinds``.
        note: free text.
        exception: what a copy of an identity document is kept by.
    """

    kind: str
    note: str = ""
    exception: str = ""


DESCRIPTION_FIELDS: tuple[Field, ...] = (
    Choice(
        name="kind",
        label=N_("Kind of document"),
        vocabulary=KINDS,
        required_from="any",
    ),
    LongText(
        name="exception",
        label=N_("Exception the copy rests on"),
        help=N_(
            "The law that allows or demands the copy, who decided so, and until when it stays."
        ),
        reference=N_("Art. 7(10)"),
        required_from="any",
    ),
    Text(
        name="note",
        label=N_("Note"),
        help=N_("What it is about, how many pages, where the original is."),
    ),
)
"""What is asked of whoever attaches a file, by the names of ``Description``."""


@dataclass(frozen=True, slots=True)
class FileLook:
    """A file on the disk, looked at before it is attached.

    Attributes:
        name: without its folder.
        type: media type.
        size: bytes.
        dangers: why it is better not opened.
    """

    name: str
    type: str
    size: int
    dangers: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True)
class Attached:
    """The outcome of attaching a file.

    Attributes:
        attachment: as it is kept.
        changes: for the open screens.
        twins: number and name of the attachments that have the same content already.
    """

    attachment: Attachment
    changes: Changes
    twins: tuple[tuple[str, str], ...] = field(default=())


def newest(attachments: Sequence[Attachment]) -> tuple[Attachment, ...]:
    """Return the last version of each document, in the order of the documents."""
    last: dict[int, Attachment] = {}
    for one in attachments:
        if one.document not in last or one.version > last[one.document].version:
            last[one.document] = one
    return tuple(last.values())


# In words

_UNITS = (N_("{n} B"), N_("{n} KB"), N_("{n} MB"), N_("{n} GB"))
_STEP = 1024
_WHOLE_FROM = 10  # smaller numbers have a decimal


def size_message(size: int) -> Message:
    """Return a whole number of the largest unit, to be put into words later."""
    number, unit = size, 0
    while number >= _STEP and unit < len(_UNITS) - 1:
        number, unit = number // _STEP, unit + 1
    return Message(_UNITS[unit], {"n": number})


def size_words(size: int, t: Speech) -> str:
    """Return a number of bytes in words, e.g. ``1,4 MB``."""
    number, unit = float(size), 0
    while number >= _STEP and unit < len(_UNITS) - 1:
        number, unit = number / _STEP, unit + 1
    exact = unit == 0 or number >= _WHOLE_FROM
    said = f"{number:.0f}" if exact else f"{number:.1f}"
    if t.language.value != "en":
        said = said.replace(".", ",")
    return t(_UNITS[unit], n=said)
