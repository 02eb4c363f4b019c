"""A made-up register with all a step can meet: guards, pauses, sealed notices, a late answer."""

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from dpo_desktop.core.conditions import Filled
from dpo_desktop.core.effects import Taken, begin_row, clear, end_row
from dpo_desktop.core.fields import Date, Field, IssuedNumber, Rows, Text, YesNo
from dpo_desktop.core.guards import Guard
from dpo_desktop.core.messages import Message
from dpo_desktop.core.problems import Problem
from dpo_desktop.core.register import Clock, Course, Register, Section
from dpo_desktop.core.states import Move, State, WaitsOn, Workflow
from dpo_desktop.core.values import Values
from dpo_desktop.law import case_fields


def proved(values: Values, today: date) -> Iterable[Problem]:
    """A guard that a written reason may take the place of."""
    del today
    if not values.get("proof"):
        yield Problem("proof", "Proof", Message("Nothing proves it yet."))


def not_banned(values: Values, today: date) -> Iterable[Problem]:
    """A guard that nothing takes the place of."""
    del today
    if values.get("banned"):
        yield Problem("banned", "Banned", Message("The body has banned it."))


def note_sending(values: Values, taken: Taken) -> Mapping[str, Any]:
    """An effect: the notice that is sent stands as a row of its own, with its number."""
    row = {"text": "as sent", "number": taken.number("cases_notices"), "sent_on": taken.today}
    return {"notices": (*(values.get("notices") or ()), MappingProxyType({"answer": None, **row}))}


FIELDS: tuple[Field, ...] = (
    Text(name="name", label="Name", section="main", required_from="received", searched=True),
    Text(name="about", label="About", section="main"),
    Date(name="received_on", label="Received on", section="main", listed=True),
    Date(name="stated_on", label="Date in the letter", section="main"),
    Date(name="answered_on", label="Answered on", section="main"),
    Date(name="review_on", label="Review on", section="main"),
    Text(name="proof", label="Proof", section="main"),
    YesNo(name="banned", label="Banned", section="main"),
    Text(name="note", label="Note", section="main"),
    Rows(
        name="notices",
        label="Notices",
        section="main",
        row_label="Notice",
        sealed_by="sent_on",
        open_columns=("answer",),
        columns=(
            Text(name="text", label="Text"),
            IssuedNumber(name="number", label="Number of the notice", series="cases_notices"),
            Date(name="sent_on", label="Sent on"),
            Text(name="answer", label="Answer"),
        ),
    ),
    IssuedNumber(
        name="outgoing_number",
        label="Outgoing number",
        section="main",
        series="cases_outgoing",
        required_from="sent",
    ),
    case_fields.pauses("main"),
    case_fields.extensions("main"),
    case_fields.after_hours("main"),
    case_fields.lateness("main"),
    case_fields.overrides("main"),
)

REGISTER = Register(
    code="cases",
    title="Register of cases",
    tab="Cases",
    one="Case",
    icon="building",
    add_label="New case",
    sections=(Section("main", "Main"),),
    fields=FIELDS,
    workflow=Workflow(
        states=(
            State("received", "Received"),
            State("waiting", "Waiting", WaitsOn.THEM, who="the data subject"),
            State("sent", "Sent", WaitsOn.NOBODY, answered=True),
            State("closed", "Closed", WaitsOn.NOBODY, done=True, answered=True),
        ),
        moves=(
            Move(
                "received",
                "waiting",
                "Wait",
                asks_why=True,
                effects=(begin_row("pauses", "from_on", "reason"),),
            ),
            Move("waiting", "received", "Go on", effects=(end_row("pauses", "from_on", "to_on"),)),
            Move(
                "received",
                "sent",
                "Send",
                dates=("answered_on",),
                issues=("outgoing_number",),
                effects=(note_sending,),
            ),
            Move(
                "received",
                "closed",
                "Give up",
                when=Filled("note"),
                otherwise="Write in the note why it is given up.",
            ),
            Move("sent", "received", "Reopen", asks_why=True, effects=(clear("answered_on"),)),
            Move("sent", "closed", "Close"),
        ),
    ),
    headline="name",
    subline="about",
    period="received_on",
    series="cases",
    clocks=(Clock("info", ("received_on",), "Answer", override="stated_on", until="answered_on"),),
    course=Course(
        pauses=case_fields.PAUSES,
        extensions=case_fields.EXTENSIONS,
        after_hours=case_fields.AFTER_HOURS,
        lateness=case_fields.LATENESS,
        overrides=case_fields.OVERRIDES,
    ),
    checks=case_fields.course_checks("received_on"),
    guards=(
        Guard("recipient_information", ("sent",), proved),
        Guard("not_banned", ("sent",), not_banned, overridable=False),
    ),
    reviews=("review_on",),
)
