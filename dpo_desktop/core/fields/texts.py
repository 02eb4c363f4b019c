"""Kinds of field that hold text."""

from dataclasses import dataclass
from typing import Any, ClassVar

from dpo_desktop.core.fields.base import Field, a_string
from dpo_desktop.core.messages import N_, Message


@dataclass(frozen=True, kw_only=True)
class Text(Field):
    """One line of text.

    Attributes:
        limit: most characters that are accepted.
        suggestions: a vocabulary whose words are offered while one types; others may be typed.
    """

    limit: int = 500
    suggestions: str = ""
    kind: ClassVar[str] = "text"
    sorts_as_text: ClassVar[bool] = True

    def from_json(self, raw: Any) -> str | None:
        """Return the text, trimmed; ``None`` for an empty one."""
        if raw is None:
            return None
        return a_string(raw).replace("\n", " ") or None

    def problem(self, value: Any) -> Message | None:
        """Refuse a text longer than the field holds."""
        if len(value) > self.limit:
            return Message(N_("Shorten this to {limit} characters."), {"limit": self.limit})
        return None


@dataclass(frozen=True, kw_only=True)
class LongText(Text):
    """Several lines of text."""

    limit: int = 20_000
    kind: ClassVar[str] = "long_text"

    def from_json(self, raw: Any) -> str | None:
        """Return the text with its line breaks; ``None`` for an empty one."""
        return None if raw is None else (a_string(raw) or None)


@dataclass(frozen=True, kw_only=True)
class IssuedNumber(Text):
    """A number the program gives out of a gap-free series, such as an outgoing number.

    Attributes:
        series: name of the series of numbers.
    """

    series: str
    read_only: bool = True
    kind: ClassVar[str] = "issued_number"
