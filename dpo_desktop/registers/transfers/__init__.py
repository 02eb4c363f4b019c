"""The register of cross-border transfers: what leaves the country, on what ground, after what."""

from dpo_desktop.core.messages import N_
from dpo_desktop.core.register import Register
from dpo_desktop.registers.transfers.record import FIELDS, SECTIONS
from dpo_desktop.registers.transfers.rules import CHECKS, CLOCKS
from dpo_desktop.registers.transfers.workflow import WORKFLOW

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
    checks=CHECKS,
)
