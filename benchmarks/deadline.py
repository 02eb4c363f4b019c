"""One deadline, with every day on the way, beside a naive loop over days on the same library.

The calendar is warm in both: what is measured is what a register of 100,000 open cases pays for
each of them when its calendar changes. Medians of alternating runs.
"""

import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from holidays.countries.kazakhstan import Kazakhstan

from benchmarks.rows import Row, print_rows
from dpo_desktop.law.adjustments import NOTHING, Adjustments, Pause
from dpo_desktop.law.deadline import count
from dpo_desktop.law.law import Law

ROUNDS, AT_ONCE = 25, 500
MOST = 50.0  # microseconds for one deadline
START = date(2026, 3, 20)
PAUSE = Pause(date(2026, 3, 30), date(2026, 4, 3), "an answer is awaited")
_ONE_DAY = timedelta(days=1)

Walked = tuple[date, bool, str | None]


@dataclass(frozen=True)
class Case:
    """A term that is counted both ways."""

    name: str
    code: str
    adjustments: Adjustments = NOTHING


CASES = (
    Case("15 working days", "withdraw"),
    Case("15 working days and a pause", "withdraw", Adjustments((PAUSE,))),
    Case("10 calendar days", "authreq"),
)


def run() -> list[Row]:
    """Measure and return the ratios."""
    law = Law.default()
    library = Kazakhstan(years=range(START.year, START.year + 2))
    return [row for case in CASES for row in _rows(case, law, library)]


def _rows(case: Case, law: Law, library: Kazakhstan) -> list[Row]:
    edition = law.terms.in_force(case.code, START)
    pauses = case.adjustments.pauses
    working = edition.unit.value == "working_days"

    def ours() -> date:
        return count(edition, START, law.calendar, case.adjustments).due

    def naive() -> date:
        return naive_due(edition.number, library, working=working, pauses=pauses)[0]

    if ours() != naive():
        raise AssertionError(f"{case.name}: {ours()} is not {naive()}")
    took, floors = [], []
    for _ in range(ROUNDS):
        took.append(_microseconds(ours))
        floors.append(_microseconds(naive))
    one, loop = statistics.median(took), statistics.median(floors)
    figures = f"{one:.1f} µs to {loop:.1f} µs"
    return [
        Row(f"{case.name} / naive loop over days", one / loop, 1.0, figures),
        Row(f"{case.name} / {MOST:.0f} µs", one / MOST, 1.0, f"{one:.1f} µs"),
    ]


def naive_due(
    number: int, library: Kazakhstan, *, working: bool, pauses: tuple[Pause, ...]
) -> tuple[date, list[Walked]]:
    """Return the last day, and each day on the way with the library's name for it."""
    day, days = START, []
    while number:
        day += _ONE_DAY
        off = _paused(day, pauses) or (working and not library.is_working_day(day))
        number -= not off
        days.append((day, not off, library.get(day)))
    while _paused(day, pauses) or not library.is_working_day(day):
        day += _ONE_DAY
        days.append((day, False, library.get(day)))
    return day, days


def _paused(day: date, pauses: tuple[Pause, ...]) -> bool:
    return any(pause.end is not None and pause.start <= day <= pause.end for pause in pauses)


def _microseconds(work: Callable[[], Any]) -> float:
    start = time.perf_counter()
    for _ in range(AT_ONCE):
        work()
    return (time.perf_counter() - start) / AT_ONCE * 1e6


if __name__ == "__main__":
    sys.exit(0 if print_rows(run()) else 1)
