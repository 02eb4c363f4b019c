"""The estimate of a passphrase is honest in the languages it is typed in."""

import pytest

from dpo_desktop.core.language import Language
from dpo_desktop.core.speech import speak
from dpo_desktop.desk.strength import strength


@pytest.mark.parametrize("passphrase", ["", "1", "password", "qwerty123", "пароль", "Алматы2024"])
def test_what_is_guessed_first_is_called_weak(passphrase: str) -> None:
    assert strength(passphrase)[0] <= 1


@pytest.mark.parametrize(
    "passphrase",
    ["төрт түрлі қарапайым сөз", "correct horse battery staple", "медь чайник туман семь"],
)
def test_four_unrelated_words_are_good(passphrase: str) -> None:
    assert strength(passphrase)[0] >= 3


def test_the_same_word_again_adds_nothing() -> None:
    assert strength("туман туман туман туман")[0] <= 1


def test_a_long_random_string_without_spaces_is_strong() -> None:
    assert strength("xkvqjhwzpdfmtrbgla")[0] == 4
    assert strength("щьхәғүңқөұһцжъыэ")[0] >= 3


def test_the_words_for_it_exist_in_each_language() -> None:
    _, words = strength("a")
    said = {words.say(speak(language)) for language in Language}
    assert len(said) == len(Language)
