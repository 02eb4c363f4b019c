"""Choices from vocabularies, and countries."""

from dataclasses import dataclass
from typing import Any, ClassVar

from dpo_desktop.core.fields.base import SEPARATOR, Field, FieldError, a_string
from dpo_desktop.core.messages import N_
from dpo_desktop.core.values import Wording


@dataclass(frozen=True, kw_only=True)
class Choice(Field):
    """One entry of a vocabulary of ``resources/law``."""

    vocabulary: str
    kind: ClassVar[str] = "choice"

    def from_json(self, raw: Any) -> str | None:
        """Return the code; whether the vocabulary has it is checked by the service."""
        return None if raw is None else (a_string(raw) or None)

    def show(self, value: Any, wording: Wording) -> str:
        """Return the entry's label."""
        return wording.choice(self.vocabulary, value) if value else ""

    def search_text(self, value: Any) -> str:
        """Return nothing: a choice is found by its filter, in any language."""
        del value
        return ""


@dataclass(frozen=True, kw_only=True)
class Choices(Field):
    """Many entries of a vocabulary and, where ``free``, additions in the user's own words."""

    vocabulary: str
    free: bool = True
    kind: ClassVar[str] = "choices"

    def from_json(self, raw: Any) -> tuple[str, ...]:
        """Return the codes and free additions, each once, in the order given."""
        if raw is None:
            return ()
        if not isinstance(raw, list | tuple):
            raise FieldError(N_("A list is expected."))
        return tuple(dict.fromkeys(text for item in raw if (text := a_string(item))))

    def to_json(self, value: Any) -> Any:
        """Return a list of codes and free additions."""
        return list(value or ())

    def show(self, value: Any, wording: Wording) -> str:
        """Return the labels, separated by semicolons."""
        return SEPARATOR.join(wording.choice(self.vocabulary, code) for code in value or ())

    def search_text(self, value: Any) -> str:
        """Return the free additions (codes are no words of anybody's)."""
        return " ".join(text for text in value or () if not text.isascii() or " " in text)


@dataclass(frozen=True, kw_only=True)
class Countries(Field):
    """A list of countries by ISO 3166 alpha-2 codes; their names come from CLDR."""

    kind: ClassVar[str] = "countries"

    def from_json(self, raw: Any) -> tuple[str, ...]:
        """Return the codes in upper case, each once."""
        if raw is None:
            return ()
        if not isinstance(raw, list | tuple):
            raise FieldError(N_("A list is expected."))
        codes = tuple(dict.fromkeys(a_string(item).upper() for item in raw))
        if any(len(code) != 2 or not code.isalpha() for code in codes):
            raise FieldError(N_("Countries are given by their two-letter codes, e.g. KZ."))
        return codes

    def to_json(self, value: Any) -> Any:
        """Return a list of codes."""
        return list(value or ())

    def show(self, value: Any, wording: Wording) -> str:
        """Return the names, separated by commas."""
        return ", ".join(wording.country(code) for code in value or ())
