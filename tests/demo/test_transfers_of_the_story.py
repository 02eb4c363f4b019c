"""The transfers of the story show each thing a DPO meets: blocked, overridden, asked, banned."""

import pytest

from dpo_desktop.core.checking import guard_problems
from dpo_desktop.core.record import Record
from dpo_desktop.registers.transfers import REGISTER
from tests.demo.recorder import Recorder
from tests.demo.test_story import TODAYS, told


@pytest.fixture(scope="module", params=TODAYS.values(), ids=tuple(TODAYS))
def desk(request: pytest.FixtureRequest) -> Recorder:
    return told(request.param)


def in_state(desk: Recorder, state: str) -> Record:
    (record,) = (record for record in desk.of("transfers") if record.state == state)
    return record


def test_one_cannot_be_sent_for_want_of_information(desk: Recorder):
    blocked = in_state(desk, "notification_ready")
    (problem,) = guard_problems(REGISTER, blocked.values, "notified", desk.clock.today())
    assert problem.guard == "recipient_information"


def test_one_was_sent_for_a_written_reason(desk: Recorder):
    (reason,) = in_state(desk, "notified").values["overrides"]
    assert reason["guard"] == "recipient_information"
    assert reason["reason"]
    assert reason["by"] == desk.profile["responsible_name"]


def test_a_question_was_answered_by_a_second_version(desk: Recorder):
    running = in_state(desk, "active").values
    first, second = running["notifications"]
    assert (first["answer"], second["answer"]) == ("question", "accepted")
    assert first["basis"] != second["basis"]
    assert first["sent_on"] < first["answered_on"] <= second["sent_on"] <= second["answered_on"]
    assert not running.get("overrides")


def test_after_a_ban_a_recipient_has_yet_to_destroy(desk: Recorder):
    (task,) = in_state(desk, "banned").values["destruction_tasks"]
    assert task["asked_on"]
    assert not task["confirmed_on"]


def test_one_began_without_an_answer_and_is_over(desk: Recorder):
    (notice,) = in_state(desk, "stopped").values["notifications"]
    assert notice["answer"] == "none"
