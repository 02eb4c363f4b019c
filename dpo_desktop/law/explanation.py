"""A deadline explained in sentences: what was counted, skipped or moved, and why."""

from collections.abc import Iterable, Iterator
from datetime import date

from dpo_desktop.core.language import Language
from dpo_desktop.core.messages import Speech
from dpo_desktop.law.deadline import Deadline
from dpo_desktop.law.public_days import Day, DayKind
from dpo_desktop.law.terms import Unit


def explain(deadline: Deadline, t: Speech, language: Language) -> tuple[str, ...]:
    """Return how the last day was found, sentence by sentence.

    The sentences are spoken by ``t``; names of days and references are in ``language``.
    """
    return tuple(_sentences(deadline, t, language))


def _sentences(deadline: Deadline, t: Speech, language: Language) -> Iterator[str]:
    due = _written(deadline.due)
    if deadline.stated:
        yield t("The last day {due} is stated in the letter and wins over the term.", due=due)
    else:
        yield _counted(deadline, t)
        skipped = [day for day in deadline.days if not day.counted and not day.why.is_working]
        if deadline.unit is not Unit.CALENDAR_DAYS and skipped:
            yield t("Not counted: {days}.", days=_listed(skipped, language))
        worked = [day for day in deadline.days if day.counted and day.why in _WORKED_UNUSUALLY]
        if worked:
            yield t("Counted: {days}.", days=_listed(worked, language))
        if deadline.raw_due != deadline.due:
            off = [day for day in deadline.days if deadline.raw_due <= day.date < deadline.due]
            yield t(
                "The last day falls on days off ({days}), so the term ends on {due}.",
                days=_listed(off, language),
                due=due,
            )
        yield t("Last day: {due}.", due=due)
    if deadline.internal_due != deadline.due:
        yield t("Internal target: {date}.", date=_written(deadline.internal_due))
    yield t("Ground: {reference}.", reference=deadline.reference.say(language))


def _counted(deadline: Deadline, t: Speech) -> str:
    start = _written(deadline.start)
    if deadline.unit is Unit.WORKING_DAYS:
        return t.plural(
            "{n} working day is counted from the day after {start}.",
            "{n} working days are counted from the day after {start}.",
            deadline.number,
            start=start,
        )
    if deadline.unit is Unit.CALENDAR_DAYS:
        return t.plural(
            "{n} calendar day is counted from the day after {start}.",
            "{n} calendar days are counted from the day after {start}.",
            deadline.number,
            start=start,
        )
    return t.plural(
        "{n} working day is counted back from the day before {start}.",
        "{n} working days are counted back from the day before {start}.",
        deadline.number,
        start=start,
    )


def _listed(days: Iterable[Day], language: Language) -> str:
    return "; ".join(
        f"{_written(day.date)} ({day.name.say(language)})" if day.name else _written(day.date)
        for day in days
    )


def _written(day: date) -> str:
    return f"{day:%d.%m.%Y}"


_WORKED_UNUSUALLY = {DayKind.MOVED_WORKING, DayKind.OWN_WORKING_DAY}
