"""Conditions on a record's values, as data: when a field is required, when a clock runs."""

from dataclasses import dataclass
from typing import Protocol

from dpo_desktop.core.values import Values


class Condition(Protocol):
    """Something that holds, or not, for a record's values."""

    def holds(self, values: Values) -> bool:
        """Tell whether the condition holds."""
        ...


@dataclass(frozen=True, slots=True)
class Has:
    """A choice (or one of many choices, or any repeated row's choice) is among ``codes``."""

    field: str
    codes: frozenset[str]
    column: str = ""

    def holds(self, values: Values) -> bool:
        """Tell whether any of the codes is chosen."""
        value = values.get(self.field)
        if value is None:
            return False
        if isinstance(value, str):
            return value in self.codes
        chosen = (row.get(self.column) if self.column else row for row in value)
        return any(code in self.codes for code in chosen)


def has(field: str, *codes: str, column: str = "") -> Has:
    """Return the condition that ``field`` holds one of ``codes``."""
    return Has(field, frozenset(codes), column)


@dataclass(frozen=True, slots=True)
class Yes:
    """A yes/no field is answered with yes."""

    field: str

    def holds(self, values: Values) -> bool:
        """Tell whether the answer is yes."""
        return values.get(self.field) is True


@dataclass(frozen=True, slots=True)
class Filled:
    """A field has a value."""

    field: str

    def holds(self, values: Values) -> bool:
        """Tell whether there is a value."""
        return values.get(self.field) not in (None, "", ())
