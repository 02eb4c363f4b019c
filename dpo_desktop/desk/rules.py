"""A register's declaration and the law, applied to the values of one record."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dpo_desktop.core.checking import (
    guard_problems,
    program_problems,
    save_problems,
    sealed_problems,
    state_problems,
)
from dpo_desktop.core.errors import InvalidRecordError
from dpo_desktop.core.messages import N_, Message
from dpo_desktop.core.problems import Problem
from dpo_desktop.core.register import Register
from dpo_desktop.core.values import Values
from dpo_desktop.law.codes import code_problems
from dpo_desktop.law.deadline import Deadline
from dpo_desktop.law.due import deadlines, earliest
from dpo_desktop.law.law import Law
from dpo_desktop.storage.records.terms import Term


@dataclass(frozen=True)
class Rules:
    """The rules every record of the company is held to.

    Attributes:
        law: terms and calendar deadlines are counted by.
    """

    law: Law

    def problems(
        self, register: Register, values: Values, state: str, today: date
    ) -> tuple[Problem, ...]:
        """Say what is wrong, what is missing for the state, and what is doubtful (warnings)."""
        return (
            *save_problems(register, values, today),
            *code_problems(register.fields, values),
            *state_problems(register, values, state),
        )

    def obstacles(
        self, register: Register, values: Values, state: str, today: date
    ) -> tuple[Problem, ...]:
        """Say what stands before entering a state: all of ``problems``, guards, lateness."""
        return (
            *self.problems(register, values, state, today),
            *guard_problems(register, values, state, today),
            *self._unexplained_lateness(register, values, state, today),
        )

    def closed(self, register: Register, before: Values, after: Values) -> tuple[Problem, ...]:
        """Say which parts were typed in or changed that only the program writes, or that stay."""
        return (
            *program_problems(register.fields, before, after),
            *sealed_problems(register.fields, before, after),
        )

    def _unexplained_lateness(
        self, register: Register, values: Values, state: str, today: date
    ) -> tuple[Problem, ...]:
        """Ask why a duty is done late, where the register keeps that and it was not said."""
        name = register.course.lateness
        where = register.workflow.state(state)
        if not name or values.get(name) or not (where.answered or where.done):
            return ()
        late = [
            deadline
            for deadline in self.deadlines(register, values)
            if deadline.paused_on is None and (deadline.done_on or today) > deadline.due
        ]
        if not late:
            return ()
        last_day = min(deadline.due for deadline in late)
        message = Message(
            N_("The last day was {date}. Say why it is late."), {"date": f"{last_day:%d.%m.%Y}"}
        )
        return (Problem(name, register.field(name).label, message),)

    def deadlines(self, register: Register, values: Values) -> tuple[Deadline, ...]:
        """Return the deadline of every clock that runs."""
        return deadlines(register.clocks, values, self.law, register.course, register.by_name)

    def term(self, register: Register, values: Values, state: str) -> Term:
        """Return the term a record in this state is kept with."""
        first = earliest(self.deadlines(register, values))
        if first is None:
            return Term()
        where = register.workflow.state(state)
        owed = first.done_on is None and not (where.done or where.answered)
        paused_on = first.paused_on if owed else None
        return Term(
            first.due,
            first.internal_due,
            first.done_on,
            runs=owed and paused_on is None,
            paused_on=paused_on,
        )


def require(problems: Iterable[Problem]) -> None:
    """Raise ``InvalidRecordError`` if any of these is more than a doubt."""
    wrong = [problem for problem in problems if not problem.warning]
    if wrong:
        raise InvalidRecordError(wrong)
