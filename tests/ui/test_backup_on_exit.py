"""Closing the program: a copy first, seen if it takes a moment, and never in the way for good."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from dpo_desktop.core.backup import BackupSettings
from dpo_desktop.core.errors import DpoError
from dpo_desktop.ui.backup_on_exit import BackupOnExit
from dpo_desktop.ui.backups_dialog import BackupsDialog
from dpo_desktop.ui.restore_dialog import RestoreDialog
from dpo_desktop.ui.settings_dialog import SettingsDialog
from dpo_desktop.ui.shell import Shell
from tests.ui.desk_stub import StubDesk
from tests.ui.driving import settle, unlock_page, wizard
from tests.ui.vault_stub import StubVaults


@pytest.fixture
def keeping(open_shell: Shell, desk: StubDesk, tmp_path: Path) -> Shell:
    """The program with the vault open and a folder for copies."""
    settings = BackupSettings(str(tmp_path))
    desk.copies_standing = replace(desk.copies_standing, settings=settings, present=True)
    assert open_shell.keeper is not None
    open_shell.keeper.look()
    settle(open_shell)
    return open_shell


@pytest.fixture
def ends(keeping: Shell) -> list[bool]:
    """Grow when the program is closed."""
    seen: list[bool] = []
    keeping.finished.connect(lambda: seen.append(True))
    return seen


def page(shell: Shell) -> BackupOnExit:
    (found,) = shell.window.findChildren(BackupOnExit)
    return found


def test_without_a_folder_the_program_closes_at_once(open_shell: Shell, desk: StubDesk):
    seen: list[bool] = []
    open_shell.finished.connect(lambda: seen.append(True))
    open_shell.window.close()
    assert seen
    assert desk.asked_when_leaving == 0


def test_a_copy_is_made_before_the_program_closes(
    keeping: Shell, ends: list[bool], desk: StubDesk, qtbot: QtBot
):
    desk.copy_is_due = True
    keeping.window.close()
    assert not ends
    qtbot.waitUntil(lambda: bool(ends))
    assert len(desk.kept) == 1


def test_where_nothing_is_due_it_closes_soon(
    keeping: Shell, ends: list[bool], desk: StubDesk, qtbot: QtBot
):
    keeping.window.close()
    qtbot.waitUntil(lambda: bool(ends))
    assert desk.asked_when_leaving == 1
    assert desk.kept == []


def test_one_may_quit_without_waiting(
    keeping: Shell, ends: list[bool], desk: StubDesk, qtbot: QtBot
):
    desk.copy_is_due = desk.waits_for_cancel = True
    keeping.window.close()
    qtbot.waitUntil(lambda: page(keeping).isVisible())
    page(keeping).without_button.click()
    qtbot.waitUntil(lambda: bool(ends))
    assert desk.kept == []


def test_one_may_go_on_working(keeping: Shell, ends: list[bool], desk: StubDesk, qtbot: QtBot):
    desk.copy_is_due = desk.waits_for_cancel = True
    keeping.window.close()
    qtbot.waitUntil(lambda: page(keeping).isVisible())
    page(keeping).stay_button.click()
    settle(keeping)
    assert not ends
    assert keeping.desk is not None
    desk.waits_for_cancel = False
    keeping.window.close()
    qtbot.waitUntil(lambda: bool(ends))
    assert len(desk.kept) == 1


def test_what_went_wrong_is_said_and_can_be_tried_again(
    keeping: Shell, ends: list[bool], desk: StubDesk, qtbot: QtBot
):
    desk.copy_is_due = True
    desk.copying_fails = DpoError("The disk is full. Free some space or choose another disk.")
    keeping.window.close()
    qtbot.waitUntil(lambda: "disk is full" in page(keeping).error.words())
    assert not ends
    desk.copying_fails = None
    page(keeping).again_button.click()
    qtbot.waitUntil(lambda: bool(ends))
    assert len(desk.kept) == 1


def test_the_copies_are_reached_from_the_menu_and_the_settings(open_shell: Shell):
    assert open_shell.desk is not None
    commands = open_shell.desk.view.commands
    commands.backups.trigger()
    settle(open_shell)
    (dialog,) = open_shell.window.findChildren(BackupsDialog)
    dialog.reject()
    settle(open_shell)
    commands.settings.trigger()
    settle(open_shell)
    open_shell.window.findChildren(SettingsDialog)[0].backups_button.click()
    settle(open_shell)
    assert open_shell.window.findChildren(BackupsDialog)


def test_a_vault_is_restored_at_the_unlock_page(shell: Shell, vaults: StubVaults, tmp_path: Path):
    unlock_page(shell).restore_button.click()
    (dialog,) = shell.window.findChildren(RestoreDialog)
    # There is a vault here: a backup goes elsewhere.
    assert dialog.folder.text() == str(tmp_path / "vault-restored")
    dialog.file.setText("/s/a.dpobackup")
    dialog.folder.setText(str(tmp_path / "restored"))
    dialog.restore()
    settle(shell)
    assert vaults.restored == [(Path("/s/a.dpobackup"), tmp_path / "restored")]
    assert unlock_page(shell).folder == tmp_path / "restored"


def test_a_vault_is_restored_instead_of_making_one(
    make_shell: Callable[..., Shell],
    vaults: StubVaults,
    desk: StubDesk,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
):
    vaults.desk = None
    shell = make_shell()
    found = str(tmp_path / "a.dpobackup")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (found, ""))
    wizard(shell).restore_button.click()
    (dialog,) = shell.window.findChildren(RestoreDialog)
    assert dialog.folder.text() == str(vaults.folder)
    dialog.file_button.click()
    vaults.desk = desk
    dialog.restore()
    settle(shell)
    assert unlock_page(shell).folder == vaults.folder
