"""How long the window takes to appear, beside a bare PySide6 window; off screen.

Runs alternate, so that a busy moment of the machine hits all alike; medians are compared. Each run
is a new process; its time is from its start until its page has been painted.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks import file_keyring
from benchmarks.painted import BARE, MAKE, PAINTED, TODAY, UNLOCK
from benchmarks.rows import Row, print_rows

ROUNDS = 9
LIMITS = {UNLOCK: 1.3, TODAY: 3.5}


def run() -> list[Row]:
    """Measure and return the ratios."""
    with tempfile.TemporaryDirectory(prefix="dpo-benchmark-") as name:
        folder = Path(name)
        surroundings = _surroundings(folder)
        _child(MAKE, folder, surroundings)
        times: dict[str, list[float]] = {what: [] for what in (BARE, UNLOCK, TODAY)}
        for what in times:
            _seconds(what, folder, surroundings)  # the system's caches are warm from here on
        for _ in range(ROUNDS):
            for what, found in times.items():
                found.append(_seconds(what, folder, surroundings))
    medians = {what: statistics.median(found) for what, found in times.items()}
    bare = medians[BARE]
    names = {UNLOCK: "unlock page, first frame", TODAY: "Today painted, opened by the keyring"}
    return [
        Row(
            f"start-up: {said} / bare PySide6 window",
            medians[what] / bare,
            LIMITS[what],
            f"{1000 * medians[what]:.0f} ms to {1000 * bare:.0f} ms",
        )
        for what, said in names.items()
    ]


def _surroundings(folder: Path) -> dict[str, str]:
    """Return the environment of a child: a profile and a keyring of its own, no screen."""
    own = {name: str(folder) for name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA")}
    own |= {f"XDG_{kind}_HOME": str(folder / kind) for kind in ("CONFIG", "DATA", "STATE", "CACHE")}
    # An installed program has its bytecode beside it.
    inherited = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    return {
        **inherited,
        **own,
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHON_KEYRING_BACKEND": file_keyring.NAME,
        file_keyring.FILE: str(folder / "keyring.json"),
    }


def _command(what: str, folder: Path) -> list[str]:
    return [sys.executable, "-m", "benchmarks.painted", what, str(folder)]


def _child(what: str, folder: Path, surroundings: dict[str, str]) -> None:
    subprocess.run(_command(what, folder), env=surroundings, check=True)


def _seconds(what: str, folder: Path, surroundings: dict[str, str]) -> float:
    start = time.perf_counter()
    with subprocess.Popen(
        _command(what, folder), env=surroundings, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        took = time.perf_counter() - start
        process.stdout.read()
    if line.strip() != PAINTED or process.returncode:
        raise RuntimeError(f"{what} was not painted")
    return took


if __name__ == "__main__":
    sys.exit(not print_rows(run()))
