"""Who else sees the data of an activity."""

from dpo_desktop.core.conditions import Yes
from dpo_desktop.core.fields import Choice, Field, Links, Rows, Text, YesNo
from dpo_desktop.core.messages import N_

SHARING: tuple[Field, ...] = (
    Rows(
        name="recipients",
        label=N_("Recipients and third parties"),
        help=N_("Leave empty if nobody outside the company receives the data."),
        section="sharing",
        reference=N_("Art. 7(6), 15; policy 8.2"),
        printed=True,
        searched=True,
        row_label=N_("Recipient"),
        columns=(
            Text(name="recipient", label=N_("Recipient")),
            Choice(name="role", label=N_("Role"), vocabulary="recipient_roles"),
            Text(name="purpose", label=N_("What for")),
            Text(name="document", label=N_("Contract or other ground")),
        ),
    ),
    YesNo(
        name="cross_border",
        label=N_("Cross-border transfer"),
        help=N_("Also when a foreign service only sees the data; then link the transfer."),
        section="sharing",
        reference=N_("Art. 8(4)(5), 16; policy 10"),
        required_from="in_review",
        listed=True,
        filtered=True,
        printed=True,
    ),
    Links(
        name="transfers",
        label=N_("Transfers"),
        section="sharing",
        targets=("transfers",),
    ),
    YesNo(
        name="publication",
        label=N_("Publication in open sources"),
        help=N_("It needs a consent of its own."),
        section="sharing",
        reference=N_("Art. 7(6), 8(4)(6)"),
        required_from="in_review",
        filtered=True,
    ),
    Text(
        name="published_where",
        label=N_("Where published"),
        section="sharing",
        required_from="in_review",
        required_when=Yes("publication"),
        searched=True,
    ),
    Text(
        name="publication_ground",
        label=N_("Ground of the publication"),
        help=N_("The separate consent and its proof, or the law that requires publication."),
        section="sharing",
        reference=N_("Art. 7(6), 9(7)"),
        searched=True,
    ),
)
