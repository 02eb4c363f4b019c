"""A register's declaration and the law, applied to the values of one record."""

from dataclasses import dataclass
from datetime import date

from dpo_desktop.core.checking import save_problems, state_problems
from dpo_desktop.core.errors import InvalidRecordError
from dpo_desktop.core.problems import Problem
from dpo_desktop.core.register import Register
from dpo_desktop.core.values import Values
from dpo_desktop.law.codes import code_problems
from dpo_desktop.law.deadline import Deadline
from dpo_desktop.law.due import deadlines, earliest
from dpo_desktop.law.law import Law
from dpo_desktop.storage.writing import Term


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

    def require(self, register: Register, values: Values, state: str, today: date) -> None:
        """Raise ``InvalidRecordError`` unless the values may be saved in the state."""
        found = self.problems(register, values, state, today)
        wrong = [problem for problem in found if not problem.warning]
        if wrong:
            raise InvalidRecordError(wrong)

    def deadlines(self, register: Register, values: Values) -> tuple[Deadline, ...]:
        """Return the deadline of every clock that runs."""
        return deadlines(register.clocks, values, self.law)

    def term(self, register: Register, values: Values, state: str) -> Term:
        """Return the term a record in this state is kept with."""
        first = earliest(self.deadlines(register, values))
        if first is None:
            return Term()
        where = register.workflow.state(state)
        runs = first.done_on is None and not (where.done or where.answered)
        return Term(first.due, first.internal_due, first.done_on, runs)
