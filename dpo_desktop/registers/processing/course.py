"""When an activity is looked at again, and how it ends."""

from dpo_desktop.core.fields import Choice, Date, Field, LongText, Text
from dpo_desktop.core.messages import N_

COURSE: tuple[Field, ...] = (
    Date(
        name="reviewed_on",
        label=N_("Last reviewed on"),
        section="course",
        reference=N_("Art. 25(3)(1)"),
        filtered=True,
    ),
    Date(
        name="next_review_on",
        label=N_("Next review on"),
        help=N_("Internal control: once a year, and whenever the activity changes."),
        section="course",
        reference=N_("Art. 25(3)(1)"),
        listed=True,
        filtered=True,
    ),
    Choice(
        name="termination_condition",
        label=N_("Condition of termination"),
        section="course",
        reference=N_("Art. 18; policy 8.9"),
        vocabulary="termination_conditions",
        required_from="terminated",
        filtered=True,
    ),
    Date(
        name="end_on",
        label=N_("End date"),
        section="course",
        required_from="terminated",
        filtered=True,
    ),
    Text(
        name="termination_document",
        label=N_("Act of destruction or ground for keeping"),
        help=N_("Number and date of the act or, where a law requires keeping, its article."),
        section="course",
        reference=N_("Art. 18"),
        required_from="terminated",
        searched=True,
    ),
    LongText(name="note", label=N_("Note"), section="course", searched=True),
)
