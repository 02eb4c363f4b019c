"""From a term and the day it starts to a date, with the days counted one by one."""

import datetime
from dataclasses import dataclass, replace

from dpo_desktop.core.messages import N_
from dpo_desktop.law.adjustments import NOTHING, AdjustmentError, Adjustments
from dpo_desktop.law.calendar import WorkingCalendar
from dpo_desktop.law.public_days import Day
from dpo_desktop.law.terms import Edition, InternalTarget, Unit
from dpo_desktop.law.texts import Texts
from dpo_desktop.law.walk import Moment, Walk, first_moment, plain_date


@dataclass(frozen=True, slots=True)
class Deadline:
    """By when a duty is due, and how that was found.

    Attributes:
        edition: the edition of the term that was in force when it started.
        start: the day the term is counted from; not itself counted.
        raw_due: the day the count ends on.
        due: the legal last day; it ends at 24:00, or when the organisation closes (Article 176).
        internal_due: the operator's own earlier target.
        original_due: the last day without pauses, extensions, a stated date or a late receipt.
        days: the days from the start (not included) to the last one, in order of the calendar;
            none before a date that was given.
        stated: the last day was given, not counted.
        label: what is due, an English source string; ``""`` where only the edition is known.
        done_on: the day the duty was done.
        due_at: the moment a term of hours ends; ``None`` for terms of days.
        adjustments: the pauses and extensions that moved it, and the stated date.
        paused_on: the day since which the term stands still; ``due`` is then the date it would
            have if it ran on, and is no duty yet.
        received_on: the day of a receipt after hours, where the start was moved because of it.
        begun_at: the moment a term of hours starts; ``None`` for terms of days.
        start_label: the label of the field the start was taken from, an English source string;
            ``""`` where no record is known.
        row: the 1-based row of a clock that runs in a repeated field, or 0.
    """

    edition: Edition
    start: datetime.date
    raw_due: datetime.date
    due: datetime.date
    internal_due: datetime.date
    original_due: datetime.date
    days: tuple[Day, ...] = ()
    stated: bool = False
    label: str = ""
    done_on: datetime.date | None = None
    due_at: datetime.datetime | None = None
    adjustments: Adjustments = NOTHING
    paused_on: datetime.date | None = None
    received_on: datetime.date | None = None
    begun_at: datetime.datetime | None = None
    start_label: str = ""
    row: int = 0

    @property
    def code(self) -> str:
        """Return the code of the term."""
        return self.edition.code

    @property
    def number(self) -> int:
        """Return how many days or hours the term has."""
        return self.edition.number

    @property
    def unit(self) -> Unit:
        """Return in what the term is counted."""
        return self.edition.unit

    @property
    def reference(self) -> Texts:
        """Return the article or clause."""
        return self.edition.reference

    @property
    def moved_from(self) -> datetime.date | None:
        """Return the original last day where another one counts now."""
        return None if self.original_due == self.due else self.original_due


def count(
    edition: Edition,
    start: Moment,
    calendar: WorkingCalendar,
    adjustments: Adjustments = NOTHING,
) -> Deadline:
    """Return the deadline of a term that starts on a day.

    A time of day matters for terms of hours only (Article 173): days are counted from the day
    after the event, whenever on its day that was.

    Raises:
        CalendarRangeError: the start or the last day lies outside the days that are known.
        AdjustmentError: the term cannot be adjusted so.
    """
    day = plain_date(start)
    calendar.check(day)
    if edition.unit is Unit.BEFORE_START:
        return _before_start(edition, day, calendar, adjustments)
    walk = _walked(edition, start, calendar, NOTHING)
    original = due = walk.end()
    if adjustments:
        walk = _walked(edition, start, calendar, adjustments)
        due = walk.end()
    same_day = edition.internal is InternalTarget.SAME_DAY
    return Deadline(
        edition,
        day,
        raw_due=walk.at,
        due=due,
        internal_due=day if same_day else walk.target(day) or due,
        original_due=original,
        days=tuple(walk.days),
        stated=adjustments.stated is not None,
        due_at=walk.moment,
        adjustments=adjustments,
        paused_on=walk.standing_since(due),
        begun_at=first_moment(start) if edition.unit is Unit.HOURS else None,
    )


def _walked(
    edition: Edition, start: Moment, calendar: WorkingCalendar, adjustments: Adjustments
) -> Walk:
    """Return the walk of a term to the end of its count."""
    walk = Walk(calendar, start, adjustments.pauses)
    if adjustments.stated is None:
        walk.go(edition.number, edition.unit)
    else:
        walk.jump(adjustments.stated)
    for extension in adjustments.extensions:
        walk.extend(extension, edition.unit)
    return walk


def _before_start(
    edition: Edition, start: datetime.date, calendar: WorkingCalendar, adjustments: Adjustments
) -> Deadline:
    """Count working days back from the start: 1 is the nearest working day before it.

    Nothing is rolled forward: the next working day would be the start itself or later, and what
    must be done before the start would be late.
    """
    if adjustments.pauses or adjustments.extensions:
        raise AdjustmentError(
            N_("A term counted back from a start can be neither paused nor extended.")
        )
    days: list[Day] = []
    left = edition.number
    for day in calendar.days_before(start):
        days.append(day)
        left -= day.counted
        if not left:
            break
    due = days[-1].date
    plain = Deadline(edition, start, due, due, due, due, tuple(reversed(days)))
    stated = adjustments.stated
    if stated is None:
        return plain
    calendar.check(stated)
    return replace(
        plain,
        raw_due=stated,
        due=stated,
        internal_due=calendar.previous_working(stated),
        days=(),
        stated=True,
        adjustments=adjustments,
    )
