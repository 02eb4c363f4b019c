"""Values of fields that are more than a string, a date or a number."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

Values = Mapping[str, Any]
"""Field name to value; a missing name and an empty value mean the same: not filled."""


@dataclass(frozen=True, slots=True)
class Party:
    """A person or organisation as a register names it.

    Attributes:
        name: full name of the person, or name of the organisation.
        contact: address, e-mail or telephone, as given.
        id_number: IIN or BIN, 12 digits, or ``""``.
    """

    name: str = ""
    contact: str = ""
    id_number: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A record of any register, pointed at.

    Attributes:
        register: code of the register.
        number: the record's number, which never changes.
        title: what the record is called, filled in when read; not compared or written.
    """

    register: str
    number: str
    title: str = field(default="", compare=False)

    @property
    def key(self) -> tuple[str, str]:
        """Return what identifies the record pointed at."""
        return self.register, self.number


class Wording(Protocol):
    """Puts values into words of one language; ``law.wording`` knows the vocabularies."""

    def choice(self, vocabulary: str, code: str) -> str:
        """Return the label of a code, or the text itself for a free addition."""
        ...

    def country(self, code: str) -> str:
        """Return the country's CLDR name."""
        ...

    def yes_no(self, value: bool) -> str:
        """Return "yes" or "no"."""
        ...

    def date(self, value: Any) -> str:
        """Return a date as Kazakhstan writes it."""
        ...

    def date_time(self, value: Any) -> str:
        """Return a date and time of day."""
        ...

    def label(self, msgid: str) -> str:
        """Return a declared label in this language."""
        ...
