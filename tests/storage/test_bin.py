"""A deleted record is out of everything, and comes back as it was; keys are never used again."""

from dataclasses import replace
from typing import Any

import pytest

from dpo_desktop.core.errors import DpoError, StaleRecordError, UnknownRecordError
from dpo_desktop.core.fields import Text
from dpo_desktop.core.ports import Progress
from dpo_desktop.core.query import DUE
from dpo_desktop.core.record import FieldChange, Record
from dpo_desktop.core.steps import AddField, RenameField
from dpo_desktop.core.values import Link, Party
from dpo_desktop.storage.records import bin as shelf
from dpo_desktop.storage.records import reading, tallies
from dpo_desktop.storage.records.terms import Term
from dpo_desktop.storage.trail import history
from dpo_desktop.storage.vault import Vault
from tests.storage.help import (
    AT,
    PATTERNS,
    TODAY,
    add,
    change,
    day,
    make,
    numbers,
    records,
    unlock,
)
from tests.trial_register import REGISTER


def delete(vault: Vault, record: Record, why: str = "entered twice") -> None:
    """One record deleted in a transaction of its own."""
    with vault.writing(PATTERNS, AT, "Keeper", why) as work:
        work.bin.put(REGISTER, record)


def take_back(
    vault: Vault, record: Record, term: Term | None = None, register=REGISTER
) -> tuple[Record, tuple[Link, ...]]:
    """One record brought back in a transaction of its own."""
    with vault.writing(PATTERNS, AT, "Keeper", "needed") as work:
        return work.bin.take_back(register, record.id, lambda *_: term or Term())


def full(vault: Vault, **values) -> Record:
    """A record with something in most fields, linked with another."""
    target = add(vault, name="target")
    given: dict[str, Any] = {
        "name": "Әлия Ерлан",
        "story": "a long story\nof two lines",
        "urgent": False,
        "rooms": 0,
        "begins_on": day("2026-10-16"),
        "countries": ("KZ", "DE"),
        "data": ("name",),
        "owner": Party("Owner", "o@example.kz", ""),
        "related": (target.link,),
        "findings": ({"what": "a crack", "until": day("2026-11-01"), "fixed": False},),
    }
    term = Term(day("2026-10-21"), day("2026-10-20"), runs=True)
    return add(vault, term=term, **(given | values))


def told(vault: Vault, record: Record):
    """The history of a record, newest first."""
    with vault.reading() as connection:
        return history.read(connection, REGISTER, record.id)


def sound(vault: Vault) -> bool:
    """Whether nothing is broken."""
    found = vault.check(Progress())
    assert found.breaks == ()
    return found.sound


def test_a_deleted_record_is_in_no_list_count_search_or_link(vault: Vault):
    record = full(vault)
    target = records(vault)[0]
    delete(vault, record)
    assert numbers(vault) == [target.number]
    assert numbers(vault, search="Әлия") == []
    with vault.reading() as connection:
        table = vault.schema.tables["trial"]
        counts = tallies.register_counts(connection, [(REGISTER, table)], TODAY)["trial"]
        assert (counts.all, counts.open, counts.overdue) == (1, 1, 0)
        due = tallies.due_counts(connection, [(REGISTER, table)], TODAY, 30)
        assert (due.overdue, due.week) == (0, 0)
        assert reading.links_in(connection, target.id) == ()
        assert [link.number for link in reading.linkable(connection, (), "", 9)] == [target.number]
        with pytest.raises(UnknownRecordError):
            reading.find(connection, REGISTER, table, record.number)
    assert sound(vault)


def test_the_bin_says_who_deleted_what_and_why_and_shows_it_as_it_was(vault: Vault):
    record = full(vault)
    delete(vault, record, "entered twice")
    with vault.reading() as connection:
        (binned,) = shelf.every(connection)
        table = vault.schema.tables["trial"]
        assert shelf.whole(connection, REGISTER, table, record.id) == record
    assert (binned.number, binned.title) == (record.number, "Әлия Ерлан")
    assert (binned.who, binned.why, binned.at) == ("Keeper", "entered twice", AT)
    (newest, *_) = told(vault, record)
    assert (newest.what, newest.why) == ("binned", "entered twice")


def test_a_record_that_comes_back_is_the_same_down_to_its_links_and_its_search(vault: Vault):
    record = full(vault)
    target = records(vault)[0]
    delete(vault, record)
    back, gone = take_back(vault, record, Term(record.due, record.internal_due, runs=True))
    assert back == record
    assert gone == ()
    assert numbers(vault, search="Әлия") == [record.number]
    with vault.reading() as connection:
        assert [k.number for k in reading.links_in(connection, target.id)] == [record.number]
        assert shelf.every(connection) == ()
    assert told(vault, record)[0].what == "brought_back"
    assert sound(vault)
    assert change(vault, back, name="and goes on").values["name"] == "and goes on"


def test_its_term_is_counted_anew_and_the_history_tells_when_it_moved(vault: Vault):
    record = full(vault)
    delete(vault, record)
    back, _ = take_back(vault, record, Term(day("2026-10-30"), runs=True))
    assert back.due == day("2026-10-30")
    assert told(vault, record)[0].changes == (FieldChange(DUE, "2026-10-21", "2026-10-30"),)
    assert sound(vault)


def test_a_record_others_link_to_is_not_deleted_and_they_are_named(vault: Vault):
    record = full(vault)
    target = records(vault)[0]
    with pytest.raises(DpoError, match=record.number):
        delete(vault, target)
    assert len(numbers(vault)) == 2
    delete(vault, record)  # links out of the bin hold nobody
    delete(vault, target)


def test_a_record_linked_with_itself_alone_can_be_deleted(vault: Vault):
    record = add(vault, name="x")
    record = change(vault, record, related=(record.link,))
    delete(vault, record)
    back, gone = take_back(vault, record)
    assert (back.values["related"], gone) == ((record.link,), ())


def test_links_whose_target_is_gone_are_left_out_and_told(vault: Vault):
    record = full(vault)
    target = records(vault)[0]
    delete(vault, record)
    delete(vault, target)
    back, gone = take_back(vault, record)
    assert back.values["related"] == ()
    assert [link.number for link in gone] == [target.number]
    lost = [{"register": "trial", "number": target.number}]
    assert FieldChange("related", lost, None) in told(vault, record)[0].changes
    assert sound(vault)


def test_what_was_changed_meanwhile_is_not_deleted(vault: Vault):
    record = add(vault, name="x")
    change(vault, record, name="y")
    with pytest.raises(StaleRecordError):
        delete(vault, record)
    with pytest.raises(StaleRecordError):
        delete(vault, replace(record, id=99))
    assert numbers(vault) == [record.number]


def test_neither_key_nor_number_of_a_deleted_record_is_given_again(vault: Vault):
    first = add(vault, name="x")
    delete(vault, first)
    second = add(vault, name="y")
    assert second.id > first.id
    assert second.number > first.number
    assert len(told(vault, second)) == 1
    back, _ = take_back(vault, first)
    assert {back.number, second.number} == set(numbers(vault))


def test_what_is_edited_in_the_bin_behind_the_programs_back_is_found(vault: Vault):
    record = full(vault)
    delete(vault, record)
    with vault._transaction() as connection:
        connection.exec_driver_sql("UPDATE bin SET row = replace(row, 'crack', 'hole')")
    (broken,) = vault.check(Progress()).breaks
    assert (broken.kind, broken.record) == ("row_altered", record.number)


def test_what_was_deleted_under_an_older_release_comes_back_under_a_newer_one(folder):
    older = replace(
        REGISTER,
        fields=tuple(
            replace(field, name="tale") if field.name == "story" else field
            for field in REGISTER.fields
        ),
    )
    vault = make(folder, (older,))
    target = add(vault, older, name="t")
    record = add(vault, older, name="x", tale="told before", related=(target.link,))
    with vault.writing(PATTERNS, AT, "Keeper", "why") as work:
        work.bin.put(older, record)
    vault.close()
    newer = replace(
        REGISTER,
        fields=(
            *(replace(f, name="kin") if f.name == "related" else f for f in REGISTER.fields),
            Text(name="added_since", label="Added since", section="main", listed=True),
        ),
        steps=(
            *REGISTER.steps,
            RenameField("tale", "story"),
            RenameField("related", "kin"),
            AddField("added_since"),
        ),
    )
    vault = unlock(folder, (newer,))
    back, gone = take_back(vault, record, register=newer)
    assert (back.values["story"], back.values["added_since"]) == ("told before", None)
    assert [link.number for link in back.values["kin"]] == [target.number]
    assert gone == ()
    assert sound(vault)
    vault.close()
