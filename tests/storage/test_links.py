"""A link between two records is seen from both, whatever register they are of."""

from dataclasses import replace

import pytest

from dpo_desktop.core.errors import InvalidRecordError, UnknownRecordError
from dpo_desktop.core.fields import Links, Text
from dpo_desktop.core.values import Link
from dpo_desktop.storage.records import reading
from dpo_desktop.storage.records.terms import Term
from dpo_desktop.storage.vault import Vault
from tests.storage.help import AT, PATTERNS, add, change, make, records
from tests.trial_register import REGISTER

OTHER = replace(
    REGISTER,
    code="other",
    fields=(
        Text(name="name", label="Name", section="main"),
        Text(name="channel", label="Channel", section="main"),
        Links(name="points_at", label="Points at", section="main", targets=("trial",)),
        Links(name="also", label="Also", section="main"),
    ),
    clocks=(),
    checks=(),
    steps=(),
)


def links_in(vault: Vault, key: int) -> list[Link]:
    """The records that point at one."""
    with vault.reading() as connection:
        return list(reading.links_in(connection, key))


def test_a_link_is_seen_from_both_sides_with_the_others_title(vault: Vault):
    target = add(vault, name="Target")
    source = add(vault, name="Source", related=(target.link,))
    assert source.values["related"] == (Link("trial", target.number),)
    assert [link.title for link in source.values["related"]] == ["Target"]
    assert links_in(vault, target.id) == [source.link]
    assert [link.title for link in links_in(vault, target.id)] == ["Source"]
    assert links_in(vault, source.id) == []


def test_titles_follow_the_record_they_name(vault: Vault):
    target = add(vault, name="Old name")
    source = add(vault, name="Source", related=(target.link,))
    change(vault, target, name="New name")
    (kept,) = [r for r in records(vault) if r.number == source.number]
    assert [link.title for link in kept.values["related"]] == ["New name"]


def test_a_link_taken_away_is_gone_on_both_sides_and_the_rest_keep_their_order(vault: Vault):
    targets = [add(vault, name=name).link for name in "abc"]
    source = add(vault, name="Source", related=tuple(reversed(targets)))
    assert source.values["related"] == tuple(reversed(targets))
    kept = change(vault, source, related=(targets[2], targets[0]))
    assert kept.values["related"] == (targets[2], targets[0])
    assert links_in(vault, 2) == []
    assert links_in(vault, 1) == links_in(vault, 3) == [source.link]


def test_the_same_record_linked_twice_is_linked_once(vault: Vault):
    target = add(vault, name="Target").link
    source = add(vault, name="Source", related=(target, Link(*target.key, "again")))
    assert source.values["related"] == (target,)


def test_a_record_may_point_at_itself_and_two_at_each_other(vault: Vault):
    one = add(vault, name="one")
    two = add(vault, name="two", related=(one.link,))
    one = change(vault, one, related=(two.link, one.link))
    assert one.values["related"] == (two.link, one.link)
    assert links_in(vault, one.id) == [one.link, two.link]
    assert links_in(vault, two.id) == [one.link]


def test_records_of_two_registers_point_at_each_other_by_several_fields(folder):
    vault = make(folder, (REGISTER, OTHER))
    patterns = PATTERNS | {OTHER.series: "O-{year}/{seq}"}
    trial = add(vault, name="of the first")
    with vault.writing(patterns, AT, "Keeper") as work:
        values = {"name": "of the second", "points_at": (trial.link,), "also": (trial.link,)}
        other = work.add(OTHER, values, "planned", Term())
        trial = work.update(REGISTER, trial, {"related": (other.link,)}, "planned", Term())
    assert other.values["points_at"] == other.values["also"] == (trial.link,)
    assert trial.values["related"] == (Link("other", other.number),)
    # Once, though two of its fields point here.
    assert links_in(vault, trial.id) == [other.link]
    assert links_in(vault, other.id) == [trial.link]
    vault.close()


@pytest.mark.parametrize("link", [Link("trial", "none"), Link("nowhere", "TRIAL-2026/0001")])
def test_a_link_to_nothing_is_refused_by_its_number(vault: Vault, link):
    add(vault, name="x")
    with pytest.raises(InvalidRecordError) as refused:
        add(vault, name="y", related=(link,))
    (problem,) = refused.value.problems
    assert (problem.field, problem.label) == ("related", "Related")
    assert link.number in problem.message.values.values()
    assert len(records(vault)) == 1


def test_a_record_that_is_not_there_is_named(vault: Vault):
    table = vault.schema.tables["trial"]
    with vault.reading() as connection:
        with pytest.raises(UnknownRecordError, match="TRIAL-2026/0009"):
            reading.find(connection, REGISTER, table, "TRIAL-2026/0009")
        with pytest.raises(UnknownRecordError, match="no longer"):
            reading.by_id(connection, REGISTER, table, 9)
