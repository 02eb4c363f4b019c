"""Letters and notices: facts of the records in the wording of a template."""

from dataclasses import dataclass

from dpo_desktop.core.errors import DpoError
from dpo_desktop.core.language import Language
from dpo_desktop.core.messages import N_
from dpo_desktop.core.paper import Lacking, Order
from dpo_desktop.core.speech import speak
from dpo_desktop.desk.papers.job import Job, Leaf
from dpo_desktop.desk.papers.letter_draft import LetterDraft
from dpo_desktop.desk.reading_desk import ReadingDesk
from dpo_desktop.law.wording import wording
from dpo_desktop.papers.matter import PROFILE
from dpo_desktop.reports.words import PaperWords


def write(job: Job) -> Leaf:
    """Write the pages of a letter.

    Raises:
        DpoError: something the letter needs is missing, and it is no draft.
    """
    from dpo_desktop.reports.letter import write_letter

    draft = LetterDraft.of(job.desk, job.order, job.words)
    if not job.order.draft:
        draft = _ready(draft, job)
    register, record = draft.record_key
    data = job.data(register=register)
    data.add(draft.said())
    letter = draft.letter()
    typist = write_letter(
        job.file,
        letter=letter,
        t=job.t,
        profile=job.profile,
        imprint=job.imprint,
        data=data,
    )
    return Leaf(
        title=letter.title,
        data=data,
        boxed=typist.missing,
        register=register,
        record=record,
        outgoing=draft.outgoing,
        awaits_number=draft.needs_number and not job.order.draft,
    )


def _ready(draft: LetterDraft, job: Job) -> LetterDraft:
    """Return a letter that lacks nothing, with the number it goes out by, if it has one."""
    if draft.lacking:
        raise DpoError(
            N_("This paper still lacks: {what}. Fill this in, or print it as a draft."),
            what=LackingWords(draft.lacking),
        )
    given = job.numbers.outgoing(draft) if draft.needs_number else None
    return draft.under(given) if given else draft


def lacking_of(desk: ReadingDesk, order: Order) -> tuple[Lacking, ...]:
    """Return what a letter needs and nobody has filled in, each once."""
    words = PaperWords(wording(order.language), order.full_numbers)
    return LetterDraft.of(desk, order, words).lacking


@dataclass(frozen=True, slots=True)
class LackingWords:
    """What is lacking, in words of whoever reads it."""

    holes: tuple[Lacking, ...]

    def say(self, language: Language, /) -> str:
        """Return the names of the fields, each with where it is to be filled in."""
        return "; ".join(_named(hole, language) for hole in self.holes)


def _named(hole: Lacking, language: Language) -> str:
    t = speak(language)
    label = t(hole.label)
    if hole.register == PROFILE:
        return t(N_("“{field}” in the details of the operator"), field=label)
    if hole.number:
        return t(N_("“{field}” in record {number}"), field=label, number=hole.number)
    return t(N_("“{field}”"), field=label)
