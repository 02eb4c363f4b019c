"""A regulator's request in the real window: stopped where something is missing, to the reopening.

The letter comes on Thursday, 15 October 2026: due on the 27th. The further question comes on
2 November: due on the 12th.
"""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from dpo_desktop.app import LateVaults, declared_registers
from dpo_desktop.desk.vault_desk import VaultDesk
from dpo_desktop.registers import REGISTERS
from dpo_desktop.storage.vault import Vault
from dpo_desktop.ui.card import Mode
from dpo_desktop.ui.form.text import TextEditor
from dpo_desktop.ui.preferences import PreferenceStore
from dpo_desktop.ui.register_page import RegisterPage
from dpo_desktop.ui.shell import Shell
from dpo_desktop.ui.today_page import TodayPage
from tests.desk.conftest import ALMATY, CHEAP, Wall
from tests.journeys.test_regulator_desk import DELIVERY, PASSPHRASE, PROFILE
from tests.ui.driving import settle

_TAB = 1 + [register.code for register in REGISTERS].index("regulator")
AKIMAT = "Акимат города Алматы"


@pytest.fixture
def wall() -> Wall:
    """The day after the letter came."""
    return Wall(datetime(2026, 10, 16, 9, 5, tzinfo=ALMATY))


@pytest.fixture
def shell(qapp: QApplication, tmp_path: Path, wall: Wall) -> Iterator[Shell]:
    """The program in Russian, over an empty vault that is open."""
    folder = tmp_path / "vault"
    made = VaultDesk(Vault.create(folder, REGISTERS, PASSPHRASE, cost=CHEAP), wall)
    made.save_profile({**PROFILE, "bodies": ({"name": "Комитет казначейства"},)})
    preferences = PreferenceStore(tmp_path / "preferences.json")
    preferences.change(language="ru", theme="light", vault=str(folder))
    started = Shell(qapp, LateVaults(wall), declared_registers, preferences, lambda: wall)
    started.start(lambda: made)
    settle(started)
    yield started
    started.window.may_close = lambda: True
    started.window.close()


class Case:
    """The card of one request, as a person uses it."""

    def __init__(self, shell: Shell) -> None:
        assert shell.desk
        page = shell.desk.view.open_tab(_TAB)
        assert isinstance(page, RegisterPage)
        self.shell, self.page, self.card = shell, page, page.card

    @property
    def record(self) -> Any:
        """The record as the card shows it."""
        assert self.card.case
        return self.card.case.record

    def write(self, **values: Any) -> None:
        """Fill in fields of the form (opened if it is not) and save it."""
        if self.card.mode is not Mode.EDITING:
            self.card.edit()
        pane = self.card.edit_pane
        assert pane
        for name, value in values.items():
            pane.form.editor(name).set_value(value)
        pane.save()
        settle(self.shell)
        assert self.card.mode is Mode.READING, "the form was not saved"

    def take(self, state: str, why: str = "") -> None:
        """Choose a step by its button, or in the menu of the others."""
        assert self.card.case
        ends = [step.move.end for step in self.card.case.steps]
        place = ends.index(state)
        if place:
            self.card.bar.menu.actions()[place - 1].trigger()
        else:
            self.card.bar.next.click()
        if why:
            assert self.card.bar.ask.isVisible()
            self.card.bar.reason.setText(why)
            self.card.bar.confirm.click()
        settle(self.shell)

    def walk(self, *states: str) -> None:
        """Take steps that nothing stands before."""
        for state in states:
            self.take(state)
            assert self.record.state == state, self.said()

    def said(self) -> str:
        """What is written on the card and before its next step."""
        return "\n".join(each.text() for each in self.card.findChildren(QLabel))


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
    case = Case(shell)
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
    case = Case(shell)
    receive(case)
    case.walk("registered", "assigned", "collecting", "draft")
    (row,) = case.record.values["questions"]
    case.write(questions=({**row, "answer": "Да, приказом № 12", "status": "ready"},))
    case.walk("approval")
    case.take("sent")
    obstacles = case.card.panel.obstacles
    assert obstacles
    assert obstacles.override
    obstacles.override.click()
    box = case.card.panel.override
    assert box
    box.reason.setPlainText("Директор в отъезде, согласовано по телефону")
    box.confirm.click()
    settle(shell)
    assert case.record.state == "sent"
    (kept,) = case.record.values["overrides"]
    assert kept["guard"] == "reply_approved"
    assert kept["reason"] == "Директор в отъезде, согласовано по телефону"
