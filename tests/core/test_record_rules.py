"""Conditions, states, requirements and problems: what a record must hold, in words."""

from dataclasses import replace
from datetime import date

import pytest

from dpo_desktop.core.checking import parse, save_problems, state_problems
from dpo_desktop.core.conditions import Filled, Yes, has
from dpo_desktop.core.fields import Text
from dpo_desktop.core.language import Language
from dpo_desktop.core.messages import Message
from dpo_desktop.core.problems import Problem
from dpo_desktop.core.speech import speak
from dpo_desktop.core.states import Move, State, WaitsOn, Workflow
from dpo_desktop.core.values import Party
from tests.trial_register import REGISTER

TODAY = date(2026, 10, 16)


@pytest.mark.parametrize(
    ("values", "holds"),
    [
        ({}, False),
        ({"f": None}, False),
        ({"f": "a"}, True),
        ({"f": "c"}, False),
        ({"f": ()}, False),
        ({"f": ("c", "b")}, True),
        ({"f": ("c",)}, False),
    ],
)
def test_a_choice_is_among_the_codes(values, holds):
    assert has("f", "a", "b").holds(values) is holds


@pytest.mark.parametrize(
    ("rows", "holds"),
    [
        (None, False),
        ((), False),
        (({"basis": "a"},), True),
        (({"basis": None}, {"basis": "a"}), True),
        (({"basis": "c"}, {"other": "a"}), False),
        (({"basis": ("c", "a")},), True),
        (({"basis": ()}, {"basis": ("c",)}), False),
    ],
)
def test_a_choice_in_any_row_is_among_the_codes(rows, holds):
    assert has("f", "a", "b", column="basis").holds({"f": rows}) is holds


@pytest.mark.parametrize(("value", "holds"), [(True, True), (False, False), (None, False)])
def test_yes_is_neither_no_nor_unanswered(value, holds):
    assert Yes("f").holds({"f": value}) is holds
    assert not Yes("f").holds({})


@pytest.mark.parametrize(
    ("value", "holds"),
    [
        (None, False),
        ("", False),
        ((), False),
        (0, True),
        (False, True),
        ("x", True),
        (("x",), True),
    ],
)
def test_filled_is_anything_said_even_zero_and_no(value, holds):
    assert Filled("f").holds({"f": value}) is holds


FLOW = Workflow(
    states=(
        State("new", "New"),
        State("sent", "Sent", waits_on=WaitsOn.THEM, answered=True),
        State("closed", "Closed", waits_on=WaitsOn.NOBODY, done=True),
        State("dropped", "Dropped", waits_on=WaitsOn.NOBODY, done=True),
    ),
    moves=(
        Move("new", "sent", "Send"),
        Move("new", "dropped", "Drop"),
        Move("sent", "closed", "C"),
    ),
)


def test_a_workflow_knows_its_states_in_order_and_its_moves():
    assert FLOW.initial.code == "new"
    assert [FLOW.position(state.code) for state in FLOW.states] == [0, 1, 2, 3]
    assert FLOW.state("sent").answered
    assert FLOW.has("closed")
    assert not FLOW.has("nowhere")
    assert FLOW.codes(done=True) == ("closed", "dropped")
    assert FLOW.codes(done=False) == ("new", "sent")
    assert [move.end for move in FLOW.moves_from("new")] == ["sent", "dropped"]
    assert FLOW.moves_from("closed") == ()
    assert FLOW.move("new", "sent") is FLOW.moves[0]
    assert FLOW.move("sent", "new") is None
    with pytest.raises(KeyError):
        FLOW.state("nowhere")


def test_a_field_is_required_from_its_state_on_and_where_its_condition_holds():
    begins, why = REGISTER.field("begins_on"), REGISTER.field("why_abroad")
    required = [state.code for state in REGISTER.workflow.states]
    assert [REGISTER.required(begins, {}, code) for code in required] == [False, True, True]
    abroad = {"countries": ("IE",)}
    assert [REGISTER.required(why, abroad, code) for code in required] == [False, True, True]
    assert not any(REGISTER.required(why, {"countries": ("KZ",)}, code) for code in required)
    assert not any(REGISTER.required(REGISTER.field("story"), {}, code) for code in required)


def test_a_register_finds_its_fields_by_name_section_and_series():
    assert REGISTER.field("name") is REGISTER.fields[0]
    with pytest.raises(KeyError):
        REGISTER.field("nothing")
    in_sections = [f for s in REGISTER.sections for f in REGISTER.in_section(s.code)]
    assert set(in_sections) == set(REGISTER.fields)
    assert [field.name for field in REGISTER.issued] == ["outgoing_number"]


def told(problems) -> list[tuple[str, int, bool, str]]:
    """Problems as field, row, doubt and sentence."""
    english = speak(Language.EN)
    return [(p.field, p.row, p.warning, p.say(english)) for p in problems]


def test_what_is_missing_for_a_state_is_told_in_the_order_of_the_card():
    assert told(state_problems(REGISTER, {}, "closed")) == [
        ("name", 0, False, "Name: Fill this in."),
        ("begins_on", 0, False, "Begins on: Fill this in."),
    ]
    nameless = {"name": "x", "begins_on": TODAY}
    assert state_problems(REGISTER, nameless, "closed") == ()


def test_a_number_the_program_gives_is_never_asked_for():
    assert REGISTER.required(REGISTER.field("outgoing_number"), {}, "closed")
    assert "outgoing_number" not in [p.field for p in state_problems(REGISTER, {}, "closed")]


def test_what_is_wrong_is_told_by_field_and_row():
    values = {
        "name": "x" * 501,
        "rooms": -1,
        "owner": Party("A", "", "1"),
        "findings": ({"what": "fine"}, {"what": "y" * 501}),
        "begins_on": date(2026, 2, 2),
        "ended_on": date(2026, 1, 1),
    }
    assert told(save_problems(REGISTER, values, TODAY)) == [
        ("name", 0, False, "Name: Shorten this to 500 characters."),
        ("rooms", 0, False, "Rooms: A number from 0 to 1000000000000 is expected."),
        ("owner", 0, True, "Owner: An IIN or BIN has 12 digits; check what was typed."),
        ("findings", 2, False, "What (2): Shorten this to 500 characters."),
        ("ended_on", 0, False, "Ended on: The end lies before the beginning."),
    ]


def test_an_empty_record_and_zero_and_no_are_not_wrong():
    assert save_problems(REGISTER, {}, TODAY) == ()
    assert save_problems(REGISTER, {"rooms": 0, "urgent": False, "data": ()}, TODAY) == ()


def test_a_party_without_a_name_is_wrong_although_it_counts_as_empty():
    contact_only = {"owner": Party("", "somewhere", "")}
    assert told(save_problems(REGISTER, contact_only, TODAY)) == [
        ("owner", 0, False, "Owner: Give the name.")
    ]


def test_json_is_turned_into_values_and_every_misfit_is_told():
    raw = {"name": " x ", "rooms": "many", "begins_on": "2026-10-16", "nothing": 1, "urgent": None}
    values, problems = parse(REGISTER.by_name, raw)
    assert values == {"name": "x", "begins_on": TODAY, "urgent": None}
    assert told(problems) == [
        ("rooms", 0, False, "Rooms: A number is expected."),
        ("nothing", 0, False, "nothing: There is no field of this name."),
    ]


def test_a_problem_is_said_with_its_label_its_row_and_in_every_language():
    english = speak(Language.EN)
    message = Message("Fill this in.")
    assert Problem("f", "Name", message).say(english) == "Name: Fill this in."
    assert Problem("f", "Name", message, row=3).say(english) == "Name (3): Fill this in."
    assert Problem("", "", message).say(english) == "Fill this in."
    assert "Fill" not in Problem("", "", message).say(speak(Language.KK))


def test_a_limit_is_the_fields_own():
    short = replace(REGISTER, fields=(Text(name="name", label="Name", limit=2),), checks=())
    (problem,) = save_problems(short, {"name": "abc"}, TODAY)
    assert problem.message.values == {"limit": 2}
