"""``dpo-desktop due``: its JSON keys are a contract, and each kind of line is told in words."""

import json
from pathlib import Path

from tests.cli.conftest import Command
from tests.cli.test_contract import added, at, vault

__all__ = ["at", "vault"]  # the fixtures
KEYS = {
    "register",
    "number",
    "headline",
    "subline",
    "state",
    "due",
    "internal_due",
    "days_left",
    "waits_on_them",
    "waits_for",
    "since",
    "paused_on",
    "review",
}
PAUSED: dict[str, object] = {
    "received_on": "2026-10-15",
    "channel": "email",
    "kinds": ["information"],
    "subject": {"name": "Үлгі Мысалқызы"},
    "pauses": [{"from_on": "2026-10-16", "reason": "a copy was asked for"}],
}
ACTIVITY: dict[str, object] = {"name": "Newsletter", "next_review_on": "2026-10-20"}


def due(at: Command, *options: str) -> list[dict]:
    """What the command prints as JSON on 16 October 2026."""
    return json.loads(at("due", "--on", "2026-10-16", "--json", *options).out)


def test_a_term_that_stands_still_is_told_with_its_day(at: Command, tmp_path: Path) -> None:
    added(at, PAUSED)
    (line,) = due(at)
    assert set(line) == KEYS
    assert (line["due"], line["paused_on"]) == (None, "2026-10-16")
    assert (line["waits_on_them"], line["review"]) == (True, False)
    assert "; stands still since 16.10.2026" in at("due", "--on", "2026-10-16").out


def test_a_review_is_told_apart_from_a_last_day(at: Command, tmp_path: Path) -> None:
    file = tmp_path / "activity.json"
    file.write_text(json.dumps(ACTIVITY), encoding="utf-8")
    assert at("add", "processing", "--json-file", str(file)).code == 0
    (line,) = due(at)
    assert (line["register"], line["review"], line["due"]) == ("processing", True, "2026-10-20")
    assert due(at, "--days", "3") == []
    assert "; to be looked at again" in at("due", "--on", "2026-10-16").out
