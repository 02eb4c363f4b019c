"""A subject's request in the real window: stopped where something is missing, to the reopening.

The letter of Thursday, 15 October 2026 asks for information (due on the 20th) and for an end of
marketing; it is typed in the day after.
"""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from dpo_desktop.core.values import Party
from dpo_desktop.ui.shell import Shell
from tests.desk.conftest import ALMATY, Wall
from tests.journeys.casework import Case, program
from tests.journeys.test_request_desk import GIVEN, PROFILE, REFUSED


@pytest.fixture
def wall() -> Wall:
    """The day after the letter came."""
    return Wall(datetime(2026, 10, 16, 9, 5, tzinfo=ALMATY))


@pytest.fixture
def shell(qapp: QApplication, tmp_path: Path, wall: Wall) -> Iterator[Shell]:
    """The program in English, over an empty vault that is open."""
    with program(qapp, tmp_path, wall, PROFILE) as started:
        yield started


def receive(case: Case) -> None:
    """Type the letter in."""
    case.page.add_record()
    case.write(
        received_on=date(2026, 10, 15),
        channel="email",
        kinds=("information", "stop_marketing"),
        subject=Party("Ғалымова Һәдиша", "hadisha@mail.example"),
    )
    case.write(
        scope="Қандай деректерім бар? Жарнама жібермеңіздер.",
        applicant_role="subject",
        responsible="Тұңғышбаева Ә.",
    )


MARKETING = {"kind": "stop_marketing", "decision": "satisfied", "done_on": date(2026, 10, 16)}
INFORMATION = {"kind": "information", "decision": "satisfied"}


def test_from_the_letter_to_the_reopened_request(shell: Shell, wall: Wall) -> None:
    case = Case(shell, "requests")
    receive(case)
    assert case.record.due == date(2026, 10, 20)
    case.walk("registered", "identity_check")

    case.take("waiting_for_subject", "Хат белгісіз мекенжайдан келді")
    assert case.record.state == "waiting_for_subject"
    assert case.record.paused_on == date(2026, 10, 16)
    wall.set("2026-10-20")
    case.walk("in_work")
    (pause,) = case.record.values["pauses"]
    assert (pause["reason"], pause["to_on"]) == (
        "Хат белгісіз мекенжайдан келді",
        date(2026, 10, 20),
    )
    assert case.record.due == date(2026, 10, 23), "the days of waiting are not counted"

    case.write(
        identity_method="email_on_record",
        identity_on=date(2026, 10, 20),
        identity_result="pending",
        decision="satisfied",
        answer_channel="email",
        actions_taken=(GIVEN,),
    )
    case.walk("draft_answer")
    said = case.blocked("answered")
    assert "A decision on every demand" in said
    assert "Decide on this demand apart: “Refusal of marketing”." in said
    case.write(demands=(INFORMATION, MARKETING))
    said = case.blocked("answered")
    assert "Identity of the applicant confirmed" in said
    assert "Check the identity before answering." in said
    assert "Write down what was done on the demand “Refusal of marketing”." in said
    case.write(
        identity_result="confirmed",
        actions_taken=(GIVEN, {"action": "processing_stopped", "where": "Рассылка"}),
    )
    case.walk("answered", "closed")
    assert case.record.values["outgoing_number"] == "ИСХ-С-2026/0001"

    wall.set("2026-11-02")
    case.take("in_work", "Жауап толық емес")
    assert case.record.state == "in_work"
    assert case.record.values["answered_on"] is None
    (earlier,) = case.record.values["earlier_answers"]
    assert earlier["why"] == "Жауап толық емес"
    assert case.record.due == date(2026, 11, 5), "three working days from the reopening"


def test_a_refusal_is_not_sent_without_its_ground(shell: Shell) -> None:
    case = Case(shell, "requests")
    receive(case)
    case.write(kinds=("withdraw_consent",), withdrawn_scope=("processing",))
    case.walk("registered", "in_work")
    case.fill(
        identity_method="email_on_record",
        identity_on=date(2026, 10, 16),
        identity_result="confirmed",
        answer_channel="email",
        decision="refused",
        **REFUSED,
    )
    pane = case.card.edit_pane
    assert pane, "a withdrawal was refused on a ground the Law does not know"
    said = "\n".join(label.text() for label in pane.findChildren(QLabel))
    assert "A withdrawal of consent is refused on one of two grounds only" in said
    case.write(refusal_ground="unfulfilled_obligation")
    case.walk("draft_answer")
    assert case.card.case
    ends = [(step.move.end, step.possible) for step in case.card.case.steps]
    assert ends == [("refused", True), ("in_work", True), ("answered", False)]
    words = [action.text() for action in case.card.bar.menu.actions()]
    assert any("choose the decision first" in word for word in words)
    case.walk("refused", "closed")


def test_a_copy_of_a_document_is_not_kept_without_its_ground(shell: Shell) -> None:
    case = Case(shell, "requests")
    receive(case)
    case.fill(identity_copy=True)
    pane = case.card.edit_pane
    assert pane, "a copy without a ground was saved"
    said = "\n".join(label.text() for label in pane.findChildren(QLabel))
    assert "Write down the exception of the Law" in said
    assert "forbids collecting paper copies" in said
    case.write(identity_copy_ground="Закон о противодействии отмыванию доходов, ст. 5")
    assert case.record.values["identity_copy"] is True
