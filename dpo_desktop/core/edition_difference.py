"""What changed between two editions: records that came, went or changed, field by field."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from dpo_desktop.core.fields import Field, Rows
from dpo_desktop.core.query import STATE
from dpo_desktop.core.record import FieldChange
from dpo_desktop.core.snapshot import Kept, Part, Snapshot


@dataclass(frozen=True, slots=True)
class KeptChange:
    """A record that both editions hold, and that is not the same in them.

    Attributes:
        before: as it was.
        after: as it is.
        changes: JSON values before and after, in the order of the card; a changed state comes
            first, by the name ``"state"``.
        fields: by name, each field that changed; one of rows has the columns of both editions.
    """

    before: Kept
    after: Kept
    changes: tuple[FieldChange, ...]
    fields: Mapping[str, Field]


@dataclass(frozen=True, slots=True)
class PartDifference:
    """What changed in one register, or of the operator.

    Attributes:
        old: as it was.
        new: as it is.
        added: records only the newer edition holds.
        removed: records only the older one holds.
        changed: records of both that differ.
    """

    old: Part
    new: Part
    added: tuple[Kept, ...]
    removed: tuple[Kept, ...]
    changed: tuple[KeptChange, ...]

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing changed."""
        return not (self.added or self.removed or self.changed)


@dataclass(frozen=True, slots=True)
class EditionDifference:
    """What changed from one edition to another.

    Attributes:
        number: of the edition looked at; 0: the register as it is now.
        against: of the edition it is compared with; 0 likewise.
        new: what the one holds.
        old: what the other holds.
        parts: operator, activities and transfers.
    """

    number: int
    against: int
    new: Snapshot
    old: Snapshot
    parts: tuple[PartDifference, ...]

    @property
    def is_empty(self) -> bool:
        """Tell whether the two say the same."""
        return all(part.is_empty for part in self.parts)


def compare(new: Snapshot, old: Snapshot, number: int, against: int) -> EditionDifference:
    """Return what changed from ``old`` to ``new``; words and labels are not compared."""
    parts = tuple(_part(part, old.parts[code]) for code, part in new.parts.items())
    return EditionDifference(number, against, new, old, parts)


def _part(new: Part, old: Part) -> PartDifference:
    before = {record.number: record for record in old.records}
    after = {record.number: record for record in new.records}
    both = ((before[number], record) for number, record in after.items() if number in before)
    return PartDifference(
        old=old,
        new=new,
        added=tuple(record for number, record in after.items() if number not in before),
        removed=tuple(record for number, record in before.items() if number not in after),
        changed=tuple(change for pair in both if (change := _change(*pair))),
    )


def _change(before: Kept, after: Kept) -> KeptChange | None:
    changes = tuple(_changes(before, after))
    if not changes:
        return None
    fields = {
        change.field: _shared(before.by_name.get(change.field), after.by_name.get(change.field))
        for change in changes
        if change.field != STATE
    }
    return KeptChange(before, after, changes, fields)


def _changes(before: Kept, after: Kept) -> Iterator[FieldChange]:
    if before.state != after.state:
        yield FieldChange(STATE, before.state, after.state)
    for name in dict.fromkeys((*after.by_name, *before.by_name)):
        old, new = before.raw.get(name), after.raw.get(name)
        if old != new:
            yield FieldChange(name, old, new)


def _shared(old: Field | None, new: Field | None) -> Field:
    """Return the field as the newer edition has it; rows with the columns of both."""
    field = new or old
    if field is None:
        raise ValueError("a change of a field that neither edition has")
    if not (isinstance(old, Rows) and isinstance(new, Rows)):
        return field
    names = {column.name for column in new.columns}
    gone = tuple(column for column in old.columns if column.name not in names)
    return replace(new, columns=(*new.columns, *gone))
