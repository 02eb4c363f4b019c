"""What is wrong with one field of a record, in words."""

from dataclasses import dataclass

from dpo_desktop.core.messages import Message, Speech


@dataclass(frozen=True, slots=True)
class Problem:
    """A field and the sentence that says what to do about it.

    Attributes:
        field: name of the field; ``""`` when the problem is of the whole record.
        label: the field's label, an English source string.
        message: what is wrong and how to mend it.
        row: 1-based row of a repeated field, or 0.
        warning: shown, but saving is allowed (a foreigner's number, an old letter).
        guard: code of the guard that is not passed; ``""`` for what is no guard.
        overridable: a written reason may take the place of what is missing.
    """

    field: str
    label: str
    message: Message
    row: int = 0
    warning: bool = False
    guard: str = ""
    overridable: bool = False

    def say(self, t: Speech) -> str:
        """Return ``Label: sentence`` in the language of ``t``."""
        sentence = self.message.say(t)
        if not self.label:
            return sentence
        place = f" ({self.row})" if self.row else ""
        return f"{t(self.label)}{place}: {sentence}"
