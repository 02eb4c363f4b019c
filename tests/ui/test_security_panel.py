"""Settings, Security: what opens the vault and what closes it."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from PySide6.QtWidgets import QDialog
from shiboken6 import isValid

from dpo_desktop.core.errors import DpoError
from dpo_desktop.core.keys import KeyringState, WrongTries
from dpo_desktop.ui.former_vault import FormerLine, RemoveFormer
from dpo_desktop.ui.passphrase_dialogs import ChangePassphrase, PassphraseBox
from dpo_desktop.ui.recovery_dialog import RecoveryDialog
from dpo_desktop.ui.rotate_dialog import RotateDialog
from dpo_desktop.ui.security_panel import SecurityPanel
from dpo_desktop.ui.settings_dialog import SettingsDialog
from dpo_desktop.ui.shell import Shell
from tests.ui.desk_stub import StubDesk
from tests.ui.driving import settle, try_passphrase
from tests.ui.typing_help import type_text
from tests.ui.vault_stub import PASSPHRASE, RECOVERY, StubVaults

NEW = "жаңа төрт қарапайым сөз"


def show(shell: Shell) -> SecurityPanel:
    """Open the settings at the tab."""
    assert shell.desk
    shell.desk.view.commands.settings.trigger()
    settle(shell)
    (dialog,) = shell.window.findChildren(SettingsDialog)
    dialog.show_security()
    return dialog.security


def prove(shell: Shell, passphrase: str = PASSPHRASE) -> None:
    """Type the passphrase into the box that asks for it."""
    (box,) = shell.window.findChildren(PassphraseBox)
    type_text(box.passphrase, passphrase)
    box.act_button.click()
    settle(shell)


def confirm(shell: Shell) -> None:
    """Type the groups that are asked for from the page."""
    (dialog,) = shell.window.findChildren(RecoveryDialog)
    dialog.next_button.click()
    for line in dialog.sheet.groups.lines:
        type_text(line, RECOVERY[line.place])
    dialog.next_button.click()
    settle(shell)


def test_it_says_when_each_key_was_made(open_shell: Shell, vaults: StubVaults):
    vaults.standing = replace(
        vaults.standing,
        passphrase_set_on=date(2026, 2, 1),
        data_key_made_on=None,
        recovery_made_on=date(2026, 3, 1),
    )
    panel = show(open_shell)
    assert panel.passphrase_line.text() == "Chosen on 01.02.2026."
    assert "earlier release" in panel.data_key_line.text()
    assert "01.03.2026" in panel.recovery_line.text()
    assert panel.wrong_line.text() == "None before this opening."


def test_it_says_when_there_is_no_keyring(open_shell: Shell):
    panel = show(open_shell)
    assert "No system keyring" in panel.keyring_line.text()
    assert panel.keep_button.isHidden()
    assert panel.forget_button.isHidden()


def test_the_keyring_is_turned_on_and_off(open_shell: Shell, vaults: StubVaults):
    vaults.keyring = True
    panel = show(open_shell)
    panel.keep_button.click()
    prove(open_shell, "wrong")
    (box,) = open_shell.window.findChildren(PassphraseBox)
    assert box.error_line.words() == "This passphrase does not open the vault."
    box.passphrase.clear()
    prove(open_shell)
    assert vaults.keyring_holds(vaults.folder)
    assert panel.keep_button.isHidden()
    panel.forget_button.click()
    settle(open_shell)
    assert vaults.keyring_holds(vaults.folder) is False
    assert panel.forget_button.isHidden()


def test_a_keyring_that_was_emptied_can_be_renewed(open_shell: Shell, vaults: StubVaults):
    vaults.keyring = True
    vaults.standing = replace(vaults.standing, keyring=KeyringState.STALE, keyring_available=True)
    panel = show(open_shell)
    assert "no longer fits" in panel.keyring_line.text()
    assert panel.keep_button.text() == "Renew…"


def test_the_passphrase_is_changed(open_shell: Shell, vaults: StubVaults, qtbot):
    show(open_shell).change_button.click()
    (box,) = open_shell.window.findChildren(ChangePassphrase)
    type_text(box.old, "wrong")
    type_text(box.new.first, NEW)
    type_text(box.new.second, NEW)
    qtbot.waitUntil(lambda: box.new.strength.value() > 0)
    box.change_button.click()
    settle(open_shell)
    assert box.error_line.words() == "This passphrase does not open the vault."
    assert vaults.passphrase == PASSPHRASE
    type_text(box.old, PASSPHRASE)
    box.change_button.click()
    settle(open_shell)
    assert vaults.passphrase == NEW
    open_shell.lock()
    settle(open_shell)
    try_passphrase(open_shell, NEW)
    assert open_shell.desk


def test_a_recovery_key_is_in_force_only_once_confirmed(open_shell: Shell, vaults: StubVaults):
    panel = show(open_shell)
    assert "There is none" in panel.recovery_line.text()
    panel.recovery_button.click()
    prove(open_shell)
    (dialog,) = open_shell.window.findChildren(RecoveryDialog)
    dialog.later_button.click()
    settle(open_shell)
    assert vaults.recovery == ""
    panel.recovery_button.click()
    prove(open_shell)
    confirm(open_shell)
    assert vaults.recovery == "-".join(RECOVERY)
    assert "16.10.2026" in panel.recovery_line.text()


def test_after_the_data_key_the_recovery_key_is_made_anew(open_shell: Shell, vaults: StubVaults):
    vaults.recovery = "the one before"
    show(open_shell).rotate_button.click()
    (box,) = open_shell.window.findChildren(RotateDialog)
    type_text(box.passphrase, "wrong")
    box.rotate_button.click()
    settle(open_shell)
    assert box.error_line.words() == "This passphrase does not open the vault."
    assert vaults.recovery == "the one before"
    type_text(box.passphrase, PASSPHRASE)
    box.rotate_button.click()
    settle(open_shell)
    assert vaults.recovery == ""
    confirm(open_shell)
    assert vaults.recovery == "-".join(RECOVERY)


def test_wrong_passphrases_are_counted(open_shell: Shell, vaults: StubVaults):
    at = datetime(2026, 10, 15, 8, 1, tzinfo=UTC)
    vaults.standing = replace(vaults.standing, wrong=WrongTries(4, at, at))
    assert show(open_shell).wrong_line.text().startswith("4 since ")


def test_locking_with_the_session_is_turned_off(open_shell: Shell, preferences):
    panel = show(open_shell)
    assert panel.with_session.isChecked()
    panel.with_session.click()
    (dialog,) = open_shell.window.findChildren(SettingsDialog)
    dialog.save_button.click()
    settle(open_shell)
    assert preferences.values.lock_with_session is False


@pytest.mark.parametrize("shown", ["change_button", "recovery_button", "rotate_button"])
def test_every_box_goes_with_the_vault(open_shell: Shell, shown: str):
    getattr(show(open_shell), shown).click()
    assert len(open_shell.window.findChildren(QDialog)) == 2
    open_shell.lock()
    settle(open_shell)
    assert open_shell.window.findChildren(QDialog) == []


# The copy from before an upgrade

PUT_ASIDE = datetime(2026, 10, 1, 9, 5, tzinfo=UTC)


def test_without_a_copy_from_before_an_upgrade_nothing_is_said_of_it(open_shell: Shell):
    panel = show(open_shell)
    assert panel.former_line.isHidden()
    assert panel.former_button.isHidden()


def test_the_copy_from_before_an_upgrade_is_named_and_can_be_removed(
    open_shell: Shell, desk: StubDesk
):
    desk.former = PUT_ASIDE
    panel = show(open_shell)
    assert "before the upgrade of 01.10.2026" in panel.former_line.text()
    panel.former_button.click()
    (dialog,) = open_shell.window.findChildren(RemoveFormer)
    dialog.remove_button.click()
    settle(open_shell)
    assert desk.former_vault() is None
    assert panel.former_line.isHidden()


def test_a_vault_that_is_not_sound_keeps_it_and_says_why(open_shell: Shell, desk: StubDesk):
    desk.former = PUT_ASIDE
    desk.copying_fails = DpoError("The vault is not sound.")
    panel = show(open_shell)
    panel.former_button.click()
    (dialog,) = open_shell.window.findChildren(RemoveFormer)
    dialog.remove_button.click()
    settle(open_shell)
    assert dialog.work.error.words() == "The vault is not sound."
    assert dialog.remove_button.isEnabled()
    dialog.close_button.click()
    assert desk.former == PUT_ASIDE


def test_removing_it_can_be_stopped(open_shell: Shell, desk: StubDesk):
    desk.former = PUT_ASIDE
    desk.waits_for_cancel = True
    show(open_shell).former_button.click()
    (dialog,) = open_shell.window.findChildren(RemoveFormer)
    dialog.remove_button.click()
    dialog.close_button.click()
    settle(open_shell)
    assert not isValid(dialog)
    assert desk.former == PUT_ASIDE


def test_whoever_changes_a_key_reads_that_it_opens_by_the_former_one(
    open_shell: Shell, desk: StubDesk
):
    desk.former = PUT_ASIDE
    panel = show(open_shell)
    panel.change_button.click()
    panel.rotate_button.click()
    panel.recovery_button.click()
    prove(open_shell)
    for kind in (ChangePassphrase, RotateDialog, RecoveryDialog):
        (dialog,) = open_shell.window.findChildren(kind)
        (line,) = dialog.findChildren(FormerLine)
        assert "before the upgrade of 01.10.2026" in line.words.text()
        assert "Settings, Security" in line.words.text()
        assert not line.isHidden()
