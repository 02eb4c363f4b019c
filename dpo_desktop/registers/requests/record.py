"""The fields of a subject's request."""

from dpo_desktop.core.conditions import has
from dpo_desktop.core.fields import (
    Choice,
    Choices,
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
    Section("request", N_("Request")),
    Section("applicant", N_("Applicant")),
    Section("identity", N_("Identity check")),
    Section("work", N_("Work on the request")),
    Section("answer", N_("Decision and answer")),
)

_REPRESENTED = has("applicant_role", "legal_representative", "attorney", "other")
_DONE = has("decision", "satisfied", "partly")
_REFUSED = has("decision", "partly", "refused")
# A request that was taken back is answered to nobody and needs no proof of identity.
_DECIDED = has("decision", "satisfied", "partly", "refused")

_REQUEST: tuple[Field, ...] = (
    Date(
        name="received_on",
        label=N_("Received on"),
        help=N_("The day it reached the company by any channel: terms run from the day after."),
        section="request",
        reference=N_("Civil Code, Art. 173"),
        required_from="received",
        listed=True,
        filtered=True,
        printed=True,
    ),
    Choice(
        name="channel",
        label=N_("Channel"),
        help=N_(
            "In writing, as an electronic document or otherwise with protection; "
            "of a telephone call, ask for a written request."
        ),
        section="request",
        reference=N_("Art. 10(2)"),
        vocabulary="request_channels",
        required_from="received",
        filtered=True,
    ),
    Choice(
        name="email_note",
        label=N_("Note of the e-mail"),
        help=N_("The subject line by which the policy lets an e-mail be recognised."),
        section="request",
        reference=N_("Policy 8.3, 8.4"),
        vocabulary="email_notes",
    ),
    Choices(
        name="kinds",
        label=N_("What is asked"),
        help=N_("One letter may ask for several things: each has a term of its own."),
        section="request",
        reference=N_("Art. 6, 8(7), 19-1, 24(1)"),
        vocabulary="request_kinds",
        free=False,
        required_from="received",
        listed=True,
        filtered=True,
        printed=True,
    ),
    LongText(
        name="scope",
        label=N_("Content of the request"),
        help=N_("In the applicant's own words; no data that are not needed for the answer."),
        section="request",
        required_from="registered",
        printed=True,
        searched=True,
    ),
    Links(
        name="activities",
        label=N_("Processing activities concerned"),
        help=N_("Where to look for the data, and what the answer must cover."),
        section="request",
        targets=("processing",),
    ),
)

_APPLICANT: tuple[Field, ...] = (
    PartyField(
        name="subject",
        label=N_("Data subject"),
        help=N_("Whose data it is about, and where the answer is to be sent."),
        section="applicant",
        required_from="received",
        listed=True,
        printed=True,
        searched=True,
    ),
    Choice(
        name="applicant_role",
        label=N_("Who applies"),
        section="applicant",
        reference=N_("Art. 10(2), 24(1)"),
        vocabulary="applicant_roles",
        required_from="registered",
        filtered=True,
    ),
    PartyField(
        name="representative",
        label=N_("Representative"),
        section="applicant",
        required_from="registered",
        required_when=_REPRESENTED,
        searched=True,
    ),
    Text(
        name="authority",
        label=N_("Authority of the representative"),
        help=N_("Kind, number and date of the document: power of attorney, birth certificate …"),
        section="applicant",
        reference=N_("Art. 10(2)"),
        required_from="in_work",
        required_when=_REPRESENTED,
        searched=True,
    ),
)

_IDENTITY: tuple[Field, ...] = (
    Choice(
        name="identity_method",
        label=N_("How identity was checked"),
        help=N_(
            "Write down the way and the result only: paper copies of identity documents may not "
            "be collected, so none is kept here."
        ),
        section="identity",
        reference=N_("Art. 7(10)"),
        vocabulary="identity_check_methods",
        required_from="draft_answer",
        required_when=_DECIDED,
    ),
    Date(
        name="identity_on",
        label=N_("Identity checked on"),
        section="identity",
        required_from="draft_answer",
        required_when=_DECIDED,
    ),
    Choice(
        name="identity_result",
        label=N_("Result of the check"),
        help=N_("Personal data are given only to a person who is known to be the subject."),
        section="identity",
        reference=N_("Art. 10(2)"),
        vocabulary="identity_results",
        required_from="draft_answer",
        required_when=_DECIDED,
        filtered=True,
    ),
)

_WORK: tuple[Field, ...] = (
    Text(
        name="responsible",
        label=N_("Person in charge"),
        section="work",
        reference=N_("Art. 25(3)(3)"),
        required_from="in_work",
        listed=True,
        filtered=True,
        searched=True,
    ),
    Date(
        name="documents_on",
        label=N_("Confirming documents received on"),
        help=N_("Data are changed on documents that confirm it; the term runs from their receipt."),
        section="work",
        reference=N_("Art. 24(1)(2), 25(2)(8)"),
    ),
    Date(
        name="blocked_on",
        label=N_("Blocked on"),
        help=N_("Blocking comes first, within one working day; the inquiry comes after it."),
        section="work",
        reference=N_("Art. 24(1)(3), 25(2)(8)"),
    ),
    Date(
        name="confirmed_on",
        label=N_("Violation confirmed on"),
        help=N_("From this day the data must be destroyed within one working day."),
        section="work",
        reference=N_("Art. 18, 25(2)(8)"),
    ),
    Date(
        name="not_confirmed_on",
        label=N_("Violation not confirmed on"),
        help=N_("From this day the block must be lifted within one working day."),
        section="work",
        reference=N_("Art. 25(2)(8)"),
    ),
    Date(name="unblocked_on", label=N_("Block lifted on"), section="work"),
    Rows(
        name="actions_taken",
        label=N_("Actions taken"),
        help=N_("What was done in each activity or system, by whom and when."),
        section="work",
        reference=N_("Art. 25(2)(8)"),
        required_from="answered",
        required_when=_DONE,
        searched=True,
        row_label=N_("Action"),
        columns=(
            Choice(name="action", label=N_("Action"), vocabulary="actions_taken"),
            Text(name="where", label=N_("Activity or system")),
            Text(name="who", label=N_("By whom")),
            Date(name="on", label=N_("Date")),
        ),
    ),
    Rows(
        name="third_parties",
        label=N_("Notices to third parties"),
        help=N_("Those who received the data must change or stop as well."),
        section="work",
        reference=N_("Art. 10, 19"),
        searched=True,
        row_label=N_("Notice"),
        columns=(
            Text(name="party", label=N_("Third party")),
            Text(name="asked", label=N_("What they were asked to do")),
            Date(name="sent_on", label=N_("Sent on")),
        ),
    ),
    Text(
        name="destruction_act",
        label=N_("Act of destruction"),
        help=N_("Number and date of the act."),
        section="work",
        reference=N_("Art. 18"),
        searched=True,
    ),
)

_ANSWER: tuple[Field, ...] = (
    Choice(
        name="decision",
        label=N_("Decision"),
        section="answer",
        vocabulary="decisions",
        required_from="draft_answer",
        listed=True,
        filtered=True,
        printed=True,
    ),
    Choice(
        name="refusal_ground",
        label=N_("Ground of refusal"),
        help=N_("Withdrawal of consent may be refused on two grounds only: law or obligation."),
        section="answer",
        reference=N_("Art. 8(2), 25(2)(7)"),
        vocabulary="refusal_grounds",
        required_from="draft_answer",
        required_when=_REFUSED,
        filtered=True,
        printed=True,
    ),
    Text(
        name="refusal_article",
        label=N_("Article the refusal rests on"),
        section="answer",
        required_from="draft_answer",
        required_when=_REFUSED,
    ),
    LongText(
        name="refusal_reasons",
        label=N_("Reasons for the refusal"),
        help=N_("A refusal without reasons is no answer."),
        section="answer",
        reference=N_("Art. 8(7), 25(2)(7)"),
        required_from="answered",
        required_when=_REFUSED,
        searched=True,
    ),
    LongText(
        name="answer_text",
        label=N_("Text of the answer"),
        help=N_("In a form the subject understands, without data of other people, free of charge."),
        section="answer",
        reference=N_("Art. 25(2)(9); policy 4.1"),
        searched=True,
    ),
    Date(
        name="answered_on",
        label=N_("Answered on"),
        help=N_("Set when the answer is sent. When a closed request is reopened, clear it."),
        section="answer",
        required_from="answered",
        listed=True,
        filtered=True,
        printed=True,
    ),
    Choice(
        name="answer_channel",
        label=N_("Way of answering"),
        section="answer",
        vocabulary="reply_channels",
        required_from="answered",
        required_when=_DECIDED,
    ),
    IssuedNumber(
        name="outgoing_number",
        label=N_("Outgoing number"),
        section="answer",
        series="requests_outgoing",
        required_from="answered",
        printed=True,
        searched=True,
    ),
    Text(
        name="lateness_reason",
        label=N_("Reason for lateness"),
        section="answer",
        searched=True,
    ),
    Date(name="closed_on", label=N_("Closed on"), section="answer"),
    LongText(name="note", label=N_("Note"), section="answer", searched=True),
)

FIELDS: tuple[Field, ...] = (*_REQUEST, *_APPLICANT, *_IDENTITY, *_WORK, *_ANSWER)
