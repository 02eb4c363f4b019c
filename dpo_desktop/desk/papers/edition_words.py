"""What papers of editions have in common: which edition is meant, and how it names itself."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from dpo_desktop.core.edition import Approval, Edition
from dpo_desktop.core.messages import N_
from dpo_desktop.core.paper import Order
from dpo_desktop.core.snapshot import Kept, Part, Snapshot
from dpo_desktop.core.speech import CatalogueSpeech
from dpo_desktop.desk import snapshots
from dpo_desktop.desk.editions import content, every, find
from dpo_desktop.desk.papers.job import Job
from dpo_desktop.desk.papers.makers import EDITION
from dpo_desktop.desk.reading_desk import ReadingDesk
from dpo_desktop.reports.words import PaperWords

HASH_DIGITS = 16


@dataclass(frozen=True)
class Printed:
    """The edition a paper is made of.

    Attributes:
        edition: ``None``: the register as it is now.
        snapshot: what it holds.
        sha256: of its content.
        taken_on: the local day it was taken from the register.
        job: the paper that is made; drawn up in the words of the edition.
    """

    edition: Edition | None
    snapshot: Snapshot
    sha256: str
    taken_on: date
    job: Job

    @property
    def approval(self) -> Approval | None:
        """Return the approval, where there is one."""
        return self.edition.approval if self.edition else None

    @property
    def t(self) -> CatalogueSpeech:
        """Return the speech of the paper, with the labels as they were."""
        return self.snapshot.speech(self.job.t)

    @property
    def words(self) -> PaperWords:
        """Return what puts values into words, with the names of codes as they were."""
        wording = self.snapshot.wording(self.job.wording, self.job.t)
        return PaperWords(wording, self.job.order.full_numbers)

    def name(self) -> str:
        """Return what the edition is called."""
        return edition_name(self.edition.number if self.edition else 0, self.job.t)

    def foot(self) -> str:
        """Return the left end of the footer: which edition, and the hash of its content."""
        return f"{self.name()} ({self.sha256[:HASH_DIGITS]}…)"

    def about(self) -> Mapping[str, Any]:
        """Return what the machine-readable copy says of the edition."""
        approval = self.approval
        return {
            "edition": self.edition.number if self.edition else 0,
            "edition_sha256": self.sha256,
            "taken_on": self.taken_on.isoformat(),
            "approved_on": approval.on.isoformat() if approval else None,
            "approved_by": approval.by if approval else "",
            "basis": approval.basis if approval else "",
        }

    def record(self, part: Part, kept: Kept) -> dict[str, Any]:
        """Return a record for the machine-readable copy, with people masked as in print."""
        words = self.words
        found: dict[str, Any] = {
            "register": part.code,
            "number": kept.number,
            "state": kept.state,
        }
        return found | words.values(kept.fields, kept.values)


def edition_name(number: int, t: CatalogueSpeech) -> str:
    """Return what an edition is called; 0: the register as it is now."""
    return t(N_("Edition No. {n}"), n=number) if number else t(N_("Register as it is now"))


def printed(job: Job, *, draft_first: bool = False) -> Printed:
    """Return the edition a paper is ordered of.

    Args:
        job: the paper; 0 in its order: the register as it is now.
        draft_first: 0 is the draft of an edition, where there is one.
    """
    number = job.order.edition
    if not number and draft_first:
        number = next((one.number for one in every(job.desk) if one.is_draft), 0)
    if number:
        edition, text = find(job.desk, number), content(job.desk, number)
        sha256 = edition.sha256
        zone = job.imprint.printed_at.tzinfo
        taken_on = edition.made_at.astimezone(zone).date()
    else:
        edition, taken = None, snapshots.take(job.desk)
        text, sha256, taken_on = taken.text, taken.sha256, job.desk.today()
    snapshot = snapshots.read(text)
    # The operator, too, as it was then.
    return Printed(edition, snapshot, sha256, taken_on, replace(job, profile=snapshot.operator))


def is_draft(desk: ReadingDesk, order: Order) -> bool:
    """Tell whether a paper is of an edition that is not approved."""
    if not order.edition:
        return order.kind == EDITION
    return find(desk, order.edition).is_draft
