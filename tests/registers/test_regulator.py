"""What the rules and the clock say of a request of an authorized body."""

from datetime import date

import pytest

from dpo_desktop.core.checking import state_problems
from dpo_desktop.core.states import WaitsOn
from dpo_desktop.registers.regulator import REGISTER
from tests.registers.helping import due, said
from tests.registers.samples import TODAY

D = date
RECEIVED = D(2026, 10, 15)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        # Ten calendar days end on a Sunday that is a holiday, carried over to Monday.
        ({"received_on": RECEIVED}, {"authreq": D(2026, 10, 27)}),
        ({"received_on": RECEIVED, "stated_due_on": D(2026, 10, 20)}, {"authreq": D(2026, 10, 20)}),
        ({"received_on": RECEIVED, "stated_due_on": D(2026, 11, 20)}, {"authreq": D(2026, 11, 20)}),
        ({"received_on": RECEIVED, "answered_on": D(2026, 10, 19)}, {}),
        ({"stated_due_on": D(2026, 10, 20)}, {}),
    ],
)
def test_terms(values, expected):
    assert due(REGISTER, values) == expected


def question(status: str | None, answer: str | None = None) -> dict:
    return {"question": "Где хранится база?", "answer": answer, "status": status}


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"received_on": TODAY, "their_date": TODAY}, set()),
        ({"received_on": D(2026, 11, 24)}, {("wrong", "received_on")}),
        ({"received_on": RECEIVED, "answered_on": D(2026, 10, 14)}, {("wrong", "answered_on")}),
        ({"answered_on": D(2026, 11, 24)}, {("wrong", "answered_on")}),
        ({"received_on": RECEIVED, "their_date": D(2026, 10, 16)}, {("doubt", "their_date")}),
        ({"received_on": RECEIVED, "stated_due_on": D(2026, 10, 14)}, {("wrong", "stated_due_on")}),
        (
            {"received_on": RECEIVED, "internal_due_on": D(2026, 10, 14)},
            {("wrong", "internal_due_on")},
        ),
        (
            {"stated_due_on": D(2026, 10, 20), "internal_due_on": D(2026, 10, 21)},
            {("wrong", "internal_due_on")},
        ),
        ({"stated_due_on": D(2026, 10, 20), "internal_due_on": D(2026, 10, 20)}, set()),
        ({"questions": (question("open"),)}, set()),
        ({"questions": (question("ready"),)}, {("doubt", "questions")}),
        ({"questions": (question("ready", "В Астане"),), "answered_on": TODAY}, set()),
        ({"questions": (question("open"),), "answered_on": TODAY}, {("doubt", "questions")}),
        ({"questions": (question(None),), "answered_on": TODAY}, {("doubt", "questions")}),
    ],
)
def test_rules(values, expected):
    assert said(REGISTER, values) == expected


@pytest.mark.parametrize(("kind", "asked"), [("prescription", True), ("information", False)])
def test_a_prescription_has_a_date_of_its_own(kind, asked):
    found = {p.field for p in state_problems(REGISTER, {"kind": kind}, "registered")}
    assert ("stated_due_on" in found) is asked


def test_it_is_seen_whose_turn_it_is():
    waits = {state.code: state.waits_on for state in REGISTER.workflow.states}
    assert waits["sent"] is WaitsOn.THEM
    assert waits["further_question"] is WaitsOn.US
    for code in ("received", "registered", "assigned", "collecting", "draft", "approval"):
        assert waits[code] is WaitsOn.US
        assert not REGISTER.workflow.state(code).answered
