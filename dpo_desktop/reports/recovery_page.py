"""The page of a recovery key: to be printed once, sealed in an envelope and put into the safe.

It is no paper of the registers: it enters no journal, carries no copy of data, and is written
nowhere by itself.
"""

from collections.abc import Sequence
from datetime import UTC, datetime, time
from functools import partial
from io import BytesIO
from typing import IO, Any

from reportlab import rl_config
from reportlab.lib.colors import Color
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate, Paragraph, Spacer

from dpo_desktop.core.keys import RecoverySheet
from dpo_desktop.core.messages import N_
from dpo_desktop.core.profile import operator_name
from dpo_desktop.core.speech import CatalogueSpeech
from dpo_desktop.reports.blocks import HEADING, OPERATOR, TITLE, Signature, responsible, style
from dpo_desktop.reports.canvas import PaperCanvas
from dpo_desktop.reports.fonts import SANS_BOLD, SERIF, SERIF_BOLD, Typist, font
from dpo_desktop.reports.look import BLACK, GREY, HEAD, LINE, MM, NAVY
from dpo_desktop.reports.page import PORTRAIT, PROGRAM, operator_line
from dpo_desktop.reports.pen import Pen, fill
from dpo_desktop.reports.qr import squares
from dpo_desktop.reports.side_by_side import SideBySide

_TEXT = style(10.5, after=4)
_ITEM = ParagraphStyle(
    "recovery-item",
    parent=style(10.5, before=2),
    leftIndent=14,
    bulletIndent=0,
    bulletFontName=SERIF,
    bulletFontSize=10.5,
)
_SMALL = style(9, colour=GREY, before=2)
_NOTICE = style(11.5, face=SERIF_BOLD, before=6, after=6)

_CODE = 34 * MM  # side of the QR code
_GAP = 10 * MM

_PURPOSE = N_(
    "This key opens the vault with the registers of personal data when its passphrase is "
    "forgotten or the person who knew it has left. Nobody can make it again: neither the "
    "manufacturer nor an administrator has a copy."
)
_KEEPING = (
    N_("Put this page into an opaque envelope, seal it, and sign and date across the flap."),
    N_("Keep the envelope in the company’s safe, never beside the computer or in its bag."),
    N_("Make no photograph, no scan and no file of it, and send it to nobody."),
    N_("Whoever has this page and the files of the vault can read everything in it."),
    N_(
        "When the envelope was opened or is lost, make a new recovery key in the settings: this "
        "page then opens nothing. The same holds after the vault was encrypted by a new key."
    ),
)
_USING = N_(
    "On the page that asks for the passphrase choose the recovery key, type the eight groups or "
    "read the code by a scanner, and set a new passphrase. Capitals, spaces and dashes do not "
    "matter; there is no letter O, I, L or U: what looks so is a digit, or mistyped. The last "
    "sign of each group checks the others, so that the program names a group that is mistyped."
)


def recovery_page(sheet: RecoverySheet, t: CatalogueSpeech) -> bytes:
    """Return the page as PDF, in the language of ``t``."""
    font(SERIF)
    rl_config.useA85 = 0
    typist, file = Typist(), BytesIO()
    document = BaseDocTemplate(
        file,
        pagesize=PORTRAIT.size,
        title=t(N_("Recovery key of the vault")),
        author=operator_name(sheet.operator, t.language) or PROGRAM,
        creator=PROGRAM,
        lang=t.language.value,
        displayDocTitle=True,
        invariant=1,
        initialFontName=SERIF,
    )
    frame = Frame(
        PORTRAIT.left,
        PORTRAIT.bottom,
        PORTRAIT.width,
        PORTRAIT.height,
        leftPadding=0,
        rightPadding=0,
        topPadding=0,
        bottomPadding=0,
    )
    document.addPageTemplates(PageTemplate(frames=[frame], pagesize=PORTRAIT.size))
    moment = datetime.combine(sheet.made_on, time.min, tzinfo=UTC)
    document.build(_story(sheet, t, typist), canvasmaker=partial(_canvas, moment))
    return file.getvalue()


def _canvas(moment: datetime, file: IO[bytes], **settings: Any) -> PaperCanvas:
    canvas = PaperCanvas(file, **settings)
    canvas.date(moment)
    return canvas


def _story(sheet: RecoverySheet, t: CatalogueSpeech, typist: Typist) -> list[Flowable]:
    def said(text: str, looks: ParagraphStyle, face: str = SERIF) -> Paragraph:
        return Paragraph(typist.markup(text, face), looks)

    def item(place: int, text: str) -> Paragraph:
        return Paragraph(typist.markup(text, SERIF), _ITEM, bulletText=f"{place}.")

    keeping: list[Flowable] = [said(t(N_("How to keep it")), HEADING, SERIF_BOLD)]
    keeping += [item(place, t(one)) for place, one in enumerate(_KEEPING, start=1)]
    made_on = t(N_("Made on {date}"), date=t.long_date(sheet.made_on))
    code: list[Flowable] = [
        Spacer(0, 12),
        _Code("-".join(sheet.groups)),
        said(made_on, _SMALL),
    ]
    sealed = t(N_("Sealed on “____” ______________ 20____; kept at: ____________________"))
    return [
        said(operator_line(sheet.operator, t), OPERATOR),
        said(t(N_("Recovery key of the vault")).upper(), TITLE, SERIF_BOLD),
        said(t(N_("Strictly confidential. One copy.")), _NOTICE, SERIF_BOLD),
        said(t(_PURPOSE), _TEXT),
        Spacer(0, 6),
        _Groups(sheet.groups),
        SideBySide(keeping, code, share=0.74, gap=_GAP),
        said(t(N_("How to use it")), HEADING, SERIF_BOLD),
        said(t(_USING), _TEXT),
        Signature(sheet.operator, t, typist, [responsible(sheet.operator, t)]),
        Spacer(0, 12),
        said(sealed, _TEXT),
        said(t(N_("Identifier of the vault: {identifier}"), identifier=sheet.vault), _SMALL),
    ]


class _Groups(Flowable):
    """The groups in two rows, each under its number, each letter in a box of its own."""

    _ROWS = 2
    _BOX, _HIGH = 7.0 * MM, 9.4 * MM
    _LETTERS, _NUMBERS = 19.0, 8.0  # sizes in points
    _ABOVE, _AROUND = 11.0, 8.0

    def __init__(self, groups: Sequence[str]) -> None:
        super().__init__()
        per_row = len(groups) // self._ROWS
        self._rows = [groups[row * per_row : (row + 1) * per_row] for row in range(self._ROWS)]
        self.spaceAfter = 4

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Return the size: the whole width."""
        del available_height
        self.width = available_width
        self.height = self._ROWS * (self._ABOVE + self._HIGH) + (self._ROWS + 1) * self._AROUND
        return self.width, self.height

    def draw(self) -> None:
        """Draw a panel, and the boxes with their letters on it."""
        canvas = self.canv
        canvas.saveState()
        canvas.setFillColor(Color(*HEAD))
        canvas.rect(0, 0, self.width, self.height, stroke=0, fill=1)
        canvas.setStrokeColor(Color(*LINE))
        canvas.setLineWidth(0.6)
        for row, groups in enumerate(self._rows):
            wide = len(groups[0]) * self._BOX
            step = wide + (self.width - 2 * self._AROUND - len(groups) * wide) / (len(groups) - 1)
            bottom = self.height - (row + 1) * (self._ABOVE + self._HIGH + self._AROUND)
            for place, group in enumerate(groups):
                number = row * len(groups) + place + 1
                self._draw_group(self._AROUND + place * step, bottom, number, group)
        canvas.restoreState()

    def _draw_group(self, left: float, bottom: float, number: int, group: str) -> None:
        canvas = self.canv
        canvas.setFillColor(Color(*GREY))
        canvas.setFont(SANS_BOLD, self._NUMBERS)
        canvas.drawString(left, bottom + self._HIGH + 3, str(number))
        for place, letter in enumerate(group):
            x = left + place * self._BOX
            canvas.setFillGray(1)
            canvas.rect(x, bottom, self._BOX, self._HIGH, stroke=1, fill=1)
            canvas.setFillColor(Color(*NAVY))
            canvas.setFont(SANS_BOLD, self._LETTERS)
            middle = bottom + (self._HIGH - self._LETTERS * 0.72) / 2
            canvas.drawCentredString(x + self._BOX / 2, middle, letter)


class _Code(Flowable):
    """The key as a QR code."""

    def __init__(self, payload: str) -> None:
        super().__init__()
        self._payload = payload

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Return the size of the code."""
        del available_width, available_height
        self.width = self.height = _CODE
        return _CODE, _CODE

    def draw(self) -> None:
        """Draw it."""
        pen: Pen = self.canv.pen  # type: ignore[attr-defined]
        pen.operators([fill(BLACK), *squares(self._payload, _CODE)])
