"""The deadlines of a record, from the clocks its register declares."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from types import MappingProxyType

from dpo_desktop.core.fields import Field, Rows
from dpo_desktop.core.register import Clock, Course
from dpo_desktop.core.values import Values
from dpo_desktop.law.adjustments import NOTHING, Adjustments
from dpo_desktop.law.case_fields import extensions_of, pauses_of
from dpo_desktop.law.deadline import Deadline, count
from dpo_desktop.law.law import Law
from dpo_desktop.law.terms import Edition, StartEvent, TermNotInForceError
from dpo_desktop.law.walk import Moment, plain_date

NO_COURSE = Course()
NO_FIELDS: Mapping[str, Field] = MappingProxyType({})
_ONE_DAY = timedelta(days=1)


def deadlines(
    clocks: Iterable[Clock],
    values: Values,
    law: Law,
    course: Course = NO_COURSE,
    fields: Mapping[str, Field] = NO_FIELDS,
) -> tuple[Deadline, ...]:
    """Return the deadline of every clock that runs for these values, in the order of the clocks.

    A clock does not run while its condition does not hold or none of its start fields is filled,
    and not where no act set a period on the day it started.

    Args:
        clocks: those of the record's register.
        values: the record's.
        law: what is counted by.
        course: the fields in which the register keeps what befalls its terms.
        fields: the register's fields by name; with them a deadline says what it starts from.

    Raises:
        CalendarRangeError: a date of the record lies outside the days that are known.
        AdjustmentError: a pause or an extension contradicts itself or the term.
    """
    case = _Case(values, law, course, fields)
    return tuple(
        deadline
        for clock in clocks
        if clock.when is None or clock.when.holds(values)
        for deadline in case.of_clock(clock)
    )


def earliest(found: Sequence[Deadline]) -> Deadline | None:
    """Return the deadline that counts for the record: the first one not done yet, else the last.

    One that stands still counts only where no other runs.
    """
    running = [deadline for deadline in found if deadline.done_on is None]
    if running:
        return min(running, key=_urgency)
    return max(found, key=_due, default=None)


@dataclass(frozen=True, slots=True)
class _Case:
    """What the deadlines of one record are counted from."""

    values: Values
    law: Law
    course: Course
    fields: Mapping[str, Field]

    def of_clock(self, clock: Clock) -> Iterator[Deadline]:
        """Yield the deadline of a clock, or one for each row it runs in."""
        if not clock.rows:
            found = self._deadline(clock, self.values, self.course)
            if found:
                yield found
            return
        for place, row in enumerate(self.values.get(clock.rows) or (), start=1):
            # What befalls a term is written down for the record; a row's clock has its own dates.
            found = self._deadline(clock, row, NO_COURSE)
            if found:
                yield replace(found, row=place)

    def _deadline(self, clock: Clock, dates: Values, course: Course) -> Deadline | None:
        field = next((name for name in clock.start if _moment(dates, name)), "")
        start = _moment(dates, field)
        if start is None:
            return None
        # First of all, or a slip of the keyboard (1926) would pass for a time without a term.
        law, received = self.law, plain_date(start)
        law.calendar.check(received)
        try:
            edition = law.terms.in_force(clock.term, received)
        except TermNotInForceError:
            return None
        adjustments = self._adjustments(clock, dates, course)
        if self._came_late(edition, course):
            counted_from = law.calendar.next_working(received + _ONE_DAY)
            found = count(edition, counted_from, law.calendar, adjustments)
            original = count(edition, start, law.calendar).due
            found = replace(found, received_on=received, original_due=original)
        else:
            found = count(edition, start, law.calendar, adjustments)
        return replace(
            found,
            label=clock.label,
            internal_due=_date(dates, clock.internal) or found.internal_due,
            done_on=_row_date(clock, self.values) or _date(dates, clock.until),
            start_label=self._label(clock, field),
        )

    def _came_late(self, edition: Edition, course: Course) -> bool:
        """Tell whether a term counts from the next working day: its receipt came after hours."""
        from_receipt = edition.start is StartEvent.RECEIPT
        late = self.law.late_receipt_moves and from_receipt
        return late and self.values.get(course.after_hours) is True

    def _adjustments(self, clock: Clock, dates: Values, course: Course) -> Adjustments:
        stated = _date(dates, clock.override)
        rows = self.values.get(course.pauses) or () if course.pauses else ()
        pauses = pauses_of(rows, clock.term)
        rows = self.values.get(course.extensions) or () if course.extensions else ()
        extensions = extensions_of(rows, clock.term)
        if not (stated or pauses or extensions):
            return NOTHING
        return Adjustments(pauses, extensions, stated)

    def _label(self, clock: Clock, name: str) -> str:
        """Return the label of a start field, or of the column of a clock that runs in rows."""
        rows = self.fields.get(clock.rows)
        if isinstance(rows, Rows):
            return next((column.label for column in rows.columns if column.name == name), "")
        field = self.fields.get(name)
        return field.label if field else ""


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
