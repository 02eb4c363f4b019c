"""Rules on the vault as a whole: how much a finding weighs, its words, clause and next step.

What is looked for is code (``dpo_desktop.findings``); what is said about it is data, in
``resources/law/findings.toml``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from dpo_desktop.core.findings import Finding, Severity
from dpo_desktop.law.data import read
from dpo_desktop.law.terms import Confidence
from dpo_desktop.law.texts import Texts


@dataclass(frozen=True, slots=True)
class FindingRule:
    """What one rule says when something does not hold.

    Attributes:
        code: English snake case.
        severity: how much it weighs.
        title: what does not hold, in a few words.
        sentence: what was found, with ``{holes}`` for what it was found in.
        next_step: what to do about it.
        reference: the article or clause.
        confidence: how well the source is known.
        days: calendar days the rule waits before it says anything; 0: none.
        place: its place in the file: rules of equal weight are told in this order.
    """

    code: str
    severity: Severity
    title: Texts
    sentence: Texts
    next_step: Texts
    reference: Texts
    confidence: Confidence
    days: int
    place: int


def finding_rule(code: str) -> FindingRule:
    """Return the rule of that code.

    Raises:
        KeyError: there is none.
    """
    return finding_rules()[code]


def sentence(finding: Finding) -> Texts:
    """Return what was found, in words, with the holes of the rule's sentence filled."""
    words = {
        name: value if isinstance(value, Texts) else str(value)
        for name, value in finding.holes.items()
    }
    return finding_rule(finding.rule).sentence.filled(**words)


@cache
def finding_rules() -> Mapping[str, FindingRule]:
    """Return every rule by its code, in the order of the file; read once."""
    tables = read("findings")["rule"]
    found = {table["code"]: _rule(place, table) for place, table in enumerate(tables)}
    if len(found) != len(tables):
        raise ValueError("a rule stands twice in findings.toml")
    return found


def _rule(place: int, table: Mapping[str, Any]) -> FindingRule:
    return FindingRule(
        code=table["code"],
        severity=Severity(table["severity"]),
        title=Texts.read(table["title"]),
        sentence=Texts.read(table["sentence"]),
        next_step=Texts.read(table["next_step"]),
        reference=Texts.read(table["reference"]),
        confidence=Confidence(table["confidence"]),
        days=table.get("days", 0),
        place=place,
    )
