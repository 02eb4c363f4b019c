"""An older vault is brought up to the present declarations whole, or stays as it was."""

import shutil
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from dpo_desktop.core.errors import DpoError
from dpo_desktop.core.fields import Date, Field, Links, Number, Rows, Text
from dpo_desktop.core.record import FieldChange
from dpo_desktop.core.register import Register
from dpo_desktop.core.steps import AddField, RenameField, Step
from dpo_desktop.core.values import Link
from dpo_desktop.storage.database import own_steps, schema, tables
from dpo_desktop.storage.trail import history
from dpo_desktop.storage.vault import Vault
from tests.storage.help import add, change, make, numbers, records, unlock
from tests.trial_register import REGISTER


def older(*, lacking: Sequence[str] = (), called: dict[str, str] | None = None) -> Register:
    """The trial register as an earlier release declared it: without steps."""
    names = called or {}
    fields = tuple(
        replace(field, name=names.get(field.name, field.name))
        for field in REGISTER.fields
        if field.name not in lacking
    )
    return replace(REGISTER, fields=fields, steps=())


def newer(*steps: Step, fields: Sequence[Field] = ()) -> Register:
    """The trial register of today, with the steps that led to it."""
    return replace(REGISTER, fields=(*REGISTER.fields, *fields), steps=steps)


def differences(vault: Vault) -> list:
    """What the tables of a vault have otherwise than declared."""

    def ours(obj, name, kind, reflected, compare_to) -> bool:
        return not (kind == "table" and name.startswith(tables.SEARCH))

    with vault.reading() as connection:
        context = MigrationContext.configure(
            connection, opts={"include_object": ours, "compare_type": True}
        )
        return compare_metadata(context, vault.schema.metadata)


def test_a_new_vault_is_as_declared(vault: Vault):
    assert differences(vault) == []


def test_the_comparison_would_tell_a_missing_column_and_index(folder: Path):
    make(folder, [older(lacking=["rooms"])]).close()
    vault = unlock(folder, [replace(REGISTER, steps=())])
    assert [difference[0] for difference in differences(vault)] == ["add_column", "add_index"]
    vault.close()


@pytest.mark.parametrize("field", REGISTER.fields, ids=lambda field: field.name)
def test_a_vault_from_before_a_field_gets_it_empty_and_keeps_everything_else(folder, field: Field):
    if field.name == REGISTER.headline or field.name == REGISTER.subline:
        return  # a register is never without these two
    before = older(lacking=[field.name])
    vault = make(folder, [before])
    first = add(vault, before, name="Үй", channel="email")
    kept = add(vault, before, name="second", channel="post", state="running")
    vault.close()

    today = newer(AddField(field.name))
    vault = unlock(folder, [today])
    assert differences(vault) == []
    again = records(vault, today)
    assert [record.number for record in again] == [first.number, kept.number]
    assert all(field.is_empty(record.values[field.name]) for record in again)
    for old, new in zip((first, kept), again, strict=True):
        assert {**new.values, field.name: None} == {**old.values, field.name: None}
        assert (new.state, new.version, new.changed_at) == (old.state, old.version, old.changed_at)
    assert numbers(vault, today, search="үй") == [first.number]
    # The old and the new lie in one order, the empty ones by their numbers.
    third = add(vault, today, name="third")
    if field.kind != "links":
        assert numbers(vault, today, order=field.name)[-1] == third.number
    vault.close()
    unlock(folder, [today]).close()


def test_a_renamed_field_keeps_its_values_its_history_and_its_links(folder: Path):
    before = older(called={"story": "tale", "related": "see_also", "owner": "landlord"})
    vault = make(folder, [before])
    target = add(vault, before, name="target")
    record = add(vault, before, name="x", tale="Ұзақ", see_also=(target.link,))
    change(vault, record, before, tale="longer")
    vault.close()

    steps = [RenameField("tale", "story"), RenameField("see_also", "related")]
    today = newer(*steps, RenameField("landlord", "owner"))
    vault = unlock(folder, [today])
    assert differences(vault) == []
    kept = records(vault, today)[1]
    assert kept.values["story"] == "longer"
    assert kept.values["related"] == (target.link,)
    with vault.reading() as connection:
        sealed, changed, added = history.read(connection, today, kept.id)
    assert (sealed.what, sealed.changes) == ("sealed", ())
    assert changed.changes == (FieldChange("story", "Ұзақ", "longer"),)
    assert {one.field for one in added.changes} == {"name", "story", "related", "state"}
    assert numbers(vault, today, order="owner") == [target.number, record.number]
    again = change(vault, kept, today, related=())
    assert again.values["related"] == ()
    vault.close()


def test_a_field_renamed_twice_arrives_with_its_values(folder: Path):
    before = older(called={"name": "first_name", "rooms": "a"})
    before = replace(before, headline="first_name")
    vault = make(folder, [before])
    add(vault, before, first_name="Үй", rooms=3, a=3)
    vault.close()

    steps = [RenameField("first_name", "title"), RenameField("title", "name")]
    today = newer(*steps, RenameField("a", "b"), RenameField("b", "rooms"))
    vault = unlock(folder, [today])
    assert differences(vault) == []
    (kept,) = records(vault, today)
    assert (kept.values["name"], kept.values["rooms"]) == ("Үй", 3)
    vault.close()


def test_a_field_added_under_an_older_name_arrives_under_its_present_one(folder: Path):
    before = older(lacking=["why_abroad"])
    make(folder, [before]).close()
    today = newer(AddField("reason_abroad"), RenameField("reason_abroad", "why_abroad"))
    vault = unlock(folder, [today])
    assert differences(vault) == []
    assert add(vault, today, name="x", why_abroad="y").values["why_abroad"] == "y"
    vault.close()


STEPS: list[Step] = [
    AddField("one"),
    AddField("two"),
    RenameField("two", "three"),
    AddField("four"),
]
ADDED = (
    Text(name="one", label="One", section="main", listed=True),
    Date(name="three", label="Three", section="main", listed=True, filtered=True),
    Rows(
        name="four",
        label="Four",
        section="main",
        row_label="Row",
        columns=(Number(name="n", label="N"),),
    ),
)


@pytest.mark.parametrize("done", range(len(STEPS) + 1))
def test_a_vault_of_any_earlier_release_arrives_at_the_same_tables(folder: Path, done):
    by_release: list[tuple[Field, ...]] = [
        (),
        ADDED[:1],
        (ADDED[0], replace(ADDED[1], name="two")),
        ADDED[:2],
        ADDED,
    ]
    then = newer(*STEPS[:done], fields=by_release[done])
    vault = make(folder, [then])
    add(vault, then, name="x", one="1", two=date(2026, 1, 1), three=date(2026, 1, 1))
    vault.close()
    today = newer(*STEPS, fields=ADDED)
    vault = unlock(folder, [today])
    assert differences(vault) == []
    (kept,) = records(vault, today)
    assert kept.values["one"] == ("1" if done >= 1 else None)
    assert kept.values["three"] == (date(2026, 1, 1) if done >= 2 else None)
    assert kept.values["four"] == ()
    vault.close()


def test_a_field_that_is_listed_now_gets_its_index_and_one_that_is_not_loses_it(folder: Path):
    make(folder, [older()]).close()
    fields = tuple(
        replace(field, listed=field.name in ("name", "found_at")) for field in REGISTER.fields
    )
    today = replace(REGISTER, fields=fields, steps=(AddField("why_abroad"),))
    vault = unlock(folder, [today])
    assert differences(vault) == []
    vault.close()


def test_a_register_the_vault_does_not_have_yet_is_made(folder: Path):
    vault = make(folder)
    first = add(vault, name="x")
    vault.close()
    second = replace(
        REGISTER,
        code="second",
        fields=(
            Text(name="name", label="Name", section="main"),
            Text(name="channel", label="Channel", section="main"),
            Links(name="sees", label="Sees", section="main"),
        ),
    )
    vault = unlock(folder, [REGISTER, second])
    assert differences(vault) == []
    kept = add(vault, second, name="y", sees=(first.link,))
    assert kept.values["sees"] == (Link("trial", first.number),)
    vault.close()
    unlock(folder, [REGISTER, second]).close()


class DisasterError(DpoError):
    """A step goes wrong."""


def test_a_step_that_fails_leaves_the_vault_as_it_was(folder: Path, monkeypatch):
    before = older(lacking=["why_abroad"], called={"story": "tale"})
    vault = make(folder, [before])
    add(vault, before, name="x", tale="kept")
    vault.close()
    untouched = folder.with_name("untouched")
    shutil.copytree(folder, untouched)

    def fails(connection) -> None:
        connection.exec_driver_sql("CREATE TABLE half_done (id INTEGER)")
        connection.exec_driver_sql("UPDATE register_trial SET name = 'half done'")
        raise DisasterError("It failed.")

    today = newer(RenameField("tale", "story"), AddField("why_abroad"))
    whole = schema._match_indexes

    def fails_at_the_end(connection, table) -> None:
        whole(connection, table)
        fails(connection)

    monkeypatch.setattr(schema, "_match_indexes", fails_at_the_end)
    with pytest.raises(DisasterError):
        unlock(folder, [today])
    monkeypatch.undo()

    vault = unlock(folder, [before])
    assert differences(vault) == []
    assert [record.values["tale"] for record in records(vault, before)] == ["kept"]
    vault.close()
    assert (folder / "vault.key").read_bytes() == (untouched / "vault.key").read_bytes()
    vault = unlock(folder, [today])
    assert differences(vault) == []
    assert [record.values["story"] for record in records(vault, today)] == ["kept"]
    vault.close()


def test_a_step_of_the_programs_own_runs_once(folder: Path, monkeypatch):
    make(folder).close()
    runs = []

    def step(connection) -> None:
        runs.append(connection)
        connection.exec_driver_sql("CREATE TABLE of_a_later_release (id INTEGER)")

    monkeypatch.setattr(schema, "OWN_STEPS", (*own_steps.OWN_STEPS, step))
    unlock(folder).close()
    vault = unlock(folder)
    assert len(runs) == 1
    with vault.reading() as connection:
        assert connection.exec_driver_sql("SELECT * FROM of_a_later_release").all() == []
    vault.close()


def test_a_vault_that_is_up_to_date_is_not_written_to(folder: Path):
    vault = make(folder)
    add(vault, name="x")
    vault.close()
    before = (folder / "vault.db").read_bytes()
    unlock(folder).close()
    assert (folder / "vault.db").read_bytes() == before


def test_a_field_without_its_step_would_be_noticed(folder: Path):
    make(folder, [older(lacking=["why_abroad"])]).close()
    vault = unlock(folder, [replace(REGISTER, steps=())])
    assert [difference[0] for difference in differences(vault)] == ["add_column", "add_column"]
    vault.close()
