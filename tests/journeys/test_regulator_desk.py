"""A regulator's request over a real encrypted vault: from the letter to the case that is reopened.

The letter comes on Thursday, 15 October 2026; its ten calendar days end on Tuesday, the 27th (the
25th is a holiday on a Sunday, the 26th is off). The further question comes on 2 November: due on
the 12th.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from dpo_desktop.core.errors import DpoError, InvalidRecordError
from dpo_desktop.core.ports import Progress
from dpo_desktop.core.record import Record
from dpo_desktop.core.steps import AddField
from dpo_desktop.desk.vault_desk import VaultDesk
from dpo_desktop.law.settings import own_edition
from dpo_desktop.law.terms import Unit
from dpo_desktop.registers.regulator import REGISTER
from dpo_desktop.storage.vault import Vault
from tests.desk.conftest import ALMATY, CHEAP, Wall

D = date
PASSPHRASE = "six words of a song"
PROFILE = {
    "name_ru": "ТОО «Пример»",
    "name_kk": "«Мысал» ЖШС",
    "bin": "171040010072",
    "responsible_name": "Тұңғышбаева Әсем",
}
LETTER = {
    "received_on": D(2026, 10, 15),
    "body": "Алматы қаласының әкімдігі",
    "body_kind": "akimat",
    "kind": "information",
    "their_number": "3-14/700",
    "their_date": D(2026, 10, 14),
    "subject": "Саясат және жауапты тұлға туралы мәлімет",
    "legal_ground": "№ 94-V Заң, 27-баптың 2-тармағы",
    "channel": "e_document",
    "responsible": "Тұңғышбаева Ә.",
}
QUESTION = {"question": "Жауапты тұлға тағайындалған ба?", "status": "collecting"}
ANSWERED = {**QUESTION, "answer": "Иә, бұйрықпен", "source": "Кадр бөлімі", "status": "ready"}
REPLY = {
    "questions": (ANSWERED,),
    "reply_text": "Бұйрық көшірмесі қоса беріледі.",
    "approver": "Директор Ғалым Һ.",
    "approved_on": D(2026, 10, 20),
    "reply_channel": "e_document",
}
DELIVERY = {
    "delivery_proof": "portal_receipt",
    "delivery_number": "№ 90-118",
    "delivered_on": D(2026, 10, 21),
}


@pytest.fixture
def wall() -> Wall:
    """The day the letter comes."""
    return Wall(datetime(2026, 10, 15, 9, 5, tzinfo=ALMATY))


@pytest.fixture
def desk(tmp_path: Path, wall: Wall) -> Iterator[VaultDesk]:
    """The desk of an empty vault with the regulator's register."""
    made = VaultDesk(Vault.create(tmp_path / "vault", (REGISTER,), PASSPHRASE, cost=CHEAP), wall)
    made.save_profile(PROFILE)
    yield made
    made.close()


def walk(desk: VaultDesk, record: Record, *states: str) -> Record:
    """Take the steps to these states, one after another."""
    for state in states:
        record = desk.move(record, state).record
    return record


def collecting(desk: VaultDesk, **values: Any) -> Record:
    """A letter whose answers are being collected."""
    record = desk.add("regulator", {**LETTER, "questions": (QUESTION,), **values}).record
    return walk(desk, record, "registered", "assigned", "collecting")


def in_approval(desk: VaultDesk, wall: Wall, **values: Any) -> Record:
    """A reply that waits for its approval on 20 October."""
    record = collecting(desk, **values)
    wall.set("2026-10-20")
    record = desk.change(record, {**REPLY, "approved_on": None}).record
    return walk(desk, record, "draft", "approval")


def sent(desk: VaultDesk, wall: Wall, **values: Any) -> Record:
    """A reply approved and sent on 20 October."""
    record = desk.change(in_approval(desk, wall, **values), {"approved_on": wall.today()}).record
    return desk.move(record, "sent").record


def asked_again(desk: VaultDesk, wall: Wall) -> Record:
    """A request whose body asked again on 2 November."""
    record = sent(desk, wall)
    wall.set("2026-11-02")
    return desk.move(record, "further_question", "Кім ауыстырады?").record


def row_of(record: Record, **columns: Any) -> tuple[dict[str, Any]]:
    """The further question with more of its columns filled."""
    (row,) = record.values["further_questions"]
    return ({**row, **columns},)


def closed_after_further(desk: VaultDesk, wall: Wall) -> Record:
    """A case closed on 9 November, once the further question was answered on the fifth."""
    record = asked_again(desk, wall)
    wall.set("2026-11-05")
    answered = row_of(record, answer="Орынбасары", approver="Директор", approved_on=wall.today())
    record = desk.change(record, {"further_questions": answered}).record
    record = walk(desk, record, "collecting", "draft", "approval", "sent")
    wall.set("2026-11-09")
    record = desk.change(record, DELIVERY).record
    return walk(desk, record, "accepted", "closed")


def stopped_by(desk: VaultDesk, record: Record, state: str) -> set[tuple[str, str]]:
    """The guard and the field of everything that stops a step; nothing is written by it."""
    with pytest.raises(InvalidRecordError) as error:
        desk.move(record, state)
    assert desk.find("regulator", record.number) == record
    found = {(problem.guard, problem.field) for problem in error.value.problems}
    told = [p for p in desk.obstacles(record, state) if not p.warning]
    assert {(problem.guard, problem.field) for problem in told} == found
    return found


def test_a_question_without_an_answer_stops_the_approval_and_says_so(desk, wall):
    record = collecting(desk)
    assert (record.due, record.internal_due) == (D(2026, 10, 27), D(2026, 10, 23))
    record = walk(desk, desk.change(record, {"reply_text": "…", "approver": "Д."}).record, "draft")
    assert stopped_by(desk, record, "approval") == {("questions_answered", "questions")}
    record = desk.change(record, {"questions": (ANSWERED,)}).record
    assert desk.move(record, "approval").record.state == "approval"


def test_a_reply_is_sent_once_it_is_approved_and_receives_its_number(desk, wall):
    record = in_approval(desk, wall)
    assert stopped_by(desk, record, "sent") == {("reply_approved", "approved_on")}
    record = desk.change(record, {"approved_on": wall.today()}).record
    record = desk.move(record, "sent").record
    assert record.values["outgoing_number"] == "ИСХ-Р-2026/001"
    assert record.values["answered_on"] == record.done_on == D(2026, 10, 20)
    (item,) = desk.due(0)
    assert item.waits_on_them
    assert desk.counts("regulator").overdue == 0


def test_a_reply_returned_to_the_draft_is_approved_anew(desk, wall):
    record = desk.change(in_approval(desk, wall), {"approved_on": wall.today()}).record
    record = walk(desk, record, "draft")
    assert record.values["approved_on"] is None
    assert record.values["approver"] == REPLY["approver"]


def test_a_written_reason_takes_the_place_of_the_approval_and_stays_with_the_record(desk, wall):
    record = in_approval(desk, wall)
    record = desk.move(record, "sent", override="Директор іссапарда, телефонмен келісілді").record
    (kept,) = record.values["overrides"]
    assert (kept["guard"], kept["on"]) == ("reply_approved", D(2026, 10, 20))
    assert kept["by"] == PROFILE["responsible_name"]
    assert kept["reason"] == "Директор іссапарда, телефонмен келісілді"
    assert kept["lapsed_on"] is None
    again = desk.move(record, "further_question", "Тағы сұрақ").record
    assert again.values["overrides"][0]["lapsed_on"] == D(2026, 10, 20)


def test_a_reason_does_not_take_the_place_of_what_is_missing(desk, wall):
    record = desk.change(in_approval(desk, wall), {"reply_channel": None}).record
    with pytest.raises(InvalidRecordError) as error:
        desk.move(record, "sent", override="Асығыс")
    assert [problem.field for problem in error.value.problems] == ["reply_channel"]


def test_a_further_question_reopens_with_a_new_clock_and_keeps_the_old(desk, wall):
    record = asked_again(desk, wall)
    (row,) = record.values["further_questions"]
    assert (row["received_on"], row["question"]) == (D(2026, 11, 2), "Кім ауыстырады?")
    assert (record.due, record.done_on) == (D(2026, 11, 12), None)
    assert record.values["result"] == "further_question"
    first, second = desk.due_dates("regulator", record.values)
    assert (first.due, first.done_on) == (D(2026, 10, 27), D(2026, 10, 20))
    assert (second.due, second.done_on) == (D(2026, 11, 12), None)
    wall.set("2026-11-13")
    assert desk.counts("regulator").overdue == 1
    (item,) = desk.due(0)
    assert (item.days_left, item.waits_on_them) == (-1, False)


def test_the_answer_to_a_further_question_has_a_number_of_its_own(desk, wall):
    record = asked_again(desk, wall)
    assert desk.obstacles(record, "closed")[0].message.msgid == (
        "Answer the further question, or link the record that continues it."
    )
    record = walk(desk, record, "collecting", "draft")
    assert stopped_by(desk, record, "approval") == {("questions_answered", "further_questions")}
    row = row_of(record, answer="Орынбасары")
    record = desk.move(desk.change(record, {"further_questions": row}).record, "approval").record
    assert stopped_by(desk, record, "sent") == {("reply_approved", "further_questions")}
    wall.set("2026-11-05")
    approved = row_of(record, approver="Директор", approved_on=wall.today())
    record = desk.move(desk.change(record, {"further_questions": approved}).record, "sent").record
    (row,) = record.values["further_questions"]
    assert (row["answered_on"], row["outgoing_number"]) == (D(2026, 11, 5), "ИСХ-Р-2026/002")
    assert row["reply_channel"] == "e_document"
    assert record.values["outgoing_number"] == "ИСХ-Р-2026/001"
    assert record.values["answered_on"] == D(2026, 10, 20)
    assert record.done_on == D(2026, 11, 5)


def test_a_number_is_not_used_up_by_a_step_that_was_refused(desk, wall):
    record = walk(desk, asked_again(desk, wall), "collecting", "draft")
    row = row_of(record, answer="Орынбасары")
    record = desk.move(desk.change(record, {"further_questions": row}).record, "approval").record
    assert stopped_by(desk, record, "sent") == {("reply_approved", "further_questions")}
    record = desk.move(record, "sent", override="Келісілді").record
    assert record.values["further_questions"][0]["outgoing_number"] == "ИСХ-Р-2026/002"


def test_one_letter_answers_the_request_and_a_question_that_came_before_it_was_sent(desk, wall):
    record = in_approval(desk, wall)
    asked = {"received_on": D(2026, 10, 19), "question": "Кім ауыстырады?", "answer": "Орынбасары"}
    approved = {"approver": "Директор", "approved_on": wall.today()}
    record = desk.change(record, {**approved, "further_questions": ({**asked, **approved},)}).record
    record = desk.move(record, "sent").record
    (row,) = record.values["further_questions"]
    assert row["outgoing_number"] == record.values["outgoing_number"] == "ИСХ-Р-2026/001"
    assert row["answered_on"] == record.values["answered_on"] == wall.today()


def test_an_answered_further_question_stays_as_it_was_sent(desk, wall):
    record = closed_after_further(desk, wall)
    with pytest.raises(InvalidRecordError) as error:
        desk.change(record, {"further_questions": row_of(record, answer="Басқа")})
    assert [problem.field for problem in error.value.problems] == ["further_questions"]
    delivered = row_of(record, delivered_on=D(2026, 11, 6), delivery_number="№ 91-002")
    assert desk.change(record, {"further_questions": delivered}).record


def test_a_case_with_a_question_open_is_closed_only_by_the_record_that_continues_it(desk, wall):
    record = asked_again(desk, wall)
    with pytest.raises(DpoError, match="link the record that continues it"):
        desk.move(record, "closed")
    next_letter = collecting(desk)
    record = desk.change(record, {**DELIVERY, "continued_by": (next_letter.link,)}).record
    assert desk.move(record, "closed").record.state == "closed"


def test_a_closed_case_is_reopened_with_a_reason_and_the_reply_is_given_anew(desk, wall):
    record = closed_after_further(desk, wall)
    assert (record.values["result"], record.values["closed_on"]) == ("accepted", D(2026, 11, 9))
    wall.set("2026-11-16")
    with pytest.raises(DpoError, match="Give the reason"):
        desk.move(record, "collecting")
    record = desk.move(record, "collecting", "Жауапта қате табылды").record
    given_anew = ("answered_on", "outgoing_number", "approved_on", "result", "closed_on")
    assert all(record.values[name] is None for name in given_anew)
    (earlier,) = record.values["earlier_replies"]
    assert earlier["outgoing_number"] == "ИСХ-Р-2026/001"
    assert earlier["delivery_number"] == DELIVERY["delivery_number"]
    assert desk.card("regulator", record.id).history[0].why == "Жауапта қате табылды"
    # The first term runs again; that of the further question stays done.
    assert (record.due, record.done_on) == (D(2026, 10, 27), None)
    assert desk.counts("regulator").overdue == 1

    record = walk(desk, record, "draft", "approval")
    record = desk.change(record, {"approved_on": wall.today()}).record
    assert stopped_by(desk, record, "sent") == {("", "lateness_reason")}
    record = desk.change(record, {"lateness_reason": "Алғашқы жауап түзетілді"}).record
    record = desk.move(record, "sent").record
    assert record.values["outgoing_number"] == "ИСХ-Р-2026/003"
    assert record.values["further_questions"][0]["outgoing_number"] == "ИСХ-Р-2026/002"


def test_reopened_with_a_question_open_the_case_goes_on_with_that_question(desk, wall):
    record = asked_again(desk, wall)
    record = desk.change(record, {**DELIVERY, "continued_by": (collecting(desk).link,)}).record
    record = desk.move(record, "closed").record
    record = desk.move(record, "collecting", "Біріктірілді").record
    assert record.values["answered_on"] == D(2026, 10, 20)
    assert record.values["earlier_replies"] == ()
    assert record.due == D(2026, 11, 12)


def test_a_late_reply_says_why(desk, wall):
    record = in_approval(desk, wall)
    wall.set("2026-10-28")
    record = desk.change(record, {"approved_on": wall.today()}).record
    assert stopped_by(desk, record, "sent") == {("", "lateness_reason")}
    record = desk.change(record, {"lateness_reason": "Хат кеңседе жатып қалды"}).record
    assert desk.move(record, "sent").record.values["outgoing_number"] == "ИСХ-Р-2026/001"


def test_an_extension_granted_afterwards_moves_the_last_day_of_the_record(desk, wall):
    wall.set("2026-10-19")
    record = collecting(desk)
    row = {"number": 5, "unit": "working_days", "reason": "Мұрағат", "asked_on": D(2026, 10, 19)}
    asked = desk.change(record, {"extensions": ({**row, "outcome": "asked"},)}).record
    assert asked.due == D(2026, 10, 27)
    wall.set("2026-10-21")
    granted = {**row, "outcome": "granted", "notice_on": wall.today()}
    assert desk.change(asked, {"extensions": (granted,)}).record.due == D(2026, 11, 2)


def test_ten_working_days_move_the_open_requests_and_not_those_with_a_date_of_their_own(desk):
    ours = collecting(desk)
    stated = collecting(desk, stated_due_on=D(2026, 10, 23))
    own = own_edition(
        desk.law().law().terms,
        "authreq",
        number=10,
        unit=Unit.WORKING_DAYS,
        in_force_from=D(2026, 10, 1),
    )
    settings = replace(desk.law(), editions=(own,))
    (moved,) = desk.preview_law(settings, Progress())
    assert (moved.number, moved.before, moved.after) == (
        ours.number,
        D(2026, 10, 27),
        D(2026, 10, 30),
    )
    desk.save_law(settings, "Оператор 10 жұмыс күні деп түсінеді", Progress())
    assert desk.find("regulator", ours.number).due == D(2026, 10, 30)
    assert desk.find("regulator", stated.number).due == D(2026, 10, 23)


def test_a_vault_of_the_first_release_is_brought_up_to_date_and_goes_on(tmp_path, wall):
    new = {step.name for step in REGISTER.steps if isinstance(step, AddField)}
    assert len(new) == len(REGISTER.steps), "a step does more than add a field"
    fields = tuple(field for field in REGISTER.fields if field.name not in new)
    first_release = replace(REGISTER, fields=fields, steps=())
    folder = tmp_path / "old"
    old = VaultDesk(Vault.create(folder, (first_release,), PASSPHRASE, cost=CHEAP), wall)
    prescription = {**LETTER, "kind": "prescription", "stated_due_on": D(2026, 10, 30)}
    number = old.add("regulator", prescription).record.number
    old.close()

    desk = VaultDesk(Vault.unlock(folder, (REGISTER,), PASSPHRASE), wall)
    record = desk.find("regulator", number)
    assert record.values["kind"] == "prescription"
    assert record.values["further_questions"] == ()
    assert stopped_by(desk, record, "registered") == {("", "prescribed")}
    record = desk.change(record, {"prescribed": ("destroy",)}).record
    assert desk.move(record, "registered").record.due == D(2026, 10, 30)
    desk.close()
