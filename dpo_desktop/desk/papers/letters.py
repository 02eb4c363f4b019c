"""Letters and notices: facts of the records in the wording of a template."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dpo_desktop.core.errors import DpoError
from dpo_desktop.core.language import Language
from dpo_desktop.core.letter import Letter
from dpo_desktop.core.messages import N_
from dpo_desktop.core.paper import Lacking, Order
from dpo_desktop.core.speech import speak
from dpo_desktop.desk.papers.job import Job, Leaf
from dpo_desktop.desk.papers.matters import matter_of
from dpo_desktop.desk.reading_desk import ReadingDesk
from dpo_desktop.law.wording import wording
from dpo_desktop.papers.kind import Content, LetterKind
from dpo_desktop.papers.kinds import BY_CODE
from dpo_desktop.papers.markup import blocks
from dpo_desktop.papers.matter import PROFILE, Fact, Matter
from dpo_desktop.papers.own_copies import in_use
from dpo_desktop.papers.template import Rendered, Template
from dpo_desktop.reports.words import PaperWords


def write(job: Job) -> Leaf:
    """Write the pages of a letter.

    Raises:
        DpoError: something the letter needs is missing, and it is no draft.
    """
    from dpo_desktop.reports.letter import write_letter

    draft = _Draft.of(job.desk, job.order, job.words)
    if draft.lacking and not job.order.draft:
        raise DpoError(
            N_("This paper still lacks: {what}. Fill this in, or print it as a draft."),
            what=LackingWords(draft.lacking),
        )
    data = job.data(register=draft.kind.register)
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
        register=draft.kind.register,
        record=draft.number,
    )


def lacking_of(desk: ReadingDesk, order: Order) -> tuple[Lacking, ...]:
    """Return what a letter needs and nobody has filled in, each once."""
    words = PaperWords(wording(order.language), order.full_numbers)
    return _Draft.of(desk, order, words).lacking


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


@dataclass(frozen=True, slots=True)
class _Draft:
    """A letter before it is set: its facts, and its wording filled in with them."""

    kind: LetterKind
    matter: Matter
    content: Content
    template: Template
    rendered: Rendered

    @classmethod
    def of(cls, desk: ReadingDesk, order: Order, words: PaperWords) -> "_Draft":
        kind = BY_CODE[order.kind]
        matter = matter_of(desk, order, kind, words)
        record = matter.record
        if record is not None and not kind.offered(record.values, record.state):
            raise DpoError(
                N_("This paper cannot be made of record {number} as it stands."),
                number=record.number,
            )
        content = kind.content(matter)
        template = in_use(desk.vault.folder, kind.code, order.language)
        rendered = template.rendered(content.facts, matter.t)
        return cls(kind, matter, content, template, rendered)

    @property
    def lacking(self) -> tuple[Lacking, ...]:
        content = self.content
        head = (content.number, content.date, *content.addressee, content.signer)
        holes = (*(fact for fact in head if isinstance(fact, Lacking)), *self.rendered.lacking)
        return tuple(dict.fromkeys(holes))

    @property
    def number(self) -> str:
        """Return the number of the record it is about."""
        return self.matter.record.number if self.matter.record else ""

    def said(self) -> dict[str, Any]:
        """Return for programs what the letter says, and no more: it is read by its addressee.

        The records it was written from hold notes, other people and what else stays in the house.
        """
        content = self.content
        printed = self.template.names()
        return {
            "register": self.kind.register,
            "number": self.number,
            "outgoing_number": _plain(content.number),
            "outgoing_date": _plain(content.date),
            "their_number": content.their_number,
            "their_date": content.their_date,
            "addressee": _plain(content.addressee),
            "enclosures": _plain(content.enclosures),
            "signer": _plain(content.signer),
            "facts": {
                name: _plain(fact) for name, fact in content.facts.items() if name in printed
            },
        }

    def letter(self) -> Letter:
        content, rendered = self.content, self.rendered
        return Letter(
            title=rendered.title,
            body=blocks(rendered.body, rendered.marks),
            subject=rendered.subject,
            number=self._words(content.number),
            date=self._words(content.date),
            their_number=content.their_number,
            their_date=content.their_date,
            addressee=tuple(filter(None, map(self._words, content.addressee))),
            enclosures=content.enclosures,
            signer=self._words(content.signer),
            heading=self.kind.heading,
            approval=self.kind.approval,
        )

    def _words(self, fact: Fact | None) -> str:
        if isinstance(fact, Lacking):
            return f"[{self.matter.t(fact.label)}]"
        return fact or ""


def _plain(fact: Any) -> Any:
    """Return a fact as JSON holds it; ``None`` for what is lacking."""
    if isinstance(fact, Lacking):
        return None
    if isinstance(fact, Mapping):
        return {name: _plain(inner) for name, inner in fact.items()}
    return [_plain(row) for row in fact] if isinstance(fact, tuple) else fact
