"""What the screens may ask for: implemented by ``desk``, called on the worker thread.

Screens see this, never the vault: an unlocked desk's methods return frozen values, and each
writing method is one transaction that also writes the history.
"""

from array import array
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from dpo_desktop.core.attachment import Attached, Attachment, Description, FileLook
from dpo_desktop.core.backup import Backup, BackupSettings, BackupStanding, Copy, DrillReport
from dpo_desktop.core.bin import Binned, BroughtBack, InBin
from dpo_desktop.core.changes import Changes
from dpo_desktop.core.check import Break, Check, Head
from dpo_desktop.core.draft import Draft, DraftKey
from dpo_desktop.core.edition import Edition
from dpo_desktop.core.findings import Finding
from dpo_desktop.core.language import Language
from dpo_desktop.core.messages import Message
from dpo_desktop.core.pack import PackMade, PackOrder
from dpo_desktop.core.paper import Export, Lacking, Made, Offer, Order, Verdict
from dpo_desktop.core.problems import Problem
from dpo_desktop.core.query import Query
from dpo_desktop.core.record import Action, Counts, DueItem, Record
from dpo_desktop.core.register import Register
from dpo_desktop.core.templates import TemplateKind, TemplateText
from dpo_desktop.core.values import Link, Values

if TYPE_CHECKING:
    # Only who compares two editions loads what compares them.
    from dpo_desktop.core.edition_difference import EditionDifference


@dataclass(frozen=True, slots=True)
class Page:
    """The first screenful of a list: how many records there are, and the first of them."""

    total: int
    records: tuple[Record, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """Everything a card shows of a record.

    Attributes:
        record: the whole record.
        links_in: records of any register that point at this one.
        history: newest first.
        papers: what the journal of exports tells of the record, newest first.
        attachments: every version of the files kept with it, newest first.
    """

    record: Record
    links_in: tuple[Link, ...]
    history: tuple[Action, ...]
    papers: tuple[Export, ...] = ()
    attachments: tuple[Attachment, ...] = ()


@dataclass(frozen=True, slots=True)
class Saved:
    """The outcome of a writing action."""

    record: Record
    changes: Changes


@dataclass(frozen=True, slots=True)
class Restored:
    """An earlier version of a record, restored as a new change.

    Attributes:
        stayed: what could not be as it was, field by field, and why.
    """

    record: Record
    changes: Changes
    stayed: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Progress:
    """How a long action reports back and is stopped.

    Attributes:
        report: called with (done, total).
        cancelled: asked now and then; true stops the action with ``CancelledError``.
    """

    report: Callable[[int, int], None] = lambda _done, _total: None
    cancelled: Callable[[], bool] = lambda: False


@dataclass(frozen=True, slots=True)
class MovedCase:
    """An open record whose last day is another one under new settings of the law.

    Attributes:
        register: code of its register.
        number: its number.
        headline: who or what it is about.
        before: its last day now; ``None``: it had none.
        after: its last day then; ``None``: it would have none.
    """

    register: str
    id: int
    number: str
    headline: str
    before: date | None
    after: date | None


@dataclass(frozen=True, slots=True)
class DueCounts:
    """How many records each counter of the Today page counts.

    Attributes:
        overdue: the last day has passed.
        today: due today.
        week: due within the next seven days.
        waiting: somebody else's turn, or the term stands still.
        reviews: to be looked at again within the days asked for, or before.
    """

    overdue: int = 0
    today: int = 0
    week: int = 0
    waiting: int = 0
    reviews: int = 0


@dataclass(frozen=True, slots=True)
class News:
    """What became due since the user was last told, once.

    Attributes:
        since: the day of the last telling; ``None``: never told.
        overdue: became overdue since then.
        today: due today.
        reviews: a review became due since then.
    """

    since: date | None
    overdue: int = 0
    today: int = 0
    reviews: int = 0


class Desk(Protocol):
    """The unlocked vault as a DPO uses it."""

    registers: tuple[Register, ...]

    def today(self) -> date:
        """Return the date everything is judged by."""
        ...

    def page(self, query: Query, limit: int, fields: Sequence[str]) -> Page:
        """Return the count of a query and its first lines, holding only ``fields``."""
        ...

    def ids(self, query: Query) -> "array[int]":
        """Return the keys of all records of a query, in order."""
        ...

    def lines(self, register: str, ids: Sequence[int], fields: Sequence[str]) -> list[Record]:
        """Return lines for keys, in their order; a record that is gone is left out."""
        ...

    def counts(self, register: str) -> Counts:
        """Return the four counters of a register."""
        ...

    def all_counts(self) -> Mapping[str, Counts]:
        """Return the four counters of every register, by its code."""
        ...

    def card(self, register: str, record_id: int) -> Card:
        """Return a whole record with its links and history."""
        ...

    def find(self, register: str, number: str) -> Record:
        """Return the record of that number; ``UnknownRecordError`` when there is none."""
        ...

    def problems(self, register: str, values: Values, state: str) -> tuple[Problem, ...]:
        """Say what is wrong or missing for these values in this state (pure, no reading)."""
        ...

    def due_dates(self, register: str, values: Values) -> tuple[Any, ...]:
        """Return the ``law.deadline.Deadline`` of every clock that runs for these values."""
        ...

    def add(
        self, register: str, values: Values, state: str = "", *, ends_draft: bool = False
    ) -> Saved:
        """Add a record; it receives its number. ``ends_draft``: out of the form of a new one."""
        ...

    def change(
        self, record: Record, values: Values, why: str = "", *, ends_draft: bool = False
    ) -> Saved:
        """Save changed values of a record read earlier; ``ends_draft``: out of its form."""
        ...

    def move(self, record: Record, state: str, why: str = "", override: str = "") -> Saved:
        """Move a record to another state; ``override`` takes the place of guards not passed."""
        ...

    def obstacles(self, record: Record, state: str) -> tuple[Problem, ...]:
        """Say what stands before a step: wrong, missing, doubtful (warnings) or guarded."""
        ...

    def restore_version(self, record: Record, entry: int, why: str) -> Restored:
        """Make a record what it was after an entry, as a new change; its state stays."""
        ...

    def erase_history(self, record: Record, fields: Sequence[str], why: str) -> Changes:
        """Erase what the history of a record holds of these fields; the record itself stays."""
        ...

    def actions(
        self,
        limit: int,
        before: int = 0,
        search: str = "",
        start: date | None = None,
        end: date | None = None,
    ) -> tuple[Action, ...]:
        """Return the newest entries of the whole history, or those before a number.

        Args:
            limit: at most so many.
            before: only entries of a smaller number; 0: all.
            search: words that must all stand in the entry: who, number, what changed, why.
            start: the first local day; ``None``: from the beginning.
            end: the last local day, included.
        """
        ...

    def deleting_doubts(self, record: Record) -> tuple[Message, ...]:
        """Say what speaks against deleting a record, though it is allowed."""
        ...

    def delete(self, record: Record, why: str) -> Changes:
        """Delete a record into the bin; refused while other records link to it."""
        ...

    def bin(self) -> tuple[Binned, ...]:
        """Return what is in the bin, the last one deleted first."""
        ...

    def in_bin(self, key: int) -> InBin:
        """Return a deleted record with everything the bin can show of it."""
        ...

    def bring_back(self, key: int, why: str) -> BroughtBack:
        """Bring a deleted record back under its key and number, with its links."""
        ...

    def purge(self, key: int, why: str) -> Changes:
        """Destroy a deleted record for good, and all personal data in its history."""
        ...

    def linkable(self, targets: Sequence[str], search: str, limit: int) -> tuple[Link, ...]:
        """Return records that a link field may point at, found by number or words."""
        ...

    def due(
        self, days: int, language: Language = Language.RU, limit: int | None = None
    ) -> tuple[DueItem, ...]:
        """Return what is overdue or due within so many days, waits on others, or is to be reviewed.

        Args:
            days: calendar days from today.
            language: of the words in the items.
            limit: at most so many of each kind, the most urgent first; ``None``: all.
        """
        ...

    def due_counts(self, days: int) -> DueCounts:
        """Return the exact counters of the Today page, however many records there are."""
        ...

    def news(self) -> News:
        """Return what became due since the user was last told."""
        ...

    def told(self) -> None:
        """Note that the user was told today; ``news`` says it no more."""
        ...

    def findings(self, progress: Progress) -> tuple[Finding, ...]:
        """Return what does not hold in the vault as a whole, the weightiest first."""
        ...

    def law(self) -> Any:
        """Return the company's ``law.settings.LawSettings``."""
        ...

    def preview_law(self, settings: Any, progress: Progress) -> tuple[MovedCase, ...]:
        """Return the open records whose last day would move under other settings."""
        ...

    def save_law(self, settings: Any, why: str, progress: Progress) -> Changes:
        """Save settings of the law with a reason, and move the open records, in one action."""
        ...

    def law_history(self) -> tuple[Action, ...]:
        """Return the history of the settings of the law, newest first."""
        ...

    def drafts(self) -> tuple[Draft, ...]:
        """Return what was typed into forms and not saved, the newest first."""
        ...

    def save_draft(self, draft: Draft) -> datetime:
        """Keep an unfinished form in place of its earlier draft; return the local moment."""
        ...

    def drop_draft(self, key: DraftKey) -> None:
        """Forget an unfinished form."""
        ...

    def profile(self) -> Values:
        """Return the operator's profile."""
        ...

    def save_profile(self, values: Values, *, ends_draft: bool = False) -> Changes:
        """Save the operator's profile; ``ends_draft``: out of its form."""
        ...

    def operator_class(self) -> Any:
        """Return the ``law.operator_class.Standing`` of the company; ``None``: nobody counted."""
        ...

    def attachments(self, register: str, record_id: int) -> tuple[Attachment, ...]:
        """Return every version of the files kept with a record, the newest first."""
        ...

    def attachment(self, key: int) -> Attachment:
        """Return the attachment of that key."""
        ...

    def look_at(self, file: Path) -> FileLook:
        """Return what a file is, before it is attached; ``DpoError`` when it cannot be."""
        ...

    def attach(
        self,
        record: Record,
        file: Path,
        described: Description,
        progress: Progress,
        document: int = 0,
    ) -> Attached:
        """Keep a file with a record, encrypted; ``document``: as a new version of that one."""
        ...

    def describe_attachment(self, attachment: Attachment, described: Description) -> Changes:
        """Change what is said of an attachment."""
        ...

    def detach(self, gone: Sequence[Attachment], why: str) -> Changes:
        """Remove attachments of one record for good; the history keeps the reason."""
        ...

    def read_attachment(self, attachment: Attachment, target: Path, progress: Progress) -> None:
        """Save a copy of an attachment, whole or not at all; the history notes it."""
        ...

    def open_attachment(self, attachment: Attachment, progress: Progress) -> Path:
        """Return a read-only copy in a private place, which is emptied when the vault is locked."""
        ...

    def changed_attachments(self) -> tuple[Attachment, ...]:
        """Return the opened attachments that another program has changed since."""
        ...

    def keep_changed(self, attachment: Attachment, progress: Progress) -> Attached:
        """Keep what another program made of an opened attachment as its new version."""
        ...

    def drop_changed(self, attachment: Attachment) -> None:
        """Do not ask again about what another program made of an opened attachment so far."""
        ...

    def offers(self, register: str, record_id: int) -> tuple[Offer, ...]:
        """Return the papers that can be made of a record, or of the company (``""`` and 0)."""
        ...

    def lacking(self, order: Order) -> tuple[Lacking, ...]:
        """Return what a paper needs and nobody has filled in."""
        ...

    def preview(self, order: Order, progress: Progress) -> tuple[bytes, Made]:
        """Return a paper as it would be written, in memory only and in no journal."""
        ...

    def make(self, order: Order, target: Path, progress: Progress) -> Made:
        """Write a paper, whole or not at all, and enter it into the journal of exports."""
        ...

    def printed(self, data: bytes, made: Made) -> tuple[bytes, Made]:
        """Enter a previewed paper that is to be printed now; return the file to be printed.

        It is the one that was previewed, unless the letter gets its outgoing number by this.
        """
        ...

    def exports(
        self,
        limit: int,
        before: int = 0,
        search: str = "",
        start: date | None = None,
        end: date | None = None,
        record: Link | None = None,
    ) -> tuple[Export, ...]:
        """Return the newest entries of the journal of exports, or those before a number.

        Args:
            limit: at most so many.
            before: only entries of a smaller number; 0: all.
            search: words that must all stand in the entry.
            start: the first local day; ``None``: from the beginning.
            end: the last local day, included.
            record: whose papers; ``None``: all.
        """
        ...

    def make_pack(self, order: PackOrder, folder: Path, progress: Progress) -> PackMade:
        """Write an inspection pack, whole or not at all; each paper enters the journal."""
        ...

    def examine(self, file: Path, password: str = "") -> Verdict:
        """Tell whether a file is a paper of this vault, and unaltered; ``password`` opens it."""
        ...

    def editions(self) -> tuple[Edition, ...]:
        """Return the editions of the register of processing, the newest first."""
        ...

    def new_edition(self, why: str = "") -> Edition:
        """Take the register of processing as a draft under the next number."""
        ...

    def renew_edition(self, why: str = "") -> Edition:
        """Take the draft anew from the register."""
        ...

    def drop_edition(self, why: str = "") -> None:
        """Drop the draft; its number is given to the next one."""
        ...

    def approve_edition(
        self, number: int, approved_on: date | None, approved_by: str, post: str, basis: str
    ) -> Edition:
        """Approve the draft of that number; nothing changes it any more."""
        ...

    def compare_editions(self, number: int, against: int) -> "EditionDifference":
        """Return what changed from edition ``against`` to ``number``; 0: as the register is now."""
        ...

    def edition_history(self) -> tuple[Action, ...]:
        """Return what was done to the editions, newest first."""
        ...

    def template_kinds(self) -> tuple[TemplateKind, ...]:
        """Return every kind of letter, with the languages the company words it itself in."""
        ...

    def template(self, kind: str, language: Language) -> TemplateText:
        """Return the wording of a letter that is in use, and the names that may stand in it."""
        ...

    def template_problems(self, kind: str, language: Language, text: str) -> tuple[Message, ...]:
        """Say what is wrong with a wording, with the line and what to do."""
        ...

    def save_template(self, kind: str, language: Language, text: str) -> None:
        """Keep the company's own wording of a letter as a file beside the vault, once checked."""
        ...

    def drop_template(self, kind: str, language: Language) -> None:
        """Go back to the shipped wording of a letter."""
        ...

    def backup(self, target: Path, progress: Progress) -> Backup:
        """Write the whole vault into one file, verify it, and enter it into the history."""
        ...

    def backup_now(self, progress: Progress) -> Backup:
        """Make a copy in the folder of automatic copies, whether one is due or not."""
        ...

    def automatic_backup(self, progress: Progress, *, leaving: bool = False) -> Backup | None:
        """Make the copy that is due; ``None``: none is, or the folder is not there now.

        Args:
            progress: is told how far it is, and stops it.
            leaving: the program is about to be closed, so that one a day is not enough.
        """
        ...

    def backup_settings(self) -> BackupSettings:
        """Return what was decided about automatic copies."""
        ...

    def save_backup_settings(self, settings: BackupSettings) -> None:
        """Keep what was decided about automatic copies."""
        ...

    def backup_standing(self) -> BackupStanding:
        """Return where the vault stands with its copies."""
        ...

    def backups(self, limit: int) -> tuple[Backup, ...]:
        """Return the last backups as the history tells of them, the newest first."""
        ...

    def copies(self) -> tuple[Copy, ...]:
        """Return the backup files in the folder of automatic copies, the newest first."""
        ...

    def former_vault(self) -> datetime | None:
        """Return when the copy from before an upgrade was put aside; ``None``: there is none."""
        ...

    def remove_former_vault(self, progress: Progress) -> None:
        """Check the whole vault, then remove the copy from before an upgrade; else it stays."""
        ...

    def drill(self, file: Path, passphrase: str, progress: Progress) -> DrillReport:
        """Open a copy as one would after a loss, and compare it with the vault."""
        ...

    def check(self, progress: Progress, typed: Sequence[Head] = ()) -> Check:
        """Check all of the vault, and that nothing in reach knows of another or a longer past.

        Args:
            progress: is told how far it is, and stops it.
            typed: ends of the history that somebody read from a paper.
        """
        ...

    def opening_check(self) -> Check:
        """Return what checking the newest part of the history found when the vault was opened."""
        ...

    def acknowledge(self, breaks: Sequence[Break], why: str) -> None:
        """Take note of what is broken, with a reason; it alarms no more, and is never forgotten."""
        ...

    def interrupt(self) -> None:
        """Stop the reading that runs now (callable from another thread)."""
        ...
