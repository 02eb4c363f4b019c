"""The history tells who did what, when and why, each field before and after, or nothing at all."""

from datetime import UTC, timedelta, timezone
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dpo_desktop.core.errors import InvalidRecordError, StaleRecordError
from dpo_desktop.core.profile import FIELDS
from dpo_desktop.core.record import Action, FieldChange, Record
from dpo_desktop.core.values import Link, Party
from dpo_desktop.storage.records.terms import Term
from dpo_desktop.storage.trail import history
from dpo_desktop.storage.vault import Vault
from tests.storage.help import AT, PATTERNS, add, change, day, make, numbers, records
from tests.trial_register import REGISTER, strategies


def told(vault: Vault, record: Record) -> tuple[Action, ...]:
    """The history of a record, newest first."""
    with vault.reading() as connection:
        return history.read(connection, REGISTER, record.id)


def changed(action: Action) -> dict[str, tuple[object, object]]:
    """The fields of one action, before and after."""
    return {change.field: (change.before, change.after) for change in action.changes}


def test_adding_tells_every_field_that_was_filled_and_the_state(vault: Vault):
    kept = add(
        vault,
        name="Үй",
        urgent=False,
        rooms=0,
        begins_on=day("2026-10-16"),
        countries=("KZ",),
        owner=Party("Owner", "", ""),
        who="Keeper One",
        why="by letter",
    )
    (action,) = told(vault, kept)
    assert (action.who, action.what, action.why) == ("Keeper One", "added", "by letter")
    assert (action.register, action.number, action.at) == ("trial", kept.number, AT)
    assert changed(action) == {
        "name": (None, "Үй"),
        "urgent": (None, False),
        "rooms": (None, 0),
        "begins_on": (None, "2026-10-16"),
        "countries": (None, ["KZ"]),
        "owner": (None, {"name": "Owner", "contact": "", "id_number": ""}),
        "state": (None, "planned"),
    }


def test_changing_tells_only_what_changed_newest_first(vault: Vault):
    first = add(vault, name="before", story="same", rooms=1)
    second = change(vault, first, name="after", rooms=None, who="Keeper Two", why="a slip")
    change(vault, second, state="running", begins_on=day("2026-10-16"))
    moved, edited, added = told(vault, first)
    assert (added.what, edited.what, moved.what) == ("added", "changed", "moved")
    assert changed(edited) == {"name": ("before", "after"), "rooms": (1, None)}
    assert (edited.who, edited.why) == ("Keeper Two", "a slip")
    assert changed(moved) == {"begins_on": (None, "2026-10-16"), "state": ("planned", "running")}


def test_saving_without_a_change_is_told_too_but_names_no_field(vault: Vault):
    kept = add(vault, name="x")
    again = change(vault, kept)
    assert told(vault, kept)[0].changes == ()
    assert again.version == kept.version + 1


def test_links_are_told_by_number(vault: Vault):
    target = add(vault, name="target")
    kept = add(vault, name="x")
    change(vault, kept, related=(target.link,))
    (newest, _) = told(vault, kept)
    pointed = [{"register": "trial", "number": target.number}]
    assert changed(newest) == {"related": (None, pointed)}


def test_the_moment_is_kept_whatever_the_zone_it_was_told_in(vault: Vault):
    almaty = AT.astimezone(timezone(timedelta(hours=5)))
    kept = add(vault, name="x", at=almaty)
    (action,) = told(vault, kept)
    assert action.at == AT
    assert action.at.tzinfo is UTC
    assert kept.created_at == kept.changed_at == AT


QUICK = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory):
    """One vault for all examples of a property."""
    made = make(tmp_path_factory.mktemp("history") / "vault")
    yield made
    made.close()


@QUICK
@given(steps=st.lists(strategies.values(REGISTER), min_size=1, max_size=4))
def test_the_history_played_from_the_start_gives_the_record_as_it_is(shared: Vault, steps):
    record = add(shared, **steps[0])
    for values in steps[1:]:
        record = change(shared, record, **values)
    played: dict[str, object] = {}
    for action in reversed(told(shared, record)):
        for one in action.changes:
            assert played.get(one.field) == one.before
            played[one.field] = one.after
    assert played.pop("state") == record.state
    assert {name: value for name, value in played.items() if value is not None} == {
        field.name: field.to_json(record.values[field.name])
        for field in REGISTER.fields
        if not field.is_empty(record.values[field.name])
    }


@QUICK
@given(played=strategies.values(REGISTER))
def test_no_difference_is_found_where_there_is_none(played):
    assert history.differences(REGISTER.fields, played, dict(played)) == []


class DisasterError(Exception):
    """Something goes wrong in the middle of an action."""


def fails_after_everything(vault: Vault, kept: Record) -> None:
    """An action that does all that can be done and then fails."""
    with vault.writing(PATTERNS, AT, "x", "why") as work:
        added = work.add(REGISTER, {"name": "сөз"}, "planned", Term())
        work.update(REGISTER, kept, {"name": "new", "related": (added.link,)}, "running", Term())
        work.save_profile(FIELDS, {}, {"name_ru": "x"})
        raise DisasterError


def everything(vault: Vault) -> dict[str, Any]:
    """Every row of every table."""
    with vault.reading() as connection:
        return {
            table.name: connection.execute(table.select()).all()
            for table in vault.schema.metadata.sorted_tables
        } | {
            "search": connection.exec_driver_sql(
                'SELECT rowid FROM search WHERE search MATCH \'"сөз"* OR "trial"*\''
            ).all()
        }


def test_a_failing_action_leaves_neither_record_nor_history_nor_number_nor_search(vault: Vault):
    kept = add(vault, name="сөз", related=())
    before = everything(vault)
    with pytest.raises(DisasterError):
        fails_after_everything(vault, kept)
    assert everything(vault) == before
    with pytest.raises(InvalidRecordError, match="to correct: 1"):
        change(vault, kept, name="new", related=(Link("trial", "none"),))
    assert everything(vault) == before


def test_what_was_changed_elsewhere_is_not_overwritten(vault: Vault):
    opened = add(vault, name="first")
    newer = change(vault, opened, name="second")
    before = everything(vault)
    with pytest.raises(StaleRecordError, match="changed elsewhere"):
        change(vault, opened, name="third")
    assert everything(vault) == before
    assert records(vault) == [newer]
    assert change(vault, newer, name="third").values["name"] == "third"


def test_a_record_of_another_vault_is_not_taken_for_one_of_this(vault: Vault, tmp_path):
    other = make(tmp_path / "other")
    add(vault, name="x")
    add(other, name="x")
    foreign = add(other, name="y")
    other.close()
    with pytest.raises(StaleRecordError):
        change(vault, foreign, name="z")
    assert len(numbers(vault)) == 1


def test_the_operators_profile_has_a_history_of_its_own(vault: Vault):
    with vault.writing(PATTERNS, AT, "Keeper") as work:
        work.save_profile(FIELDS, {}, {"name_ru": "Компания", "website": None})
    with vault.writing(PATTERNS, AT, "Keeper", "renamed") as work:
        work.save_profile(FIELDS, {"name_ru": "Компания"}, {"name_ru": "Другая"})
    with vault.reading() as connection:
        newest, oldest = history.read_profile(connection)
    assert (oldest.what, newest.what, newest.why) == ("added", "changed", "renamed")
    assert oldest.changes == (FieldChange("name_ru", None, "Компания"),)
    assert newest.changes == (FieldChange("name_ru", "Компания", "Другая"),)
