"""Values of an edition's records in words, asked for by name; a name it lacks says nothing."""

from dataclasses import dataclass

from dpo_desktop.core.fields import Field, Rows
from dpo_desktop.core.snapshot import Kept, Part
from dpo_desktop.core.values import Values
from dpo_desktop.reports.words import PaperWords


@dataclass(frozen=True, slots=True)
class KeptWords:
    """Puts values into words.

    Attributes:
        words: with people masked as the paper is ordered.
    """

    words: PaperWords

    def called(self, part: Part, record: Kept) -> str:
        """Return number and name of a record; of the operator, nothing."""
        if not record.number:
            return ""
        return f"{record.number} {self.words.text(part.name(record))}".strip()

    def shown(self, record: Kept, name: str) -> str:
        """Return the value of a field."""
        field = record.by_name.get(name)
        return self.words.value(field, record.values.get(name)) if field else ""

    def cell(self, record: Kept, rows: str, row: Values, name: str) -> str:
        """Return a cell of a row of a repeated field."""
        column = next((one for one in columns_of(record, rows) if one.name == name), None)
        return self.words.value(column, row.get(name)) if column else ""


def columns_of(record: Kept, rows: str) -> tuple[Field, ...]:
    """Return the columns of a repeated field; none where it is no such field in this edition."""
    field = record.by_name.get(rows)
    return field.columns if isinstance(field, Rows) else ()
