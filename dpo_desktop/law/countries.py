"""Countries: CLDR names in three languages and hints from lists that are not Kazakhstan's."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from dpo_desktop.core.folding import sort_key
from dpo_desktop.core.language import Language
from dpo_desktop.law.data import read

_CODE_LENGTH = 2


class Hint(StrEnum):
    """What foreign lists say of a state; labels are in the vocabulary ``country_hints``.

    A hint is never an assessment: Article 16 of Law 94-V leaves that to the operator.
    """

    CONVENTION_108 = "convention_108"
    RUSSIAN_LIST = "russian_list"


@dataclass(frozen=True, slots=True)
class Country:
    """A state or territory.

    Attributes:
        code: ISO 3166-1 alpha-2.
        hints: what foreign lists say of it.
        is_home: the operator's own state; a transfer there is not cross-border.
    """

    code: str
    hints: frozenset[Hint]
    is_home: bool

    def name(self, language: Language) -> str:
        """Return its CLDR name."""
        return country_name(self.code, language)


@cache
def countries() -> Mapping[str, Country]:
    """Return all countries by code."""
    lists = read("countries")
    hints = {hint: frozenset(lists[hint.value]) for hint in Hint}
    return {
        code: Country(
            code=code,
            hints=frozenset(hint for hint, codes in hints.items() if code in codes),
            is_home=code == lists["home"],
        )
        for code in sorted(_names(Language.EN))
    }


def country_name(code: str, language: Language) -> str:
    """Return the CLDR name of a country, or the code itself when CLDR does not know it."""
    return _names(language).get(code, code)


@dataclass(frozen=True, slots=True)
class CountryNames:
    """Names of countries, to be put into a sentence of any language (``core.messages``)."""

    codes: tuple[str, ...]

    def say(self, language: Language) -> str:
        """Return the names, separated by commas."""
        return ", ".join(country_name(code, language) for code in self.codes)


@cache
def countries_in_order(language: Language) -> tuple[Country, ...]:
    """Return all countries in the alphabetical order of a language."""

    def key(country: Country) -> str:
        return sort_key(_without_accents(country.name(language), language))

    return tuple(sorted(countries().values(), key=key))


@cache
def _names(language: Language) -> Mapping[str, str]:
    # Babel is imported only when a name is asked for: most of the program never does.
    from babel import Locale

    unwanted = frozenset(read("countries")["not_countries"])
    return {
        code: str(name)
        for code, name in Locale(language.value).territories.items()
        if len(code) == _CODE_LENGTH and code.isalpha() and code not in unwanted
    }


def _without_accents(name: str, language: Language) -> str:
    # English sorts «Åland» under A; in Cyrillic й and ё are letters of their own, not accents.
    if language is not Language.EN:
        return name
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
