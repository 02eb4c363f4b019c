"""Records walked through their states at random: nothing raises, nothing is asked for twice."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dpo_desktop.core.checking import save_problems, state_problems
from dpo_desktop.core.problems import Problem
from dpo_desktop.core.register import Register
from dpo_desktop.law.due import deadlines, earliest
from dpo_desktop.law.law import Law
from dpo_desktop.registers import REGISTERS
from tests.registers.samples import TODAY, filled, sample

EACH = pytest.mark.parametrize("register", REGISTERS, ids=lambda r: r.code)
LAW = Law.default()
DAYS = st.dates(TODAY - timedelta(days=400), TODAY + timedelta(days=60))


def check(register: Register, values: dict, state: str) -> None:
    assert state_problems(register, values, state) == ()
    for problem in save_problems(register, values, TODAY):
        assert isinstance(problem, Problem)
        assert problem.field in register.by_name
        assert problem.message.msgid.format(**problem.message.values)
    found = deadlines(register.clocks, values, LAW)
    assert (earliest(found) is None) == (not found)


@EACH
@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_random_walks_never_raise(register, data):
    state = register.workflow.initial.code
    values = filled(register, {}, state, data.draw(st.integers(0, 30)))
    check(register, values, state)
    for _ in range(data.draw(st.integers(1, 12))):
        moves = [
            move
            for move in register.workflow.moves_from(state)
            if move.when is None or move.when.holds(values)
        ]
        assert moves, f"no way out of {state}"
        move = data.draw(st.sampled_from(moves))
        for name in move.dates:
            values[name] = values.get(name) or TODAY
        values = filled(register, values, move.end, data.draw(st.integers(0, 30)))
        state = move.end
        check(register, values, state)


@EACH
@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_rules_bear_any_mixture_of_values(register, data):
    names = data.draw(st.sets(st.sampled_from(sorted(register.by_name))))
    values = {}
    for name in names:
        field = register.field(name)
        values[name] = data.draw(DAYS) if field.kind == "date" else sample(field, len(names))
    for rule in register.checks:
        assert all(problem.field in register.by_name for problem in rule(values, TODAY))
    deadlines(register.clocks, values, LAW)


@EACH
def test_an_empty_record_is_wrong_in_nothing(register):
    assert save_problems(register, {}, TODAY) == ()


@EACH
def test_sample_values_fit_their_fields(register):
    for field in register.fields:
        value = sample(field)
        assert field.from_json(field.to_json(value)) == value
