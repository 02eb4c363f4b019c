"""The self-test of a build runs through and says how each part went."""

import subprocess
import sys

LIMIT = 120  # seconds; a check that hangs is a check that fails


def test_the_self_test_passes_and_ends() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "dpo_desktop", "--self-test", "--language", "en"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=LIMIT,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.rstrip().endswith("Self-test passed.")
    assert "window: ok" in done.stdout
