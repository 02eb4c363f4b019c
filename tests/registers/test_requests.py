"""What the rules and clocks say of a subject's request."""

from datetime import date

import pytest

from dpo_desktop.core.checking import state_problems
from dpo_desktop.law.due import deadlines, earliest
from dpo_desktop.registers.requests import REGISTER
from tests.registers.helping import LAW, due, said
from tests.registers.samples import TODAY, filled

D = date
RECEIVED = D(2026, 10, 15)  # a Thursday; the 25th is a holiday, carried over to Monday the 26th
FUTURE = D(2026, 11, 24)


def request(*kinds: str, **values: object) -> dict:
    return {"received_on": RECEIVED, "kinds": kinds, **values}


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (request("information"), {"info": D(2026, 10, 20)}),
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
        # A demand to destroy never stands without a date.
        (request("destroy"), {"destroy": D(2026, 10, 16)}),
        (request("destroy", confirmed_on=D(2026, 10, 22)), {"destroy": D(2026, 10, 23)}),
        (request("unblock"), {}),
        (request("unblock", not_confirmed_on=D(2026, 10, 22)), {"unblock": D(2026, 10, 23)}),
        # Several demands, several terms.
        (
            request("information", "withdraw_consent"),
            {"info": D(2026, 10, 20), "withdraw": D(2026, 11, 6)},
        ),
        (request("information", answered_on=D(2026, 10, 19)), {}),
        # Before 18 January 2026 the Law named no period for a withdrawal.
        ({"received_on": D(2025, 12, 1), "kinds": ("withdraw_consent",)}, {}),
    ],
)
def test_terms(values, expected):
    assert due(REGISTER, values) == expected


def test_the_nearest_term_counts_first():
    values = request("information", "block")
    first = earliest(deadlines(REGISTER.clocks, values, LAW))
    assert first is not None
    assert first.code == "block"


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"received_on": TODAY}, set()),
        ({"received_on": FUTURE}, {("wrong", "received_on")}),
        ({"answered_on": FUTURE}, {("wrong", "answered_on")}),
        ({"received_on": RECEIVED, "answered_on": RECEIVED}, set()),
        ({"received_on": RECEIVED, "answered_on": D(2026, 10, 14)}, {("wrong", "answered_on")}),
        ({"received_on": RECEIVED, "confirmed_on": D(2026, 10, 1)}, {("doubt", "confirmed_on")}),
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
        # Identity.
        (
            {"decision": "satisfied", "identity_result": "not_confirmed"},
            {("wrong", "identity_result")},
        ),
        ({"decision": "refused", "identity_result": "not_confirmed"}, set()),
        ({"decision": "partly", "identity_result": "confirmed"}, set()),
        ({"decision": "satisfied", "identity_result": "pending"}, set()),
        (
            {"decision": "satisfied", "identity_result": "pending", "answered_on": TODAY},
            {("wrong", "identity_result")},
        ),
        # A withdrawal is refused on two grounds only.
        (
            request("withdraw_consent", decision="refused", refusal_ground="third_party_data"),
            {("doubt", "refusal_ground")},
        ),
        (
            request("withdraw_consent", decision="refused", refusal_ground="contrary_to_law"),
            set(),
        ),
        (
            request(
                "withdraw_consent", decision="refused", refusal_ground="unfulfilled_obligation"
            ),
            set(),
        ),
        (
            request(
                "withdraw_consent", decision="refused", refusal_ground="identity_not_confirmed"
            ),
            set(),
        ),
        (request("information", decision="refused", refusal_ground="third_party_data"), set()),
        (request("withdraw_consent", decision="satisfied", refusal_ground="other"), set()),
        # Channels.
        ({"channel": "post", "email_note": "withdrawal_of_consent"}, {("doubt", "email_note")}),
        ({"channel": "email", "email_note": "withdrawal_of_consent"}, set()),
        ({"channel": "phone"}, {("doubt", "channel")}),
    ],
)
def test_rules(values, expected):
    assert said(REGISTER, values) == expected


def missing(values: dict, state: str) -> set[str]:
    return {problem.field for problem in state_problems(REGISTER, values, state)}


@pytest.mark.parametrize("decision", ["partly", "refused"])
def test_a_refusal_asks_for_ground_article_and_reasons(decision):
    asked = missing({"decision": decision}, "refused")
    assert {"refusal_ground", "refusal_article", "refusal_reasons"} <= asked


def test_a_satisfied_request_asks_what_was_done():
    asked = missing({"decision": "satisfied"}, "answered")
    assert {"actions_taken", "identity_result", "answer_channel", "answered_on"} <= asked
    assert not {"refusal_ground", "refusal_article", "refusal_reasons"} & asked


def test_a_request_taken_back_needs_no_proof_of_identity():
    asked = missing({"decision": "stopped"}, "answered")
    assert not {name for name in asked if name.startswith("identity")}
    assert "answer_channel" not in asked


@pytest.mark.parametrize("role", ["legal_representative", "attorney", "other"])
def test_a_representative_shows_authority_before_work_begins(role):
    assert "representative" in missing({"applicant_role": role}, "registered")
    assert "authority" not in missing({"applicant_role": role}, "identity_check")
    assert "authority" in missing({"applicant_role": role}, "in_work")
    assert not {"representative", "authority"} & missing({"applicant_role": "subject"}, "closed")


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
    assert {m.end for m in moves if m.when is None or m.when.holds(values)} == offered
