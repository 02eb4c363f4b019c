"""A vault of the first release gets the terms that this one counts, at its first opening."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import update

from dpo_desktop.core.clock import FixedClock
from dpo_desktop.core.ports import Progress
from dpo_desktop.core.record import FieldChange
from dpo_desktop.core.values import Party
from dpo_desktop.core.versions import version
from dpo_desktop.desk.vault_desk import VaultDesk
from dpo_desktop.desk.vaults import Vaults
from dpo_desktop.storage.records.terms import Term
from tests.desk.conftest import CHEAP, Wall
from tests.desk.test_profile import GOOD
from tests.storage.first_release import undo_upgrades

WORDS = "six words of a song"
DUE = date(2026, 10, 20)
REQUEST = {
    "received_on": date(2026, 10, 15),
    "channel": "email",
    "kinds": ("information",),
    "subject": Party("Үлгі Мысалқызы"),
}


@pytest.fixture
def vaults(wall: Wall) -> Vaults:
    """The door of the program on a fixed day."""
    return Vaults(FixedClock(wall.moment), CHEAP)


def aged(desk: VaultDesk, **term) -> None:
    """Make the vault one of the first release, whose requests are kept with another term."""
    table = desk.vault.schema.tables["requests"]
    with desk.vault._transaction() as connection:
        connection.execute(update(table).values(Term(**term).row()))
    undo_upgrades(desk.vault)
    desk.close()


def test_its_terms_are_counted_anew_and_the_former_date_is_kept(vaults: Vaults, tmp_path: Path):
    desk = vaults.create(tmp_path / "v", GOOD, WORDS)
    record = desk.add("requests", REQUEST).record
    assert record.due == DUE
    aged(desk, due=date(2026, 10, 19), runs=True)
    desk = vaults.unlock(tmp_path / "v", WORDS)
    again = desk.find("requests", record.number)
    assert (again.due, again.entered_on) == (DUE, date(2026, 10, 16))
    newest = desk.card("requests", record.id).history[0]
    assert (newest.what, newest.who) == ("recomputed", "")
    assert newest.changes == (FieldChange("due", "2026-10-19", "2026-10-20"),)
    desk.close()


def test_that_is_done_once(vaults: Vaults, tmp_path: Path):
    desk = vaults.create(tmp_path / "v", GOOD, WORDS)
    record = desk.add("requests", REQUEST).record
    aged(desk, due=DUE, runs=True)
    for _ in range(2):
        desk = vaults.unlock(tmp_path / "v", WORDS)
        told = [action.what for action in desk.card("requests", record.id).history]
        assert told == ["recomputed", "sealed", "added"]
        desk.close()


def test_a_program_that_ended_before_it_was_done_does_it_the_next_time(vaults, tmp_path: Path):
    desk = vaults.create(tmp_path / "v", GOOD, WORDS)
    record = desk.add("requests", REQUEST).record
    aged(desk)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("dpo_desktop.desk.vault_desk.keep_anew", _power_cut)
        with pytest.raises(PowerCutError):
            vaults.unlock(tmp_path / "v", WORDS)
    desk = vaults.unlock(tmp_path / "v", WORDS)
    assert desk.find("requests", record.number).due == DUE
    desk.close()


def test_a_record_that_cannot_be_counted_bars_nobody_from_the_vault(vaults, tmp_path: Path):
    desk = vaults.create(tmp_path / "v", GOOD, WORDS)
    odd, other = (desk.add("requests", REQUEST).record for _ in range(2))
    table = desk.vault.schema.tables["requests"]
    with desk.vault._transaction() as connection:
        statement = update(table).where(table.c.id == odd.id)
        connection.execute(statement.values(received_on=date(1026, 10, 15)))
    aged(desk, due=date(2026, 10, 19), runs=True)
    desk = vaults.unlock(tmp_path / "v", WORDS)
    assert desk.find("requests", odd.number).due == date(2026, 10, 19)
    assert desk.find("requests", other.number).due == DUE
    desk.close()


def altered(desk: VaultDesk) -> list[str]:
    """What a whole check finds; that the chain's key is another is how the vault was aged."""
    found = [one.kind for one in desk.check(Progress()).breaks]
    return [kind for kind in found if kind != "anchor_forged"]


class PowerCutError(Exception):
    """The program ends at once."""


def _power_cut(*_arguments, **_named) -> None:
    raise PowerCutError


def test_where_the_last_day_stays_the_history_tells_what_else_moved(vaults, tmp_path: Path):
    desk = vaults.create(tmp_path / "v", GOOD, WORDS)
    record = desk.add("requests", REQUEST).record
    aged(desk, due=DUE, internal_due=date(2026, 10, 18))
    desk = vaults.unlock(tmp_path / "v", WORDS)
    newest = desk.card("requests", record.id).history[0]
    assert newest.what == "recomputed"
    assert newest.changes == (
        FieldChange("internal_due", "2026-10-18", record.internal_due.isoformat()),
        FieldChange("runs", before=False, after=True),
    )
    assert version(desk.register("requests"), record, [newest], newest.entry).values["channel"]
    assert altered(desk) == []
    desk.close()


def test_where_nothing_moved_nothing_is_told(vaults, tmp_path: Path):
    desk = vaults.create(tmp_path / "v", GOOD, WORDS)
    record = desk.add("requests", REQUEST).record
    kept = {"due": record.due, "internal_due": record.internal_due, "runs": True}
    aged(desk, **kept)
    desk = vaults.unlock(tmp_path / "v", WORDS)
    told = [action.what for action in desk.card("requests", record.id).history]
    assert told == ["sealed", "added"]
    assert altered(desk) == []
    desk.close()
