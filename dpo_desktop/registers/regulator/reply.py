"""The fields of the reply to an authorized body, of its further questions, and of what came of it.

What was sent stays as it was sent: a further question is a row with dates of its own, and a reply
that is given anew after reopening leaves the earlier one among ``earlier_replies``.
"""

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

OUTGOING = "regulator_outgoing"
_PROVED = has(
    "delivery_proof",
    "stamped_copy",
    "post_receipt",
    "delivery_notice",
    "signature",
    "portal_receipt",
    "email_confirmation",
)

REPLY: tuple[Field, ...] = (
    Date(
        name="fulfilled_on",
        label=N_("Prescription fulfilled on"),
        section="reply",
        reference=N_("Art. 27-1(1)(5)"),
        filtered=True,
    ),
    Text(
        name="fulfilment_proof",
        label=N_("Proof of fulfilment"),
        help=N_("Act of destruction or blocking, extract of the log: number and date."),
        section="reply",
        searched=True,
    ),
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
        name="approved_on",
        label=N_("Approved on"),
        help=N_("The reply is not sent before; a reply returned to the draft is approved anew."),
        section="reply",
    ),
    Date(
        name="answered_on",
        label=N_("Reply sent on"),
        help=N_("Set when the reply is sent; a further question has a date of its own."),
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
        series=OUTGOING,
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
        name="delivery_number",
        label=N_("Number and date of the proof"),
        help=N_("Of the postal receipt, of the incoming stamp, of the portal's receipt."),
        section="reply",
        searched=True,
    ),
    Date(
        name="delivered_on",
        label=N_("Delivered on"),
        section="reply",
        required_from="accepted",
        required_when=_PROVED,
    ),
    case_fields.lateness("reply"),
    Rows(
        name="earlier_replies",
        label=N_("Replies sent before reopening"),
        help=N_("Written by the program when a request is reopened; each stays as it was sent."),
        section="reply",
        row_label=N_("Earlier reply"),
        read_only=True,
        searched=True,
        sealed_by="answered_on",
        columns=(
            Date(name="answered_on", label=N_("Reply sent on")),
            IssuedNumber(name="outgoing_number", label=N_("Outgoing number"), series=OUTGOING),
            LongText(name="reply_text", label=N_("Text of the reply")),
            Text(name="approver", label=N_("Approved by")),
            Date(name="approved_on", label=N_("Approved on")),
            Choice(
                name="delivery_proof", label=N_("Proof of delivery"), vocabulary="delivery_proofs"
            ),
            Text(name="delivery_number", label=N_("Number and date of the proof")),
            Date(name="delivered_on", label=N_("Delivered on")),
            Text(name="lateness_reason", label=N_("Reason for lateness")),
        ),
    ),
)

FURTHER: tuple[Rows, ...] = (
    Rows(
        name="further_questions",
        label=N_("Further questions"),
        help=N_(
            "Each has a term of its own, counted from its receipt; that of the first letter keeps "
            "its date. An extension of it goes into its due date."
        ),
        section="further",
        reference=N_("Policy 3.2"),
        row_label=N_("Further question"),
        searched=True,
        sealed_by="answered_on",
        open_columns=("delivered_on", "delivery_number"),
        columns=(
            Date(name="received_on", label=N_("Received on")),
            Text(name="their_number", label=N_("Number of their letter")),
            Date(name="their_date", label=N_("Date of their letter")),
            Choice(name="channel", label=N_("Channel"), vocabulary="request_channels"),
            LongText(name="question", label=N_("Question")),
            Date(
                name="stated_due_on",
                label=N_("Due date in the letter"),
                help=N_("It wins over the general term."),
            ),
            LongText(name="answer", label=N_("Answer")),
            Text(name="approver", label=N_("Approved by")),
            Date(name="approved_on", label=N_("Approved on")),
            Date(
                name="answered_on",
                label=N_("Answer sent on"),
                help=N_("Set when the answer is sent; from then on the row stays as it is."),
            ),
            IssuedNumber(name="outgoing_number", label=N_("Outgoing number"), series=OUTGOING),
            Choice(name="reply_channel", label=N_("Way of replying"), vocabulary="reply_channels"),
            Date(name="delivered_on", label=N_("Delivered on")),
            Text(name="delivery_number", label=N_("Number and date of the proof")),
        ),
    ),
)

OUTCOME: tuple[Field, ...] = (
    Choice(
        name="result",
        label=N_("Result"),
        section="outcome",
        vocabulary="reply_results",
        required_from="accepted",
        filtered=True,
        printed=True,
    ),
    Date(
        name="accepted_on",
        label=N_("Reply accepted on"),
        help=N_("Set when the acceptance is recorded."),
        section="outcome",
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
        help=N_("The body's next letter where it is a record with a number and term of its own."),
        section="outcome",
        targets=("regulator",),
    ),
    Date(name="closed_on", label=N_("Closed on"), section="outcome"),
    LongText(name="note", label=N_("Note"), section="outcome", searched=True),
    case_fields.overrides("outcome"),
)
