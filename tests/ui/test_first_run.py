"""From nothing to an open vault, and what the wizard insists on."""

from pathlib import Path

import pytest

from dpo_desktop.core.language import Language
from dpo_desktop.ui.first_run import FirstRun
from dpo_desktop.ui.first_run_steps import LanguageStep, PassphraseStep, PlaceStep, ProfileStep
from dpo_desktop.ui.shell import Shell
from tests.ui.desk_stub import PROFILE
from tests.ui.driving import settle, unlock_page, wizard
from tests.ui.typing_help import type_text
from tests.ui.vault_stub import StubVaults

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


def test_four_answers_make_a_vault_and_open_it(first: Shell, vaults: StubVaults, qtbot):
    step = go_to_passphrase(first)
    type_text(step.first, LONG)
    type_text(step.second, LONG)
    qtbot.waitUntil(lambda: step.strength.value() > 0)
    wizard(first).next_button.click()
    settle(first)
    assert first.desk
    assert vaults.passphrase == LONG
    assert vaults.desk
    assert vaults.desk.profile()["name_ru"] == PROFILE["name_ru"]
    assert "ready" in first.window.strip.accessibleName()


def test_progress_is_said(first: Shell):
    page = wizard(first)
    assert page.where.text() == "Step 1 of 4"
    assert not page.back_button.isEnabled()
    page.next_button.click()
    assert page.where.text() == "Step 2 of 4"
    page.back_button.click()
    assert page.where.text() == "Step 1 of 4"


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
    type_text(step.first, one)
    type_text(step.second, two)
    if one:
        qtbot.waitUntil(lambda: step.strength.value() > 0)
    wizard(first).next_button.click()
    settle(first)
    assert words in step.error_line.words()
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
    type_text(step.first, LONG)
    type_text(step.second, LONG)
    qtbot.waitUntil(lambda: step.strength.value() > 0)
    wizard(first).next_button.click()
    settle(first)
    assert wizard(first).error_line.words() == "The disk is full."
    assert wizard(first).next_button.isEnabled()
