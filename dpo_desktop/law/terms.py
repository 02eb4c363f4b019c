"""Terms: what is due within how many days of what event, by which edition of which act."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any

from dpo_desktop.law.data import read, understood
from dpo_desktop.law.texts import Texts

MOST = 3650
"""No act sets a longer period; a greater number is a slip of the keyboard."""


class Unit(StrEnum):
    """In what a term is counted; labels are in the vocabulary ``term_units``."""

    WORKING_DAYS = "working_days"
    CALENDAR_DAYS = "calendar_days"
    HOURS = "hours"
    BEFORE_START = "before_start"


class StartEvent(StrEnum):
    """What a term is counted from."""

    RECEIPT = "receipt"
    CONFIRMED = "confirmed"
    NOT_CONFIRMED = "not_confirmed"
    DETECTION = "detection"
    TRANSFER = "transfer"
    START = "start"


class Confidence(StrEnum):
    """How well the source of a period is known."""

    ACT = "act"
    SECONDARY = "secondary"
    POLICY = "policy"
    OWN = "own"


class InternalTarget(StrEnum):
    """Which earlier day the operator aims at."""

    LAST_WORKING_DAY = "last_working_day"
    SAME_DAY = "same_day"


@dataclass(frozen=True, slots=True)
class Edition:
    """A term as one edition of an act sets it.

    Attributes:
        code: code of the term.
        number: how many days or hours, 1 to ``MOST``.
        unit: of what kind.
        start: the event counted from.
        reference: article or clause.
        duty: what is due.
        in_force_from: first day on which a term may start under this edition.
        in_force_to: last such day; ``None`` while it is in force.
        confidence: how well the source is known.
        internal: the earlier target of the operator's own.
    """

    code: str
    number: int
    unit: Unit
    start: StartEvent
    reference: Texts
    duty: Texts
    in_force_from: date
    in_force_to: date | None
    confidence: Confidence
    internal: InternalTarget = InternalTarget.LAST_WORKING_DAY

    def __post_init__(self) -> None:
        """Refuse a period of no days, which would end before it starts, and one without end."""
        if type(self.number) is not int or not 1 <= self.number <= MOST:
            raise ValueError(f"term {self.code!r}: {self.number} days are no period")
        for day in (self.in_force_from, self.in_force_to or self.in_force_from):
            if type(day) is not date:
                raise TypeError(f"term {self.code!r}: {day} is no day")

    def in_force(self, on: date) -> bool:
        """Tell whether the edition is in force on a day."""
        return self.in_force_from <= on <= (self.in_force_to or date.max)


@dataclass(frozen=True, slots=True)
class Term:
    """A term through time: its editions, the one that wins last."""

    code: str
    editions: tuple[Edition, ...]

    def in_force(self, on: date) -> Edition | None:
        """Return the edition in force on a day, if there is one."""
        return next((e for e in reversed(self.editions) if e.in_force(on)), None)

    def nearest(self, on: date) -> Edition:
        """Return the edition in force on a day, else the last one before it, else the first."""
        before = (e for e in reversed(self.editions) if e.in_force_from <= on)
        return self.in_force(on) or next(before, self.editions[0])


class TermNotInForceError(LookupError):
    """No act set this period on the day in question: a case that starts then has no date by law."""


@dataclass(frozen=True)
class Terms:
    """All terms by code."""

    by_code: Mapping[str, Term]

    @classmethod
    def load(cls) -> "Terms":
        """Return the shipped terms of ``resources/law/terms.toml``, read once."""
        return _shipped()

    @property
    def codes(self) -> tuple[str, ...]:
        """Return the codes of all terms in the order of the file."""
        return tuple(self.by_code)

    def in_force(self, code: str, on: date) -> Edition:
        """Return the edition of a term in force on a day.

        Raises:
            KeyError: there is no such term.
            TermNotInForceError: no edition was in force on that day.
        """
        found = self.by_code[code].in_force(on)
        if found is None:
            raise TermNotInForceError(f"{code} on {on}")
        return found

    def with_own(self, editions: Iterable[Edition]) -> "Terms":
        """Return terms in which the company's own editions win while they are in force."""
        by_code = dict(self.by_code)
        for edition in editions:
            own = replace(edition, confidence=Confidence.OWN)
            term = by_code[edition.code]
            by_code[edition.code] = replace(term, editions=(*term.editions, own))
        return Terms(by_code)


@cache
def _shipped() -> Terms:
    with understood("terms"):
        terms = (
            Term(table["code"], tuple(_edition(table["code"], e) for e in table["edition"]))
            for table in read("terms")["term"]
        )
        return Terms({term.code: term for term in terms})


def _edition(code: str, table: Mapping[str, Any]) -> Edition:
    return Edition(
        code=code,
        number=table["number"],
        unit=Unit(table["unit"]),
        start=StartEvent(table["start"]),
        reference=Texts.read(table["reference"]),
        duty=Texts.read(table["duty"]),
        in_force_from=table["in_force_from"],
        in_force_to=table.get("in_force_to"),
        confidence=Confidence(table["confidence"]),
        internal=InternalTarget(table.get("internal", InternalTarget.LAST_WORKING_DAY)),
    )
