"""The pieces papers are built of besides tables: headings, a line counted late, a signature."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
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
from dpo_desktop.reports.proof import Proof

_SIGNATURE_SIZE = 11.0
_CAPTION_SIZE = 8.0
_BLANK = "_" * 20
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


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs a paper.

    Attributes:
        post: in the language of the paper; ``""``: a line to write it on.
        name: surname and initials; ``""``: a line to write it on.
    """

    post: str
    name: str


def responsible(profile: Values, t: CatalogueSpeech) -> Signer:
    """Return the person responsible as the operator's profile names them."""
    post = responsible_post(profile, t.language) or t(
        N_("Person responsible for organising processing")
    )
    return Signer(post, str(profile.get("responsible_name") or ""))


class Signature(Flowable):
    """For each signer the post, a line to sign on, and the name; captions under them.

    It is never split: a signature stands on one page with its post and name.
    """

    _POST, _LINE, _GAP = 0.40, 0.20, 0.02  # of the width; the name has the rest
    _BETWEEN = 14.0  # points from one signer to the next
    _UNDER = 3.0

    def __init__(
        self,
        profile: Values,
        t: CatalogueSpeech,
        typist: Typist,
        signers: Sequence[Signer] = (),
        size: float = _SIGNATURE_SIZE,
    ) -> None:
        """Take who signs; without signers it is the person responsible.

        ``size`` is that of the letters of post and name, in points.
        """
        super().__init__()
        self._signed = [
            (
                Paragraph(typist.markup(signer.post or _BLANK, SERIF), style(size)),
                Paragraph(typist.markup(signer.name or _BLANK, SERIF), style(size, align=TA_RIGHT)),
            )
            for signer in signers or (responsible(profile, t),)
        ]
        caption = style(_CAPTION_SIZE, colour=GREY, align=TA_CENTER)
        self._caption = Paragraph(typist.markup(t(N_("(signature)")), SERIF), caption)
        stamp = style(_CAPTION_SIZE, colour=GREY)
        self._stamp = Paragraph(typist.markup(t(N_("Place of the stamp (if any)")), SERIF), stamp)
        self.spaceBefore = 18

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Return the size of the block."""
        self.width = available_width
        _, stamp = self._stamp.wrap(available_width * self._POST, available_height)
        _, caption = self._caption.wrap(available_width * self._LINE, available_height)
        self.height = self._UNDER + max(stamp, caption)
        for post, name in self._signed:
            _, left = post.wrap(available_width * self._POST, available_height)
            _, right = name.wrap(self._name_width, available_height)
            self.height += max(left, right)
        self.height += (self._BETWEEN + caption) * (len(self._signed) - 1)
        return self.width, self.height

    @property
    def _name_width(self) -> float:
        return self.width * (1 - self._POST - self._LINE - 2 * self._GAP)

    def draw(self) -> None:
        """Draw the block; each line to sign on stands at the last line of its post."""
        line_left = self.width * (self._POST + self._GAP)
        line_right = line_left + self.width * self._LINE
        base = self.height + self._BETWEEN + self._caption.height
        for post, name in self._signed:
            top = base - self._BETWEEN - self._caption.height
            base = top - max(post.height, name.height)
            post.drawOn(self.canv, 0, top - post.height)
            name.drawOn(self.canv, self.width - self._name_width, base)
            self.canv.setLineWidth(0.6)
            self.canv.line(line_left, base + 2, line_right, base + 2)
            self._caption.drawOn(self.canv, line_left, base - self._caption.height)
        self._stamp.drawOn(self.canv, 0, base - self._UNDER - self._stamp.height)


def closing_block(
    closing: Callable[[], str],
    profile: Values,
    t: CatalogueSpeech,
    typist: Typist,
    proof: Proof,
    signers: Sequence[Signer] = (),
) -> Block:
    """Return what ends a paper: a closing line, boxed characters, the signature, the proof.

    The date of the signature stands beside the proof, unless something else does.
    """
    if proof.beside is None:
        date = t(N_("Date: “____” ______________ 20____"))
        proof.beside = Paragraph(typist.markup(date, SERIF), style(10))

    return Block(
        [
            Later(lambda: typist.markup(closing(), SERIF), CLOSING),
            Later(lambda: boxed_words(t, typist), NOTE),
            Signature(profile, t, typist, signers),
            proof,
        ]
    )


def boxed_words(t: CatalogueSpeech, typist: Typist) -> str:
    """Return as markup which characters were boxed so far; ``""``: none."""
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
