"""Who applies, by what authority, and how it was made sure who that is."""

from dpo_desktop.core.conditions import has
from dpo_desktop.core.fields import Choice, Date, Field, LongText, PartyField, Text, YesNo
from dpo_desktop.core.messages import N_

_REPRESENTED = has("applicant_role", "legal_representative", "attorney", "other")
# A request that was taken back is answered to nobody and needs no proof of identity.
_DECIDED = has("decision", "satisfied", "partly", "refused")

APPLICANT: tuple[Field, ...] = (
    PartyField(
        name="subject",
        label=N_("Data subject"),
        help=N_("Whose data it is about, and where the answer is to be sent."),
        section="applicant",
        required_from="received",
        listed=True,
        printed=True,
        searched=True,
    ),
    Choice(
        name="applicant_role",
        label=N_("Who applies"),
        section="applicant",
        reference=N_("Art. 10(2), 24(1)"),
        vocabulary="applicant_roles",
        required_from="registered",
        filtered=True,
    ),
    PartyField(
        name="representative",
        label=N_("Representative"),
        section="applicant",
        required_from="registered",
        required_when=_REPRESENTED,
        searched=True,
    ),
    Choice(
        name="authority_kind",
        label=N_("Document of authority"),
        help=N_("What proves that the representative may speak for the subject."),
        section="applicant",
        reference=N_("Art. 10(2)"),
        vocabulary="representative_documents",
        required_from="in_work",
        required_when=_REPRESENTED,
    ),
    Text(
        name="authority_number",
        label=N_("Number of the document of authority"),
        section="applicant",
        required_from="in_work",
        required_when=_REPRESENTED,
        searched=True,
    ),
    Date(
        name="authority_on",
        label=N_("Date of the document of authority"),
        section="applicant",
        required_from="in_work",
        required_when=_REPRESENTED,
    ),
    Date(
        name="authority_until",
        label=N_("Authority ends on"),
        help=N_("Empty where the document names no end."),
        section="applicant",
    ),
    Text(
        name="authority",
        label=N_("Authority of the representative"),
        help=N_("What the document allows, and who issued it."),
        section="applicant",
        searched=True,
    ),
    YesNo(
        name="false_information",
        label=N_("False information given"),
        help=N_(
            "False data about oneself, or data of another person given without that person's "
            "consent. It is noted here; who gave it answers for it by law."
        ),
        section="applicant",
        reference=N_("Policy 4.3"),
        filtered=True,
    ),
    LongText(
        name="false_information_note",
        label=N_("What is false"),
        help=N_("What was found, how, and whom it concerns."),
        section="applicant",
        reference=N_("Policy 4.3"),
        searched=True,
    ),
)

IDENTITY: tuple[Field, ...] = (
    Choice(
        name="identity_method",
        label=N_("How identity was checked"),
        help=N_(
            "Write down the way and the result only: paper copies of identity documents may not "
            "be collected, so none is kept here."
        ),
        section="identity",
        reference=N_("Art. 7(10)"),
        vocabulary="identity_check_methods",
        required_from="draft_answer",
        required_when=_DECIDED,
    ),
    Date(
        name="identity_on",
        label=N_("Identity checked on"),
        section="identity",
        required_from="draft_answer",
        required_when=_DECIDED,
    ),
    Choice(
        name="identity_result",
        label=N_("Result of the check"),
        help=N_("Personal data are given only to a person who is known to be the subject."),
        section="identity",
        reference=N_("Art. 10(2)"),
        vocabulary="identity_results",
        required_from="draft_answer",
        required_when=_DECIDED,
        filtered=True,
    ),
    YesNo(
        name="identity_copy",
        label=N_("A copy of the identity document is kept"),
        help=N_(
            "The Law forbids collecting paper copies of identity documents: to see the document "
            "is enough. Where an exception of the Law applies, write it down below."
        ),
        section="identity",
        reference=N_("Art. 7(10)"),
        filtered=True,
    ),
    LongText(
        name="identity_copy_ground",
        label=N_("Exception the copy rests on"),
        help=N_(
            "The law that allows or demands the copy, who decided so, and until when it stays."
        ),
        section="identity",
        reference=N_("Art. 7(10)"),
        searched=True,
    ),
)
