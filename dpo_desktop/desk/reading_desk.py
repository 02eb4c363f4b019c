"""The reading half of the desk: every method is one reading of an unlocked vault."""

from array import array
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import cached_property, partial
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from dpo_desktop.core.attachment import Attachment, FileLook
from dpo_desktop.core.backup import Backup, BackupSettings, BackupStanding, Copy
from dpo_desktop.core.bin import Binned, InBin
from dpo_desktop.core.check import NO_HEAD, Check, Head
from dpo_desktop.core.clock import Clock
from dpo_desktop.core.draft import Draft
from dpo_desktop.core.edition import Edition
from dpo_desktop.core.errors import StaleRecordError, UnknownRecordError
from dpo_desktop.core.findings import Finding
from dpo_desktop.core.language import Language
from dpo_desktop.core.messages import N_, Message
from dpo_desktop.core.paper import Export, Lacking, Made, Offer, Order, Verdict
from dpo_desktop.core.ports import Card, DueCounts, MovedCase, News, Page, Progress
from dpo_desktop.core.problems import Problem
from dpo_desktop.core.profile import BY_NAME
from dpo_desktop.core.query import STATE, Filter, Query
from dpo_desktop.core.record import Action, Counts, DueItem, Record
from dpo_desktop.core.register import Register
from dpo_desktop.core.templates import TemplateKind, TemplateText
from dpo_desktop.core.values import Link, Values
from dpo_desktop.desk.news import news
from dpo_desktop.desk.operator_standing import operator_standing
from dpo_desktop.desk.recompute import OpenCases, moved_cases
from dpo_desktop.desk.rules import Rules
from dpo_desktop.law.deadline import Deadline
from dpo_desktop.law.operator_class import Standing
from dpo_desktop.law.settings import LawSettings
from dpo_desktop.law.wording import wording
from dpo_desktop.storage.records import attachments, due_list, exports, reading, tallies, terms
from dpo_desktop.storage.trail import history
from dpo_desktop.storage.vault import Vault

if TYPE_CHECKING:
    from dpo_desktop.core.edition_difference import EditionDifference


class ReadingDesk:
    """What can be asked of an unlocked vault.

    Attributes:
        registers: the registers, in order of their tabs.
        vault: the unlocked vault.
        checked_at_opening: what the quick check at opening found.
    """

    def __init__(self, vault: Vault, clock: Clock) -> None:
        """Read this vault; ``clock`` tells what today is."""
        self.vault = vault
        self.registers = vault.schema.registers
        self.checked_at_opening = Check(NO_HEAD)
        self._clock = clock
        self._by_code = {register.code: register for register in self.registers}

    @cached_property
    def rules(self) -> Rules:
        """Return the rules of this company, with its own terms and calendar."""
        return Rules(self.law().law())

    def today(self) -> date:
        """Return the date everything is judged by."""
        return self._clock.today()

    def now(self) -> datetime:
        """Return the local moment papers are dated by."""
        return self._clock.now()

    def register(self, code: str) -> Register:
        """Return the register of that code; ``UnknownRecordError`` when there is none."""
        if code not in self._by_code:
            raise UnknownRecordError(N_("There is no register {register}."), register=code)
        return self._by_code[code]

    # Lists and records

    def page(self, query: Query, limit: int, fields: Sequence[str]) -> Page:
        """Return the count of a query and its first lines, holding only ``fields``."""
        register, table = self.place(query.register)
        with self.vault.reading(interruptible=True) as connection:
            return reading.page(connection, register, table, query, limit, fields)

    def ids(self, query: Query) -> "array[int]":
        """Return the keys of all records of a query, in order."""
        register, table = self.place(query.register)
        with self.vault.reading(interruptible=True) as connection:
            return reading.ids(connection, register, table, query)

    def lines(self, register: str, ids: Sequence[int], fields: Sequence[str]) -> list[Record]:
        """Return lines for keys, in their order; a record that is gone is left out."""
        declared, table = self.place(register)
        with self.vault.reading() as connection:
            return reading.lines(connection, declared, table, ids, fields)

    def counts(self, register: str) -> Counts:
        """Return the four counters of a register."""
        place = self.place(register)
        with self.vault.reading() as connection:
            return tallies.register_counts(connection, [place], self.today())[register]

    def all_counts(self) -> Mapping[str, Counts]:
        """Return the four counters of every register, by its code."""
        with self.vault.reading() as connection:
            return tallies.register_counts(connection, self._places, self.today())

    def card(self, register: str, record_id: int) -> Card:
        """Return a whole record with its links, its history, papers handed out and files."""
        declared, table = self.place(register)
        with self.vault.reading() as connection:
            record = reading.by_id(connection, declared, table, record_id)
            return Card(
                record,
                reading.links_in(connection, record_id),
                history.read(connection, declared, record_id),
                exports.of_record(connection, register, record.number),
                attachments.of_record(connection, record_id),
            )

    def find(self, register: str, number: str) -> Record:
        """Return the record of that number; ``UnknownRecordError`` when there is none."""
        declared, table = self.place(register)
        with self.vault.reading() as connection:
            return reading.find(connection, declared, table, number)

    def records(self, query: Query) -> Iterator[Record]:
        """Return every whole record of a query, read a few hundred at a time."""
        register, table = self.place(query.register)
        with self.vault.reading() as connection:
            yield from reading.all_whole(connection, register, table, query)

    def linkable(self, targets: Sequence[str], search: str, limit: int) -> tuple[Link, ...]:
        """Return records that a link field may point at, found by number or words."""
        with self.vault.reading(interruptible=True) as connection:
            return reading.linkable(connection, targets, search, limit)

    def problems(self, register: str, values: Values, state: str) -> tuple[Problem, ...]:
        """Say what is wrong or missing for these values in this state."""
        return self.rules.problems(self.register(register), values, state, self.today())

    def due_dates(self, register: str, values: Values) -> tuple[Deadline, ...]:
        """Return the deadline of every clock that runs for these values."""
        return self.rules.deadlines(self.register(register), values)

    def drafts(self) -> tuple[Draft, ...]:
        """Return what was typed into forms and not saved, the newest first."""
        from dpo_desktop.desk import drafts

        return drafts.every(self)

    # The past, and the bin

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
        from dpo_desktop.desk.actions import newest

        return newest(self, limit, before, search, start, end)

    def deleting_doubts(self, record: Record) -> tuple[Message, ...]:
        """Say what speaks against deleting a record, though it is allowed."""
        from dpo_desktop.desk.bin import deleting_doubts

        return deleting_doubts(self, record)

    def bin(self) -> tuple[Binned, ...]:
        """Return what is in the bin, the last one deleted first."""
        from dpo_desktop.desk.bin import every

        return every(self)

    def in_bin(self, key: int) -> InBin:
        """Return a deleted record with everything the bin can show of it."""
        from dpo_desktop.desk.bin import whole

        return whole(self, key)

    # What is due

    def due(
        self, days: int, language: Language = Language.RU, limit: int | None = None
    ) -> tuple[DueItem, ...]:
        """Return what is overdue or due within so many days, waits on others, or is to be reviewed.

        Args:
            days: calendar days from today.
            language: of the words in the items.
            limit: at most so many of each kind, the most urgent first; ``None``: all.
        """
        said = wording(language)
        with self.vault.reading() as connection:
            return due_list.due_items(connection, self._places, self.today(), days, said, limit)

    def due_counts(self, days: int) -> DueCounts:
        """Return the exact counters of the Today page, however many records there are."""
        with self.vault.reading() as connection:
            return tallies.due_counts(connection, self._places, self.today(), days)

    def news(self) -> News:
        """Return what became due since the user was last told, once."""
        return news(self.vault, self._places, self.today())

    def findings(self, progress: Progress) -> tuple[Finding, ...]:
        """Return what does not hold in the vault as a whole, the weightiest first."""
        # The rules are loaded when they are first asked for: after the first list is on screen.
        from dpo_desktop.desk.findings import findings

        return findings(self.vault, self.today(), self.profile(), progress)

    # The law as the company counts by it

    def law(self) -> LawSettings:
        """Return what the company sets of the law for itself."""
        with self.vault.reading() as connection:
            return LawSettings.from_json(reading.setting(connection, history.LAW, {}))

    def preview_law(self, settings: LawSettings, progress: Progress) -> tuple[MovedCase, ...]:
        """Return the open records whose last day would move under other settings."""
        rules = Rules(settings.law())
        with self.vault.reading() as connection:
            cases = [
                OpenCases(
                    register,
                    terms.open_ids(connection, register, table),
                    partial(terms.open_cases, connection, register, table),
                )
                for register, table in self._places
            ]
            return moved_cases(cases, rules, progress)

    def law_history(self) -> tuple[Action, ...]:
        """Return the history of the settings of the law, newest first."""
        with self.vault.reading() as connection:
            return history.read_law(connection)

    # Files kept with records

    def attachments(self, register: str, record_id: int) -> tuple[Attachment, ...]:
        """Return every version of the files kept with a record, the newest first."""
        from dpo_desktop.desk import attachments

        return attachments.of_record(self, register, record_id)

    def attachment(self, key: int) -> Attachment:
        """Return the attachment of that key."""
        from dpo_desktop.desk import attachments

        return attachments.by_id(self, key)

    def look_at(self, file: Path) -> FileLook:
        """Return what a file is, before it is attached; ``DpoError`` when it cannot be."""
        from dpo_desktop.desk.attachments import look_at

        return look_at(file)

    # Papers

    def offers(self, register: str, record_id: int) -> tuple[Offer, ...]:
        """Return the papers that can be made of a record, or of the company (``""`` and 0)."""
        from dpo_desktop.desk.papers.offers import offers

        return offers(self, register, record_id)

    def lacking(self, order: Order) -> tuple[Lacking, ...]:
        """Return what a paper needs and nobody has filled in."""
        from dpo_desktop.desk.papers.offers import lacking

        return lacking(self, order)

    def preview(self, order: Order, progress: Progress) -> tuple[bytes, Made]:
        """Return a paper as it would be written, in memory only and in no journal."""
        from dpo_desktop.desk.papers.press import preview

        return preview(self, order, progress)

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
        from dpo_desktop.desk.journal import newest

        return newest(self, limit, before, search, start, end, record)

    def examine(self, file: Path, password: str = "") -> Verdict:
        """Tell whether a file is a paper of this vault, and unaltered; ``password`` opens it."""
        from dpo_desktop.desk.papers.examine import examine

        return examine(self, file, password)

    # Editions of the register of processing

    def editions(self) -> tuple[Edition, ...]:
        """Return the editions of the register of processing, the newest first."""
        from dpo_desktop.desk import editions

        return editions.every(self)

    def compare_editions(self, number: int, against: int) -> "EditionDifference":
        """Return what changed from edition ``against`` to ``number``; 0: as the register is now."""
        from dpo_desktop.desk import editions

        return editions.difference(self, number, against)

    def edition_history(self) -> tuple[Action, ...]:
        """Return what was done to the editions, newest first."""
        with self.vault.reading() as connection:
            return history.read_editions(connection)

    # Copies of the vault

    def backup_settings(self) -> BackupSettings:
        """Return what was decided about automatic copies."""
        from dpo_desktop.desk import backups

        return backups.settings(self)

    def backup_standing(self) -> BackupStanding:
        """Return where the vault stands with its copies."""
        from dpo_desktop.desk import backups

        return backups.standing(self)

    def backups(self, limit: int) -> tuple[Backup, ...]:
        """Return the last backups as the history tells of them, the newest first."""
        from dpo_desktop.desk import backups

        return backups.journal(self, limit)

    def copies(self) -> tuple[Copy, ...]:
        """Return the backup files in the folder of automatic copies, the newest first."""
        from dpo_desktop.desk import backups

        return backups.copies(self)

    def former_vault(self) -> datetime | None:
        """Return when the copy from before an upgrade was put aside; ``None``: there is none."""
        from dpo_desktop.desk import former_vault

        return former_vault.made_at(self)

    def check(self, progress: Progress, typed: Sequence[Head] = ()) -> Check:
        """Check all of the vault, and that nothing in reach knows of another or a longer past."""
        from dpo_desktop.desk import vault_check

        return vault_check.check(self, progress, typed)

    def opening_check(self) -> Check:
        """Return what checking the newest part of the history found when the vault was opened."""
        return self.checked_at_opening

    # The wording of letters

    def template_kinds(self) -> tuple[TemplateKind, ...]:
        """Return every kind of letter, with the languages the company words it itself in."""
        from dpo_desktop.desk.papers import templates

        return templates.template_kinds(self)

    def template(self, kind: str, language: Language) -> TemplateText:
        """Return the wording of a letter that is in use, and the names that may stand in it."""
        from dpo_desktop.desk.papers import templates

        return templates.template(self, kind, language)

    def template_problems(self, kind: str, language: Language, text: str) -> tuple[Message, ...]:
        """Say what is wrong with a wording, with the line and what to do."""
        from dpo_desktop.desk.papers import templates

        return templates.problems(self, kind, language, text)

    # The operator

    def profile(self) -> Values:
        """Return the operator's profile; empty before the first run is finished."""
        with self.vault.reading() as connection:
            kept = reading.setting(connection, history.PROFILE, {})
        return MappingProxyType(
            {name: BY_NAME[name].from_json(raw) for name, raw in kept.items() if name in BY_NAME}
        )

    def profile_history(self) -> tuple[Action, ...]:
        """Return the history of the profile, newest first."""
        with self.vault.reading() as connection:
            return history.read_profile(connection)

    def operator_class(self) -> Standing | None:
        """Return the company's size class and where its notice of processing stands.

        ``None`` where nobody has counted the subjects yet.
        """
        today = self.today()
        in_force = Query("processing", today, filters=(Filter(STATE, codes=("in_force",)),))
        return operator_standing(self.records(in_force), self.profile(), today)

    @property
    def _places(self) -> list[tuple[Register, Any]]:
        return [self.place(register.code) for register in self.registers]

    def place(self, code: str) -> tuple[Register, Any]:
        """Return a register and its table."""
        return self.register(code), self.vault.schema.tables[code]

    def whole(self, record: Record) -> Record:
        """Return the record with every field: a line of a list holds only some of them."""
        register, table = self.place(record.register)
        if record.values.keys() >= register.by_name.keys():
            return record
        with self.vault.reading() as connection:
            kept = reading.by_id(connection, register, table, record.id)
        if kept.version != record.version:
            raise StaleRecordError
        return kept
