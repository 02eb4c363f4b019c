"""A step from state to state: whether it is possible, what it writes, what stands before it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Any

from dpo_desktop.core.effects import Taken
from dpo_desktop.core.errors import DpoError
from dpo_desktop.core.fields import IssuedNumber
from dpo_desktop.core.messages import N_, Message
from dpo_desktop.core.problems import Problem
from dpo_desktop.core.record import Record
from dpo_desktop.core.register import Register
from dpo_desktop.core.states import Move
from dpo_desktop.core.values import Values
from dpo_desktop.desk.rules import Rules, require
from dpo_desktop.law.calendar import WorkingCalendar

_NOT_POSSIBLE = N_("This step is not possible from the state the record is in.")
_ASKED_LATER = "…"  # stands for a reason or a number while a step is only tried


def possible(register: Register, record: Record, state: str, why: str) -> Move:
    """Return the move of a step.

    Raises:
        DpoError: there is no such step for this record, or it lacks its reason.
    """
    move = register.workflow.move(record.state, state)
    if move is None or not move.possible(record.values):
        raise DpoError(_impossible(move))
    if move.asks_why and not why.strip():
        raise DpoError(N_("Give the reason for this step; it is kept in the history."))
    return move


def obstacles(
    rules: Rules, register: Register, record: Record, state: str, taken: Taken
) -> tuple[Problem, ...]:
    """Say what stands before a step: it is tried with all it would write, and nothing is kept."""
    move = register.workflow.move(record.state, state)
    if move is None or not move.possible(record.values):
        return (Problem("", "", Message(_impossible(move))),)
    # The reason is asked for when the step is taken; that it is not there yet is no obstacle.
    why = _ASKED_LATER if move.asks_why else ""
    tried = replace(taken, why=why, number=lambda _series: _ASKED_LATER)
    return rules.obstacles(register, moved(record.values, move, tried), state, taken.today)


def carried_out(
    rules: Rules, register: Register, values: Values, move: Move, taken: Taken, override: str
) -> dict[str, Any]:
    """Return the values a step leaves behind, with the numbers it issues.

    Args:
        rules: the rules of the company.
        register: the record's register.
        values: the record's values.
        move: the step.
        taken: how it is taken.
        override: a written reason that takes the place of the guards not passed, or ``""``.

    Raises:
        InvalidRecordError: something still stands before it.
    """
    after = moved(values, move, taken)
    found = rules.obstacles(register, after, move.end, taken.today)
    if override:
        after = overridden(register, after, found, override, taken)
        found = tuple(problem for problem in found if not problem.overridable)
    require(found)
    for name in move.issues:
        field = register.field(name)
        if isinstance(field, IssuedNumber) and not after.get(name):
            after[name] = taken.number(field.series)
    return after


def _impossible(move: Move | None) -> str:
    return (move.otherwise if move else "") or _NOT_POSSIBLE


def moved(values: Values, move: Move, taken: Taken) -> dict[str, Any]:
    """Return the values a step leaves behind: its dates where they are empty, and its effects."""
    after = dict(values)
    for effect in move.effects:
        after |= effect(after, taken)
    for name in move.dates:
        after[name] = after.get(name) or taken.today
    return after


def overridden(
    register: Register, values: Values, problems: Iterable[Problem], reason: str, taken: Taken
) -> dict[str, Any]:
    """Return the values with a row for each guard that the reason takes the place of."""
    name = register.course.overrides
    guards = dict.fromkeys(problem.guard for problem in problems if problem.overridable)
    if not name or not guards:
        return dict(values)
    rows = tuple(
        MappingProxyType({"guard": guard, "reason": reason, "on": taken.today, "by": taken.who})
        for guard in guards
    )
    return {**values, name: (*(values.get(name) or ()), *rows)}


def waiting_until(calendar: WorkingCalendar, sent_on: date, working_days: int) -> date:
    """Return the day the waiting period after a notification ends: the last day of waiting."""
    day = sent_on
    for ahead in calendar.days_after(sent_on):
        if not working_days:
            break
        day = ahead.date
        working_days -= ahead.counted
    return day
