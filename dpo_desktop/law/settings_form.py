"""The company's settings of the law as fields: one declaration for the form and for the history."""

from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from dpo_desktop.core.fields import Choice, Date, Field, Number, Rows, Text, YesNo
from dpo_desktop.core.messages import N_, Message
from dpo_desktop.core.problems import Problem
from dpo_desktop.core.register import Section
from dpo_desktop.core.values import Values
from dpo_desktop.law.settings import (
    MOST_WAITING,
    LawSettings,
    LawSettingsError,
    OwnDay,
    own_edition,
)
from dpo_desktop.law.terms import MOST, Edition, Terms, Unit
from dpo_desktop.law.texts import Texts

_WEEKS: Mapping[str, int] = {"five_days": 5, "six_days": 6}
_DAY_OFF, _WORKING_DAY = "day_off", "working_day"

CALENDAR_SECTIONS = (
    Section("week", N_("Working week")),
    Section("days", N_("Days that differ from the public calendar")),
)

CALENDAR_FIELDS: tuple[Field, ...] = (
    Choice(
        name="week",
        label=N_("Days worked in a week"),
        section="week",
        vocabulary="working_weeks",
        required_from="any",
    ),
    YesNo(
        name="late_receipt_moves",
        label=N_("Received after office hours: count from the next working day"),
        help=N_(
            "The stricter reading is no. With yes, a term begins a day later for records that are "
            "marked so; the explanation says it."
        ),
        section="week",
        reference=N_("Civil Code, Art. 176"),
    ),
    Rows(
        name="own_days",
        label=N_("Own days"),
        help=N_(
            "Days off by order of the Ministry of Labour that came after this release, the "
            "company's own days off, and days it works although the calendar says off."
        ),
        section="days",
        reference=N_("Labour Code, Art. 85"),
        row_label=N_("Day"),
        columns=(
            Date(name="day", label=N_("Date")),
            Choice(name="kind", label=N_("What it is"), vocabulary="own_day_kinds"),
            Text(name="note", label=N_("Order or reason")),
        ),
    ),
)

TERM_SECTIONS = (
    Section("own", N_("Own periods")),
    Section("waiting", N_("Waiting period")),
)

TERM_FIELDS: tuple[Field, ...] = (
    Rows(
        name="editions",
        label=N_("Own editions of terms"),
        help=N_(
            "An own period wins over the shipped one for cases that start while it is in force; "
            "cases that started earlier keep theirs."
        ),
        section="own",
        row_label=N_("Edition"),
        columns=(
            Choice(name="code", label=N_("Term"), vocabulary="term_codes"),
            Number(name="number", label=N_("How many"), minimum=1, maximum=MOST),
            Choice(name="unit", label=N_("Unit"), vocabulary="term_units"),
            Date(name="from_on", label=N_("In force from")),
            Date(name="to_on", label=N_("In force to")),
            Text(
                name="reference",
                label=N_("Act or decision it rests on"),
                help=N_("Empty: the reference of the shipped term is kept."),
            ),
        ),
    ),
    Number(
        name="waiting_days",
        label=N_("Working days to wait after notifying of a cross-border transfer"),
        help=N_(
            "The Law of Kazakhstan knows no such period; 10 is the model the policy follows. "
            "0: the company does not wait."
        ),
        section="waiting",
        reference=N_("Policy 10.1"),
        maximum=MOST_WAITING,
        required_from="any",
    ),
)

FIELDS: tuple[Field, ...] = (*CALENDAR_FIELDS, *TERM_FIELDS)
BY_NAME: Mapping[str, Field] = {field.name: field for field in FIELDS}


def to_values(settings: LawSettings) -> dict[str, Any]:
    """Return the settings as the form shows them."""
    return {
        "week": next(code for code, days in _WEEKS.items() if days == settings.week),
        "late_receipt_moves": settings.late_receipt_moves,
        "own_days": tuple(_day_row(own) for own in settings.own_days),
        "editions": tuple(_edition_row(edition) for edition in settings.editions),
        "waiting_days": settings.waiting_days,
    }


def from_values(values: Values) -> LawSettings:
    """Return the settings a form without problems stands for.

    Raises:
        LawSettingsError: they contradict each other.
        CalendarSettingsError: a day is both a day off and a working day.
    """
    terms = Terms.load()
    return LawSettings(
        week=_WEEKS[values["week"]],
        own_days=tuple(
            OwnDay(row["day"], row["kind"] == _WORKING_DAY, row.get("note") or "")
            for row in values.get("own_days") or ()
        ),
        late_receipt_moves=values.get("late_receipt_moves") is True,
        waiting_days=values.get("waiting_days") or 0,
        editions=tuple(_edition(terms, row) for row in values.get("editions") or ()),
    )


def settings_problems(values: Values) -> tuple[Problem, ...]:
    """Say what is missing or wrong, cell by cell."""
    return (*_days_problems(values), *_editions_problems(values))


def _days_problems(values: Values) -> Iterator[Problem]:
    known: dict[date, int] = {}
    for place, row in enumerate(values.get("own_days") or (), start=1):
        yield from _missing("own_days", row, place, ("day", "kind"))
        day = row.get("day")
        if day in known:
            message = Message(N_("This day stands in the list already."))
            yield Problem("own_days", _column("own_days", "day"), message, place)
        known[day] = place


def _editions_problems(values: Values) -> Iterator[Problem]:
    terms = Terms.load()
    for place, row in enumerate(values.get("editions") or (), start=1):
        missing = tuple(_missing("editions", row, place, ("code", "number", "unit", "from_on")))
        yield from missing
        if missing:
            continue
        if row.get("to_on") and row["to_on"] < row["from_on"]:
            message = Message(N_("The edition ends before it comes into force."))
            yield Problem("editions", _column("editions", "to_on"), message, place)
        try:
            _edition(terms, row)
        except LawSettingsError as error:
            yield Problem("editions", _column("editions", "unit"), error.message, place)


def _missing(field: str, row: Values, place: int, names: tuple[str, ...]) -> Iterator[Problem]:
    for name in names:
        if row.get(name) in (None, ""):
            yield Problem(field, _column(field, name), Message(N_("Fill this in.")), place)


def _column(field: str, name: str) -> str:
    rows = BY_NAME[field]
    assert isinstance(rows, Rows)  # noqa: S101 - both are declared above
    return rows.column(name).label


def _day_row(own: OwnDay) -> Values:
    kind = _WORKING_DAY if own.works else _DAY_OFF
    return MappingProxyType({"day": own.day, "kind": kind, "note": own.note or None})


def _edition_row(edition: Edition) -> Values:
    return MappingProxyType(
        {
            "code": edition.code,
            "number": edition.number,
            "unit": edition.unit.value,
            "from_on": edition.in_force_from,
            "to_on": edition.in_force_to,
            "reference": _own_words(edition.reference),
        }
    )


def _own_words(reference: Texts) -> str | None:
    """Return the user's own words: they are the same in every language, the Law's are not."""
    return reference.en if reference.en == reference.ru == reference.kk else None


def _edition(terms: Terms, row: Values) -> Edition:
    return own_edition(
        terms,
        row["code"],
        number=row["number"],
        unit=Unit(row["unit"]),
        in_force_from=row["from_on"],
        in_force_to=row.get("to_on"),
        reference=row.get("reference") or "",
    )
