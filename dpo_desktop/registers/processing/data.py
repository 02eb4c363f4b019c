"""Whose data an activity processes, which, from where, and what is done with them."""

from dpo_desktop.core.fields import Choice, Choices, Field, LongText, Number, Rows, Text, YesNo
from dpo_desktop.core.messages import N_

DATA: tuple[Field, ...] = (
    Choices(
        name="subject_categories",
        label=N_("Categories of subjects"),
        section="data",
        vocabulary="subject_categories",
        required_from="in_review",
        filtered=True,
        printed=True,
    ),
    Rows(
        name="data",
        label=N_("Personal data"),
        help=N_("Only what is necessary and sufficient for the purposes: the approved list."),
        section="data",
        reference=N_("Art. 6, 7(9), 25(2)(1)"),
        required_from="in_review",
        printed=True,
        searched=True,
        row_label=N_("Group of data"),
        columns=(
            Choices(name="categories", label=N_("Categories"), vocabulary="data_categories"),
            Choice(
                name="availability",
                label=N_("Availability"),
                vocabulary="availability_classes",
            ),
            YesNo(name="biometric", label=N_("Biometric")),
            Text(name="necessity", label=N_("Why they are necessary")),
            Text(
                name="purposes",
                label=N_("For which purposes"),
                help=N_("Numbers of the purposes above: 1, 3."),
            ),
        ),
    ),
    Number(
        name="subjects_count",
        label=N_("Number of subjects"),
        help=N_("An estimate is enough; the size class of the operator depends on it."),
        section="data",
        reference=N_("Art. 25-1"),
    ),
)

HANDLING: tuple[Field, ...] = (
    Choices(
        name="actions",
        label=N_("Actions with the data"),
        section="handling",
        reference=N_("Art. 1(12); policy 9.1"),
        vocabulary="processing_actions",
        required_from="in_review",
        filtered=True,
    ),
    Choice(
        name="automation",
        label=N_("Way of processing"),
        help=N_("Automated processing gives the subject a right to object."),
        section="handling",
        reference=N_("Art. 19-1; policy 9.2"),
        vocabulary="automation_modes",
        required_from="in_review",
        filtered=True,
    ),
    LongText(
        name="automated_explanation",
        label=N_("Explanation of automated decisions"),
        help=N_("How a decision is made, what it leads to, and how a subject may object."),
        section="handling",
        reference=N_("Art. 19-1(2)"),
        searched=True,
    ),
    Choice(
        name="network",
        label=N_("Transmission over networks"),
        section="handling",
        reference=N_("Policy 9.2"),
        vocabulary="network_use",
        required_from="in_review",
    ),
    Choices(
        name="sources",
        label=N_("Sources"),
        help=N_("A subject may ask where the data came from."),
        section="handling",
        reference=N_("Art. 24(1)(1)"),
        vocabulary="data_sources",
        required_from="in_review",
        filtered=True,
    ),
    Choices(
        name="collection_methods",
        label=N_("Ways of collection"),
        section="handling",
        vocabulary="collection_methods",
        required_from="in_review",
    ),
)
