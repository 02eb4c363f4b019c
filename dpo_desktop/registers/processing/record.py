"""The fields of a processing activity."""

from dpo_desktop.core.conditions import Yes, has
from dpo_desktop.core.fields import (
    Choice,
    Choices,
    Date,
    Field,
    Links,
    LongText,
    Number,
    PartyField,
    Rows,
    Text,
    YesNo,
)
from dpo_desktop.core.messages import N_
from dpo_desktop.core.register import Section

SECTIONS = (
    Section("activity", N_("Activity")),
    Section("purposes", N_("Purposes and legal bases")),
    Section("data", N_("Subjects and data")),
    Section("handling", N_("Actions and sources")),
    Section("sharing", N_("Recipients and publication")),
    Section("storage", N_("Storage")),
    Section("protection", N_("Protection and access")),
    Section("course", N_("Review and end")),
)

_ACTIVITY: tuple[Field, ...] = (
    Text(
        name="name",
        label=N_("Name of the activity"),
        help=N_("As colleagues call it: “Payroll”, “Information e-mails”."),
        section="activity",
        required_from="draft",
        listed=True,
        printed=True,
        searched=True,
    ),
    Text(
        name="department",
        label=N_("Department"),
        section="activity",
        required_from="in_review",
        listed=True,
        filtered=True,
        searched=True,
    ),
    Text(
        name="process_owner",
        label=N_("Owner of the process"),
        help=N_("Who answers for the activity inside the company: a post and, if known, a name."),
        section="activity",
        searched=True,
    ),
    Choice(
        name="role",
        label=N_("Role of the company"),
        help=N_("Another company may own the base: then its instruction is our ground."),
        section="activity",
        reference=N_("Art. 1(9), 1(10), 1(17)"),
        vocabulary="operator_roles",
        required_from="in_review",
        filtered=True,
    ),
    PartyField(
        name="base_owner",
        label=N_("Owner of the base"),
        help=N_("Name, address and BIN of the company on whose behalf the data are processed."),
        section="activity",
        reference=N_("Art. 1(9)"),
        required_from="in_review",
        required_when=has("role", "on_behalf_of_owner"),
        searched=True,
    ),
    Date(
        name="start_on",
        label=N_("Start date"),
        section="activity",
        required_from="in_force",
        listed=True,
        filtered=True,
    ),
)

_PURPOSES: tuple[Field, ...] = (
    Rows(
        name="purposes",
        label=N_("Purposes"),
        help=N_(
            "Each purpose has a basis of its own: data gathered for one may not serve another "
            "that does not agree with it."
        ),
        section="purposes",
        reference=N_("Art. 7(8), 8, 9; policy 6, 7"),
        required_from="in_review",
        printed=True,
        searched=True,
        row_label=N_("Purpose"),
        columns=(
            Text(name="purpose", label=N_("Purpose"), limit=1000),
            Choices(name="bases", label=N_("Legal bases"), vocabulary="legal_bases"),
            Text(
                name="article",
                label=N_("Article or document"),
                help=N_("The article of the law, or number and date of the contract or act."),
            ),
        ),
    ),
    LongText(
        name="consent_proof",
        label=N_("Proof of consent"),
        help=N_("How consent is obtained and kept: the operator must be able to prove it."),
        section="purposes",
        reference=N_("Art. 8(1), 8(4), 25(2)(5)"),
        searched=True,
    ),
)

_DATA: tuple[Field, ...] = (
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

_HANDLING: tuple[Field, ...] = (
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

_SHARING: tuple[Field, ...] = (
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
)

_STORAGE: tuple[Field, ...] = (
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
    Text(
        name="paper_media",
        label=N_("Paper and other media"),
        help=N_("What is kept on paper and where: room, cabinet, archive."),
        section="storage",
        searched=True,
    ),
)

_PROTECTION: tuple[Field, ...] = (
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

_COURSE: tuple[Field, ...] = (
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

FIELDS: tuple[Field, ...] = (
    *_ACTIVITY,
    *_PURPOSES,
    *_DATA,
    *_HANDLING,
    *_SHARING,
    *_STORAGE,
    *_PROTECTION,
    *_COURSE,
)
