"""``dpo-desktop findings``: what does not hold, for people and for programs."""

import io
import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from dpo_desktop.cli import run
from dpo_desktop.core.clock import FixedClock
from dpo_desktop.core.values import Party
from dpo_desktop.desk.vaults import Vaults
from dpo_desktop.storage.keys import Argon2Cost

PASSPHRASE = "six words of a song"
PROFILE = {
    "name_ru": "ТОО «Үлгі»",
    "name_kk": "«Үлгі» ЖШС",
    "bin": "170740001680",
    "responsible_name": "Мысалова Үлгі",
    "responsible_email": "dpo@example.kz",
    "unique_subjects": 40,
}
TRANSFER = {
    "name": "Облако группы",
    "purpose": "Учёт заказов",
    "countries": ("DE",),
    "review_on": date(2026, 11, 20),
}

Findings = Callable[..., str]


@pytest.fixture
def findings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Findings:
    """Run the command over a vault with one transfer to be reviewed on 20.11.2026."""
    clock = FixedClock(datetime(2026, 11, 2, 9, 5, tzinfo=UTC))
    desk = Vaults(clock, Argon2Cost(1024, 1, 1)).create(tmp_path / "vault", PROFILE, PASSPHRASE)
    desk.add("transfers", {**TRANSFER, "recipient": Party("Sample GmbH")})
    desk.close()

    def act(*arguments: str) -> str:
        monkeypatch.setattr("sys.stdin", io.StringIO(f"{PASSPHRASE}\n"))
        options = ["--vault", str(tmp_path / "vault"), "--passphrase-stdin", "--language", "en"]
        assert run(["findings", *arguments, *options]) == 0
        return capsys.readouterr().out

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
