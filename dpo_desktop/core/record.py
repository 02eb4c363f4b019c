"""What the layers hand one another: frozen records, lines of lists, history, due items."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from dpo_desktop.core.values import Link, Values


@dataclass(frozen=True)
class Record:
    """A record as it was read; a line of a list holds only the fields the list asked for.

    Attributes:
        register: code of its register.
        id: its key in the table, for the program only.
        number: its number, for people; given once, never reused.
        state: code of its state.
        values: field name to value.
        due: the earliest legal last day, or ``None``.
        internal_due: the earlier internal target for the same duty.
        done_on: the day the duty was done, once it was.
        paused_on: the day since which the term stands still; it is not overdue meanwhile.
        entered_on: the day it entered its state.
        version: grows by one with each change; guards against lost updates.
        created_at: UTC.
        changed_at: UTC.
    """

    register: str
    id: int
    number: str
    state: str
    values: Values
    due: date | None = None
    internal_due: date | None = None
    done_on: date | None = None
    paused_on: date | None = None
    entered_on: date | None = None
    version: int = 1
    created_at: datetime | None = None
    changed_at: datetime | None = None

    @property
    def link(self) -> Link:
        """Return a link to this record."""
        return Link(self.register, self.number)


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of one action: JSON values before and after.

    Attributes:
        erased: the values were taken out of the history when the law demanded it.
    """

    field: str
    before: Any
    after: Any
    erased: bool = False


@dataclass(frozen=True, slots=True)
class Action:
    """One entry of the history: what a person did to a record, in one transaction.

    Attributes:
        at: UTC.
        who: the person responsible, as the profile names them.
        what: ``"added"``, ``"changed"`` or ``"moved"``.
        why: the reason given, or ``""``.
        changes: each field that changed.
        entry: its number in the history of the whole vault.
    """

    at: datetime
    who: str
    what: str
    why: str
    register: str
    number: str
    changes: tuple[FieldChange, ...] = field(default=())
    entry: int = 0


@dataclass(frozen=True, slots=True)
class Counts:
    """How many records a register holds, for its tab and its counters."""

    all: int = 0
    open: int = 0
    overdue: int = 0
    closed: int = 0


@dataclass(frozen=True, slots=True)
class DueItem:
    """A line of the Today page and of ``dpo-desktop due``.

    Attributes:
        register: code of its register.
        number: the record's number.
        headline: who or what the record is about.
        subline: what is asked.
        state: code of its state.
        due: the legal last day; ``None`` for a record that only waits on others.
        days_left: calendar days from today; negative when overdue.
        waits_on_them: the next step is somebody else's.
        waits_for: whose, in words; ``""`` when it is ours.
        since: the day the record entered its state.
        paused_on: the day since which its term stands still.
        review: ``due`` is the day it is to be looked at again, not the last day of a term.
    """

    register: str
    id: int
    number: str
    headline: str
    subline: str
    state: str
    due: date | None
    internal_due: date | None
    days_left: int | None
    waits_on_them: bool
    waits_for: str = ""
    since: date | None = None
    paused_on: date | None = None
    review: bool = False
