"""What a rule sees of a vault: records of a register by the fields it names, and today."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from dpo_desktop.core.attachment import Attachment
from dpo_desktop.core.register import Register
from dpo_desktop.core.sieve import Sieve
from dpo_desktop.core.values import Link, Values
from dpo_desktop.law.operator_class import Standing


class Case(Protocol):
    """A record as the rules see it; its fields are read when they are asked for.

    Attributes:
        id: its key, for the program only.
        number: its number.
        headline: who or what it is about.
        state: code of its state.
        due: the legal last day.
        done_on: the day the duty was done.
        entered_on: the day it entered its state.
        values: the fields that the rules named, but for links.
    """

    id: int
    number: str
    state: str
    due: date | None
    done_on: date | None
    entered_on: date | None

    @property
    def headline(self) -> str:
        """Return who or what it is about."""
        ...

    @property
    def values(self) -> Values:
        """Return the fields that the rules named, but for links."""
        ...

    def linked(self, register: str) -> tuple[Link, ...]:
        """Return the records of a register it is linked with, from either side."""
        ...


@dataclass(frozen=True, slots=True)
class FilesOf:
    """The files kept with one record.

    Attributes:
        register: code of the record's register.
        id: the record's key.
        number: its number.
        headline: who or what it is about.
        files: every version of each file.
    """

    register: str
    id: int
    number: str
    headline: str
    files: tuple[Attachment, ...]


class View(Protocol):
    """The vault as the rules see it.

    Attributes:
        today: the date everything is judged by.
        profile: the operator's profile.
        registers: the registers the vault holds.
    """

    today: date
    profile: Values
    registers: tuple[Register, ...]

    def cases(
        self, register: str, reads: Sequence[str], sieves: Sequence[Sieve]
    ) -> Iterator[tuple[Case, Sequence[int]]]:
        """Yield each record that passes a sieve, with the places of those that let it through."""
        ...

    def known(self, register: str, reads: Sequence[str]) -> Mapping[str, Case]:
        """Return every record of a register by its number; read once for the same fields."""
        ...

    def attached(self) -> Iterator[FilesOf]:
        """Yield each record with which files are kept, in the order of keys."""
        ...

    def standing(self) -> Standing | None:
        """Return the size class of the company and where its notice of processing stands."""
        ...
