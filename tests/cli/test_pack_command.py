"""``dpo-desktop pack`` and ``dpo-desktop exports``: a pack in one line, and what left the vault."""

import io
import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import NamedTuple

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
}
YEAR = ("--from", "2026-01-01", "--to", "2026-12-31")


class Outcome(NamedTuple):
    """What a command left behind."""

    code: int
    out: str
    err: str


Command = Callable[..., Outcome]


@pytest.fixture
def command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Command:
    """Run a command over a vault with one request of October."""
    clock = FixedClock(datetime(2026, 11, 2, 9, 5, tzinfo=UTC))
    desk = Vaults(clock, Argon2Cost(1024, 1, 1)).create(tmp_path / "vault", PROFILE, PASSPHRASE)
    values = {
        "received_on": date(2026, 10, 14),
        "subject": Party("Тестов Тест"),
        "kinds": ("information",),
        "channel": "post",
    }
    desk.add("requests", values)
    desk.close()

    def act(*arguments: str, language: str = "en") -> Outcome:
        monkeypatch.setattr("sys.stdin", io.StringIO(f"{PASSPHRASE}\n"))
        options = ["--vault", str(tmp_path / "vault"), "--passphrase-stdin", "--language", language]
        try:
            code = run([*arguments, *options])
        except SystemExit as error:
            code = int(str(error.code))
        return Outcome(code, *capsys.readouterr())

    return act


def test_one_line_makes_the_pack_and_says_what_it_lacks(command: Command, tmp_path: Path):
    made = command("pack", str(tmp_path / "pack"), *YEAR)
    assert made.code == 0, made.err
    assert f"{tmp_path / 'pack'}" in made.out
    assert "To be enclosed by hand, in the sections: 1, 2," in made.out
    assert "Not answered; the last day was 19.10.2026." in made.out
    assert (tmp_path / "pack" / "Inspection pack 2026-01-01 – 2026-12-31.pdf").exists()


def test_the_journal_tells_every_file_with_its_whole_hash(command: Command, tmp_path: Path):
    command("pack", str(tmp_path / "pack"), *YEAR, "--full-numbers")
    entries = json.loads(command("exports", "--json").out)
    assert {entry["file"] for entry in entries} == {
        file.name for file in (tmp_path / "pack").iterdir()
    }
    assert all("full_numbers" in entry["notes"] for entry in entries)
    told = command("exports", "--limit", "3").out
    assert all(entry["sha256"] in told for entry in entries[:3])
    assert entries[3]["sha256"] not in told
    assert "identification numbers in full" in told


def test_the_journal_can_be_searched(command: Command, tmp_path: Path):
    command("pack", str(tmp_path / "pack"), *YEAR)
    found = json.loads(command("exports", "--json", "--search", "consents").out)
    assert [entry["kind"] for entry in found] == ["consents_list"]


def test_findings_are_told_only_where_they_are_asked_for(command: Command, tmp_path: Path):
    command("pack", str(tmp_path / "a"), *YEAR)
    command("pack", str(tmp_path / "b"), *YEAR, "--with-findings")
    assert not list((tmp_path / "a").glob("17-*"))
    assert list((tmp_path / "b").glob("17-*"))


def test_a_folder_that_holds_something_is_refused_in_one_sentence(command: Command, tmp_path: Path):
    folder = tmp_path / "pack"
    folder.mkdir()
    (folder / "mine.txt").write_text("mine")
    refused = command("pack", str(folder), *YEAR)
    assert refused.code == 1
    assert refused.err.count("\n") == 1
    assert "is not empty" in refused.err


def test_a_period_is_asked_for(command: Command, tmp_path: Path):
    assert command("pack", str(tmp_path / "pack")).code == 2
    assert command("pack", str(tmp_path / "pack"), "--from", "2026-01-01").code == 2
