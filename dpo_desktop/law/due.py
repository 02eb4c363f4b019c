"""The deadlines of a record, from the clocks its register declares."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from dpo_desktop.core.register import Clock, Course
from dpo_desktop.core.values import Values
from dpo_desktop.law.adjustments import NOTHING, Adjustments
from dpo_desktop.law.case_fields import extensions_of, pauses_of
from dpo_desktop.law.deadline import Deadline, Moment, count, plain_date
from dpo_desktop.law.law import Law
from dpo_desktop.law.terms import TermNotInForceError

NO_COURSE = Course()
_ONE_DAY = timedelta(days=1)


def deadlines(
    clocks: Iterable[Clock], values: Values, law: Law, course: Course = NO_COURSE
) -> tuple[Deadline, ...]:
    """Return the deadline of every clock that runs for these values, in the order of the clocks.

    A clock does not run while its condition does not hold or none of its start fields is filled,
    and not where no act set a period on the day it started.

    Raises:
        CalendarRangeError: a date of the record lies outside the days that are known.
        AdjustmentError: a pause or an extension contradicts itself.
    """
    return tuple(
        deadline
        for clock in clocks
        if clock.when is None or clock.when.holds(values)
        for deadline in _of_clock(clock, values, law, course)
    )


def earliest(found: Sequence[Deadline]) -> Deadline | None:
    """Return the deadline that counts for the record: the first one not done yet, else the last.

    One that stands still counts only where no other runs.
    """
    running = [deadline for deadline in found if deadline.done_on is None]
    if running:
        return min(running, key=_urgency)
    return max(found, key=_due, default=None)


def _of_clock(clock: Clock, values: Values, law: Law, course: Course) -> Iterator[Deadline]:
    if not clock.rows:
        found = _deadline(clock, values, values, law, course)
        if found:
            yield found
        return
    for place, row in enumerate(values.get(clock.rows) or (), start=1):
        # What befalls a term is written down for the record; a row's own clock has its own dates.
        found = _deadline(clock, row, values, law, NO_COURSE)
        if found:
            yield replace(found, row=place)


def _deadline(
    clock: Clock, dates: Values, values: Values, law: Law, course: Course
) -> Deadline | None:
    start = next((day for name in clock.start if (day := _moment(dates, name))), None)
    if start is None:
        return None
    # First of all, or a slip of the keyboard (1926) would pass for a time without a term.
    received = plain_date(start)
    law.calendar.check(received)
    try:
        edition = law.terms.in_force(clock.term, received)
    except TermNotInForceError:
        return None
    late = law.late_receipt_moves and values.get(course.after_hours) is True
    if late:
        start = law.calendar.next_working(received + _ONE_DAY)
    found = count(edition, start, law.calendar, _adjustments(clock, dates, values, course))
    if late:
        original = found.original_due or count(edition, received, law.calendar).due
        found = replace(found, received_on=received, original_due=original)
    target = _date(dates, clock.internal) or found.internal_due
    return replace(
        found,
        label=clock.label,
        internal_due=target,
        done_on=_row_date(clock, values) or _date(dates, clock.until),
    )


def _adjustments(clock: Clock, dates: Values, values: Values, course: Course) -> Adjustments:
    stated = _date(dates, clock.override)
    pauses = pauses_of(values.get(course.pauses) or (), clock.term) if course.pauses else ()
    rows = values.get(course.extensions) or () if course.extensions else ()
    extensions = extensions_of(rows, clock.term)
    return Adjustments(pauses, extensions, stated) if stated or pauses or extensions else NOTHING


def _row_date(clock: Clock, values: Values) -> date | None:
    """Return the day a repeated row says the duty was done: the last of them, if all were."""
    until = clock.until_row
    if until is None:
        return None
    rows = [row for row in values.get(until.rows) or () if row.get(until.choice) in until.codes]
    done = [row.get(until.date) for row in rows]
    return max(done) if done and all(done) else None


def _moment(values: Values, name: str) -> Moment | None:
    value = values.get(name) if name else None
    if not value:
        return None
    if not isinstance(value, date):
        raise TypeError(f"the field {name!r} of a clock holds no date: {value!r}")
    return value


def _date(values: Values, name: str) -> date | None:
    value = _moment(values, name)
    return plain_date(value) if value else None


def _due(deadline: Deadline) -> date:
    return deadline.due


def _urgency(deadline: Deadline) -> tuple[bool, date]:
    return deadline.paused_on is not None, deadline.due
