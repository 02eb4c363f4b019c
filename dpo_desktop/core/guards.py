"""Rules across the fields of a record, and guards: rules that stand before a state."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from dpo_desktop.core.problems import Problem
from dpo_desktop.core.values import Values

Check = Callable[[Values, date], Iterable[Problem]]
"""A rule across fields: the values and today in, what is wrong out."""


@dataclass(frozen=True, slots=True)
class Guard:
    """Something that must be so before a record enters a state.

    What it is called, the clause it comes from and whether that is the Law or the operator's own
    policy stand in the vocabulary ``guards`` (tags ``law`` and ``policy``).

    Attributes:
        code: its code in that vocabulary.
        entering: codes of the states it stands before.
        check: says what is not so; a guard that yields nothing lets the record pass.
        overridable: a written reason may take its place; it is kept with the record and printed.
    """

    code: str
    entering: tuple[str, ...]
    check: Check
    overridable: bool = True
