"""``dpo-desktop pack`` and ``dpo-desktop exports``: a pack in one line, and what left the vault."""

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from dpo_desktop.core.clock import FixedClock
from dpo_desktop.core.values import Party
from tests.cli.conftest import PASSPHRASE, Command, new_vault, opening

YEAR = ("--from", "2026-01-01", "--to", "2026-12-31")


@pytest.fixture
def at(command: Command, tmp_path: Path) -> Command:
    """Run a command over a vault with one request of October."""
    folder = tmp_path / "vault"
    desk = new_vault(folder, FixedClock(datetime(2026, 11, 2, 9, 5, tzinfo=UTC)))
    values = {
        "received_on": date(2026, 10, 14),
        "subject": Party("Тестов Тест"),
        "kinds": ("information",),
        "channel": "post",
    }
    desk.add("requests", values)
    desk.close()
    return lambda *asked: command(*asked, *opening(folder), stdin=f"{PASSPHRASE}\n")


def test_one_line_makes_the_pack_and_says_what_it_lacks(at: Command, tmp_path: Path):
    made = at("pack", tmp_path / "pack", *YEAR)
    assert made.code == 0, made.err
    assert f"{tmp_path / 'pack'}" in made.out
    assert "To be enclosed by hand, in the sections: 1, 2," in made.out
    assert "Not answered; the last day was 19.10.2026." in made.out
    assert (tmp_path / "pack" / "Inspection pack 2026-01-01 – 2026-12-31.pdf").exists()


def test_the_journal_tells_every_file_with_its_whole_hash(at: Command, tmp_path: Path):
    at("pack", tmp_path / "pack", *YEAR, "--full-numbers")
    entries = json.loads(at("exports", "--json").out)
    assert {entry["file"] for entry in entries} == {
        file.name for file in (tmp_path / "pack").iterdir()
    }
    assert all("full_numbers" in entry["notes"] for entry in entries)
    told = at("exports", "--limit", "3").out
    assert all(entry["sha256"] in told for entry in entries[:3])
    assert entries[3]["sha256"] not in told
    assert "identification numbers in full" in told


def test_the_journal_can_be_searched(at: Command, tmp_path: Path):
    at("pack", tmp_path / "pack", *YEAR)
    found = json.loads(at("exports", "--json", "--search", "consents").out)
    assert [entry["kind"] for entry in found] == ["consents_list"]


def test_findings_are_told_only_where_they_are_asked_for(at: Command, tmp_path: Path):
    at("pack", tmp_path / "a", *YEAR)
    at("pack", tmp_path / "b", *YEAR, "--with-findings")
    assert not list((tmp_path / "a").glob("17-*"))
    assert list((tmp_path / "b").glob("17-*"))


def test_a_folder_that_holds_something_is_refused_in_one_sentence(at: Command, tmp_path: Path):
    folder = tmp_path / "pack"
    folder.mkdir()
    (folder / "mine.txt").write_text("mine")
    refused = at("pack", folder, *YEAR)
    assert refused.code == 1
    assert refused.err.count("\n") == 1
    assert "is not empty" in refused.err


def test_a_period_is_asked_for(at: Command, tmp_path: Path):
    assert at("pack", tmp_path / "pack").code == 2
    assert at("pack", tmp_path / "pack", "--from", "2026-01-01").code == 2
