"""Settings take effect when they are saved, the profile among them."""

from datetime import date

import pytest
from PySide6.QtWidgets import QLabel

from dpo_desktop.law.operator_class import standing
from dpo_desktop.ui.class_panel import ClassPanel
from dpo_desktop.ui.settings_dialog import SettingsDialog
from dpo_desktop.ui.shell import Shell
from dpo_desktop.ui.theme import theme_tokens
from tests.ui.driving import settle
from tests.ui.vault_stub import StubVaults


@pytest.fixture
def settings(open_shell: Shell) -> SettingsDialog:
    return show(open_shell)


def show(shell: Shell) -> SettingsDialog:
    assert shell.desk
    shell.desk.view.commands.settings.trigger()
    settle(shell)
    (dialog,) = shell.window.findChildren(SettingsDialog)
    return dialog


def test_colours_and_idle_minutes(settings: SettingsDialog, open_shell: Shell, preferences):
    settings.themes.setCurrentIndex(settings.themes.findData("dark"))
    settings.idle.setValue(3)
    settings.save_button.click()
    settle(open_shell)
    assert theme_tokens().name == "dark"
    assert preferences.values.idle_minutes == 3
    assert open_shell._watches
    assert open_shell._watches.inactivity._seconds == 180


def test_never_is_a_word(settings: SettingsDialog):
    settings.idle.setValue(0)
    assert settings.idle.text() == "never"


def test_cancel_changes_nothing(settings: SettingsDialog, open_shell: Shell, preferences):
    settings.idle.setValue(3)
    settings.cancel_button.click()
    settle(open_shell)
    assert preferences.values.idle_minutes == 10


def test_the_profile_is_saved(settings: SettingsDialog, open_shell: Shell, vaults: StubVaults):
    assert settings.profile
    form = settings.profile.form
    form.set_values({**form.values()})
    editor = form.editor("responsible_post")
    editor.set_value("Officer")
    settings.save_button.click()
    settle(open_shell)
    assert vaults.desk
    assert vaults.desk.profile()["responsible_post"] == "Officer"


def test_a_profile_that_is_wrong_is_not_saved(
    settings: SettingsDialog, open_shell: Shell, vaults: StubVaults
):
    assert settings.profile
    settings.profile.form.editor("bin").set_value("123")
    settings.save_button.click()
    settle(open_shell)
    assert settings.isVisible()
    assert settings.tabs.currentIndex() == 1
    assert vaults.desk
    assert vaults.desk.profile()["bin"] != "123"


def test_notifications_are_turned_off(settings: SettingsDialog, open_shell: Shell, preferences):
    assert settings.reminders.isChecked()
    settings.reminders.click()
    settings.save_button.click()
    settle(open_shell)
    assert preferences.values.reminders is False


def test_the_class_of_the_operator_stands_above_the_profile(
    settings: SettingsDialog, open_shell: Shell
):
    (shown,) = settings.findChildren(ClassPanel)
    settings.tabs.setCurrentIndex(1)
    assert "No number of subjects is known" in words_of(shown)


def test_a_class_is_told_with_its_reasons_and_what_follows(open_shell: Shell, vaults: StubVaults):
    assert vaults.desk
    vaults.desk.standing = standing(
        600_000, restricted=False, on=date(2026, 11, 1), notices=(), estimated=True
    )
    dialog = show(open_shell)
    (shown,) = dialog.findChildren(ClassPanel)
    words = words_of(shown)
    assert "600" in words
    assert "Notice of processing: Required" in words


def words_of(panel: ClassPanel) -> str:
    return "\n".join(label.text() for label in panel.findChildren(QLabel))
