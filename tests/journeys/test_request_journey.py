"""A subject's request in the real window: stopped where something is missing, to the reopening.

The letter of Thursday, 15 October 2026 asks for information (due on the 20th) and for an end of
marketing; it is typed in the day after.
"""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from dpo_desktop.app import LateVaults, declared_registers
from dpo_desktop.core.record import Record
from dpo_desktop.core.values import Party
from dpo_desktop.desk.vault_desk import VaultDesk
from dpo_desktop.registers import REGISTERS
from dpo_desktop.storage.vault import Vault
from dpo_desktop.ui.card import Mode
from dpo_desktop.ui.preferences import PreferenceStore
from dpo_desktop.ui.register_page import RegisterPage
from dpo_desktop.ui.shell import Shell
from tests.desk.conftest import ALMATY, CHEAP, Wall
from tests.journeys.test_request_desk import GIVEN, PASSPHRASE, PROFILE, REFUSED
from tests.ui.driving import settle

_TAB = 1 + [register.code for register in REGISTERS].index("requests")


@pytest.fixture
def wall() -> Wall:
    """The day after the letter came."""
    return Wall(datetime(2026, 10, 16, 9, 5, tzinfo=ALMATY))


@pytest.fixture
def shell(qapp: QApplication, tmp_path: Path, wall: Wall) -> Iterator[Shell]:
    """The program in English, over an empty vault that is open."""
    folder = tmp_path / "vault"
    made = VaultDesk(Vault.create(folder, REGISTERS, PASSPHRASE, cost=CHEAP), wall)
    made.save_profile(PROFILE)
    preferences = PreferenceStore(tmp_path / "preferences.json")
    preferences.change(language="en", theme="light", vault=str(folder))
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
    def record(self) -> Record:
        """The record as the card shows it."""
        assert self.card.case
        return self.card.case.record

    def fill(self, **values: Any) -> None:
        """Fill in fields of the form, opened if it is not, and press Save."""
        if self.card.mode is not Mode.EDITING:
            self.card.edit()
        pane = self.card.edit_pane
        assert pane
        for name, value in values.items():
            pane.form.editor(name).set_value(value)
        pane.save()
        settle(self.shell)

    def write(self, **values: Any) -> None:
        """Fill in what the form accepts."""
        self.fill(**values)
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
            self.card.bar.reason.setText(why)
            self.card.bar.confirm.click()
        settle(self.shell)

    def walk(self, *states: str) -> None:
        """Take steps that nothing stands before."""
        for state in states:
            self.take(state)
            assert self.record.state == state, self.said()

    def blocked(self, state: str) -> str:
        """Try a step that cannot be taken; return what the card says about it."""
        before = self.record.state
        self.take(state)
        if self.card.mode is Mode.EDITING:
            self.card.may_leave()
        assert self.record.state == before
        return self.said()

    def said(self) -> str:
        """What is written on the card about the steps."""
        assert self.card.panel
        return "\n".join(each.text() for each in self.card.panel.findChildren(QLabel))


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
    case = Case(shell)
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
    case = Case(shell)
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
    ends = [(step.move.end, step.possible) for step in case.card.case.steps]
    assert ends == [("refused", True), ("in_work", True), ("answered", False)]
    words = [action.text() for action in case.card.bar.menu.actions()]
    assert any("choose the decision first" in word for word in words)
    case.walk("refused", "closed")


def test_a_copy_of_a_document_is_not_kept_without_its_ground(shell: Shell) -> None:
    case = Case(shell)
    receive(case)
    case.fill(identity_copy=True)
    pane = case.card.edit_pane
    assert pane, "a copy without a ground was saved"
    said = "\n".join(label.text() for label in pane.findChildren(QLabel))
    assert "Write down the exception of the Law" in said
    assert "forbids collecting paper copies" in said
    case.write(identity_copy_ground="Закон о противодействии отмыванию доходов, ст. 5")
    assert case.record.values["identity_copy"] is True
