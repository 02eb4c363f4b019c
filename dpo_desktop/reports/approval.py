"""The block at the top right of what is approved: by whom, on which day, by what order."""

from datetime import date

from reportlab.platypus import Flowable, Paragraph

from dpo_desktop.core.edition import Approval
from dpo_desktop.core.messages import N_
from dpo_desktop.core.speech import CatalogueSpeech
from dpo_desktop.reports.blocks import style
from dpo_desktop.reports.fonts import SERIF, SERIF_BOLD, Typist
from dpo_desktop.reports.look import GREY

_WIDTH = 0.46  # of the page
_WIDEST = 250.0  # points; on a landscape page the block would run too wide
_WORD = style(12, face=SERIF_BOLD, after=4)
_TEXT = style(11, after=2)
_CAPTION = style(8, colour=GREY, after=4)
_LINE = 0.5  # of the block, to sign on
_SIGN = 22.0  # height in points of the line to sign on


class ApprovalBlock(Flowable):
    """Who approves; what is not known yet is left open for the pen."""

    def __init__(self, approval: Approval | None, t: CatalogueSpeech, typist: Typist) -> None:
        """Take the approval; ``None``: it is still to be given."""
        super().__init__()
        self._name = _paragraph(approval.by if approval else "_" * 18, typist)
        self._above = [
            Paragraph(typist.markup(t(N_("APPROVED")), SERIF_BOLD), _WORD),
            _paragraph(approval.post if approval else f"{t(N_('Post'))}: " + "_" * 26, typist),
        ]
        captions = t(N_("(signature)"))
        self._caption = Paragraph(typist.markup(captions, SERIF), _CAPTION)
        self._below = [_paragraph(_day(approval.on if approval else None, t), typist)]
        basis = approval.basis if approval else t(N_("Order No. ________ of ______________"))
        self._below.append(_paragraph(basis, typist))
        self.spaceAfter = 18

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Return the size: the whole width, for the block stands at the right."""
        self.width = available_width
        block = self._block
        parts = [*self._above, *self._below]
        heights = sum(_height(part, block, available_height) for part in parts)
        _, name = self._name.wrap(block * (1 - _LINE) - 6, available_height)
        self._caption.wrap(block * _LINE, available_height)
        self._sign = max(_SIGN, name + 4)
        self.height = heights + self._sign + self._caption.height + _CAPTION.spaceAfter
        return self.width, self.height

    def draw(self) -> None:
        """Draw the lines from top to bottom."""
        left = self.width - self._block
        top = self.height
        for part in self._above:
            top = self._put(part, left, top)
        base = top - self._sign
        self.canv.setLineWidth(0.6)
        self.canv.line(left, base + 3, left + self._block * _LINE, base + 3)
        self._name.drawOn(self.canv, left + self._block * _LINE + 6, base)
        top = self._put(self._caption, left + self._block * 0.14, base)
        for part in self._below:
            top = self._put(part, left, top)

    @property
    def _block(self) -> float:
        return min(self.width * _WIDTH, _WIDEST)

    def _put(self, part: Paragraph, left: float, top: float) -> float:
        part.drawOn(self.canv, left, top - part.height)
        return top - part.height - part.getSpaceAfter()


def _paragraph(words: str, typist: Typist) -> Paragraph:
    return Paragraph(typist.markup(words, SERIF), _TEXT)


def _height(part: Paragraph, width: float, height: float) -> float:
    return part.wrap(width, height)[1] + part.getSpaceAfter()


def _day(day: date | None, t: CatalogueSpeech) -> str:
    return t.long_date(day) if day else t(N_("“____” ______________ 20____"))
