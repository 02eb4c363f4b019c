"""Editions in the window: taken, approved with checks, printed and compared by an order."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from dpo_desktop.core.language import Language
from dpo_desktop.core.paper import Order
from dpo_desktop.core.speech import speak
from dpo_desktop.desk.vault_desk import VaultDesk
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.editions_dialog import EditionsDialog
from tests.desk.conftest import Wall, wall
from tests.desk.edition_cases import APPROVAL, activity, open_desk

__all__ = ["wall"]  # the fixture


@pytest.fixture
def vault_desk(tmp_path: Path, wall: Wall) -> Iterator[VaultDesk]:
    """The desk of a real vault with one activity in force."""
    made = open_desk(tmp_path / "vault", wall)
    activity(made)
    yield made
    made.close()


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


class Opened:
    """The dialog, and the papers it ordered."""

    def __init__(self, context: Context, window: QWidget) -> None:
        self.orders: list[Order] = []
        self.dialog = EditionsDialog(context, self.orders.append, window)
        self.dialog.show()
        self.settle()

    def settle(self) -> None:
        for _ in range(3):
            QApplication.processEvents()
            assert self.dialog._context.tasks.wait_idle()
        QApplication.processEvents()

    def press(self, button: QPushButton) -> None:
        assert button.isEnabled()
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        self.settle()

    def lines(self) -> list[list[str]]:
        table = self.dialog.table.table
        return [table.words(row) for row in range(table.rowCount())]

    def fill(self, **values: object) -> None:
        """Type into the form of the approval."""
        form = self.dialog.approval.form
        for name, value in values.items():
            form.editor(name).set_value(value)


@pytest.fixture
def opened(
    vault_desk: VaultDesk, make_context: Callable[..., Context], window: QWidget
) -> Callable[..., Opened]:
    def make(language: Language = Language.EN) -> Opened:
        return Opened(make_context(vault_desk, speak(language)), window)

    return make


def approve(desk: VaultDesk, number: int) -> None:
    desk.new_edition()
    desk.approve_edition(number, *APPROVAL)


def test_without_editions_it_says_what_to_do(opened: Callable[..., Opened]):
    shown = opened()
    assert shown.dialog.table.none.isVisible()
    for button in (shown.dialog.print_button, shown.dialog.approve_button):
        assert not button.isEnabled()


def test_a_draft_is_taken_with_its_reason_and_there_is_but_one(opened, vault_desk: VaultDesk):
    shown = opened()
    shown.dialog.why.setText("годовой пересмотр")
    shown.press(shown.dialog.new_button)
    (line,) = shown.lines()
    assert line[:2] == ["1", "Draft"]
    assert vault_desk.editions()[0].why == "годовой пересмотр"
    assert not shown.dialog.new_button.isEnabled()
    assert shown.dialog.why.text() == ""


def test_a_draft_is_taken_anew_or_dropped(opened, vault_desk: VaultDesk):
    vault_desk.new_edition()
    shown = opened()
    activity(vault_desk, name="Новый")
    shown.press(shown.dialog.renew_button)
    assert vault_desk.editions()[0].activities == 2
    shown.press(shown.dialog.drop_button)
    assert vault_desk.editions() == ()
    assert shown.lines() == []


def test_an_approval_is_checked_and_then_final(opened, vault_desk: VaultDesk):
    vault_desk.new_edition()
    shown = opened()
    shown.press(shown.dialog.approve_button)
    approval = shown.dialog.approval
    assert shown.dialog.pages.currentWidget() is approval
    assert approval.heading.text() == "Approval of edition No. 1"
    shown.fill(approved_on=date(2027, 1, 1), approved_by="Мысалов Мысал")
    shown.press(approval.approve_button)
    said = {label.text() for label in approval.findChildren(QLabel) if label.isVisible()}
    assert {"This day has not come yet.", "Fill this in."} <= said
    assert vault_desk.editions()[0].is_draft
    shown.fill(approved_on=APPROVAL[0], post=APPROVAL[2], basis=APPROVAL[3])
    shown.press(approval.approve_button)
    assert shown.dialog.pages.currentIndex() == 0
    assert shown.lines()[0][1] == "Approved"
    assert "Директор Мысалов Мысал" in shown.lines()[0][4]
    for button in ("approve_button", "renew_button", "drop_button"):
        assert not getattr(shown.dialog, button).isEnabled()


def test_one_can_go_back_without_approving(opened, vault_desk: VaultDesk):
    vault_desk.new_edition()
    shown = opened()
    shown.press(shown.dialog.approve_button)
    shown.press(shown.dialog.approval.back_button)
    assert shown.dialog.pages.currentIndex() == 0
    assert vault_desk.editions()[0].is_draft


def test_who_approved_last_is_proposed(opened, vault_desk: VaultDesk):
    approve(vault_desk, 1)
    vault_desk.new_edition()
    shown = opened()
    shown.press(shown.dialog.approve_button)
    values = shown.dialog.approval.form.values()
    assert (values["approved_by"], values["post"]) == ("Мысалов Мысал", "Директор")
    assert not values["basis"], "the order is another one"


def test_papers_are_ordered_of_the_edition_chosen(opened, vault_desk: VaultDesk):
    approve(vault_desk, 1)
    approve(vault_desk, 2)
    shown = opened()
    shown.dialog.table.table.selectRow(1)
    shown.press(shown.dialog.print_button)
    shown.press(shown.dialog.list_button)
    shown.press(shown.dialog.current_button)
    assert shown.orders == [
        Order("edition", Language.EN, edition=1),
        Order("data_list", Language.EN, edition=1),
        Order("data_list", Language.EN),
    ]


def test_an_edition_is_compared_with_the_one_before_by_default(opened, vault_desk: VaultDesk):
    approve(vault_desk, 1)
    approve(vault_desk, 2)
    shown = opened()
    shown.press(shown.dialog.compare_button)
    shown.dialog.against.setCurrentIndex(shown.dialog.against.findData(0))
    shown.press(shown.dialog.compare_button)
    # The newer one comes first, whichever was chosen in the table.
    shown.dialog.table.table.selectRow(1)
    shown.press(shown.dialog.compare_button)
    assert [(one.kind, one.edition, one.against) for one in shown.orders] == [
        ("edition_difference", 2, 1),
        ("edition_difference", 0, 2),
        ("edition_difference", 2, 1),
    ]


def test_what_went_wrong_is_said_and_nothing_is_lost(opened, vault_desk: VaultDesk):
    shown = opened()
    vault_desk.new_edition()
    shown.press(shown.dialog.new_button)
    assert "Edition 1 is a draft" in shown.dialog.error_line.words()


@pytest.mark.parametrize("language", list(Language))
def test_the_history_tells_who_did_what(opened, vault_desk: VaultDesk, language: Language):
    vault_desk.new_edition("первая")
    vault_desk.approve_edition(1, *APPROVAL)
    t = speak(language)
    said = [one.text() for one in opened(language).dialog.history.findChildren(QLabel)]
    approved, taken = said[:3], said[3:]
    assert approved[1:] == [t("Edition No. {n}: approved", n=1), APPROVAL[3]]
    assert taken[1:] == [
        t("Edition No. {n}: taken from the register", n=1),
        t("Reason: {why}", why="первая"),
    ]
    assert all("Өтегенова Үміт" in head for head in (approved[0], taken[0]))
