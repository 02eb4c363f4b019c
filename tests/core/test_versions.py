"""Any version of a record can be rebuilt from its history, but for what was erased of it."""

from dataclasses import replace
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dpo_desktop.core.deeds import ERASED
from dpo_desktop.core.record import Action, FieldChange, Record
from dpo_desktop.core.values import Values
from dpo_desktop.core.versions import (
    NOW,
    Version,
    erasable,
    erased_by,
    present_version,
    version,
    version_differences,
)
from tests.trial_register import REGISTER, strategies

AT = datetime(2026, 10, 16, 9, 5, tzinfo=UTC)
STATES = ("planned", "running", "closed")
QUICK = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))

STEPS = st.lists(
    st.tuples(strategies.values(REGISTER), st.sampled_from(STATES)), min_size=1, max_size=6
)


def lived(steps: list[tuple[Values, str]]) -> tuple[Record, list[Action], list[Version]]:
    """A record that went through these values, its history, and what it was each time."""
    record = Record("trial", 1, "TRIAL-2026/0001", "", {})
    before = Version(NOW, "", {})
    history: list[Action] = []
    versions: list[Version] = []
    for place, (values, state) in enumerate(steps):
        record = replace(record, values=MappingProxyType(dict(values)), state=state)
        # The numbers of a record's entries have gaps: other records have entries too.
        after = replace(present_version(REGISTER, record), entry=3 * place + 1)
        changes = tuple(
            FieldChange(name, before.values.get(name), after.values.get(name))
            for name in REGISTER.by_name
            if before.values.get(name) != after.values.get(name)
        )
        if before.state != after.state:
            changes += (FieldChange("state", before.state or None, after.state),)
        if place % 2:
            changes += (FieldChange("due", None, "2026-10-20"),)
        history.append(Action(AT, "x", "changed", "", "trial", "", changes, after.entry))
        versions.append(after)
        before = after
    return record, list(reversed(history)), versions


@QUICK
@given(steps=STEPS)
def test_each_version_is_rebuilt_as_it_was(steps):
    record, history, versions = lived(steps)
    for was in versions:
        assert version(REGISTER, record, history, was.entry) == was
    now = version(REGISTER, record, history, NOW)
    assert (now.values, now.state) == (versions[-1].values, versions[-1].state)


@QUICK
@given(steps=STEPS, data=st.data())
def test_what_was_erased_is_named_and_everything_else_is_still_as_it_was(steps, data):
    record, history, versions = lived(steps)
    fields = data.draw(st.sets(st.sampled_from(sorted(REGISTER.by_name))))
    upto = data.draw(st.sampled_from([action.entry for action in history]))
    history = [
        replace(action, changes=tuple(erased(c, fields) for c in action.changes))
        if action.entry <= upto
        else action
        for action in history
    ]
    for was in versions:
        rebuilt = version(REGISTER, record, history, was.entry)
        assert rebuilt.erased <= fields
        assert rebuilt.state == was.state
        known = {name: v for name, v in was.values.items() if name not in rebuilt.erased}
        assert rebuilt.values == known


def erased(change: FieldChange, fields: set[str]) -> FieldChange:
    """A change after the erasing of these fields."""
    return FieldChange(change.field, None, None, True) if change.field in fields else change


def action(entry: int, **changes: tuple[Any, Any]) -> Action:
    """An entry that changed fields."""
    told = tuple(FieldChange(name, *sides) for name, sides in changes.items())
    return Action(AT, "x", "changed", "", "trial", "", told, entry)


def test_a_field_that_is_declared_no_more_is_part_of_the_versions_that_had_it():
    record = Record("trial", 1, "", "planned", {"name": "b"})
    history = [action(5, old_field=("kept", None)), action(2, old_field=(None, "kept"))]
    then = version(REGISTER, record, history, 2)
    assert then.values == {"name": "b", "old_field": "kept"}
    (gone,) = version_differences(then, version(REGISTER, record, history, 5))
    assert gone == FieldChange("old_field", "kept", None)


def test_a_value_whose_change_was_erased_is_known_from_the_next_change_of_the_field():
    record = Record("trial", 1, "", "planned", {"name": "c"})
    history = [
        action(9, name=("b", "c")),
        replace(action(6), changes=(FieldChange("name", None, None, True),)),
        replace(action(3), changes=(FieldChange("name", None, None, True),)),
    ]
    assert version(REGISTER, record, history, 6).values == {"name": "b"}
    assert version(REGISTER, record, history, 3).erased == {"name"}
    (unknown,) = version_differences(
        version(REGISTER, record, history, 3), version(REGISTER, record, history, 6)
    )
    assert unknown.erased


def test_there_is_no_version_of_an_entry_of_another_record():
    record = Record("trial", 1, "", "planned", {})
    with pytest.raises(ValueError, match="no entry 7"):
        version(REGISTER, record, [action(3)], 7)


def test_reasons_can_be_erased_but_not_states_dates_and_what_tells_of_an_erasure():
    told = replace(action(3, name=(None, "a"), state=(None, "planned"), due=(None, "x")), why="y")
    teller = action(5, **{ERASED: (None, {"name": [3]})})
    assert erasable([teller, told]) == ("name", "why")
    assert erased_by([teller, told], 3, "name") == teller
    assert erased_by([teller, told], 3, "renamed since") == teller
    assert erased_by([teller, told], 2, "name") is None
