"""What was decided and answered, what came after it, and what befell the term."""

from dpo_desktop.core.conditions import has
from dpo_desktop.core.fields import (
    Choice,
    Date,
    Field,
    IssuedNumber,
    Links,
    LongText,
    Rows,
    Text,
)
from dpo_desktop.core.messages import N_
from dpo_desktop.law import case_fields
from dpo_desktop.registers.requests import demands

# A request that was taken back is answered to nobody.
_DECIDED = has("decision", "satisfied", "partly", "refused")
_DENIED = demands.DeniedAsOne()

_DEMANDS = Rows(
    name=demands.FIELD,
    label=N_("Each demand apart"),
    help=N_(
        "Where one letter asks for several things: what was decided on each, and the day it was "
        "done, which ends its term before the answer goes out."
    ),
    section="answer",
    reference=N_("Art. 24(1), 25(2)(7)"),
    searched=True,
    row_label=N_("Demand"),
    columns=(
        Choice(name="kind", label=N_("What is asked"), vocabulary="request_kinds"),
        Choice(name="decision", label=N_("Decision"), vocabulary="decisions"),
        Choice(name="refusal_ground", label=N_("Ground of refusal"), vocabulary="refusal_grounds"),
        Text(name="refusal_article", label=N_("Article the refusal rests on")),
        LongText(name="refusal_reasons", label=N_("Reasons for the refusal")),
        Date(name="done_on", label=N_("Done on")),
    ),
)

_DECISION: tuple[Field, ...] = (
    _DEMANDS,
    Choice(
        name="decision",
        label=N_("Decision"),
        help=N_("With several demands: what they come to together."),
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
        help=N_(
            "Withdrawal of consent may be refused on two grounds only: law or obligation. "
            "With several demands, the grounds stand with each of them."
        ),
        section="answer",
        reference=N_("Art. 8(2), 25(2)(7)"),
        vocabulary="refusal_grounds",
        required_from="draft_answer",
        required_when=_DENIED,
        filtered=True,
        printed=True,
    ),
    Text(
        name="refusal_article",
        label=N_("Article the refusal rests on"),
        section="answer",
        required_from="draft_answer",
        required_when=_DENIED,
    ),
    LongText(
        name="refusal_reasons",
        label=N_("Reasons for the refusal"),
        help=N_("A refusal without reasons is no answer."),
        section="answer",
        reference=N_("Art. 8(7), 25(2)(7)"),
        required_from="answered",
        required_when=_DENIED,
        searched=True,
    ),
)

ANSWER: tuple[Field, ...] = (
    *_DECISION,
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
        help=N_("Set when the answer is sent; emptied when the request is reopened."),
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
    case_fields.lateness("answer"),
    Date(name="closed_on", label=N_("Closed on"), section="answer"),
    LongText(name="note", label=N_("Note"), section="answer", searched=True),
)

APPEAL: tuple[Field, ...] = (
    Links(
        name="appeals",
        label=N_("Appeal to the authorized body"),
        help=N_("The request of the body that came of the subject's appeal."),
        section="appeal",
        reference=N_("Policy 4.1"),
        targets=("regulator",),
    ),
    Text(
        name="court_case",
        label=N_("Court case"),
        help=N_("Court, number and date, where the subject went to court."),
        section="appeal",
        reference=N_("Policy 4.1"),
        searched=True,
    ),
)

TERMS: tuple[Field, ...] = (
    case_fields.pauses("terms"),
    case_fields.extensions("terms"),
    Date(
        name=demands.REOPENED,
        label=N_("Reopened on"),
        help=N_("The terms of the new answer run from the day after; the earlier one is below."),
        section="terms",
        read_only=True,
    ),
    Rows(
        name="earlier_answers",
        label=N_("Earlier answers"),
        help=N_("What was answered before the request was reopened, and why it was."),
        section="terms",
        row_label=N_("Earlier answer"),
        read_only=True,
        searched=True,
        columns=(
            Date(name="answered_on", label=N_("Answered on")),
            Choice(name="decision", label=N_("Decision"), vocabulary="decisions"),
            Text(name="outgoing_number", label=N_("Outgoing number")),
            Choice(
                name="answer_channel", label=N_("Way of answering"), vocabulary="reply_channels"
            ),
            Text(name="lateness_reason", label=N_("Reason for lateness")),
            Date(name=demands.REOPENED, label=N_("Reopened on")),
            LongText(name="why", label=N_("Why reopened")),
        ),
    ),
    case_fields.overrides("terms"),
)
