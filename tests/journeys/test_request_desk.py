"""A subject's request over a real encrypted vault: from the letter to the case that is reopened.

The letter comes on Thursday, 15 October 2026: information is due on Tuesday, the 20th. The 25th is
a holiday on a Sunday, so that Monday, the 26th, is off as well.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from dpo_desktop.core.errors import DpoError, InvalidRecordError
from dpo_desktop.core.language import Language
from dpo_desktop.core.record import Record
from dpo_desktop.core.register import Course
from dpo_desktop.core.speech import speak
from dpo_desktop.core.steps import AddField
from dpo_desktop.core.values import Link, Party
from dpo_desktop.desk.vault_desk import VaultDesk
from dpo_desktop.registers import REGISTERS
from dpo_desktop.registers.requests import REGISTER
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
    "channel": "email",
    "kinds": ("information",),
    "subject": Party("Ғалымова Һәдиша", "hadisha@mail.example"),
    "scope": "Менің қандай деректерім сақталған?",
    "applicant_role": "subject",
    "responsible": "Тұңғышбаева Ә.",
}
CHECKED = {
    "identity_method": "email_on_record",
    "identity_on": D(2026, 10, 15),
    "identity_result": "confirmed",
}
REFUSED = {
    "refusal_ground": "third_party_data",
    "refusal_article": "Политика, п. 4.1",
    "refusal_reasons": "На записи другие люди.",
}
GIVEN = {"action": "information_given", "activity": "Рассылка", "where": "Сервер рассылки"}


@pytest.fixture
def wall() -> Wall:
    """The day the letter comes."""
    return Wall(datetime(2026, 10, 15, 9, 5, tzinfo=ALMATY))


@pytest.fixture
def desk(tmp_path: Path, wall: Wall) -> Iterator[VaultDesk]:
    """The desk of an empty vault."""
    made = VaultDesk(Vault.create(tmp_path / "vault", REGISTERS, PASSPHRASE, cost=CHEAP), wall)
    made.save_profile(PROFILE)
    yield made
    made.close()


def walk(desk: VaultDesk, record: Record, *states: str) -> Record:
    """Take the steps to these states, one after another."""
    for state in states:
        record = desk.move(record, state).record
    return record


def drafted(desk: VaultDesk, **values: Any) -> Record:
    """A request whose answer is drafted."""
    record = desk.add("requests", {**LETTER, **CHECKED, "answer_channel": "email", **values}).record
    return walk(desk, record, "registered", "identity_check", "in_work", "draft_answer")


def refused(desk: VaultDesk, record: Record, state: str, override: str = "") -> list[str]:
    """What a step is refused for, in words; ``obstacles`` says the same beforehand."""
    with pytest.raises(InvalidRecordError) as error:
        desk.move(record, state, override=override)
    said = [problem.say(speak(Language.EN)) for problem in error.value.problems]
    foretold = [p.say(speak(Language.EN)) for p in desk.obstacles(record, state) if not p.warning]
    assert set(said) <= set(foretold)
    return said


def test_waiting_for_the_subject_stops_the_term_until_they_answer(desk: VaultDesk, wall: Wall):
    record = desk.add("requests", LETTER).record
    assert record.due == D(2026, 10, 20)
    record = walk(desk, record, "registered", "identity_check")
    with pytest.raises(DpoError, match="Give the reason for this step"):
        desk.move(record, "waiting_for_subject")
    wall.set("2026-10-16")
    record = desk.move(record, "waiting_for_subject", "Адрес неизвестен, просим подтвердить").record
    assert record.paused_on == D(2026, 10, 16)
    wall.set("2026-10-23")
    (item,) = desk.due(0, Language.EN)
    assert (item.waits_on_them, item.waits_for, item.paused_on) == (
        True,
        "the data subject",
        D(2026, 10, 16),
    )
    assert desk.counts("requests").overdue == 0
    record = desk.move(record, "identity_check").record
    (pause,) = record.values["pauses"]
    assert (pause["from_on"], pause["to_on"]) == (D(2026, 10, 16), D(2026, 10, 23))
    # From the 16th to the 23rd nothing is counted: 27, 28 and 29 October are.
    assert (record.due, record.paused_on) == (D(2026, 10, 29), None)
    (deadline,) = desk.due_dates("requests", record.values)
    assert deadline.original_due == D(2026, 10, 20)


def test_a_refusal_has_its_ground_article_and_reasons(desk: VaultDesk):
    record = drafted(desk, decision="satisfied")
    (words,) = [p.message.msgid for p in desk.obstacles(record, "refused")]
    assert words == (
        "This step is for a refusal: choose the decision “Refused” and its ground first."
    )
    with pytest.raises(DpoError, match="This step is for a refusal"):
        desk.move(record, "refused")
    with pytest.raises(InvalidRecordError) as error:
        desk.change(record, {"decision": "refused"})
    assert {p.field for p in error.value.problems} == {"refusal_ground", "refusal_article"}
    record = desk.change(record, {"decision": "refused", **REFUSED, "refusal_reasons": ""}).record
    (deadline,) = desk.due_dates("requests", record.values)
    assert (deadline.code, deadline.due) == ("refuse", D(2026, 10, 20))
    assert refused(desk, record, "refused") == ["Reasons for the refusal: Fill this in."]
    record = desk.change(record, {"refusal_reasons": "На записи другие люди."}).record
    answered = desk.move(record, "refused").record
    assert answered.values["outgoing_number"] == "ИСХ-С-2026/0001"
    assert answered.done_on == D(2026, 10, 15)


def test_no_reason_lets_data_out_to_a_person_not_known(desk: VaultDesk):
    record = drafted(
        desk, decision="satisfied", identity_result="not_confirmed", actions_taken=(GIVEN,)
    )
    words = ["Result of the check: Identity is not confirmed: check it in another way, or refuse."]
    assert refused(desk, record, "answered") == words
    assert refused(desk, record, "answered", override="Мы ей верим") == words
    record = desk.change(record, {"identity_result": "confirmed"}).record
    answered = desk.move(record, "answered").record
    with pytest.raises(InvalidRecordError):
        desk.change(answered, {"identity_result": "not_confirmed"})


def test_what_is_not_done_yet_may_be_answered_with_a_reason_that_stays(desk: VaultDesk):
    record = drafted(
        desk,
        kinds=("withdraw_consent",),
        withdrawn_scope=("processing",),
        decision="satisfied",
        actions_taken=(GIVEN,),
    )
    (problem,) = desk.obstacles(record, "answered")
    assert (problem.guard, problem.overridable) == ("demands_done", True)
    answered = desk.move(record, "answered", override="Сервер остановит подрядчик до 20.10").record
    (row,) = answered.values["overrides"]
    assert (row["guard"], row["on"], row["by"]) == (
        "demands_done",
        D(2026, 10, 15),
        "Тұңғышбаева Әсем",
    )
    # The reason was given for this answer: another one has to pass the guard by itself.
    reopened = desk.move(answered, "in_work", "Рассылка приходит").record
    (row,) = reopened.values["overrides"]
    assert row["lapsed_on"] == D(2026, 10, 15)
    again = desk.change(reopened, {"decision": "satisfied", "answer_channel": "email"}).record
    draft = desk.move(again, "draft_answer").record
    assert [problem.guard for problem in desk.obstacles(draft, "answered")] == ["demands_done"]


def test_several_demands_are_decided_and_done_each_for_itself(desk: VaultDesk, wall: Wall):
    kinds = ("information", "withdraw_consent", "stop_marketing")
    record = drafted(desk, kinds=kinds, withdrawn_scope=("processing",), decision="partly")
    terms = [(d.code, d.due) for d in desk.due_dates("requests", record.values)]
    withdrawal = ("withdraw", D(2026, 11, 6))
    assert terms == [("info", D(2026, 10, 20)), withdrawal, withdrawal]
    said = refused(desk, record, "answered")
    assert "Actions taken: Fill this in." in said
    assert len([words for words in said if "Decide on this demand apart" in words]) == 3

    wall.set("2026-10-16")
    marketing = {"kind": "stop_marketing", "decision": "satisfied", "done_on": D(2026, 10, 16)}
    refusal = {
        "kind": "withdraw_consent",
        "decision": "refused",
        "refusal_ground": "unfulfilled_obligation",
        "refusal_article": "Закон № 94-V, п. 2 ст. 8",
        "refusal_reasons": "Товар отгружен, не оплачен.",
    }
    information = {"kind": "information", "decision": "satisfied"}
    actions = (GIVEN, {"action": "processing_stopped", "where": "Рассылка"})
    demands = (information, refusal, marketing)
    record = desk.change(record, {"demands": demands, "actions_taken": actions}).record
    done = {d.label: d.done_on for d in desk.due_dates("requests", record.values)}
    assert done["Stop marketing"] == D(2026, 10, 16)
    assert record.due == D(2026, 10, 20)

    wrong = {**refusal, "refusal_ground": "third_party_data"}
    with pytest.raises(InvalidRecordError) as error:
        desk.change(record, {"demands": (information, wrong, marketing)})
    (problem,) = error.value.problems
    assert problem.row == 2
    assert "one of two grounds" in problem.say(speak(Language.EN))

    satisfied = desk.change(record, {"decision": "satisfied"}).record
    assert refused(desk, satisfied, "answered") == [
        "Decision: The demands apart come to “Partly satisfied” together."
    ]
    record = desk.change(satisfied, {"decision": "partly"}).record
    answered = walk(desk, record, "answered", "closed")
    assert all(d.done_on for d in desk.due_dates("requests", answered.values))


def test_an_answer_that_is_late_says_why(desk: VaultDesk, wall: Wall):
    record = drafted(desk, decision="satisfied", actions_taken=(GIVEN,))
    wall.set("2026-10-21")
    assert refused(desk, record, "answered") == [
        "Reason for lateness: The last day was 20.10.2026. Say why it is late."
    ]
    record = desk.change(record, {"lateness_reason": "Хат спамға түскен"}).record
    assert desk.move(record, "answered").record.done_on == D(2026, 10, 21)


def test_a_reopened_request_is_answered_anew_under_a_new_number(desk: VaultDesk, wall: Wall):
    record = drafted(desk, decision="refused", **REFUSED)
    closed = walk(desk, record, "refused", "closed")
    wall.set("2026-10-22")
    with pytest.raises(DpoError, match="Give the reason for this step"):
        desk.move(closed, "in_work")
    reopened = desk.move(closed, "in_work", "Заявитель просит только свой кадр").record
    assert reopened.values["answered_on"] is None
    assert reopened.values["closed_on"] is None
    assert reopened.due == D(2026, 10, 28)
    (earlier,) = reopened.values["earlier_answers"]
    assert (earlier["decision"], earlier["outgoing_number"]) == ("refused", "ИСХ-С-2026/0001")

    draft = desk.change(
        reopened, {"decision": "satisfied", "answer_channel": "email", "actions_taken": (GIVEN,)}
    ).record
    again = walk(desk, draft, "draft_answer", "answered")
    assert again.values["outgoing_number"] == "ИСХ-С-2026/0002"
    assert again.values["answered_on"] == D(2026, 10, 22)
    history = desk.card("requests", again.id).history
    step = next(action for action in history if action.why == "Заявитель просит только свой кадр")
    before = {change.field: change.before for change in step.changes}
    assert before["answered_on"] == "2026-10-15"
    assert before["outgoing_number"] == "ИСХ-С-2026/0001"


def test_what_the_program_writes_cannot_be_typed(desk: VaultDesk):
    record = desk.add("requests", LETTER).record
    kept = desk.change(record, {"reopened_on": D(2026, 10, 15), "note": "x"}).record
    assert (kept.values["note"], kept.values["reopened_on"]) == ("x", None)


def test_an_appeal_is_linked_both_ways(desk: VaultDesk):
    record = desk.add("requests", LETTER).record
    letter = desk.add(
        "regulator",
        {
            "received_on": D(2026, 10, 15),
            "body": "Министерство",
            "kind": "complaint_review",
            "channel": "e_document",
        },
    ).record
    desk.change(record, {"appeals": (Link("regulator", letter.number),), "court_case": "№ 2-118"})
    assert desk.card("regulator", letter.id).links_in == (record.link,)


def test_a_vault_of_the_first_release_goes_on(tmp_path: Path, wall: Wall):
    added = {step.name for step in REGISTER.steps if isinstance(step, AddField)}
    assert len(added) == len(REGISTER.steps), "a step does more than add a field"
    first_release = replace(
        REGISTER,
        fields=tuple(field for field in REGISTER.fields if field.name not in added),
        course=Course(lateness="lateness_reason"),
        clocks=(),
        checks=(),
        guards=(),
        steps=(),
    )
    folder = tmp_path / "old"
    old = VaultDesk(Vault.create(folder, (first_release,), PASSPHRASE, cost=CHEAP), wall)
    actions = ({"action": "changed", "where": "Сервер", "who": "Есенов Т.", "on": D(2026, 10, 15)},)
    number = old.add("requests", {**LETTER, "actions_taken": actions}, "registered").record.number
    old.close()

    desk = VaultDesk(Vault.unlock(folder, (REGISTER,), PASSPHRASE), wall)
    record = desk.find("requests", number)
    (row,) = record.values["actions_taken"]
    assert (row["where"], row["who"], row["activity"]) == ("Сервер", "Есенов Т.", None)
    waiting = desk.move(walk(desk, record, "identity_check"), "waiting_for_subject", "Уточнить")
    assert waiting.record.values["pauses"][0]["from_on"] == D(2026, 10, 15)
    desk.close()
