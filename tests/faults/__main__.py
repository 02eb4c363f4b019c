"""Kills the program and harms its files in every way there is, and says what was lost.

    .venv/bin/python -m tests.faults [--quick] [--seed N]

Ends with 0 only if nothing was lost and everything is as it must be.
"""

import argparse
import json
import os
import random
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from time import monotonic
from typing import TypeVar

from dpo_desktop.storage.access.keys import GuessCost
from dpo_desktop.storage.database.connection import MemoryGuard
from tests.faults import (
    copies,
    damage,
    deleting,
    files,
    full_disk,
    ground,
    keys,
    papers,
    power,
    records,
    under_us,
    whole_vaults,
)
from tests.faults.fault import Faults, Place
from tests.faults.killing import let_work
from tests.faults.work import Judgement, Work

Kind = TypeVar("Kind", bound=Work | Faults)

WORKS: tuple[type[Work], ...] = (
    records.Writes,
    records.Imports,
    records.Recounts,
    records.Drafts,
    papers.Editions,
    papers.Papers,
    files.Attachments,
    deleting.Bin,
    copies.Backups,
    copies.Restores,
    keys.Passphrases,
    keys.Rotations,
    whole_vaults.Making,
    whole_vaults.Migration,
)
FAULTS: tuple[type[Faults], ...] = (*damage.ALL, *under_us.ALL, *full_disk.ALL, *power.ALL)

QUICK = 0.05
"""The share of all that a quick run tries."""

_LONGEST_OPENING = 0.1  # seconds, within which the program is killed once more while it opens
_BEGINNINGS = 6
_FRAMES = 4  # of an error nobody expected, the last ones


@dataclass(slots=True)
class Report:
    """What was tried, and what came of it."""

    kills: int = 0
    faults: int = 0
    lost: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def take(self, other: "Report") -> None:
        """Take in what was found elsewhere."""
        self.kills += other.kills
        self.faults += other.faults
        self.lost += other.lost
        self.wrong += other.wrong

    def add(self, judged: Judgement, where: str) -> None:
        """Take in what was found after one kill or fault."""
        self.lost += [f"{where}: {what}" for what in judged.lost]
        self.wrong += [f"{where}: {what}" for what in judged.wrong]


def main(arguments: list[str]) -> int:
    """Try everything, or a part of it."""
    parser = argparse.ArgumentParser(prog="faults", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--quick", action="store_true", help="a part that ends within a minute")
    parser.add_argument("--seed", type=int, help="what chance begins with; else another each time")
    parser.add_argument("--share", type=float, default=1.0, help="of all that may be tried")
    parser.add_argument("--only", nargs="+", default=[], help="these kinds of work and faults")
    options = parser.parse_args(arguments)
    seed = random.SystemRandom().randrange(1 << 32) if options.seed is None else options.seed
    say(f"seed: {seed}")
    report = Report()
    with _by_ourselves() as folder:
        template = folder / "template"
        ground.make(template)
        share = QUICK if options.quick else options.share

        def every_fault() -> Report:
            kinds = chosen(FAULTS, options.only)
            return all_faults(kinds, template, folder / "faults", seed, share)

        if hasattr(os, "fork"):
            with beside(every_fault, report):
                for work in chosen(WORKS, options.only):
                    kill(work(), template, folder / "kills", seed, share, report)
        else:
            say("This system does not fork: nothing is killed here.")
            report.take(every_fault())
    for what in (*report.lost, *report.wrong):
        say(f"NOT AS IT MUST BE: {what}")
    say(
        f"kills: {report.kills}, faults: {report.faults}, lost actions: {len(report.lost)}"
        + (f", otherwise wrong: {len(report.wrong)}" if report.wrong else "")
    )
    return 1 if report.lost or report.wrong else 0


@contextmanager
def beside(try_all: Callable[[], Report], report: Report) -> Iterator[None]:
    """Try faults in a process of their own while the block goes on; take in what it reports."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        code = 1
        try:
            with os.fdopen(writing, "w", encoding="utf-8") as told:
                json.dump(asdict(try_all()), told)
            code = 0
        finally:
            sys.stderr.flush()
            os._exit(code)
    os.close(writing)
    yield
    with os.fdopen(reading, encoding="utf-8") as told:
        report.take(Report(**json.load(told)))
    os.waitpid(child, 0)


def all_faults(
    kinds: Iterable[type[Faults]], template: Path, folder: Path, seed: int, share: float
) -> Report:
    """Try every kind of fault."""
    report = Report()
    for faults in kinds:
        try_faults(faults(), template, folder, seed, share, report)
    return report


def chosen(kinds: tuple[type[Kind], ...], names: list[str]) -> list[type[Kind]]:
    """Return the kinds of these names; no names: all of them."""
    return [kind for kind in kinds if not names or kind.name in names]


@contextmanager
def _by_ourselves() -> Iterator[Path]:
    """Give a folder of our own; no keyring is asked, and guesses of keys cost little."""
    os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
    MemoryGuard.on = False  # it makes thousands of writes several times slower
    GuessCost.present = ground.CHEAP
    with tempfile.TemporaryDirectory(prefix="dpo-desktop-faults-") as folder:
        yield Path(folder)


def kill(work: Work, template: Path, folder: Path, seed: int, share: float, report: Report) -> None:
    """Kill one kind of work as often as it says."""
    folder.mkdir(exist_ok=True)
    vault, begun, chance = folder / "vault", monotonic(), random.Random(f"{seed} {work.name}")
    wanted = max(2, round(work.kills * share))
    span, told, killed = work.endless or _measured(work, vault, template), 0, 0
    while killed < wanted:
        work.prepare(vault, template)
        # Of what never ends, mostly when it is under way; now and then while it begins.
        ready = bool(work.endless) and killed % _BEGINNINGS > 0
        seconds = chance.uniform(0, span)
        ended = let_work(lambda say: work.act(vault, say), seconds, once_ready=ready)
        killed += ended.killed
        if not ended.killed:  # it takes less than it was thought to
            span = ended.seconds
        report.kills += ended.killed
        # Every other time it is killed once more, while it opens what it left.
        if work.opens_again and killed % 2:
            again = let_work(lambda _: work.open_again(vault), chance.uniform(0, _LONGEST_OPENING))
            report.kills += again.killed
        told += len(ended.told)
        report.add(_judged(work, vault, ended.told), work.name)
    say(f"  {work.name}: {killed} kills, {told} actions told, {monotonic() - begun:.0f} s")


def _measured(work: Work, vault: Path, template: Path) -> float:
    """Return how long the work takes when nobody kills it."""
    work.prepare(vault, template)
    ended = let_work(lambda say: work.act(vault, say), None)
    return ended.seconds


def _judged(work: Work, vault: Path, told: tuple[object, ...]) -> Judgement:
    """Return what is found; whatever the program cannot do with the vault is wrong."""
    try:
        return work.judge(vault, told)
    except Exception as error:  # noqa: BLE001 - reported, and the next kill is tried
        traceback.print_exc(limit=-_FRAMES)
        return Judgement(wrong=[f"{type(error).__name__}: {error}"])


def try_faults(
    faults: Faults,
    template: Path,
    folder: Path,
    seed: int,
    share: float,
    report: Report,
) -> None:
    """Try one kind of fault."""
    folder.mkdir(exist_ok=True)
    before, begun, chance = report.faults, monotonic(), random.Random(f"{seed} {faults.name}")
    try:
        for judged in faults.each(Place(folder, template, chance, share)):
            report.faults += 1
            report.add(judged, faults.name)
    except Exception as error:  # noqa: BLE001 - a fault that does not end in a sentence
        traceback.print_exc(limit=-_FRAMES)
        report.wrong.append(f"{faults.name}: {type(error).__name__}: {error}")
    tried = report.faults - before
    say(f"  {faults.name}: {tried} tried, {monotonic() - begun:.0f} s")


def say(line: str) -> None:
    """Write a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
