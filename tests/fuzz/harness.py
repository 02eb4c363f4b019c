"""Runs the targets: so many cases or so many seconds, each case by random numbers of its own."""

import signal
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from dpo_desktop.core.errors import DpoError

CASE_SECONDS = 20
"""A case that takes longer hangs."""

Case = Callable[[Random], str]
"""Tries one spoiled input and returns what came of it; the rule broken is an exception."""

REFUSED = "refused"


@dataclass(frozen=True)
class Target:
    """Something that reads from outside.

    Attributes:
        name: what is read.
        prepare: makes what the cases work on, in an empty folder, and returns how to try one.
        cases: how many belong to an ordinary run of the tests; about two seconds' worth.
    """

    name: str
    prepare: Callable[[Path], Case]
    cases: int = 60


@dataclass
class Outcome:
    """What came of many cases.

    Attributes:
        name: of the target.
        seed: the cases' random numbers began with.
        counts: by what came of a case, how many.
    """

    name: str
    seed: int
    counts: Counter[str] = field(default_factory=Counter)

    @property
    def cases(self) -> int:
        """Return how many cases there were."""
        return self.counts.total()

    def __str__(self) -> str:
        told = ", ".join(f"{count} {what}" for what, count in sorted(self.counts.items()))
        return f"fuzz {self.name}: {self.cases} cases (seed {self.seed}): {told}"


class HungError(Exception):
    """A case did not end."""


class BrokenRuleError(Exception):
    """A case ended otherwise than in a sentence or in success."""


def run(target: Target, folder: Path, seed: int, *, cases: int = 0, seconds: float = 0) -> Outcome:
    """Try a target on so many cases, or for so many seconds.

    Raises:
        BrokenRuleError: names the case, so that ``--seed`` and ``--case`` repeat it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    try_one = target.prepare(folder)
    outcome = Outcome(target.name, seed)
    for number in _numbers(cases, seconds):
        try:
            outcome.counts[one(try_one, seed, number)] += 1
        except Exception as error:
            place = f"{target.name}, --seed {seed} --case {number}"
            raise BrokenRuleError(f"{place}: {type(error).__name__}: {error}") from error
    return outcome


def one(try_one: Case, seed: int, number: int) -> str:
    """Try the case of that number."""
    with _watched():
        try:
            return try_one(Random(f"{seed}/{number}"))
        except DpoError:
            return REFUSED


def _numbers(cases: int, seconds: float) -> Iterator[int]:
    end = time.monotonic() + seconds
    number = 0
    while number < cases or time.monotonic() < end:
        yield number
        number += 1


@contextmanager
def _watched() -> Iterator[None]:
    """Stop a case that hangs, where the system can."""
    if not hasattr(signal, "setitimer"):
        yield
        return

    def hung(*_: object) -> None:
        raise HungError(f"longer than {CASE_SECONDS} s")

    former = signal.signal(signal.SIGALRM, hung)
    signal.setitimer(signal.ITIMER_REAL, CASE_SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, former)
