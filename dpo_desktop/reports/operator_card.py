"""The operator on paper: its particulars, its size class, its notices of processing."""

from collections.abc import Iterator, Sequence
from typing import IO

from reportlab.platypus import Flowable, Paragraph

from dpo_desktop.core.fields import Rows
from dpo_desktop.core.messages import N_
from dpo_desktop.core.profile import FIELDS, SECTIONS
from dpo_desktop.core.speech import CatalogueSpeech
from dpo_desktop.core.values import Values
from dpo_desktop.reports.blocks import (
    HEADING,
    OPERATOR,
    SENTENCE,
    TITLE,
    UNDER_TITLE,
    Block,
    closing_block,
)
from dpo_desktop.reports.card_tables import labelled_table
from dpo_desktop.reports.data_file import DataFile
from dpo_desktop.reports.fonts import SERIF, SERIF_BOLD, Typist
from dpo_desktop.reports.headed import headed
from dpo_desktop.reports.imprint import Imprint
from dpo_desktop.reports.page import PORTRAIT, About, operator_line, write_pages
from dpo_desktop.reports.proof import Proof
from dpo_desktop.reports.repeated_rows import RepeatedRows
from dpo_desktop.reports.words import PaperWords


def write_operator(
    file: IO[bytes],
    *,
    title: str,
    profile: Values,
    standing: Sequence[str],
    words: PaperWords,
    t: CatalogueSpeech,
    imprint: Imprint,
    data: DataFile,
) -> Typist:
    """Write the pages of the operator's profile; return who printed its texts.

    Args:
        file: where to.
        title: of the paper.
        profile: the operator's profile.
        standing: its size class and where its notice of processing stands, in sentences.
        words: puts values into words.
        t: speaks the language of the paper.
        imprint: which paper it is.
        data: the machine-readable copy, complete already.
    """
    typist = Typist()
    printed = t(N_("Printed {moment}"), moment=t.date_time(imprint.printed_at))
    story: list[Flowable] = [
        Paragraph(typist.markup(title.upper(), SERIF_BOLD), TITLE),
        Paragraph(typist.markup(operator_line(profile, t), SERIF), OPERATOR),
        Paragraph(typist.markup(_as_of(imprint, t), SERIF), UNDER_TITLE),
    ]
    for section in SECTIONS:
        body = list(_section(section.code, profile, words, t, typist))
        if body:
            story.extend(headed([_heading(t(section.label), typist)], body))
    closing = closing_block(lambda: "", profile, t, typist, Proof(imprint, data, t))
    # In one block: a signature does not stand alone on a page.
    ending = [
        _heading(t(N_("Size class of the operator")), typist),
        *(Paragraph(typist.markup(one, SERIF), SENTENCE) for one in standing),
        closing,
    ]
    story.append(Block(ending))
    about = About(
        title=title, subject=title, form=title, foot=printed, imprint=imprint, data=data, pages=1
    )
    write_pages(file, PORTRAIT, story, about, profile, t, typist)
    return typist


def _as_of(imprint: Imprint, t: CatalogueSpeech) -> str:
    return t(N_("As of {date}"), date=t.long_date(imprint.printed_at.date()))


def _heading(words: str, typist: Typist) -> Flowable:
    return Paragraph(typist.markup(words, SERIF_BOLD), HEADING)


def _section(
    code: str, profile: Values, words: PaperWords, t: CatalogueSpeech, typist: Typist
) -> Iterator[Flowable]:
    fields = [field for field in FIELDS if field.section == code]
    shown = [
        (t(field.label), words.value(field, profile.get(field.name)))
        for field in fields
        if not isinstance(field, Rows)
    ]
    filled = [(label, value) for label, value in shown if value]
    if filled:
        yield labelled_table(filled, typist)
    rows = RepeatedRows(words, t, typist)
    for field in fields:
        if isinstance(field, Rows) and profile.get(field.name):
            yield from rows.told(field, profile[field.name])
