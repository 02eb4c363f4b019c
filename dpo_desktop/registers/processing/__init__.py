"""The register of processing activities: what is done with whose data, why and on what ground."""

from dpo_desktop.core.messages import N_
from dpo_desktop.core.register import Register
from dpo_desktop.core.steps import AddField
from dpo_desktop.registers.processing.record import FIELDS, SECTIONS
from dpo_desktop.registers.processing.rules import CHECKS
from dpo_desktop.registers.processing.workflow import WORKFLOW

_SINCE_THE_FIRST_RELEASE = (
    "consent_from",
    "consent_to",
    "marketing",
    "marketing_consent",
    "automated_explanation",
    "publication_ground",
    "retention_until",
    "joined_with",
    "purposes_compatible",
    "compatibility",
)

REGISTER = Register(
    code="processing",
    title=N_("Register of processing activities"),
    tab=N_("Processing"),
    one=N_("Processing activity"),
    icon="database",
    sections=SECTIONS,
    fields=FIELDS,
    workflow=WORKFLOW,
    headline="name",
    subline="purposes",
    period="start_on",
    series="processing",
    add_label=N_("Add an activity"),
    # No clocks: the Law names no date by which an activity must be reviewed.
    checks=CHECKS,
    reviews=("next_review_on",),
    steps=tuple(AddField(name) for name in _SINCE_THE_FIRST_RELEASE),
)
