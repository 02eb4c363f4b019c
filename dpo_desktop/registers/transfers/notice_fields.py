"""The fields of the notices of a transfer, and of what follows a ban."""

from dpo_desktop.core.conditions import has
from dpo_desktop.core.fields import (
    Choice,
    Countries,
    Date,
    Field,
    IssuedNumber,
    Links,
    LongText,
    Number,
    Rows,
    Text,
)
from dpo_desktop.core.messages import N_

NOTICES = "notifications"
TASKS = "destruction_tasks"
SERIES = "transfers_outgoing"

# What a notice must say, in the order of the law the operator's policy is modelled on.
CONTENT: tuple[Field, ...] = (
    LongText(
        name="operator",
        label=N_("Operator and earlier notice"),
        help=N_("Name, BIN and address; date and number of the notice of processing."),
    ),
    LongText(
        name="responsible",
        label=N_("Person responsible"),
        help=N_("Name, telephones, postal and e-mail addresses."),
    ),
    LongText(
        name="basis",
        label=N_("Legal basis and purpose"),
        help=N_("Of the transfer and of further processing."),
    ),
    LongText(name="data", label=N_("Categories and list of data")),
    LongText(name="subjects", label=N_("Categories of subjects")),
    Countries(name="countries", label=N_("Foreign states")),
    Date(
        name="assessed_on",
        label=N_("Recipients assessed on"),
        help=N_("When the operator assessed how they keep the data confidential and secure."),
    ),
)

FIELDS: tuple[Field, ...] = (
    Rows(
        name=NOTICES,
        label=N_("Notifications"),
        help=N_(
            "One row for each version, filled when the notification is prepared; what was sent "
            "stays as it was sent. The duty is the company's own: the Law names none."
        ),
        section="notification",
        reference=N_("Policy 10.1"),
        required_from="notification_ready",
        searched=True,
        row_label=N_("Notification"),
        sealed_by="sent_on",
        open_columns=("answer", "answered_on", "their_number", "copy"),
        columns=(
            Number(name="version", label=N_("Version"), minimum=1, maximum=999),
            Choice(name="kind", label=N_("Kind"), vocabulary="notification_kinds"),
            *CONTENT,
            Choice(name="channel", label=N_("Channel"), vocabulary="reply_channels"),
            Date(name="sent_on", label=N_("Sent on")),
            Text(
                name="outgoing_number",
                label=N_("Outgoing number"),
                help=N_("Given by the program when the notification is sent."),
            ),
            Date(name="waiting_until", label=N_("Waiting until")),
            Text(name="their_number", label=N_("Number given by the body")),
            Choice(name="answer", label=N_("Answer"), vocabulary="notification_answers"),
            Date(name="answered_on", label=N_("Answered on")),
            Text(name="copy", label=N_("Where the copy is kept")),
        ),
    ),
    Date(
        name="notified_on",
        label=N_("Notified on"),
        help=N_("The day the last version was sent."),
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
        series=SERIES,
        required_from="notified",
        searched=True,
    ),
    LongText(
        name="conditions",
        label=N_("Restrictions or reasons of the body"),
        section="notification",
        reference=N_("Art. 16(4)"),
        required_from="restricted",
        required_when=has(NOTICES, "restricted", "banned", column="answer"),
        searched=True,
    ),
    Rows(
        name=TASKS,
        label=N_("Destruction by the recipients"),
        help=N_(
            "After a ban each recipient that may have got data destroys them and confirms it; "
            "one row for each."
        ),
        section="notification",
        reference=N_("Policy 10.1; Art. 18"),
        searched=True,
        row_label=N_("Recipient"),
        columns=(
            Text(name="recipient", label=N_("Who destroys")),
            Date(name="asked_on", label=N_("Asked on")),
            LongText(name="what", label=N_("What is to be destroyed")),
            Date(name="confirmed_on", label=N_("Confirmed on")),
            Text(name="proof", label=N_("Proof of destruction")),
        ),
    ),
    Links(
        name="bodies_requests",
        label=N_("Requests of the authorized body"),
        section="notification",
        targets=("regulator",),
    ),
)
