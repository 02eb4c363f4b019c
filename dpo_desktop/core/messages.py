"""A sentence for the user that is put into words later, in whatever language is wanted."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol, runtime_checkable

from dpo_desktop.core.language import Language


def N_(msgid: str) -> str:  # noqa: N802 - gettext's own name for this marker
    """Mark an English source string for the catalogue without translating it now."""
    return msgid


class Speech(Protocol):
    """Says a source string in one language; see ``core.speech.speak``."""

    @property
    def language(self) -> Language: ...

    def __call__(self, msgid: str, /, **values: object) -> str: ...

    def plural(self, one: str, many: str, n: int, /, **values: object) -> str: ...


@runtime_checkable
class Translated(Protocol):
    """A text that has its languages with it, such as the label of a vocabulary's entry."""

    def say(self, language: Language, /) -> str: ...


@dataclass(frozen=True, slots=True)
class Message:
    """An English source sentence and the values that go into its ``{holes}``.

    A value that is itself a ``Message``, or a text that has its languages with it, is put into
    words in the same language.
    """

    msgid: str
    values: Mapping[str, Any] = field(default_factory=dict)

    def say(self, t: Speech) -> str:
        """Return the sentence in the language of ``t``."""
        return t(self.msgid, **{name: _said(value, t) for name, value in self.values.items()})


def _said(value: Any, t: Speech) -> Any:
    if isinstance(value, Message):
        return value.say(t)
    return value.say(t.language) if isinstance(value, Translated) else value
