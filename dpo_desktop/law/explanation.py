"""A deadline explained: in sentences, and day by day as a table, for the screen and for paper."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import accumulate

from dpo_desktop.core.language import Language
from dpo_desktop.core.messages import Speech
from dpo_desktop.law.adjustments import Extension, Pause
from dpo_desktop.law.deadline import Deadline
from dpo_desktop.law.public_days import Day, DayKind, reason
from dpo_desktop.law.terms import Unit
from dpo_desktop.law.texts import Texts
from dpo_desktop.law.vocabulary import vocabulary


@dataclass(frozen=True, slots=True)
class DayRow:
    """A line of the table of days: one day on the way to the last one.

    Attributes:
        date: the day.
        weekday: its name by CLDR, in the language of the table.
        counted: it is one of the days of the term.
        place: which one, from 1; ``None`` for a day that is not counted, and where hours are.
        why: why it is or is not counted, in words; never empty.
        kind: what kind of day it is.
    """

    date: date
    weekday: str
    counted: bool
    place: int | None
    why: str
    kind: DayKind


def day_rows(deadline: Deadline, language: Language) -> tuple[DayRow, ...]:
    """Return the days of a deadline as a table, in order of the calendar.

    Empty where the last day was given, not counted.
    """
    places = list(accumulate(int(day.counted) for day in deadline.days))
    if deadline.unit is Unit.BEFORE_START:
        # Counted back from the start: its nearest working day is the first one.
        places = [deadline.number + 1 - place for place in places]
    weekdays = _weekdays(language)
    return tuple(
        DayRow(
            day.date,
            weekdays[day.date.weekday()],
            day.counted,
            place if day.counted and deadline.unit is not Unit.HOURS else None,
            _capital(_why(day, deadline).say(language)),
            day.why,
        )
        for day, place in zip(deadline.days, places, strict=True)
    )


def explain(deadline: Deadline, t: Speech, language: Language) -> tuple[str, ...]:
    """Return how the last day was found, sentence by sentence.

    The sentences are spoken by ``t``; names of days and references are in ``language``.
    """
    return (
        *_beginning(deadline, t, language),
        *_counted_days(deadline, t, language),
        *_course(deadline, t),
        *_ending(deadline, t, language),
        *_source(deadline, t, language),
    )


def _beginning(deadline: Deadline, t: Speech, language: Language) -> Iterator[str]:
    """Say what the term is counted from."""
    event = _small(vocabulary("start_events").label(deadline.edition.start, language))
    start = _written(deadline.received_on or deadline.start)
    if deadline.start_label:
        # The event itself may not be recorded yet; the field tells what stands in for it.
        yield t(
            "Start event: {event}; counted from “{field}”, {date}.",
            event=event,
            field=t(deadline.start_label),
            date=start,
        )
    else:
        yield t("Start event: {event}, {date}.", event=event, date=start)
    if deadline.received_on:
        yield t(
            "It came after office hours and counts as received on the next working day, {date}.",
            date=_written(deadline.start),
        )


def _counted_days(deadline: Deadline, t: Speech, language: Language) -> Iterator[str]:
    """Say the rule and what it did with the days on the way."""
    if deadline.adjustments.stated:
        yield t(
            "The last day {due} is stated in the letter and wins over the term.",
            due=_written(deadline.adjustments.stated),
        )
    else:
        yield _rule(deadline, t)
    run = [day for day in deadline.days if day.why is not DayKind.PAUSED]
    rolled = (deadline.raw_due, deadline.due)
    skipped = [day for day in run if not day.counted and not rolled[0] < day.date <= rolled[1]]
    if skipped:
        yield t("Not counted: {days}.", days=_listed(skipped, language))
    worked = [day for day in run if day.counted and day.why in _WORKED_UNUSUALLY]
    if worked:
        yield t("Counted: {days}.", days=_listed(worked, language))


def _rule(deadline: Deadline, t: Speech) -> str:
    number, start = deadline.number, _written(deadline.start)
    match deadline.unit:
        case Unit.WORKING_DAYS:
            return t.plural(
                "{n} working day is counted from the day after {start}.",
                "{n} working days are counted from the day after {start}.",
                number,
                start=start,
            )
        case Unit.CALENDAR_DAYS:
            return t.plural(
                "{n} calendar day is counted from the day after {start}.",
                "{n} calendar days are counted from the day after {start}.",
                number,
                start=start,
            )
        case Unit.HOURS:
            return t.plural(
                "{n} hour is counted from {moment}.",
                "{n} hours are counted from {moment}.",
                number,
                moment=f"{deadline.begun_at:{_MOMENT}}",
            )
        case Unit.BEFORE_START:
            return t.plural(
                "{n} working day is counted back from the day before {start}.",
                "{n} working days are counted back from the day before {start}.",
                number,
                start=start,
            )


def _course(deadline: Deadline, t: Speech) -> Iterator[str]:
    """Say what befell the term on its way."""
    for pause in sorted(deadline.adjustments.pauses, key=_first_day):
        said = _paused(pause, deadline, t)
        yield f"{said} {t('Reason: {why}.', why=_bare(pause.reason))}" if pause.reason else said
    for extension in deadline.adjustments.extensions:
        said = _extended(extension, deadline.unit, t)
        if extension.reason:
            said += " " + t("Reason: {why}.", why=_bare(extension.reason))
        if extension.notice_on:
            said += " " + t("Notice sent or received: {date}.", date=_written(extension.notice_on))
        yield said


def _paused(pause: Pause, deadline: Deadline, t: Speech) -> str:
    start = _written(pause.start)
    if pause.end is None:
        if deadline.paused_on is None:
            return t("The pause from {start} on does not move the last day.", start=start)
        return _standing(deadline, deadline.paused_on, t)
    end = _written(pause.end)
    moved = any(
        day.why is DayKind.PAUSED and pause.start <= day.date <= pause.end for day in deadline.days
    )
    if moved:
        return t("The term stood still from {start} to {end}.", start=start, end=end)
    return t("The pause from {start} to {end} does not move the last day.", start=start, end=end)


def _extended(extension: Extension, unit: Unit, t: Speech) -> str:
    if extension.until:
        return t("Extended to {date}; this date stands.", date=_written(extension.until))
    number = extension.number
    match extension.unit or unit:
        case Unit.HOURS:
            return t.plural("Extended by {n} hour.", "Extended by {n} hours.", number)
        case Unit.CALENDAR_DAYS:
            return t.plural(
                "Extended by {n} calendar day.", "Extended by {n} calendar days.", number
            )
        case _:
            return t.plural("Extended by {n} working day.", "Extended by {n} working days.", number)


def _ending(deadline: Deadline, t: Speech, language: Language) -> Iterator[str]:
    """Say the last day, what moved it, and the earlier target."""
    due = _written(deadline.due)
    if deadline.raw_due < deadline.due:
        off = [day for day in deadline.days if deadline.raw_due <= day.date < deadline.due]
        yield t(
            "The last day falls on days off ({days}), so the term ends on {due}.",
            days=_listed(off, language),
            due=due,
        )
    if deadline.paused_on:
        yield t("If the term ran on, its last day would be {due}.", due=due)
    elif deadline.due_at:
        yield t("Last moment: {moment}.", moment=f"{deadline.due_at:{_MOMENT}}")
    else:
        yield t("Last day: {due}.", due=due)
    if deadline.moved_from:
        yield t("Original last day: {date}.", date=_written(deadline.moved_from))
    if deadline.internal_due != deadline.due:
        yield t("Internal target: {date}.", date=_written(deadline.internal_due))


def _standing(deadline: Deadline, since: date, t: Speech) -> str:
    """Say since when the term stands still and, where days are counted, how many are left."""
    left = sum(day.counted for day in deadline.days if day.date >= since)
    extended = (extension.unit for extension in deadline.adjustments.extensions)
    units = {deadline.unit, *(unit for unit in extended if unit)}
    if units == {Unit.WORKING_DAYS}:
        return t.plural(
            "The term stands still since {since}: {n} working day is left.",
            "The term stands still since {since}: {n} working days are left.",
            left,
            since=_written(since),
        )
    if units == {Unit.CALENDAR_DAYS}:
        return t.plural(
            "The term stands still since {since}: {n} calendar day is left.",
            "The term stands still since {since}: {n} calendar days are left.",
            left,
            since=_written(since),
        )
    return t("The term stands still since {since}.", since=_written(since))


def _source(deadline: Deadline, t: Speech, language: Language) -> Iterator[str]:
    """Say where the term is written and how well that is known."""
    edition = deadline.edition
    yield t("Ground: {reference}.", reference=edition.reference.say(language))
    source = _small(vocabulary("confidence_levels").label(edition.confidence, language))
    start, end = _written(edition.in_force_from), edition.in_force_to
    if end:
        yield t(
            "Edition in force from {start} to {end}; source: {source}.",
            start=start,
            end=_written(end),
            source=source,
        )
    else:
        yield t("Edition in force from {start}; source: {source}.", start=start, source=source)


def _why(day: Day, deadline: Deadline) -> Texts:
    """Return the words for a day; of one in a pause, the reason that was given for it."""
    words = _words(day)
    if day.why is DayKind.PAUSED:
        pauses = (p for p in deadline.adjustments.pauses if p.end and p.start <= day.date <= p.end)
        why = next((pause.reason for pause in pauses if pause.reason), "")
        return words.joined(Texts(why, why, why), ": ") if why else words
    if deadline.paused_on and day.date >= deadline.paused_on:
        return reason("if_it_ran_on").filled(day=words)
    return words


def _listed(days: Iterable[Day], language: Language) -> str:
    named = ((_written(day.date), _words(day).say(language)) for day in days)
    return "; ".join(f"{date} ({words})" for date, words in named)


def _words(day: Day) -> Texts:
    return day.name or vocabulary("day_kinds").texts(day.why)


@cache
def _weekdays(language: Language) -> Mapping[int, str]:
    """Return the names of the days of a week from Monday, which is 0."""
    from babel.dates import get_day_names

    return dict(get_day_names("wide", "stand-alone", language.value))


def _first_day(pause: Pause) -> date:
    return pause.start


def _written(day: date) -> str:
    return f"{day:%d.%m.%Y}"


def _bare(words: str) -> str:
    """Return words without the full stop they will get."""
    return words.strip().removesuffix(".")


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _small(label: str) -> str:
    """Return a label as it stands inside a sentence."""
    return label[:1].lower() + label[1:]


_WORKED_UNUSUALLY = {DayKind.MOVED_WORKING, DayKind.OWN_WORKING_DAY}
_MOMENT = "%d.%m.%Y %H:%M"
