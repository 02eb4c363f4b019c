"""Countries: names in three languages, in the order of each, and hints that are only hints."""

import re

import pytest

from dpo_desktop.core.language import Language
from dpo_desktop.law.countries import Hint, countries, countries_in_order, country_name
from dpo_desktop.law.data import read


def names_in_order(language: Language) -> list[str]:
    return [country.name(language) for country in countries_in_order(language)]


def test_the_states_and_territories_of_iso_3166_are_known():
    assert len(countries()) == 249
    assert all(re.fullmatch("[A-Z]{2}", code) for code in countries())


@pytest.mark.parametrize("language", Language)
def test_every_country_has_a_name_of_its_own(language):
    names = names_in_order(language)
    assert len(set(names)) == len(countries())
    assert not {name for name in names if name in countries()}


@pytest.mark.parametrize(
    ("code", "russian", "kazakh", "english"),
    [
        ("KZ", "Казахстан", "Қазақстан", "Kazakhstan"),
        ("DE", "Германия", "Германия", "Germany"),
        ("IE", "Ирландия", "Ирландия", "Ireland"),
        ("US", "Соединенные Штаты", "Америка Құрама Штаттары", "United States"),
        ("KG", "Киргизия", "Қырғызстан", "Kyrgyzstan"),
    ],
)
def test_names_come_from_cldr(code, russian, kazakh, english):
    assert country_name(code, Language.RU) == russian
    assert country_name(code, Language.KK) == kazakh
    assert country_name(code, Language.EN) == english


def test_an_unknown_code_is_shown_as_it_is():
    assert country_name("ZZ", Language.RU) == "ZZ"


@pytest.mark.parametrize(
    ("language", "in_order"),
    [
        (Language.RU, ["Австралия", "Казахстан", "Япония"]),
        # Қ follows К and comes before Л; Ә, Ғ, Ү, Ө have their places too.
        (
            Language.KK,
            ["Әзірбайжан", "Бельгия", "Кения", "Қазақстан", "Латвия", "Оман", "Өзбекстан"],
        ),
        (Language.EN, ["Afghanistan", "Åland Islands", "Albania", "Zimbabwe"]),
    ],
)
def test_the_order_is_the_alphabet_of_the_language(language, in_order):
    names = names_in_order(language)
    assert sorted(in_order, key=names.index) == in_order


def test_the_lists_are_hints():
    assert sum(Hint.CONVENTION_108 in country.hints for country in countries().values()) == 55
    assert sum(Hint.RUSSIAN_LIST in country.hints for country in countries().values()) == 34
    assert countries()["IE"].hints == {Hint.CONVENTION_108}
    assert countries()["US"].hints == frozenset()
    assert Hint.CONVENTION_108 not in countries()["KZ"].hints


def test_no_list_names_a_code_twice_or_one_that_is_no_country():
    for hint in Hint:
        codes = read("countries")[hint.value]
        assert sorted(set(codes)) == codes
        assert set(codes) <= set(countries())


def test_one_country_is_home():
    assert [country.code for country in countries().values() if country.is_home] == ["KZ"]
