"""``dpo-desktop history``, ``delete`` and ``bin``: the past told, restored, erased; the bin."""

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from dpo_desktop.core.clock import FixedClock
from dpo_desktop.core.values import Party
from tests.cli.conftest import PASSPHRASE, Command, new_vault, opening

NUMBER = "ВХ-С-2026/0001"
OF_IT = ("requests", NUMBER)


@pytest.fixture
def at(command: Command, tmp_path: Path) -> Command:
    """Run a command over a vault with a request that was changed once."""
    folder = tmp_path / "vault"
    desk = new_vault(folder, FixedClock(datetime(2026, 11, 2, 9, 5, tzinfo=UTC)))
    values = {
        "received_on": date(2026, 10, 14),
        "subject": Party("Тестов Тест", "test@example.kz"),
        "kinds": ("information",),
        "channel": "post",
        "scope": "What is kept?",
    }
    record = desk.add("requests", values).record
    desk.change(record, {"scope": "What is kept, and why?"}, "he called")
    desk.close()
    return lambda *asked: command(*asked, *opening(folder), stdin=f"{PASSPHRASE}\n")


def read(at: Command, *asked: str) -> Any:
    """The JSON a command prints."""
    told = at(*asked, "--json")
    assert told.code == 0, told.err
    return json.loads(told.out)


def test_the_history_of_a_record_tells_each_change_with_its_entry_and_reason(at: Command):
    newest, added = read(at, "history", *OF_IT)
    assert (newest["what"], newest["why"], newest["entry"]) == ("changed", "he called", 3)
    assert newest["changes"] == [
        {"field": "scope", "before": "What is kept?", "after": "What is kept, and why?"}
    ]
    assert added["what"] == "added"
    words = at("history", *OF_IT).out.splitlines()
    assert "Changed" in words[0]
    assert words[1] == "  Content of the request: What is kept? → What is kept, and why?"
    assert words[2] == "  Reason: he called"


def test_one_entry_shows_the_record_as_it_was_then(at: Command):
    told = read(at, "history", *OF_IT, "--entry", "2")
    assert told["record"]["values"]["scope"] == "What is kept?"
    assert "Content of the request: What is kept?" in at("history", *OF_IT, "--entry", "2").out
    missing = at("history", *OF_IT, "--entry", "1")
    assert (missing.code, "no entry 1" in missing.err) == (1, True)


def test_an_earlier_version_is_restored_as_a_new_change_with_a_reason(at: Command):
    refused = at("history", *OF_IT, "--restore", "2")
    assert (refused.code, "reason" in refused.err) == (1, True)
    done = at("history", *OF_IT, "--restore", "2", "--why", "the call was about another")
    assert done.code == 0, done.err
    newest = read(at, "history", *OF_IT)[0]
    assert newest["what"] == "restored"
    assert {"field": "of_entry", "before": None, "after": 2} in newest["changes"]
    assert json.loads(at("show", *OF_IT, "--json").out)["scope"] == "What is kept?"


def test_values_are_erased_from_the_history_of_a_record(at: Command):
    done = at("history", *OF_IT, "--erase", "scope", "--erase", "why", "--why", "demanded")
    assert done.code == 0, done.err
    assert "he called" not in done.out
    assert "What is kept?" not in done.out
    assert "erased on" in done.out
    wrong = at("history", *OF_IT, "--erase", "state", "--why", "demanded")
    assert (wrong.code, "state" in wrong.err) == (1, True)


def test_the_history_of_the_vault_is_narrowed_by_days_and_words(at: Command):
    whole = read(at, "history")
    assert [entry["what"] for entry in whole] == ["changed", "added", "added"]
    assert whole[-1]["register"] == "profile"
    assert len(read(at, "history", "--limit", "1")) == 1
    assert [entry["entry"] for entry in read(at, "history", "--search", "called")] == [3]
    assert read(at, "history", "--to", "2026-11-01") == []
    assert len(read(at, "history", "--from", "2026-11-02")) == 3


def test_a_register_without_a_number_is_no_question(at: Command):
    assert at("history", "requests").code == 1
    assert at("history", "--entry", "2").code == 1


def test_a_record_is_deleted_listed_and_brought_back(at: Command):
    assert at("delete", *OF_IT).code == 1
    gone = at("delete", *OF_IT, "--why", "entered twice")
    assert gone.code == 0, gone.err
    assert NUMBER in gone.out
    assert "not closed" in gone.out
    assert at("show", *OF_IT).code == 1
    (binned,) = read(at, "bin")
    assert (binned["number"], binned["why"]) == (NUMBER, "entered twice")
    assert "entered twice" in at("bin").out
    back = at("bin", "--restore", NUMBER, "--why", "it was not")
    assert back.code == 0, back.err
    assert at("show", *OF_IT).code == 0
    assert "empty" in at("bin").out


def test_a_record_is_destroyed_for_good_and_its_number_stays_used(at: Command):
    at("delete", *OF_IT, "--why", "entered twice")
    named = at("bin", "--purge", NUMBER, "--why", "asked by Тестов")
    assert (named.code, "тестов" in named.err) == (1, True)
    done = at("bin", "--purge", NUMBER, "--why", "demanded, Art. 18")
    assert done.code == 0, done.err
    assert at("bin", "--restore", NUMBER, "--why", "x").code == 1
    whole = at("history")
    assert "Тестов" not in whole.out
    assert "demanded, Art. 18" in whole.out
    assert at("verify").code == 0
