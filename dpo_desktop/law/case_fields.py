"""The fields in which any register keeps what befalls its terms, said once for all of them.

A register that offers them names them in its ``core.register.Course``; the checks of this file
belong to its ``checks`` then.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from dpo_desktop.core.effects import Effect, end_row
from dpo_desktop.core.fields import Choice, Date, LongText, Number, Rows, Text, YesNo
from dpo_desktop.core.guards import Check
from dpo_desktop.core.messages import N_, Message
from dpo_desktop.core.problems import Problem
from dpo_desktop.core.values import Values
from dpo_desktop.law.adjustments import Extension, Pause
from dpo_desktop.law.terms import MOST, Unit

PAUSES, EXTENSIONS = "pauses", "extensions"
AFTER_HOURS, LATENESS, OVERRIDES = "after_hours", "lateness_reason", "overrides"
_GRANTED = "granted"


def pauses(section: str) -> Rows:
    """Return the field that keeps when a term stood still, and why."""
    return Rows(
        name=PAUSES,
        label=N_("Pauses of the term"),
        help=N_(
            "Days on which an answer of the subject or of the body is awaited. The Law names no "
            "pause: write down what it rests on. The date without pauses stays visible."
        ),
        section=section,
        row_label=N_("Pause"),
        searched=True,
        columns=(
            Date(name="from_on", label=N_("First day")),
            Date(name="to_on", label=N_("Last day"), help=N_("Empty while the pause goes on.")),
            Text(name="reason", label=N_("Reason")),
            Choice(
                name="term",
                label=N_("Which term"),
                help=N_("Empty: every term of this record."),
                vocabulary="term_codes",
            ),
        ),
    )


def extensions(section: str, *, asked: bool = False) -> Rows:
    """Return the field that keeps how a term was made longer; ``asked``: a body grants it."""
    granted = (
        (
            Date(name="asked_on", label=N_("Asked on")),
            Choice(name="outcome", label=N_("Outcome"), vocabulary="extension_outcomes"),
        )
        if asked
        else ()
    )
    return Rows(
        name=EXTENSIONS,
        label=N_("Extensions of the term"),
        help=N_(
            "By so many days, or to an exact date, with the reason and the day on which the other "
            "side was told. The original date stays visible."
        ),
        section=section,
        row_label=N_("Extension"),
        searched=True,
        columns=(
            Number(name="number", label=N_("By how many"), minimum=1, maximum=MOST),
            Choice(
                name="unit",
                label=N_("Days"),
                help=N_("Empty: counted as the term itself."),
                vocabulary="extension_units",
            ),
            Date(name="until", label=N_("Or to the date")),
            Text(name="reason", label=N_("Reason")),
            *granted,
            Date(name="notice_on", label=N_("Notice sent or received on")),
            Choice(
                name="term",
                label=N_("Which term"),
                help=N_("Empty: every term of this record."),
                vocabulary="term_codes",
            ),
        ),
    )


def after_hours(section: str) -> YesNo:
    """Return the field that says that something came after the office had closed."""
    return YesNo(
        name=AFTER_HOURS,
        label=N_("Received after office hours"),
        help=N_(
            "Whether the term then counts from the next working day is the company's rule; see "
            "the settings of terms."
        ),
        section=section,
        reference=N_("Civil Code, Art. 176"),
    )


def lateness(section: str) -> Text:
    """Return the field that says why a duty was done late; asked for when it was."""
    return Text(
        name=LATENESS,
        label=N_("Reason for lateness"),
        help=N_("Asked for when the last day has passed."),
        section=section,
        searched=True,
    )


def overrides(section: str) -> Rows:
    """Return the field that keeps which guards were overridden, when, by whom and why."""
    return Rows(
        name=OVERRIDES,
        label=N_("Steps taken in spite of a guard"),
        help=N_("Written by the program; it stays with the record and is printed."),
        section=section,
        row_label=N_("Overridden guard"),
        read_only=True,
        searched=True,
        columns=(
            Choice(name="guard", label=N_("What was required"), vocabulary="guards"),
            LongText(name="reason", label=N_("Reason")),
            Date(name="on", label=N_("Date")),
            Text(name="by", label=N_("By whom")),
            Date(
                name="lapsed_on",
                label=N_("No longer counts since"),
                help=N_("A new plan or a new version has to pass the guard again."),
            ),
        ),
    )


lapse_overrides: Effect = end_row(OVERRIDES, "on", "lapsed_on")
"""What a record goes through anew passes the guards by itself; earlier reasons stay visible."""


def pauses_of(rows: Iterable[Values], term: str) -> tuple[Pause, ...]:
    """Return the pauses of one term; a row without its first day is not one yet."""
    return tuple(
        Pause(row["from_on"], row.get("to_on"), row.get("reason") or "")
        for row in rows
        if row.get("from_on") and row.get("term") in (None, term)
    )


def extensions_of(rows: Iterable[Values], term: str) -> tuple[Extension, ...]:
    """Return the extensions of one term that count: not those a body did not grant."""
    return tuple(
        Extension(
            0 if row.get("until") else row["number"],
            Unit(row["unit"]) if row.get("unit") else None,
            row.get("until"),
            row.get("reason") or "",
            row.get("notice_on"),
        )
        for row in rows
        if (row.get("number") or row.get("until"))
        and row.get("term") in (None, term)
        and row.get("outcome", _GRANTED) == _GRANTED
    )


def course_checks(start: str) -> tuple[Check, ...]:
    """Return the checks of these fields; ``start`` names the field a term is counted from."""

    def check_pauses(values: Values, today: date) -> Iterator[Problem]:
        """A pause has a first day, a reason, and an order of days."""
        for place, row in enumerate(values.get(PAUSES) or (), start=1):
            for msgid in _wrong_in_pause(row, values.get(start), today):
                yield Problem(PAUSES, _PAUSES_LABEL, Message(msgid), place)

    def check_extensions(values: Values, today: date) -> Iterator[Problem]:
        """An extension says by how much, or to which date, and why."""
        del today
        for place, row in enumerate(values.get(EXTENSIONS) or (), start=1):
            for msgid in _wrong_in_extension(row, values.get(start)):
                yield Problem(EXTENSIONS, _EXTENSIONS_LABEL, Message(msgid), place)

    return check_pauses, check_extensions


def _wrong_in_pause(row: Values, begun: date | None, today: date) -> Iterator[str]:
    first, last = row.get("from_on"), row.get("to_on")
    if not first:
        yield N_("Give the first day of the pause.")
        return
    if begun and first < begun:
        yield N_("The pause begins before the receipt.")
    if last and last < first:
        yield N_("The pause ends before it begins.")
    if first > today:
        yield N_("The pause begins in the future.")
    if not row.get("reason"):
        yield N_("Give the reason for the pause.")


def _wrong_in_extension(row: Values, begun: date | None) -> Iterator[str]:
    until = row.get("until")
    if bool(row.get("number")) == bool(until):
        yield N_("Give a number of days or a date: one of the two.")
    if until and begun and until < begun:
        yield N_("The new date is before the receipt.")
    if not row.get("reason"):
        yield N_("Give the reason for the extension.")


_PAUSES_LABEL = pauses("").label
_EXTENSIONS_LABEL = extensions("").label
