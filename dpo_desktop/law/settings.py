"""What a company sets of the law for itself: its week, its own days, its own editions of terms.

Kept in the vault as JSON, with a history entry and a reason for each change.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from dpo_desktop.core.errors import DpoError
from dpo_desktop.core.messages import N_
from dpo_desktop.law.calendar import WEEKS, WorkingCalendar, default_week
from dpo_desktop.law.law import Law
from dpo_desktop.law.terms import (
    MOST,
    Confidence,
    Edition,
    InternalTarget,
    StartEvent,
    Terms,
    Unit,
)
from dpo_desktop.law.texts import Texts

MOST_WAITING = 100


class LawSettingsError(DpoError):
    """Settings that cannot be counted by."""


@dataclass(frozen=True, slots=True)
class OwnDay:
    """A day on which the company differs from the public calendar.

    Attributes:
        day: the day.
        works: the company works; else the day is off.
        note: why: an order, a holiday of the company.
    """

    day: date
    works: bool
    note: str = ""


@dataclass(frozen=True, slots=True)
class LawSettings:
    """All a company sets for itself.

    Attributes:
        week: working days in a week, 5 or 6.
        own_days: days on which it differs from the public calendar.
        late_receipt_moves: see ``law.law.Law``.
        waiting_days: working days the company waits for an answer after it has notified the
            authorized body of a cross-border transfer; 0: it does not wait (policy, clause 10.1).
        editions: its own editions of terms; the last one in force wins.
    """

    week: int = 5
    own_days: tuple[OwnDay, ...] = ()
    late_receipt_moves: bool = False
    waiting_days: int = 0
    editions: tuple[Edition, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what cannot be counted by, in a sentence."""
        if self.week not in WEEKS:
            raise LawSettingsError(N_("A working week has 5 or 6 days."))
        if not 0 <= self.waiting_days <= MOST_WAITING:
            raise LawSettingsError(
                N_("The waiting period is 0 to {most} working days."), most=MOST_WAITING
            )
        # Built once here, so that a contradiction is said where it is entered.
        calendar = self.calendar()
        for own in self.own_days:
            calendar.check(own.day)
        known = Terms.load().by_code
        for edition in self.editions:
            if edition.code not in known:
                raise LawSettingsError(N_("There is no term {code}."), code=edition.code)
            if edition.in_force_to and edition.in_force_to < edition.in_force_from:
                raise LawSettingsError(N_("The edition ends before it comes into force."))

    def calendar(self) -> WorkingCalendar:
        """Return the company's working calendar."""
        return WorkingCalendar(
            self.week,
            frozenset(own.day for own in self.own_days if not own.works),
            frozenset(own.day for own in self.own_days if own.works),
            {own.day: own.note for own in self.own_days},
        )

    def law(self) -> Law:
        """Return the law as this company counts by it."""
        return Law(Terms.load().with_own(self.editions), self.calendar(), self.late_receipt_moves)

    def to_json(self) -> dict[str, Any]:
        """Return what the vault keeps."""
        return {
            "week": self.week,
            "own_days": [
                {"day": own.day.isoformat(), "works": own.works, "note": own.note}
                for own in self.own_days
            ],
            "late_receipt_moves": self.late_receipt_moves,
            "waiting_days": self.waiting_days,
            "editions": [_edition_to_json(edition) for edition in self.editions],
        }

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "LawSettings":
        """Return the settings a vault keeps; what it does not name is the default.

        Raises:
            LawSettingsError: they cannot be read.
        """
        try:
            return cls(
                kept.get("week", default_week()),
                tuple(
                    OwnDay(date.fromisoformat(own["day"]), own["works"], own.get("note", ""))
                    for own in kept.get("own_days", ())
                ),
                kept.get("late_receipt_moves", False),
                kept.get("waiting_days", 0),
                tuple(_edition_from_json(table) for table in kept.get("editions", ())),
            )
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise LawSettingsError(N_("The settings of terms cannot be read.")) from error


def own_edition(
    terms: Terms,
    code: str,
    *,
    number: int,
    unit: Unit,
    in_force_from: date,
    in_force_to: date | None = None,
    reference: str = "",
) -> Edition:
    """Return a company's edition of a term: the one in force then, with another period.

    Args:
        terms: the terms as they are counted by now.
        code: code of the term.
        number: how many days or hours.
        unit: in what.
        in_force_from: the first day on which a term may start under it.
        in_force_to: the last such day.
        reference: the act it rests on, in the user's words; ``""`` keeps the reference there was.

    Raises:
        LawSettingsError: there is no such term, the number is no period, or the unit does not fit.
    """
    if not 1 <= number <= MOST:
        raise LawSettingsError(N_("A term has 1 to {most} days."), most=MOST)
    if code not in terms.by_code:
        raise LawSettingsError(N_("There is no term {code}."), code=code)
    before = terms.by_code[code].nearest(in_force_from)
    if (unit is Unit.BEFORE_START) != (before.unit is Unit.BEFORE_START):
        raise LawSettingsError(N_("This term is counted the other way round; keep its unit."))
    words = reference.strip()
    return Edition(
        code,
        number,
        unit,
        before.start,
        Texts(words, words, words) if words else before.reference,
        before.duty,
        in_force_from,
        in_force_to,
        Confidence.OWN,
        before.internal,
    )


def _edition_to_json(edition: Edition) -> dict[str, Any]:
    return {
        "code": edition.code,
        "number": edition.number,
        "unit": edition.unit.value,
        "start": edition.start.value,
        "reference": _texts_to_json(edition.reference),
        "duty": _texts_to_json(edition.duty),
        "in_force_from": edition.in_force_from.isoformat(),
        "in_force_to": edition.in_force_to.isoformat() if edition.in_force_to else None,
        "internal": edition.internal.value,
    }


def _edition_from_json(kept: Mapping[str, Any]) -> Edition:
    end = kept.get("in_force_to")
    return Edition(
        kept["code"],
        kept["number"],
        Unit(kept["unit"]),
        StartEvent(kept["start"]),
        Texts.read(kept["reference"]),
        Texts.read(kept["duty"]),
        date.fromisoformat(kept["in_force_from"]),
        date.fromisoformat(end) if end else None,
        Confidence.OWN,
        InternalTarget(kept["internal"]),
    )


def _texts_to_json(texts: Texts) -> dict[str, str]:
    return {"en": texts.en, "ru": texts.ru, "kk": texts.kk}
