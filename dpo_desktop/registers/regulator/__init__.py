"""The log of requests of authorized bodies: what they ask, what was answered, what came of it."""

from dpo_desktop.core.messages import N_
from dpo_desktop.core.register import Register
from dpo_desktop.core.steps import AddField
from dpo_desktop.registers.regulator.guards import GUARDS
from dpo_desktop.registers.regulator.record import FIELDS, SECTIONS
from dpo_desktop.registers.regulator.rules import CHECKS, CLOCKS, COURSE
from dpo_desktop.registers.regulator.workflow import WORKFLOW

_SINCE_THE_FIRST_RELEASE = (
    "after_hours",
    "prescribed",
    "extensions",
    "pauses",
    "fulfilled_on",
    "fulfilment_proof",
    "approved_on",
    "delivery_number",
    "delivered_on",
    "earlier_replies",
    "further_questions",
    "accepted_on",
    "overrides",
)

REGISTER = Register(
    code="regulator",
    title=N_("Log of requests of authorized bodies"),
    tab=N_("Authorized bodies"),
    one=N_("Request of an authorized body"),
    icon="building-bank",
    sections=SECTIONS,
    fields=FIELDS,
    workflow=WORKFLOW,
    headline="body",
    subline="subject",
    period="received_on",
    series="regulator",
    add_label=N_("Add a request of a body"),
    clocks=CLOCKS,
    course=COURSE,
    checks=CHECKS,
    guards=GUARDS,
    steps=tuple(AddField(name) for name in _SINCE_THE_FIRST_RELEASE),
)
