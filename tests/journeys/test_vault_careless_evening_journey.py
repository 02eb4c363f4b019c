"""A desk left in a hurry, with a form half typed, and a colleague who tries the keyboard."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dpo_desktop.core.values import Party
from dpo_desktop.desk.vaults import Vaults
from dpo_desktop.ui.history_vault import ActionsDialog
from dpo_desktop.ui.register_page import RegisterPage
from dpo_desktop.ui.shell import Shell
from dpo_desktop.ui.vault_menu import VaultMenu
from tests.desk.conftest import ALMATY, CHEAP, Wall
from tests.desk.edition_cases import PROFILE
from tests.journeys.test_first_day import add_request, close_request
from tests.journeys.vaultwork import Computer, close, is_sound, leave, shown
from tests.ui.driving import settle, try_passphrase, unlock_page
from tests.ui.typing_help import type_text

PASSPHRASE = "жеті қараша copper"
NAME = "Қалмағанбетов Ұлан"
SCOPE = "Прошу сообщить, откуда у вас мой ном"
WHY = "Заявитель сам отоз"
GUESSES = ("qwerty", "Parol123", "алматы2026", "dpo", "жеті қараша")


@pytest.fixture
def wall() -> Wall:
    """Six in the evening."""
    return Wall(datetime(2026, 10, 16, 18, 0, tzinfo=ALMATY))


@pytest.fixture
def office(qapp: QApplication, tmp_path: Path, wall: Wall, qtbot: QtBot) -> Computer:
    """The computer of the DPO."""
    computer = Computer(qapp, tmp_path / "office", wall, qtbot)
    Vaults(wall, CHEAP).create(computer.vault, PROFILE, PASSPHRASE).close()
    return computer


@pytest.fixture
def shell(office: Computer) -> Iterator[Shell]:
    """The program with the vault open."""
    with office.program() as shell:
        try_passphrase(shell, PASSPHRASE)
        yield shell


def close_the_lid(shell: Shell) -> None:
    """The session is locked or the computer goes to sleep: the system tells it."""
    assert shell._watches
    shell._watches.session.away.emit()
    settle(shell)
    assert shell.desk is None
    unlock_page(shell)


def half_typed(shell: Shell) -> None:
    """Begin a request and stop in the middle of a word."""
    assert shell.desk
    page = shell.desk.view.open_tab(2)
    assert isinstance(page, RegisterPage)
    page.add_record()
    pane = page.card.edit_pane
    assert pane
    pane.form.editor("subject").set_value(Party(NAME))
    area = pane.form.editor("scope").controls()[0]
    area.setFocus()
    type_text(area, SCOPE)


def half_reasoned(shell: Shell) -> tuple[RegisterPage, str]:
    """Be asked for the reason of a step, and stop in the middle of it; return the step's end."""
    page = add_request(shell)
    close_request(shell, page)
    assert page.card.case
    step = next(step for step in page.card.case.steps if step.is_open and step.move.asks_why)
    page.card.bar._take(step)
    type_text(page.card.bar.reason, WHY)
    return page, step.move.end


def test_what_was_half_typed_when_the_lid_was_closed_is_offered_in_the_morning(
    shell: Shell, wall: Wall
):
    half_typed(shell)
    close_the_lid(shell)
    wall.set("2026-10-19")
    try_passphrase(shell, PASSPHRASE)
    settle(shell)
    assert shell.desk
    (offer,) = shell.desk.view.drafts.offers
    assert not shell.desk.view.drafts.isHidden()
    offer.go_on.click()
    settle(shell)
    page = shell.desk.view.page
    assert isinstance(page, RegisterPage)
    pane = page.card.edit_pane
    assert pane
    assert pane.form.editor("subject").value().name == NAME
    assert pane.form.editor("scope").value() == SCOPE
    assert pane.is_dirty


def test_a_reason_half_typed_is_there_again_and_the_step_can_be_taken(shell: Shell, wall: Wall):
    page, end = half_reasoned(shell)
    assert page.card.case
    number = page.card.case.record.number
    close_the_lid(shell)
    wall.set("2026-10-19")
    try_passphrase(shell, PASSPHRASE)
    settle(shell)
    assert shell.desk
    (offer,) = shell.desk.view.drafts.offers
    assert number in offer.said
    offer.go_on.click()
    settle(shell)
    again = shell.desk.view.page
    assert isinstance(again, RegisterPage)
    bar = again.card.bar
    assert not bar.ask.isHidden()
    assert bar.reason.text() == WHY
    type_text(bar.reason, "вал")
    bar.confirm.click()
    settle(shell)
    assert again.card.case
    assert again.card.case.record.state == end
    assert again.card.case.card.history[0].why == f"{WHY}вал"
    assert shell.desk.desk.drafts() == ()


def test_a_colleague_who_guesses_is_slowed_down_told_and_kept_in_the_history(
    shell: Shell, wall: Wall, qtbot: QtBot
):
    half_typed(shell)
    close_the_lid(shell)
    evening = f"{wall.moment.astimezone():%d.%m.%Y %H:%M}"
    waited = timedelta()
    for guess in GUESSES:
        page = unlock_page(shell)
        while not page.wait_line.isHidden():
            assert not page.passphrase.isEnabled()
            assert page.wait_line.text()
            wall.moment += timedelta(seconds=1)
            waited += timedelta(seconds=1)
            page._second.timeout.emit()
        try_passphrase(shell, guess)
        assert shell.desk is None
    assert waited >= timedelta(seconds=6), "guessing costs nothing"
    # The owner comes in the morning, when the wait is long over.
    wall.set("2026-10-19")
    page = unlock_page(shell)
    while not page.wait_line.isHidden():
        page._second.timeout.emit()
    try_passphrase(shell, PASSPHRASE)
    settle(shell)
    assert shell.desk
    told = shell.window.strip.accessibleName()
    assert told.startswith(f"{len(GUESSES)} "), told
    assert evening in told
    assert [offer.draft.texts["scope"] for offer in shell.desk.view.drafts.offers] == [SCOPE]
    VaultMenu(shell.desk.context, shell.window).show_actions()
    settle(shell)
    journal = shown(shell, ActionsDialog)
    (tried,) = [one for one in journal._entries if one.what == "wrong_passphrases"]
    sentences = list(journal._words.sentences(tried))
    assert any(line.endswith(f": {len(GUESSES)}") for line in sentences)
    assert any(line.endswith(f": {evening}") for line in sentences)
    assert not any("T18" in line or "+00:00" in line for line in sentences)
    close(shell, journal)
    assert is_sound(shell)
    leave(shell, qtbot)


def test_the_owner_is_told_once(office: Computer, wall: Wall):
    with office.program() as shell:
        try_passphrase(shell, "not the one")
        try_passphrase(shell, PASSPHRASE)
        settle(shell)
        assert shell.window.strip.accessibleName().startswith("1 ")
    with office.program() as shell:
        try_passphrase(shell, PASSPHRASE)
        settle(shell)
        assert not shell.window.strip.accessibleName().startswith("1 ")
