"""Erased values are in no byte of the file, and the chain stays verifiable all the same."""

from dataclasses import replace

import pytest
from sqlcipher3 import dbapi2

from dpo_desktop.core.bin import Binned
from dpo_desktop.core.check import Break
from dpo_desktop.core.paper import Export
from dpo_desktop.core.ports import Progress
from dpo_desktop.core.record import FieldChange, Record
from dpo_desktop.core.values import Party
from dpo_desktop.storage.records import bin as shelf
from dpo_desktop.storage.records import exports
from dpo_desktop.storage.records.erasing import empty_log
from dpo_desktop.storage.trail import history
from dpo_desktop.storage.vault import Vault
from tests.storage.help import AT, PATTERNS, add, change, records
from tests.storage.raw_pages import decrypted
from tests.storage.test_bin import delete, told
from tests.trial_register import REGISTER

SECRETS = ("Zhaksylyk", "заявительница", "+77010000001", "because-of-Zhaksylyk")


def named(vault: Vault) -> Record:
    """A record that went through some changes and names a person in many places."""
    record = add(
        vault,
        name="Zhaksylyk",
        story="заявительница просит",
        owner=Party("Zhaksylyk", "+77010000001", ""),
        findings=({"what": "Zhaksylyk called"},),
        why="because-of-Zhaksylyk",
    )
    return change(vault, record, story="nobody", name="N.", owner=None, findings=())


def export(vault: Vault, record: Record) -> Export:
    """A paper of the record, handed out."""
    made = Export(
        *(0, AT, "Keeper", "card", "Card Zhaksylyk", "trial", record.number, "ru"),
        *("Zhaksylyk.pdf", "1f", "ab" * 32, "cd" * 32, 1, 1),
    )
    with vault.writing(PATTERNS, AT, "Keeper") as work:
        return work.add_export(made)


def purge(vault: Vault, record: Record, why: str = "demanded by the subject") -> None:
    """A deleted record destroyed for good."""
    with vault.reading() as connection:
        binned = shelf.find(connection, record.id)
    with vault.writing(PATTERNS, AT, "Keeper", why) as work:
        work.eraser.purge(binned)
    settle(vault)


def erase(vault: Vault, record: Record, *fields: str, why: str = "demanded") -> int:
    """Values of a living record erased from its history."""
    with vault.writing(PATTERNS, AT, "Keeper", why) as work:
        count = work.eraser.erase(REGISTER, record, fields)
    settle(vault)
    return count


def settle(vault: Vault) -> None:
    """What the desk does after an erasure."""
    with vault.driver() as driver:
        empty_log(driver)


def left(vault: Vault) -> list[str]:
    """The secrets that are in any byte of the file, in either of the forms JSON has."""
    content = decrypted(vault.folder)
    forms = {word: (word.encode(), word.lower().encode()) for word in SECRETS}
    return [word for word, found in forms.items() if any(form in content for form in found)]


def breaks(vault: Vault) -> tuple[Break, ...]:
    """What the check finds."""
    return vault.check(Progress()).breaks


def test_the_scan_would_find_what_is_only_deleted(vault: Vault):
    record = named(vault)
    delete(vault, record)
    assert left(vault) == list(SECRETS)


def test_a_purged_record_is_in_no_byte_of_the_file_and_the_check_is_sound(vault: Vault):
    record = named(vault)
    other = add(vault, name="somebody else")
    paper = export(vault, record)
    delete(vault, record, "because-of-Zhaksylyk")
    purge(vault, record)
    assert left(vault) == []
    assert breaks(vault) == ()
    with vault.reading() as connection:
        assert shelf.every(connection) == ()
        blank = exports.of_file(connection, paper.sha256)
    assert blank
    assert (blank.title, blank.file, blank.record) == ("", "", record.number)
    assert [r.number for r in records(vault)] == [other.number]


def test_of_a_purged_record_an_entry_with_the_reason_remains_and_its_number_stays_used(
    vault: Vault,
):
    record = named(vault)
    delete(vault, record, "because-of-Zhaksylyk")
    purge(vault, record)
    newest, *older = told(vault, record)
    assert (newest.what, newest.why, newest.number) == (
        "purged",
        "demanded by the subject",
        record.number,
    )
    assert [action.what for action in older] == ["binned", "changed", "added"]
    assert all(action.why == "" for action in older)
    assert all(one.erased for action in older for one in action.changes)
    following = add(vault, name="new")
    assert following.id > record.id
    assert following.number > record.number
    assert len(told(vault, following)) == 1


def purge_and_fail(vault: Vault, binned: Binned) -> None:
    """Something goes wrong after everything was destroyed."""
    with vault.writing(PATTERNS, AT, "Keeper", "x") as work:
        work.eraser.purge(binned)
        raise ZeroDivisionError


def test_purging_is_whole_or_not_at_all(vault: Vault):
    record = named(vault)
    delete(vault, record)
    binned = Binned(record.id, "trial", record.number, "", AT, "", "")
    with pytest.raises(ZeroDivisionError):
        purge_and_fail(vault, binned)
    assert breaks(vault) == ()
    assert told(vault, record)[-1].why == "because-of-Zhaksylyk"


def test_earlier_values_of_a_living_record_are_erased_and_the_present_ones_stay(vault: Vault):
    record = named(vault)
    assert erase(vault, record, "name", "story", "owner", "findings", "why") == 9
    assert left(vault) == []
    assert breaks(vault) == ()
    assert records(vault) == [record]
    newest, changed, added = told(vault, record)
    assert newest.what == "erased"
    assert newest.why == "demanded"
    assert newest.changes == (
        FieldChange(
            "erased",
            None,
            {
                "findings": [added.entry, changed.entry],
                "name": [added.entry, changed.entry],
                "owner": [added.entry, changed.entry],
                "story": [added.entry, changed.entry],
                "why": [added.entry],
            },
        ),
    )
    assert all(one.erased for one in changed.changes)
    assert [one.field for one in added.changes if not one.erased] == ["state"]


def test_only_what_was_named_is_erased(vault: Vault):
    record = named(vault)
    assert erase(vault, record, "story") == 2
    _, changed, added = told(vault, record)
    assert [one.field for one in changed.changes if one.erased] == ["story"]
    assert added.why == "because-of-Zhaksylyk"
    assert "заявительница" not in left(vault)
    assert erase(vault, record, "story") == 0
    assert erase(vault, record, "name") == 2
    assert breaks(vault) == ()


def test_after_an_erasure_the_record_goes_on_as_before(vault: Vault):
    record = named(vault)
    erase(vault, record, "name")
    after = change(vault, record, name="later")
    assert breaks(vault) == ()
    delete(vault, after)
    purge(vault, after)
    assert breaks(vault) == ()


def test_no_salt_of_an_erased_state_is_left_to_try_names_against(vault: Vault):
    record = named(vault)
    erase(vault, record, "name")
    with vault.reading() as connection:
        salts = connection.exec_driver_sql(
            "SELECT salt IS NOT NULL FROM actions WHERE record_id = ? ORDER BY id", (record.id,)
        ).scalars()
        assert list(salts) == [0, 0, 1]


ERASE_VALUES = "UPDATE action_changes SET before = NULL, after = NULL, salt = NULL"


def raw(vault: Vault, statement: str) -> None:
    """A statement behind the program's back."""
    with vault._transaction() as connection:
        connection.exec_driver_sql(statement)


def test_values_erased_without_an_entry_that_tells_of_it_are_found(vault: Vault):
    record = named(vault)
    added = told(vault, record)[-1]
    raw(vault, f"{ERASE_VALUES} WHERE action_id = {added.entry} AND field = 'story'")
    (found,) = breaks(vault)
    expected = Break("erased_silently", added.entry, register="trial", record=record.number)
    assert replace(found, mark="") == expected


def test_an_entry_that_tells_of_other_values_does_not_cover_for_it(vault: Vault):
    record = named(vault)
    added = told(vault, record)[-1]
    other = add(vault, name="Zhaksylyk")
    erase(vault, record, "name")
    erase(vault, other, "name")
    raw(vault, f"{ERASE_VALUES} WHERE action_id = {added.entry} AND field = 'story'")
    assert [one.entry for one in breaks(vault)] == [added.entry]
    erase(vault, record, "owner")
    assert [one.entry for one in breaks(vault)] == [added.entry]


def test_an_erasure_whose_entry_was_erased_in_its_turn_is_found(vault: Vault):
    record = named(vault)
    erase(vault, record, "story")
    newest = told(vault, record)[0].entry
    raw(vault, f"{ERASE_VALUES} WHERE action_id = {newest} AND field = 'erased'")
    found = {(one.kind, one.entry) for one in breaks(vault)}
    assert ("erased_silently", newest) in found
    assert len(found) == 3


def test_the_salt_of_a_state_taken_away_is_found(vault: Vault):
    record = add(vault, name="x")
    change(vault, record, name="y")
    raw(vault, "UPDATE actions SET salt = NULL WHERE id = 1")
    assert [(one.kind, one.entry) for one in breaks(vault)] == [("erased_silently", 1)]


def test_the_database_erases_but_alters_nothing(vault: Vault):
    named(vault)
    for statement in (
        "UPDATE action_changes SET after = '\"x\"' WHERE field = 'name'",
        "UPDATE action_changes SET before = NULL, after = NULL WHERE field = 'name'",
        "DELETE FROM action_changes",
        "UPDATE actions SET why = 1",
        "UPDATE actions SET who = ''",
        "UPDATE actions SET salt = x'00'",
    ):
        with vault.driver() as driver, pytest.raises(dbapi2.DatabaseError):
            driver.execute(statement)
    assert breaks(vault) == ()


def test_the_history_of_the_vault_goes_on_being_read_with_what_was_erased(vault: Vault):
    record = named(vault)
    erase(vault, record, "why")
    with vault.reading() as connection:
        page = history.page(connection, (REGISTER,), 10)
        ordered = tuple(history.in_order(connection, (REGISTER,)))
        assert history.count(connection) == 3
    assert page == tuple(reversed(ordered)) == told(vault, record)
    assert [one for one in page[-1].changes if one.erased] == [
        FieldChange("why", None, None, erased=True)
    ]
