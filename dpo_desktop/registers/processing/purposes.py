"""Which purposes a group of data serves: nothing may be kept that no purpose needs (policy 5.5)."""

import re

from dpo_desktop.core.values import Values

_NUMBER = re.compile(r"\d+")


def named(group: Values) -> frozenset[int]:
    """Return the numbers of the purposes a group of data names, counted from 1."""
    return frozenset(int(number) for number in _NUMBER.findall(group.get("purposes") or ""))


def missing(group: Values, purposes: int) -> frozenset[int]:
    """Return the numbers a group names although the activity has only so many purposes."""
    return frozenset(number for number in named(group) if not 1 <= number <= purposes)


def unneeded(group: Values, purposes: int) -> bool:
    """Tell whether no purpose of the activity needs a group of data.

    A group says what it is for in words, or by the numbers of purposes; numbers of purposes that
    are no longer there say nothing.
    """
    if named(group):
        return named(group) == missing(group, purposes)
    return not group.get("necessity")
