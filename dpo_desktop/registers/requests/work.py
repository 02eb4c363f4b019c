"""What is found and done on the way to the answer."""

from dpo_desktop.core.conditions import has
from dpo_desktop.core.fields import Choice, Choices, Date, Field, Rows, Text
from dpo_desktop.core.messages import N_

_DONE = has("decision", "satisfied", "partly")

_INQUIRY: tuple[Field, ...] = (
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
)

WORK: tuple[Field, ...] = (
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
    *_INQUIRY,
    Rows(
        name="actions_taken",
        label=N_("Actions taken"),
        help=N_("What was done in each activity and system, how, by whom and when."),
        section="work",
        reference=N_("Art. 25(2)(8)"),
        required_from="answered",
        required_when=_DONE,
        searched=True,
        row_label=N_("Action"),
        columns=(
            Choice(name="action", label=N_("Action"), vocabulary="actions_taken"),
            Choices(name="how", label=N_("Method"), vocabulary="action_methods"),
            Text(name="activity", label=N_("Processing activity")),
            Text(name="where", label=N_("System or place")),
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
            Date(name="answered_on", label=N_("They answered on")),
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
