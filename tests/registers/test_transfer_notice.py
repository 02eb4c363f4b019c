"""What the steps of a transfer write: the notice, its answer, the tasks after a ban."""

from datetime import date
from types import MappingProxyType

from dpo_desktop.core.effects import Taken
from dpo_desktop.core.fields import Rows
from dpo_desktop.core.values import Party
from dpo_desktop.registers.transfers import REGISTER
from dpo_desktop.registers.transfers.notice import answered, open_destruction, prepare, send
from dpo_desktop.registers.transfers.workflow import WORKFLOW

D = date
TODAY = D(2026, 11, 23)
WAITING_UNTIL = D(2026, 12, 7)
PROFILE = {
    "name_ru": "ТОО «Пример»",
    "name_kk": "«Мысал» ЖШС",
    "bin": "171040010072",
    "address": "050000, г. Алматы",
    "responsible_name": "Өтегенова Үміт Серікқызы",
    "responsible_post": "Ответственное лицо",
    "responsible_phone": "+7 700 000 00 17",
    "responsible_email": "umit@primer.example",
    "processing_notices": (
        {"kind": "before_start", "sent_on": D(2026, 9, 1), "number": "07-11"},
        {"kind": "change", "sent_on": None},
    ),
}
PLAN = {
    "purpose": "Учёт заказов",
    "recipient": Party("Dublin Ltd"),
    "countries": ("IE",),
    "subject_categories": ("employees", "Стажёры"),
    "data_categories": ("full_name", "email"),
    "ground": "consent",
    "ground_document": "Форма № 4",
    "decided_on": D(2026, 11, 2),
}


def taken(today: date = TODAY) -> Taken:
    issued = iter(range(1, 100))
    number = lambda series: f"{series}-{next(issued)}"  # noqa: E731
    return Taken(today, "", "Өтегенова", PROFILE, WAITING_UNTIL, number)


def after(values: dict, *effects) -> dict:
    for effect in effects:
        values = {**values, **effect(values, taken())}
    return values


def test_a_notice_is_filled_with_its_seven_parts_in_russian():
    (row,) = after(PLAN, prepare)["notifications"]
    assert (row["version"], row["kind"]) == (1, "transfer_notice")
    assert row["operator"].splitlines() == [
        "ТОО «Пример»",
        "БИН 171040010072",
        "050000, г. Алматы",
        "Уведомление об обработке от 01.09.2026 № 07-11",
    ]
    assert row["responsible"].splitlines() == [
        "Өтегенова Үміт Серікқызы",
        "Ответственное лицо",
        "Телефон: +7 700 000 00 17",
        "Электронная почта: umit@primer.example",
        "Почтовый адрес: 050000, г. Алматы",
    ]
    basis, document, purpose = row["basis"].splitlines()
    assert "Согласие субъекта на трансграничную передачу" in basis
    assert "ст. 16" in basis
    assert document == "Документ: Форма № 4"
    assert purpose == "Цель передачи и дальнейшей обработки: Учёт заказов"
    assert row["data"].count(";") == 1
    assert row["subjects"].endswith("; Стажёры")
    assert row["countries"] == ("IE",)
    assert row["assessed_on"] == D(2026, 11, 2)


def test_every_state_of_every_recipient_is_named():
    further = ({"name": "Boston Inc", "countries": ("US",)},)
    (row,) = after({**PLAN, "further_recipients": further}, prepare)["notifications"]
    assert row["countries"] == ("IE", "US")


def test_what_nobody_wrote_down_stays_empty_in_the_notice():
    effect = prepare({"recipient": Party("Dublin Ltd")}, taken())
    (row,) = effect["notifications"]
    assert [row[part] for part in ("basis", "data", "subjects", "assessed_on")] == [None] * 4


def test_prepared_anew_before_it_is_sent_it_follows_the_changed_plan():
    draft = after(PLAN, prepare)
    (row,) = draft["notifications"]
    draft["notifications"] = (MappingProxyType({**row, "channel": "post", "copy": "Дело 7"}),)
    (row,) = after({**draft, "countries": ("DE",)}, prepare)["notifications"]
    assert (row["version"], row["countries"]) == (1, ("DE",))
    assert (row["channel"], row["copy"]) == ("post", "Дело 7"), "what it cannot know stays"


def test_sending_writes_the_day_the_number_and_the_end_of_waiting():
    sent = after(PLAN, prepare, send)
    (row,) = sent["notifications"]
    assert row["sent_on"] == sent["notified_on"] == TODAY
    assert row["waiting_until"] == WAITING_UNTIL
    assert row["outgoing_number"] == sent["outgoing_number"] == "transfers_outgoing-1"


def test_a_new_version_leaves_the_one_that_was_sent_as_it_is():
    asked = after(PLAN, prepare, send, answered("question"))
    first = asked["notifications"][0]
    again = after({**asked, "purpose": "Учёт и доставка"}, prepare)
    assert again["notifications"][0] == first
    second = again["notifications"][1]
    assert second["version"] == 2
    assert second["basis"].endswith("Учёт и доставка")
    assert not {"sent_on", "answer", "outgoing_number"} & second.keys()
    assert again["notified_on"] == TODAY, "the last one that was sent still counts"


def test_one_that_was_typed_in_as_sent_gets_its_number_and_keeps_its_day():
    (row,) = after(PLAN, prepare)["notifications"]
    typed = {**PLAN, "notifications": ({**row, "sent_on": D(2026, 11, 19)},)}
    sent = after(typed, send)
    assert [row["sent_on"] for row in sent["notifications"]] == [D(2026, 11, 19)]
    assert sent["notified_on"] == D(2026, 11, 19)


def test_a_number_typed_into_a_draft_does_not_send_it():
    (row,) = after(PLAN, prepare)["notifications"]
    typed = {**PLAN, "notifications": ({**row, "outgoing_number": "7", "data": "Перечень"},)}
    (row,) = after(typed, send)["notifications"]
    assert (row["outgoing_number"], row["data"]) == ("transfers_outgoing-1", "Перечень")


def test_the_next_version_goes_the_way_of_the_last():
    (row,) = after(PLAN, prepare, send)["notifications"]
    sent = {**PLAN, "notifications": ({**row, "channel": "post"},)}
    assert after(sent, prepare)["notifications"][1]["channel"] == "post"


def test_where_all_have_gone_out_sending_makes_the_next_version():
    twice = after(PLAN, prepare, send, send)
    assert [row["version"] for row in twice["notifications"]] == [1, 2]
    assert twice["outgoing_number"] == twice["notifications"][1]["outgoing_number"]


def test_the_answer_goes_into_the_notice_that_was_sent_last():
    asked = after(PLAN, prepare, send, prepare, answered("accepted"))
    first, second = asked["notifications"]
    assert (first["answer"], first["answered_on"]) == ("accepted", TODAY)
    assert "answer" not in second


def test_the_date_of_the_letter_stays_and_silence_has_none():
    sent = after(PLAN, prepare, send)
    (row,) = sent["notifications"]
    dated = {**sent, "notifications": ({**row, "answered_on": D(2026, 11, 20)},)}
    assert after(dated, answered("accepted"))["notifications"][0]["answered_on"] == D(2026, 11, 20)
    # Another answer has another date.
    accepted = after(dated, answered("accepted"))
    assert after(accepted, answered("banned"))["notifications"][0]["answered_on"] == TODAY
    assert after(sent, answered("none"))["notifications"][0]["answered_on"] is None


def test_without_a_notice_there_is_nothing_to_answer():
    assert answered("accepted")(PLAN, taken()) == {}


FURTHER = ({"name": "Boston Inc", "countries": ("US",)},)


def test_after_a_ban_every_recipient_that_may_have_data_is_to_destroy_them():
    running = {**PLAN, "further_recipients": FURTHER, "active_on": D(2026, 11, 10)}
    tasks = after(running, open_destruction)["destruction_tasks"]
    assert [task["recipient"] for task in tasks] == ["Dublin Ltd", "Boston Inc"]
    for task in tasks:
        assert task["what"].startswith("Все полученные персональные данные: ")
        assert task.get("confirmed_on") is None


def test_a_planned_start_that_has_come_counts_as_one():
    assert open_destruction({**PLAN, "start_on": TODAY}, taken())
    assert open_destruction({**PLAN, "start_on": D(2026, 11, 24)}, taken()) == {}
    assert open_destruction(PLAN, taken()) == {}


def test_a_second_ban_does_not_ask_twice():
    running = {**PLAN, "active_on": D(2026, 11, 10)}
    assert len(after(running, open_destruction, open_destruction)["destruction_tasks"]) == 1
    done = {**running, "destruction_tasks": ({"recipient": "Dublin Ltd", "confirmed_on": TODAY},)}
    assert len(after(done, open_destruction)["destruction_tasks"]) == 2


def test_planned_again_it_owes_everything_anew_and_keeps_what_was_sent():
    sent = after(PLAN, prepare, send)
    reason = {"guard": "country_assessed", "reason": "Срочно", "on": D(2026, 11, 2)}
    move = WORKFLOW.move("stopped", "planned")
    assert move
    assert move.asks_why
    again = after({**sent, "end_on": TODAY, "overrides": (reason,)}, *move.effects)
    for name in ("start_on", "decided_on", "notified_on", "active_on", "end_on"):
        assert again[name] is None
    assert again["notifications"] == sent["notifications"]
    assert again["overrides"][0]["lapsed_on"] == TODAY
    assert again["overrides"][0]["reason"] == "Срочно"


def test_a_new_version_has_to_pass_the_guards_again():
    reason = {"guard": "recipient_information", "reason": "Срочно", "on": D(2026, 11, 2)}
    for start in ("notified", "question", "allowed", "restricted", "banned", "active"):
        move = WORKFLOW.move(start, "notification_ready")
        assert move
        found = after({**PLAN, "overrides": (reason,)}, *move.effects)
        assert found["overrides"][0]["lapsed_on"] == TODAY
        assert len(found["notifications"]) == 1


def test_a_decision_not_to_transfer_prepares_no_notification():
    move = WORKFLOW.move("assessed", "notification_ready")
    assert move
    assert move.possible({"decision": "transfer"})
    assert not move.possible({"decision": "no_transfer"})
    assert "not to transfer" in move.otherwise


def test_who_is_waited_for():
    waiting = {state.code: state.who for state in WORKFLOW.states if state.who}
    assert waiting == {
        "recipient_info_requested": "the recipient",
        "notified": "the authorized body",
        "banned": "the recipient",
    }


def test_what_was_sent_is_closed_but_for_the_answer():
    field = REGISTER.field("notifications")
    assert isinstance(field, Rows)
    sent = after(PLAN, prepare, send)["notifications"][0]
    assert field.is_sealed(sent)
    open_columns = {c.name for c in field.columns} - field.closed_part(sent).keys()
    assert open_columns == {"answer", "answered_on", "their_number", "copy"}
