"""What a step writes: dates, effects, and the guards that were overridden for it."""

from collections.abc import Iterable
from datetime import date
from types import MappingProxyType
from typing import Any

from dpo_desktop.core.effects import Taken
from dpo_desktop.core.problems import Problem
from dpo_desktop.core.register import Register
from dpo_desktop.core.states import Move
from dpo_desktop.core.values import Values
from dpo_desktop.law.calendar import WorkingCalendar


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
