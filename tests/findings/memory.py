"""A small vault in memory, as the rules see one: records a test writes down, and today."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import Any

from dpo_desktop.core.attachment import Attachment, Description
from dpo_desktop.core.fields import Links
from dpo_desktop.core.findings import Finding
from dpo_desktop.core.record import Record
from dpo_desktop.core.register import Register
from dpo_desktop.core.sieve import Sieve
from dpo_desktop.core.values import Link, Values
from dpo_desktop.desk.operator_standing import operator_standing
from dpo_desktop.findings.run import find
from dpo_desktop.findings.view import FilesOf
from dpo_desktop.law.operator_class import Standing
from dpo_desktop.registers import REGISTERS

TODAY = date(2026, 11, 23)
PROFILE: Values = {
    "responsible_name": "Мысалова Үлгі",
    "responsible_email": "dpo@example.kz",
    "unique_subjects": 900,
}
BY_CODE = {register.code: register for register in REGISTERS}


@dataclass(frozen=True)
class Note:
    """A record a test writes down.

    Attributes:
        links: link field to numbers of the records pointed at; its register is that of the field.
        files: names of files kept with it, and what is said of each.
    """

    register: str
    number: str
    state: str
    values: Values
    links: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    due: date | None = None
    done_on: date | None = None
    entered_on: date | None = TODAY
    id: int = 0
    files: tuple[tuple[str, Description], ...] = ()

    def but(self, **values: Any) -> "Note":
        """The same record with other values."""
        return replace(self, values={**self.values, **values})

    def as_(self, **parts: Any) -> "Note":
        """The same record in another state, with other links or days."""
        return replace(self, **parts)

    def pointing(self) -> Iterator[tuple[str, Link]]:
        """Each link with its field."""
        for name, numbers in self.links.items():
            declared = BY_CODE[self.register].field(name)
            assert isinstance(declared, Links)
            (target,) = declared.targets
            for number in numbers:
                yield name, Link(target, number)


@dataclass
class Seen:
    """A note as a rule sees it: only the fields it named."""

    note: Note
    values: Values
    around: "MemoryView"

    def __getattr__(self, name: str) -> Any:
        return getattr(self.note, name)

    @property
    def headline(self) -> str:
        return _title(self.note)

    def linked(self, register: str) -> tuple[Link, ...]:
        out = [link for _, link in self.note.pointing()]
        here = (self.note.register, self.note.number)
        back = [
            Link(note.register, note.number)
            for note in self.around.notes
            if any(link.key == here for _, link in note.pointing())
        ]
        titles = {(n.register, n.number): _title(n) for n in self.around.notes}
        each = {link.key: replace(link, title=titles.get(link.key, "")) for link in [*out, *back]}
        return tuple(link for link in each.values() if link.register == register)


@dataclass
class MemoryView:
    """Notes as a view."""

    notes: tuple[Note, ...]
    today: date = TODAY
    profile: Values = field(default_factory=lambda: PROFILE)
    registers: tuple[Register, ...] = REGISTERS

    def cases(
        self, register: str, reads: Sequence[str], sieves: Sequence[Sieve]
    ) -> Iterator[tuple[Seen, Sequence[int]]]:
        for seen in self.known(register, reads).values():
            places = [n for n, sieve in enumerate(sieves) if passes(sieve, seen, self.today)]
            if places:
                yield seen, places

    def known(self, register: str, reads: Sequence[str]) -> Mapping[str, Seen]:
        notes = (note for note in self.notes if note.register == register)
        return {note.number: self._seen(note, reads) for note in notes}

    def standing(self) -> Standing | None:
        in_force = [
            Record(note.register, note.id, note.number, note.state, note.values)
            for note in self.notes
            if note.register == "processing" and note.state == "in_force"
        ]
        return operator_standing(in_force, self.profile, self.today)

    def attached(self) -> Iterator[FilesOf]:
        for note in self.notes:
            files = tuple(kept(note.id, *file) for file in note.files)
            if files:
                yield FilesOf(note.register, note.id, note.number, _title(note), files)

    def _seen(self, note: Note, reads: Sequence[str]) -> Seen:
        return Seen(note, {name: note.values.get(name) for name in reads}, self)


def kept(record_id: int, name: str, said: Description) -> Attachment:
    """A file as it is kept with a record; its content is nothing a rule looks at."""
    at = datetime.combine(TODAY, datetime.min.time(), UTC)
    return Attachment(
        id=1,
        record_id=record_id,
        document=1,
        version=1,
        kind=said.kind,
        name=name,
        type="image/jpeg",
        size=1,
        sha256="0" * 64,
        note=said.note,
        exception=said.exception,
        at=at,
        who="Keeper",
    )


def passes(sieve: Sieve, record: Any, today: date) -> bool:
    """Whether a sieve lets a record through, said in plain words."""
    if record.state not in sieve.states:
        return False
    if sieve.past:
        day = record.values.get(sieve.past)
        if day is None or day >= today:
            return False
    if sieve.late and not (record.due and record.done_on and record.done_on > record.due):
        return False
    return all(condition.holds(record.values) for condition in sieve.when)


def findings(*notes: Note, profile: Values = PROFILE) -> tuple[Finding, ...]:
    """What the rules say of these records."""
    numbered = tuple(replace(note, id=place) for place, note in enumerate(notes, start=1))
    return find(MemoryView(numbered, profile=profile))


def _title(note: Note) -> str:
    declared = BY_CODE[note.register]
    headline = declared.field(declared.headline)
    return headline.sort_text(note.values.get(declared.headline))
