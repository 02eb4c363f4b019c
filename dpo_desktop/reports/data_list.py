"""The list of personal data necessary and sufficient, for approval (Art. 25(2)(1), policy 3.2)."""

from collections.abc import Sequence
from typing import IO

from reportlab.platypus import Flowable, Paragraph, Spacer

from dpo_desktop.core.edition import Approval
from dpo_desktop.core.messages import N_
from dpo_desktop.core.speech import CatalogueSpeech
from dpo_desktop.core.values import Values
from dpo_desktop.reports.approval import ApprovalBlock
from dpo_desktop.reports.blocks import EMPTY, OPERATOR, TITLE, UNDER_TITLE, closing_block
from dpo_desktop.reports.data_file import DataFile
from dpo_desktop.reports.fonts import SERIF, SERIF_BOLD, Typist
from dpo_desktop.reports.glue import glued
from dpo_desktop.reports.imprint import Imprint
from dpo_desktop.reports.look import REGISTER, Align
from dpo_desktop.reports.page import LANDSCAPE, About, operator_line, write_pages
from dpo_desktop.reports.proof import Proof
from dpo_desktop.reports.register_table import Column, RegisterTable, RowStream
from dpo_desktop.reports.widths import column_widths
from dpo_desktop.reports.words import NOTHING


def data_list_title(t: CatalogueSpeech) -> str:
    """Return the title of the paper."""
    return t(N_("List of personal data necessary and sufficient to perform the tasks"))


def write_data_list(
    file: IO[bytes],
    *,
    lines: Sequence[str],
    foot: str,
    titles: Sequence[str],
    rows: Sequence[Sequence[str]],
    approval: Approval | None,
    t: CatalogueSpeech,
    profile: Values,
    imprint: Imprint,
    data: DataFile,
) -> Typist:
    """Write the pages of the list; return who printed its texts.

    Args:
        file: where to.
        lines: what stands under the title: of which edition, by which law.
        foot: the left end of each page's footer.
        titles: of the columns, but for the number of the line.
        rows: the cells in words.
        approval: ``None``: it is still to be approved.
        t: speaks the language of the paper.
        profile: the operator.
        imprint: which paper it is.
        data: the machine-readable copy, complete already.
    """
    typist = Typist()
    title = data_list_title(t)
    numbered = [[str(place), *map(_cell, row)] for place, row in enumerate(rows, start=1)]
    columns = _columns([t(N_("No.")), *titles], numbered, typist)
    stream = RowStream(iter(numbered), columns, REGISTER, typist)
    closing = closing_block(
        lambda: t.plural("The list holds {n} item.", "The list holds {n} items.", len(rows)),
        profile,
        t,
        typist,
        Proof(imprint, data, t),
    )
    story: list[Flowable] = [
        ApprovalBlock(approval, t, typist),
        Paragraph(typist.markup(title.upper(), SERIF_BOLD), TITLE),
        Paragraph(typist.markup(operator_line(profile, t), SERIF), OPERATOR),
        *(Paragraph(typist.markup(line, SERIF), UNDER_TITLE) for line in lines),
        Spacer(0, 6),
        RegisterTable(stream, LANDSCAPE.height, closing),
    ]
    if not rows:
        none = t(N_("No activity in force holds personal data."))
        story.append(Paragraph(typist.markup(none, SERIF), EMPTY))
    about = About(
        title=title,
        subject=lines[0],
        form=title,
        foot=foot,
        imprint=imprint,
        data=data,
        pages=stream.pages(len(rows), len(rows), LANDSCAPE.height),
    )
    write_pages(file, LANDSCAPE, [*story, closing], about, profile, t, typist)
    return typist


def _cell(text: str) -> str:
    return glued(text) or NOTHING


def _columns(titles: Sequence[str], rows: Sequence[Sequence[str]], typist: Typist) -> list[Column]:
    short = [True, *(False for _ in titles[1:])]
    widths = column_widths(titles, rows, short, LANDSCAPE.width, REGISTER, typist)
    aligns = [Align.CENTRE, *(Align.LEFT for _ in titles[1:])]
    return [Column(*column) for column in zip(titles, widths, aligns, strict=True)]
