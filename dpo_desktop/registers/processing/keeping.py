"""Where the data of an activity are kept, how long, and how they are protected."""

from dpo_desktop.core.fields import Choice, Choices, Date, Field, Links, Rows, Text, YesNo
from dpo_desktop.core.messages import N_

STORAGE: tuple[Field, ...] = (
    Text(
        name="retention_period",
        label=N_("Storage period"),
        help=N_("No longer than the purposes need, unless a law sets a period: name it."),
        section="storage",
        reference=N_("Art. 12(2); policy 5.7, 8.8"),
        required_from="in_review",
        printed=True,
        searched=True,
    ),
    Choice(
        name="retention_start",
        label=N_("Storage period runs from"),
        section="storage",
        vocabulary="retention_start_events",
        required_from="in_review",
    ),
    Date(
        name="retention_until",
        label=N_("Storage ends on"),
        help=N_("Where it can be said for all of the data: the end of a project, of a campaign."),
        section="storage",
        reference=N_("Art. 12(2); policy 5.7, 8.8"),
        filtered=True,
    ),
    Choice(
        name="end_of_life",
        label=N_("What happens afterwards"),
        section="storage",
        reference=N_("Art. 17, 18; policy 5.7"),
        vocabulary="end_of_life_actions",
        required_from="in_review",
        filtered=True,
    ),
    YesNo(
        name="stored_in_kazakhstan",
        label=N_("Stored in Kazakhstan"),
        help=N_("The base must be in Kazakhstan; a copy abroad is a cross-border transfer."),
        section="storage",
        reference=N_("Art. 12(2)"),
        required_from="in_review",
        filtered=True,
    ),
    Rows(
        name="systems",
        label=N_("Systems and databases"),
        section="storage",
        reference=N_("Art. 12(2)"),
        printed=True,
        searched=True,
        row_label=N_("System or database"),
        columns=(
            Text(name="system", label=N_("System or database")),
            YesNo(name="in_kazakhstan", label=N_("Located in Kazakhstan")),
            Text(name="place", label=N_("Place and host")),
        ),
    ),
    Links(
        name="joined_with",
        label=N_("Shares a database with"),
        help=N_("Activities whose data lie in the same database, or are joined with these."),
        section="storage",
        targets=("processing",),
    ),
    YesNo(
        name="purposes_compatible",
        label=N_("The purposes agree with each other"),
        help=N_("Databases kept for purposes that contradict each other may not be joined."),
        section="storage",
        reference=N_("Art. 7(8); policy 5.3"),
        filtered=True,
    ),
    Text(
        name="compatibility",
        label=N_("Why the purposes agree"),
        section="storage",
        searched=True,
    ),
    Text(
        name="paper_media",
        label=N_("Paper and other media"),
        help=N_("What is kept on paper and where: room, cabinet, archive."),
        section="storage",
        searched=True,
    ),
)

PROTECTION: tuple[Field, ...] = (
    Choices(
        name="measures",
        label=N_("Protection measures"),
        help=N_("Legal, organisational and technical measures that work today."),
        section="protection",
        reference=N_("Art. 22, 25(2)(2); policy 8"),
        vocabulary="security_measures",
        required_from="in_force",
        filtered=True,
    ),
    Rows(
        name="access",
        label=N_("Persons with access"),
        help=N_("Restricted data need a list of the persons who may see them."),
        section="protection",
        reference=N_("Art. 11; order 179/НҚ"),
        searched=True,
        row_label=N_("Person or post"),
        columns=(
            Text(name="person", label=N_("Person or post")),
            Text(name="extent", label=N_("What they may do")),
            YesNo(name="undertaking", label=N_("Undertaking of confidentiality signed")),
        ),
    ),
)
