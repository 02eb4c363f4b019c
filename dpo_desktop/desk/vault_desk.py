"""The desk over a vault: every method is one reading, or one action in one transaction.

Safe to call from several threads; nothing here knows of windows or of terminals.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date, datetime
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from dpo_desktop.core.attachment import Attached, Attachment, Description
from dpo_desktop.core.backup import Backup, BackupSettings, DrillReport
from dpo_desktop.core.bin import BroughtBack
from dpo_desktop.core.changes import Changes
from dpo_desktop.core.check import Break
from dpo_desktop.core.draft import NEW, OPERATOR, Draft, DraftKey
from dpo_desktop.core.edition import Edition
from dpo_desktop.core.effects import Taken
from dpo_desktop.core.errors import DpoError, InvalidRecordError
from dpo_desktop.core.language import Language
from dpo_desktop.core.messages import N_
from dpo_desktop.core.pack import PackMade, PackOrder
from dpo_desktop.core.paper import Made, Order
from dpo_desktop.core.ports import Progress, Restored, Saved
from dpo_desktop.core.problems import Problem
from dpo_desktop.core.profile import FIELDS, profile_problems
from dpo_desktop.core.record import Record
from dpo_desktop.core.register import Register
from dpo_desktop.core.values import Values
from dpo_desktop.desk import moving, series
from dpo_desktop.desk.news import TOLD_ON
from dpo_desktop.desk.reading_desk import ReadingDesk
from dpo_desktop.desk.recompute import OpenCases, keep_anew, settings_changes
from dpo_desktop.desk.rules import Rules, require
from dpo_desktop.law.codes import code_problems
from dpo_desktop.law.settings import LawSettings
from dpo_desktop.storage.database.tables import TERMS_STALE
from dpo_desktop.storage.records import reading
from dpo_desktop.storage.records.writing import Writing

if TYPE_CHECKING:
    from dpo_desktop.desk.opened_files import OpenedFiles


class VaultDesk(ReadingDesk):
    """The services of the program over one unlocked vault (``core.ports.Desk``)."""

    # Records

    def add(
        self, register: str, values: Values, state: str = "", *, ends_draft: bool = False
    ) -> Saved:
        """Add a record; it receives its number, and those its state calls for.

        Args:
            register: code of the register.
            values: field name to value.
            state: code of the state it enters; ``""``: the first one.
            ends_draft: the values come out of the form of a new record, whose draft goes with it.
        """
        declared = self.register(register)
        entered = state or declared.workflow.initial.code
        if not declared.workflow.has(entered):
            raise DpoError(N_("There is no state {state} in this register."), state=entered)
        require(
            (
                *self.rules.closed(declared, {}, values),
                *self.rules.obstacles(declared, values, entered, self.today()),
            )
        )
        term = self.rules.term(declared, values, entered)
        with self._writing() as work:
            numbers = {
                field.name: work.number(field.series)
                for field in declared.issued
                if declared.required(field, values, entered)
            }
            record = work.add(declared, {**values, **numbers}, entered, term)
            if ends_draft:
                work.drop_draft((register, NEW, ""))
        return Saved(record, Changes(frozenset({register})))

    def change(
        self, record: Record, values: Values, why: str = "", *, ends_draft: bool = False
    ) -> Saved:
        """Save changed values of a record read earlier; fields not named stay as they are.

        What only the program writes stays as it is, whatever is given for it.

        Args:
            record: as it was read.
            values: field name to value.
            why: the reason, for the history.
            ends_draft: the values come out of the record's form, whose draft goes with it.
        """
        register = self.register(record.register)
        record = self.whole(record)
        typed = {name: value for name, value in values.items() if not _given(register, name)}
        after = {**record.values, **typed}
        require(
            (
                *self.rules.problems(register, after, record.state, self.today()),
                *self.rules.closed(register, record.values, after),
            )
        )
        term = self.rules.term(register, after, record.state)
        with self._writing(why) as work:
            kept = work.update(register, record, after, record.state, term)
            if ends_draft:
                work.drop_draft((register.code, record.id, ""))
        return Saved(kept, Changes(frozenset({register.code})))

    def move(self, record: Record, state: str, why: str = "", override: str = "") -> Saved:
        """Move a record to another state: its dates, numbers and effects are written with it.

        Args:
            record: as it was read.
            state: code of the state to enter.
            why: the reason for the step, where it asks for one.
            override: a written reason that takes the place of the guards not passed; it is kept
                with the record.
        """
        register = self.register(record.register)
        record = self.whole(record)
        step = moving.possible(register, record, state, why)
        profile = self.profile()
        with self._writing(why or override, profile) as work:
            taken = self._taken(why, profile, work.number)
            after = moving.carried_out(
                self.rules, register, record.values, step, taken, override.strip()
            )
            term = self.rules.term(register, after, state)
            kept = work.update(register, record, after, state, term)
        return Saved(kept, Changes(frozenset({register.code})))

    def obstacles(self, record: Record, state: str) -> tuple[Problem, ...]:
        """Say what stands before a step: what is wrong, missing, doubtful or guarded.

        The step is tried with everything it would write, and nothing is kept.
        """
        taken = self._taken("", self.profile(), str)
        register = self.register(record.register)
        return moving.obstacles(self.rules, register, self.whole(record), state, taken)

    # The past, and the bin

    def restore_version(self, record: Record, entry: int, why: str) -> Restored:
        """Make a record what it was after an entry, as a new change; its state stays."""
        from dpo_desktop.desk import versions

        return versions.restore(self, record, entry, why, self._writing)

    def erase_history(self, record: Record, fields: Sequence[str], why: str) -> Changes:
        """Erase what the history of a record holds of these fields; the record itself stays."""
        from dpo_desktop.desk import erasing

        return erasing.erase(self, record, fields, why, self._writing)

    def delete(self, record: Record, why: str) -> Changes:
        """Delete a record into the bin; refused while other records link to it."""
        from dpo_desktop.desk.bin import delete

        return delete(self, record, why, self._writing)

    def bring_back(self, key: int, why: str) -> BroughtBack:
        """Bring a deleted record back under its key and number, with its links."""
        from dpo_desktop.desk.bin import bring_back

        return bring_back(self, key, why, self._writing)

    def purge(self, key: int, why: str) -> Changes:
        """Destroy a deleted record for good, and all personal data in its history."""
        from dpo_desktop.desk.bin import purge

        return purge(self, key, why, self._writing)

    def _taken(self, why: str, profile: Values, number: Callable[[str], str]) -> Taken:
        today = self.today()
        return Taken(
            today=today,
            why=why.strip(),
            who=_name(profile),
            profile=profile,
            waiting_until=moving.waiting_until(
                self.rules.law.calendar, today, self.law().waiting_days
            ),
            number=number,
        )

    # Unfinished forms

    def save_draft(self, draft: Draft) -> datetime:
        """Keep an unfinished form in place of its earlier draft; return the local moment."""
        from dpo_desktop.desk import drafts

        return drafts.keep(self, draft, self._writing)

    def drop_draft(self, key: DraftKey) -> None:
        """Forget an unfinished form."""
        from dpo_desktop.desk import drafts

        drafts.drop(key, self._writing)

    # The law as the company counts by it

    def save_law(self, settings: LawSettings, why: str, progress: Progress) -> Changes:
        """Save settings of the law with a reason, and move the open records, in one action.

        Raises:
            DpoError: there is no reason, or a record cannot be counted by these settings.
            CancelledError: the user stopped it; nothing was written.
        """
        if not why.strip():
            raise DpoError(N_("Give the reason for this change; it is kept in the history."))
        changes = settings_changes(self.law(), settings)
        if not changes:
            return Changes()
        rules = Rules(settings.law())
        with self._writing(why) as work:
            work.save_law(settings.to_json(), changes)
            keep_anew(work, self._open_cases(work), rules, progress)
        self.rules = rules
        return Changes(frozenset(register.code for register in self.registers), profile=True)

    def catch_up(self) -> None:
        """Count the terms of open records anew if a newer release has just opened the vault.

        One that cannot be counted keeps the term it has, so that it bars nobody from the vault.
        """
        with self.vault.reading() as connection:
            stale = reading.setting(connection, TERMS_STALE, default=False)
        if stale:
            with self._writing(who={}) as work:
                cases = self._open_cases(work)
                keep_anew(work, cases, self.rules, Progress(), leave_uncountable=True)
                work.save_setting(TERMS_STALE, value=False)

    def _open_cases(self, work: Writing) -> list[OpenCases]:
        return [
            OpenCases(register, work.open_ids(register), partial(work.open_cases, register))
            for register in self.registers
        ]

    def told(self) -> None:
        """Note that the user was told today; ``news`` says it no more."""
        with self._writing() as work:
            work.save_setting(TOLD_ON, self.today().isoformat())

    # The operator

    def save_profile(self, values: Values, *, ends_draft: bool = False) -> Changes:
        """Save the operator's profile; ``ends_draft``: out of its form, whose draft goes too."""
        before = self.profile()
        wrong = (*profile_problems(values, before), *code_problems(FIELDS, values))
        if wrong:
            raise InvalidRecordError(wrong)
        # The first profile is saved by the very person it names.
        with self._writing(who=before or values) as work:
            work.save_profile(FIELDS, before, values)
            if ends_draft:
                work.drop_draft((OPERATOR, NEW, ""))
        return Changes(profile=True)

    # Editions of the register of processing

    def new_edition(self, why: str = "") -> Edition:
        """Take the register of processing as a draft under the next number."""
        from dpo_desktop.desk import editions

        return editions.new(self, why, self._writing)

    def renew_edition(self, why: str = "") -> Edition:
        """Take the draft anew from the register."""
        from dpo_desktop.desk import editions

        return editions.renew(self, why, self._writing)

    def drop_edition(self, why: str = "") -> None:
        """Drop the draft; its number is given to the next one."""
        from dpo_desktop.desk import editions

        editions.drop(why, self._writing)

    def approve_edition(
        self, number: int, approved_on: date | None, approved_by: str, post: str, basis: str
    ) -> Edition:
        """Approve the draft of that number; nothing changes it any more.

        Args:
            number: of the edition.
            approved_on: the day of the approval; not before the draft was taken.
            approved_by: full name of the person.
            post: of that person.
            basis: number and date of the order.
        """
        from dpo_desktop.desk import editions

        values = {
            "approved_on": approved_on,
            "approved_by": approved_by,
            "post": post,
            "basis": basis,
        }
        return editions.approve(self, number, values, self._writing)

    # Files kept with records

    def attach(
        self,
        record: Record,
        file: Path,
        described: Description,
        progress: Progress,
        document: int = 0,
    ) -> Attached:
        """Keep a file with a record, encrypted; ``document``: as a new version of that one."""
        from dpo_desktop.desk import attachments

        return attachments.attach(self, record, file, described, progress, self._writing, document)

    def describe_attachment(self, attachment: Attachment, described: Description) -> Changes:
        """Change what is said of an attachment."""
        from dpo_desktop.desk import attachments

        return attachments.describe(self, attachment, described, self._writing)

    def detach(self, gone: Sequence[Attachment], why: str) -> Changes:
        """Remove attachments of one record for good; the history keeps the reason."""
        from dpo_desktop.desk import attachments

        return attachments.detach(self, gone, why, self._writing)

    def read_attachment(self, attachment: Attachment, target: Path, progress: Progress) -> None:
        """Save a copy of an attachment, whole or not at all; the history notes it."""
        from dpo_desktop.desk import attachments

        attachments.save_copy(self, attachment, target, progress, self._writing)

    def open_attachment(self, attachment: Attachment, progress: Progress) -> Path:
        """Return a read-only copy in a private place, which is emptied when the vault is locked."""
        return self._opened.open(self.vault, attachment, progress)

    def changed_attachments(self) -> tuple[Attachment, ...]:
        """Return the opened attachments that another program has changed since."""
        return self._opened.changed()

    def keep_changed(self, attachment: Attachment, progress: Progress) -> Attached:
        """Keep what another program made of an opened attachment as its new version."""
        from dpo_desktop.desk import attachments

        kept = attachments.keep_changed(
            self, attachment, self._opened.path(attachment), progress, self._writing
        )
        self._opened.settle(attachment)
        return kept

    def drop_changed(self, attachment: Attachment) -> None:
        """Do not ask again about what another program made of an opened attachment so far."""
        self._opened.settle(attachment)

    @cached_property
    def _opened(self) -> "OpenedFiles":
        from dpo_desktop.desk.opened_files import OpenedFiles

        return OpenedFiles()

    # Papers

    def make(self, order: Order, target: Path, progress: Progress) -> Made:
        """Write a paper, whole or not at all, and enter it into the journal of exports."""
        from dpo_desktop.desk.papers.press import make

        return make(self, order, target, progress, self._writing)

    def printed(self, data: bytes, made: Made) -> tuple[bytes, Made]:
        """Enter a previewed paper that is to be printed now; return the file to be printed.

        It is the one that was previewed, unless the letter gets its outgoing number by this.
        """
        from dpo_desktop.desk.papers.press import printed

        return printed(self, data, made, self._writing)

    def make_pack(self, order: PackOrder, folder: Path, progress: Progress) -> PackMade:
        """Write an inspection pack, whole or not at all; each paper enters the journal."""
        from dpo_desktop.desk.papers.packs import make_pack

        return make_pack(self, order, folder, progress, self._writing)

    def save_template(self, kind: str, language: Language, text: str) -> None:
        """Keep the company's own wording of a letter as a file beside the vault, once checked."""
        from dpo_desktop.desk.papers import templates

        templates.save_template(self, kind, language, text)

    def drop_template(self, kind: str, language: Language) -> None:
        """Go back to the shipped wording of a letter."""
        from dpo_desktop.desk.papers import templates

        templates.drop_template(self, kind, language)

    # Copies of the vault

    def backup(self, target: Path, progress: Progress) -> Backup:
        """Write the whole vault into one file, verify it, and enter it into the history."""
        from dpo_desktop.desk import backups

        return backups.to_file(self, target, progress, self._writing)

    def backup_now(self, progress: Progress) -> Backup:
        """Make a copy in the folder of automatic copies, whether one is due or not."""
        from dpo_desktop.desk import backups

        return backups.now(self, progress, self._writing)

    def automatic_backup(self, progress: Progress, *, leaving: bool = False) -> Backup | None:
        """Make the copy that is due; ``None``: none is, or the folder is not there now.

        Args:
            progress: is told how far it is, and stops it.
            leaving: the program is about to be closed, so that one a day is not enough.
        """
        from dpo_desktop.desk import backups

        return backups.automatic(self, progress, self._writing, leaving=leaving)

    def save_backup_settings(self, settings: BackupSettings) -> None:
        """Keep what was decided about automatic copies."""
        from dpo_desktop.desk import backups

        backups.save_settings(self, settings, self._writing)

    def remove_former_vault(self, progress: Progress) -> None:
        """Check the whole vault, then remove the copy of it from before an upgrade."""
        from dpo_desktop.desk import former_vault

        former_vault.remove(self, progress, self._writing)

    def drill(self, file: Path, passphrase: str, progress: Progress) -> DrillReport:
        """Open a copy as one would after a loss, and compare it with the vault."""
        from dpo_desktop.desk.drills import drill

        return drill(self, file, passphrase, progress, self._writing)

    def acknowledge(self, breaks: Sequence[Break], why: str) -> None:
        """Take note of what is broken, with a reason; it alarms no more, and is never forgotten."""
        from dpo_desktop.desk import vault_check

        vault_check.acknowledge(self.vault, breaks, why, self._writing)

    def interrupt(self) -> None:
        """Stop the reading that runs now (callable from another thread)."""
        self.vault.interrupt()

    def close(self) -> None:
        """Lock the vault.

        What other programs have changed of opened attachments is kept as new versions first, since
        the place where it lies is emptied.
        """
        if "_opened" in self.__dict__:
            for attachment in self._opened.changed():
                with suppress(DpoError):
                    self.keep_changed(attachment, Progress())
            self._opened.empty()
        self.vault.close()

    @contextmanager
    def _writing(self, why: str = "", who: Values | None = None) -> Iterator[Writing]:
        profile = self.profile() if who is None else who
        now = self._clock.now()
        patterns = series.of_vault(self.vault, self.registers)
        with self.vault.writing(patterns, now, _name(profile), why.strip()) as work:
            yield work


def _name(profile: Values) -> str:
    return str(profile.get("responsible_name") or "")


def _given(register: Register, name: str) -> bool:
    """Tell whether a field is one the program fills in."""
    field = register.by_name.get(name)
    return field is not None and field.read_only
