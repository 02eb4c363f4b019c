"""A regulator's request in the real window: stopped where something is missing, to the reopening.

The letter comes on Thursday, 15 October 2026: due on the 27th. The further question comes on
2 November: due on the 12th.
"""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from dpo_desktop.ui.form.text import TextEditor
from dpo_desktop.ui.shell import Shell
from dpo_desktop.ui.today_page import TodayPage
from tests.desk.conftest import ALMATY, Wall
from tests.journeys.casework import Case, program
from tests.journeys.test_regulator_desk import DELIVERY, PROFILE
from tests.ui.driving import settle

AKIMAT = "Акимат города Алматы"


@pytest.fixture
def wall() -> Wall:
    """The day after the letter came."""
    return Wall(datetime(2026, 10, 16, 9, 5, tzinfo=ALMATY))


@pytest.fixture
def shell(qapp: QApplication, tmp_path: Path, wall: Wall) -> Iterator[Shell]:
    """The program in Russian, over an empty vault that is open."""
    profile = {**PROFILE, "bodies": ({"name": "Комитет казначейства"},)}
    with program(qapp, tmp_path, wall, profile, "ru") as started:
        yield started


def receive(case: Case) -> None:
    """Type the letter in; the body is one of the directory."""
    case.page.add_record()
    pane = case.card.edit_pane
    assert pane
    settle(case.shell)
    body = pane.form.editor("body")
    assert isinstance(body, TextEditor)
    assert body.completer
    assert body.completer.offered()[0] == "Комитет казначейства", "the company's own come first"
    assert AKIMAT in body.completer.offered()
    case.write(received_on=date(2026, 10, 15), body=AKIMAT, kind="information")
    case.write(
        body_kind="akimat",
        their_number="3-14/700",
        their_date=date(2026, 10, 14),
        subject="Сведения о политике и ответственном лице",
        legal_ground="Закон № 94-V, п. 2 ст. 27",
        channel="e_document",
        responsible="Тұңғышбаева Ә.",
        questions=({"question": "Назначено ли ответственное лицо?", "status": "collecting"},),
        reply_text="Ответственное лицо назначено приказом.",
        approver="Директор Ғалым Һ.",
        reply_channel="e_document",
    )


def test_from_the_letter_to_the_reopened_case(shell: Shell, wall: Wall) -> None:
    case = Case(shell, "regulator")
    receive(case)
    assert case.record.due == date(2026, 10, 27)
    case.walk("registered", "assigned", "collecting", "draft")

    case.take("approval")
    assert case.record.state == "draft"
    assert "На каждый вопрос письма дан ответ" in case.said()
    (row,) = case.record.values["questions"]
    case.write(questions=({**row, "answer": "Да, приказом № 12", "status": "ready"},))
    case.walk("approval")

    case.take("sent")
    assert case.record.state == "approval"
    assert "Ответ утверждён" in case.said()
    case.write(approved_on=wall.today())
    case.walk("sent")
    assert case.record.values["outgoing_number"] == "ИСХ-Р-2026/001"

    wall.set("2026-11-02")
    case.take("further_question", "Кто замещает ответственное лицо?")
    assert case.card.bar.reason.placeholderText().startswith("Что спрашивает орган")
    assert case.record.state == "further_question"
    assert case.record.due == date(2026, 11, 12)
    (row,) = case.record.values["further_questions"]
    assert row["question"] == "Кто замещает ответственное лицо?"

    case.walk("collecting", "draft")
    answer = {
        "answer": "Заместитель директора",
        "approver": "Директор",
        "approved_on": wall.today(),
    }
    case.write(further_questions=({**row, **answer},))
    case.walk("approval", "sent")
    (row,) = case.record.values["further_questions"]
    assert row["outgoing_number"] == "ИСХ-Р-2026/002"
    assert case.record.values["outgoing_number"] == "ИСХ-Р-2026/001"
    assert case.record.done_on == wall.today()

    case.write(**DELIVERY)
    case.walk("accepted", "closed")
    case.take("collecting", "В ответе нашлась ошибка")
    assert case.record.state == "collecting"
    assert case.record.due == date(2026, 10, 27)
    (earlier,) = case.record.values["earlier_replies"]
    assert earlier["outgoing_number"] == "ИСХ-Р-2026/001"

    assert shell.desk
    today = shell.desk.view.open_tab(0)
    assert isinstance(today, TodayPage)
    settle(shell)
    (item,) = shell.desk.desk.due(0)
    assert (item.number, item.days_left) == (case.record.number, -6)


def test_an_approval_may_be_overridden_with_a_reason_that_stays(shell: Shell, wall: Wall) -> None:
    case = Case(shell, "regulator")
    receive(case)
    case.walk("registered", "assigned", "collecting", "draft")
    (row,) = case.record.values["questions"]
    case.write(questions=({**row, "answer": "Да, приказом № 12", "status": "ready"},))
    case.walk("approval")
    case.take("sent")
    panel = case.card.panel
    assert panel
    assert panel.obstacles
    assert panel.obstacles.override
    panel.obstacles.override.click()
    box = panel.override
    assert box
    box.reason.setPlainText("Директор в отъезде, согласовано по телефону")
    box.confirm.click()
    settle(shell)
    assert case.record.state == "sent"
    (kept,) = case.record.values["overrides"]
    assert kept["guard"] == "reply_approved"
    assert kept["reason"] == "Директор в отъезде, согласовано по телефону"
