"""An earlier version is restored as a new change, as far as the rules let it; the rest is told."""

from datetime import date

import pytest

from dpo_desktop.core.errors import DpoError, InvalidRecordError, StaleRecordError
from dpo_desktop.core.language import Language
from dpo_desktop.core.ports import Progress
from dpo_desktop.core.record import Action, Record
from dpo_desktop.core.speech import speak
from dpo_desktop.core.values import Party
from dpo_desktop.desk.vault_desk import VaultDesk
from tests.desk.conftest import Wall


def told(desk: VaultDesk, record: Record) -> tuple[Action, ...]:
    """The history of a record, newest first."""
    return desk.card(record.register, record.id).history


def said(problems) -> list[str]:
    """Problems in words."""
    return [problem.say(speak(Language.EN)) for problem in problems]


@pytest.fixture
def record(desk: VaultDesk) -> Record:
    """A record that was changed twice since it was added as entry 1."""
    added = desk.add("trial", {"name": "first", "story": "as it began", "rooms": 3}).record
    changed = desk.change(added, {"name": "second", "rooms": None}).record
    return desk.change(changed, {"name": "third", "begins_on": date(2026, 10, 16)}).record


def test_the_values_of_then_come_back_as_a_new_change_that_names_its_entry(
    desk: VaultDesk, record: Record
):
    done = desk.restore_version(record, 1, "the first was right")
    assert done.stayed == ()
    assert done.changes.touches("trial")
    values = done.record.values
    assert (values["name"], values["rooms"], values["begins_on"]) == ("first", 3, None)
    newest = told(desk, record)[0]
    assert (newest.what, newest.why) == ("restored", "the first was right")
    changes = {one.field: (one.before, one.after) for one in newest.changes}
    assert changes["of_entry"] == (None, 1)
    assert changes["name"] == ("third", "first")
    assert len(told(desk, record)) == 4
    assert desk.vault.check(Progress()).sound


def test_what_was_restored_can_be_taken_back_in_the_same_way(desk: VaultDesk, record: Record):
    done = desk.restore_version(record, 1, "the first was right")
    again = desk.restore_version(done.record, 3, "no, the third")
    assert dict(again.record.values) == dict(record.values)


def test_the_term_is_counted_anew_and_the_state_stays(desk: VaultDesk, record: Record):
    moved = desk.move(record, "running").record
    assert moved.due
    with pytest.raises(InvalidRecordError) as refused:
        desk.restore_version(moved, 1, "the first was right")
    assert said(refused.value.problems) == ["Begins on: Fill this in."]
    other = desk.change(moved, {"begins_on": date(2026, 10, 19), "name": "fourth"}).record
    done = desk.restore_version(other, 3, "the day was right")
    assert done.record.state == "running"
    assert done.record.due == moved.due


def test_numbers_given_by_the_program_stay(desk: VaultDesk, record: Record):
    running = desk.move(record, "running").record
    closed = desk.move(running, "closed").record
    number = closed.values["outgoing_number"]
    assert number
    done = desk.restore_version(closed, 3, "the third was right")
    assert done.record.values["outgoing_number"] == number
    assert "Outgoing number: Stays as it is: only the program writes this." in said(done.stayed)


def test_a_value_that_was_erased_stays_as_it_is_and_is_told(desk: VaultDesk, record: Record):
    desk.erase_history(record, ["name"], "demanded")
    done = desk.restore_version(record, 1, "the rooms were right")
    assert done.record.values["name"] == "third"
    assert done.record.values["rooms"] == 3
    assert said(done.stayed) == [
        "Name: Stays as it is: the value of then was erased from the history."
    ]


def test_links_to_records_that_are_gone_are_left_out_and_told(desk: VaultDesk):
    target = desk.add("trial", {"name": "target"}).record
    record = desk.add("trial", {"name": "x", "related": (target.link,)}).record
    record = desk.change(record, {"related": (), "name": "y"}).record
    desk.delete(target, "entered twice")
    done = desk.restore_version(record, 2, "the first was right")
    assert (done.record.values["name"], done.record.values["related"]) == ("x", ())
    assert said(done.stayed) == [f"Related: Without {target.number}: this record is there no more."]


def test_restoring_asks_for_a_reason_an_entry_of_the_record_and_something_to_restore(
    desk: VaultDesk, record: Record
):
    other = desk.add("trial", {"name": "other"}).record
    with pytest.raises(DpoError, match="reason"):
        desk.restore_version(record, 1, " ")
    with pytest.raises(DpoError, match="no entry 4"):
        desk.restore_version(record, told(desk, other)[0].entry, "why not")
    with pytest.raises(DpoError, match="nothing to restore"):
        desk.restore_version(record, 3, "why not")
    desk.change(record, {"name": "fourth"})
    with pytest.raises(StaleRecordError):
        desk.restore_version(record, 1, "the first was right")


def test_erasing_asks_for_a_nameless_reason_and_for_fields_there_are(desk: VaultDesk):
    owner = Party("Гүлнәр Сейтова", "", "")
    record = desk.add("trial", {"name": "x", "owner": owner}).record
    with pytest.raises(DpoError, match="reason"):
        desk.erase_history(record, ["name"], "")
    with pytest.raises(DpoError, match="сейтова"):
        desk.erase_history(record, ["owner"], "Сейтова asked")
    for fields in ([], ["state"], ["story"], ["name", "nothing"]):
        with pytest.raises(DpoError, match="no values to erase"):
            desk.erase_history(record, fields, "demanded")
    assert len(told(desk, record)) == 1
    desk.erase_history(record, ["owner"], "demanded")
    assert desk.find("trial", record.number).values["owner"] == owner
    assert "Сейтова" not in str(told(desk, record))
    assert desk.vault.check(Progress()).sound


def test_the_history_of_the_vault_is_found_by_words_days_and_numbers(
    desk: VaultDesk, record: Record, wall: Wall
):
    wall.set("2026-10-20")
    desk.add("trial", {"name": "of Tuesday"})
    assert [action.entry for action in desk.actions(2)] == [4, 3]
    assert [action.entry for action in desk.actions(9, before=3)] == [2, 1]
    assert [a.entry for a in desk.actions(9, search="SECOND")] == [3, 2]
    assert [a.entry for a in desk.actions(9, end=date(2026, 10, 19))] == [3, 2, 1]
    assert [a.entry for a in desk.actions(9, start=date(2026, 10, 20))] == [4]
