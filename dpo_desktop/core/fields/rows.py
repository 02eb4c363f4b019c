"""Repeated rows."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, ClassVar

from dpo_desktop.core.fields.base import EMPTY, SEPARATOR, Field, FieldError
from dpo_desktop.core.messages import N_
from dpo_desktop.core.values import Values, Wording


@dataclass(frozen=True, kw_only=True)
class Rows(Field):
    """Repeated rows, each with the same columns: purposes with their bases, questions, recipients.

    Attributes:
        columns: fields of one row; any kind but links and rows.
        row_label: what one row is called, an English source string ("Purpose").
        sealed_by: the column that, once filled and saved, closes the row for changes (the day a
            notice was sent); ``""``: rows stay open.
        open_columns: columns of a closed row that may still be filled (the answer to the notice).
    """

    columns: tuple[Field, ...]
    row_label: str
    sealed_by: str = ""
    open_columns: tuple[str, ...] = ()
    kind: ClassVar[str] = "rows"

    def column(self, name: str) -> Field:
        """Return the column of that name."""
        return next(column for column in self.columns if column.name == name)

    def is_sealed(self, row: Values) -> bool:
        """Tell whether a saved row is closed for changes."""
        return bool(self.sealed_by) and row.get(self.sealed_by) not in EMPTY

    def closed_part(self, row: Values) -> dict[str, Any]:
        """Return what a closed row may not change any more, as JSON values."""
        closed = (c for c in self.columns if c.name not in self.open_columns)
        return {c.name: c.to_json(row.get(c.name)) for c in closed}

    def from_json(self, raw: Any) -> tuple[Values, ...]:
        """Return the rows that hold anything, as read-only mappings of every column."""
        if raw is None:
            return ()
        if not isinstance(raw, list | tuple):
            raise FieldError(N_("A list is expected."))
        rows = (self._row(item) for item in raw)
        return tuple(row for row in rows if any(v not in EMPTY for v in row.values()))

    def _row(self, raw: Any) -> Values:
        names = {column.name for column in self.columns}
        if not isinstance(raw, Mapping) or not set(raw) <= names:
            raise FieldError(N_("Columns of a row: {names}."), names=", ".join(sorted(names)))
        return MappingProxyType({c.name: c.from_json(raw.get(c.name)) for c in self.columns})

    def to_json(self, value: Any) -> Any:
        """Return a list of objects."""
        return [{c.name: c.to_json(row.get(c.name)) for c in self.columns} for row in value or ()]

    def show(self, value: Any, wording: Wording) -> str:
        """Return a line for each row."""
        shown = (self.show_row(row, wording) for row in value or ())
        return "\n".join(shown)

    def show_row(self, row: Values, wording: Wording) -> str:
        """Return one row: the first column's value, then the others with their labels."""
        first, *others = self.columns
        parts = [first.show(row.get(first.name), wording)]
        for column in others:
            text = column.show(row.get(column.name), wording)
            if text:
                parts.append(f"{wording.label(column.label)}: {text}")
        return SEPARATOR.join(part for part in parts if part)

    def search_text(self, value: Any) -> str:
        """Return the free text of every row."""
        return " ".join(c.search_text(row.get(c.name)) for row in value or () for c in self.columns)
