"""Sheets of paper and what stands at the edges of each: whose paper, which form, which page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import IO, Any, cast

from reportlab import rl_config
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from dpo_desktop.core.messages import N_
from dpo_desktop.core.profile import operator_name
from dpo_desktop.core.speech import CatalogueSpeech
from dpo_desktop.core.values import Values
from dpo_desktop.reports.canvas import FOOT, TOTAL_PAGES, PaperCanvas
from dpo_desktop.reports.data_file import DataFile
from dpo_desktop.reports.fonts import SERIF, SERIF_BOLD, Typist, font
from dpo_desktop.reports.imprint import Imprint
from dpo_desktop.reports.look import GREY, LINE, MM
from dpo_desktop.reports.pen import Pen, fill, stroke
from dpo_desktop.reports.wrapping import Wrapper

PROGRAM = "DPO Desktop"

_SIZE = 8.0  # of the letters at the edges, in points
_HEAD = 6 * MM  # from the frame up to the header's line
_FOOT = 5 * MM  # from the frame down to the footer's line
_GAP = 3.2  # between a line and its words, in points
_RULE = 0.5
_HASH_DIGITS = 16
_DRAFT_SIZE = 110.0
_TOTAL = "\x00"  # stands for the number of pages until it is known


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet and its margins, all in points; the filing side is left."""

    size: tuple[float, float]
    left: float
    right: float
    top: float
    bottom: float

    @property
    def width(self) -> float:
        """Return the width between the margins."""
        return self.size[0] - self.left - self.right

    @property
    def height(self) -> float:
        """Return the height between the margins."""
        return self.size[1] - self.top - self.bottom


LANDSCAPE = Sheet(landscape(A4), left=20 * MM, right=10 * MM, top=20 * MM, bottom=18 * MM)
PORTRAIT = Sheet(A4, left=30 * MM, right=15 * MM, top=20 * MM, bottom=20 * MM)


@dataclass(frozen=True, slots=True)
class About:
    """What a paper says of itself.

    Attributes:
        title: of the file.
        subject: of the file.
        form: the right end of each page's header.
        foot: the left end of each page's footer; the hash of the data follows it.
        imprint: which paper it is.
        data: its machine-readable copy, complete before the last page is drawn.
        pages: a guess at the number of pages, to keep room for its digits.
        letterhead: the first page begins with a letterhead, so it has no header.
    """

    title: str
    subject: str
    form: str
    foot: str
    imprint: Imprint
    data: DataFile
    pages: int = 1
    letterhead: bool = False


def operator_line(profile: Values, t: CatalogueSpeech) -> str:
    """Return the operator's name and BIN, as every page carries them."""
    name = operator_name(profile, t.language)
    number = profile.get("bin")
    bin_words = t(N_("BIN {number}"), number=number) if number else ""
    return ", ".join(part for part in (name, bin_words) if part)


def write_pages(
    file: IO[bytes],
    sheet: Sheet,
    story: Sequence[Flowable],
    about: About,
    profile: Values,
    t: CatalogueSpeech,
    typist: Typist,
) -> None:
    """Set a story on sheets and write it to an open file."""
    font(SERIF)
    # Text instead of bytes in the streams would make the file a fifth larger.
    rl_config.useA85 = 0
    document = BaseDocTemplate(
        file,
        pagesize=sheet.size,
        title=about.title,
        author=operator_name(profile, t.language) or PROGRAM,
        subject=about.subject,
        creator=PROGRAM,
        lang=t.language.value,
        displayDocTitle=True,
        # The file's date is set from the imprint; the same paper gives the same bytes.
        invariant=1,
        # Otherwise Helvetica, which is not embedded, is named in the file.
        initialFontName=SERIF,
    )
    edges = _Edges(sheet, about, operator_line(profile, t), t, typist)
    frame = Frame(
        sheet.left,
        sheet.bottom,
        sheet.width,
        sheet.height,
        leftPadding=0,
        rightPadding=0,
        topPadding=0,
        bottomPadding=0,
    )
    document.addPageTemplates(PageTemplate(frames=[frame], onPage=edges.draw, pagesize=sheet.size))
    moment = about.imprint.printed_at
    document.build(list(story), canvasmaker=partial(_canvas, edges, moment))


def _canvas(edges: "_Edges", moment: datetime, file: IO[bytes], **settings: Any) -> PaperCanvas:
    canvas = PaperCanvas(file, **settings)
    canvas.date(moment)
    canvas.at_the_end[TOTAL_PAGES] = partial(edges.draw_total, canvas)
    canvas.at_the_end[FOOT] = partial(edges.draw_foot, canvas)
    canvas.showOutline()
    return canvas


class _Edges:
    """The header and footer of every page."""

    def __init__(
        self, sheet: Sheet, about: About, operator: str, t: CatalogueSpeech, typist: Typist
    ) -> None:
        self._sheet = sheet
        self._t = t
        self._typist = typist
        self._letters = Wrapper(SERIF, _SIZE, typist)
        gap = 8 * MM
        form = self._fitted(about.form, sheet.width * 0.6)
        self._form = form
        self._operator = self._fitted(operator, sheet.width - self._letters.width(form) - gap)
        self._digits = self._letters.width("0") * len(str(max(1, about.pages)))
        after = self._page_words(0)[1]
        self._after = after
        paging = self._letters.width(self._page_words(10**6)[0] + after) + self._digits
        self._foot_room = sheet.width - paging - gap
        self._about = about
        self._head: list[str] = []

    def draw(self, canvas: Canvas, document: BaseDocTemplate) -> None:
        """Draw a page's edges."""
        del document
        pen = cast("PaperCanvas", canvas).pen
        sheet = self._sheet
        left, right = sheet.left, sheet.left + sheet.width
        foot = sheet.bottom - _FOOT
        total_at = right - self._digits - self._letters.width(self._after)
        before = self._page_words(canvas.getPageNumber())[0]
        before_at = total_at - self._letters.width(before)
        low = foot - _GAP - _SIZE * 0.75
        headed = canvas.getPageNumber() > 1 or not self._about.letterhead
        code = [
            f"{stroke(LINE)} {_RULE} w {fill(GREY)}",
            *(self._header(pen) if headed else ()),
            f"{left:.2f} {foot:.2f} m {right:.2f} {foot:.2f} l S",
        ]
        pen.operators(code)
        pen.form(FOOT, left, low)
        # The number of pages right after the words before it: so they are read.
        pen.operators([fill(GREY), self._at(pen, before, before_at, low)])
        pen.form(TOTAL_PAGES, total_at, low)
        if self._about.imprint.draft:
            self._draw_draft(canvas)

    def _header(self, pen: Pen) -> list[str]:
        """Return the operators of a page's header, the same on every page."""
        if self._head:
            return self._head
        left, right = self._sheet.left, self._sheet.left + self._sheet.width
        head = self._sheet.bottom + self._sheet.height + _HEAD
        self._head = [
            f"{left:.2f} {head:.2f} m {right:.2f} {head:.2f} l S",
            self._at(pen, self._operator, left, head + _GAP),
            self._at(pen, self._form, right - self._letters.width(self._form), head + _GAP),
        ]
        return self._head

    def draw_foot(self, canvas: PaperCanvas, pages: int) -> None:
        """Draw the left end of the footer, beginning at 0, 0: only now is the data complete."""
        del pages
        words = f"{self._about.foot} · SHA-256: {self._about.data.sha256[:_HASH_DIGITS]}…"
        text = self._fitted(words, self._foot_room)
        canvas.pen.operators([fill(GREY), self._at(canvas.pen, text, 0, 0)])

    def _draw_draft(self, canvas: Canvas) -> None:
        """Say across the page that it is a draft."""
        sheet = self._sheet
        words = self._t(N_("DRAFT"))
        canvas.saveState()
        canvas.setFillGray(0.9)
        canvas.setFont(SERIF_BOLD, _DRAFT_SIZE)
        canvas.translate(sheet.left + sheet.width / 2, sheet.bottom + sheet.height / 2)
        canvas.rotate(45)
        canvas.drawCentredString(0, -_DRAFT_SIZE / 3, words)
        canvas.restoreState()

    def draw_total(self, canvas: PaperCanvas, pages: int) -> None:
        """Draw the number of pages and what follows it, beginning at 0, 0."""
        canvas.pen.operators([fill(GREY), self._at(canvas.pen, f"{pages}{self._after}", 0, 0)])

    def _page_words(self, page: int) -> tuple[str, str]:
        """Return the words before and after the number of pages."""
        words = self._t(N_("page {page} of {total}"), page=page, total=_TOTAL)
        before, _, after = words.partition(_TOTAL)
        return self._typist.clean(before, SERIF), self._typist.clean(after, SERIF)

    def _at(self, pen: Pen, text: str, x: float, y: float) -> str:
        return pen.column([text], x, y, SERIF, _SIZE, _SIZE) if text else ""

    def _fitted(self, text: str, width: float) -> str:
        """Return the text, cut with an ellipsis where it is too wide (page 1 has it whole)."""
        text = self._typist.clean(" ".join(text.split("\n")), SERIF)
        if self._letters.width(text) <= width:
            return text
        while text and self._letters.width(text + "…") > width:
            text = text[:-1]
        return text.rstrip() + "…"
