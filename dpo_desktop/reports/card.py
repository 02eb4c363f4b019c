"""One record on paper: everything its card shows, with its terms, links and history."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import count
from typing import IO

from reportlab.platypus import Flowable, Paragraph

from dpo_desktop.core.fields import Date, Field, Links
from dpo_desktop.core.language import Language
from dpo_desktop.core.messages import N_
from dpo_desktop.core.paper import note_words
from dpo_desktop.core.ports import Card
from dpo_desktop.core.register import Register
from dpo_desktop.core.speech import CatalogueSpeech
from dpo_desktop.core.values import Link, Values, Wording
from dpo_desktop.law.deadline import Deadline
from dpo_desktop.reports.band import Band
from dpo_desktop.reports.blocks import (
    HEADING,
    OPERATOR,
    TITLE,
    UNDER_TITLE,
    closing_block,
)
from dpo_desktop.reports.bookmark import Bookmark
from dpo_desktop.reports.card_tables import labelled_table, small_table
from dpo_desktop.reports.data_file import DataFile
from dpo_desktop.reports.due_words import deadline_words, duty_words, is_closed, state_words
from dpo_desktop.reports.fonts import SERIF, SERIF_BOLD, Typist
from dpo_desktop.reports.headed import headed
from dpo_desktop.reports.history import history_row, paper_words
from dpo_desktop.reports.imprint import Imprint
from dpo_desktop.reports.page import PORTRAIT, About, operator_line, write_pages
from dpo_desktop.reports.proof import Proof
from dpo_desktop.reports.reckoning import Reckoning
from dpo_desktop.reports.told_fields import told_fields
from dpo_desktop.reports.words import NOTHING, PaperWords


def write_card(
    file: IO[bytes],
    *,
    register: Register,
    card: Card,
    deadlines: Sequence[Deadline],
    wording: Wording,
    t: CatalogueSpeech,
    profile: Values,
    today: date,
    imprint: Imprint,
    data: DataFile,
) -> Typist:
    """Write the pages of one record; return who printed its texts.

    Args:
        file: where to.
        register: the record's register.
        card: the record, what points at it, and its history.
        deadlines: the terms that run for it.
        wording: puts values into the language of the paper.
        t: speaks the language of the paper.
        profile: the operator's profile.
        today: the day by which a term is overdue.
        imprint: which paper it is; the zone of its moment is that of the history's times.
        data: the machine-readable copy, complete already.
    """
    typist = Typist()
    words = PaperWords(wording, imprint.full_numbers)
    number = t(N_("No. {number}"), number=card.record.number).replace(" ", "\u00a0")
    title = t(register.one)
    story = _CardStory(register, card, words, t, profile, typist).told(
        title, number, deadlines, today, imprint, data
    )
    about = About(
        title=f"{title} {number}",
        subject=t(register.title),
        form=f"{title} {number}",
        foot=f"{number} · {t(N_('Printed {moment}'), moment=t.date_time(imprint.printed_at))}",
        imprint=imprint,
        data=data,
    )
    write_pages(file, PORTRAIT, story, about, profile, t, typist)
    return typist


@dataclass(frozen=True)
class _CardStory:
    """The flowables of one card."""

    register: Register
    card: Card
    words: PaperWords
    t: CatalogueSpeech
    profile: Values
    typist: Typist

    def told(
        self,
        title: str,
        number: str,
        deadlines: Sequence[Deadline],
        today: date,
        imprint: Imprint,
        data: DataFile,
    ) -> list[Flowable]:
        """Return the whole card, from its title to the signature."""
        t = self.t
        closing = closing_block(lambda: "", self.profile, t, self.typist, Proof(imprint, data, t))
        numbered = count(1)
        parts = [*self._head(title, number)]
        for section in self.register.sections:
            body = list(self._section(section.code))
            if body:
                parts.extend(self._headed(next(numbered), t(section.label), body))
        if deadlines:
            terms = list(self._terms(deadlines, today))
            parts.extend(self._headed(next(numbered), t(N_("Terms")), terms))
        links = list(self._links())
        if links:
            linked = [labelled_table(links, self.typist)]
            parts.extend(self._headed(next(numbered), t(N_("Linked records")), linked))
        if self.card.papers:
            papers = [self._papers(imprint.printed_at)]
            parts.extend(self._headed(next(numbered), t(N_("Papers handed out")), papers))
        if self.card.history:
            history = [self._history(imprint.printed_at, closing)]
            parts.extend(self._headed(next(numbered), t(N_("History")), history))
        parts.append(closing)
        return parts

    def _head(self, title: str, number: str) -> Iterator[Flowable]:
        t, typist, register = self.t, self.typist, self.register
        record = self.card.record
        day = record.values.get(register.period)
        dated = number
        if day and isinstance(register.by_name.get(register.period), Date):
            dated = t(N_("{number} of {date}"), number=number, date=t.date(day))
        state = state_words(register, record.state, t)
        of = t(N_("Card of the register “{register}”"), register=t(register.title))
        yield Paragraph(typist.markup(title.upper(), SERIF_BOLD), TITLE)
        yield Paragraph(typist.markup(of, SERIF), UNDER_TITLE)
        yield Paragraph(typist.markup(operator_line(self.profile, t), SERIF), OPERATOR)
        yield Band(dated, state.upper(), typist)

    def _headed(self, number: int, words: str, body: Sequence[Flowable]) -> list[Flowable]:
        text = f"{number}. {words}"
        heading = Paragraph(self.typist.markup(text, SERIF_BOLD), HEADING)
        return headed([Bookmark(text, f"section-{number}"), heading], body)

    def _section(self, code: str) -> Iterator[Flowable]:
        """Yield the fields of a section; links stand in a section of their own."""
        values = self.card.record.values
        fields = (
            (field, values.get(field.name))
            for field in self.register.in_section(code)
            if not isinstance(field, Links)
        )
        return told_fields(fields, self.words, self.t, self.typist)

    def _terms(self, deadlines: Sequence[Deadline], today: date) -> Iterator[Flowable]:
        """Yield every term in one table, then how each of them was counted."""
        t = self.t
        titles = [
            t(N_("What is due")),
            t(N_("Runs from")),
            t(N_("Internal target")),
            t(N_("Last day")),
            t(N_("Ground")),
        ]
        closed = is_closed(self.register, self.card.record.state)
        rows = [
            [
                duty_words(deadline, t),
                t.date(deadline.start),
                t.date(deadline.internal_due),
                deadline_words(deadline, closed=closed, today=today, t=t),
                deadline.reference.say(t.language),
            ]
            for deadline in deadlines
        ]
        yield small_table(titles, rows, [False, True, True, False, False], self.typist)
        reckoning = Reckoning(self.words, t, self.typist)
        for deadline in deadlines:
            title = t(N_("How the last day was found: {what}"), what=duty_words(deadline, t))
            yield from reckoning.told(deadline, title)

    def _links(self) -> Iterator[tuple[str, str]]:
        for field in self.register.fields:
            value = self.card.record.values.get(field.name)
            if isinstance(field, Links) and value:
                yield self.t(field.label), self._listed(field, value)
        if self.card.links_in:
            incoming = Links(name="links_in", label="")
            yield (
                self.t(N_("Records that refer to this one")),
                self._listed(incoming, self.card.links_in),
            )

    def _listed(self, field: Field, links: Sequence[Link]) -> str:
        return "\n".join(self.words.value(field, (link,)) for link in links)

    def _papers(self, printed_at: datetime) -> Flowable:
        t = self.t
        titles = [
            t(N_("Outgoing number")),
            t(N_("Handed out on")),
            t(N_("Paper")),
            t(N_("Language")),
            t(N_("Notes")),
        ]
        # On paper the oldest comes first, as in the history.
        rows = [
            [
                paper.outgoing or NOTHING,
                t.date(paper.at.astimezone(printed_at.tzinfo).date()),
                self.words.text(paper.title),
                Language(paper.language).native_name,
                note_words(paper, t) or NOTHING,
            ]
            for paper in reversed(self.card.papers)
        ]
        return small_table(titles, rows, [True, True, False, True, False], self.typist)

    def _history(self, printed_at: datetime, closing: Flowable) -> Flowable:
        t = self.t
        words = paper_words((self.register,), self.words, t, printed_at.tzinfo)
        history = self.card.history
        # On screen the newest comes first; on paper a history is read from its beginning.
        rows = [history_row(words, action, history) for action in reversed(history)]
        titles = [t(N_("Date and time")), t(N_("Who")), t(N_("What was done"))]
        return small_table(titles, rows, [True, False, False], self.typist, tail=closing)
