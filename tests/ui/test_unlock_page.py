"""Opening the vault: by passphrase, by keyring, and what is said when it does not open."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QLineEdit

from dpo_desktop.core.errors import DpoError, Remedy
from dpo_desktop.core.keys import KeyringState, WrongTries
from dpo_desktop.core.language import Language
from dpo_desktop.ui.passphrase_dialogs import PassphraseBox
from dpo_desktop.ui.preferences import PreferenceStore
from dpo_desktop.ui.security_panel import SecurityPanel
from dpo_desktop.ui.shell import Shell
from tests.ui.driving import settle, try_passphrase, unlock, unlock_page
from tests.ui.typing_help import type_text
from tests.ui.vault_stub import StubVaults


def test_the_passphrase_opens_the_desk(shell: Shell, vaults: StubVaults):
    unlock(shell)
    assert vaults.threads == {"desk"}


def test_a_wrong_passphrase_is_a_sentence_on_the_page(shell: Shell):
    try_passphrase(shell, "қате сөз")
    page = unlock_page(shell)
    assert page.error_line.words() == "This passphrase does not open the vault."
    assert page.passphrase.selectedText() == page.passphrase.text() != ""
    assert page.passphrase.isEnabled()
    assert shell.window.focusWidget() is page.passphrase


def test_the_next_try_types_over_the_wrong_one(shell: Shell):
    try_passphrase(shell, "wrong")
    unlock(shell)


def test_nothing_typed_is_no_try(shell: Shell, vaults: StubVaults):
    try_passphrase(shell, "")
    assert unlock_page(shell).error_line.words() == "Type the passphrase."
    assert vaults.threads == set()


def test_inputs_are_locked_while_the_key_is_derived(shell: Shell):
    page = unlock_page(shell)
    page.passphrase.setText("wrong")
    page.open_button.click()
    assert not page.passphrase.isEnabled()
    assert not page.open_button.isEnabled()
    settle(shell)
    assert page.open_button.isEnabled()


def test_the_eye_shows_and_hides(shell: Shell):
    line = unlock_page(shell).passphrase
    (eye,) = line.actions()
    assert line.echoMode() is QLineEdit.EchoMode.Password
    eye.trigger()
    assert line.echoMode() is QLineEdit.EchoMode.Normal
    assert eye.toolTip() == "Hide the passphrase"
    eye.trigger()
    assert line.echoMode() is QLineEdit.EchoMode.Password


def test_it_says_when_there_is_no_keyring(shell: Shell):
    page = unlock_page(shell)
    assert "No system keyring" in page.keyring_line.text()
    assert page.keyring_button.isHidden()


def test_the_keyring_opens_without_typing(make_shell, vaults: StubVaults):
    vaults.keyring = vaults.holds = True
    assert make_shell().desk


def test_after_locking_the_keyring_waits_for_a_click(make_shell, vaults: StubVaults):
    vaults.keyring = vaults.holds = True
    shell = make_shell()
    shell.lock()
    settle(shell)
    assert shell.desk is None
    unlock_page(shell).keyring_button.click()
    settle(shell)
    assert shell.desk


def test_a_keyring_that_lost_the_key_asks_for_the_passphrase(
    make_shell, vaults: StubVaults, monkeypatch: pytest.MonkeyPatch
):
    vaults.keyring = vaults.holds = True
    monkeypatch.setattr(vaults, "unlock_with_keyring", lambda folder: None)
    shell = make_shell()
    page = unlock_page(shell)
    assert "does not hold the key" in page.error_line.words()
    assert page.keyring_button.isHidden()
    unlock(shell)


def test_another_vault_can_be_chosen(shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    other = tmp_path / "other"
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(other))
    page = unlock_page(shell)
    page.other_button.click()
    settle(shell)
    assert page.folder == other
    assert "no vault" in page.error_line.words()


def test_a_vault_that_is_not_there_is_said_at_once(make_shell, preferences: PreferenceStore):
    preferences.change(language="en", theme="light", vault="/not/plugged/in")
    page = unlock_page(make_shell())
    assert "no vault" in page.error_line.words()


def test_the_language_is_chosen_before_the_vault_is_open(
    shell: Shell, preferences: PreferenceStore
):
    page = unlock_page(shell)
    page.languages.setCurrentIndex(page.languages.findData(Language.KK))
    page.languages.activated.emit(page.languages.currentIndex())
    settle(shell)
    assert preferences.values.language == "kk"
    assert unlock_page(shell) is not page
    assert unlock_page(shell).languages.language() is Language.KK


class RefusedError(DpoError):
    """A vault that does not open for now, or not at all."""

    def __init__(self, words: str, remedy: Remedy | None) -> None:
        """Say why."""
        super().__init__(words)
        self.remedy = remedy  # type: ignore[misc]


def refuse(vaults: StubVaults, problem: DpoError, monkeypatch: pytest.MonkeyPatch) -> None:
    def unlock(folder: Path, passphrase: str) -> None:
        raise problem

    monkeypatch.setattr(vaults, "unlock", unlock)


def test_after_wrong_passphrases_the_line_waits_and_opens_by_itself(
    shell: Shell, vaults: StubVaults
):
    vaults.wait = 2
    try_passphrase(shell, "wrong")
    page = unlock_page(shell)
    assert "wait: 2 seconds" in page.wait_line.text()
    assert not page.passphrase.isEnabled()
    assert not page.open_button.isEnabled()
    page._second.timeout.emit()
    assert "wait: 1 second" in page.wait_line.text()
    assert not page.passphrase.isEnabled()
    page._second.timeout.emit()
    assert page.wait_line.isHidden()
    assert page.passphrase.isEnabled()
    assert shell.window.focusWidget() is page.passphrase
    vaults.wait = 0
    unlock(shell)


def test_what_is_typed_while_it_waits_presses_no_button(shell: Shell, vaults: StubVaults):
    vaults.wait = 9
    try_passphrase(shell, "wrong")
    focused = shell.window.focusWidget()
    assert focused is unlock_page(shell).wait_line


def test_a_program_started_anew_still_waits(make_shell, vaults: StubVaults):
    vaults.wait = 5
    assert not unlock_page(make_shell()).passphrase.isEnabled()


def test_a_vault_that_is_open_elsewhere_can_be_tried_again(
    shell: Shell, vaults: StubVaults, monkeypatch: pytest.MonkeyPatch
):
    with monkeypatch.context() as busy:
        words = "This vault is open already: process 7."
        refuse(vaults, RefusedError(words, Remedy.TRY_AGAIN), busy)
        try_passphrase(shell, vaults.passphrase)
        page = unlock_page(shell)
        assert page.error_line.words() == words
        assert not page.again_button.isHidden()
        assert page.mend_button.isHidden()
    page.again_button.click()
    settle(shell)
    assert shell.desk


def test_a_damaged_vault_leads_to_its_backups(
    shell: Shell, vaults: StubVaults, monkeypatch: pytest.MonkeyPatch, qtbot
):
    refuse(vaults, RefusedError("vault.db is damaged.", Remedy.RESTORE), monkeypatch)
    try_passphrase(shell, "any")
    page = unlock_page(shell)
    assert page.error_line.words() == "vault.db is damaged."
    assert page.again_button.isHidden()
    assert not page.mend_button.isHidden()


def test_a_keyring_out_of_date_is_said_and_renewed_after_opening(
    make_shell, vaults: StubVaults, monkeypatch: pytest.MonkeyPatch
):
    vaults.keyring = vaults.holds = True
    vaults.standing = replace(vaults.standing, keyring=KeyringState.STALE, keyring_available=True)
    monkeypatch.setattr(vaults, "unlock_with_keyring", lambda folder: None)
    shell = make_shell()
    assert "holds another key" in unlock_page(shell).error_line.words()
    unlock(shell)
    settle(shell)
    strip = shell.window.strip
    assert "no longer fits" in strip.accessibleName()
    strip._offer.click()
    settle(shell)
    (box,) = shell.window.findChildren(PassphraseBox)
    vaults.standing = replace(vaults.standing, keyring=KeyringState.OFF)
    type_text(box.passphrase, vaults.passphrase)
    box.act_button.click()
    settle(shell)
    (panel,) = shell.window.findChildren(SecurityPanel)
    assert "without the passphrase" in panel.keyring_line.text()


def test_wrong_passphrases_are_told_once_the_right_one_opened(shell: Shell, vaults: StubVaults):
    at = datetime(2026, 10, 15, 8, 1, tzinfo=UTC)
    vaults.standing = replace(vaults.standing, wrong=WrongTries(4, at, at))
    unlock(shell)
    settle(shell)
    assert "4 wrong passphrases since" in shell.window.strip.accessibleName()
