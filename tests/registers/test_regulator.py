"""What the rules, the guards and the clocks say of a request of an authorized body.

Dates are counted by hand. In October 2026 the 25th is a holiday on a Sunday, so that Monday the
26th is off as well.
"""

from datetime import date
from typing import Any

import pytest

from dpo_desktop.core.checking import guard_problems, state_problems
from dpo_desktop.core.fields import Text
from dpo_desktop.core.profile import BY_NAME as PROFILE
from dpo_desktop.core.states import WaitsOn
from dpo_desktop.core.values import Link
from dpo_desktop.law.deadline import Deadline
from dpo_desktop.law.due import deadlines, earliest
from dpo_desktop.law.law import Law
from dpo_desktop.law.settings import LawSettings, own_edition
from dpo_desktop.law.terms import Unit
from dpo_desktop.law.vocabulary import vocabulary
from dpo_desktop.registers.regulator import REGISTER
from tests.registers.helping import LAW, said
from tests.registers.samples import TODAY

D = date
RECEIVED = D(2026, 10, 15)  # a Thursday
# Ten calendar days end on a Sunday that is a holiday, carried over to Tuesday.
DUE = D(2026, 10, 27)


def read(values: dict[str, Any]) -> dict[str, Any]:
    """Values as a vault or a command hands them over: rows with all their columns."""
    return {name: REGISTER.field(name).from_json(value) for name, value in values.items()}


def running(values: dict[str, Any], law: Law = LAW) -> list[Deadline]:
    """The deadlines of a record."""
    return list(deadlines(REGISTER.clocks, read(values), law, REGISTER.course))


def last_day(values: dict[str, Any], law: Law = LAW) -> date:
    """The last day a record is shown with."""
    first = earliest(running(values, law))
    assert first
    return first.due


def extension(outcome: str | None, **columns: Any) -> dict[str, Any]:
    """An extension of the term of a request received on the fifteenth."""
    row = {"reason": "Архив", "asked_on": "2026-10-19", "outcome": outcome}
    granted = {"notice_on": "2026-10-21"} if outcome in ("granted", "refused") else {}
    return {"received_on": RECEIVED, "extensions": [{**row, **granted, **columns}]}


# Terms


def test_ten_calendar_days_by_the_policy_are_carried_over_to_a_working_day():
    (deadline,) = running({"received_on": RECEIVED})
    assert (deadline.raw_due, deadline.due) == (D(2026, 10, 25), DUE)
    # The last working day on or before the raw one: the company's own target.
    assert deadline.internal_due == D(2026, 10, 23)


@pytest.mark.parametrize("stated", [D(2026, 10, 20), D(2026, 11, 20), D(2026, 10, 24)])
def test_a_date_in_the_letter_wins_even_if_it_is_a_day_off(stated):
    (deadline,) = running({"received_on": RECEIVED, "stated_due_on": stated})
    assert (deadline.due, deadline.stated, deadline.original_due) == (stated, True, DUE)


def test_the_companys_own_date_is_the_internal_one():
    (deadline,) = running({"received_on": RECEIVED, "internal_due_on": D(2026, 10, 20)})
    assert (deadline.due, deadline.internal_due) == (DUE, D(2026, 10, 20))


@pytest.mark.parametrize("outcome", ["asked", "refused", None])
def test_an_extension_that_is_not_granted_moves_nothing(outcome):
    assert last_day(extension(outcome, number=5, unit="working_days")) == DUE


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        # From Sunday the 25th: 27, 28, 29, 30 October and 2 November.
        ({"number": 5, "unit": "working_days"}, D(2026, 11, 2)),
        # As the term itself, in calendar days: 30 October, a Friday.
        ({"number": 5}, D(2026, 10, 30)),
        # To 1 November, a Sunday: an exact day stands as the body wrote it.
        ({"until": "2026-11-01"}, D(2026, 11, 1)),
    ],
)
def test_a_granted_extension_moves_the_last_day_and_keeps_the_first(columns, expected):
    (deadline,) = running(extension("granted", **columns))
    assert (deadline.due, deadline.original_due) == (expected, DUE)


def test_an_extension_granted_after_a_date_in_the_letter_moves_it():
    values = extension("granted", number=3, unit="working_days")
    assert last_day({**values, "stated_due_on": D(2026, 10, 20)}) == D(2026, 10, 23)


def test_a_pause_while_the_body_explains_moves_the_last_day():
    pause = {"from_on": "2026-10-19", "to_on": "2026-10-21", "reason": "Запрошено разъяснение"}
    values = {"received_on": RECEIVED, "pauses": [pause]}
    assert last_day(values) == D(2026, 10, 28)
    # A date in the letter does not wait for anybody.
    assert last_day({**values, "stated_due_on": D(2026, 10, 20)}) == D(2026, 10, 20)
    (open_end,) = running({"received_on": RECEIVED, "pauses": [{**pause, "to_on": None}]})
    assert open_end.paused_on == D(2026, 10, 19)


def test_a_letter_after_hours_counts_from_the_next_working_day_where_the_company_says_so():
    values = {"received_on": D(2026, 10, 12), "after_hours": True}
    assert last_day(values) == D(2026, 10, 22)
    assert last_day(values, LawSettings(late_receipt_moves=True).law()) == D(2026, 10, 23)


def test_ten_working_days_where_the_company_reads_the_policy_so():
    own = own_edition(
        LAW.terms,
        "authreq",
        number=10,
        unit=Unit.WORKING_DAYS,
        in_force_from=D(2026, 10, 1),
    )
    assert last_day({"received_on": RECEIVED}, LawSettings(editions=(own,)).law()) == D(
        2026, 10, 30
    )
    # A letter that came before keeps the term it began with.
    before = {"received_on": D(2026, 9, 30)}
    assert last_day(before, LawSettings(editions=(own,)).law()) == last_day(before)


def test_a_reply_ends_the_term():
    (deadline,) = running({"received_on": RECEIVED, "answered_on": D(2026, 10, 19)})
    assert deadline.done_on == D(2026, 10, 19)


def test_a_prescription_is_to_be_fulfilled_and_reported():
    values = {
        "kind": "prescription",
        "received_on": RECEIVED,
        "stated_due_on": D(2026, 10, 30),
        "answered_on": D(2026, 10, 28),
    }
    reply, deed = running(values)
    assert (reply.due, reply.done_on) == (D(2026, 10, 30), D(2026, 10, 28))
    assert (deed.due, deed.done_on) == (D(2026, 10, 30), None)
    _, deed = running({**values, "fulfilled_on": D(2026, 10, 27)})
    assert deed.done_on == D(2026, 10, 27)


def test_a_further_question_has_a_clock_of_its_own_and_the_old_one_keeps_its_days():
    values: dict[str, Any] = {
        "received_on": RECEIVED,
        "answered_on": D(2026, 10, 20),
        "further_questions": [
            {"received_on": "2026-10-26", "question": "Где журнал?", "answered_on": "2026-10-30"},
            {"received_on": "2026-11-02", "question": "Кто отвечает?"},
        ],
    }
    first, second, third = running(values)
    assert (first.row, first.due, first.done_on) == (0, DUE, D(2026, 10, 20))
    assert (second.row, second.due, second.done_on) == (1, D(2026, 11, 5), D(2026, 10, 30))
    assert (third.row, third.due, third.done_on) == (2, D(2026, 11, 12), None)
    assert last_day(values) == D(2026, 11, 12)
    values["further_questions"][1]["stated_due_on"] = "2026-11-06"
    assert last_day(values) == D(2026, 11, 6)


def test_an_extension_of_the_first_term_is_none_of_a_further_question():
    values = extension("granted", number=5)
    values |= {
        "answered_on": D(2026, 10, 30),
        "further_questions": [{"received_on": "2026-11-02", "question": "Кто отвечает?"}],
    }
    assert last_day(values) == D(2026, 11, 12)


# Rules


def question(status: str | None, answer: str | None = None) -> dict[str, Any]:
    return {"question": "Где хранится база?", "answer": answer, "status": status}


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"received_on": TODAY, "their_date": TODAY}, set()),
        ({"received_on": D(2026, 11, 24)}, {("wrong", "received_on")}),
        ({"received_on": RECEIVED, "answered_on": D(2026, 10, 14)}, {("wrong", "answered_on")}),
        ({"answered_on": D(2026, 11, 24)}, {("wrong", "answered_on")}),
        ({"received_on": RECEIVED, "their_date": D(2026, 10, 16)}, {("doubt", "their_date")}),
        ({"their_date": D(2026, 11, 24)}, {("wrong", "their_date")}),
        ({"received_on": RECEIVED, "stated_due_on": D(2026, 10, 14)}, {("wrong", "stated_due_on")}),
        ({"received_on": RECEIVED, "approved_on": D(2026, 10, 14)}, {("wrong", "approved_on")}),
        ({"approved_on": D(2026, 11, 24)}, {("wrong", "approved_on")}),
        (
            {"approved_on": D(2026, 10, 21), "answered_on": D(2026, 10, 20)},
            {("doubt", "answered_on")},
        ),
        ({"received_on": RECEIVED, "fulfilled_on": D(2026, 10, 14)}, {("doubt", "fulfilled_on")}),
        ({"fulfilled_on": D(2026, 11, 24)}, {("wrong", "fulfilled_on")}),
        (
            {"answered_on": D(2026, 10, 20), "delivered_on": D(2026, 10, 19)},
            {("wrong", "delivered_on")},
        ),
        (
            {"answered_on": D(2026, 10, 20), "accepted_on": D(2026, 10, 19)},
            {("wrong", "accepted_on")},
        ),
        ({"answered_on": D(2026, 10, 20), "closed_on": D(2026, 10, 19)}, {("wrong", "closed_on")}),
        (
            {"received_on": RECEIVED, "internal_due_on": D(2026, 10, 14)},
            {("wrong", "internal_due_on")},
        ),
        (
            {"stated_due_on": D(2026, 10, 20), "internal_due_on": D(2026, 10, 21)},
            {("wrong", "internal_due_on")},
        ),
        ({"stated_due_on": D(2026, 10, 20), "internal_due_on": D(2026, 10, 20)}, set()),
        ({"questions": [question("open")]}, set()),
        ({"questions": [question("ready")]}, {("doubt", "questions")}),
        ({"questions": [question("ready", "В Астане")], "answered_on": TODAY}, set()),
        ({"questions": [question("open")], "answered_on": TODAY}, {("doubt", "questions")}),
        ({"questions": [question(None)], "answered_on": TODAY}, {("doubt", "questions")}),
    ],
)
def test_rules(values, expected):
    assert said(REGISTER, read(values)) == expected


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (extension("granted", number=5), set()),
        (extension("refused", number=5), set()),
        (extension("asked", number=5), set()),
        (extension(None, number=5), {("doubt", "extensions")}),
        (extension("granted", number=5, notice_on=None), {("doubt", "extensions")}),
        (extension("asked", number=5, asked_on="2026-10-14"), {("wrong", "extensions")}),
        (extension("asked", number=5, asked_on="2026-11-24"), {("wrong", "extensions")}),
        (extension("refused", number=5, notice_on="2026-10-16"), {("wrong", "extensions")}),
        (extension("granted"), {("wrong", "extensions")}),
        (extension("granted", number=5, reason=None), {("wrong", "extensions")}),
    ],
)
def test_an_extension_is_asked_for_and_then_granted_or_not(values, expected):
    assert said(REGISTER, read(values)) == expected


def test_the_internal_date_may_follow_an_extension_beyond_the_date_of_the_letter():
    values = extension("granted", until="2026-10-30") | {"stated_due_on": D(2026, 10, 20)}
    late = {("wrong", "internal_due_on")}
    assert said(REGISTER, read({**values, "internal_due_on": D(2026, 10, 29)})) == set()
    assert said(REGISTER, read({**values, "internal_due_on": D(2026, 10, 31)})) == late


@pytest.mark.parametrize(
    ("row", "wrong"),
    [
        ({"received_on": "2026-11-02", "question": "x"}, None),
        ({"question": "x"}, "Received on"),
        ({"received_on": "2026-10-14"}, "Received on"),
        ({"received_on": "2026-11-24"}, "Received on"),
        ({"received_on": "2026-11-02", "their_date": "2026-11-24"}, "Date of their letter"),
        ({"received_on": "2026-11-02", "stated_due_on": "2026-11-01"}, "Due date in the letter"),
        ({"received_on": "2026-11-02", "answered_on": "2026-11-01"}, "Answer sent on"),
        ({"received_on": "2026-11-02", "approved_on": "2026-11-01"}, "Approved on"),
        (
            {
                "received_on": "2026-11-02",
                "answered_on": "2026-11-05",
                "delivered_on": "2026-11-04",
            },
            "Delivered on",
        ),
    ],
)
def test_a_wrong_date_of_a_further_question_is_told_at_its_cell(row, wrong):
    values = read({"received_on": RECEIVED, "further_questions": [row]})
    found = [p for check in REGISTER.checks for p in check(values, TODAY)]
    assert [(p.field, p.label, p.row) for p in found] == (
        [("further_questions", wrong, 1)] if wrong else []
    )


@pytest.mark.parametrize(("kind", "asked"), [("prescription", True), ("information", False)])
def test_a_prescription_names_its_date_and_what_it_demands(kind, asked):
    found = {p.field for p in state_problems(REGISTER, {"kind": kind}, "registered")}
    assert ({"stated_due_on", "prescribed"} <= found) is asked


@pytest.mark.parametrize(("proof", "asked"), [("post_receipt", True), ("none", False)])
def test_a_proof_of_delivery_has_its_day(proof, asked):
    values = {"delivery_proof": proof}
    found = {p.field for p in state_problems(REGISTER, values, "accepted")}
    assert ("delivered_on" in found) is asked


# The directory


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (
            "Министерство искусственного интеллекта и цифрового развития Республики Казахстан",
            "ministry",
        ),
        ("алматы қаласының әкімдігі", "akimat"),
        ("Prosecutor's Office of Ulytau Region", "prosecutor"),
        ("«Мемлекеттік техникалық қызмет» акционерлік қоғамы", "state_technical_service"),
    ],
)
def test_a_body_of_the_directory_is_of_its_kind(body, kind):
    assert said(REGISTER, {"body": body, "body_kind": kind}) == set()
    assert said(REGISTER, {"body": body, "body_kind": "court"}) == {("doubt", "body_kind")}


def test_a_body_that_is_not_in_the_directory_may_be_of_any_kind():
    assert said(REGISTER, {"body": "Суд № 2 города Тараза", "body_kind": "court"}) == set()


def test_the_directory_has_every_oblast_and_city_of_republican_significance():
    directory = vocabulary("authorities")
    assert len(directory.tagged("akimat")) == 17 + 3
    # And the General Prosecutor's Office.
    assert len(directory.tagged("prosecutor")) == 17 + 3 + 1
    assert len(directory.tagged("ministry")) == 2
    assert len(directory.tagged("state_technical_service")) == 1
    kinds = set(vocabulary("regulator_bodies").codes)
    for entry in directory.entries:
        assert len(entry.tags) == 1
        assert entry.tags <= kinds


def test_the_directory_is_offered_and_the_companys_own_list_says_more_of_a_body():
    body = REGISTER.field("body")
    assert isinstance(body, Text)
    assert body.suggestions == "authorities"
    bodies = PROFILE["bodies"]
    (kept,) = bodies.from_json([{"name": "Комитет", "address": "Астана"}])
    assert kept["name"] == "Комитет", "a list from before these columns is read"
    assert (kept["kind"], kept["phone"], kept["email"]) == (None, None, None)


# Guards


READY = {"questions": [question("ready", "В Астане")]}
APPROVED = {"approver": "Директор", "approved_on": D(2026, 10, 20)}
ASKED_AGAIN = {"received_on": "2026-11-02", "question": "Кто отвечает?"}


def guarded(values: dict[str, Any], state: str) -> list[tuple[str, str, int]]:
    """The guards that stand before a state: code, field and row."""
    found = guard_problems(REGISTER, read(values), state, TODAY)
    assert all(problem.overridable for problem in found)
    return [(problem.guard, problem.field, problem.row) for problem in found]


@pytest.mark.parametrize("state", ["approval", "sent"])
@pytest.mark.parametrize(
    ("rows", "places"),
    [
        ([question("ready", "В Астане")], []),
        ([question("ready", "В Астане"), question("ready")], [2]),
        ([question("collecting", "В Астане"), question(None)], [1, 2]),
    ],
)
def test_every_question_is_answered_before_approval_and_before_sending(state, rows, places):
    found = guarded({"questions": rows, **APPROVED}, state)
    assert found == [("questions_answered", "questions", place) for place in places]


def test_a_reply_is_approved_before_it_is_sent():
    missing = [("reply_approved", "approver", 0), ("reply_approved", "approved_on", 0)]
    assert guarded(READY, "sent") == missing
    assert guarded({**READY, "approver": "Директор"}, "sent") == missing[1:]
    assert guarded({**READY, **APPROVED}, "sent") == []
    assert guarded(READY, "approval") == []


def test_the_answer_to_a_further_question_is_approved_by_itself():
    sent = {**READY, **APPROVED, "answered_on": D(2026, 10, 20)}
    further = {**ASKED_AGAIN, "answer": "Начальник отдела"}
    values = {**sent, "further_questions": [further]}
    assert guarded(values, "approval") == []
    assert guarded(values, "sent") == [("reply_approved", "further_questions", 1)]
    approved = {**further, "approver": "Директор", "approved_on": "2026-11-05"}
    assert guarded({**sent, "further_questions": [approved]}, "sent") == []


def test_a_further_question_without_an_answer_stands_before_approval():
    sent = {**READY, **APPROVED, "answered_on": D(2026, 10, 20)}
    values = {**sent, "further_questions": [ASKED_AGAIN]}
    assert guarded(values, "approval") == [("questions_answered", "further_questions", 1)]


def test_a_prescription_is_fulfilled_before_it_is_reported():
    values = {**READY, **APPROVED, "kind": "prescription"}
    missing = [
        ("prescription_fulfilled", "fulfilled_on", 0),
        ("prescription_fulfilled", "fulfilment_proof", 0),
    ]
    assert guarded(values, "sent") == missing
    assert guarded(values, "closed") == missing
    done = {"fulfilled_on": D(2026, 10, 20), "fulfilment_proof": "Акт № 4"}
    assert guarded({**values, **done}, "sent") == []


@pytest.mark.parametrize("state", ["accepted", "closed"])
def test_no_case_is_put_away_while_a_further_question_waits(state):
    values = {**READY, **APPROVED, "further_questions": [ASKED_AGAIN]}
    assert guarded(values, state) == [("further_questions_answered", "further_questions", 1)]
    answered = {**ASKED_AGAIN, "answered_on": "2026-11-05"}
    assert guarded({**values, "further_questions": [answered]}, state) == []
    assert guarded({**values, "continued_by": (Link("regulator", "ВХ-Р-2026/002"),)}, state) == []


def test_a_guard_overridden_with_a_reason_is_passed_until_the_reason_lapses():
    override = {"guard": "reply_approved", "reason": "Директор в отъезде", "on": "2026-10-20"}
    assert guarded({**READY, "overrides": [override]}, "sent") == []
    lapsed = {**override, "lapsed_on": "2026-11-02"}
    assert guarded({**READY, "overrides": [lapsed]}, "sent") != []


def test_every_guard_is_named_with_its_clause():
    for guard in REGISTER.guards:
        entry = vocabulary("guards").entry(guard.code)
        assert entry
        assert entry.reference
        assert len(entry.tags & {"law", "policy"}) == 1
        assert all(REGISTER.workflow.has(state) for state in guard.entering)


# Whose turn it is


def test_it_is_seen_whose_turn_it_is():
    states = {state.code: state for state in REGISTER.workflow.states}
    assert states["sent"].waits_on is WaitsOn.THEM
    assert states["sent"].who
    ours = (
        "received", "registered", "assigned", "collecting", "draft", "approval",
        "further_question",
    )  # fmt: skip
    for code in ours:
        assert states[code].waits_on is WaitsOn.US
        assert not states[code].answered


def test_a_step_that_is_not_possible_says_what_to_do():
    for move in REGISTER.workflow.moves:
        assert (move.when is None) == (not move.otherwise)
