"""100,000 open requests: the Today page's reading, and what a change of the law would move.

Both are read off the window's thread; the limits are seconds somebody waits with patience.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from benchmarks import many
from benchmarks.rows import Row, print_rows
from dpo_desktop.core.clock import FixedClock
from dpo_desktop.core.ports import Progress
from dpo_desktop.desk.vault_desk import VaultDesk
from dpo_desktop.registers import REGISTERS
from dpo_desktop.storage.database.connection import MemoryGuard
from dpo_desktop.storage.vault import Vault

COUNT = 100_000
ROUNDS = 5
DAYS = 30
LINES = 200  # of each kind
TODAY_SECONDS = 2.0
PREVIEW_SECONDS = 10.0
OPEN = ("in_work", "registered", "waiting_for_subject", "draft_answer")


def run() -> list[Row]:
    """Measure and return the ratios."""
    with tempfile.TemporaryDirectory(prefix="dpo-benchmark-") as name:
        folder = Path(name) / "vault"
        many.make(folder, COUNT, OPEN)
        MemoryGuard.on = True
        desk = VaultDesk(Vault.unlock(folder, REGISTERS, many.PASSPHRASE), FixedClock(many.NOW))
        try:
            return [_preview(desk), _save(desk), _today(desk)]
        finally:
            desk.close()


def _today(desk: VaultDesk) -> Row:
    def read() -> None:
        desk.due_counts(DAYS)
        desk.due(DAYS, limit=LINES)

    first = _seconds(read)
    took = statistics.median(_seconds(read) for _ in range(ROUNDS))
    counted = desk.due_counts(DAYS)
    return Row(
        f"Today of {COUNT:,} open requests / {TODAY_SECONDS:.0f} s",
        took / TODAY_SECONDS,
        1.0,
        f"{took:.3f} s, the first time {first:.3f} s; {counted.overdue:,} overdue",
    )


def _preview(desk: VaultDesk) -> Row:
    other = replace(desk.law(), week=6)
    moved = 0

    def preview() -> None:
        nonlocal moved
        moved = len(desk.preview_law(other, Progress()))

    took = _seconds(preview)
    return Row(
        f"open requests a six-day week moves, of {COUNT:,} / {PREVIEW_SECONDS:.0f} s",
        took / PREVIEW_SECONDS,
        1.0,
        f"{took:.2f} s; {moved:,} moved",
    )


def _save(desk: VaultDesk) -> Row:
    other = replace(desk.law(), week=6)
    took = _seconds(lambda: desk.save_law(other, "benchmark", Progress()))
    return Row(
        f"a six-day week saved, {COUNT:,} terms with their history / {PREVIEW_SECONDS:.0f} s",
        took / PREVIEW_SECONDS,
        None,
        f"{took:.2f} s",
    )


def _seconds(work: Callable[[], Any]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    sys.exit(not print_rows(run()))
