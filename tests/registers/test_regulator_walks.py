"""Whatever steps a regulator's request takes: what was sent is never lost, nor sent twice."""

from datetime import timedelta
from itertools import count
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from dpo_desktop.core.checking import sealed_problems
from dpo_desktop.core.effects import Taken
from dpo_desktop.desk.moving import moved
from dpo_desktop.law.due import deadlines
from dpo_desktop.registers.regulator import REGISTER
from tests.registers.helping import LAW
from tests.registers.samples import TODAY

RECEIVED = TODAY - timedelta(days=40)


def numbers_in(values: dict[str, Any]) -> set[str]:
    """Every outgoing number the record shows."""
    rows = (*values.get("earlier_replies", ()), *values.get("further_questions", ()))
    found = {values.get("outgoing_number"), *(row.get("outgoing_number") for row in rows)}
    return {number for number in found if number}


@given(data=st.data())
def test_nothing_that_was_sent_is_lost_and_every_question_has_one_clock(data):
    series = count(1)
    issued: set[str] = set()

    def issue(_series: str) -> str:
        issued.add(str(next(series)))
        return max(issued, key=int)

    state = "approval"
    values: dict[str, Any] = {"received_on": RECEIVED, "kind": "information"}
    for day in range(data.draw(st.integers(1, 12))):
        moves = [m for m in REGISTER.workflow.moves_from(state) if m.possible(values)]
        move = data.draw(st.sampled_from(moves))
        today = RECEIVED + timedelta(days=day)
        after = moved(values, move, Taken(today, "Кто?", "DPO", {}, today, issue))
        for name in move.issues:
            after[name] = after.get(name) or issue(name)
        assert sealed_problems(REGISTER.fields, values, after) == ()
        state, values = move.end, after

        assert numbers_in(values) == issued
        further = values.get("further_questions", ())
        found = deadlines(REGISTER.clocks, values, LAW, REGISTER.course)
        assert [deadline.row for deadline in found] == list(range(len(further) + 1))
        if REGISTER.workflow.state(state).answered:
            assert all(deadline.done_on for deadline in found)
        if state == "further_question":
            assert sum(not row.get("answered_on") for row in further) == 1
