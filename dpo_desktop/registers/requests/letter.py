"""What came in: when, how, and what is asked for."""

from dpo_desktop.core.conditions import has
from dpo_desktop.core.fields import Choice, Choices, Date, Field, Links, LongText
from dpo_desktop.core.messages import N_
from dpo_desktop.law import case_fields

LETTER: tuple[Field, ...] = (
    Date(
        name="received_on",
        label=N_("Received on"),
        help=N_("The day it reached the company by any channel: terms run from the day after."),
        section="request",
        reference=N_("Civil Code, Art. 173"),
        required_from="received",
        listed=True,
        filtered=True,
        printed=True,
    ),
    case_fields.after_hours("request"),
    Choice(
        name="channel",
        label=N_("Channel"),
        help=N_(
            "In writing, as an electronic document or otherwise with protection; "
            "of a telephone call, ask for a written request."
        ),
        section="request",
        reference=N_("Art. 10(2)"),
        vocabulary="request_channels",
        required_from="received",
        filtered=True,
    ),
    Choice(
        name="email_note",
        label=N_("Note of the e-mail"),
        help=N_("The subject line by which the policy lets an e-mail be recognised."),
        section="request",
        reference=N_("Policy 8.3, 8.4"),
        vocabulary="email_notes",
    ),
    Choices(
        name="kinds",
        label=N_("What is asked"),
        help=N_("One letter may ask for several things: each has a term of its own."),
        section="request",
        reference=N_("Art. 6, 8(7), 19-1, 24(1)"),
        vocabulary="request_kinds",
        free=False,
        required_from="received",
        listed=True,
        filtered=True,
        printed=True,
    ),
    Choices(
        name="withdrawn_scope",
        label=N_("What the withdrawal covers"),
        help=N_(
            "Consent to each of these may be withdrawn apart. Marketing stands on a prior consent "
            "of its own: a refusal of marketing takes back that one only."
        ),
        section="request",
        reference=N_("Art. 24(1)(5); policy 4.1"),
        vocabulary="withdrawn_scope",
        free=False,
        required_from="draft_answer",
        required_when=has("kinds", "withdraw_consent"),
    ),
    LongText(
        name="scope",
        label=N_("Content of the request"),
        help=N_("In the applicant's own words; no data that are not needed for the answer."),
        section="request",
        required_from="registered",
        printed=True,
        searched=True,
    ),
    Links(
        name="activities",
        label=N_("Processing activities concerned"),
        help=N_("Where to look for the data, and what the answer must cover."),
        section="request",
        targets=("processing",),
    ),
)
