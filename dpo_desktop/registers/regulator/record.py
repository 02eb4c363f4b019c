"""The fields of a request of an authorized body."""

from dpo_desktop.core.conditions import has
from dpo_desktop.core.fields import (
    Choice,
    Date,
    Field,
    IssuedNumber,
    Links,
    LongText,
    PartyField,
    Rows,
    Text,
)
from dpo_desktop.core.messages import N_
from dpo_desktop.core.register import Section

SECTIONS = (
    Section("letter", N_("Letter of the body")),
    Section("terms", N_("Terms and persons in charge")),
    Section("questions", N_("Questions")),
    Section("reply", N_("Reply")),
    Section("outcome", N_("Result")),
)

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
    Text(
        name="body",
        label=N_("Body"),
        help=N_("By its full name; the company's list of bodies is in the profile."),
        section="letter",
        reference=N_("Art. 26–28"),
        required_from="received",
        listed=True,
        printed=True,
        searched=True,
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
        help=N_("It wins over the general term; an extension granted in writing goes here, too."),
        section="terms",
        reference=N_("Policy 3.2"),
        required_from="registered",
        required_when=has("kind", "prescription"),
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

_REPLY: tuple[Field, ...] = (
    LongText(
        name="reply_text",
        label=N_("Text of the reply"),
        section="reply",
        required_from="approval",
        searched=True,
    ),
    Rows(
        name="attachments",
        label=N_("Attachments of the reply"),
        section="reply",
        searched=True,
        row_label=N_("Attachment"),
        columns=(
            Text(name="title", label=N_("Title")),
            Text(name="pages", label=N_("Sheets")),
        ),
    ),
    Text(
        name="approver",
        label=N_("Approved by"),
        help=N_("Who signs the reply for the company: a post and a name."),
        section="reply",
        required_from="approval",
        searched=True,
    ),
    Date(
        name="answered_on",
        label=N_("Reply sent on"),
        help=N_("Set when the reply is sent. When a closed request is reopened, clear it."),
        section="reply",
        required_from="sent",
        listed=True,
        filtered=True,
        printed=True,
    ),
    IssuedNumber(
        name="outgoing_number",
        label=N_("Outgoing number"),
        section="reply",
        series="regulator_outgoing",
        required_from="sent",
        printed=True,
        searched=True,
    ),
    Choice(
        name="reply_channel",
        label=N_("Way of replying"),
        section="reply",
        vocabulary="reply_channels",
        required_from="sent",
    ),
    Choice(
        name="delivery_proof",
        label=N_("Proof of delivery"),
        help=N_("Without it the company cannot show that it replied in time."),
        section="reply",
        reference=N_("Civil Code, Art. 176"),
        vocabulary="delivery_proofs",
        required_from="accepted",
    ),
    Text(
        name="lateness_reason",
        label=N_("Reason for lateness"),
        section="reply",
        searched=True,
    ),
)

_OUTCOME: tuple[Field, ...] = (
    Choice(
        name="result",
        label=N_("Result"),
        section="outcome",
        vocabulary="reply_results",
        required_from="accepted",
        filtered=True,
        printed=True,
    ),
    LongText(
        name="result_note",
        label=N_("What came of it"),
        help=N_("Measures of the body, what the company changed, fines."),
        section="outcome",
        searched=True,
    ),
    Links(
        name="continued_by",
        label=N_("Continued by"),
        help=N_("The body's next letter on the same matter: a record with a term of its own."),
        section="outcome",
        targets=("regulator",),
    ),
    Date(name="closed_on", label=N_("Closed on"), section="outcome"),
    LongText(name="note", label=N_("Note"), section="outcome", searched=True),
)

FIELDS: tuple[Field, ...] = (*_LETTER, *_TERMS, *_QUESTIONS, *_REPLY, *_OUTCOME)
