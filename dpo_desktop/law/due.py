"""The deadlines of a record, from the clocks its register declares."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from dpo_desktop.core.register import Clock
from dpo_desktop.core.values import Values
from dpo_desktop.law.deadline import Deadline, count, plain_date, stated
from dpo_desktop.law.law import Law
from dpo_desktop.law.terms import TermNotInForceError


def deadlines(clocks: Iterable[Clock], values: Values, law: Law) -> tuple[Deadline, ...]:
    """Return the deadline of every clock that runs for these values, in the order of the clocks.

    A clock does not run while its condition does not hold or none of its start fields is filled,
    and not where no act set a period on the day it started.

    Raises:
        CalendarRangeError: a date of the record lies outside the days that are known.
    """
    found = (_deadline(clock, values, law) for clock in clocks)
    return tuple(deadline for deadline in found if deadline)


def earliest(found: Sequence[Deadline]) -> Deadline | None:
    """Return the deadline that counts for the record: the first one not done yet, else the last."""
    running = [deadline for deadline in found if deadline.done_on is None]
    if running:
        return min(running, key=_due)
    return max(found, key=_due, default=None)


def _deadline(clock: Clock, values: Values, law: Law) -> Deadline | None:
    if clock.when is not None and not clock.when.holds(values):
        return None
    start = next((day for name in clock.start if (day := _date(values, name))), None)
    if start is None:
        return None
    # First of all, or a slip of the keyboard (1926) would pass for a time without a term.
    law.calendar.check(start)
    try:
        edition = law.terms.in_force(clock.term, start)
    except TermNotInForceError:
        return None
    given = _date(values, clock.override)
    found = (
        stated(edition, start, given, law.calendar)
        if given
        else count(edition, start, law.calendar)
    )
    target = _date(values, clock.internal) or found.internal_due
    done_on = _date(values, clock.until)
    return replace(found, label=clock.label, internal_due=target, done_on=done_on)


def _date(values: Values, name: str) -> date | None:
    value = values.get(name) if name else None
    if not value:
        return None
    if not isinstance(value, date):
        raise TypeError(f"the field {name!r} of a clock holds no date: {value!r}")
    return plain_date(value)


def _due(deadline: Deadline) -> date:
    return deadline.due
