"""What a letter is written from: a record, what it is linked with, the operator; in words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from dpo_desktop.core.fields import Field, Links, Rows
from dpo_desktop.core.language import Language
from dpo_desktop.core.paper import Lacking
from dpo_desktop.core.profile import (
    BY_NAME,
    operator_address,
    operator_name,
    post_field,
    responsible_post,
)
from dpo_desktop.core.record import Record
from dpo_desktop.core.register import Register
from dpo_desktop.core.speech import CatalogueSpeech
from dpo_desktop.core.values import Link, Values
from dpo_desktop.law.deadline import Deadline
from dpo_desktop.law.operator_class import Standing
from dpo_desktop.reports.words import PaperWords

PROFILE = "profile"

Fact = str | Lacking
"""A value in words of the paper's language, or what should stand there and does not."""


class Told:
    """The values of one record, row or profile in words; what is not filled is named, not left out.

    Attributes:
        values: the values themselves.
    """

    def __init__(
        self,
        fields: Mapping[str, Field],
        values: Values,
        words: PaperWords,
        t: CatalogueSpeech,
        owner: tuple[str, str],
        within: str = "",
    ) -> None:
        """Tell these values.

        Args:
            fields: their declarations by name.
            values: the values.
            words: puts them into the paper's language.
            t: speaks it.
            owner: the register and the number of what is lacking.
            within: name of the repeated field the values are a row of.
        """
        self.values = values
        self._fields = fields
        self._words = words
        self._t = t
        self._owner = owner
        self._within = within

    def __call__(self, name: str) -> Fact:
        """Return a value the paper cannot do without."""
        return self.maybe(name) or self.lacking(name)

    def maybe(self, name: str) -> str:
        """Return a value, or ``""``."""
        return self._words.value(self._fields[name], self.values.get(name))

    def lacking(self, name: str) -> Lacking:
        """Return the hole a field leaves."""
        register, number = self._owner
        return Lacking(self._fields[name].label, register, number, self._within or name)

    def long_date(self, name: str) -> Fact:
        """Return a date in words by CLDR."""
        return self.maybe_long_date(name) or self.lacking(name)

    def maybe_long_date(self, name: str) -> str:
        """Return a date in words by CLDR, or ``""``."""
        day = self.values.get(name)
        return self._t.long_date(day) if day else ""

    def rows(self, name: str) -> tuple["Told", ...]:
        """Return each row of a repeated field."""
        declared = self._fields[name]
        if not isinstance(declared, Rows):
            raise TypeError(f"{name} is no repeated field")
        columns = {column.name: column for column in declared.columns}
        return tuple(
            Told(columns, row, self._words, self._t, self._owner, name)
            for row in self.values.get(name) or ()
        )


@dataclass(frozen=True)
class Matter:
    """What a letter is written from.

    Attributes:
        record: what it is about; ``None``: the operator itself.
        register: its register.
        linked: every record it points at or is pointed at by, by register and number.
        links_in: the records that point at it.
        deadlines: the terms that run for it.
        profile: the operator.
        today: the day it is written on.
        words: puts values into the paper's language.
        t: speaks it.
        registers: every register, by its code.
        links_to: by register and number of a linked record: who points at that one.
        activities: the processing activities in force; for papers of the operator only.
        standing: its size class and where its notice of processing stands; for the same papers.
    """

    record: Record | None
    register: Register | None
    linked: Mapping[tuple[str, str], Record]
    links_in: tuple[Link, ...]
    deadlines: Sequence[Deadline]
    profile: Values
    today: date
    words: PaperWords
    t: CatalogueSpeech
    registers: Mapping[str, Register]
    links_to: Mapping[tuple[str, str], tuple[Link, ...]] = field(default_factory=dict)
    activities: tuple[Record, ...] = ()
    standing: Standing | None = None

    @property
    def language(self) -> Language:
        """Return the paper's language."""
        return self.t.language

    @cached_property
    def told(self) -> Told:
        """Return the record's values in words."""
        if self.record is None:
            raise ValueError("this paper is about the operator, not about a record")
        return self.told_of(self.record)

    def told_of(self, record: Record) -> Told:
        """Return the values of any record in words."""
        register = self.registers[record.register]
        owner = record.register, record.number
        return Told(register.by_name, record.values, self.words, self.t, owner)

    @cached_property
    def operator(self) -> Told:
        """Return the operator's profile in words."""
        return Told(BY_NAME, self.profile, self.words, self.t, (PROFILE, ""))

    def of(self, name: str) -> tuple[Record, ...]:
        """Return the records a link field of the record points at."""
        links = (self.record.values.get(name) if self.record else ()) or ()
        return tuple(self.linked[link.key] for link in links if link.key in self.linked)

    def pointing(self, register: str) -> tuple[Record, ...]:
        """Return the records of a register that point at the record."""
        return self._found(self.links_in, register)

    def around(self, record: Record, register: str) -> tuple[Record, ...]:
        """Return the records of a register that a linked record points at, or that point at it.

        Of what lies beyond a linked record, all it points at is known, and the transfers of it.
        """
        out = (
            link
            for declared in self.registers[record.register].fields
            if isinstance(declared, Links)
            for link in record.values.get(declared.name) or ()
        )
        return self._found((*out, *self.links_to.get(record.link.key, ())), register)

    def _found(self, links: Iterable[Link], register: str) -> tuple[Record, ...]:
        """Return the known records of a register that are linked, each once."""
        keys = dict.fromkeys(link.key for link in links if link.register == register)
        return tuple(self.linked[key] for key in keys if key in self.linked)


def operator_facts(matter: Matter) -> dict[str, Any]:
    """Return what every letter may say of the operator."""
    operator = matter.operator
    name = operator_name(matter.profile, matter.language)
    address = operator_address(matter.profile, matter.language)
    post = responsible_post(matter.profile, matter.language)
    return {
        "operator": name or operator.lacking("name_ru"),
        "bin": operator("bin"),
        "operator_address": address or operator.lacking("address"),
        "website": operator.maybe("website"),
        "responsible_name": operator("responsible_name"),
        "responsible_post": post or operator.lacking(post_field(matter.language)),
        "responsible_phone": operator("responsible_phone"),
        "responsible_email": operator("responsible_email"),
        "responsible_address": (
            operator.maybe("responsible_address") or address or operator.lacking("address")
        ),
        "today": matter.t.long_date(matter.today),
    }
