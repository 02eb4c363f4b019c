"""What a letter is written from: a record, what it is linked with, the operator; in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from dpo_desktop.core.fields import Field, Rows
from dpo_desktop.core.language import Language
from dpo_desktop.core.paper import Lacking
from dpo_desktop.core.profile import BY_NAME, operator_name, responsible_post
from dpo_desktop.core.record import Record
from dpo_desktop.core.register import Register
from dpo_desktop.core.speech import CatalogueSpeech
from dpo_desktop.core.values import Link, Values
from dpo_desktop.law.deadline import Deadline
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
    ) -> None:
        """Tell these values; ``owner`` is the register and the number of what is lacking."""
        self.values = values
        self._fields = fields
        self._words = words
        self._t = t
        self._owner = owner

    def __call__(self, name: str) -> Fact:
        """Return a value the paper cannot do without."""
        return self.maybe(name) or self.lacking(name)

    def maybe(self, name: str) -> str:
        """Return a value, or ``""``."""
        return self._words.value(self._fields[name], self.values.get(name))

    def lacking(self, name: str) -> Lacking:
        """Return the hole a field leaves."""
        register, number = self._owner
        return Lacking(self._fields[name].label, register, number, name)

    def long_date(self, name: str) -> Fact:
        """Return a date in words by CLDR."""
        day = self.values.get(name)
        return self._t.long_date(day) if day else self.lacking(name)

    def rows(self, name: str) -> tuple["Told", ...]:
        """Return each row of a repeated field."""
        field = self._fields[name]
        if not isinstance(field, Rows):
            raise TypeError(f"{name} is no repeated field")
        columns = {column.name: column for column in field.columns}
        return tuple(
            Told(columns, row, self._words, self._t, self._owner)
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
        return tuple(
            self.linked[link.key]
            for link in self.links_in
            if link.register == register and link.key in self.linked
        )


def operator_facts(matter: Matter) -> dict[str, Any]:
    """Return what every letter may say of the operator."""
    operator = matter.operator
    name = operator_name(matter.profile, matter.language)
    post = responsible_post(matter.profile, matter.language)
    return {
        "operator": name or operator.lacking("name_ru"),
        "bin": operator("bin"),
        "operator_address": operator("address"),
        "website": operator.maybe("website"),
        "responsible_name": operator("responsible_name"),
        "responsible_post": post or operator.lacking("responsible_post"),
        "responsible_phone": operator("responsible_phone"),
        "responsible_email": operator("responsible_email"),
        "responsible_address": operator.maybe("responsible_address") or operator("address"),
        "today": matter.t.long_date(matter.today),
    }
