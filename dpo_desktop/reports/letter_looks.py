"""How letters look: 13 pt Tinos, 1.2 lines, the first line of a paragraph indented."""

from collections.abc import Iterable

from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph

from dpo_desktop.core.language import Language
from dpo_desktop.core.letter import Run
from dpo_desktop.reports.blocks import style
from dpo_desktop.reports.fonts import SERIF, SERIF_BOLD, SERIF_BOLD_ITALIC, SERIF_ITALIC, Typist
from dpo_desktop.reports.glue import glued
from dpo_desktop.reports.look import GREY, MM, NAVY

TEXT_SIZE = 13.0
INDENT = 12.5 * MM
_LEADING = 1.2

_FACES = {
    (False, False): SERIF,
    (True, False): SERIF_BOLD,
    (False, True): SERIF_ITALIC,
    (True, True): SERIF_BOLD_ITALIC,
}

NAME = style(11.5, face=SERIF_BOLD, colour=NAVY, align=TA_CENTER)
CONTACT = style(9, colour=GREY, align=TA_CENTER)
REFERENCE = style(12, after=2)
ADDRESSEE = style(14, face=SERIF_BOLD)
ADDRESS = style(12, before=2)
APPROVAL = style(TEXT_SIZE, face=SERIF_BOLD)
APPROVAL_LINE = style(12, before=8)
SUBJECT = style(TEXT_SIZE, face=SERIF_ITALIC)
TITLE = style(14, face=SERIF_BOLD, align=TA_CENTER)
UNDER_TITLE = style(TEXT_SIZE, face=SERIF_ITALIC, align=TA_CENTER, before=3)
EXECUTOR = style(9, colour=GREY)


def text_style(language: Language) -> ParagraphStyle:
    """Return the style of running text.

    Words are not parted: Kazakh names in a Russian text would be parted by Russian rules, and a
    parted word is not found by a search. Kazakh, whose words are long, is not justified either.
    """
    return ParagraphStyle(
        f"letter-{language}",
        fontName=SERIF,
        fontSize=TEXT_SIZE,
        leading=TEXT_SIZE * _LEADING,
        alignment=TA_LEFT if language is Language.KK else TA_JUSTIFY,
        firstLineIndent=INDENT,
        spaceAfter=4,
        allowWidows=0,
        allowOrphans=0,
        splitLongWords=True,
    )


def heading_style(level: int) -> ParagraphStyle:
    """Return the style of a heading in the text; ``level`` is 1 for the greatest."""
    if level <= 2:
        return style(TEXT_SIZE, face=SERIF_BOLD, before=9, after=4)
    return style(12, face=SERIF_BOLD, colour=NAVY, before=7, after=3)


def said(text: str, looks: ParagraphStyle, typist: Typist) -> Paragraph:
    """Return a text as a paragraph of one face."""
    return Paragraph(typist.markup(glued(text), looks.fontName), looks)


def markup(runs: Iterable[Run], typist: Typist) -> str:
    """Return pieces of text as the XML of a paragraph."""
    parts = []
    for run in runs:
        face = _FACES[run.bold, run.italic]
        marked = typist.markup(glued(run.text), face)
        parts.append(marked if face == SERIF else f'<font name="{face}">{marked}</font>')
    return "".join(parts)
