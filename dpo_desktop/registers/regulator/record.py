"""The fields of a request of an authorized body."""

from dpo_desktop.core.conditions import has
from dpo_desktop.core.fields import (
    Choice,
    Choices,
    Date,
    Field,
    Links,
    LongText,
    PartyField,
    Rows,
    Text,
)
from dpo_desktop.core.messages import N_
from dpo_desktop.core.register import Section
from dpo_desktop.law import case_fields
from dpo_desktop.registers.regulator.reply import FURTHER, OUTCOME, REPLY

SECTIONS = (
    Section("letter", N_("Letter of the body")),
    Section("terms", N_("Terms and persons in charge")),
    Section("questions", N_("Questions")),
    Section("reply", N_("Reply")),
    Section("further", N_("Further questions of the body")),
    Section("outcome", N_("Result")),
)

_PRESCRIBED = has("kind", "prescription")

_LETTER: tuple[Field, ...] = (
    Date(
        name="received_on",
        label=N_("Received on"),
        help=N_("The day of the company's incoming stamp: the term runs from the day after."),
        section="letter",
        reference=N_("Civil Code, Art. 173"),
        required_from="received",
        listed=True,
        filtered=True,
        printed=True,
    ),
    case_fields.after_hours("letter"),
    Text(
        name="body",
        label=N_("Body"),
        help=N_("By its full name: from the directory, from the list in the profile, or typed."),
        section="letter",
        reference=N_("Art. 26–28"),
        required_from="received",
        listed=True,
        printed=True,
        searched=True,
        suggestions="authorities",
    ),
    Choice(
        name="body_kind",
        label=N_("Kind of body"),
        help=N_("Not only the ministry may ask: akimats control private business, too."),
        section="letter",
        reference=N_("Art. 27(2), 28"),
        vocabulary="regulator_bodies",
        required_from="registered",
        filtered=True,
    ),
    PartyField(
        name="officer",
        label=N_("Officer of the body"),
        help=N_("Who prepared the letter, with telephone: to ask what is meant."),
        section="letter",
        searched=True,
    ),
    Text(
        name="their_number",
        label=N_("Number of their letter"),
        section="letter",
        required_from="registered",
        printed=True,
        searched=True,
    ),
    Date(
        name="their_date",
        label=N_("Date of their letter"),
        section="letter",
        required_from="registered",
    ),
    Choice(
        name="kind",
        label=N_("Kind of request"),
        section="letter",
        reference=N_("Art. 22(1)(4), 25(2)(3-1), 27-1, 27-2"),
        vocabulary="regulator_request_kinds",
        required_from="received",
        listed=True,
        filtered=True,
        printed=True,
    ),
    Choices(
        name="prescribed",
        label=N_("What is prescribed"),
        help=N_("A prescription is fulfilled first; the reply then reports it."),
        section="letter",
        reference=N_("Art. 27-1(1)(5)"),
        vocabulary="prescribed_actions",
        free=False,
        required_from="registered",
        required_when=_PRESCRIBED,
        filtered=True,
    ),
    LongText(
        name="subject",
        label=N_("Subject of the request"),
        section="letter",
        required_from="registered",
        printed=True,
        searched=True,
    ),
    Text(
        name="legal_ground",
        label=N_("Legal ground in the letter"),
        help=N_("The article the body names: it shows what may be asked and by when."),
        section="letter",
        required_from="draft",
        searched=True,
    ),
    Choice(
        name="channel",
        label=N_("Channel"),
        section="letter",
        vocabulary="request_channels",
        required_from="registered",
        filtered=True,
    ),
    Text(
        name="receipt_proof",
        label=N_("Proof of receipt"),
        help=N_("Envelope with its stamp, notice of delivery, entry of the portal."),
        section="letter",
        searched=True,
    ),
    Links(
        name="related",
        label=N_("Related records"),
        section="letter",
        targets=("processing", "requests", "transfers"),
    ),
)

_TERMS: tuple[Field, ...] = (
    Date(
        name="stated_due_on",
        label=N_("Due date in the letter"),
        help=N_("It wins over the general term. An extension granted later moves it."),
        section="terms",
        reference=N_("Policy 3.2"),
        required_from="registered",
        required_when=_PRESCRIBED,
        filtered=True,
    ),
    Date(
        name="internal_due_on",
        label=N_("Internal due date"),
        help=N_("Earlier than the date of the letter, so that there is time to approve and send."),
        section="terms",
        listed=True,
        filtered=True,
    ),
    Text(
        name="responsible",
        label=N_("Person in charge"),
        section="terms",
        required_from="assigned",
        listed=True,
        filtered=True,
        searched=True,
    ),
    case_fields.extensions("terms", asked=True),
    case_fields.pauses("terms"),
)

_QUESTIONS: tuple[Field, ...] = (
    Rows(
        name="questions",
        label=N_("Questions"),
        help=N_("One row for each question of the letter, so that none stays unanswered."),
        section="questions",
        required_from="collecting",
        searched=True,
        row_label=N_("Question"),
        columns=(
            Text(name="question", label=N_("Question"), limit=2000),
            LongText(name="answer", label=N_("Answer")),
            Text(name="source", label=N_("Source of the answer")),
            Choice(name="status", label=N_("Status"), vocabulary="question_statuses"),
        ),
    ),
)

FIELDS: tuple[Field, ...] = (*_LETTER, *_TERMS, *_QUESTIONS, *REPLY, *FURTHER, *OUTCOME)

LABELS = {field.name: field.label for field in FIELDS}
