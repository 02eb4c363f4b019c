"""A processing activity in the real window: stopped where something is missing, to its end."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from dpo_desktop.ui.shell import Shell
from tests.desk.conftest import ALMATY, Wall
from tests.journeys.casework import Case, program
from tests.journeys.test_request_desk import PROFILE

WHOLE = {
    "department": "Кадр бөлімі",
    "role": "operator",
    "purposes": ({"purpose": "Жалақы төлеу", "bases": ("consent", "art9_10"), "article": "ТК"},),
    "consent_proof": "Қол қойылған бланк",
    "subject_categories": ("employees",),
    "data": ({"categories": ("full_name", "iin"), "availability": "restricted"},),
    "actions": ("collection", "storage"),
    "automation": "mixed",
    "network": "without_network",
    "sources": ("subject",),
    "collection_methods": ("paper_form",),
    "cross_border": False,
    "publication": False,
    "retention_period": "75 жыл",
    "retention_start": "contract_end",
    "end_of_life": "destroy",
    "stored_in_kazakhstan": True,
    "systems": ({"system": "1С", "in_kazakhstan": True},),
}


@pytest.fixture
def wall() -> Wall:
    """Friday, 16 October 2026."""
    return Wall(datetime(2026, 10, 16, 9, 5, tzinfo=ALMATY))


@pytest.fixture
def shell(qapp: QApplication, tmp_path: Path, wall: Wall) -> Iterator[Shell]:
    """The program in English, over an empty vault that is open."""
    with program(qapp, tmp_path, wall, PROFILE) as started:
        yield started


@pytest.fixture
def activity(shell: Shell) -> Case:
    """An activity of which no more than the name is written down."""
    case = Case(shell, "processing")
    case.page.add_record()
    case.write(name="Жалақы есептеу")
    return case


def test_it_is_reviewed_when_it_is_described_and_not_before(activity: Case) -> None:
    said = activity.blocked("in_review")
    assert "Department" in said
    assert "Role of the company" in said
    activity.write(**WHOLE)
    activity.walk("in_review")


def test_it_comes_into_force_with_its_measures_and_its_next_review(
    activity: Case, wall: Wall
) -> None:
    activity.write(**WHOLE)
    activity.walk("in_review")
    assert "Protection measures" in activity.blocked("in_force")
    activity.write(measures=("policy", "access_list"))
    activity.walk("in_force")
    values = activity.record.values
    assert values["start_on"] == wall.today()
    assert values["reviewed_on"] == wall.today()
    assert values["next_review_on"] == date(2027, 10, 16)


def test_its_end_asks_for_a_reason_a_ground_and_an_act(activity: Case, wall: Wall) -> None:
    activity.write(**WHOLE, measures=("policy",))
    activity.walk("in_review", "in_force")
    activity.take("suspended", "Келісімдер тексерілуде")
    assert activity.record.state == "suspended"
    activity.walk("in_force")

    wall.set("2026-11-02")
    said = activity.blocked("terminated")
    assert "Condition of termination" in said
    assert "Act of destruction or ground for keeping" in said
    activity.write(
        termination_condition="purposes_achieved", termination_document="№ 3 акт, 02.11.2026"
    )
    activity.take("terminated", "Жүйе пайдаланудан шығарылды")
    assert activity.record.state == "terminated"
    assert activity.record.values["end_on"] == date(2026, 11, 2)

    # Taken up again, it has no end any more; the history keeps the one it had.
    activity.take("in_review", "Жүйе қайта қосылды")
    assert activity.record.state == "in_review"
    assert not activity.record.values["end_on"]
    assert activity.card.case
    whys = [action.why for action in activity.card.case.card.history]
    assert "Жүйе қайта қосылды" in whys
    assert "Жүйе пайдаланудан шығарылды" in whys
