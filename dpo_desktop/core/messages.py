"""A sentence for the user that is put into words later, in whatever language is wanted."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol


def N_(msgid: str) -> str:  # noqa: N802 - gettext's own name for this marker
    """Mark an English source string for the catalogue without translating it now."""
    return msgid


class Speech(Protocol):
    """Says a source string in one language; see ``core.speech.speak``."""

    def __call__(self, msgid: str, /, **values: object) -> str: ...

    def plural(self, one: str, many: str, n: int, /, **values: object) -> str: ...


@dataclass(frozen=True, slots=True)
class Message:
    """An English source sentence and the values that go into its ``{holes}``.

    A value that is itself a ``Message`` is put into words in the same language.
    """

    msgid: str
    values: Mapping[str, Any] = field(default_factory=dict)

    def say(self, t: Speech) -> str:
        """Return the sentence in the language of ``t``."""
        said = {k: v.say(t) if isinstance(v, Message) else v for k, v in self.values.items()}
        return t(self.msgid, **said)
