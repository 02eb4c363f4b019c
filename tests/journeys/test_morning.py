"""Mornings of a DPO in the real window: what became due while it was closed is said once.

The letter comes on Thursday, 15 October 2026 and is due on Tuesday, the 27th.
"""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dpo_desktop.app import LateVaults, declared_registers
from dpo_desktop.desk.vault_desk import VaultDesk
from dpo_desktop.registers import REGISTERS
from dpo_desktop.storage.vault import Vault
from dpo_desktop.ui.preferences import PreferenceStore
from dpo_desktop.ui.shell import Shell
from dpo_desktop.ui.today_page import TodayPage
from tests.desk.conftest import ALMATY, CHEAP, Wall
from tests.ui.driving import settle, try_passphrase

PASSPHRASE = "жеті қараша copper"
LETTER = {
    "received_on": date(2026, 10, 15),
    "body": "Министерство искусственного интеллекта и цифрового развития",
    "kind": "information",
}


@pytest.fixture
def wall() -> Wall:
    """The morning after the letter came."""
    return Wall(datetime(2026, 10, 16, 9, 5, tzinfo=ALMATY))


@pytest.fixture
def start(
    qapp: QApplication, tmp_path: Path, wall: Wall, qtbot: QtBot
) -> Iterator[Callable[[], Shell]]:
    """Start the program, as on another morning; a program still open is closed before."""
    folder = tmp_path / "vault"
    made = VaultDesk(Vault.create(folder, REGISTERS, PASSPHRASE, cost=CHEAP), wall)
    made.add("regulator", LETTER)
    made.close()
    open_now: list[Shell] = []

    def close() -> None:
        if open_now:
            shell = open_now.pop()
            with qtbot.waitSignal(shell.finished):
                shell.window.close()

    def started() -> Shell:
        close()
        preferences = PreferenceStore(tmp_path / "preferences.json")
        preferences.change(language="en", theme="light", vault=str(folder))
        shell = Shell(qapp, LateVaults(wall), declared_registers, preferences, lambda: wall)
        open_now.append(shell)
        shell.start()
        settle(shell)
        try_passphrase(shell, PASSPHRASE)
        settle(shell)
        return shell

    yield started
    close()


def said(shell: Shell) -> str:
    """Return what stands in the strip at the top of the window."""
    strip = shell.window.strip
    return "" if strip.isHidden() else strip.accessibleName()


def overdue(shell: Shell) -> str:
    assert shell.desk
    page = shell.desk.view.page
    assert isinstance(page, TodayPage)
    return page.counters.by_group["overdue"].number.text()


def test_what_became_due_while_it_was_closed_is_said_once(start: Callable[[], Shell], wall: Wall):
    assert said(start()) == "", "nothing is due yet"
    wall.set("2026-10-27")
    assert said(start()) == "1 due today"
    assert said(start()) == "", "it was said this morning"
    wall.set("2026-10-30")
    shell = start()
    assert said(shell) == "1 overdue since 27.10.2026"
    assert overdue(shell) == "1"
    assert said(start()) == "", "not again on the same day"
    wall.set("2026-10-31")
    assert said(start()) == "", "nor on another: nothing new has become due"


def test_a_program_that_runs_through_the_night_says_it_in_the_morning(
    start: Callable[[], Shell], wall: Wall
):
    shell = start()
    wall.set("2026-10-27")
    assert shell._day
    shell._day.look()
    settle(shell)
    assert said(shell) == "1 due today"
    assert shell.keeper
    shell.keeper.look()
    settle(shell)
    assert said(shell) == "1 due today", "what is due was put out of sight"
    shell.window.strip._close.click()
    assert said(shell).startswith("What was written has been without a copy for 11 days.")
    shell.lock()
    settle(shell)
    wall.set("2026-10-28")
    shell._day.look()
    settle(shell)
    assert said(shell) == "", "a locked window tells nothing"
    try_passphrase(shell, PASSPHRASE)
    settle(shell)
    assert said(shell) == "1 overdue since 27.10.2026"
    assert overdue(shell) == "1"


def test_what_was_not_seen_before_the_vault_was_locked_is_said_the_next_time(
    start: Callable[[], Shell], wall: Wall
):
    shell = start()
    wall.set("2026-10-27")
    shell.context.notify.warning("Read this first.")
    assert shell._day
    shell._day.look()
    settle(shell)
    assert said(shell) == "Read this first."
    shell.lock()
    settle(shell)
    try_passphrase(shell, PASSPHRASE)
    settle(shell)
    assert said(shell) == "1 due today"
