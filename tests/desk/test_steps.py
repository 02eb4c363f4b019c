"""A step writes all that belongs to it or nothing, and says in words what stands before it."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dpo_desktop.core.errors import DpoError, InvalidRecordError
from dpo_desktop.core.problems import Problem
from dpo_desktop.core.record import Record
from dpo_desktop.core.register import Course
from dpo_desktop.desk.vault_desk import VaultDesk
from dpo_desktop.exchange.record_json import from_json, to_json
from dpo_desktop.storage.vault import Vault
from tests.desk.cases import REGISTER
from tests.desk.conftest import CHEAP, Wall

MONDAY = date(2026, 10, 12)  # its term of three working days ends on Thursday the 15th
FRIDAY = date(2026, 10, 16)
WHY = "The body asked for it at once."
PROFILE = {
    "name_ru": "ТОО «Пример»",
    "name_kk": "«Мысал» ЖШС",
    "bin": "171040010072",
    "responsible_name": "Keeper of the registers",
}


def add(cases: VaultDesk, **values) -> Record:
    """A case received today; nothing is late yet."""
    return cases.add("cases", {"name": "x", "received_on": FRIDAY, **values}).record


def refused(call, *arguments, **named) -> dict[str, str]:
    """The fields a call was refused for, with the sentences."""
    with pytest.raises(InvalidRecordError) as error:
        call(*arguments, **named)
    return {problem.field: problem.message.msgid for problem in error.value.problems}


def guarded(problems: tuple[Problem, ...]) -> dict[str, bool]:
    """The guards among the problems, and whether a reason may take their place."""
    return {problem.guard: problem.overridable for problem in problems if problem.guard}


NOT_PROVED = {"proof": "Nothing proves it yet."}


# Guards


def test_a_guard_stands_before_a_step_and_before_adding_in_that_state(cases: VaultDesk):
    record = add(cases)
    assert guarded(cases.obstacles(record, "sent")) == {"recipient_information": True}
    assert refused(cases.move, record, "sent") == NOT_PROVED
    values = {"name": "y", "received_on": FRIDAY, "answered_on": FRIDAY}
    assert refused(cases.add, "cases", values, "sent") == NOT_PROVED
    ready = cases.change(record, {"proof": "a letter"}).record
    assert cases.obstacles(ready, "sent") == ()
    assert cases.move(ready, "sent").record.state == "sent"
    assert cases.add("cases", {**values, "proof": "a letter"}, "sent").record.state == "sent"


@pytest.mark.parametrize("override", ["", "   ", "\n"])
def test_a_guard_is_overridden_by_a_written_reason_only(cases: VaultDesk, override):
    record = add(cases)
    assert refused(cases.move, record, "sent", override=override) == NOT_PROVED
    assert cases.find("cases", record.number) == record


def test_the_reason_stays_with_the_record_and_in_its_history(cases: VaultDesk):
    cases.save_profile(PROFILE)
    sent = cases.move(add(cases), "sent", override=f" {WHY} ").record
    (row,) = sent.values["overrides"]
    kept = {name: row[name] for name in ("guard", "reason", "on", "by")}
    assert kept == {
        "guard": "recipient_information",
        "reason": WHY,
        "on": FRIDAY,
        "by": PROFILE["responsible_name"],
    }
    newest = cases.card("cases", sent.id).history[0]
    told = {change.field: change.after for change in newest.changes}
    assert told["overrides"][0]["reason"] == WHY
    assert newest.why == WHY


def test_a_guard_overridden_once_is_not_asked_for_again(cases: VaultDesk):
    sent = cases.move(add(cases), "sent", override=WHY).record
    reopened = cases.move(sent, "received", "new facts").record
    assert cases.obstacles(reopened, "sent") == ()
    again = cases.move(reopened, "sent").record
    assert len(again.values["overrides"]) == 1


def test_a_reason_for_a_guard_that_is_passed_leaves_no_trace_in_the_record(cases: VaultDesk):
    sent = cases.move(add(cases, proof="a letter"), "sent", override=WHY).record
    assert sent.values["overrides"] == ()


def test_no_reason_takes_the_place_of_a_guard_that_allows_none(cases: VaultDesk):
    record = add(cases, proof="a letter", banned=True)
    assert guarded(cases.obstacles(record, "sent")) == {"not_banned": False}
    banned = {"banned": "The body has banned it."}
    assert refused(cases.move, record, "sent", override=WHY) == banned


def test_no_reason_takes_the_place_of_what_is_simply_missing(cases: VaultDesk):
    nameless = replace(add(cases), values={**add(cases).values, "name": None})
    found = refused(cases.move, nameless, "sent", override=WHY)
    assert found == {"name": "Fill this in."}


def test_a_register_that_keeps_no_reasons_accepts_none(tmp_path: Path, wall: Wall):
    forgetful = replace(REGISTER, course=Course(lateness=REGISTER.course.lateness))
    vault = Vault.create(tmp_path / "v", (forgetful,), "six words of a song", cost=CHEAP)
    desk = VaultDesk(vault, wall)
    record = add(desk)
    assert guarded(desk.obstacles(record, "sent")) == {"recipient_information": False}
    assert refused(desk.move, record, "sent", override=WHY) == NOT_PROVED
    desk.close()


# What a step writes


def test_waiting_pauses_the_term_and_going_on_ends_the_pause(cases: VaultDesk, wall: Wall):
    record = add(cases)
    waiting = cases.move(record, "waiting", "asked for a copy").record
    (pause,) = waiting.values["pauses"]
    assert (pause["from_on"], pause.get("to_on"), pause["reason"]) == (
        FRIDAY,
        None,
        "asked for a copy",
    )
    assert (waiting.paused_on, waiting.entered_on) == (FRIDAY, FRIDAY)
    wall.set("2026-10-19")
    again = cases.move(waiting, "received").record
    assert again.values["pauses"][0]["to_on"] == date(2026, 10, 19)
    # Friday to Monday are not counted: Tuesday is the first of the three working days.
    assert (again.due, again.paused_on) == (date(2026, 10, 22), None)
    assert again.entered_on == date(2026, 10, 19)


def test_a_reason_that_the_step_will_ask_for_is_no_obstacle_before(cases: VaultDesk):
    record = add(cases)
    assert cases.obstacles(record, "waiting") == ()
    with pytest.raises(DpoError, match="Give the reason for this step"):
        cases.move(record, "waiting")


def test_reopening_clears_the_answer(cases: VaultDesk):
    sent = cases.move(add(cases, proof="a letter"), "sent").record
    assert (sent.values["answered_on"], sent.done_on) == (FRIDAY, FRIDAY)
    reopened = cases.move(sent, "received", "new facts").record
    assert (reopened.values["answered_on"], reopened.done_on) == (None, None)
    assert reopened.values["outgoing_number"] == sent.values["outgoing_number"]


def test_trying_a_step_writes_nothing_and_uses_up_no_number(cases: VaultDesk):
    record = add(cases, proof="a letter")
    for state in ("sent", "waiting", "closed"):
        cases.obstacles(record, state)
    assert cases.find("cases", record.number) == record
    sent = cases.move(record, "sent").record
    assert sent.values["outgoing_number"] == "CASES_OUTGOING-2026/0001"
    assert sent.values["notices"][0]["number"] == "CASES_NOTICES-2026/0001"


def test_a_step_that_is_refused_leaves_no_gap_in_any_series(cases: VaultDesk):
    record = add(cases)
    for _ in range(3):
        refused(cases.move, record, "sent")
    sent = cases.move(record, "sent", override=WHY).record
    second = cases.move(add(cases, proof="a letter"), "sent").record
    numbers = [
        (kept.values["outgoing_number"], kept.values["notices"][0]["number"])
        for kept in (sent, second)
    ]
    assert numbers == [
        (f"CASES_OUTGOING-2026/000{n}", f"CASES_NOTICES-2026/000{n}") for n in (1, 2)
    ]


def test_a_step_that_is_not_for_this_record_says_what_to_do(cases: VaultDesk):
    record = add(cases)
    sentence = "Write in the note why it is given up."
    assert [p.message.msgid for p in cases.obstacles(record, "closed")] == [sentence]
    with pytest.raises(DpoError, match=sentence):
        cases.move(record, "closed")
    ready = cases.change(record, {"note": "sent to us by mistake"}).record
    assert cases.obstacles(ready, "closed") == ()
    (nowhere,) = cases.obstacles(ready, "received")
    assert "not possible from the state" in nowhere.message.msgid


# Lateness


def test_an_answer_after_the_last_day_asks_why(cases: VaultDesk):
    record = add(cases, received_on=MONDAY, proof="a letter")
    (late,) = cases.obstacles(record, "sent")
    assert late.field == "lateness_reason"
    assert late.message.values == {"date": "15.10.2026"}
    assert set(refused(cases.move, record, "sent")) == {"lateness_reason"}
    explained = cases.change(record, {"lateness_reason": "the archive was shut"}).record
    assert cases.move(explained, "sent").record.state == "sent"


def test_an_answer_on_the_last_day_is_not_late(cases: VaultDesk, wall: Wall):
    wall.set("2026-10-15", "23:50")
    record = add(cases, received_on=MONDAY, proof="a letter")
    assert cases.obstacles(record, "sent") == ()


def test_an_answered_case_of_the_past_is_taken_in_with_its_reason(cases: VaultDesk):
    values = {
        "name": "x",
        "received_on": MONDAY,
        "answered_on": FRIDAY,
        "proof": "a letter",
    }
    assert set(refused(cases.add, "cases", values, "sent")) == {"lateness_reason"}
    in_time = cases.add("cases", {**values, "answered_on": date(2026, 10, 14)}, "sent").record
    assert (in_time.due, in_time.done_on) == (date(2026, 10, 15), date(2026, 10, 14))
    late = cases.add("cases", {**values, "lateness_reason": "ill"}, "sent").record
    assert late.values["outgoing_number"].endswith("/0002")


# What only the program writes


OVERRIDE = ({"guard": "recipient_information", "reason": "typed", "on": FRIDAY, "by": "me"},)


@pytest.mark.parametrize(
    ("field", "typed"),
    [("outgoing_number", "OUT-7"), ("overrides", OVERRIDE)],
)
def test_what_only_the_program_writes_is_typed_nowhere(cases: VaultDesk, field, typed):
    values = {"name": "x", "received_on": FRIDAY, field: typed}
    words = "The program fills this in; leave it as it is."
    assert refused(cases.add, "cases", values) == {field: words}
    record = add(cases)
    saved = cases.change(record, {field: typed, "name": "y"}).record
    assert saved.values["name"] == "y"
    assert saved.values[field] == record.values[field]


def test_a_typed_override_opens_no_guard(cases: VaultDesk):
    record = cases.change(add(cases), {"overrides": OVERRIDE}).record
    assert refused(cases.move, record, "sent") == NOT_PROVED


def test_numbers_in_rows_are_given_by_the_program_too(cases: VaultDesk):
    typed = {"notices": ({"text": "draft", "number": "7"},)}
    words = {"notices": "The program fills this in; leave it as it is."}
    values = {"name": "x", "received_on": FRIDAY}
    assert refused(cases.add, "cases", values | typed) == words
    record = add(cases, notices=({"text": "draft"},))
    assert refused(cases.change, record, typed) == words


def test_a_record_written_as_json_is_read_in_without_what_the_program_gave(cases: VaultDesk):
    sent = cases.move(add(cases), "sent", override=WHY).record
    values, state = from_json(REGISTER, to_json(REGISTER, sent))
    assert state == "sent"
    assert not {"outgoing_number", "overrides"} & values.keys()
    (notice,) = values["notices"]
    assert (notice["text"], notice["number"], notice["sent_on"]) == ("as sent", None, FRIDAY)
    proved = {**values, "proof": "a letter"}
    assert cases.add("cases", proved, state).record.values["outgoing_number"].endswith("/0002")


# What was sent stays


def sent_case(cases: VaultDesk) -> tuple[Record, dict]:
    """A case with a notice that was sent, and its row."""
    record = cases.move(add(cases, proof="a letter"), "sent").record
    return record, dict(record.values["notices"][0])


@pytest.mark.parametrize("change", [{"text": "milder"}, {"sent_on": None}, {"sent_on": MONDAY}])
def test_a_notice_that_was_sent_cannot_be_changed(cases: VaultDesk, change):
    record, row = sent_case(cases)
    found = refused(cases.change, record, {"notices": ({**row, **change},)})
    assert found == {"notices": "This was sent and stays as it is. Add a new row instead."}
    assert cases.find("cases", record.number) == record


def test_nor_can_its_number(cases: VaultDesk):
    record, row = sent_case(cases)
    for number in (None, "", "CASES_NOTICES-2026/0009"):
        assert "notices" in refused(cases.change, record, {"notices": ({**row, "number": number},)})


def test_nor_can_it_be_taken_out_or_doubled(cases: VaultDesk):
    record, row = sent_case(cases)
    assert "notices" in refused(cases.change, record, {"notices": ()})
    assert "notices" in refused(cases.change, record, {"notices": (row, row)})


def test_one_of_two_notices_alike_cannot_be_taken_out(cases: VaultDesk):
    twice = {"text": "sent twice", "sent_on": FRIDAY}
    record = add(cases, notices=(twice, twice))
    assert "notices" in refused(cases.change, record, {"notices": (twice,)})


def test_its_answer_and_further_rows_can_be_written_in_any_order(cases: VaultDesk):
    record, row = sent_case(cases)
    rows = ({"text": "the next one"}, {**row, "answer": "accepted"})
    saved = cases.change(record, {"notices": rows}).record
    assert [kept["text"] for kept in saved.values["notices"]] == ["the next one", "as sent"]
    assert saved.values["notices"][1]["answer"] == "accepted"
    shorter = cases.change(saved, {"notices": saved.values["notices"][1:]}).record
    assert len(shorter.values["notices"]) == 1
