"""What may befall a term on its way: pauses, extensions, a date stated in a letter.

None of them is lost: a deadline keeps the date it would have had without them. The Law names no
pause and no extension for the operator, so each carries its reason.
"""

import datetime
from dataclasses import dataclass

from dpo_desktop.core.errors import DpoError
from dpo_desktop.core.messages import N_
from dpo_desktop.law.terms import MOST, Unit


class AdjustmentError(DpoError):
    """A pause or an extension that contradicts itself, or a term that knows none."""


@dataclass(frozen=True, slots=True)
class Pause:
    """Days on which a term stands still: somebody else's answer is awaited.

    Attributes:
        start: the first day that is not counted.
        end: the last day that is not counted; ``None`` while the pause goes on.
        reason: why, in the user's words.
    """

    start: datetime.date
    end: datetime.date | None = None
    reason: str = ""

    def __post_init__(self) -> None:
        """Refuse a pause that ends before it begins."""
        if self.end is not None and self.end < self.start:
            raise AdjustmentError(
                N_("The pause ends on {end}, before it begins on {start}."),
                start=f"{self.start:%d.%m.%Y}",
                end=f"{self.end:%d.%m.%Y}",
            )


@dataclass(frozen=True, slots=True)
class Extension:
    """A term made longer: by days or hours, or to an exact date.

    Attributes:
        number: how many more; 0 where ``until`` is given.
        unit: in what; ``None`` is the term's own unit.
        until: the exact new last day, which stands even if it is a day off.
        reason: why, in the user's words.
        notice_on: the day the subject was told, or the authority granted it.
    """

    number: int = 0
    unit: Unit | None = None
    until: datetime.date | None = None
    reason: str = ""
    notice_on: datetime.date | None = None

    def __post_init__(self) -> None:
        """Refuse an extension by nothing, or one without end."""
        if self.until is None and not 1 <= self.number <= MOST:
            raise AdjustmentError(
                N_("A term is extended by 1 to {most} days, or to a date."), most=MOST
            )


@dataclass(frozen=True, slots=True)
class Adjustments:
    """All that befell one term.

    Attributes:
        pauses: in any order.
        extensions: in the order in which they were granted.
        stated: the last day a letter states: it wins over the count.
    """

    pauses: tuple[Pause, ...] = ()
    extensions: tuple[Extension, ...] = ()
    stated: datetime.date | None = None

    def __bool__(self) -> bool:
        """Tell whether anything befell the term."""
        return bool(self.pauses or self.extensions or self.stated)


NOTHING = Adjustments()
