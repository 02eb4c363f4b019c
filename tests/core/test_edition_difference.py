"""Two editions are compared by what their records say, not by the words they say it in."""

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpo_desktop.core.declared import declaration, declared
from dpo_desktop.core.edition_difference import compare
from dpo_desktop.core.edition_difference_words import EditionDifferenceWords, Line
from dpo_desktop.core.fields import Choice, Field, Number, Rows, Text, YesNo
from dpo_desktop.core.language import Language
from dpo_desktop.core.profile import FIELDS as PROFILE_FIELDS
from dpo_desktop.core.snapshot import Snapshot
from dpo_desktop.core.speech import speak
from dpo_desktop.law.wording import wording
from dpo_desktop.registers import REGISTERS

NAME = Text(name="name", label="Name", section="all")
ROWS = Rows(
    name="data",
    label="Data",
    section="all",
    row_label="Group",
    columns=(Text(name="what", label="What"), YesNo(name="secret", label="Secret")),
)
ENGLISH = wording(Language.EN)
T = speak(Language.EN)


def edition(
    records: Mapping[str, Mapping[str, Any]],
    fields: tuple[Field, ...] = (NAME, ROWS),
    *,
    state: str = "in_force",
) -> Snapshot:
    """An edition of one register with these records."""
    part = {
        "title": "Register",
        "headline": "name",
        "sections": [{"code": "all", "label": "All"}],
        "states": {"in_force": "In force", "suspended": "Suspended"},
        "fields": [declaration(field) for field in fields],
        "records": [
            {"number": number, "state": state, "values": values}
            for number, values in records.items()
        ],
    }
    return Snapshot.read(
        {"parts": {"all": part}, "titles": {}, "labels": {}, "choices": {}, "countries": {}}
    )


def told(new: Snapshot, old: Snapshot) -> list[Line]:
    """What changed, line by line."""
    words = EditionDifferenceWords(
        T, before=lambda f, v: f.show(v, ENGLISH), after=lambda f, v: f.show(v, ENGLISH)
    )
    (part,) = compare(new, old, 2, 1).parts
    return [line for change in part.changed for line in words.lines(part, change)]


EVERY_FIELD = [*PROFILE_FIELDS, *(field for one in REGISTERS for field in one.fields)]


@pytest.mark.parametrize("field", EVERY_FIELD, ids=lambda field: field.name)
def test_every_field_of_every_register_can_be_declared_and_read_again(field: Field):
    again = declared(declaration(field))
    assert declaration(again) == declaration(field)
    assert again.from_json(field.to_json(field.from_json(None))) == field.from_json(None)


VALUES = st.fixed_dictionaries(
    {},
    optional={
        "name": st.text("абв", min_size=1),
        "data": st.lists(
            st.fixed_dictionaries({"what": st.text("xy", min_size=1), "secret": st.booleans()}),
            min_size=1,
        ),
    },
)
RECORDS = st.dictionaries(st.sampled_from(["1", "2", "3", "4"]), VALUES)


@given(RECORDS, RECORDS)
def test_what_one_way_came_the_other_way_went(one, other):
    forth = compare(edition(one), edition(other), 2, 1)
    back = compare(edition(other), edition(one), 1, 2)
    assert forth.is_empty == (one == other)
    (there,), (here,) = forth.parts, back.parts
    assert [kept.number for kept in there.added] == [kept.number for kept in here.removed]
    changed = {change.after.number for change in there.changed}
    assert changed == {change.after.number for change in here.changed}
    assert changed == {n for n in one.keys() & other.keys() if one[n] != other[n]}


def test_rows_are_told_cell_by_cell():
    before = {"name": "x", "data": [{"what": "name", "secret": True}, {"what": "face"}]}
    after = {
        "name": "y",
        "data": [{"what": "name", "secret": False}, {"what": "face"}, {"what": "z"}],
    }
    assert told(edition({"1": after}), edition({"1": before})) == [
        Line("Name", "x", "y"),
        Line("Data, No. 1: Secret", "yes", "no"),
        Line("Data: added No. 3", "", "What: z"),
    ]


def test_a_changed_state_is_told_in_words():
    before, after = edition({"1": {}}), edition({"1": {}}, state="suspended")
    assert told(after, before) == [Line("State", "In force", "Suspended")]


def test_other_labels_are_no_change():
    renamed = Text(name="name", label="What it is called", section="all")
    values = {"1": {"name": "x"}}
    assert compare(edition(values, (renamed, ROWS)), edition(values), 2, 1).is_empty


def test_fields_and_columns_that_one_edition_lacks_are_told():
    wider = Rows(
        name="data",
        label="Data",
        section="all",
        row_label="Group",
        columns=(ROWS.columns[0], Number(name="count", label="Count")),
    )
    before = edition({"1": {"data": [{"what": "a", "secret": True}]}})
    after = edition({"1": {"data": [{"what": "a", "count": 3}]}}, (wider,))
    assert told(after, before) == [
        Line("Data, No. 1: Count", "", "3"),
        Line("Data, No. 1: Secret", "yes", ""),
    ]


def test_a_field_that_became_another_kind_is_told_as_it_stands():
    chosen = Choice(name="name", label="Name", section="all", vocabulary="operator_roles")
    before = edition({"1": {"name": ["one", {"two": True}]}}, (Rows(**vars_of(ROWS, "name")),))
    after = edition({"1": {"name": "own"}}, (chosen,))
    assert told(after, before) == [Line("Name", "one; yes", "own")]


def vars_of(field: Rows, name: str) -> dict[str, Any]:
    """What makes a field of rows of another name."""
    return {
        "name": name,
        "label": "Name",
        "section": "all",
        "row_label": field.row_label,
        "columns": field.columns,
    }


def test_a_kind_this_program_does_not_know_is_shown_as_it_stands():
    field = declared({"name": "place", "label": "Place", "kind": "map", "section": "all"})
    assert field.show({"x": 1, "y": ["a", None, True]}, ENGLISH) == "1; a; yes"
    assert field.is_empty({})
