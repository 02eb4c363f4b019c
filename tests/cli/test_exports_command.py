"""``dpo-desktop exports``: the papers of one record, and the numbers letters went out by."""

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from dpo_desktop.core.clock import FixedClock
from dpo_desktop.core.values import Party
from tests.cli.conftest import PASSPHRASE, Command, new_vault, opening

OPERATOR = {
    "name_ru": "ТОО «Үлгі»",
    "name_kk": "«Үлгі» ЖШС",
    "name_en": "Sample LLP",
    "bin": "170740001680",
    "address": "050000, г. Алматы",
    "responsible_name": "Мысалова Үлгі",
    "responsible_post": "Ответственный",
    "responsible_post_en": "Officer",
    "responsible_phone": "+7 700 000 00 01",
    "responsible_email": "dpo@example.kz",
}
NUMBER = "ИСХ-П-2026/0001"


@pytest.fixture
def at(command: Command, tmp_path: Path) -> Command:
    """Run a command over a vault with two requests whose subjects are asked for more."""
    folder = tmp_path / "vault"
    desk = new_vault(folder, FixedClock(datetime(2026, 11, 2, 9, 5, tzinfo=UTC)), OPERATOR)
    values = {
        "received_on": date(2026, 10, 14),
        "subject": Party("Тестов Тест", "test@example.kz"),
        "kinds": ("information",),
        "channel": "post",
        "pauses": ({"from_on": date(2026, 10, 15), "reason": "За какой год?"},),
    }
    numbers = [desk.add("requests", values).record.number for _ in range(2)]
    desk.close()
    assert numbers == ["ВХ-С-2026/0001", "ВХ-С-2026/0002"]
    return lambda *asked: command(*asked, *opening(folder), stdin=f"{PASSPHRASE}\n")


def test_a_letter_tells_its_number_and_the_journal_keeps_it(at: Command, tmp_path: Path):
    made = at("paper", "ask_details", tmp_path / "a.pdf", "--number", "ВХ-С-2026/0001")
    assert made.code == 0, made.err
    assert f"Outgoing number: {NUMBER}" in made.out
    assert NUMBER in at("exports").out
    (entry,) = json.loads(at("exports", "--json").out)
    assert (entry["outgoing"], entry["outgoing_on"]) == (NUMBER, entry["at"][:10])


def test_only_the_papers_of_a_record_are_listed(at: Command, tmp_path: Path):
    for place in (1, 2):
        at("paper", "ask_details", tmp_path / f"{place}.pdf", "--number", f"ВХ-С-2026/000{place}")
    told = at("exports", "--json", "--record", "requests", "ВХ-С-2026/0002")
    assert [entry["file"] for entry in json.loads(told.out)] == ["2.pdf"]


def test_a_record_there_is_not_is_told(at: Command):
    asked = at("exports", "--record", "requests", "ВХ-С-2026/0099")
    assert asked.code == 1
    assert "ВХ-С-2026/0099" in asked.err
