"""The fields of a cross-border transfer."""

from dpo_desktop.core.conditions import has
from dpo_desktop.core.fields import (
    Choice,
    Choices,
    Countries,
    Date,
    Field,
    IssuedNumber,
    Links,
    LongText,
    Number,
    PartyField,
    Rows,
    Text,
)
from dpo_desktop.core.messages import N_
from dpo_desktop.core.register import Section

SECTIONS = (
    Section("transfer", N_("Transfer")),
    Section("recipient", N_("Recipient and country")),
    Section("ground", N_("Ground")),
    Section("information", N_("Information from the recipient")),
    Section("notification", N_("Notification of the authorized body")),
    Section("course", N_("Course and end")),
)

_TRANSFER: tuple[Field, ...] = (
    Text(
        name="name",
        label=N_("Name of the transfer"),
        section="transfer",
        required_from="planned",
        listed=True,
        printed=True,
        searched=True,
    ),
    LongText(
        name="purpose",
        label=N_("Purpose"),
        section="transfer",
        required_from="planned",
        printed=True,
        searched=True,
    ),
    Links(
        name="activities",
        label=N_("Processing activities"),
        help=N_("The activities whose data are transferred."),
        section="transfer",
        targets=("processing",),
    ),
    Choices(
        name="subject_categories",
        label=N_("Categories of subjects"),
        section="transfer",
        vocabulary="subject_categories",
        required_from="assessed",
        filtered=True,
    ),
    Choices(
        name="data_categories",
        label=N_("Personal data"),
        section="transfer",
        reference=N_("Art. 7(9)"),
        vocabulary="data_categories",
        required_from="assessed",
        filtered=True,
        printed=True,
    ),
    Date(
        name="start_on",
        label=N_("Planned start"),
        help=N_("The authorized body is notified before this day."),
        section="transfer",
        reference=N_("Policy 10.1"),
        required_from="recipient_info_requested",
        listed=True,
        filtered=True,
        printed=True,
    ),
    Choice(
        name="frequency",
        label=N_("How often"),
        section="transfer",
        vocabulary="transfer_frequencies",
        required_from="assessed",
        filtered=True,
    ),
    Choice(
        name="channel",
        label=N_("Channel"),
        section="transfer",
        vocabulary="transfer_channels",
        required_from="assessed",
    ),
)

_RECIPIENT: tuple[Field, ...] = (
    PartyField(
        name="recipient",
        label=N_("Recipient"),
        section="recipient",
        required_from="planned",
        listed=True,
        printed=True,
        searched=True,
    ),
    Choice(
        name="recipient_kind",
        label=N_("Kind of recipient"),
        section="recipient",
        reference=N_("Policy 2.12, 10.2"),
        vocabulary="recipient_kinds",
        required_from="recipient_info_requested",
        filtered=True,
    ),
    Countries(
        name="countries",
        label=N_("Countries"),
        help=N_("Where the data go; name third countries too, if the recipient may pass them on."),
        section="recipient",
        reference=N_("Art. 16; policy 8.11"),
        required_from="planned",
        listed=True,
        filtered=True,
        printed=True,
    ),
    Choice(
        name="country_status",
        label=N_("Protection in the country"),
        help=N_(
            "The company's own assessment: Kazakhstan has published no list of states. "
            "Of several countries, the weakest counts."
        ),
        section="recipient",
        reference=N_("Art. 16(2), 16(3); policy 10.4"),
        vocabulary="country_statuses",
        required_from="assessed",
        filtered=True,
        printed=True,
    ),
)

_GROUND: tuple[Field, ...] = (
    Choice(
        name="ground",
        label=N_("Ground of the transfer"),
        help=N_("To a state that does not ensure protection: consent, treaty or law only."),
        section="ground",
        reference=N_("Art. 16(2), 16(3)"),
        vocabulary="transfer_grounds",
        required_from="assessed",
        listed=True,
        filtered=True,
        printed=True,
    ),
    Text(
        name="ground_document",
        label=N_("Article or document of the ground"),
        help=N_("The form of consent, the treaty, or the article of the law."),
        section="ground",
        required_from="notification_ready",
        required_when=has("ground", "consent", "treaty", "law", "constitutional_rights"),
        searched=True,
    ),
    Text(
        name="contract",
        label=N_("Contract and safeguards"),
        help=N_("Number and date of the contract, and what it obliges the recipient to."),
        section="ground",
        searched=True,
    ),
)

_INFORMATION: tuple[Field, ...] = (
    Date(name="asked_on", label=N_("Recipient asked on"), section="information"),
    Rows(
        name="recipient_information",
        label=N_("Information obtained"),
        help=N_("Obtained before the notification is sent; one row for each item."),
        section="information",
        reference=N_("Policy 10.2"),
        required_from="assessed",
        searched=True,
        row_label=N_("Item"),
        columns=(
            Choice(name="item", label=N_("Item"), vocabulary="recipient_information"),
            Text(name="what", label=N_("What was learnt"), limit=2000),
            Date(name="obtained_on", label=N_("Obtained on")),
            Text(name="document", label=N_("Document")),
        ),
    ),
    Choice(
        name="decision",
        label=N_("Decision on the transfer"),
        section="information",
        reference=N_("Policy 10.2, 10.4"),
        vocabulary="transfer_decisions",
        required_from="assessed",
        filtered=True,
    ),
    Date(
        name="decided_on",
        label=N_("Decided on"),
        section="information",
        required_from="assessed",
    ),
    Text(
        name="decided_by",
        label=N_("Signed by"),
        help=N_("Post and name of the person who signed the assessment."),
        section="information",
        required_from="assessed",
        searched=True,
    ),
)

_NOTIFICATION: tuple[Field, ...] = (
    Rows(
        name="notifications",
        label=N_("Notifications"),
        help=N_("One row for each version. The duty is the company's own: the Law names none."),
        section="notification",
        reference=N_("Policy 10.1"),
        required_from="notification_ready",
        searched=True,
        row_label=N_("Notification"),
        columns=(
            Number(name="version", label=N_("Version"), minimum=1, maximum=999),
            Choice(name="kind", label=N_("Kind"), vocabulary="notification_kinds"),
            Date(name="sent_on", label=N_("Sent on")),
            Choice(name="channel", label=N_("Channel"), vocabulary="reply_channels"),
            Text(name="their_number", label=N_("Number given by the body")),
            Date(name="waiting_until", label=N_("Waiting until")),
            Choice(name="answer", label=N_("Answer"), vocabulary="notification_answers"),
            Date(name="answered_on", label=N_("Answered on")),
            Text(name="copy", label=N_("Where the copy is kept")),
        ),
    ),
    Date(
        name="notified_on",
        label=N_("Notified on"),
        section="notification",
        reference=N_("Policy 10.1"),
        required_from="notified",
        listed=True,
        filtered=True,
        printed=True,
    ),
    IssuedNumber(
        name="outgoing_number",
        label=N_("Outgoing number"),
        section="notification",
        series="transfers_outgoing",
        required_from="notified",
        searched=True,
    ),
    LongText(
        name="conditions",
        label=N_("Restrictions or reasons of the body"),
        section="notification",
        reference=N_("Art. 16(4)"),
        required_from="restricted",
        required_when=has("notifications", "restricted", "banned", column="answer"),
        searched=True,
    ),
    Links(
        name="bodies_requests",
        label=N_("Requests of the authorized body"),
        section="notification",
        targets=("regulator",),
    ),
)

_COURSE: tuple[Field, ...] = (
    # Not required: the move that starts a transfer fills it, and one that is banned never starts.
    Date(name="active_on", label=N_("Started on"), section="course"),
    Date(name="review_on", label=N_("Next review on"), section="course", filtered=True),
    Date(name="end_on", label=N_("End date"), section="course", required_from="stopped"),
    LongText(
        name="after_end",
        label=N_("What became of the data"),
        help=N_("Whether the recipient destroyed or returned what it got, and the proof."),
        section="course",
        reference=N_("Art. 18"),
        searched=True,
    ),
    LongText(name="note", label=N_("Note"), section="course", searched=True),
)

FIELDS: tuple[Field, ...] = (
    *_TRANSFER,
    *_RECIPIENT,
    *_GROUND,
    *_INFORMATION,
    *_NOTIFICATION,
    *_COURSE,
)
