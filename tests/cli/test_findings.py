"""``dpo-desktop findings``: what does not hold, for people and for programs."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from dpo_desktop.core.clock import FixedClock
from dpo_desktop.core.values import Party
from tests.cli.conftest import OPERATOR, PASSPHRASE, Command, new_vault, opening

NOW = FixedClock(datetime(2026, 11, 2, 9, 5, tzinfo=UTC))
TRANSFER = {
    "name": "Облако группы",
    "purpose": "Учёт заказов",
    "countries": ("DE",),
    "review_on": date(2026, 11, 20),
}

Findings = Callable[..., str]


@pytest.fixture
def findings(command: Command, tmp_path: Path) -> Findings:
    """Run the command over a vault with one transfer to be reviewed on 20.11.2026."""
    folder = tmp_path / "vault"
    more = {"responsible_email": "dpo@example.kz", "unique_subjects": 40}
    desk = new_vault(folder, NOW, {**OPERATOR, **more})
    desk.add("transfers", {**TRANSFER, "recipient": Party("Sample GmbH")})
    desk.close()

    def act(*arguments: str) -> str:
        told = command("findings", *arguments, *opening(folder), stdin=f"{PASSPHRASE}\n")
        assert told.code == 0, told.err
        return told.out

    return act


def test_a_program_gets_the_rule_the_record_the_step_and_the_clause(findings: Findings):
    (found,) = json.loads(findings("--json", "--on", "2026-11-21"))
    assert found == {
        "rule": "review_overdue",
        "severity": "review",
        "register": "transfers",
        "number": "ТП-2026/001",
        "headline": "Облако группы",
        "sentence": "It was to be looked at again on 20.11.2026.",
        "next_step": "Review it and plan the next review.",
        "reference": "Law 94-V, Art. 25(3)(1)",
        "confidence": "act",
        "others": [],
    }


def test_the_day_decides(findings: Findings):
    assert json.loads(findings("--json", "--on", "2026-11-20")) == []


def test_people_read_it_in_words(findings: Findings):
    told = findings("--on", "2026-11-21")
    for words in ("Review due: Review overdue", "ТП-2026/001", "Next step: Review it", "25(3)(1)"):
        assert words in told
    assert told.endswith("1 finding\n")
