"""The story put in order: one dated action after another, over all registers."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Any

from dpo_desktop.core.fields import Date, Field, Links, Rows
from dpo_desktop.core.register import Register
from dpo_desktop.demo.dates import resolve
from dpo_desktop.demo.story import Step, Tale, filled_on, tales
from dpo_desktop.law.calendar import WorkingCalendar

# The office opens at nine; what is done with one record on one day follows at such a pace.
_OPENS = time(9, 0)
_PACE = timedelta(minutes=35)
_WITHIN_THE_HOUR = 60


@dataclass(frozen=True, slots=True)
class Deed:
    """One action of the story.

    Attributes:
        at: its moment.
        tale: the record it is about.
        state: the state entered; ``""`` when the record is only written on.
        values: fields written, as JSON values with dates resolved; links still name tales.
        why: the reason given.
        override: the reason that takes the place of guards not passed.
        first: the record is added.
        gone: the record is deleted.
    """

    at: datetime
    tale: Tale
    state: str
    values: Mapping[str, Any]
    why: str = ""
    override: str = ""
    first: bool = False
    gone: bool = False


def plot(
    registers: Iterable[Register], today: date, zone: tzinfo | None, calendar: WorkingCalendar
) -> list[Deed]:
    """Return every action of the story in order of time."""
    deeds = [
        deed
        for register in registers
        for tale in tales(register.code)
        for deed in _deeds(register, tale, today, zone, calendar)
    ]
    return sorted(deeds, key=lambda deed: deed.at)


def _deeds(
    register: Register, tale: Tale, today: date, zone: tzinfo | None, calendar: WorkingCalendar
) -> Iterator[Deed]:
    """Yield the actions of one record: each fills what is known by then."""
    anchors = anchors_of(tale, today, calendar)
    values = _values(register.fields, tale.values, anchors, calendar)
    state = tale.starts or register.workflow.initial.code
    steps = [(Step(state, "begin"), anchors["begin"])]
    for step in tale.steps:
        steps.append((step, calendar.previous_working(resolve(step.on, anchors, calendar))))
    later = [
        (resolve(r.on, anchors, calendar), _values(register.fields, r.values, anchors, calendar))
        for r in tale.rewritten
    ]
    written: set[str] = set()
    for place, (step, day) in enumerate(steps):
        state = step.state or state
        known = {
            name: value
            for name, value in values.items()
            if name not in written and _due(register, name, value, state, day)
        }
        written |= known.keys()
        while later and later[0][0] <= day:
            known |= later.pop(0)[1]
        at = _moment(day, place, tale, zone)
        yield Deed(at, tale, step.state, known, step.why, step.override, first=place == 0)
    if tale.gone is not None:
        day = calendar.previous_working(resolve(tale.gone.on, anchors, calendar))
        yield Deed(_moment(day, len(steps), tale, zone), tale, "", {}, tale.gone.why, gone=True)


def anchors_of(tale: Tale, today: date, calendar: WorkingCalendar) -> dict[str, date]:
    """Return the days a tale gives names to; today is one of them."""
    anchors = {"today": today}
    for name, expression in tale.dates.items():
        # Letters are stamped and answers sent by people at work.
        anchors[name] = calendar.previous_working(resolve(expression, anchors, calendar))
    return anchors


def _values(
    fields: Iterable[Field],
    told: Mapping[str, Any],
    anchors: Mapping[str, date],
    calendar: WorkingCalendar,
) -> dict[str, Any]:
    """Return the values with dates for expressions, in the fields' order, rows included."""
    by_name = {field.name: field for field in fields}
    found: dict[str, Any] = {}
    for name, value in told.items():
        field = by_name[name]
        if isinstance(field, Date):
            value = resolve(value, anchors, calendar).isoformat()
        elif isinstance(field, Rows):
            value = [_values(field.columns, row, anchors, calendar) for row in value]
        found[name] = value
    return found


def _due(register: Register, name: str, value: Any, state: str, day: date) -> bool:
    """Tell whether a field is filled on the way to this state, on this day."""
    field, order = register.field(name), register.workflow.position
    if isinstance(field, Date) and date.fromisoformat(value) > day and _happens(name):
        return False
    since = filled_on()[register.code].get(name) or field.required_from
    if since:
        return order(state) >= order(since)
    # Nobody asks for it: written down at once.
    return True


def _happens(name: str) -> bool:
    """Tell whether a date field records what has happened (not what is planned or demanded)."""
    return not name.endswith(("due_on", "review_on", "start_on", "_until", "consent_to"))


def _moment(day: date, place: int, tale: Tale, zone: tzinfo | None) -> datetime:
    """Return a moment of the working day, later for each further step, the same each time."""
    minutes = sum(map(ord, tale.register + tale.key)) % _WITHIN_THE_HOUR
    begins = datetime.combine(day, _OPENS, tzinfo=zone)
    return begins + timedelta(minutes=minutes) + place * _PACE


def links_of(register: Register) -> tuple[Links, ...]:
    """Return the fields whose values name other tales."""
    return tuple(field for field in register.fields if isinstance(field, Links))
