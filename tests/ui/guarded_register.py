"""A register with guards, pauses, sealed rows and a step that is not for every record."""

from collections.abc import Iterable
from datetime import date

from dpo_desktop.core.conditions import Yes
from dpo_desktop.core.fields import Countries, Date, Field, LongText, Number, Rows, Text, YesNo
from dpo_desktop.core.guards import Guard
from dpo_desktop.core.messages import N_, Message
from dpo_desktop.core.problems import Problem
from dpo_desktop.core.register import Clock, Course, Register, Section
from dpo_desktop.core.states import Move, State, WaitsOn, Workflow
from dpo_desktop.core.values import Values
from dpo_desktop.law import case_fields


def a_notice_was_sent(values: Values, today: date) -> Iterable[Problem]:
    """A guard of the policy."""
    del today
    if not any(row.get("sent_on") for row in values.get("notices") or ()):
        yield Problem("notices", "Notices", Message(N_("No notice was sent yet.")))


def a_ground_is_named(values: Values, today: date) -> Iterable[Problem]:
    """A guard of the Law."""
    del today
    if not values.get("ground"):
        yield Problem("ground", "Ground", Message(N_("Name the ground of the transfer.")))


def nothing_is_banned(values: Values, today: date) -> Iterable[Problem]:
    """A guard no reason takes the place of."""
    del today
    if values.get("banned"):
        yield Problem("banned", "Banned", Message(N_("The body banned it.")))


FIELDS: tuple[Field, ...] = (
    Text(name="name", label=N_("Name"), section="main", required_from="planned", listed=True),
    Date(name="received_on", label=N_("Received on"), section="main", required_from="planned"),
    Text(name="body", label=N_("Body"), section="main", suggestions="authorities"),
    Text(name="ground", label=N_("Ground"), section="main"),
    YesNo(name="banned", label=N_("Banned"), section="main"),
    YesNo(name="abroad", label=N_("Abroad"), section="main"),
    Countries(name="countries", label=N_("Countries"), section="main"),
    case_fields.pauses("main"),
    case_fields.extensions("main"),
    case_fields.overrides("main"),
    Rows(
        name="notices",
        label=N_("Notices"),
        row_label=N_("Notice"),
        section="main",
        sealed_by="sent_on",
        open_columns=("answer",),
        columns=(
            Number(name="version", label=N_("Version")),
            Text(name="purpose", label=N_("Purpose")),
            LongText(name="data", label=N_("Personal data")),
            Text(name="people", label=N_("Categories of subjects")),
            Text(name="number", label=N_("Outgoing number")),
            Date(name="sent_on", label=N_("Sent on")),
            Text(name="answer", label=N_("Answer")),
        ),
    ),
)

REGISTER = Register(
    code="guarded",
    title=N_("Register of guarded things"),
    tab=N_("Guarded"),
    one=N_("Guarded thing"),
    icon="shield-lock",
    sections=(Section("main", N_("Main")),),
    fields=FIELDS,
    workflow=Workflow(
        states=(
            State("planned", N_("Planned")),
            State("waiting", N_("Waiting"), WaitsOn.THEM),
            State("running", N_("Running"), WaitsOn.NOBODY, answered=True),
            State("over", N_("Over"), WaitsOn.NOBODY, done=True, answered=True),
        ),
        moves=(
            Move(
                "planned",
                "over",
                N_("Send abroad"),
                when=Yes("abroad"),
                otherwise=N_("Only for a record that goes abroad."),
            ),
            Move("planned", "running", N_("Start the transfer")),
            Move("planned", "waiting", N_("Wait for them"), asks_why=True),
            Move("waiting", "planned", N_("They answered")),
            Move("waiting", "over", N_("Give it up"), asks_why=True),
            Move("waiting", "running", N_("Start at once")),
            Move("running", "over", N_("Stop it")),
        ),
    ),
    headline="name",
    subline="ground",
    period="received_on",
    series="guarded",
    add_label=N_("New guarded thing"),
    clocks=(Clock("withdraw", ("received_on",), N_("Decide")),),
    course=Course(
        pauses=case_fields.PAUSES,
        extensions=case_fields.EXTENSIONS,
        overrides=case_fields.OVERRIDES,
    ),
    checks=case_fields.course_checks("received_on"),
    guards=(
        Guard("notification_sent", ("running",), a_notice_was_sent),
        Guard("transfer_ground", ("running",), a_ground_is_named),
        Guard("not_banned", ("running",), nothing_is_banned, overridable=False),
    ),
)
