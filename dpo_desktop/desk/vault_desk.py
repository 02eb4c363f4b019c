"""The desk over a vault: every method is one reading, or one action in one transaction.

Safe to call from several threads; nothing here knows of windows or of terminals.
"""

from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any

from dpo_desktop.core.changes import Changes
from dpo_desktop.core.clock import Clock
from dpo_desktop.core.effects import Taken
from dpo_desktop.core.errors import (
    DpoError,
    InvalidRecordError,
    StaleRecordError,
    UnknownRecordError,
)
from dpo_desktop.core.fields import IssuedNumber
from dpo_desktop.core.language import Language
from dpo_desktop.core.messages import N_, Message
from dpo_desktop.core.ports import Card, Page, Progress, Saved
from dpo_desktop.core.problems import Problem
from dpo_desktop.core.profile import BY_NAME, FIELDS, profile_problems
from dpo_desktop.core.query import Query
from dpo_desktop.core.record import Action, Counts, DueItem, Record
from dpo_desktop.core.register import Register
from dpo_desktop.core.states import Move
from dpo_desktop.core.values import Link, Values
from dpo_desktop.desk import papers
from dpo_desktop.desk.moving import moved, overridden, waiting_until
from dpo_desktop.desk.rules import Rules, require
from dpo_desktop.law.deadline import Deadline
from dpo_desktop.law.numbering import all_series
from dpo_desktop.law.settings import LawSettings
from dpo_desktop.law.wording import wording
from dpo_desktop.storage import due_list, history, reading
from dpo_desktop.storage.vault import Vault
from dpo_desktop.storage.writing import Term, Writing


def _no_number(series: str) -> str:
    """Stand in for a number while a step is only tried."""
    return series


_PATTERNS = "numbering"
_LAW = "law"
_NOT_POSSIBLE = N_("This step is not possible from the state the record is in.")


class VaultDesk:
    """The services of the program over one unlocked vault (``core.ports.Desk``).

    Attributes:
        registers: the registers, in order of their tabs.
        vault: the unlocked vault.
    """

    def __init__(self, vault: Vault, clock: Clock) -> None:
        """Serve this vault; ``clock`` tells what today is."""
        self.vault = vault
        self.registers = vault.schema.registers
        self._clock = clock
        self._by_code = {register.code: register for register in self.registers}

    @cached_property
    def rules(self) -> Rules:
        """Return the rules of this company, with its own terms and calendar."""
        return Rules(self.law().law())

    def law(self) -> LawSettings:
        """Return what the company sets of the law for itself."""
        with self.vault.reading() as connection:
            return LawSettings.from_json(reading.setting(connection, _LAW, {}))

    def today(self) -> date:
        """Return the date everything is judged by."""
        return self._clock.today()

    def register(self, code: str) -> Register:
        """Return the register of that code; ``UnknownRecordError`` when there is none."""
        if code not in self._by_code:
            raise UnknownRecordError(N_("There is no register {register}."), register=code)
        return self._by_code[code]

    # Reading

    def page(self, query: Query, limit: int, fields: Sequence[str]) -> Page:
        """Return the count of a query and its first lines, holding only ``fields``."""
        register, table = self._place(query.register)
        with self.vault.reading(interruptible=True) as connection:
            return reading.page(connection, register, table, query, limit, fields)

    def ids(self, query: Query) -> "array[int]":
        """Return the keys of all records of a query, in order."""
        register, table = self._place(query.register)
        with self.vault.reading(interruptible=True) as connection:
            return reading.ids(connection, register, table, query)

    def lines(self, register: str, ids: Sequence[int], fields: Sequence[str]) -> list[Record]:
        """Return lines for keys, in their order; a record that is gone is left out."""
        declared, table = self._place(register)
        with self.vault.reading() as connection:
            return reading.lines(connection, declared, table, ids, fields)

    def counts(self, register: str) -> Counts:
        """Return the four counters of a register."""
        declared, table = self._place(register)
        with self.vault.reading() as connection:
            return reading.counts(connection, declared, table, Query(register, self.today()))

    def card(self, register: str, record_id: int) -> Card:
        """Return a whole record with its links and history."""
        declared, table = self._place(register)
        with self.vault.reading() as connection:
            return Card(
                reading.by_id(connection, declared, table, record_id),
                reading.links_in(connection, record_id),
                history.read(connection, record_id),
            )

    def find(self, register: str, number: str) -> Record:
        """Return the record of that number; ``UnknownRecordError`` when there is none."""
        declared, table = self._place(register)
        with self.vault.reading() as connection:
            return reading.find(connection, declared, table, number)

    def records(self, query: Query) -> Iterator[Record]:
        """Return every whole record of a query, read a few hundred at a time."""
        register, table = self._place(query.register)
        with self.vault.reading() as connection:
            yield from reading.all_whole(connection, register, table, query)

    def linkable(self, targets: Sequence[str], search: str, limit: int) -> tuple[Link, ...]:
        """Return records that a link field may point at, found by number or words."""
        with self.vault.reading(interruptible=True) as connection:
            return reading.linkable(connection, targets, search, limit)

    def due(self, days: int, language: Language = Language.RU) -> tuple[DueItem, ...]:
        """Return what is overdue or due within so many days, and what waits on others."""
        places = [(r, self.vault.schema.tables[r.code]) for r in self.registers]
        with self.vault.reading() as connection:
            return due_list.due_items(connection, places, self.today(), days, wording(language))

    def problems(self, register: str, values: Values, state: str) -> tuple[Problem, ...]:
        """Say what is wrong or missing for these values in this state."""
        return self.rules.problems(self.register(register), values, state, self.today())

    def due_dates(self, register: str, values: Values) -> tuple[Deadline, ...]:
        """Return the deadline of every clock that runs for these values."""
        return self.rules.deadlines(self.register(register), values)

    # Writing

    def add(self, register: str, values: Values, state: str = "") -> Saved:
        """Add a record; it receives its number, and those its state calls for."""
        declared = self.register(register)
        entered = state or declared.workflow.initial.code
        if not declared.workflow.has(entered):
            raise DpoError(N_("There is no state {state} in this register."), state=entered)
        issued = [f for f in declared.issued if values.get(f.name)]
        if issued:
            raise InvalidRecordError([papers.given_by_program(field) for field in issued])
        require(self.rules.obstacles(declared, values, entered, self.today()))
        term = self.rules.term(declared, values, entered)
        with self._writing() as work:
            numbers = {
                field.name: work.number(field.series)
                for field in declared.issued
                if declared.required(field, values, entered)
            }
            record = work.add(declared, {**values, **numbers}, entered, term)
        return Saved(record, Changes(frozenset({register})))

    def change(self, record: Record, values: Values, why: str = "") -> Saved:
        """Save changed values of a record read earlier; fields not named stay as they are."""
        register = self.register(record.register)
        record = self._whole(record)
        after = {**record.values, **values}
        after |= {field.name: record.values.get(field.name) for field in register.issued}
        require(
            (
                *self.rules.problems(register, after, record.state, self.today()),
                *self.rules.sealed(register, record.values, after),
            )
        )
        with self._writing(why) as work:
            kept = work.update(
                register, record, after, record.state, self._term(register, after, record.state)
            )
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
        record = self._whole(record)
        move = self._possible(register, record, state)
        if move.asks_why and not why.strip():
            raise DpoError(N_("Give the reason for this step; it is kept in the history."))
        profile = self.profile()
        with self._writing(why or override, profile) as work:
            taken = self._taken(why, profile, work.number)
            values = moved(record.values, move, taken)
            found = self.rules.obstacles(register, values, state, self.today())
            if override.strip():
                values = overridden(register, values, found, override.strip(), taken)
                found = tuple(problem for problem in found if not problem.overridable)
            require(found)
            for name in move.issues:
                field = register.field(name)
                if isinstance(field, IssuedNumber) and not values.get(name):
                    values[name] = work.number(field.series)
            kept = work.update(register, record, values, state, self._term(register, values, state))
        return Saved(kept, Changes(frozenset({register.code})))

    def obstacles(self, record: Record, state: str) -> tuple[Problem, ...]:
        """Say what stands before a step: what is wrong, missing, doubtful or guarded.

        The step is tried with everything it would write, and nothing is kept.
        """
        register = self.register(record.register)
        record = self._whole(record)
        move = register.workflow.move(record.state, state)
        if move is None or not move.possible(record.values):
            words = move.otherwise if move else ""
            return (Problem("", "", Message(words or _NOT_POSSIBLE)),)
        taken = self._taken("", self.profile(), _no_number)
        values = moved(record.values, move, taken)
        return self.rules.obstacles(register, values, state, self.today())

    def _possible(self, register: Register, record: Record, state: str) -> Move:
        move = register.workflow.move(record.state, state)
        if move is None or not move.possible(record.values):
            raise DpoError((move.otherwise if move else "") or _NOT_POSSIBLE)
        return move

    def _taken(self, why: str, profile: Values, number: Callable[[str], str]) -> Taken:
        today = self.today()
        return Taken(
            today=today,
            why=why.strip(),
            who=str(profile.get("responsible_name") or ""),
            profile=profile,
            waiting_until=waiting_until(self.rules.law.calendar, today, self.law().waiting_days),
            number=number,
        )

    def _whole(self, record: Record) -> Record:
        """Return the record with every field: a line of a list holds only some of them."""
        register, table = self._place(record.register)
        if record.values.keys() >= register.by_name.keys():
            return record
        with self.vault.reading() as connection:
            kept = reading.by_id(connection, register, table, record.id)
        if kept.version != record.version:
            raise StaleRecordError
        return kept

    def _term(self, register: Register, values: Values, state: str) -> Term:
        return self.rules.term(register, values, state)

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

    def save_profile(self, values: Values) -> Changes:
        """Save the operator's profile."""
        wrong = profile_problems(values)
        if wrong:
            raise InvalidRecordError(wrong)
        before = self.profile()
        # The first profile is saved by the very person it names.
        with self._writing(who=before or values) as work:
            work.save_profile(FIELDS, before, values)
        return Changes(profile=True)

    # Papers

    def export_register(
        self, query: Query, target: Path, language: Language, progress: Progress
    ) -> int:
        """Write the register's paper, whole or not at all; return how many records it holds."""
        total = len(self.ids(query))
        papers.write_register(
            target,
            register=self.register(query.register),
            query=query,
            records=self.records(query),
            total=total,
            language=language,
            profile=self.profile(),
            printed_at=self._clock.now(),
            progress=progress,
        )
        return total

    def export_card(self, register: str, record_id: int, target: Path, language: Language) -> None:
        """Write one record's card, whole or not at all."""
        card = self.card(register, record_id)
        papers.write_card(
            target,
            register=self.register(register),
            card=card,
            deadlines=self.due_dates(register, card.record.values),
            language=language,
            profile=self.profile(),
            printed_at=self._clock.now(),
        )

    def interrupt(self) -> None:
        """Stop the reading that runs now (callable from another thread)."""
        self.vault.interrupt()

    def close(self) -> None:
        """Lock the vault."""
        self.vault.close()

    def _place(self, code: str) -> tuple[Register, Any]:
        return self.register(code), self.vault.schema.tables[code]

    @contextmanager
    def _writing(self, why: str = "", who: Values | None = None) -> Iterator[Writing]:
        profile = self.profile() if who is None else who
        name = str(profile.get("responsible_name") or "")
        with self.vault.writing(self._patterns(), self._clock.now(), name, why.strip()) as work:
            yield work

    def _patterns(self) -> Mapping[str, str]:
        shipped = {series.code: series.pattern for series in all_series()}
        own = {
            name: f"{name.upper()}-{{year}}/{{seq:04}}"
            for register in self.registers
            for name in (register.series, *(field.series for field in register.issued))
        }
        with self.vault.reading() as connection:
            chosen: dict[str, str] = reading.setting(connection, _PATTERNS, {})
        return own | shipped | chosen
