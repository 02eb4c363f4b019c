"""Who sees the data and how they are protected: Articles 11, 22, 25(2)(2) and order 179/НҚ."""

from collections.abc import Iterator

from dpo_desktop.core.conditions import Blank, Filled
from dpo_desktop.core.sieve import sieve
from dpo_desktop.findings.activities import CODE, LIVE, holds_restricted
from dpo_desktop.findings.rule import CaseRule, Rule, Told, labels, listed
from dpo_desktop.findings.view import Case, View
from dpo_desktop.law.vocabulary import vocabulary

_MEASURES = "security_measures"
# Order 179/НҚ, p. 12: a log of events, integrity control and encryption.
_IN_DATABASES = ("event_log", "integrity_control", "encryption_at_rest")


def restricted_without_list(case: Case, view: View) -> Iterator[Told]:
    """Restricted data need a list of the persons who may see them."""
    del view
    if holds_restricted(case):
        yield Told()


def restricted_without_protection(case: Case, view: View) -> Iterator[Told]:
    """Restricted data in a database are protected by technical means, not by paper alone."""
    del view
    technical = vocabulary(_MEASURES).tagged("technical")
    if holds_restricted(case) and not set(technical) & set(case.values["measures"] or ()):
        yield Told()


def restricted_without_measures(case: Case, view: View) -> Iterator[Told]:
    """A database with restricted data keeps a log, controls integrity and is encrypted."""
    del view
    taken = set(case.values["measures"] or ())
    missing = [code for code in _IN_DATABASES if code not in taken]
    # Without any technical measure a weightier rule speaks.
    technical = set(vocabulary(_MEASURES).tagged("technical"))
    if missing and technical & taken and holds_restricted(case):
        yield Told({"measures": labels(_MEASURES, missing)})


def access_without_undertaking(case: Case, view: View) -> Iterator[Told]:
    """Whoever has access keeps it confidential, and has signed so."""
    del view
    open_to = [
        row.get("person") or ""
        for row in case.values["access"] or ()
        if row.get("undertaking") is not True
    ]
    if open_to:
        yield Told({"persons": listed(open_to)})


RULES: tuple[Rule, ...] = (
    CaseRule(
        "restricted_without_list",
        CODE,
        sieve(LIVE, Blank("access")),
        restricted_without_list,
        ("data",),
    ),
    CaseRule(
        "restricted_without_protection",
        CODE,
        sieve(LIVE, Filled("systems")),
        restricted_without_protection,
        ("data", "measures"),
    ),
    CaseRule(
        "restricted_without_measures",
        CODE,
        sieve(LIVE, Filled("systems")),
        restricted_without_measures,
        ("data", "measures"),
    ),
    CaseRule(
        "access_without_undertaking",
        CODE,
        sieve(LIVE, Filled("access")),
        access_without_undertaking,
    ),
)
