"""What checking a vault found: the head of its chain, and every place where something is broken."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from dpo_desktop.core.messages import N_, Message

_SHOWN = 4  # hex digits in a group of a printed head

SET_RIGHT = timedelta(minutes=10)
"""By so much a clock is put back when it is compared with one in the network, and nobody minds."""


@dataclass(frozen=True, slots=True)
class Head:
    """The last entry of the chain at some moment: whoever has kept it can tell a shorter past.

    Attributes:
        entry: number of the entry; 0 before the first one.
        link: its keyed hash, as 64 hex digits.
    """

    entry: int
    link: str

    @property
    def printed(self) -> str:
        """Return the hash in groups, as it stands on papers."""
        places = range(0, len(self.link), _SHOWN)
        return " ".join(self.link[place : place + _SHOWN] for place in places)


NO_HEAD = Head(0, "00" * 32)
"""Before the first entry."""


@dataclass(frozen=True, slots=True)
class Break:
    """One place where the vault is not as its chain says.

    Attributes:
        kind: code, see ``BREAKS``.
        entry: number of the entry it shows at; 0 where it is of no entry.
        register: code of the register of the row, or of the part of the vault.
        record: number of the record, or what else names the row.
        detail: what names the place further: a page, a file.
        mark: tells it from another break at the same place, where an acknowledged one could else
            hide what is done there next; hex digits, never shown.
    """

    kind: str
    entry: int = 0
    register: str = ""
    record: str = ""
    detail: Message | str = ""
    mark: str = ""

    @property
    def key(self) -> list[Any]:
        """Return what tells it from other breaks, as JSON; the place is not always in words."""
        place = self.detail if isinstance(self.detail, str) else self.detail.msgid
        named = [self.kind, self.entry, self.register, self.record, place]
        return [*named, self.mark] if self.mark else named

    @property
    def message(self) -> Message:
        """Return what is broken, in words."""
        holes = {"entry": self.entry, "record": self.record, "detail": self.detail}
        return Message(BREAKS[self.kind], holes)


BREAKS = {
    "entry_altered": N_(
        "Entry {entry} of the history does not follow from the one before: it was altered, "
        "put in or moved."
    ),
    "entry_missing": N_("Entry {entry} of the history is missing."),
    "changes_altered": N_("What entry {entry} of the history changed was altered."),
    "erased_silently": N_(
        "Values were erased from entry {entry} of the history, and no later entry tells of it."
    ),
    "row_altered": N_("{record} was changed outside the program since entry {entry}."),
    "row_missing": N_("{record} was taken out outside the program since entry {entry}."),
    "row_unknown": N_("{record} was put in outside the program: no entry tells of it."),
    "cut": N_(
        "The history ends before entry {entry}, which was kept in {detail}: its end was cut off, "
        "or an older file was put in place."
    ),
    "other_past": N_("Entry {entry} of the history is another one than was kept in {detail}."),
    "page_damaged": N_("The file of the vault is damaged: {detail}."),
    "search_broken": N_("The index of the search does not fit the records; they are safe."),
    "rule_missing": N_("A rule that protects the history is missing in the vault: {detail}."),
    "rule_foreign": N_("A rule that the program did not make stands in the vault: {detail}."),
    "shape_other": N_(
        "A table, column or index of the vault is missing or is not the program's own: {detail}."
    ),
    "time_back": N_(
        "Entry {entry} of the history is dated {detail}, before the one it follows: the clock of "
        "the computer was wrong when one of them was written."
    ),
    "more_broken": N_("Further places of the history are broken as well: {detail}."),
    "copy_other": N_(
        "The copy {detail} bears the mark of this vault but not its seal: the copy was altered, or "
        "the whole history of the vault was written anew."
    ),
    "anchor_forged": N_("The end of the history kept beside the vault is not from this vault."),
    "anchor_missing": N_(
        "The end of the history is missing in the key file beside the vault: it was taken out, so "
        "that an older file could be put in place."
    ),
    "clock_behind": N_(
        "The clock of this computer stands before entry {entry} of the history, of {detail}. Set "
        "the clock right: terms are counted and entries are dated by it."
    ),
    "number_behind": N_("A counter of numbers stands behind the numbers given out: {detail}."),
    "attachment_missing": N_("The file of an attachment is missing: {detail}."),
    "attachment_damaged": N_("The file of an attachment is damaged: {detail}."),
}
"""Every kind of break, as a sentence with holes."""

PAST = ("cut", "other_past")
"""The breaks that show by a head that was kept outside of the chain."""

ALTERED = ("entry_altered", "changes_altered")
"""The breaks of an entry that nothing it says may be believed of."""


@dataclass(frozen=True, slots=True)
class Check:
    """The outcome of checking a vault or a copy of it.

    Attributes:
        head: the last entry of the chain.
        entries: how many entries were checked.
        since: the entry after which they were; 0: all of them.
        rows: how many rows were compared with what the history says of them.
        attachments: how many attachments were read through.
        breaks: what is broken, in the order of the entries; empty: all is as it was written.
        known: what is broken and was acknowledged, with a reason, in the history.
    """

    head: Head
    entries: int = 0
    since: int = 0
    rows: int = 0
    attachments: int = 0
    breaks: tuple[Break, ...] = field(default=())
    known: tuple[Break, ...] = field(default=())

    @property
    def sound(self) -> bool:
        """Tell whether nothing is broken."""
        return not self.breaks

    def holds(self, head: Head) -> bool:
        """Tell whether a head that was to be in the chain was found there."""
        told = (*self.breaks, *self.known)
        return not any(
            one.kind in PAST and (one.entry, one.mark) == (head.entry, head.link) for one in told
        )
