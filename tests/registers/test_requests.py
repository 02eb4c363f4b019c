"""What the rules, guards and clocks say of a subject's request. Dates are counted by hand."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpo_desktop.core.checking import guard_problems, state_problems
from dpo_desktop.core.effects import Taken
from dpo_desktop.core.language import Language
from dpo_desktop.core.speech import speak
from dpo_desktop.core.values import Party
from dpo_desktop.desk.moving import moved
from dpo_desktop.desk.rules import Rules
from dpo_desktop.law.deadline import Deadline
from dpo_desktop.law.due import deadlines, earliest
from dpo_desktop.law.vocabulary import vocabulary
from dpo_desktop.registers.requests import REGISTER
from tests.registers.helping import LAW, due, said
from tests.registers.samples import TODAY, filled

D = date
RECEIVED = D(2026, 10, 15)  # a Thursday; Monday the 26th is off: the holiday of Sunday is moved
FUTURE = D(2026, 11, 24)
TEXT = "Мәтін"


def request(*kinds: str, **values: Any) -> dict[str, Any]:
    return {"received_on": RECEIVED, "kinds": kinds, **values}


def demand(kind: str, decision: str = "", done_on: date | None = None, /, **refusal: str) -> dict:
    return {"kind": kind, "decision": decision, "done_on": done_on, **refusal}


def refusal(ground: str) -> dict[str, str]:
    return {"refusal_ground": ground, "refusal_article": "Ст. 8(2)", "refusal_reasons": TEXT}


def running(values: dict[str, Any]) -> list[Deadline]:
    return list(deadlines(REGISTER.clocks, values, LAW, REGISTER.course))


# ---------------------------------------------------------------- terms


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (request("information"), {"info": D(2026, 10, 20)}),
        # Refused, the same days run under the article of refusal, and are not shown twice.
        (request("information", decision="refused"), {"refuse": D(2026, 10, 20)}),
        (request("information", decision="partly"), {"info": D(2026, 10, 20)}),
        (request("change"), {"change": D(2026, 10, 16)}),
        # Until the documents have come the receipt counts; then their day does.
        (request("change", documents_on=D(2026, 10, 23)), {"change": D(2026, 10, 27)}),
        (request("withdraw_consent"), {"withdraw": D(2026, 11, 6)}),
        (request("stop_marketing"), {"withdraw": D(2026, 11, 6)}),
        (request("stop_processing"), {"withdraw": D(2026, 11, 6)}),
        (request("stop_publication"), {"public": D(2026, 10, 16)}),
        (request("automated_objection"), {"autoobj": D(2026, 10, 20)}),
        (request("complaint"), {"info": D(2026, 10, 20)}),
        (request("other"), {"info": D(2026, 10, 20)}),
        # A block ends its own term; what follows depends on what the inquiry finds.
        (request("block"), {"block": D(2026, 10, 16)}),
        (request("block", blocked_on=D(2026, 10, 16)), {}),
        (
            request("block", blocked_on=D(2026, 10, 16), not_confirmed_on=D(2026, 10, 22)),
            {"unblock": D(2026, 10, 23)},
        ),
        (
            request("block", blocked_on=D(2026, 10, 16), confirmed_on=D(2026, 10, 23)),
            {"destroy": D(2026, 10, 27)},
        ),
        # What is refused is not blocked: the answer ends the term.
        (request("block", decision="refused"), {"block": D(2026, 10, 16)}),
        (request("block", decision="refused", answered_on=D(2026, 10, 16)), {}),
        # A demand to destroy never stands without a date.
        (request("destroy"), {"destroy": D(2026, 10, 16)}),
        (request("destroy", confirmed_on=D(2026, 10, 22)), {"destroy": D(2026, 10, 23)}),
        # Nor does a demand to lift a block before the inquiry is over.
        (request("unblock"), {"info": D(2026, 10, 20)}),
        (
            request("unblock", not_confirmed_on=D(2026, 10, 22)),
            {"info": D(2026, 10, 20), "unblock": D(2026, 10, 23)},
        ),
        (request("information", answered_on=D(2026, 10, 19)), {}),
        # Before 18 January 2026 the Law named no period for a withdrawal.
        ({"received_on": D(2025, 12, 1), "kinds": ("withdraw_consent",)}, {}),
    ],
)
def test_terms(values, expected):
    assert due(REGISTER, values) == expected


EVERYTHING = request(
    "information",
    "change",
    "block",
    "destroy",
    "withdraw_consent",
    "stop_publication",
    "automated_objection",
)


def test_several_demands_have_each_their_own_clock():
    assert due(REGISTER, EVERYTHING) == {
        "info": D(2026, 10, 20),
        "change": D(2026, 10, 16),
        "block": D(2026, 10, 16),
        "destroy": D(2026, 10, 16),
        "withdraw": D(2026, 11, 6),
        "public": D(2026, 10, 16),
        "autoobj": D(2026, 10, 20),
    }


def test_a_demand_met_before_the_answer_ends_its_own_clock_only():
    values = {
        **EVERYTHING,
        "blocked_on": D(2026, 10, 16),
        "demands": (
            demand("change", "satisfied", D(2026, 10, 16)),
            demand("destroy", "satisfied", D(2026, 10, 16)),
            demand("stop_publication", "satisfied", D(2026, 10, 16)),
            demand("information", "satisfied"),
        ),
    }
    left = {"info": D(2026, 10, 20), "withdraw": D(2026, 11, 6), "autoobj": D(2026, 10, 20)}
    assert due(REGISTER, values) == left
    assert due(REGISTER, {**values, "answered_on": D(2026, 10, 19)}) == {}


def test_withdrawal_and_marketing_in_one_letter_end_each_on_its_day():
    values = request(
        "withdraw_consent",
        "stop_marketing",
        demands=(demand("stop_marketing", "satisfied", D(2026, 10, 16)),),
    )
    by_label = {deadline.label: deadline.done_on for deadline in running(values)}
    assert by_label == {
        "Stop processing or refuse with reasons": None,
        "Stop marketing": D(2026, 10, 16),
    }


def test_one_demand_refused_among_several_runs_under_the_article_of_refusal():
    values = request(
        "information",
        "change",
        demands=(demand("information", "refused"), demand("change", "satisfied")),
    )
    assert due(REGISTER, values) == {"refuse": D(2026, 10, 20), "change": D(2026, 10, 16)}


@given(
    st.lists(st.sampled_from(vocabulary("request_kinds").codes), min_size=1, unique=True),
    st.sampled_from(["", *vocabulary("decisions").codes]),
)
def test_no_two_clocks_with_one_label_are_shown_at_once(kinds, decision):
    labels = [found.label for found in running(request(*kinds, decision=decision))]
    assert labels
    assert len(set(labels)) == len(labels)


def test_the_nearest_term_counts_first():
    first = earliest(running(request("information", "block")))
    assert first is not None
    assert first.code == "block"


def test_a_pause_moves_the_last_day_and_keeps_the_original_one():
    pause = {"from_on": D(2026, 10, 19), "to_on": D(2026, 10, 21), "reason": TEXT}
    (found,) = running(request("information", pauses=(pause,)))
    # 16, then three days stand still, then 22 and 23 October.
    assert (found.due, found.original_due) == (D(2026, 10, 23), D(2026, 10, 20))
    assert found.paused_on is None


def test_while_a_pause_goes_on_nothing_is_owed():
    pause = {"from_on": D(2026, 10, 19), "to_on": None, "reason": TEXT}
    values = request("information", pauses=(pause,))
    (found,) = running(values)
    assert found.paused_on == D(2026, 10, 19)
    assert not Rules(LAW).term(REGISTER, values, "waiting_for_subject").runs


@pytest.mark.parametrize(
    ("extension", "expected"),
    [
        ({"number": 2}, {"info": D(2026, 10, 22), "withdraw": D(2026, 11, 10)}),
        ({"number": 2, "term": "withdraw"}, {"info": D(2026, 10, 20), "withdraw": D(2026, 11, 10)}),
        # 20 October and five calendar days is the holiday of the 25th: rolled to Tuesday.
        (
            {"number": 5, "unit": "calendar_days", "term": "info"},
            {"info": D(2026, 10, 27), "withdraw": D(2026, 11, 6)},
        ),
        # An exact date stands even on a Saturday.
        (
            {"until": D(2026, 10, 31), "term": "info"},
            {"info": D(2026, 10, 31), "withdraw": D(2026, 11, 6)},
        ),
    ],
)
def test_an_extension_adds_to_every_term_or_to_one(extension, expected):
    values = request("information", "withdraw_consent", extensions=({**extension, "reason": TEXT},))
    assert due(REGISTER, values) == expected


# ---------------------------------------------------------------- what may be saved

KEPT_APART = (demand("information", "satisfied"), demand("change", "refused", **refusal("other")))


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"received_on": TODAY}, set()),
        ({"received_on": FUTURE}, {("wrong", "received_on")}),
        ({"answered_on": FUTURE}, {("wrong", "answered_on")}),
        ({"identity_on": FUTURE}, {("wrong", "identity_on")}),
        ({"documents_on": FUTURE}, {("wrong", "documents_on")}),
        ({"unblocked_on": FUTURE, "blocked_on": TODAY}, {("wrong", "unblocked_on")}),
        ({"received_on": RECEIVED, "answered_on": RECEIVED}, set()),
        ({"received_on": RECEIVED, "answered_on": D(2026, 10, 14)}, {("wrong", "answered_on")}),
        ({"received_on": RECEIVED, "confirmed_on": D(2026, 10, 1)}, {("doubt", "confirmed_on")}),
        ({"received_on": RECEIVED, "identity_on": D(2026, 10, 1)}, {("doubt", "identity_on")}),
        ({"answered_on": RECEIVED, "closed_on": D(2026, 10, 14)}, {("wrong", "closed_on")}),
        ({"answered_on": RECEIVED, "closed_on": RECEIVED}, set()),
        ({"answered_on": RECEIVED, "identity_on": D(2026, 10, 16)}, {("doubt", "identity_on")}),
        # Rows.
        ({"actions_taken": ({"on": FUTURE},)}, {("wrong", "actions_taken")}),
        ({"actions_taken": ({"on": TODAY},)}, set()),
        (
            {"received_on": RECEIVED, "third_parties": ({"sent_on": D(2026, 10, 1)},)},
            {("doubt", "third_parties")},
        ),
        (
            {"third_parties": ({"sent_on": TODAY, "answered_on": D(2026, 11, 1)},)},
            {("wrong", "third_parties")},
        ),
        (request("block", demands=(demand("block", "", FUTURE),)), {("wrong", "demands")}),
        # The inquiry.
        (
            {"confirmed_on": D(2026, 10, 20), "not_confirmed_on": D(2026, 10, 20)},
            {("wrong", "not_confirmed_on")},
        ),
        ({"unblocked_on": D(2026, 10, 20)}, {("doubt", "blocked_on")}),
        (
            {"blocked_on": D(2026, 10, 20), "unblocked_on": D(2026, 10, 19)},
            {("wrong", "unblocked_on")},
        ),
        ({"blocked_on": D(2026, 10, 20), "unblocked_on": D(2026, 10, 20)}, set()),
        # A copy of a document is kept on a written exception only.
        ({"identity_copy": True}, {("wrong", "identity_copy_ground")}),
        ({"identity_copy": True, "identity_copy_ground": TEXT}, set()),
        ({"identity_copy": False}, set()),
        # What went out to a person not known is not claimed to have been due to them.
        (
            request(
                "information",
                decision="satisfied",
                identity_result="not_confirmed",
                outgoing_number="1",
            ),
            {("wrong", "identity_result")},
        ),
        (
            request("information", decision="satisfied", identity_result="not_confirmed"),
            set(),
        ),
        # Whose authority, and since when.
        (
            {"received_on": RECEIVED, "authority_until": D(2026, 10, 14)},
            {("wrong", "authority_until")},
        ),
        ({"received_on": RECEIVED, "authority_until": RECEIVED}, set()),
        (
            {"authority_on": D(2026, 10, 2), "authority_until": D(2026, 10, 1)},
            {("wrong", "authority_until")},
        ),
        ({"received_on": RECEIVED, "authority_on": D(2026, 10, 16)}, {("doubt", "authority_on")}),
        ({"false_information": True}, {("wrong", "false_information_note")}),
        ({"false_information": True, "false_information_note": TEXT}, set()),
        # Demands apart.
        (request("information", "change", demands=KEPT_APART), set()),
        (request("information", demands=KEPT_APART), {("wrong", "demands")}),
        (
            request("change", demands=(demand("change"), demand("change"))),
            {("wrong", "demands")},
        ),
        (request("change", demands=(demand("", "satisfied"),)), {("wrong", "demands")}),
        # What the inquiry brings about may stand beside what was asked.
        (
            request(
                "block",
                confirmed_on=RECEIVED,
                demands=(demand("block"), demand("destroy", "satisfied", RECEIVED)),
            ),
            set(),
        ),
        (
            request("information", "change", demands=KEPT_APART, refusal_ground="third_party_data"),
            {("wrong", "refusal_ground")},
        ),
        (request("information", "change", demands=KEPT_APART, refusal_ground="other"), set()),
        # A pause of a term that does not run moves nothing.
        (
            request(
                "information",
                pauses=({"from_on": RECEIVED, "reason": TEXT, "term": "withdraw"},),
            ),
            {("doubt", "pauses")},
        ),
        (
            request(
                "information",
                decision="refused",
                extensions=({"number": 1, "reason": TEXT, "term": "info"},),
            ),
            {("doubt", "extensions")},
        ),
        (
            request("information", extensions=({"number": 1, "reason": TEXT, "term": "info"},)),
            set(),
        ),
        # Channels.
        ({"channel": "post", "email_note": "withdrawal_of_consent"}, {("doubt", "email_note")}),
        ({"channel": "email", "email_note": "withdrawal_of_consent"}, set()),
        ({"channel": "phone"}, {("doubt", "channel")}),
    ],
)
def test_rules(values, expected):
    assert said(REGISTER, values) == expected


WITHDRAWAL_GROUNDS = {"contrary_to_law", "unfulfilled_obligation"}
WRONG, DOUBT = ("wrong", "refusal_ground"), ("doubt", "refusal_ground")


@pytest.mark.parametrize("ground", vocabulary("refusal_grounds").codes)
@pytest.mark.parametrize("decision", ["refused", "partly"])
def test_a_withdrawal_is_refused_on_two_grounds_only(ground, decision):
    values = request("withdraw_consent", decision=decision, refusal_ground=ground)
    expected = set() if ground in WITHDRAWAL_GROUNDS else {WRONG}
    assert said(REGISTER, values) == expected
    rows = (demand("withdraw_consent", decision, **refusal(ground)),)
    expected = set() if ground in WITHDRAWAL_GROUNDS else {("wrong", "demands")}
    assert said(REGISTER, request("withdraw_consent", demands=rows)) == expected


def test_the_ground_of_a_granted_withdrawal_does_not_matter():
    values = request("withdraw_consent", decision="satisfied", refusal_ground="other")
    assert said(REGISTER, values) == set()


@pytest.mark.parametrize("kind", ["withdraw_consent", "information", "stop_marketing"])
def test_a_person_not_known_is_refused_only_after_a_check_that_failed(kind):
    values = request(kind, decision="refused", refusal_ground="identity_not_confirmed")
    assert said(REGISTER, values) == {WRONG}
    assert said(REGISTER, {**values, "identity_result": "confirmed"}) == {WRONG}
    assert said(REGISTER, {**values, "identity_result": "not_confirmed"}) == set()


@pytest.mark.parametrize(
    ("ground", "expected"),
    [("unfulfilled_obligation", {WRONG}), ("contrary_to_law", set())],
)
def test_no_obligation_keeps_marketing_going(ground, expected):
    values = request("stop_marketing", decision="refused", refusal_ground=ground)
    assert said(REGISTER, values) == expected


def test_an_obligation_refuses_the_withdrawal_but_not_the_end_of_marketing():
    obligation = refusal("unfulfilled_obligation")
    kinds = ("withdraw_consent", "stop_marketing")
    apart = (
        demand("withdraw_consent", "refused", **obligation),
        demand("stop_marketing", "satisfied", RECEIVED),
    )
    assert said(REGISTER, request(*kinds, decision="partly", demands=apart)) == set()
    assert said(REGISTER, request(*kinds, decision="refused", **obligation)) == {WRONG}


def test_processing_goes_on_without_consent_on_grounds_of_the_law():
    values = request("stop_processing", decision="refused", refusal_ground="third_party_data")
    assert said(REGISTER, values) == {DOUBT}
    assert said(REGISTER, {**values, "refusal_ground": "contrary_to_law"}) == set()


@pytest.mark.parametrize(
    ("kinds", "scope", "expected"),
    [
        (("stop_marketing",), ("marketing",), set()),
        (("stop_marketing",), (), set()),
        (("stop_marketing",), ("marketing", "processing"), {("wrong", "withdrawn_scope")}),
        (("stop_marketing", "withdraw_consent"), ("marketing", "processing"), set()),
        (("withdraw_consent",), ("third_parties", "cross_border"), set()),
    ],
)
def test_an_end_of_marketing_takes_back_that_consent_only(kinds, scope, expected):
    assert said(REGISTER, request(*kinds, withdrawn_scope=scope)) == expected


# ---------------------------------------------------------------- what a state asks for


def missing(values: dict, state: str) -> set[str]:
    return {problem.field for problem in state_problems(REGISTER, values, state)}


REASONED = {"refusal_ground", "refusal_article", "refusal_reasons"}


@pytest.mark.parametrize("decision", ["partly", "refused"])
def test_a_refusal_asks_for_ground_article_and_reasons(decision):
    assert missing({"decision": decision}, "refused") >= REASONED
    # Of several demands they are asked for with each of them.
    assert not REASONED & missing(request("information", "change", decision=decision), "refused")
    assert not REASONED & missing({"decision": decision, "demands": KEPT_APART}, "refused")


def test_a_satisfied_request_asks_what_was_done():
    asked = missing({"decision": "satisfied"}, "answered")
    assert {"actions_taken", "identity_result", "answer_channel", "answered_on"} <= asked
    assert not REASONED & asked


def test_a_request_taken_back_needs_no_proof_of_identity():
    asked = missing({"decision": "stopped"}, "answered")
    assert not {name for name in asked if name.startswith("identity")}
    assert "answer_channel" not in asked


AUTHORITY = {"authority_kind", "authority_number", "authority_on"}


@pytest.mark.parametrize("role", ["legal_representative", "attorney", "other"])
def test_a_representative_shows_authority_before_work_begins(role):
    assert "representative" in missing({"applicant_role": role}, "registered")
    assert not AUTHORITY & missing({"applicant_role": role}, "identity_check")
    assert missing({"applicant_role": role}, "in_work") >= AUTHORITY
    subject = missing({"applicant_role": "subject"}, "closed")
    assert not {"representative", *AUTHORITY} & subject


def test_a_withdrawal_says_what_it_covers_before_it_is_decided():
    assert "withdrawn_scope" not in missing(request("withdraw_consent"), "in_work")
    assert "withdrawn_scope" in missing(request("withdraw_consent"), "draft_answer")
    assert "withdrawn_scope" not in missing(request("stop_marketing"), "draft_answer")


# ---------------------------------------------------------------- guards


def guarded(values: dict, state: str) -> dict[str, bool]:
    """The guards a request does not pass, and whether a reason may take their place."""
    found = guard_problems(REGISTER, values, state, TODAY)
    assert all(problem.message.say(speak(Language.EN)) for problem in found)
    return {problem.guard: problem.overridable for problem in found}


def sentences(values: dict, state: str) -> list[str]:
    found = guard_problems(REGISTER, values, state, TODAY)
    return [problem.say(speak(Language.EN)) for problem in found]


def acted(action: str) -> dict:
    return {"actions_taken": ({"action": action, "on": TODAY},)}


def test_one_demand_is_decided_by_the_decision_of_the_request():
    values = request("change", decision="refused", **refusal("no_confirming_documents"))
    assert guarded(values, "refused") == {}


def test_several_demands_are_decided_one_by_one():
    values = request("information", "change", decision="refused", **refusal("other"))
    assert guarded(values, "refused") == {"demands_decided": False}
    assert sentences(values, "refused") == [
        "Each demand apart: Decide on this demand apart: “Information about the subject's data”.",
        "Each demand apart: Decide on this demand apart: “Change or supplement”.",
    ]
    apart = tuple(demand(kind, "refused", **refusal("other")) for kind in values["kinds"])
    assert guarded({**values, "demands": apart}, "refused") == {}


@pytest.mark.parametrize("lost", ["refusal_ground", "refusal_article", "refusal_reasons"])
def test_each_refused_demand_has_ground_article_and_reasons(lost):
    whole = demand("change", "refused", **refusal("no_confirming_documents"))
    values = request("information", "change", decision="partly")
    values |= acted("information_given")
    values["demands"] = (demand("information", "satisfied"), whole)
    assert guarded(values, "answered") == {}
    values["demands"] = (demand("information", "satisfied"), {**whole, lost: None})
    assert guarded(values, "answered") == {"demands_decided": False}


def test_a_row_without_a_decision_is_not_decided():
    rows = (demand("information"), demand("change", "refused", **refusal("other")))
    values = request("information", "change", decision="refused", demands=rows)
    (sentence,) = sentences(values, "refused")
    assert sentence == "Each demand apart (1): Say what was decided on this demand."


@pytest.mark.parametrize(
    ("decisions", "together"),
    [
        (("satisfied", "satisfied"), "satisfied"),
        (("refused", "refused"), "refused"),
        (("stopped", "stopped"), "stopped"),
        (("satisfied", "refused"), "partly"),
        (("satisfied", "partly"), "partly"),
        # What was taken back is neither granted nor refused.
        (("satisfied", "stopped"), "satisfied"),
        (("refused", "stopped"), "refused"),
    ],
)
def test_the_decision_agrees_with_those_on_the_demands(decisions, together):
    first, second = decisions
    rows = (
        demand("complaint", first, **refusal("other")),
        demand("other", second, **refusal("other")),
    )
    for decision in vocabulary("decisions").codes:
        values = request("complaint", "other", decision=decision, demands=rows)
        expected = {} if decision == together else {"demands_decided": False}
        assert guarded(values, "answered") == expected


@pytest.mark.parametrize("result", ["not_confirmed", "pending"])
@pytest.mark.parametrize(
    ("kind", "action"),
    [
        ("information", "information_given"),
        ("change", "changed"),
        ("destroy", "destroyed"),
        ("withdraw_consent", "processing_stopped"),
    ],
)
def test_nothing_is_given_changed_or_lost_for_a_person_not_known(kind, action, result):
    values = request(kind, decision="satisfied", identity_result=result, **acted(action))
    assert guarded(values, "answered") == {"identity_confirmed": False}
    assert guarded({**values, "identity_result": "confirmed"}, "answered") == {}


@pytest.mark.parametrize(
    ("kind", "action"),
    [("stop_marketing", "processing_stopped"), ("stop_publication", "removed_from_public")],
)
def test_what_harms_nobody_waits_for_no_proof(kind, action):
    values = request(kind, decision="satisfied", identity_result="pending", **acted(action))
    assert guarded(values, "answered") == {}


def test_an_answer_waits_for_the_inquiry_or_for_a_reason_not_to():
    values = request("block", decision="satisfied", blocked_on=RECEIVED, **acted("blocked"))
    assert guarded(values, "answered") == {"inquiry_finished": True}
    assert guarded({**values, "confirmed_on": TODAY}, "answered") == {}
    assert guarded({**values, "not_confirmed_on": TODAY}, "answered") == {}


def test_a_withdrawal_that_is_granted_ends_in_processing_stopped():
    values = request("withdraw_consent", decision="satisfied", identity_result="confirmed")
    values |= acted("information_given")
    assert guarded(values, "answered") == {"demands_done": True}
    assert sentences(values, "answered") == [
        "Actions taken: Write down what was done on the demand “Withdrawal of consent”."
    ]
    assert guarded({**values, **acted("processing_stopped")}, "answered") == {}


def test_the_case_is_closed_when_the_inquiry_was_followed():
    lifted = request("block", blocked_on=RECEIVED, not_confirmed_on=TODAY)
    assert guarded(lifted, "closed") == {"inquiry_followed": True}
    assert guarded({**lifted, "unblocked_on": TODAY}, "closed") == {}
    unlawful = request("block", blocked_on=RECEIVED, confirmed_on=TODAY)
    assert guarded(unlawful, "closed") == {"inquiry_followed": True}
    assert guarded({**unlawful, "destruction_act": "№ 4"}, "closed") == {}
    assert guarded({**unlawful, **acted("destroyed")}, "closed") == {}


def test_the_case_is_closed_when_third_parties_were_told():
    notice = {"party": "Банк", "asked": TEXT, "sent_on": None}
    assert guarded({"third_parties": (notice,)}, "closed") == {"third_parties_told": True}
    assert guarded({"third_parties": ({**notice, "sent_on": TODAY},)}, "closed") == {}


# ---------------------------------------------------------------- the steps


@pytest.mark.parametrize(
    ("decision", "offered"),
    [
        ("satisfied", {"answered", "in_work"}),
        ("partly", {"answered", "in_work"}),
        ("stopped", {"answered", "in_work"}),
        ("refused", {"refused", "in_work"}),
    ],
)
def test_the_answer_follows_the_decision(decision, offered):
    values = filled(REGISTER, {"decision": decision}, "draft_answer")
    moves = REGISTER.workflow.moves_from("draft_answer")
    assert {m.end for m in moves if m.possible(values)} == offered


def test_a_step_that_is_not_possible_says_why():
    for move in REGISTER.workflow.moves:
        assert bool(move.when) == bool(move.otherwise)


def take(values: dict, start: str, end: str, today: date, why: str = "") -> dict[str, Any]:
    move = REGISTER.workflow.move(start, end)
    assert move is not None
    return moved(values, move, Taken(today, why, "Кто-то", {}, today, lambda _series: "1"))


@pytest.mark.parametrize("start", ["identity_check", "in_work"])
@pytest.mark.parametrize("end", ["identity_check", "in_work"])
def test_waiting_for_the_subject_is_a_pause_with_its_reason(start, end):
    values = take(request("information"), start, "waiting_for_subject", D(2026, 10, 16), TEXT)
    (pause,) = values["pauses"]
    assert (pause["from_on"], pause["reason"]) == (D(2026, 10, 16), TEXT)
    back = take(values, "waiting_for_subject", end, D(2026, 10, 20))
    (pause,) = back["pauses"]
    assert pause["to_on"] == D(2026, 10, 20)
    # 16 to 20 October stand still; 21, 22 and 23 are counted.
    assert due(REGISTER, back) == {"info": D(2026, 10, 23)}
    assert said(REGISTER, back) == set()


@pytest.mark.parametrize("start", ["answered", "refused", "closed"])
def test_a_reopened_request_is_answered_anew_and_keeps_the_earlier_answer(start):
    answered = request(
        "information",
        answered_on=D(2026, 10, 20),
        closed_on=D(2026, 10, 22),
        decision="refused",
        outgoing_number="ИСХ-С-2026/0001",
        answer_channel="email",
        lateness_reason=TEXT,
    )
    values = take(answered, start, "in_work", D(2026, 10, 22), "Документ всё же приложен")
    given_anew = ("answered_on", "closed_on", "decision", "outgoing_number", "answer_channel")
    assert not any(values[name] for name in (*given_anew, "lateness_reason"))
    (earlier,) = values["earlier_answers"]
    assert earlier["outgoing_number"] == "ИСХ-С-2026/0001"
    assert earlier["why"] == "Документ всё же приложен"
    assert earlier["reopened_on"] == values["reopened_on"] == D(2026, 10, 22)
    # The new answer has a term of its own: 23, 27 and 28 October.
    assert due(REGISTER, values) == {"info": D(2026, 10, 28)}


def test_a_second_reopening_keeps_both_answers():
    first = take(
        request("information", answered_on=RECEIVED), "answered", "in_work", D(2026, 10, 19), "1"
    )
    again = {**first, "answered_on": D(2026, 10, 20)}
    second = take(again, "closed", "in_work", D(2026, 10, 22), "2")
    assert [row["why"] for row in second["earlier_answers"]] == ["1", "2"]
    assert second["reopened_on"] == D(2026, 10, 22)


@pytest.mark.parametrize(
    ("kind", "event"), [("change", "documents_on"), ("destroy", "confirmed_on")]
)
def test_an_event_of_the_first_answer_starts_no_term_of_the_second(kind, event):
    values = request(kind, reopened_on=D(2026, 10, 22), **{event: D(2026, 10, 16)})
    assert due(REGISTER, values) == {kind: D(2026, 10, 23)}
    later = {**values, event: D(2026, 10, 23)}
    assert due(REGISTER, later) == {kind: D(2026, 10, 27)}


def test_rows_of_an_older_vault_are_read_as_they_were():
    old = [{"action": "changed", "where": "Сервер", "who": "Есенов Т.", "on": "2026-10-16"}]
    (row,) = REGISTER.field("actions_taken").from_json(old)
    assert (row["where"], row["activity"], row["how"]) == ("Сервер", None, ())
    (notice,) = REGISTER.field("third_parties").from_json([{"party": "Банк"}])
    assert notice["answered_on"] is None


def test_the_subject_is_named_as_the_one_who_is_waited_for():
    assert REGISTER.workflow.state("waiting_for_subject").who == "the data subject"


def test_lateness_asks_for_its_reason_once_the_answer_is_late():
    values = request(
        "information",
        decision="refused",
        answered_on=D(2026, 10, 21),
        subject=Party("Ғалымова Һәдиша"),
        **refusal("third_party_data"),
    )
    rules = Rules(LAW)

    def asked(values: dict) -> set[str]:
        return {p.field for p in rules.obstacles(REGISTER, values, "refused", TODAY)}

    assert "lateness_reason" in asked(values)
    assert "lateness_reason" not in asked({**values, "lateness_reason": TEXT})
    assert "lateness_reason" not in asked({**values, "answered_on": D(2026, 10, 20)})
