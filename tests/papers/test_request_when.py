"""Which paper a request calls for: by what is asked, what was decided, and how far it is."""

from typing import Any

import pytest

from dpo_desktop.papers.requests import KINDS
from tests.papers.request_matters import record

SUBJECT = {"name": "Әлімжанова Гүлнұр", "contact": "gulnur@mail.example"}


def suggested(state: str = "draft_answer", /, **values: Any) -> set[str]:
    """Return the papers a request calls for."""
    of = record("requests", "ВХ-1", {"subject": SUBJECT}, state, **values)
    return {kind.code for kind in KINDS if kind.suggested(of.values, of.state)}


def offered(state: str = "draft_answer", /, **values: Any) -> set[str]:
    """Return the papers that can be made of a request."""
    of = record("requests", "ВХ-1", {"subject": SUBJECT}, state, **values)
    return {kind.code for kind in KINDS if kind.offered(of.values, of.state)}


def done(action: str) -> list[dict[str, str]]:
    """Return one action taken."""
    return [{"action": action, "where": "База", "on": "2026-11-11"}]


@pytest.mark.parametrize(
    ("kind", "action", "paper"),
    [
        ("information", "information_given", "reply_information"),
        ("information", "no_data_found", "reply_no_data"),
        ("change", "changed", "reply_changed"),
        ("destroy", "destroyed", "reply_destroyed"),
        ("withdraw_consent", "processing_stopped", "reply_withdrawn"),
        ("stop_processing", "processing_stopped", "reply_withdrawn"),
        ("stop_marketing", "processing_stopped", "reply_marketing"),
        ("stop_publication", "removed_from_public", "reply_unpublished"),
        ("automated_objection", "objection_considered", "reply_objection"),
        ("complaint", "other", "reply_combined"),
        ("other", "other", "reply_combined"),
    ],
)
def test_what_is_granted_calls_for_its_own_reply(kind, action, paper):
    values = {"kinds": [kind], "decision": "satisfied", "actions_taken": done(action)}
    assert suggested(**values) == {paper}
    assert suggested("in_work", **values) == set()
    assert paper in offered(**values)


def test_a_refusal_calls_for_its_reasons():
    refused = {"kinds": ["information"], "decision": "refused", "refusal_ground": "other"}
    assert suggested("refused", **refused) == {"reply_refusal"}
    assert "reply_information" not in offered("refused", **refused)


@pytest.mark.parametrize("ground", ["contrary_to_law", "unfulfilled_obligation"])
def test_a_withdrawal_refused_by_article_8_has_a_letter_of_its_own(ground):
    refused = {"kinds": ["withdraw_consent"], "decision": "refused", "refusal_ground": ground}
    assert suggested("refused", **refused) == {"reply_withdrawal_refused"}


def test_a_withdrawal_of_nobody_known_is_refused_like_any_demand():
    refused = {"kinds": ["withdraw_consent"], "decision": "refused"}
    assert suggested(**refused, refusal_ground="identity_not_confirmed") == {"reply_refusal"}


def test_an_objection_refused_is_answered_as_an_objection():
    refused = {"kinds": ["automated_objection"], "decision": "refused", "refusal_ground": "other"}
    assert suggested("refused", **refused) == {"reply_objection"}


def test_several_demands_call_for_an_answer_to_each():
    mixed = {
        "kinds": ["information", "stop_marketing"],
        "decision": "partly",
        "demands": [
            {"kind": "information", "decision": "refused", "refusal_ground": "other"},
            {"kind": "stop_marketing", "decision": "satisfied"},
        ],
    }
    assert suggested(**mixed) == {"reply_combined"}
    both = {"kinds": ["information", "change"], "decision": "refused", "refusal_ground": "other"}
    assert suggested("refused", **both) == {"reply_refusal"}


def test_a_block_is_told_while_the_inquiry_goes_on():
    blocked = {"kinds": ["block"], "blocked_on": "2026-11-10"}
    assert suggested("in_work", **blocked) == {"notice_blocked"}
    lifted = {**blocked, "not_confirmed_on": "2026-11-11", "unblocked_on": "2026-11-12"}
    partly = {"decision": "partly", "refusal_ground": "violation_not_confirmed"}
    assert suggested("answered", **lifted, **partly) == {"reply_unblocked"}
    gone = {**blocked, "confirmed_on": "2026-11-11", "actions_taken": done("destroyed")}
    assert suggested("answered", **gone, decision="satisfied") == {"reply_destroyed"}


def test_a_request_taken_back_is_answered_to_nobody():
    assert suggested("answered", kinds=["change"], decision="stopped") == set()
    assert "reply_combined" not in offered("answered", kinds=["change"], decision="stopped")


def test_who_is_waited_for_is_asked():
    assert suggested("identity_check", kinds=["change"]) == {"ask_identity"}
    waiting = {"kinds": ["change"], "identity_result": "confirmed"}
    assert suggested("waiting_for_subject", **waiting) == {"ask_details"}
    assert "ask_details" not in offered("answered", kinds=["change"])


def test_a_longer_term_is_told_once():
    longer = [{"number": 5, "reason": "Архив"}]
    assert suggested("in_work", kinds=["change"], extensions=longer) == {"notice_term"}
    told = [{**longer[0], "notice_on": "2026-11-11"}]
    assert suggested("in_work", kinds=["change"], extensions=told) == set()
    assert "notice_term" in offered("in_work", kinds=["change"], extensions=told)
    assert "notice_term" not in offered("in_work", kinds=["change"])


def test_third_parties_not_told_yet_are_written_to():
    parties = [{"party": "Банк", "asked": "Изменить"}]
    assert suggested("in_work", kinds=["change"], third_parties=parties) == {"letter_third_parties"}
    sent = [{**parties[0], "sent_on": "2026-11-11"}]
    assert suggested("in_work", kinds=["change"], third_parties=sent) == set()
