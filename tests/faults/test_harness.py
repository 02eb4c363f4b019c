"""The harness of kills and faults: a part of it, and that it would notice."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not hasattr(os, "fork"), reason="the harness forks what it kills"),
]


def run(*command: str) -> subprocess.CompletedProcess[str]:
    """A Python of its own, where nothing of the tests' own process is."""
    return subprocess.run(
        [sys.executable, *command],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": "."},
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )


def test_nothing_is_lost_by_a_few_kills_and_faults():
    done = run(
        *("-m", "tests.faults", "--share", "0.02", "--only"),
        *("single writes", "backups", "exchange of the data key"),
        *("storing and removing of attachments", "deleting and destroying", "making of a vault"),
        *("database cut short", "an old page put back", "file removed or replaced under us"),
        *("clock set back", "place that may only be read", "settings against power loss"),
    )
    last = done.stdout.splitlines()[-1]
    assert re.fullmatch(r"kills: \d{2,}, faults: \d{2,}, lost actions: 0", last), done.stdout
    assert done.returncode == 0, done.stderr


_LIES = """
import sys
from tests.faults import __main__ as harness, ground, records

class Liar(records.Writes):
    name = "a program that says too early that it saved"

    def act(self, folder, say):
        with ground.opened(folder) as desk:
            say()
            say("РО-2026/999", 1, "")
            while True:
                ground.add_activity(desk, "x")

harness.WORKS, harness.FAULTS = (Liar,), ()
sys.exit(harness.main(["--share", "0.01"]))
"""

_FORGETS = """
import sys
from dpo_desktop.storage.in_place import InPlace
from tests.faults import __main__ as harness, under_us

InPlace.require = lambda self: None
harness.WORKS, harness.FAULTS = (), (under_us.FilesUnderUs,)
sys.exit(harness.main([]))
"""


def test_a_program_that_says_too_early_that_it_saved_is_found_out():
    done = run("-c", _LIES)
    assert "NOT AS IT MUST BE" in done.stdout
    assert "РО-2026/999" in done.stdout
    assert re.search(r"lost actions: [1-9]", done.stdout.splitlines()[-1]), done.stdout
    assert done.returncode == 1


def test_a_program_that_writes_to_files_that_are_gone_is_found_out():
    done = run("-c", _FORGETS)
    assert "vault.db removed: an action was said to be saved" in done.stdout
    assert done.returncode == 1
