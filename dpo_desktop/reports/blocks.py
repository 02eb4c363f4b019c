"""The pieces papers are built of besides tables: headings, a line counted late, a signature."""

from collections.abc import Callable, Sequence
from typing import Literal

from reportlab.lib.colors import Color
from reportlab.lib.enums import TA_CENTER, TA_LEFT, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Paragraph

from dpo_desktop.core.messages import N_
from dpo_desktop.core.profile import responsible_post
from dpo_desktop.core.speech import CatalogueSpeech
from dpo_desktop.core.values import Values
from dpo_desktop.reports.fonts import SERIF, SERIF_BOLD, Typist
from dpo_desktop.reports.look import BLACK, GREY, NAVY
from dpo_desktop.reports.pen import Colour

_SIGNATURE_SIZE = 11.0
_CAPTION_SIZE = 8.0
_BOXED_NAMED = 60  # a whole page of Chinese would fill the closing block


def style(
    size: float,
    *,
    face: str = SERIF,
    colour: Colour = BLACK,
    align: Literal[0, 1, 2] = TA_LEFT,
    before: float = 0,
    after: float = 0,
) -> ParagraphStyle:
    """Return the style of a paragraph; sizes in points."""
    return ParagraphStyle(
        f"{face}-{size}-{align}",
        fontName=face,
        fontSize=size,
        leading=size * 1.22,
        textColor=Color(*colour),
        alignment=align,
        spaceBefore=before,
        spaceAfter=after,
        splitLongWords=True,
    )


TITLE = style(14, face=SERIF_BOLD, align=TA_CENTER, after=4)
OPERATOR = style(11, align=TA_CENTER, after=5)
UNDER_TITLE = style(9, colour=GREY, align=TA_CENTER, after=2)
HEADING = style(11.5, face=SERIF_BOLD, colour=NAVY, before=11, after=4)
SMALL_HEADING = style(10, colour=GREY, before=6, after=3)
SENTENCE = style(9.5, after=1)
CLOSING = style(10, before=8, after=4)
NOTE = style(8.5, colour=GREY, before=3)
EMPTY = style(11, before=10, after=10, align=TA_CENTER)


class Later(Flowable):
    """A paragraph whose words are known only once the rows above it have been set.

    Attributes:
        markup: asked for the words when the paragraph is measured; ``""`` takes no room.
    """

    def __init__(self, markup: Callable[[], str], looks: ParagraphStyle) -> None:
        """Take the words and their style."""
        super().__init__()
        self.markup = markup
        self._looks = looks
        self._paragraph: Paragraph | None = None
        self.spaceBefore = looks.spaceBefore
        self.spaceAfter = looks.spaceAfter

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Measure the words as they are now."""
        words = self.markup()
        if not words:
            self._paragraph = None
            return available_width, 0.0
        self._paragraph = Paragraph(words, self._looks)
        return self._paragraph.wrap(available_width, available_height)

    def draw(self) -> None:
        """Draw the words."""
        if self._paragraph is not None:
            self._paragraph.drawOn(self.canv, 0, 0)


class Block(Flowable):
    """Flowables one under another that stay on one page.

    reportlab's own ``KeepTogether`` does not tell its height, which a table above it asks for.
    """

    def __init__(self, parts: Sequence[Flowable]) -> None:
        """Take the parts, from top to bottom."""
        super().__init__()
        self._parts = tuple(parts)
        self._heights: list[float] = []

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Return the size of all parts together."""
        self._heights = [
            part.wrapOn(self.canv, available_width, available_height)[1] for part in self._parts
        ]
        self.width = available_width
        self.height = sum(
            part.getSpaceBefore() + height
            for part, height in zip(self._parts, self._heights, strict=True)
            if height
        )
        return self.width, self.height

    def draw(self) -> None:
        """Draw the parts that take room."""
        top = self.height
        for part, height in zip(self._parts, self._heights, strict=True):
            if height:
                top -= part.getSpaceBefore() + height
                part.drawOn(self.canv, 0, top)


class Signature(Flowable):
    """Post, a line to sign on, and the name; under them the captions and the date.

    Attributes:
        width: in points, set when measured.
    """

    _POST, _LINE, _GAP = 0.42, 0.22, 0.03  # of the width; the name has the rest

    def __init__(self, profile: Values, t: CatalogueSpeech, typist: Typist) -> None:
        """Take who signs from the operator's profile."""
        super().__init__()
        post = responsible_post(profile, t.language) or t(
            N_("Person responsible for organising processing")
        )
        self._post = Paragraph(typist.markup(post, SERIF), style(_SIGNATURE_SIZE))
        name = str(profile.get("responsible_name") or "")
        self._name = Paragraph(typist.markup(name, SERIF), style(_SIGNATURE_SIZE, align=TA_RIGHT))
        caption = style(_CAPTION_SIZE, colour=GREY, align=TA_CENTER)
        self._caption = Paragraph(typist.markup(t(N_("(signature)")), SERIF), caption)
        stamp = style(_CAPTION_SIZE, colour=GREY)
        self._stamp = Paragraph(typist.markup(t(N_("Place of the stamp (if any)")), SERIF), stamp)
        date = t(N_("Date: “____” ______________ 20____"))
        self._date = Paragraph(typist.markup(date, SERIF), style(10))
        self._top = 0.0
        self.spaceBefore = 18

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Return the size of the block."""
        self.width = available_width
        _, post = self._post.wrap(available_width * self._POST, available_height)
        _, name = self._name.wrap(self._name_width, available_height)
        _, stamp = self._stamp.wrap(available_width * self._POST, available_height)
        _, date = self._date.wrap(available_width, available_height)
        self._caption.wrap(available_width * self._LINE, available_height)
        self._top = max(post, name)
        self.height = self._top + 3 + max(stamp, _CAPTION_SIZE * 1.5) + 12 + date
        return self.width, self.height

    @property
    def _name_width(self) -> float:
        return self.width * (1 - self._POST - self._LINE - 2 * self._GAP)

    def draw(self) -> None:
        """Draw the block; the line to sign on stands at the last line of the post."""
        base = self.height - self._top
        line_left = self.width * (self._POST + self._GAP)
        line_right = line_left + self.width * self._LINE
        self._post.drawOn(self.canv, 0, self.height - self._post.height)
        self._name.drawOn(self.canv, self.width - self._name_width, base)
        self.canv.setLineWidth(0.6)
        self.canv.line(line_left, base + 2, line_right, base + 2)
        self._caption.drawOn(self.canv, line_left, base - self._caption.height)
        self._stamp.drawOn(self.canv, 0, base - 3 - self._stamp.height)
        self._date.drawOn(self.canv, 0, 0)


def closing_block(
    closing: Callable[[], str],
    profile: Values,
    t: CatalogueSpeech,
    typist: Typist,
    proof: Flowable,
) -> Block:
    """Return what ends a paper: a closing line, boxed characters, the signature, the proof."""

    def boxed() -> str:
        if not typist.missing:
            return ""
        codes = ", ".join(f"U+{ord(char):04X}" for char in typist.missing[:_BOXED_NAMED])
        more = "…" if len(typist.missing) > _BOXED_NAMED else ""
        words = t(
            N_("Characters that could not be printed are shown as □ ({n}): {codes}"),
            n=len(typist.missing),
            codes=codes + more,
        )
        return typist.markup(words, SERIF)

    return Block(
        [
            Later(lambda: typist.markup(closing(), SERIF), CLOSING),
            Later(boxed, NOTE),
            Signature(profile, t, typist),
            proof,
        ]
    )
