"""The log of subjects' requests: who asks what about their data, and what was answered when."""

from dpo_desktop.core.messages import N_
from dpo_desktop.core.register import CopyNote, Course, Register
from dpo_desktop.core.steps import AddField
from dpo_desktop.law import case_fields
from dpo_desktop.registers.requests.clocks import CLOCKS
from dpo_desktop.registers.requests.guards import GUARDS
from dpo_desktop.registers.requests.record import FIELDS, SECTIONS
from dpo_desktop.registers.requests.rules import CHECKS
from dpo_desktop.registers.requests.workflow import WORKFLOW

_SINCE_THE_FIRST_RELEASE = (
    "after_hours",
    "withdrawn_scope",
    "authority_kind",
    "authority_number",
    "authority_on",
    "authority_until",
    "false_information",
    "false_information_note",
    "identity_copy",
    "identity_copy_ground",
    "demands",
    "appeals",
    "court_case",
    "pauses",
    "extensions",
    "reopened_on",
    "earlier_answers",
    "overrides",
)

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
    course=Course(
        pauses=case_fields.PAUSES,
        extensions=case_fields.EXTENSIONS,
        after_hours=case_fields.AFTER_HOURS,
        lateness=case_fields.LATENESS,
        overrides=case_fields.OVERRIDES,
    ),
    checks=CHECKS,
    guards=GUARDS,
    copy_note=CopyNote("identity_copy", "identity_copy_ground"),
    steps=tuple(AddField(name) for name in _SINCE_THE_FIRST_RELEASE),
)
