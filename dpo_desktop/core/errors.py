"""What can go wrong in a way the user can mend: one sentence each, in any language.

Everything that is not a ``DpoError`` is a fault of the program and reaches the crash report.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import TYPE_CHECKING, ClassVar

from dpo_desktop.core.messages import N_, Message, Speech

if TYPE_CHECKING:
    from dpo_desktop.core.problems import Problem


class Remedy(Enum):
    """What a screen can offer beside the sentence of an error.

    Attributes:
        TRY_AGAIN: what stood in the way may be gone by now.
        RESTORE: a backup can take the place of what is broken.
    """

    TRY_AGAIN = "try again"
    RESTORE = "restore"


class DpoError(Exception):
    """A known error: what happened and what to do, as one translatable sentence.

    Attributes:
        remedy: what a screen can offer to do about it.
    """

    remedy: ClassVar[Remedy | None] = None

    def __init__(self, msgid: str, /, **values: object) -> None:
        """Keep the English source sentence and the values for its ``{holes}``."""
        self.message = Message(msgid, values)
        super().__init__(msgid.format(**values) if values else msgid)

    def say(self, t: Speech) -> str:
        """Return the sentence in the language of ``t``."""
        return self.message.say(t)


class InvalidRecordError(DpoError):
    """A record that cannot be saved or moved on as it is.

    Attributes:
        problems: what is wrong, field by field.
    """

    def __init__(self, problems: Sequence[Problem]) -> None:
        """Keep the problems; the sentence counts and names them."""
        super().__init__(N_("Not saved. Fields to correct: {count}."), count=len(problems))
        self.problems = tuple(problems)

    def say(self, t: Speech) -> str:
        """Return the sentence, followed by each field and what is wrong with it."""
        lines = [problem.say(t) for problem in self.problems]
        return " ".join([super().say(t), *lines])


class StaleRecordError(DpoError):
    """The record was changed elsewhere since it was opened."""

    def __init__(self) -> None:
        """Say that nothing was overwritten."""
        super().__init__(
            N_("This record was changed elsewhere. Open it again; your text is still in the form.")
        )


class UnknownRecordError(DpoError):
    """No record with that number."""


class CancelledError(DpoError):
    """The user stopped a long action; nothing was left behind."""

    def __init__(self) -> None:
        """Say that nothing was written."""
        super().__init__(N_("Cancelled. Nothing was written."))
