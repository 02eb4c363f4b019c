"""What data are kept, of what class, and whether any purpose needs them."""

from collections.abc import Iterator

from dpo_desktop.core.sieve import sieve
from dpo_desktop.findings.activities import CODE, LIVE, RESTRICTED, groups, purposes, tagged
from dpo_desktop.findings.rule import CaseRule, Rule, Told, labels
from dpo_desktop.findings.view import Case, View
from dpo_desktop.registers.processing.purposes import unneeded

_CATEGORIES = "data_categories"


def data_not_needed(case: Case, view: View) -> Iterator[Told]:
    """Data that no purpose needs are excess."""
    del view
    count = len(purposes(case))
    for row in groups(case):
        if row.get("categories") and unneeded(row, count):
            yield Told({"data": labels(_CATEGORIES, row["categories"])})


def biometrics_unmarked(case: Case, view: View) -> Iterator[Told]:
    """Data that are biometric by nature are marked so."""
    del view
    for row in groups(case):
        biometric = tuple(tagged(row, "biometric"))
        if biometric and row.get("biometric") is not True:
            yield Told({"data": labels(_CATEGORIES, biometric)})


def availability_unknown(case: Case, view: View) -> Iterator[Told]:
    """Data are divided into public ones and those of restricted access."""
    del view
    for row in groups(case):
        if row.get("categories") and not row.get("availability"):
            yield Told({"data": labels(_CATEGORIES, row["categories"])})


def restricted_as_public(case: Case, view: View) -> Iterator[Told]:
    """Data that are restricted as a rule are public only where a law or the subject made them."""
    del view
    for row in groups(case):
        restricted = tuple(tagged(row, RESTRICTED))
        if restricted and row.get("availability") == "public":
            yield Told({"data": labels(_CATEGORIES, restricted)})


RULES: tuple[Rule, ...] = (
    CaseRule("data_not_needed", CODE, sieve(LIVE), data_not_needed, ("purposes", "data")),
    CaseRule("biometrics_unmarked", CODE, sieve(LIVE), biometrics_unmarked, ("data",)),
    CaseRule("availability_unknown", CODE, sieve(LIVE), availability_unknown, ("data",)),
    CaseRule("restricted_as_public", CODE, sieve(LIVE), restricted_as_public, ("data",)),
)
