"""``dpo-desktop drafts``: what was left unfinished in the window, seen and discarded without it."""

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from dpo_desktop.core.clock import FixedClock
from dpo_desktop.core.draft import OPERATOR, Draft
from dpo_desktop.core.values import Party
from tests.cli.conftest import PASSPHRASE, Command, new_vault, opening

NUMBER = "ВХ-С-2026/0001"
CLOCK = FixedClock(datetime(2026, 11, 2, 10, 42, tzinfo=UTC))


@pytest.fixture
def at(command: Command, tmp_path: Path) -> Command:
    """Run a command over a vault with a form of a record, a reason, a new form, and the profile."""
    folder = tmp_path / "vault"
    desk = new_vault(folder, CLOCK)
    values = {"received_on": date(2026, 10, 14), "subject": Party("Тестов Тест"), "channel": "post"}
    record = desk.add("requests", {**values, "kinds": ("information",)}).record
    form = Draft("requests", record.id, "", NUMBER, 1, {"scope": "Қандай"}, {"scope": ""}, "Себебі")
    desk.save_draft(form)
    desk.save_draft(Draft("requests", record.id, "refused", NUMBER, 1, why="Өйткені"))
    desk.save_draft(Draft("requests", texts={"received_on": "12.0", "gone": "?"}))
    desk.save_draft(Draft(OPERATOR, texts={"bin": "1707"}))
    desk.change(record, {"responsible": "Мысалова Үлгі"})
    desk.close()
    assert record.number == NUMBER
    return lambda *asked: command(*asked, *opening(folder), stdin=f"{PASSPHRASE}\n")


def listed(at: Command) -> list[dict[str, object]]:
    """What the command tells, as JSON."""
    outcome = at("drafts", "--json")
    assert outcome.code == 0, outcome.err
    found: list[dict[str, object]] = json.loads(outcome.out)
    return found


def test_they_are_listed_with_what_they_hold(at: Command):
    found = {(d["register"], d["number"], d["step"]): d for d in listed(at)}
    assert set(found) == {
        ("requests", NUMBER, None),
        ("requests", NUMBER, "refused"),
        ("requests", None, None),
        (OPERATOR, None, None),
    }
    form = found["requests", NUMBER, None]
    assert (form["texts"], form["why"]) == ({"scope": "Қандай"}, "Себебі")
    assert form["changed_since"] is True
    assert found["requests", None, None]["texts"] == {"received_on": "12.0", "gone": "?"}
    assert found["requests", None, None]["changed_since"] is False


def test_a_table_names_the_fields(at: Command):
    told = at("drafts").out
    assert "the record was changed since" in told
    lines = [line.split() for line in told.splitlines()]
    assert ["requests", "new"] in [line[:2] for line in lines]
    assert "gone" in told, "a field that is no longer there is named as it was"


def test_one_is_discarded(at: Command):
    outcome = at("drafts", "--discard", "requests", NUMBER)
    assert outcome.code == 0, outcome.err
    assert {(d["register"], d["number"]) for d in listed(at)} == {
        ("requests", None),
        (OPERATOR, None),
    }
    assert at("drafts", "--discard", "requests", "new").code == 0
    assert at("drafts", "--discard", OPERATOR, "new").code == 0
    assert listed(at) == []


def test_there_is_nothing_to_discard(at: Command):
    outcome = at("drafts", "--discard", "requests", "ВХ-С-2026/0099")
    assert outcome.code == 1
    assert "ВХ-С-2026/0099" in outcome.err
    assert len(listed(at)) == 4
