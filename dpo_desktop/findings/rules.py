"""Every rule, by theme."""

from collections.abc import Iterable

from dpo_desktop.core.register import Register
from dpo_desktop.findings import (
    bases,
    bodies,
    company,
    data,
    files,
    protection,
    recipients,
    requests,
    reviews,
    storage,
    transfers,
)
from dpo_desktop.findings.rule import Rule

RULES: tuple[Rule, ...] = (
    *bases.RULES,
    *data.RULES,
    *protection.RULES,
    *recipients.RULES,
    *storage.RULES,
    *transfers.RULES,
    *requests.RULES,
    *files.RULES,
    *bodies.RULES,
    *reviews.RULES,
    *company.RULES,
)


def rules_for(registers: Iterable[Register]) -> tuple[Rule, ...]:
    """Return all rules, with those that any register has by what it declares."""
    declared = (rule for register in registers for rule in reviews.rules_of(register))
    return (*RULES, *declared)
