"""The fields of a cross-border transfer."""

from dpo_desktop.core.conditions import has
from dpo_desktop.core.fields import (
    Choice,
    Choices,
    Countries,
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
from dpo_desktop.registers.transfers import notice_fields

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
        help=N_(
            "The authorized body is notified before this day. After a change of plan: the day from "
            "which the change applies."
        ),
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
    Rows(
        name="further_recipients",
        label=N_("Further recipients"),
        help=N_("Everybody else abroad who receives the data: sub-processors, group companies."),
        section="recipient",
        reference=N_("Policy 10.2"),
        searched=True,
        row_label=N_("Recipient"),
        columns=(
            Text(name="name", label=N_("Name of the recipient")),
            Text(name="contact", label=N_("Contact")),
            Countries(name="countries", label=N_("Countries")),
            Choice(name="kind", label=N_("Kind of recipient"), vocabulary="recipient_kinds"),
        ),
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
    Rows(
        name="country_assessments",
        label=N_("Assessment of each country"),
        help=N_(
            "Needed where the data go to several countries; one country alone is assessed by the "
            "field above."
        ),
        section="recipient",
        reference=N_("Art. 16(2); policy 10.4"),
        searched=True,
        row_label=N_("Assessment"),
        columns=(
            Countries(name="countries", label=N_("Country")),
            Choice(name="status", label=N_("Protection"), vocabulary="country_statuses"),
            Date(name="assessed_on", label=N_("Assessed on")),
            Text(name="basis", label=N_("What it rests on"), limit=2000),
        ),
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
        help=N_(
            "Obtained before the notification is sent; one row for each item of each recipient."
        ),
        section="information",
        reference=N_("Policy 10.2"),
        searched=True,
        row_label=N_("Item"),
        columns=(
            Choice(name="item", label=N_("Item"), vocabulary="recipient_information"),
            Text(
                name="recipient",
                label=N_("From whom"),
                help=N_("Empty: the main recipient. Else the name as under further recipients."),
            ),
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

_COURSE: tuple[Field, ...] = (
    # Not required: the move that starts a transfer fills it, and one that is banned never starts.
    Date(name="active_on", label=N_("Started on"), section="course"),
    Date(name="given_up_on", label=N_("Given up on"), section="course"),
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
    case_fields.lateness("course"),
    case_fields.overrides("course"),
    LongText(name="note", label=N_("Note"), section="course", searched=True),
)

FIELDS: tuple[Field, ...] = (
    *_TRANSFER,
    *_RECIPIENT,
    *_GROUND,
    *_INFORMATION,
    *notice_fields.FIELDS,
    *_COURSE,
)
