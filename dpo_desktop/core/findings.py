"""What does not hold in the vault as a whole: a rule, the record it is about, the next step."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from dpo_desktop.core.values import Link


class Severity(StrEnum):
    """How much a finding weighs; labels are in the vocabulary ``finding_severities``."""

    VIOLATION = "violation"
    GAP = "gap"
    REVIEW = "review"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that does not hold; its words are in ``resources/law/findings.toml``.

    Attributes:
        rule: code of the rule.
        severity: how much it weighs.
        register: code of the register of the record it is about; ``""``: it is about the company.
        id: the record's key; 0 for the company.
        number: the record's number.
        headline: who or what the record is about.
        others: further records concerned.
        holes: values for the ``{holes}`` of the rule's sentence, already in no language: names,
            numbers, ``dd.mm.yyyy`` dates, or texts in three languages.
    """

    rule: str
    severity: Severity
    register: str = ""
    id: int = 0
    number: str = ""
    headline: str = ""
    others: tuple[Link, ...] = ()
    holes: Mapping[str, Any] = field(default_factory=dict)
