"""Consent and legal bases: Articles 7 to 9, and clauses 4.1 and 6 to 7 of the policy."""

from collections.abc import Iterator

from dpo_desktop.core.conditions import Blank, Yes, has
from dpo_desktop.core.sieve import sieve
from dpo_desktop.core.values import Values
from dpo_desktop.findings.activities import CODE, LIVE, bases, purposes
from dpo_desktop.findings.rule import CaseRule, Rule, Told, always, written
from dpo_desktop.findings.view import Case, View
from dpo_desktop.law.vocabulary import vocabulary

_CONSENT = "consent"


def _sufficient(row: Values) -> set[str]:
    """Return the bases of a purpose that carry it alone: the Law names them (section 9)."""
    return set(row.get("bases") or ()) & set(vocabulary("legal_bases").tagged("sufficient"))


def no_lawful_basis(case: Case, view: View) -> Iterator[Told]:
    """A contract or a legitimate interest alone is no ground in the Law: the policy's trap."""
    del view
    for place, row in enumerate(purposes(case), start=1):
        if not _sufficient(row):
            yield Told({"purpose": row.get("purpose") or f"№ {place}"})


def consent_without_proof(case: Case, view: View) -> Iterator[Told]:
    """Who relies on consent proves it."""
    del view
    if _CONSENT in bases(case):
        yield Told()


def consent_expired(case: Case, view: View) -> Iterator[Told]:
    """Consent whose term is over carries no purpose; another base may."""
    del view
    if any(_sufficient(row) == {_CONSENT} for row in purposes(case)):
        yield Told({"date": written(case.values["consent_to"])})


RULES: tuple[Rule, ...] = (
    CaseRule("no_lawful_basis", CODE, sieve(LIVE), no_lawful_basis, ("purposes",)),
    CaseRule(
        "consent_without_proof",
        CODE,
        sieve(LIVE, Blank("consent_proof")),
        consent_without_proof,
        ("purposes",),
    ),
    CaseRule(
        "consent_expired",
        CODE,
        sieve(LIVE, past="consent_to"),
        consent_expired,
        ("purposes",),
    ),
    CaseRule(
        "marketing_without_consent",
        CODE,
        sieve(LIVE, Yes("marketing"), Blank("marketing_consent")),
        always,
    ),
    CaseRule(
        "publication_without_ground",
        CODE,
        sieve(LIVE, Yes("publication"), Blank("publication_ground")),
        always,
    ),
    CaseRule(
        "automated_without_explanation",
        CODE,
        sieve(LIVE, has("automation", "automated"), Blank("automated_explanation")),
        always,
    ),
)
