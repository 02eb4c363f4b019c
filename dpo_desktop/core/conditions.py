"""Conditions on a record's values, as data: when a field is required, when a clock runs."""

from dataclasses import dataclass
from typing import Protocol

from dpo_desktop.core.values import Values


class Condition(Protocol):
    """Something that holds, or not, for a record's values."""

    @property
    def fields(self) -> frozenset[str]:
        """Return the names of the fields it looks at."""
        ...

    def holds(self, values: Values) -> bool:
        """Tell whether the condition holds."""
        ...


@dataclass(frozen=True, slots=True)
class Has:
    """A choice (or one of many choices, or any repeated row's choice) is among ``codes``."""

    field: str
    codes: frozenset[str]
    column: str = ""

    @property
    def fields(self) -> frozenset[str]:
        """Return the field's name."""
        return frozenset({self.field})

    def holds(self, values: Values) -> bool:
        """Tell whether any of the codes is chosen."""
        value = values.get(self.field)
        cells = [row.get(self.column) for row in value or ()] if self.column else [value]
        return any(self._among(cell) for cell in cells)

    def _among(self, cell: str | tuple[str, ...] | None) -> bool:
        if cell is None or isinstance(cell, str):
            return cell in self.codes
        return not self.codes.isdisjoint(cell)


def has(field: str, *codes: str, column: str = "") -> Has:
    """Return the condition that ``field`` holds one of ``codes``."""
    return Has(field, frozenset(codes), column)


@dataclass(frozen=True, slots=True)
class Yes:
    """A yes/no field is answered with yes."""

    field: str

    @property
    def fields(self) -> frozenset[str]:
        """Return the field's name."""
        return frozenset({self.field})

    def holds(self, values: Values) -> bool:
        """Tell whether the answer is yes."""
        return values.get(self.field) is True


@dataclass(frozen=True, slots=True)
class Filled:
    """A field has a value."""

    field: str

    @property
    def fields(self) -> frozenset[str]:
        """Return the field's name."""
        return frozenset({self.field})

    def holds(self, values: Values) -> bool:
        """Tell whether there is a value."""
        return values.get(self.field) not in (None, "", ())


@dataclass(frozen=True, slots=True)
class Blank:
    """A field has no value."""

    field: str

    @property
    def fields(self) -> frozenset[str]:
        """Return the field's name."""
        return frozenset({self.field})

    def holds(self, values: Values) -> bool:
        """Tell whether there is none."""
        return values.get(self.field) in (None, "", ())


@dataclass(frozen=True, slots=True)
class Lacks:
    """None of some codes is chosen."""

    condition: Has

    @property
    def fields(self) -> frozenset[str]:
        """Return the field's name."""
        return self.condition.fields

    def holds(self, values: Values) -> bool:
        """Tell whether none of the codes is chosen."""
        return not self.condition.holds(values)


def lacks(field: str, *codes: str, column: str = "") -> Lacks:
    """Return the condition that ``field`` holds none of ``codes``."""
    return Lacks(has(field, *codes, column=column))


@dataclass(frozen=True, slots=True)
class NoneFilled:
    """In none of the repeated rows a column has a value."""

    field: str
    column: str

    @property
    def fields(self) -> frozenset[str]:
        """Return the field's name."""
        return frozenset({self.field})

    def holds(self, values: Values) -> bool:
        """Tell whether the column is empty in every row."""
        rows = values.get(self.field) or ()
        return all(row.get(self.column) in (None, "", ()) for row in rows)


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one of several conditions holds."""

    conditions: tuple[Condition, ...]

    @property
    def fields(self) -> frozenset[str]:
        """Return the fields all of them look at."""
        return frozenset().union(*(condition.fields for condition in self.conditions))

    def holds(self, values: Values) -> bool:
        """Tell whether any of them holds."""
        return any(condition.holds(values) for condition in self.conditions)


def any_of(*conditions: Condition) -> AnyOf:
    """Return the condition that at least one of these holds."""
    return AnyOf(conditions)
