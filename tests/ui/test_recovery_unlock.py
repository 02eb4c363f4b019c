"""The way in when the passphrase is forgotten: typing the recovery key from its page."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from dpo_desktop.ui.recovery_groups import GroupLines
from dpo_desktop.ui.recovery_unlock import RecoveryUnlock
from dpo_desktop.ui.shell import Shell
from tests.ui.driving import is_open, settle, try_passphrase, unlock_page
from tests.ui.typing_help import type_text
from tests.ui.vault_stub import RECOVERY, StubVaults

NEW = "жаңа төрт қарапайым сөз"


@pytest.fixture
def dialog(shell: Shell, vaults: StubVaults) -> RecoveryUnlock:
    vaults.recovery = "-".join(RECOVERY)
    unlock_page(shell).forgot_button.click()
    (shown,) = shell.window.findChildren(RecoveryUnlock)
    return shown


def texts(groups: GroupLines) -> tuple[str, ...]:
    return tuple(line.text() for line in groups.lines)


def choose(dialog: RecoveryUnlock, qtbot, passphrase: str = NEW) -> None:
    type_text(dialog.new.first, passphrase)
    type_text(dialog.new.second, passphrase)
    qtbot.waitUntil(lambda: dialog.new.strength.value() > 0)


def test_the_key_opens_the_vault_and_sets_a_new_passphrase(
    dialog: RecoveryUnlock, shell: Shell, vaults: StubVaults, qtbot
):
    # As one types it from paper: in small letters, without looking up.
    type_text(dialog.groups.lines[0], RECOVERY[0].lower())
    for group in RECOVERY[1:]:
        focused = dialog.focusWidget()
        assert focused in dialog.groups.lines
        type_text(focused, group.lower())
    assert dialog.groups.groups() == RECOVERY
    assert dialog.focusWidget() is dialog.new.first
    choose(dialog, qtbot)
    dialog.open_button.click()
    settle(shell)
    assert is_open(shell)
    assert vaults.passphrase == NEW
    shell.lock()
    settle(shell)
    assert not is_open(shell)
    try_passphrase(shell, NEW)
    assert is_open(shell)


@pytest.mark.parametrize("between", ["-", " ", "", " – ", "\n"])
def test_a_whole_key_is_pasted_at_once(dialog: RecoveryUnlock, between: str):
    QApplication.clipboard().setText(between.join(RECOVERY))
    line = dialog.groups.lines[2]
    line.setFocus()
    line.paste()
    assert texts(dialog.groups) == RECOVERY
    assert dialog.groups.error_line.words() == ""


def test_a_slip_is_told_at_its_group_as_soon_as_it_is_typed(dialog: RecoveryUnlock):
    wrong = RECOVERY[3][:-1] + ("0" if RECOVERY[3][-1] != "0" else "1")
    line = dialog.groups.lines[3]
    line.setFocus()
    type_text(line, wrong[:-1])
    assert dialog.groups.error_line.words() == ""
    type_text(line, wrong[-1])
    assert "Group 4 is mistyped" in dialog.groups.error_line.words()
    assert line.property("tone") == "bad"
    assert "Group 4" in line.accessibleDescription()
    assert dialog.focusWidget() is line
    QTest.keyClick(line, Qt.Key.Key_Backspace)
    type_text(line, RECOVERY[3][-1])
    assert dialog.groups.error_line.words() == ""
    assert line.property("tone") == ""


def test_who_types_on_after_a_slip_loses_no_letter(dialog: RecoveryUnlock):
    slip = RECOVERY[1]
    type_text(dialog.groups.lines[0], slip)
    assert dialog.groups.error_line.words()
    for letter in "".join(RECOVERY[1:3]):
        focused = dialog.focusWidget()
        assert isinstance(focused, QLineEdit)
        type_text(focused, letter)
    assert texts(dialog.groups)[:3] == (slip, *RECOVERY[1:3])
    assert "Group 1 is mistyped" in dialog.groups.error_line.words()


def test_cyrillic_letters_are_told_from_latin_ones(dialog: RecoveryUnlock):
    type_text(dialog.groups.lines[0], "Ж")
    assert "“Ж” does not occur" in dialog.groups.error_line.words()


def test_erasing_goes_back_to_the_group_before(dialog: RecoveryUnlock):
    lines = dialog.groups.lines
    type_text(lines[0], RECOVERY[0])
    assert dialog.focusWidget() is lines[1]
    QTest.keyClick(lines[1], Qt.Key.Key_Backspace)
    assert dialog.focusWidget() is lines[0]


def test_an_unfinished_key_is_no_try(dialog: RecoveryUnlock, shell: Shell, qtbot):
    type_text(dialog.groups.lines[0], RECOVERY[0])
    choose(dialog, qtbot)
    dialog.open_button.click()
    settle(shell)
    assert "5 are typed so far" in dialog.groups.error_line.words()
    assert not is_open(shell)


def test_a_key_of_another_vault_is_a_sentence_and_can_be_typed_again(
    dialog: RecoveryUnlock, shell: Shell, vaults: StubVaults, qtbot
):
    vaults.recovery = "another"
    QApplication.clipboard().setText(" ".join(RECOVERY))
    dialog.groups.lines[0].paste()
    choose(dialog, qtbot)
    dialog.open_button.click()
    settle(shell)
    assert dialog.error_line.words() == "This recovery key does not open the vault."
    assert dialog.groups.isEnabled()
    assert vaults.passphrase != NEW


def test_a_weak_passphrase_is_not_taken_in_place_of_the_forgotten_one(
    dialog: RecoveryUnlock, shell: Shell, vaults: StubVaults, qtbot
):
    QApplication.clipboard().setText(" ".join(RECOVERY))
    dialog.groups.lines[0].paste()
    choose(dialog, qtbot, "short")
    dialog.open_button.click()
    settle(shell)
    assert "soon be guessed" in dialog.new.error_line.words()
    assert not is_open(shell)


def test_nothing_typed_stays_behind(dialog: RecoveryUnlock, shell: Shell):
    type_text(dialog.groups.lines[0], RECOVERY[0])
    dialog.cancel_button.click()
    assert texts(dialog.groups) == ("",) * 8
    settle(shell)
    assert shell.window.findChildren(RecoveryUnlock) == []
