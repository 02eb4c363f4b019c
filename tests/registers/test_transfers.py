"""What the rules and the clock say of a cross-border transfer."""

from datetime import date

import pytest

from dpo_desktop.core.checking import guard_problems, state_problems
from dpo_desktop.core.values import Party
from dpo_desktop.registers.transfers import REGISTER
from tests.registers.helping import due, said
from tests.registers.samples import TODAY, filled

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
        "recipient": Party("Dublin Ltd"),
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
        (notified(country_status="not_assessed"), set()),
        ({"countries": ("IE",)}, set()),
        ({"countries": ("IE", "KZ")}, {("doubt", "countries")}),
        (
            {"countries": ("IE",), "further_recipients": ({"countries": ("KZ",)},)},
            {("doubt", "countries")},
        ),
        # Of several countries the weakest counts.
        (
            notified(
                countries=("IE", "US"),
                country_assessments=({"countries": ("US",), "status": "does_not_ensure"},),
            ),
            {("wrong", "country_assessments")},
        ),
        (
            notified(
                countries=("IE", "US"),
                country_status="does_not_ensure",
                ground="consent",
                country_assessments=({"countries": ("IE",), "status": "ensures_protection"},),
            ),
            set(),
        ),
        # A country the data no longer go to says nothing.
        (
            notified(
                countries=("IE",),
                country_assessments=({"countries": ("US",), "status": "does_not_ensure"},),
            ),
            set(),
        ),
        # Information comes from one of the recipients.
        (
            notified(recipient_information=({**ALL_ITEMS[0], "recipient": "Кто-то"},)),
            {("doubt", "recipient_information")},
        ),
        (
            notified(recipient_information=({**ALL_ITEMS[0], "recipient": "dublin ltd"},)),
            set(),
        ),
        # Dates in rows.
        (
            notified(recipient_information=(item("contacts", FUTURE),)),
            {("wrong", "recipient_information")},
        ),
        (
            notified(country_assessments=({"countries": ("IE",), "assessed_on": FUTURE},)),
            {("wrong", "country_assessments")},
        ),
        (notified(notifications=({"sent_on": FUTURE},)), {("wrong", "notifications")}),
        (notified(notifications=({"answered_on": OBTAINED},)), {("wrong", "notifications")}),
        (
            notified(notifications=({"sent_on": D(2026, 10, 1), "answered_on": OBTAINED},)),
            {("wrong", "notifications")},
        ),
        (
            notified(notifications=({"sent_on": D(2026, 10, 1), "waiting_until": OBTAINED},)),
            {("wrong", "notifications")},
        ),
        (
            notified(destruction_tasks=({"asked_on": D(2026, 10, 5), "confirmed_on": OBTAINED},)),
            {("wrong", "destruction_tasks")},
        ),
        (
            notified(destruction_tasks=({"asked_on": OBTAINED, "confirmed_on": D(2026, 10, 5)},)),
            set(),
        ),
        (notified(asked_on=D(2026, 9, 2), decided_on=OBTAINED), {("doubt", "decided_on")}),
        # Later versions tell of changes: the transfer runs since its first notification.
        (
            notified(
                notified_on=D(2026, 11, 2),
                active_on=D(2026, 10, 5),
                notifications=(*SENT, {"version": 2, "sent_on": D(2026, 11, 2)}),
            ),
            set(),
        ),
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


TYPED = {
    "recipient": Party("Dublin Ltd"),
    "recipient_information": ALL_ITEMS[:1],
    "notifications": SENT,
}


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        # Typed in as sent before the step was taken: the same gate as the step's.
        (TYPED, {("wrong", "recipient_information")}),
        ({**TYPED, "recipient_information": ALL_ITEMS}, set()),
        # Sent by the step, or in a course that is over: nothing is asked again.
        ({**TYPED, "notified_on": D(2026, 10, 1)}, set()),
        ({**TYPED, "outgoing_number": "ИСХ-Т-2026/0001"}, set()),
        ({**TYPED, "notifications": ({**SENT[0], "outgoing_number": "7"},)}, set()),
    ],
)
def test_a_notification_is_not_typed_in_as_sent_without_the_information(values, expected):
    assert said(REGISTER, values) == expected


def test_a_plan_that_was_given_up_owes_no_notification():
    plan = {"start_on": D(2026, 11, 30)}
    assert due(REGISTER, plan)
    assert due(REGISTER, {**plan, "given_up_on": D(2026, 11, 2)}) == {}


def missing(values: dict, state: str) -> set[str]:
    return {problem.field for problem in state_problems(REGISTER, values, state)}


def test_active_is_impossible_without_ground_and_notification():
    asked = missing({}, "active")
    assert {"notifications", "notified_on", "country_status", "decision"} <= asked
    guarded = {problem.guard for problem in guard_problems(REGISTER, {}, "active", TODAY)}
    assert {"transfer_ground", "notification_sent", "country_assessed"} <= guarded
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
