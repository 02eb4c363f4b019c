"""Words shared by the rules on processing activities."""

from collections.abc import Iterator

from dpo_desktop.core.values import Values
from dpo_desktop.findings.view import Case
from dpo_desktop.law.vocabulary import vocabulary

CODE = "processing"
LIVE = ("in_force", "suspended")
"""States in which the company holds the data: a suspended activity still stores them."""
RESTRICTED = "restricted"


def purposes(case: Case) -> tuple[Values, ...]:
    """Return the rows of purposes."""
    return tuple(case.values["purposes"] or ())


def groups(case: Case) -> tuple[Values, ...]:
    """Return the rows of personal data."""
    return tuple(case.values["data"] or ())


def bases(case: Case) -> frozenset[str]:
    """Return the legal bases of all purposes."""
    return frozenset(code for row in purposes(case) for code in row.get("bases") or ())


def holds_restricted(case: Case) -> bool:
    """Tell whether any group of data is of restricted access."""
    return any(row.get("availability") == RESTRICTED for row in groups(case))


def tagged(row: Values, tag: str) -> Iterator[str]:
    """Yield the categories of a group of data that carry a tag of their vocabulary."""
    known = vocabulary("data_categories").tagged(tag)
    return (code for code in row.get("categories") or () if code in known)
