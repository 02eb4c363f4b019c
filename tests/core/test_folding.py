"""Search and order know the Kazakh and the Russian alphabet."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpo_desktop.core.folding import fold, normal, sort_key, words

KAZAKH = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"
NEAREST = {
    "ә": "а", "ғ": "г", "ё": "е", "қ": "к", "ң": "н", "ө": "о", "ұ": "у", "ү": "у", "һ": "х",
    "і": "и",
}  # fmt: skip


@pytest.mark.parametrize("letter", KAZAKH)
def test_a_letter_is_found_whatever_its_case_and_by_its_nearest_russian_one(letter):
    assert fold(letter) == fold(letter.upper()) == fold(NEAREST.get(letter, letter))


def test_letters_that_are_not_near_stay_apart():
    folded = [fold(letter) for letter in KAZAKH if letter not in NEAREST]
    assert len(set(folded)) == len(folded) == 32
    assert fold("й") != fold("и")


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("алия", "Әлия"),
        ("ЖУМЫС", "жұмыс"),
        ("онир", "Өңір"),
        ("елка", "Ёлка"),
        ("замок", "за́мок"),
        ("йод", "Йод"),
        ("strasse", "Straße"),
        ("istanbul", "İstanbul"),
    ],
)
def test_what_is_typed_matches_what_is_written(typed, written):
    assert fold(typed) == fold(written)


@given(st.text())
def test_composed_and_decomposed_letters_fold_alike(text):
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


@given(st.text(KAZAKH + KAZAKH.upper() + " -.,", max_size=20))
def test_folding_and_case_do_not_depend_on_one_another(text):
    assert fold(text.upper()) == fold(text.lower()) == fold(fold(text))


def test_words_are_letters_and_digits():
    assert words("Әлия Смирнова-Ким, № 12/5 (a_b)") == [
        "алия", "смирнова", "ким", "12", "5", "a", "b",
    ]  # fmt: skip
    assert words(" — «…» _ ") == []


def test_the_order_is_that_of_the_kazakh_alphabet():
    letters = list(KAZAKH)
    assert sorted(letters, key=sort_key) == letters
    assert sorted(letters) != letters


@given(st.lists(st.text(KAZAKH, max_size=6)))
def test_names_are_ordered_letter_by_letter(names):
    by_place = sorted(names, key=lambda name: [KAZAKH.index(letter) for letter in name])
    assert sorted(names, key=sort_key) == by_place


@given(st.text())
def test_case_does_not_matter_for_the_order(text):
    composed = unicodedata.normalize("NFC", text)
    assert sort_key(text) == sort_key(composed) == sort_key(composed.casefold())


def test_digits_and_latin_come_before_cyrillic_and_a_space_before_letters():
    names = ["б", "а б", "аб", "zebra", "10", "Apple", "а"]
    assert sorted(names, key=sort_key) == ["10", "Apple", "zebra", "а", "а б", "аб", "б"]


@given(st.text(st.characters()))
def test_what_is_kept_is_clean_and_cleaning_it_again_changes_nothing(text):
    kept = normal(text)
    assert normal(kept) == kept
    assert kept.encode().decode() == kept
    assert unicodedata.is_normalized("NFC", kept)
    assert not any(unicodedata.category(c) == "Cc" and c not in "\n\t" for c in kept)


@given(st.text(KAZAKH + "ёй abc\n\t№«»—"))
def test_ordinary_text_is_kept_as_it_is(text):
    assert normal(text) == text
