"""A letter before it is set: its facts, and its wording filled in with them."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from dpo_desktop.core.errors import DpoError
from dpo_desktop.core.language import Language
from dpo_desktop.core.letter import Letter
from dpo_desktop.core.messages import N_
from dpo_desktop.core.paper import Lacking, Order
from dpo_desktop.core.speech import speak
from dpo_desktop.desk.papers.matters import matter_of
from dpo_desktop.desk.papers.outgoing import Outgoing
from dpo_desktop.desk.reading_desk import ReadingDesk
from dpo_desktop.law.wording import wording
from dpo_desktop.papers.kind import Content, LetterKind
from dpo_desktop.papers.kinds import BY_CODE
from dpo_desktop.papers.markup import blocks
from dpo_desktop.papers.matter import Fact, Matter
from dpo_desktop.papers.own_copies import in_use
from dpo_desktop.papers.spoken import spoken
from dpo_desktop.papers.template import Rendered, Template
from dpo_desktop.reports.data_file import canonical
from dpo_desktop.reports.words import PaperWords

_COMPARED_IN = Language.RU  # letters are the same or not whatever the language they are printed in


@dataclass(frozen=True, slots=True)
class LetterDraft:
    """A letter that is being written.

    Attributes:
        kind: what it declares.
        matter: what it is written from.
        content: what it says of that.
        template: its wording.
        rendered: the wording with the facts in it.
        given: the number it got by being handed out.
    """

    kind: LetterKind
    matter: Matter
    content: Content
    template: Template
    rendered: Rendered
    given: Outgoing | None = None

    @classmethod
    def of(cls, desk: ReadingDesk, order: Order, words: PaperWords) -> "LetterDraft":
        """Write what is ordered.

        Raises:
            DpoError: this cannot be made of that record.
        """
        kind = BY_CODE[order.kind]
        matter = matter_of(desk, order, kind, words)
        record = matter.record
        if record is not None and not kind.offered(record.values, record.state):
            raise DpoError(
                N_("This paper cannot be made of record {number} as it stands."),
                number=record.number,
            )
        return cls._written(kind, matter, in_use(desk.vault.folder, kind.code, order.language))

    @classmethod
    def _written(
        cls, kind: LetterKind, matter: Matter, template: Template, given: Outgoing | None = None
    ) -> "LetterDraft":
        content = kind.content(matter)
        rendered = template.rendered(content.facts, matter.t)
        return cls(kind, matter, content, template, rendered, given)

    @property
    def lacking(self) -> tuple[Lacking, ...]:
        """Return what it needs and nobody has filled in, each once."""
        content = self.content
        head = (content.number, content.date, *content.addressee, content.signer)
        holes = (*(fact for fact in head if isinstance(fact, Lacking)), *self.rendered.lacking)
        return tuple(dict.fromkeys(holes))

    @property
    def record_key(self) -> tuple[str, str]:
        """Return the register and the number of the record it is about."""
        return self.kind.register, self.matter.record.number if self.matter.record else ""

    @property
    def needs_number(self) -> bool:
        """Tell whether it gets its number by being handed out, and has not got it."""
        return self.content.number is None and self.given is None

    @property
    def outgoing(self) -> Outgoing | None:
        """Return the number it bears; ``None``: there is none yet."""
        number = self.content.number
        return Outgoing(number) if isinstance(number, str) else self.given

    def under(self, given: Outgoing) -> "LetterDraft":
        """Return it with the number it was given, as it was written that day."""
        matter = replace(self.matter, today=given.on or self.matter.today)
        return self._written(self.kind, matter, self.template, given)

    def content_sha256(self, day: date) -> str:
        """Return the hash of what it would say on a day, beside number and date."""
        matter = replace(
            self.matter,
            today=day,
            words=PaperWords(wording(_COMPARED_IN), full_numbers=True),
            t=speak(_COMPARED_IN),
        )
        said = self._said(self.kind.content(matter))
        return hashlib.sha256(canonical(said).encode()).hexdigest()

    def said(self) -> dict[str, Any]:
        """Return for programs what the letter says, and no more: it is read by its addressee.

        The records it was written from hold notes, other people and what else stays in the house.
        """
        register, number = self.record_key
        bears_none = self.outgoing is None
        said = self._said(self.content)
        rendered = self.rendered
        text = "\n".join((rendered.title, rendered.subject, rendered.marks.plain(rendered.body)))
        return {
            "register": register,
            "number": spoken(number, text),
            "outgoing_number": None if bears_none else self._number,
            "outgoing_date": None if bears_none else self._date,
            **said,
            "facts": spoken(said["facts"], text) or {},
        }

    def _said(self, content: Content) -> dict[str, Any]:
        printed = self.template.names()
        return {
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
        """Return it as it is to be set."""
        content, rendered = self.content, self.rendered
        return Letter(
            title=rendered.title,
            body=blocks(rendered.body, rendered.marks),
            subject=rendered.subject,
            number=self._number,
            date=self._date,
            their_number=content.their_number,
            their_date=content.their_date,
            addressee=tuple(filter(None, map(self._words, content.addressee))),
            enclosures=content.enclosures,
            signer=self._words(content.signer),
            heading=self.kind.heading,
            approval=self.kind.approval,
        )

    @property
    def _number(self) -> str:
        if self.needs_number:
            words = self.matter.t(N_("when handed out"))
            return f"[{words}]"
        return self.given.number if self.given else self._words(self.content.number)

    @property
    def _date(self) -> str:
        if self.content.number is None:
            return self.matter.t.long_date(self.matter.today)
        return self._words(self.content.date)

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
