"""The log of subjects' requests: who asks what about their data, and what was answered when."""

from dpo_desktop.core.messages import N_
from dpo_desktop.core.register import Register
from dpo_desktop.registers.requests.record import FIELDS, SECTIONS
from dpo_desktop.registers.requests.rules import CHECKS, CLOCKS
from dpo_desktop.registers.requests.workflow import WORKFLOW

REGISTER = Register(
    code="requests",
    title=N_("Log of subjects' requests"),
    tab=N_("Requests"),
    one=N_("Subject's request"),
    icon="users",
    sections=SECTIONS,
    fields=FIELDS,
    workflow=WORKFLOW,
    headline="subject",
    subline="kinds",
    period="received_on",
    series="requests",
    add_label=N_("Add a request"),
    clocks=CLOCKS,
    checks=CHECKS,
)
