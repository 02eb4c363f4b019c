"""A program that crashes leaves no memory behind on the disk."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

_ABORTS = """
import ctypes, os, resource, sys
resource.setrlimit(resource.RLIMIT_CORE, (resource.RLIM_INFINITY,) * 2)
from dpo_desktop.core.process_guard import guard_process
if sys.argv[1] == "guarded":
    guard_process()
print(resource.getrlimit(resource.RLIMIT_CORE)[0], ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))
sys.stdout.flush()
os.abort()
"""


def aborted(folder: Path, way: str) -> subprocess.CompletedProcess[str]:
    """A child that aborts in a folder, with or without the guard."""
    return subprocess.run(
        [sys.executable, "-X", "faulthandler=0", "-c", _ABORTS, way],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
    )


@pytest.mark.skipif(sys.platform != "linux", reason="asks Linux what it would do")
def test_a_program_that_aborts_writes_no_core_and_cannot_be_read_by_others(tmp_path: Path):
    done = aborted(tmp_path, "guarded")
    assert done.returncode == -signal.SIGABRT, done.stderr
    limit, dumpable = done.stdout.split()
    assert (limit, dumpable) == ("0", "0")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform != "linux", reason="asks Linux what it would do")
def test_without_the_guard_it_would(tmp_path: Path):
    done = aborted(tmp_path, "bare")
    assert done.stdout.split()[1] == "1", done.stderr


_FIRST = """
import resource, sys
import dpo_desktop.cli
seen = []
dpo_desktop.cli.run = lambda _arguments: seen.append(resource.getrlimit(resource.RLIMIT_CORE)[0])
from dpo_desktop.__main__ import main
main([])
print(*seen)
"""


@pytest.mark.skipif(os.name != "posix", reason="limits are POSIX")
def test_the_program_is_guarded_before_it_does_anything_else():
    done = subprocess.run(
        [sys.executable, "-c", _FIRST],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
    )
    assert done.stdout.strip() == "0", done.stderr
