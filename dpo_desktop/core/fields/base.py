"""What every kind of field says of itself."""

from dataclasses import dataclass
from typing import Any, ClassVar

from dpo_desktop.core.conditions import Condition
from dpo_desktop.core.folding import normal
from dpo_desktop.core.messages import N_, Message
from dpo_desktop.core.values import Wording

EMPTY = (None, "", ())
SEPARATOR = "; "


class FieldError(ValueError):
    """A value that does not fit the field; ``message`` says why, in words."""

    def __init__(self, msgid: str, /, **values: object) -> None:
        """Keep the sentence."""
        self.message = Message(msgid, values)
        super().__init__(msgid)


@dataclass(frozen=True, kw_only=True)
class Field:
    """What every kind of field says of itself.

    Attributes:
        name: English snake case; the table column, the JSON key, the history key.
        label: what the user sees, an English source string.
        help: one sentence under the field: what to write, and why the law wants it.
        section: code of the section of the card.
        reference: article or clause the field comes from.
        required_from: state from which (in the order the states are declared) it must be filled.
        required_when: a further condition for that.
        listed: shown as a column of the list by default.
        filtered: offered as a filter above the list.
        printed: a column of the register's paper.
        searched: its text is found by free-text search.
        read_only: filled by the program, never typed.
    """

    name: str
    label: str
    help: str = ""
    section: str = ""
    reference: str = ""
    required_from: str = ""
    required_when: Condition | None = None
    listed: bool = False
    filtered: bool = False
    printed: bool = False
    searched: bool = False
    read_only: bool = False

    kind: ClassVar[str] = ""
    sorts_as_text: ClassVar[bool] = False

    def is_empty(self, value: Any) -> bool:
        """Tell whether the field counts as not filled."""
        return value in EMPTY

    def from_json(self, raw: Any) -> Any:
        """Return the value a JSON value stands for.

        Raises:
            FieldError: the value does not fit this field.
        """
        raise NotImplementedError

    def to_json(self, value: Any) -> Any:
        """Return the value as JSON holds it: codes, ISO dates, ``None`` for nothing."""
        return value

    def problem(self, value: Any) -> Message | None:
        """Say what makes a filled value impossible, or ``None``."""
        del value
        return None

    def warning(self, value: Any) -> Message | None:
        """Say what is doubtful about a filled value, or ``None``."""
        del value
        return None

    def show(self, value: Any, wording: Wording) -> str:
        """Return the value in words of one language; ``""`` for nothing."""
        del wording
        return "" if value is None else str(value)

    def search_text(self, value: Any) -> str:
        """Return the free text of the value, for the search index."""
        return value if isinstance(value, str) else ""

    def sort_text(self, value: Any) -> str:
        """Return the text by which a list is sorted, for kinds sorted as text."""
        return value if isinstance(value, str) else ""


def a_string(raw: Any) -> str:
    """Return a JSON string, composed and trimmed; ``FieldError`` for anything else."""
    if not isinstance(raw, str):
        raise FieldError(N_("A text is expected."))
    return normal(raw).strip()
