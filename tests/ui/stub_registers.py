"""Two small registers with a field of every kind, for tests of the screens."""

from dpo_desktop.core.conditions import has
from dpo_desktop.core.fields import (
    Choice,
    Choices,
    Countries,
    Date,
    DateTime,
    Field,
    IssuedNumber,
    Links,
    LongText,
    Number,
    PartyField,
    Rows,
    Text,
    YesNo,
)
from dpo_desktop.core.messages import N_
from dpo_desktop.core.register import Clock, Register, Section
from dpo_desktop.core.states import Move, State, WaitsOn, Workflow

_WORKFLOW = Workflow(
    states=(
        State("draft", N_("Draft")),
        State("received", N_("Received")),
        State("waiting", N_("Waiting for the sender"), waits_on=WaitsOn.THEM, who="the sender"),
        State("answered", N_("Answered"), waits_on=WaitsOn.NOBODY, done=True, answered=True),
    ),
    moves=(
        Move("draft", "received", N_("Register it"), dates=("received_on",)),
        Move(
            "received",
            "answered",
            N_("Send the answer"),
            dates=("answered_on",),
            issues=("outgoing",),
        ),
        Move("received", "waiting", N_("Ask the sender"), asks_why=True),
        Move("waiting", "received", N_("Answer came in")),
    ),
)

_LETTER_FIELDS: tuple[Field, ...] = (
    PartyField(
        name="sender",
        label=N_("Sender"),
        section="main",
        help=N_("As the letter names them."),
        required_from="received",
        listed=True,
        searched=True,
        printed=True,
    ),
    Text(
        name="subject",
        label=N_("Subject"),
        section="main",
        required_from="received",
        listed=True,
        searched=True,
        printed=True,
    ),
    Choice(
        name="kind",
        label=N_("Kind"),
        section="main",
        vocabulary="request_kinds",
        required_from="received",
        listed=True,
        filtered=True,
    ),
    Choice(name="channel", label=N_("Channel"), section="main", vocabulary="request_channels"),
    Date(
        name="received_on",
        label=N_("Received on"),
        section="main",
        required_from="received",
        listed=True,
        filtered=True,
    ),
    DateTime(name="handed_in", label=N_("Handed in"), section="main"),
    LongText(name="text", label=N_("Text"), section="main", searched=True),
    Choices(
        name="categories",
        label=N_("Categories"),
        section="details",
        vocabulary="data_categories",
        filtered=True,
    ),
    Countries(name="countries", label=N_("Countries"), section="details"),
    Number(name="subjects", label=N_("People concerned"), section="details"),
    YesNo(name="urgent", label=N_("Urgent"), section="details", filtered=True),
    Rows(
        name="questions",
        label=N_("Questions"),
        row_label=N_("Question"),
        section="details",
        columns=(
            LongText(name="question", label=N_("Question")),
            Choice(name="status", label=N_("Status"), vocabulary="question_statuses"),
            Date(name="answered", label=N_("Answered on")),
        ),
    ),
    Links(name="related", label=N_("Related records"), section="answer"),
    Date(name="answered_on", label=N_("Answered on"), section="answer", required_from="answered"),
    LongText(
        name="refusal",
        label=N_("Reason of the refusal"),
        section="answer",
        required_from="answered",
        required_when=has("kind", "refuse"),
    ),
    IssuedNumber(name="outgoing", label=N_("Outgoing number"), section="answer", series="out"),
)

_SECTIONS = (
    Section("main", N_("Letter")),
    Section("details", N_("Details")),
    Section("answer", N_("Answer")),
)

LETTERS = Register(
    code="letters",
    title=N_("Register of letters"),
    tab=N_("Letters"),
    one=N_("Letter"),
    icon="inbox",
    sections=_SECTIONS,
    fields=_LETTER_FIELDS,
    workflow=_WORKFLOW,
    headline="sender",
    subline="subject",
    period="received_on",
    series="letters",
    add_label=N_("New letter"),
    clocks=(Clock(term="info", start=("received_on",), label=N_("Answer"), until="answered_on"),),
)

NOTES = Register(
    code="notes",
    title=N_("Register of notes"),
    tab=N_("Notes"),
    one=N_("Note"),
    icon="note",
    sections=(Section("main", N_("Note")),),
    fields=(
        Text(
            name="title",
            label=N_("Title"),
            section="main",
            required_from="draft",
            listed=True,
            searched=True,
        ),
        LongText(name="text", label=N_("Text"), section="main", listed=True, searched=True),
        Date(name="day", label=N_("Day"), section="main", listed=True),
        Links(name="letters", label=N_("Letters"), section="main", targets=("letters",)),
    ),
    workflow=Workflow(
        states=(State("draft", N_("Draft")), State("kept", N_("Kept"), done=True)),
        moves=(Move("draft", "kept", N_("Keep")),),
    ),
    headline="title",
    subline="text",
    period="day",
    series="notes",
    reviews=("day",),
    add_label=N_("New note"),
)

REGISTERS = (LETTERS, NOTES)
