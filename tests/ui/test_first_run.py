"""From nothing to an open vault, and what the wizard insists on."""

import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QWidget

from dpo_desktop.core.language import Language
from dpo_desktop.core.recovery_key import groups_of
from dpo_desktop.ui.backups_dialog import BackupsDialog
from dpo_desktop.ui.first_run import FirstRun
from dpo_desktop.ui.first_run_steps import (
    LanguageStep,
    PassphraseStep,
    PlaceStep,
    ProfileStep,
    RecoveryStep,
)
from dpo_desktop.ui.passphrase_dialogs import PassphraseBox
from dpo_desktop.ui.recovery_dialog import RecoveryDialog
from dpo_desktop.ui.shell import Shell
from tests.ui.desk_stub import PROFILE
from tests.ui.driving import settle, unlock_page, wizard
from tests.ui.typing_help import activate, type_text
from tests.ui.vault_stub import RECOVERY, StubVaults

LONG = "төрт түрлі қарапайым сөз"


@pytest.fixture
def first(make_shell, vaults: StubVaults) -> Shell:
    vaults.desk = None
    return make_shell()


def fill_profile(page: FirstRun) -> None:
    step = page.steps[1]
    assert isinstance(step, ProfileStep)
    step.form.form.set_values(PROFILE)


def go_to_passphrase(shell: Shell) -> PassphraseStep:
    page = wizard(shell)
    page.next_button.click()
    fill_profile(page)
    page.next_button.click()
    page.next_button.click()
    step = page.steps[page.place]
    assert isinstance(step, PassphraseStep)
    return step


def make_vault(shell: Shell, qtbot) -> RecoveryStep:
    """Answer everything; what is in sight then is the recovery key."""
    step = go_to_passphrase(shell)
    type_text(step.fields.first, LONG)
    type_text(step.fields.second, LONG)
    qtbot.waitUntil(lambda: step.fields.strength.value() > 0)
    wizard(shell).next_button.click()
    settle(shell)
    page = wizard(shell)
    shown = page.steps[page.place]
    assert isinstance(shown, RecoveryStep)
    return shown


def words_of(widget: QWidget) -> str:
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if one.isVisible())


def test_four_answers_make_a_vault_and_its_recovery_key(first: Shell, vaults: StubVaults, qtbot):
    shown = make_vault(first, qtbot)
    assert vaults.passphrase == LONG
    assert vaults.desk
    assert vaults.desk.profile()["name_ru"] == PROFILE["name_ru"]
    assert all(group in words_of(shown) for group in RECOVERY)


def test_the_recovery_key_is_in_force_once_two_groups_were_typed(
    first: Shell, vaults: StubVaults, qtbot
):
    shown = make_vault(first, qtbot)
    page = wizard(first)
    page.next_button.click()
    # Out of sight: what is typed now comes from the page.
    assert not any(group in words_of(shown) for group in RECOVERY)
    assert shown.sheet
    lines = shown.sheet.groups.lines
    assert [line.place for line in lines] == [2, 6]
    for line in lines:
        type_text(line, RECOVERY[line.place])
    assert vaults.recovery == ""
    page.next_button.click()
    settle(first)
    assert vaults.recovery == "-".join(RECOVERY)
    assert first.desk
    assert first.window.page is first.desk.view
    assert first.desk.view.today.recovery is None
    assert "ready" in first.window.strip.accessibleName()


def test_enter_in_a_line_goes_on(first: Shell, vaults: StubVaults, qtbot):
    step = go_to_passphrase(first)
    page = wizard(first)
    type_text(step.fields.first, LONG)
    type_text(step.fields.second, LONG)
    qtbot.waitUntil(lambda: step.fields.strength.value() > 0)
    activate(first.window)
    step.fields.second.setFocus()
    QTest.keyClick(step.fields.second, Qt.Key.Key_Return)
    settle(first)
    assert page.steps[page.place] is page.recovery
    page.next_button.click()
    assert page.recovery.sheet
    lines = page.recovery.sheet.groups.lines
    for line in lines:
        type_text(line, RECOVERY[line.place])
    lines[-1].setFocus()
    QTest.keyClick(lines[-1], Qt.Key.Key_Enter)
    settle(first)
    assert vaults.recovery == "-".join(RECOVERY)


def test_a_new_vault_asks_for_a_folder_for_its_copies(first: Shell, qtbot):
    make_vault(first, qtbot)
    wizard(first).later_button.click()
    settle(first)
    assert "Name a folder for its copies" in first.window.strip.accessibleName()
    first.window.strip._offer.click()
    settle(first)
    assert first.window.findChildren(BackupsDialog)


def test_groups_that_are_not_on_the_page_are_asked_for_again(
    first: Shell, vaults: StubVaults, qtbot
):
    shown = make_vault(first, qtbot)
    page = wizard(first)
    page.next_button.click()
    assert shown.sheet
    other = groups_of(bytes(range(20, 40)))
    for line in shown.sheet.groups.lines:
        type_text(line, other[line.place])
    page.next_button.click()
    settle(first)
    assert "do not match" in shown.sheet.confirm_error.words()
    assert vaults.recovery == ""
    page.back_button.click()
    assert all(group in words_of(shown) for group in RECOVERY)


def test_the_recovery_key_can_wait_but_is_not_forgotten(first: Shell, vaults: StubVaults, qtbot):
    make_vault(first, qtbot)
    wizard(first).later_button.click()
    settle(first)
    assert vaults.recovery == ""
    assert first.desk
    reminder = first.desk.view.today.recovery
    assert reminder
    reminder.make_button.click()
    settle(first)
    (box,) = first.window.findChildren(PassphraseBox)
    type_text(box.passphrase, LONG)
    box.act_button.click()
    settle(first)
    (dialog,) = first.window.findChildren(RecoveryDialog)
    dialog.next_button.click()
    for line in dialog.sheet.groups.lines:
        type_text(line, RECOVERY[line.place])
    dialog.next_button.click()
    settle(first)
    assert vaults.recovery == "-".join(RECOVERY)
    assert first.desk.view.today.recovery is None


def test_the_page_of_the_recovery_key_is_a_file_for_its_owner_alone(
    first: Shell, vaults: StubVaults, qtbot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    shown = make_vault(first, qtbot)
    target = tmp_path / "key.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(target), ""))
    assert shown.sheet
    shown.sheet.save_button.click()
    settle(first)
    assert target.read_bytes().startswith(b"%PDF")
    if os.name == "posix":
        assert target.stat().st_mode & 0o077 == 0
    assert [file.name for file in tmp_path.iterdir() if "key" in file.name] == ["key.pdf"]


def test_the_vault_of_an_unfinished_wizard_locks_and_closes_like_any(
    first: Shell, vaults: StubVaults, qtbot
):
    make_vault(first, qtbot)
    first.lock()
    settle(first)
    assert vaults.locked == 1
    assert first.desk is None
    unlock_page(first)


def test_progress_is_said(first: Shell):
    page = wizard(first)
    assert page.where.text() == "Step 1 of 5"
    assert not page.back_button.isEnabled()
    page.next_button.click()
    assert page.where.text() == "Step 2 of 5"
    page.back_button.click()
    assert page.where.text() == "Step 1 of 5"


def test_the_profile_is_not_left_incomplete(first: Shell):
    page = wizard(first)
    page.next_button.click()
    page.next_button.click()
    assert page.place == 1
    step = page.steps[1]
    assert isinstance(step, ProfileStep)
    assert not step.ready()


def test_a_vault_is_not_made_over_another(first: Shell, vaults: StubVaults, desk, tmp_path: Path):
    page = wizard(first)
    page.next_button.click()
    fill_profile(page)
    page.next_button.click()
    step = page.steps[2]
    assert isinstance(step, PlaceStep)
    vaults.desk = desk
    page.next_button.click()
    assert "already" in step.error_line.words()
    step.folder.setText("relative/folder")
    page.next_button.click()
    assert step.error_line.words() == "Choose a folder."
    step.folder.setText(str(tmp_path / "elsewhere"))
    page.next_button.click()
    assert page.place == 3


@pytest.mark.parametrize(
    ("one", "two", "words"),
    [
        ("", "", "Type a passphrase."),
        ("short", "short", "soon be guessed"),
        (LONG, LONG + "!", "differ"),
    ],
)
def test_a_passphrase_is_insisted_on(first: Shell, qtbot, one: str, two: str, words: str):
    step = go_to_passphrase(first)
    type_text(step.fields.first, one)
    type_text(step.fields.second, two)
    if one:
        qtbot.waitUntil(lambda: step.fields.strength.value() > 0)
    wizard(first).next_button.click()
    settle(first)
    assert words in step.fields.error_line.words()
    assert first.desk is None


def test_it_says_when_there_is_no_keyring(first: Shell):
    step = go_to_passphrase(first)
    settle(first)
    assert not step.use_keyring.isEnabled()
    assert "No system keyring" in step.keyring_words.text()


def test_the_keyring_is_offered_where_there_is_one(make_shell, vaults: StubVaults):
    vaults.desk, vaults.keyring = None, True
    shell = make_shell()
    step = go_to_passphrase(shell)
    settle(shell)
    assert step.use_keyring.isEnabled()
    assert not step.use_keyring.isChecked()


def test_another_language_keeps_the_answers(first: Shell):
    page = wizard(first)
    page.next_button.click()
    fill_profile(page)
    page.back_button.click()
    language = page.steps[0]
    assert isinstance(language, LanguageStep)
    language.chosen.emit(Language.KK)
    settle(first)
    again = wizard(first)
    assert again is not page
    profile = again.steps[1]
    assert isinstance(profile, ProfileStep)
    assert profile.form.values()["name_kk"] == PROFILE["name_kk"]


def test_one_can_open_a_vault_instead(first: Shell):
    wizard(first).other_button.click()
    settle(first)
    unlock_page(first)


def test_a_vault_that_cannot_be_made_is_a_sentence(
    first: Shell, vaults: StubVaults, qtbot, monkeypatch: pytest.MonkeyPatch
):
    from dpo_desktop.core.errors import DpoError

    def refuse(*_args: object, **_values: object) -> None:
        raise DpoError("The disk is full.")

    monkeypatch.setattr(vaults, "create", refuse)
    step = go_to_passphrase(first)
    type_text(step.fields.first, LONG)
    type_text(step.fields.second, LONG)
    qtbot.waitUntil(lambda: step.fields.strength.value() > 0)
    wizard(first).next_button.click()
    settle(first)
    assert wizard(first).error_line.words() == "The disk is full."
    assert wizard(first).next_button.isEnabled()
