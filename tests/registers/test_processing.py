"""What the rules say of a processing activity."""

from datetime import date, timedelta

import pytest

from dpo_desktop.core.checking import state_problems
from dpo_desktop.core.effects import Taken
from dpo_desktop.core.values import Link
from dpo_desktop.desk.moving import moved
from dpo_desktop.law.reviews import next_review
from dpo_desktop.registers.processing import REGISTER
from dpo_desktop.registers.processing.purposes import unneeded
from tests.registers.helping import said
from tests.registers.samples import TODAY, filled

D = date


def purpose(*bases: str) -> dict:
    return {"purposes": ({"purpose": "Рассылка", "bases": bases, "article": None},)}


def group(availability: str = "restricted", *categories: str, biometric: bool | None = None):
    row = {"categories": categories, "availability": availability, "biometric": biometric}
    return {"data": (row,)}


def needed(purposes: str | None) -> dict:
    return {"data": ({"categories": ("position",), "necessity": "Учёт", "purposes": purposes},)}


def joined(agree: bool | None) -> dict:
    return {"joined_with": (Link("processing", "1"),), "purposes_compatible": agree}


def system(in_kazakhstan: bool | None) -> dict:
    row = {"system": "CRM", "in_kazakhstan": in_kazakhstan}
    return {"stored_in_kazakhstan": True, "systems": (row,)}


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        # Dates.
        ({"start_on": D(2026, 1, 1), "end_on": D(2026, 1, 1)}, set()),
        ({"start_on": D(2026, 1, 2), "end_on": D(2026, 1, 1)}, {("wrong", "end_on")}),
        ({"end_on": D(2026, 1, 1)}, set()),
        (
            {"reviewed_on": D(2026, 1, 1), "next_review_on": D(2026, 1, 1)},
            {("wrong", "next_review_on")},
        ),
        ({"reviewed_on": TODAY}, set()),
        ({"reviewed_on": TODAY + timedelta(days=1)}, {("wrong", "reviewed_on")}),
        ({"consent_from": D(2026, 1, 2), "consent_to": D(2026, 1, 2)}, set()),
        ({"consent_from": D(2026, 1, 2), "consent_to": D(2026, 1, 1)}, {("wrong", "consent_to")}),
        ({"consent_to": D(2026, 1, 1)}, set()),
        (
            {"start_on": D(2026, 1, 2), "retention_until": D(2026, 1, 1)},
            {("wrong", "retention_until")},
        ),
        ({"reviewed_on": D(2026, 1, 1), "next_review_on": D(2027, 1, 1)}, set()),
        # The trap: the policy's own bases are none of the Law.
        (purpose(), {("doubt", "purposes")}),
        (purpose("contract"), {("doubt", "purposes")}),
        (purpose("legitimate_interest", "publicly_available"), {("doubt", "purposes")}),
        (purpose("В силу обычая"), {("doubt", "purposes")}),
        (purpose("contract", "art9_10"), set()),
        (purpose("art9_9_1"), set()),
        # Consent must be proved.
        (purpose("consent"), {("doubt", "consent_proof")}),
        ({**purpose("consent"), "consent_proof": "Отметка в форме"}, set()),
        # Promotion and publication need a consent of their own.
        ({"marketing": True}, {("doubt", "marketing_consent")}),
        ({"marketing": True, "marketing_consent": "Отметка"}, set()),
        ({"marketing": False}, set()),
        ({"publication": True}, {("doubt", "publication_ground")}),
        ({"publication": True, "publication_ground": "ст. 9, подп. 7)"}, set()),
        # Data are for purposes of this activity.
        ({**purpose("art9_10"), **needed("1")}, set()),
        ({**purpose("art9_10"), **needed("1, 2")}, {("doubt", "data")}),
        ({**purpose("art9_10"), **needed(None)}, set()),
        # Who is judged by a machine is told how.
        ({"automation": "automated"}, {("doubt", "automated_explanation")}),
        ({"automation": "automated", "automated_explanation": "По баллам"}, set()),
        ({"automation": "mixed"}, set()),
        # Databases are joined for purposes that agree.
        (joined(None), {("doubt", "purposes_compatible")}),
        (joined(False), {("doubt", "purposes_compatible")}),
        (joined(True), {("doubt", "compatibility")}),
        ({**joined(True), "compatibility": "Та же цель"}, set()),
        ({"purposes_compatible": False}, set()),
        # Restricted data and who sees them.
        (group("restricted", "iin"), {("doubt", "access")}),
        ({**group("restricted", "iin"), "access": ({"person": "Бухгалтер"},)}, set()),
        (group("public", "position"), set()),
        # Biometric by nature.
        (group("public", "fingerprints", biometric=False), {("doubt", "data")}),
        (group("public", "fingerprints", biometric=True), set()),
        (group("public", "photo", biometric=False), set()),
        # The base lies in Kazakhstan.
        (system(True), set()),
        (system(None), set()),
        (system(False), {("doubt", "systems")}),
        (
            {"stored_in_kazakhstan": False},
            {("doubt", "stored_in_kazakhstan"), ("doubt", "systems")},
        ),
        ({"stored_in_kazakhstan": True, "paper_media": "Архив"}, set()),
        # Transfers are records of their own.
        ({"cross_border": True}, {("doubt", "transfers")}),
        ({"cross_border": True, "transfers": (Link("transfers", "1"),)}, set()),
        (
            {"cross_border": False, "transfers": (Link("transfers", "1"),)},
            {("doubt", "cross_border")},
        ),
        ({"cross_border": False}, set()),
    ],
)
def test_rules(values, expected):
    assert said(REGISTER, values) == expected


def test_the_row_of_the_doubtful_purpose_is_named():
    rows = (*purpose("consent")["purposes"], *purpose("contract")["purposes"])
    values = {"purposes": rows, "consent_proof": "журнал"}
    (problem,) = [p for check in REGISTER.checks for p in check(values, D(2026, 1, 1))]
    assert problem.row == 2


def test_an_activity_ends_with_its_condition_its_date_and_what_became_of_the_data():
    values = filled(REGISTER, {}, "in_force")
    missing = {problem.field for problem in state_problems(REGISTER, values, "terminated")}
    assert missing == {"termination_condition", "end_on", "termination_document"}


@pytest.mark.parametrize(
    ("values", "asked"),
    [
        ({"role": "operator"}, set()),
        ({"role": "on_behalf_of_owner"}, {"base_owner"}),
        ({"publication": True}, {"published_where"}),
        ({"publication": False}, set()),
    ],
)
def test_what_is_asked_only_sometimes(values, asked):
    conditional = {field.name for field in REGISTER.fields if field.required_when}
    missing = {p.field for p in state_problems(REGISTER, values, "in_review")} & conditional
    assert missing == asked


def test_an_activity_owes_nobody_a_date():
    assert REGISTER.clocks == ()


@pytest.mark.parametrize(
    ("group", "expected"),
    [
        ({"necessity": "Учёт"}, False),
        ({"necessity": None, "purposes": None}, True),
        ({"purposes": "1"}, False),
        ({"purposes": "1; 3"}, False),
        ({"purposes": "3"}, True),
        # A word of why does not bring a purpose back that is gone.
        ({"purposes": "3", "necessity": "Учёт"}, True),
        ({"purposes": "для всех", "necessity": "Учёт"}, False),
    ],
)
def test_data_are_needed_by_a_purpose_that_is_there(group, expected):
    assert unneeded(group, purposes=2) is expected


def step(start: str, end: str, **values: object) -> dict:
    """What a step on TODAY leaves behind."""
    move = REGISTER.workflow.move(start, end)
    assert move is not None
    return moved(values, move, Taken(TODAY, "", "", {}, TODAY, str))


def test_a_review_that_ends_is_written_down_and_the_next_one_planned():
    after = step("in_review", "in_force", start_on=D(2025, 1, 9), next_review_on=TODAY)
    assert (after["reviewed_on"], after["next_review_on"]) == (TODAY, D(2027, 11, 23))
    assert after["start_on"] == D(2025, 1, 9)


def test_a_review_planned_by_hand_stands():
    planned = TODAY + timedelta(days=90)
    after = step("in_review", "in_force", reviewed_on=D(2026, 11, 20), next_review_on=planned)
    assert (after["reviewed_on"], after["next_review_on"]) == (D(2026, 11, 20), planned)


def test_a_review_that_begins_is_no_longer_due():
    assert step("in_force", "in_review", next_review_on=TODAY)["next_review_on"] is None
    assert REGISTER.reviews == ("next_review_on",)


@pytest.mark.parametrize(
    ("day", "following"),
    [(D(2026, 11, 23), D(2027, 11, 23)), (D(2028, 2, 29), D(2029, 2, 28))],
)
def test_an_activity_is_reviewed_once_a_year(day, following):
    assert next_review("processing", day) == following
