"""What the rules say of a processing activity."""

from datetime import date

import pytest

from dpo_desktop.core.checking import state_problems
from dpo_desktop.core.values import Link
from dpo_desktop.registers.processing import REGISTER
from tests.registers.helping import said
from tests.registers.samples import filled

D = date


def purpose(*bases: str) -> dict:
    return {"purposes": ({"purpose": "Рассылка", "bases": bases, "article": None},)}


def group(availability: str = "restricted", *categories: str, biometric: bool | None = None):
    row = {"categories": categories, "availability": availability, "biometric": biometric}
    return {"data": (row,)}


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
