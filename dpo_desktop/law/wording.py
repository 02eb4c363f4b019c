"""Values in words of one language: the vocabularies, the countries, dates and declared labels."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from dpo_desktop.core.language import Language
from dpo_desktop.core.messages import N_
from dpo_desktop.core.speech import CatalogueSpeech, speak
from dpo_desktop.law.countries import country_name
from dpo_desktop.law.vocabulary import vocabulary


@dataclass(frozen=True)
class LawWording:
    """The ``core.values.Wording`` of the program.

    Attributes:
        speech: says the declared labels; its language is the wording's.
    """

    speech: CatalogueSpeech

    @property
    def language(self) -> Language:
        """Return the language."""
        return self.speech.language

    def choice(self, vocabulary_name: str, code: str, /) -> str:
        """Return the label of a code, or the text itself for a free addition."""
        return vocabulary(vocabulary_name).label(code, self.language)

    def country(self, code: str) -> str:
        """Return the country's CLDR name."""
        return country_name(code, self.language)

    def yes_no(self, value: bool) -> str:
        """Return "yes" or "no"."""
        return self.speech(N_("yes") if value else N_("no"))

    def date(self, value: date) -> str:
        """Return ``22.11.2026``."""
        return self.speech.date(value)

    def date_time(self, value: datetime) -> str:
        """Return ``22.11.2026 09:05``."""
        return self.speech.date_time(value)

    def label(self, msgid: str) -> str:
        """Return a declared label in this language."""
        return self.speech(msgid)


@cache
def wording(language: Language) -> LawWording:
    """Return the wording of a language."""
    return LawWording(speak(language))
