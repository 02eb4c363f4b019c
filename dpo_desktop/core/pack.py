"""An inspection pack as it is ordered and made: papers of a period in one folder."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dpo_desktop.core.language import Language
from dpo_desktop.core.messages import Message


@dataclass(frozen=True, slots=True)
class PackOrder:
    """What pack is wanted.

    Attributes:
        start: first day of the period.
        end: last day of it, included.
        language: of every paper in it.
        full_numbers: identification numbers of people are printed whole; the journal notes it.
        findings: what the program finds not to hold is told too; it is the DPO's own business.
    """

    start: date
    end: date
    language: Language
    full_numbers: bool = False
    findings: bool = False


@dataclass(frozen=True, slots=True)
class Gap:
    """Something a pack should hold and does not.

    Attributes:
        place: number of the place it belongs to.
        record: number of the record it is about, or ``""``.
        about: name of that record, or of the paper.
        message: what is missing.
    """

    place: int
    record: str
    about: str
    message: Message


@dataclass(frozen=True, slots=True)
class PackMade:
    """A pack that was made.

    Attributes:
        folder: where it lies.
        merged: the file that holds all papers one after another.
        papers: how many papers it holds, the contents not counted.
        pages: how many pages the merged file has.
        by_hand: numbers of the places at which something is to be enclosed by hand.
        gaps: what it should hold and does not.
    """

    folder: Path
    merged: Path
    papers: int
    pages: int
    by_hand: tuple[int, ...]
    gaps: tuple[Gap, ...]
