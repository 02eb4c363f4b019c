"""What an activity is, what it is for, and on what basis."""

from dpo_desktop.core.conditions import has
from dpo_desktop.core.fields import (
    Choice,
    Choices,
    Date,
    Field,
    LongText,
    PartyField,
    Rows,
    Text,
    YesNo,
)
from dpo_desktop.core.messages import N_

ACTIVITY: tuple[Field, ...] = (
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

PURPOSES: tuple[Field, ...] = (
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
    Date(
        name="consent_from",
        label=N_("Consent valid from"),
        section="purposes",
        reference=N_("Art. 8(4)(3)"),
    ),
    Date(
        name="consent_to",
        label=N_("Consent valid until"),
        help=N_("Empty: until the purposes are reached. Not longer than the purposes need."),
        section="purposes",
        reference=N_("Art. 8(4)(3), 8(5), 8(6)"),
        filtered=True,
    ),
    YesNo(
        name="marketing",
        label=N_("Promotion of goods, works or services"),
        help=N_("It needs a consent of its own, given before the first message."),
        section="purposes",
        reference=N_("Policy 4.1"),
        filtered=True,
    ),
    Text(
        name="marketing_consent",
        label=N_("Prior consent to promotion"),
        help=N_("How this consent is obtained apart from the others, and where its proof is."),
        section="purposes",
        reference=N_("Policy 4.1"),
        searched=True,
    ),
)
