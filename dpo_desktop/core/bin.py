"""The bin: deleted records with all that was theirs, until they are brought back or purged."""

from dataclasses import dataclass
from datetime import datetime

from dpo_desktop.core.changes import Changes
from dpo_desktop.core.record import Action, Record
from dpo_desktop.core.values import Link


@dataclass(frozen=True, slots=True)
class Binned:
    """A deleted record as the bin lists it.

    Attributes:
        id: its key, which no other record gets.
        register: code of its register.
        number: its number, which no other record gets.
        title: what it was called.
        at: UTC.
        who: who deleted it.
        why: the reason given.
    """

    id: int
    register: str
    number: str
    title: str
    at: datetime
    who: str
    why: str


@dataclass(frozen=True, slots=True)
class InBin:
    """A deleted record with everything the bin can show of it.

    Attributes:
        binned: its line of the list.
        record: as it was deleted; links name the records they would point at again.
        history: newest first.
        papers: how many papers of it were handed out.
        attachments: how many files are kept with it.
    """

    binned: Binned
    record: Record
    history: tuple[Action, ...]
    papers: int
    attachments: int


@dataclass(frozen=True, slots=True)
class BroughtBack:
    """A record that is in its register again.

    Attributes:
        gone: records it was linked with that are there no more; those links were left out.
    """

    record: Record
    changes: Changes
    gone: tuple[Link, ...] = ()
