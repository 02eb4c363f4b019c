"""Words for the tables of the rules."""

from datetime import date
from typing import Any

from dpo_desktop.core.checking import save_problems
from dpo_desktop.core.register import Register
from dpo_desktop.law.due import deadlines
from dpo_desktop.law.law import Law
from tests.registers.samples import TODAY

LAW = Law.default()


def said(register: Register, values: dict[str, Any]) -> set[tuple[str, str]]:
    """Return what the rules find: ``wrong`` or ``doubt``, and of which field."""
    found = save_problems(register, values, TODAY)
    return {("doubt" if problem.warning else "wrong", problem.field) for problem in found}


def due(register: Register, values: dict[str, Any]) -> dict[str, date]:
    """Return the last day of every clock that runs and is not done, by its term."""
    found = deadlines(register.clocks, values, LAW, register.course)
    return {deadline.code: deadline.due for deadline in found if not deadline.done_on}
