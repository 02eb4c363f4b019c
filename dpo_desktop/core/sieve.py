"""Which records of a register are looked at, as plain data: a vault turns it into SQL."""

from collections.abc import Iterable
from dataclasses import dataclass

from dpo_desktop.core.conditions import Condition


@dataclass(frozen=True, slots=True)
class Sieve:
    """What a record must be for somebody to look at it.

    Attributes:
        states: codes of states it may be in.
        when: conditions that all hold.
        past: a date field whose day is over; ``""``: none is asked for.
        late: its duty was done after the last day.
    """

    states: frozenset[str]
    when: tuple[Condition, ...] = ()
    past: str = ""
    late: bool = False


def sieve(states: Iterable[str], *when: Condition, past: str = "", late: bool = False) -> Sieve:
    """Return the sieve for these states and conditions."""
    return Sieve(frozenset(states), when, past, late)
