"""A text of the law in the three languages of the program."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dpo_desktop.core.language import Language


@dataclass(frozen=True, slots=True)
class Texts:
    """The same text in English, Russian and Kazakh."""

    en: str
    ru: str
    kk: str

    @classmethod
    def read(cls, table: Mapping[str, Any]) -> "Texts":
        """Return the texts of a table that has ``en``, ``ru`` and ``kk``."""
        return cls(table["en"], table["ru"], table["kk"])

    def say(self, language: Language) -> str:
        """Return the text in one language."""
        return {Language.EN: self.en, Language.RU: self.ru, Language.KK: self.kk}[language]

    def filled(self, **values: "str | Texts") -> "Texts":
        """Return the texts with their ``{holes}`` filled, each in its own language."""

        def fill(language: Language) -> str:
            said = {k: v.say(language) if isinstance(v, Texts) else v for k, v in values.items()}
            return self.say(language).format(**said)

        return Texts(fill(Language.EN), fill(Language.RU), fill(Language.KK))

    def joined(self, other: "Texts", separator: str = "; ") -> "Texts":
        """Return both texts, one after the other."""
        return Texts(
            f"{self.en}{separator}{other.en}",
            f"{self.ru}{separator}{other.ru}",
            f"{self.kk}{separator}{other.kk}",
        )
