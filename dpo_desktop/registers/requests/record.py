"""The fields of a subject's request, in order of the card."""

from dpo_desktop.core.fields import Field
from dpo_desktop.core.messages import N_
from dpo_desktop.core.register import Section
from dpo_desktop.registers.requests.answer import ANSWER, APPEAL, TERMS
from dpo_desktop.registers.requests.applicant import APPLICANT, IDENTITY
from dpo_desktop.registers.requests.letter import LETTER
from dpo_desktop.registers.requests.work import WORK

SECTIONS = (
    Section("request", N_("Request")),
    Section("applicant", N_("Applicant")),
    Section("identity", N_("Identity check")),
    Section("work", N_("Work on the request")),
    Section("answer", N_("Decision and answer")),
    Section("appeal", N_("Appeal")),
    Section("terms", N_("Course of the term")),
)

FIELDS: tuple[Field, ...] = (*LETTER, *APPLICANT, *IDENTITY, *WORK, *ANSWER, *APPEAL, *TERMS)

LABELS = {field.name: field.label for field in FIELDS}
