"""A register of nine wrapped columns as PDF, beside every other way to write one.

Every measurement is a new process; times are CPU seconds, so that a busy machine counts little, and
begin when everything is imported and the fonts are loaded. Peers that are slow, or grow faster than
their rows, are measured at 1,000 rows, beside our own 1,000 rows.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from math import log
from pathlib import Path
from typing import Any

from benchmarks.rows import Row, print_rows

SMALL, LARGE, HUGE = 1_000, 10_000, 100_000
MB = 1_000_000
MEMORY = 150 * MB
GROWTH = 1.05
FLOOR = 1.5

# At how many rows, and how many times as fast as each we want to be.
PEERS = {
    "one_table": ("one reportlab Table of Paragraphs", LARGE, 25),
    "chunked_tables": ("reportlab LongTables of 100 rows of Paragraphs", LARGE, 12),
    "qt": ("QPainter on QPdfWriter, own wrapping", LARGE, 4),
    "fpdf2": ("fpdf2, rows of multi_cell", SMALL, 1),
    "weasyprint": ("WeasyPrint, an HTML table", SMALL, 1),
    "typst": ("typst, untagged", SMALL, 1),
}


@dataclass(frozen=True)
class Told:
    """What a process told.

    Attributes:
        seconds: of CPU.
        peak: the most bytes of memory it held.
        size: of the file, in bytes.
    """

    seconds: float
    peak: int
    size: int

    def __str__(self) -> str:
        """Return it for a table."""
        memory, size = self.peak / MB, self.size / MB
        return f"{self.seconds:.2f} s, {memory:.0f} MB of memory, {size:.1f} MB file"


class LackingError(Exception):
    """An engine is not installed."""


def run() -> list[Row]:
    """Measure and return the ratios."""
    with tempfile.TemporaryDirectory(prefix="dpo-benchmark-") as name:
        folder = Path(name)
        own = {count: _best("ours", count, folder, 3) for count in (SMALL, LARGE)}
        return [
            *_against_peers(own, folder),
            *_against_floors(own[LARGE], folder),
            *_growth(own[SMALL], folder),
            *_whole(folder),
        ]


def _against_peers(own: dict[int, Told], folder: Path) -> Iterator[Row]:
    for engine, (said, count, times) in PEERS.items():
        name = f"register PDF, {count:,} rows: ours / {said}"
        ours = own[count]
        try:
            peer = _best(engine, count, folder, 2 if engine == "qt" else 1)
        except LackingError as lacking:
            yield Row(name, 0.0, None, f"not measured: {lacking}")
            continue
        ratio = ours.seconds / peer.seconds
        yield Row(name, ratio, 1 / times, f"{1 / ratio:.1f} times as fast: {ours} to {peer}")


def _against_floors(ours: Told, folder: Path) -> Iterator[Row]:
    floors = (
        ("floor", "the same lines as raw operators, reportlab's codes", FLOOR),
        ("floor_by_pen", "the same lines as raw operators, our own codes", None),
    )
    for engine, said, limit in floors:
        floor = _best(engine, LARGE, folder, 3)
        ratio = ours.seconds / floor.seconds
        yield Row(
            f"register PDF, {LARGE:,} rows: ours / {said}", ratio, limit, f"{ours} to {floor}"
        )


def _growth(small: Told, folder: Path) -> Iterator[Row]:
    distinct = _best("ours", SMALL, folder, 3, "distinct")
    for said, flags, few in (("", (), small), (", every cell different", ("distinct",), distinct)):
        many = _best("ours", HUGE, folder, 1, *flags)
        exponent = log(many.seconds / few.seconds) / log(HUGE / SMALL)
        name = f"register PDF: growth exponent, {SMALL:,} to {HUGE:,} rows{said}"
        yield Row(name, exponent, GROWTH, f"{few} to {many}")


def _whole(folder: Path) -> Iterator[Row]:
    """Measure exports as they leave the program: with data copy, seal and archival pass."""
    target = str(folder / "whole.pdf")
    for count, limit in ((LARGE, None), (HUGE, 1.0)):
        told = _child("benchmarks.pdf_export", "records", str(count), target)
        name = f"whole export of {count:,} requests: most memory / {MEMORY // MB} MB"
        yield Row(name, told.peak / MEMORY, limit, str(told))
    for count in (LARGE, HUGE):
        vault = str(folder / f"vault-{count}")
        _run("benchmarks.pdf_export", "make", str(count), vault)
        told = _child("benchmarks.pdf_export", "vault", vault, target)
        name = f"the same from an encrypted vault, {count:,} requests"
        said = f"{told}; the opened vault takes some 22 MB of it"
        yield Row(name, told.peak / MEMORY, None, said)


def _best(engine: str, count: int, folder: Path, rounds: int, *flags: str) -> Told:
    file = str(folder / f"{engine}.pdf")
    told = [_child("benchmarks.pdf_child", engine, str(count), file, *flags) for _ in range(rounds)]
    return min(told, key=lambda one: one.seconds)


def _child(module: str, *arguments: str) -> Told:
    told: dict[str, Any] = json.loads(_run(module, *arguments).splitlines()[-1])
    if "lacking" in told:
        raise LackingError(told["lacking"])
    return Told(told["seconds"], told["peak"], told["size"])


def _run(module: str, *arguments: str) -> str:
    print(f"  {module.removeprefix('benchmarks.')} {' '.join(arguments[:2])}", file=sys.stderr)
    done = subprocess.run(
        [sys.executable, "-m", module, *arguments],
        env={"QT_QPA_PLATFORM": "offscreen", **os.environ},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return done.stdout


if __name__ == "__main__":
    sys.exit(0 if print_rows(run()) else 1)
