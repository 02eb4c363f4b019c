"""Inspections of buildings: made up, so that every kind of field occurs."""

from collections.abc import Iterable
from datetime import date

from dpo_desktop.core.conditions import has
from dpo_desktop.core.fields import (
    Choice,
    Choices,
    Countries,
    Date,
    DateTime,
    IssuedNumber,
    Links,
    LongText,
    Number,
    PartyField,
    Rows,
    Text,
    YesNo,
)
from dpo_desktop.core.messages import Message
from dpo_desktop.core.problems import Problem
from dpo_desktop.core.register import Clock, Register, Section
from dpo_desktop.core.states import Move, State, WaitsOn, Workflow
from dpo_desktop.core.steps import AddField
from dpo_desktop.core.values import Values


def end_not_before_start(values: Values, today: date) -> Iterable[Problem]:
    """A check across two fields."""
    del today
    start, end = values.get("begins_on"), values.get("ended_on")
    if start and end and end < start:
        yield Problem("ended_on", "Ended on", Message("The end lies before the beginning."))


FIELDS = (
    Text(
        name="name",
        label="Name",
        section="main",
        required_from="planned",
        listed=True,
        filtered=True,
        printed=True,
        searched=True,
    ),
    LongText(name="story", label="Story", section="main", printed=True, searched=True),
    YesNo(name="urgent", label="Urgent", section="main", listed=True, filtered=True, printed=True),
    Number(name="rooms", label="Rooms", section="main", listed=True, filtered=True, printed=True),
    Number(name="area", label="Area", section="main", decimals=2, printed=True),
    Date(
        name="begins_on",
        label="Begins on",
        section="main",
        listed=True,
        filtered=True,
        printed=True,
        required_from="running",
    ),
    Date(name="ended_on", label="Ended on", section="main"),
    DateTime(name="found_at", label="Found at", section="main", printed=True, filtered=True),
    Choice(
        name="channel",
        label="Channel",
        section="details",
        vocabulary="request_channels",
        listed=True,
        filtered=True,
        printed=True,
    ),
    Choices(
        name="data",
        label="Data",
        section="details",
        vocabulary="data_categories",
        filtered=True,
        printed=True,
        searched=True,
    ),
    Countries(name="countries", label="Countries", section="details", filtered=True, printed=True),
    PartyField(
        name="owner",
        label="Owner",
        section="details",
        listed=True,
        filtered=True,
        printed=True,
        searched=True,
    ),
    Links(name="related", label="Related", section="details", printed=True),
    Rows(
        name="findings",
        label="Findings",
        section="details",
        row_label="Finding",
        printed=True,
        searched=True,
        columns=(
            Text(name="what", label="What"),
            Choice(name="basis", label="Basis", vocabulary="legal_bases"),
            Date(name="until", label="Until"),
            YesNo(name="fixed", label="Fixed"),
        ),
    ),
    IssuedNumber(
        name="outgoing_number",
        label="Outgoing number",
        section="details",
        series="trial_outgoing",
        required_from="closed",
        printed=True,
    ),
    Text(
        name="why_abroad",
        label="Why abroad",
        section="details",
        required_from="running",
        required_when=has("countries", "IE", "DE"),
    ),
)

REGISTER = Register(
    code="trial",
    title="Register of inspections",
    tab="Inspections",
    one="Inspection",
    icon="building",
    add_label="New inspection",
    sections=(Section("main", "Main"), Section("details", "Details")),
    fields=FIELDS,
    workflow=Workflow(
        states=(
            State("planned", "Planned"),
            State("running", "Running", waits_on=WaitsOn.THEM),
            State("closed", "Closed", done=True, waits_on=WaitsOn.NOBODY),
        ),
        moves=(
            Move("planned", "running", "Begin"),
            Move("running", "closed", "Close", dates=("ended_on",), issues=("outgoing_number",)),
            Move("closed", "running", "Reopen", asks_why=True),
        ),
    ),
    headline="name",
    subline="channel",
    period="begins_on",
    series="trial",
    clocks=(Clock("info", ("begins_on",), "Report", until="ended_on"),),
    checks=(end_not_before_start,),
    steps=(AddField("why_abroad"),),
)
