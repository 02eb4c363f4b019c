"""``dpo-desktop editions``: taken, approved and compared without a window."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from dpo_desktop.core.clock import SystemClock
from dpo_desktop.core.query import Query
from dpo_desktop.desk.vaults import Vaults
from tests.cli.conftest import PASSPHRASE, Command, Outcome, new_vault, opening
from tests.desk.edition_cases import PROFILE, activity

APPROVED = ("--by", "Мысалов Мысал", "--post", "Директор", "--basis", "Приказ № 12")

Editions = Callable[..., Outcome]


@pytest.fixture
def editions(command: Command, tmp_path: Path) -> Editions:
    """Run the command over a vault with one activity in force."""
    folder = tmp_path / "vault"
    desk = new_vault(folder, SystemClock(), PROFILE)
    activity(desk)
    desk.close()
    return lambda *asked: command("editions", *asked, *opening(folder), stdin=f"{PASSPHRASE}\n")


def today() -> date:
    return SystemClock().today()


def test_without_editions_it_says_so(editions: Editions):
    assert editions().out == "There are no editions yet.\n"
    assert json.loads(editions("--json").out) == []


def test_one_is_taken_and_approved(editions: Editions):
    assert "Draft" in editions("--new", "--why", "первая").out
    told = editions("--approve", "1", "--on", today().isoformat(), *APPROVED)
    assert told.code == 0
    (edition,) = json.loads(editions("--json").out)
    assert (edition["number"], edition["state"], edition["why"]) == (1, "approved", "первая")
    assert edition["approved_on"] == today().isoformat()
    assert (edition["approved_by"], edition["basis"]) == ("Мысалов Мысал", "Приказ № 12")
    assert len(edition["sha256"]) == 64
    listed = editions().out
    assert "Директор, Мысалов Мысал" in listed
    assert edition["sha256"][:16] in listed


def test_a_draft_is_taken_anew_or_dropped(editions: Editions):
    editions("--new")
    assert editions("--renew").code == 0
    assert editions("--drop").out == "There are no editions yet.\n"
    refused = editions("--renew")
    assert (refused.code, refused.out) == (1, "")
    assert "no draft" in refused.err


def test_an_incomplete_approval_is_refused_in_words(editions: Editions):
    editions("--new")
    assert "--on" in editions("--approve", "1", *APPROVED).err
    tomorrow = (today() + timedelta(days=1)).isoformat()
    refused = editions("--approve", "1", "--on", tomorrow)
    assert refused.code == 1
    assert "This day has not come yet." in refused.err
    assert "Approved by: Fill this in." in refused.err


def test_two_editions_are_compared(editions: Editions, command: Command, tmp_path: Path):
    editions("--new")
    editions("--approve", "1", "--on", today().isoformat(), *APPROVED)
    assert editions("--compare", "0", "1").out == "The two editions say the same.\n"
    assert json.loads(editions("--compare", "0", "1", "--json").out)["equal"] is True
    desk = Vaults(SystemClock()).unlock(tmp_path / "vault", PASSPHRASE)
    number = activity(desk, name="Приходит").number
    first = next(desk.records(Query("processing", desk.today(), order="number")))
    desk.change(first, {"department": "Новый отдел"})
    desk.close()
    editions("--new")
    told = editions("--compare", "2", "1").out
    assert f"Added: {number} Приходит" in told
    assert "Department: текст → Новый отдел" in told
    found = json.loads(editions("--compare", "2", "1", "--json").out)
    assert (found["edition"], found["against"], found["equal"]) == (2, 1, False)
    assert [one["what"] for one in found["changes"]] == ["added", "changed"]
