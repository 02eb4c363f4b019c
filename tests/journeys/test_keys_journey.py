"""A vault's keys in the real window over a real vault: guessed at, forgotten, exchanged."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dpo_desktop.app import LateVaults, declared_registers
from dpo_desktop.desk.vault_desk import VaultDesk
from dpo_desktop.registers import REGISTERS
from dpo_desktop.storage.vault import Vault
from dpo_desktop.ui.passphrase_dialogs import PassphraseBox
from dpo_desktop.ui.preferences import PreferenceStore
from dpo_desktop.ui.recovery_dialog import RecoveryDialog
from dpo_desktop.ui.rotate_dialog import RotateDialog
from dpo_desktop.ui.security_panel import SecurityPanel
from dpo_desktop.ui.settings_dialog import SettingsDialog
from dpo_desktop.ui.shell import Shell
from tests.desk.conftest import ALMATY, CHEAP, Wall
from tests.journeys.vaultwork import recover
from tests.ui.driving import is_open, settle, try_passphrase, unlock_page
from tests.ui.typing_help import type_text

PASSPHRASE = "жеті қараша copper"
NEW = "төрт түрлі қарапайым сөз"


@pytest.fixture
def wall() -> Wall:
    return Wall(datetime(2026, 10, 16, 9, 5, tzinfo=ALMATY))


@pytest.fixture
def shell(qapp: QApplication, tmp_path: Path, wall: Wall, qtbot: QtBot) -> Iterator[Shell]:
    """The program at the unlock page of a vault."""
    folder = tmp_path / "vault"
    VaultDesk(Vault.create(folder, REGISTERS, PASSPHRASE, cost=CHEAP, clock=wall), wall).close()
    preferences = PreferenceStore(tmp_path / "preferences.json")
    preferences.change(language="en", theme="light", vault=str(folder))
    shell = Shell(qapp, LateVaults(wall), declared_registers, preferences, lambda: wall)
    shell.start()
    settle(shell)
    yield shell
    with qtbot.waitSignal(shell.finished):
        shell.window.close()


def security(shell: Shell) -> SecurityPanel:
    """Open the settings at the tab."""
    assert shell.desk
    shell.desk.view.commands.settings.trigger()
    settle(shell)
    (dialog,) = shell.window.findChildren(SettingsDialog)
    dialog.show_security()
    return dialog.security


def wants_a_key(shell: Shell) -> bool:
    """Whether the page of today says that the vault has no recovery key yet."""
    assert shell.desk
    return shell.desk.view.today.recovery is not None


def confirm(shell: Shell) -> str:
    """Read the key that is shown, and put it in force; return it."""
    settle(shell)
    (dialog,) = shell.window.findChildren(RecoveryDialog)
    sheet = dialog.sheet._sheet
    assert sheet
    assert not dialog.sheet.picture.pixmap().isNull()
    dialog.next_button.click()
    for line in dialog.sheet.groups.lines:
        type_text(line, sheet.groups[line.place])
    dialog.next_button.click()
    settle(shell)
    assert shell.window.findChildren(RecoveryDialog) == []
    return " ".join(sheet.groups)


def make_key(shell: Shell) -> str:
    """Make a recovery key in the settings."""
    security(shell).recovery_button.click()
    (box,) = shell.window.findChildren(PassphraseBox)
    type_text(box.passphrase, PASSPHRASE)
    box.act_button.click()
    return confirm(shell)


def sit_it_out(shell: Shell) -> None:
    """Let the seconds pass that are counted down on the page."""
    page = unlock_page(shell)
    while not page.wait_line.isHidden():
        page._second.timeout.emit()
    assert page.passphrase.hasSelectedText()


def test_wrong_passphrases_have_to_wait_and_are_told_to_the_owner(shell: Shell, wall: Wall):
    tries = 0
    while unlock_page(shell).wait_line.isHidden():
        try_passphrase(shell, "not the one")
        tries += 1
        assert tries < 20
    assert not unlock_page(shell).passphrase.isEnabled()
    wall.set("2026-10-16", "10:00")
    sit_it_out(shell)
    try_passphrase(shell, PASSPHRASE)
    settle(shell)
    assert shell.desk
    said = "passphrase since" if tries == 1 else "passphrases since"
    assert f"{tries} wrong {said}" in shell.window.strip.accessibleName()


def test_a_forgotten_passphrase_is_replaced_by_the_recovery_key(shell: Shell, qtbot: QtBot):
    try_passphrase(shell, PASSPHRASE)
    assert wants_a_key(shell)
    key = make_key(shell)
    assert not wants_a_key(shell)
    shell.lock()
    settle(shell)
    recover(shell, key, NEW, qtbot)
    assert is_open(shell)
    shell.lock()
    settle(shell)
    try_passphrase(shell, PASSPHRASE)
    assert not is_open(shell)
    try_passphrase(shell, NEW)
    assert is_open(shell)


def test_an_exchanged_key_leaves_the_old_page_worthless(shell: Shell, qtbot: QtBot):
    try_passphrase(shell, PASSPHRASE)
    old = make_key(shell)
    (settings,) = shell.window.findChildren(SettingsDialog)
    settings.security.rotate_button.click()
    (box,) = shell.window.findChildren(RotateDialog)
    type_text(box.passphrase, PASSPHRASE)
    box.rotate_button.click()
    settle(shell)
    new = confirm(shell)
    assert new != old
    shell.lock()
    settle(shell)
    dialog = recover(shell, old, NEW, qtbot)
    assert not is_open(shell)
    assert dialog.error_line.words()
    dialog.reject()
    settle(shell)
    recover(shell, new, NEW, qtbot)
    assert is_open(shell)
