"""A desk in memory with the rules of the real one: fast enough to tell the story many times."""

import hashlib
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from dpo_desktop.core.attachment import Attached, Attachment, Description
from dpo_desktop.core.changes import Changes
from dpo_desktop.core.edition import Edition, approval_problems
from dpo_desktop.core.effects import Taken
from dpo_desktop.core.ports import Progress, Saved
from dpo_desktop.core.profile import profile_problems
from dpo_desktop.core.record import Record
from dpo_desktop.core.register import Register
from dpo_desktop.core.values import Values
from dpo_desktop.demo import DemoClock
from dpo_desktop.desk.attachments import checked, look_at
from dpo_desktop.desk.moving import moved, overridden
from dpo_desktop.desk.rules import Rules, require
from dpo_desktop.law.law import Law
from dpo_desktop.registers import REGISTERS


@dataclass
class Recorder:
    """Keeps what it is told, and when."""

    clock: DemoClock
    registers: tuple[Register, ...] = REGISTERS
    rules: Rules = field(default_factory=lambda: Rules(Law.default()))
    records: dict[tuple[str, int], Record] = field(default_factory=dict)
    running: dict[tuple[str, int], bool] = field(default_factory=dict)
    moments: list[Any] = field(default_factory=list)
    profile: Values = field(default_factory=dict)
    files: dict[tuple[str, int], list[Attachment]] = field(default_factory=dict)
    gone: list[Record] = field(default_factory=list)
    given: int = 0

    def add(self, register: str, values: Values, state: str = "") -> Saved:
        """Keep a new record."""
        declared = self._register(register)
        entered = state or declared.workflow.initial.code
        place = self._next(register)
        record = Record(register, place, str(place), entered, dict(values))
        return self._keep(declared, record, dict(values), entered)

    def change(self, record: Record, values: Values, why: str = "") -> Saved:
        """Keep changed values."""
        assert values, "a change that changes nothing"
        after = {**record.values, **values}
        return self._keep(self._register(record.register), record, after, record.state)

    def move(self, record: Record, state: str, why: str = "", override: str = "") -> Saved:
        """Keep a record in its next state, with the reason for guards it does not pass."""
        declared = self._register(record.register)
        move = declared.workflow.move(record.state, state)
        assert move is not None, f"{record.register}: {record.state} → {state}"
        assert move.possible(record.values), move.otherwise
        assert why or not move.asks_why
        taken = self._taken(why)
        values = moved(record.values, move, taken)
        found = self.rules.obstacles(declared, values, state, self.clock.today())
        if override:
            guarded = [problem for problem in found if problem.overridable]
            assert guarded, "a reason for a guard that is passed"
            values = overridden(declared, values, guarded, override, taken)
        require(problem for problem in found if not (override and problem.overridable))
        for name in move.issues:
            values[name] = values.get(name) or "1"
        return self._keep(declared, record, values, state)

    def _taken(self, why: str) -> Taken:
        today = self.clock.today()
        who = str(self.profile.get("responsible_name") or "")
        return Taken(today, why, who, self.profile, today, lambda _series: "1")

    def delete(self, record: Record, why: str) -> Changes:
        """Keep no more of a record than that it was there."""
        assert why
        assert self._current(record) is record
        assert not self.files.get((record.register, record.id))
        del self.records[record.register, record.id]
        self.gone.append(record)
        self.moments.append(self.clock.moment)
        return Changes(frozenset({record.register}))

    def attach(
        self,
        record: Record,
        file: Path,
        described: Description,
        progress: Progress,
        document: int = 0,
    ) -> Attached:
        """Keep what the desk would tell of a file."""
        del progress
        described, looked = checked(described), look_at(file)
        held = self.files.setdefault((record.register, record.id), [])
        before = [one for one in held if one.document == document]
        assert bool(before) == bool(document), "a version of nothing"
        self.given += 1
        kept = Attachment(
            id=self.given,
            record_id=record.id,
            document=document or self.given,
            version=len(before) + 1,
            kind=described.kind,
            name=looked.name,
            type=looked.type,
            size=looked.size,
            sha256=hashlib.sha256(file.read_bytes()).hexdigest(),
            note=described.note,
            exception=described.exception,
            at=self.clock.moment,
            who=str(self.profile["responsible_name"]),
        )
        held.append(kept)
        self.moments.append(self.clock.moment)
        return Attached(kept, Changes(frozenset({record.register})))

    def save_profile(self, values: Values) -> Changes:
        """Keep the profile."""
        assert profile_problems(values) == ()
        self.moments.append(self.clock.moment)
        self.profile = values
        return Changes(profile=True)

    def new_edition(self, why: str = "") -> Edition:
        """Keep that a draft was taken."""
        self.moments.append(self.clock.moment)
        return Edition(1, self.clock.moment, "", why, "", len(self.of("processing")), 0)

    def approve_edition(self, number, approved_on, approved_by, post, basis) -> Edition:
        """Ask the rules of approvals, as the desk does."""
        day = self.clock.today()
        values = {
            "approved_on": approved_on,
            "approved_by": approved_by,
            "post": post,
            "basis": basis,
        }
        require(approval_problems(values, made_on=day, last_on=None, today=day))
        return Edition(number, self.clock.moment, "", "", "", 0, 0)

    def of(self, register: str) -> list[Record]:
        """Return the records of a register."""
        return [record for record in self.records.values() if record.register == register]

    def owed(self, register: str) -> list[Record]:
        """Return the records whose term runs."""
        return [record for record in self.of(register) if self.running[register, record.id]]

    def _next(self, register: str) -> int:
        return len(self.of(register)) + sum(r.register == register for r in self.gone) + 1

    def _register(self, code: str) -> Register:
        return next(register for register in self.registers if register.code == code)

    def _keep(self, declared: Register, record: Record, values: dict, state: str) -> Saved:
        assert record.id == self._next(declared.code) or self._current(record) is record
        require(self.rules.problems(declared, values, state, self.clock.today()))
        term = self.rules.term(declared, values, state)
        kept = Record(
            declared.code,
            record.id,
            record.number,
            state,
            MappingProxyType(values),
            due=term.due,
            internal_due=term.internal_due,
            done_on=term.done_on,
            paused_on=term.paused_on,
            created_at=record.created_at or self.clock.moment,
            changed_at=self.clock.moment,
        )
        self.records[declared.code, record.id] = kept
        self.running[declared.code, record.id] = term.runs
        self.moments.append(self.clock.moment)
        return Saved(kept, Changes(frozenset({declared.code})))

    def _current(self, record: Record) -> Record | None:
        return self.records.get((record.register, record.id))
