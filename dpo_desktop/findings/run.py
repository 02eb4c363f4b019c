"""All rules over a vault: one pass through each register, shared by its rules."""

from collections.abc import Iterator, Sequence

from dpo_desktop.core.findings import Finding, Severity
from dpo_desktop.findings.rule import CaseRule, FilesRule, Rule, Told, VaultRule
from dpo_desktop.findings.rules import rules_for
from dpo_desktop.findings.view import Case, FilesOf, View
from dpo_desktop.law.finding_rules import finding_rule

_WEIGHT = {severity: place for place, severity in enumerate(Severity)}


def find(view: View) -> tuple[Finding, ...]:
    """Return what does not hold, the weightiest first, then in the order of the rules' file."""
    rules = rules_for(view.registers)
    found = [
        *_in_registers(view, rules),
        *_in_files(view, rules),
        *_in_the_whole(view, rules),
    ]
    return tuple(sorted(found, key=_order))


def _in_registers(view: View, rules: Sequence[Rule]) -> Iterator[Finding]:
    for register in view.registers:
        own = [r for r in rules if isinstance(r, CaseRule) and r.register == register.code]
        if own:
            yield from _in_register(view, register.code, own)


def _in_register(view: View, register: str, rules: Sequence[CaseRule]) -> Iterator[Finding]:
    reads = tuple(dict.fromkeys(name for rule in rules for name in rule.fields()))
    for case, places in view.cases(register, reads, [rule.sieve for rule in rules]):
        for place in places:
            rule = rules[place]
            for told in rule.judge(case, view):
                yield _about(rule, register, case, told)


def _in_files(view: View, rules: Sequence[Rule]) -> Iterator[Finding]:
    on_files = [rule for rule in rules if isinstance(rule, FilesRule)]
    for held in view.attached():
        for rule in on_files:
            for told in rule.judge(held.files):
                yield _about(rule, held.register, held, told)


def _in_the_whole(view: View, rules: Sequence[Rule]) -> Iterator[Finding]:
    held = {"", *(register.code for register in view.registers)}
    for rule in rules:
        if isinstance(rule, VaultRule) and rule.register in held:
            for told in rule.judge(view):
                severity = finding_rule(rule.code).severity
                yield Finding(rule.code, severity, others=told.others, holes=told.holes)


def _about(
    rule: CaseRule | FilesRule, register: str, record: Case | FilesOf, told: Told
) -> Finding:
    return Finding(
        rule=rule.code,
        severity=finding_rule(rule.code).severity,
        register=register,
        id=record.id,
        number=record.number,
        headline=record.headline,
        others=told.others,
        holes=told.holes,
    )


def _order(finding: Finding) -> tuple[int, int, str, int]:
    place = finding_rule(finding.rule).place
    return _WEIGHT[finding.severity], place, finding.register, finding.id
