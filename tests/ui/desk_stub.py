"""A desk in memory that keeps the promises of ``core.ports.Desk``, for tests of the screens."""

from array import array
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from dpo_desktop.core.changes import Changes
from dpo_desktop.core.check import NO_HEAD, Break, Check, Head
from dpo_desktop.core.checking import guard_problems, save_problems, state_problems
from dpo_desktop.core.draft import NEW, OPERATOR
from dpo_desktop.core.effects import Taken
from dpo_desktop.core.errors import (
    CancelledError,
    DpoError,
    InvalidRecordError,
    StaleRecordError,
    UnknownRecordError,
)
from dpo_desktop.core.fields import Links
from dpo_desktop.core.findings import Finding
from dpo_desktop.core.folding import fold
from dpo_desktop.core.language import Language
from dpo_desktop.core.messages import N_, Message
from dpo_desktop.core.pack import Gap, PackMade, PackOrder
from dpo_desktop.core.paper import Export, Lacking, Made, Offer, Order, Verdict
from dpo_desktop.core.ports import Card, DueCounts, MovedCase, News, Page, Progress, Saved
from dpo_desktop.core.problems import Problem
from dpo_desktop.core.query import Query, Status
from dpo_desktop.core.record import Action, Counts, DueItem, FieldChange, Record
from dpo_desktop.core.register import Register
from dpo_desktop.core.templates import TemplateKind, TemplateText
from dpo_desktop.core.values import Link, Values
from dpo_desktop.desk.moving import moved, overridden
from dpo_desktop.desk.recompute import settings_changes
from dpo_desktop.law.due import deadlines, earliest
from dpo_desktop.law.operator_class import Standing
from dpo_desktop.law.settings import LawSettings
from tests.ui import stub_due, stub_papers
from tests.ui.stub_attachments import KeptFiles
from tests.ui.stub_backups import KeptCopies
from tests.ui.stub_drafts import KeptDrafts
from tests.ui.stub_editions import NoEditions
from tests.ui.stub_past import NoPast
from tests.ui.stub_queries import as_json, line, matches, order, passes, text
from tests.ui.stub_registers import REGISTERS

TODAY = date(2026, 3, 16)
NOW = datetime(2026, 3, 16, 9, 5, tzinfo=UTC)
WHO = "The Officer"
PROFILE = {
    "name_ru": "ТОО «Пример»",
    "name_kk": "«Мысал» ЖШС",
    "bin": "000540001233",
    "responsible_name": WHO,
}


class StubDesk(NoEditions, NoPast, KeptCopies, KeptFiles, KeptDrafts):
    """Everything a screen may ask, kept in dictionaries."""

    def __init__(self, registers: tuple[Register, ...] = REGISTERS, today: date = TODAY) -> None:
        """Begin with no records."""
        super().__init__()
        self.registers = registers
        self.interrupted = 0
        self.orders: list[Order] = []
        self.templates: dict[tuple[str, Language], str] = {}
        self.previewed: list[Order] = []
        self.printed_papers: list[Export] = []
        self.outgoing = ""
        self.offered: tuple[Offer, ...] = (Offer("card", N_("Card of the record")),)
        self.missing: dict[str, tuple[Lacking, ...]] = {}
        self.boxed: tuple[str, ...] = ()
        self.journal: list[Export] = []
        self.packs: list[PackOrder] = []
        self.gaps: tuple[Gap, ...] = ()
        self.examined: list[Path] = []
        self.verdict = Verdict("foreign")
        self.vault_found = self.found_at_opening = Check(NO_HEAD)
        self.typed_heads: tuple[Head, ...] | None = None
        self.acknowledged: list[tuple[Break, ...]] = []
        self.paper: bytes | None = None
        self.standing: Standing | None = None
        self.failing: Exception | None = None
        self.found: tuple[Finding, ...] = ()
        self.told_on: date | None = None
        self._today = today
        self._law = LawSettings()
        self._law_history: list[Action] = []
        self._records: dict[tuple[str, int], Record] = {}
        self._history: dict[tuple[str, int], list[Action]] = {}
        self._profile: Values = dict(PROFILE)
        self._next = 1

    def today(self) -> date:
        """Return the fixed day."""
        return self._today

    def page(self, query: Query, limit: int, fields: Sequence[str]) -> Page:
        """Return the count and the first lines."""
        found = self._find(query)
        return Page(len(found), tuple(line(record, fields) for record in found[:limit]))

    def ids(self, query: Query) -> "array[int]":
        """Return all keys of a query."""
        return array("q", [record.id for record in self._find(query)])

    def lines(self, register: str, ids: Sequence[int], fields: Sequence[str]) -> list[Record]:
        """Return lines for keys."""
        found = (self._records.get((register, key)) for key in ids)
        return [line(record, fields) for record in found if record]

    def counts(self, register: str) -> Counts:
        """Count by status."""
        sizes = {s: len(self._find(Query(register, self._today, status=s))) for s in Status}
        return Counts(
            sizes[Status.ALL], sizes[Status.OPEN], sizes[Status.OVERDUE], sizes[Status.CLOSED]
        )

    def all_counts(self) -> dict[str, Counts]:
        """Count every register."""
        return {register.code: self.counts(register.code) for register in self.registers}

    def card(self, register: str, record_id: int) -> Card:
        """Return a record, who points at it, its history, and the papers a test gave."""
        record = self._record(register, record_id)
        pointing = tuple(
            replace(other.link, title=self._title(other))
            for other in self._records.values()
            for field in self._register(other.register).fields
            if isinstance(field, Links)
            and any(link.key == record.link.key for link in other.values.get(field.name) or ())
        )
        history = tuple(reversed(self._history[register, record_id]))
        papers = self.exports(len(self.journal), record=record.link)
        return Card(record, pointing, history, papers, self.attachments(register, record_id))

    def find(self, register: str, number: str) -> Record:
        """Return the record of a number."""
        for record in self._of(register):
            if record.number == number:
                return record
        raise UnknownRecordError(N_("There is no record {number}."), number=number)

    def problems(self, register: str, values: Values, state: str) -> tuple[Problem, ...]:
        """Return what is wrong and what is missing."""
        declared = self._register(register)
        return (
            *save_problems(declared, values, self._today),
            *state_problems(declared, values, state),
        )

    def due_dates(self, register: str, values: Values) -> tuple[Any, ...]:
        """Return the deadlines the law counts."""
        declared = self._register(register)
        return deadlines(declared.clocks, values, self._law.law(), declared.course)

    def add(
        self, register: str, values: Values, state: str = "", *, ends_draft: bool = False
    ) -> Saved:
        """Add a record under the next number."""
        state = state or self._register(register).workflow.initial.code
        key = self._next
        record = Record(register, key, f"{register[:1].upper()}-2026/{key:03}", state, dict(values))
        saved = self._keep(record, "added", "", {})
        if ends_draft:
            self.drop_draft((register, NEW, ""))
        self._next += 1
        return saved

    def change(
        self, record: Record, values: Values, why: str = "", *, ends_draft: bool = False
    ) -> Saved:
        """Change a record that nobody changed meanwhile."""
        before = self._record(record.register, record.id)
        if before.version != record.version:
            raise StaleRecordError
        after = replace(before, values={**before.values, **values}, version=before.version + 1)
        saved = self._keep(after, "changed", why, before.values)
        if ends_draft:
            self.drop_draft((record.register, record.id, ""))
        return saved

    def move(self, record: Record, state: str, why: str = "", override: str = "") -> Saved:
        """Move a record on, with the dates, numbers and overrides the move writes."""
        declared = self._register(record.register)
        move = declared.workflow.move(record.state, state)
        assert move is not None
        before = self._record(record.register, record.id)
        if before.version != record.version:
            raise StaleRecordError
        taken = self._taken(why)
        values = moved(before.values, move, taken)
        found = guard_problems(declared, values, state, self._today)
        if override:
            values = overridden(declared, values, found, override, taken)
            found = tuple(problem for problem in found if not problem.overridable)
        if found:
            raise InvalidRecordError(found)
        for name in move.issues:
            values[name] = values.get(name) or f"OUT-{record.id}"
        after = replace(before, state=state, values=values, version=before.version + 1)
        saved = self._keep(after, "moved", why or override, before.values)
        for register, key, step in tuple(self.kept_drafts):
            if (register, key) == (record.register, record.id) and step:
                self.drop_draft((register, key, step))
        return saved

    def obstacles(self, record: Record, state: str) -> tuple[Problem, ...]:
        """Return what stands before a step."""
        declared = self._register(record.register)
        move = declared.workflow.move(record.state, state)
        assert move is not None
        if not move.possible(record.values):
            return (Problem("", "", Message(move.otherwise)),)
        values = moved(record.values, move, self._taken(""))
        return (
            *self.problems(record.register, values, state),
            *guard_problems(declared, values, state, self._today),
        )

    def _taken(self, why: str) -> Taken:
        return Taken(self._today, why, WHO, self._profile, self._today, lambda series: series)

    def linkable(self, targets: Sequence[str], search: str, limit: int) -> tuple[Link, ...]:
        """Return records found by number or title."""
        found = (
            replace(record.link, title=self._title(record))
            for record in self._records.values()
            if not targets or record.register in targets
        )
        return tuple(k for k in found if fold(search) in fold(f"{k.number} {k.title}"))[:limit]

    def due(
        self, days: int, language: Language = Language.RU, limit: int | None = None
    ) -> tuple[DueItem, ...]:
        """Return what is due soon, waits on others or is to be reviewed."""
        return stub_due.within(self._due_items(), days, limit)

    def due_counts(self, days: int) -> DueCounts:
        """Return the counters."""
        return stub_due.counts(self._due_items(), days)

    def news(self) -> News:
        """Return what became due since the user was last told."""
        return stub_due.news(self._due_items(), self._today, self.told_on)

    def told(self) -> None:
        """Remember the day."""
        self.told_on = self._today

    def findings(self, progress: Progress) -> tuple[Finding, ...]:
        """Return what a test says is found, looked for record by record."""
        for done in range(len(self._records)):
            if progress.cancelled():
                raise CancelledError
            progress.report(done + 1, len(self._records))
        return self.found

    def law(self) -> LawSettings:
        """Return the settings in force."""
        return self._law

    def preview_law(self, settings: LawSettings, progress: Progress) -> tuple[MovedCase, ...]:
        """Return the open records whose last day would be another one."""
        return tuple(
            MovedCase(kept.register, kept.id, kept.number, self._title(kept), kept.due, counted.due)
            for kept, counted in self._counted_by(settings, progress)
            if kept.due != counted.due
        )

    def save_law(self, settings: LawSettings, why: str, progress: Progress) -> Changes:
        """Count the open records anew; their history and that of the law tell it."""
        why = why.strip()
        if not why:
            raise DpoError(N_("Give the reason for this change; it is kept in the history."))
        changes = tuple(settings_changes(self._law, settings))
        if not changes:
            return Changes()
        for kept, counted in self._counted_by(settings, progress):
            key = kept.register, kept.id
            self._records[key] = counted
            if kept.due != counted.due:
                before, after = (d and d.isoformat() for d in (kept.due, counted.due))
                moved_due = FieldChange("due", before, after)
                self._history[key].append(
                    Action(NOW, WHO, "recomputed", why, kept.register, kept.number, (moved_due,))
                )
        self._law = settings
        self._law_history.append(Action(NOW, WHO, "changed", why, "", "", changes))
        return Changes(frozenset(register.code for register in self.registers), profile=True)

    def law_history(self) -> tuple[Action, ...]:
        """Return what was changed of the settings, newest first."""
        return tuple(reversed(self._law_history))

    def turn_to(self, day: date) -> None:
        """Let it be another day."""
        self._today = day

    def profile(self) -> Values:
        """Return the operator."""
        return self._profile

    def save_profile(self, values: Values, *, ends_draft: bool = False) -> Changes:
        """Keep the operator."""
        self._profile = dict(values)
        if ends_draft:
            self.drop_draft((OPERATOR, NEW, ""))
        return Changes(profile=True)

    def operator_class(self) -> Standing | None:
        """Return the class a test gave; nobody has counted the subjects otherwise."""
        return self.standing

    def offers(self, register: str, record_id: int) -> tuple[Offer, ...]:
        """Return the papers a test offers."""
        self._record(register, record_id)
        return self.offered

    def lacking(self, order: Order) -> tuple[Lacking, ...]:
        """Return what a test says is missing for papers of a kind."""
        return self.missing.get(order.kind, ())

    def preview(self, order: Order, progress: Progress) -> tuple[bytes, Made]:
        """Return a true PDF with a page for each record, or the one a test gave."""
        self.previewed.append(order)
        numbers = self._numbers(order, progress)
        data = self.paper or stub_papers.pdf(numbers, order.language, draft=order.draft)
        export = stub_papers.export(order, len(numbers))
        return data, Made(max(1, len(numbers)), len(numbers), self.boxed, export=export)

    def make(self, order: Order, target: Path, progress: Progress) -> Made:
        """Write a file that is no paper, but as whole as one."""
        self.orders.append(order)
        numbers = self._numbers(order, progress)
        said = [b"%PDF-1.7", order.language.value.encode(), *(n.encode() for n in numbers)]
        target.write_bytes(b" ".join(said))
        pages, entry = max(1, len(numbers)), len(self.orders)
        return Made(pages, len(numbers), self.boxed, entry=entry, outgoing=self.outgoing)

    def printed(self, data: bytes, made: Made) -> tuple[bytes, Made]:
        """Remember what was printed; a test may number it."""
        if made.export is not None:
            self.printed_papers.append(made.export)
        return data, replace(made, outgoing=self.outgoing)

    def _numbers(self, order: Order, progress: Progress) -> list[str]:
        numbers = [record.number for record in self._find(order.query)] if order.query else []
        if order.record_id:
            numbers = [self._record(order.register, order.record_id).number]
        for done in range(len(numbers)):
            if progress.cancelled():
                raise CancelledError
            progress.report(done + 1, len(numbers))
        return numbers

    def exports(
        self,
        limit: int,
        before: int = 0,
        search: str = "",
        start: date | None = None,
        end: date | None = None,
        record: Link | None = None,
    ) -> tuple[Export, ...]:
        """Return the entries a test gave, the newest first."""
        found = [
            entry
            for entry in reversed(self.journal)
            if (not before or entry.number < before)
            and fold(search) in fold(f"{entry.title} {entry.file} {entry.sha256}")
            and (start is None or entry.at.date() >= start)
            and (end is None or entry.at.date() <= end)
            and (record is None or record.key == (entry.register, entry.record))
        ]
        return tuple(found[:limit])

    def make_pack(self, order: PackOrder, folder: Path, progress: Progress) -> PackMade:
        """Make a folder with one file, and tell the gaps a test gave."""
        self.packs.append(order)
        if self.failing:
            raise self.failing
        for done in range(3):
            if progress.cancelled():
                raise CancelledError
            progress.report(done + 1, 3)
        folder.mkdir()
        merged = folder / "all.pdf"
        merged.write_bytes(b"%PDF-1.7")
        return PackMade(folder, merged, 2, 5, (1, 7), self.gaps)

    def examine(self, file: Path, password: str = "") -> Verdict:
        """Return the verdict a test gave; a protected file wants the password ``right``."""
        if self.failing:
            raise self.failing
        self.examined.append(file)
        if self.verdict.outcome == "protected" and password:
            return Verdict("handed_out" if password == "right" else "wrong_password")
        return self.verdict

    def check(self, progress: Progress, typed: Sequence[Head] = ()) -> Check:
        """Return the outcome a test gave; what was acknowledged is known from then on."""
        self.typed_heads = tuple(typed)
        if progress.cancelled():
            raise CancelledError
        if self.acknowledged:
            return replace(self.vault_found, breaks=(), known=self.acknowledged[-1])
        return self.vault_found

    def opening_check(self) -> Check:
        """Return the outcome a test gave."""
        return self.found_at_opening

    def acknowledge(self, breaks: Sequence[Break], why: str) -> None:
        """Take note of breaks, with a reason."""
        if not why:
            raise DpoError("Say what you know of it; it is kept in the history.")
        self.acknowledged.append(tuple(breaks))

    def template_kinds(self) -> tuple[TemplateKind, ...]:
        """Return the letters whose wording a test gave or changed."""
        kinds = dict.fromkeys(kind for kind, _ in self.templates)
        return tuple(
            TemplateKind(kind, kind, "", frozenset(one for k, one in self.templates if k == kind))
            for kind in kinds
        )

    def template(self, kind: str, language: Language) -> TemplateText:
        """Return the wording a test gave."""
        own = (kind, language) in self.templates
        return TemplateText(self.templates.get((kind, language), "title: A\n---\n"), own, {})

    def template_problems(self, kind: str, language: Language, text: str) -> tuple[Message, ...]:
        """Find a wording wrong that has no head."""
        return () if "---" in text else (Message("A head is missing."),)

    def save_template(self, kind: str, language: Language, text: str) -> None:
        """Keep a wording that is right."""
        for problem in self.template_problems(kind, language, text):
            raise DpoError("Not saved. {problem}", problem=problem)
        self.templates[kind, language] = text

    def drop_template(self, kind: str, language: Language) -> None:
        """Forget a wording."""
        self.templates.pop((kind, language), None)

    def interrupt(self) -> None:
        """Count how often a reading was to be stopped."""
        self.interrupted += 1

    def _register(self, code: str) -> Register:
        return next(register for register in self.registers if register.code == code)

    def _record(self, register: str, record_id: int) -> Record:
        if self.failing:
            raise self.failing
        found = self._records.get((register, record_id))
        if found is None:
            raise UnknownRecordError(N_("This record is no longer there."))
        return found

    def _of(self, register: str) -> list[Record]:
        return [record for record in self._records.values() if record.register == register]

    def _title(self, record: Record) -> str:
        return text(record.values.get(self._register(record.register).headline))

    def _keep(self, record: Record, what: str, why: str, before: Values) -> Saved:
        declared = self._register(record.register)
        found = self.problems(record.register, record.values, record.state)
        if problems := [problem for problem in found if not problem.warning]:
            raise InvalidRecordError(problems)
        values = record.values
        record = replace(
            self._dated(record, self._law),
            entered_on=record.entered_on if what == "changed" else self._today,
            created_at=record.created_at or NOW,
            changed_at=NOW,
        )
        changes = tuple(
            FieldChange(
                name, as_json(declared, name, before), as_json(declared, name, record.values)
            )
            for name in values
            if before.get(name) != values[name]
        )
        action = Action(NOW, WHO, what, why, record.register, record.number, changes)
        self._records[record.register, record.id] = record
        self._history.setdefault((record.register, record.id), []).append(action)
        return Saved(record, Changes(frozenset({record.register})))

    def _dated(self, record: Record, settings: LawSettings) -> Record:
        """Return the record with its term by these settings."""
        declared = self._register(record.register)
        found = deadlines(declared.clocks, record.values, settings.law(), declared.course)
        first = earliest(found)
        return replace(
            record,
            due=first.due if first else None,
            internal_due=first.internal_due if first else None,
            done_on=first.done_on if first else None,
            paused_on=first.paused_on if first else None,
        )

    def _counted_by(self, settings: LawSettings, progress: Progress) -> list[tuple[Record, Record]]:
        """Return each open record with what it is by these settings."""
        if progress.cancelled():
            raise CancelledError
        return [
            (record, self._dated(record, settings))
            for record in self._records.values()
            if not self._register(record.register).workflow.state(record.state).done
        ]

    def _due_items(self) -> list[DueItem]:
        return [
            item
            for record in self._records.values()
            for item in stub_due.lines(self._register(record.register), record, self._today)
        ]

    def _find(self, query: Query) -> list[Record]:
        if self.failing:
            raise self.failing
        declared = self._register(query.register)
        found = [
            record
            for record in self._of(query.register)
            if self._in_status(declared, record, query.status)
            and matches(declared, record, query.search)
            and all(passes(record, f) for f in query.filters)
        ]
        found.sort(key=lambda record: record.id, reverse=True)
        if query.order:
            found.sort(key=lambda r: order(declared, r, query.order), reverse=query.descending)
        return found

    def _in_status(self, declared: Register, record: Record, status: Status) -> bool:
        done = declared.workflow.state(record.state).done
        if status is Status.OPEN:
            return not done
        if status is Status.CLOSED:
            return done
        if status is Status.OVERDUE:
            return not done and record.due is not None and record.due < self._today
        return True
