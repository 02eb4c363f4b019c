"""What the rules and the clock say of a cross-border transfer."""

from datetime import date

import pytest

from dpo_desktop.core.checking import state_problems
from dpo_desktop.registers.transfers import REGISTER
from tests.registers.helping import due, said
from tests.registers.samples import filled

D = date
FUTURE = D(2026, 11, 24)


OBTAINED = D(2026, 9, 1)


def item(code: str, obtained: date | None = OBTAINED) -> dict:
    return {"item": code, "obtained_on": obtained}


ALL_ITEMS = (item("protection_measures"), item("protection_law"), item("contacts"))
SENT = ({"version": 1, "sent_on": D(2026, 10, 1), "answer": None},)


def notified(**values: object) -> dict:
    """A transfer that passed the policy's gate."""
    return {
        "notified_on": D(2026, 10, 1),
        "country_status": "ensures_protection",
        "ground": "ensures_protection",
        "recipient_information": ALL_ITEMS,
        "notifications": SENT,
        **values,
    }


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, {}),
        # Monday: the body is notified on Friday at the latest.
        ({"start_on": D(2026, 11, 30)}, {"xborder": D(2026, 11, 27)}),
        ({"start_on": D(2026, 10, 27)}, {"xborder": D(2026, 10, 23)}),
        ({"start_on": D(2026, 11, 30), "notified_on": D(2026, 11, 2)}, {}),
    ],
)
def test_the_notification_comes_before_the_start(values, expected):
    assert due(REGISTER, values) == expected


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (notified(), set()),
        (notified(notified_on=FUTURE), {("wrong", "notified_on")}),
        (notified(asked_on=FUTURE), {("wrong", "asked_on")}),
        # Active only after a notification.
        ({"active_on": D(2026, 10, 2)}, {("wrong", "active_on")}),
        (notified(active_on=D(2026, 9, 30)), {("wrong", "active_on")}),
        (notified(active_on=D(2026, 10, 1)), set()),
        (notified(active_on=D(2026, 10, 5), end_on=D(2026, 10, 4)), {("wrong", "end_on")}),
        (notified(start_on=D(2026, 9, 30)), {("doubt", "start_on")}),
        # The ground agrees with the country.
        (
            {"country_status": "does_not_ensure", "ground": "ensures_protection"},
            {("wrong", "ground")},
        ),
        ({"country_status": "does_not_ensure", "ground": "consent"}, set()),
        ({"country_status": "not_assessed"}, set()),
        (notified(country_status="not_assessed"), {("doubt", "country_status")}),
        ({"countries": ("IE",)}, set()),
        ({"countries": ("IE", "KZ")}, {("doubt", "countries")}),
        # The gate of the policy: a) and c) always, b) where the state does not ensure protection.
        (
            notified(recipient_information=ALL_ITEMS[:1]),
            {("doubt", "recipient_information")},
        ),
        (
            notified(recipient_information=(item("contacts"), item("protection_measures", None))),
            {("doubt", "recipient_information")},
        ),
        (notified(recipient_information=(ALL_ITEMS[0], ALL_ITEMS[2])), set()),
        (
            notified(
                country_status="does_not_ensure",
                ground="consent",
                recipient_information=(ALL_ITEMS[0], ALL_ITEMS[2]),
            ),
            {("doubt", "recipient_information")},
        ),
        (notified(country_status="does_not_ensure", ground="consent"), set()),
        (notified(notifications=()), {("doubt", "notifications")}),
        # A ban.
        (
            notified(
                active_on=D(2026, 10, 2),
                notifications=({"sent_on": D(2026, 10, 1), "answer": "banned"},),
            ),
            {("doubt", "active_on")},
        ),
    ],
)
def test_rules(values, expected):
    assert said(REGISTER, values) == expected


def missing(values: dict, state: str) -> set[str]:
    return {problem.field for problem in state_problems(REGISTER, values, state)}


def test_active_is_impossible_without_ground_and_notification():
    asked = missing({}, "active")
    assert {"ground", "notifications", "notified_on", "country_status", "decision"} <= asked
    before = filled(REGISTER, {}, "notification_ready")
    assert "notified_on" in missing(before, "active")


def test_there_is_no_way_to_active_around_the_notification():
    workflow = REGISTER.workflow
    reached = {workflow.initial.code}
    while (
        more := {m.end for m in workflow.moves if m.start in reached and m.end != "notified"}
        - reached
    ):
        reached |= more
    assert "active" not in reached
    assert "allowed" not in reached


def test_a_plan_is_given_up_without_further_questions():
    values = filled(REGISTER, {}, "planned")
    assert missing(values, "given_up") == set()


@pytest.mark.parametrize(("answer", "asked"), [("restricted", True), ("accepted", False)])
def test_a_restriction_is_written_down(answer, asked):
    values = {"notifications": ({"answer": answer},)}
    assert ("conditions" in missing(values, "restricted")) is asked
