"""The register of cross-border transfers: what leaves the country, on what ground, after what."""

from dpo_desktop.core.messages import N_
from dpo_desktop.core.register import Register
from dpo_desktop.core.steps import AddField
from dpo_desktop.registers.transfers.guards import GUARDS
from dpo_desktop.registers.transfers.record import FIELDS, SECTIONS
from dpo_desktop.registers.transfers.rules import CHECKS, CLOCKS, COURSE
from dpo_desktop.registers.transfers.workflow import WORKFLOW

_SINCE_THE_FIRST_RELEASE = (
    "further_recipients",
    "country_assessments",
    "destruction_tasks",
    "given_up_on",
    "lateness_reason",
    "overrides",
)

REGISTER = Register(
    code="transfers",
    title=N_("Register of cross-border transfers"),
    tab=N_("Transfers"),
    one=N_("Cross-border transfer"),
    icon="world-share",
    sections=SECTIONS,
    fields=FIELDS,
    workflow=WORKFLOW,
    headline="name",
    subline="purpose",
    period="start_on",
    series="transfers",
    add_label=N_("Add a transfer"),
    clocks=CLOCKS,
    course=COURSE,
    checks=CHECKS,
    guards=GUARDS,
    reviews=("review_on",),
    steps=tuple(AddField(name) for name in _SINCE_THE_FIRST_RELEASE),
)
