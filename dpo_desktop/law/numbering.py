"""Series of registration numbers and the patterns they start with."""

from dataclasses import dataclass
from functools import cache

from dpo_desktop.law.data import read
from dpo_desktop.law.texts import Texts


@dataclass(frozen=True, slots=True)
class Series:
    """A series of numbers without gaps.

    Attributes:
        code: English snake case; fields of kind ``issued_number`` and registers name it.
        pattern: default pattern with ``{year}`` and ``{seq}``; the company may change it.
        texts: what the series is called in the settings.
    """

    code: str
    pattern: str
    texts: Texts


@cache
def all_series() -> tuple[Series, ...]:
    """Return every series in the order of the settings page."""
    return tuple(
        Series(table["code"], table["pattern"], Texts.read(table))
        for table in read("numbering")["series"]
    )


def default_pattern(code: str) -> str:
    """Return the shipped pattern of a series.

    Raises:
        KeyError: there is no such series.
    """
    return {series.code: series.pattern for series in all_series()}[code]
