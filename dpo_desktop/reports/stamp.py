"""The mark a signature leaves on a page: who signed, when, by which certificate.

It stands below the footer, where no page has text, so that it never covers any.
"""

from io import BytesIO

from reportlab.lib.colors import Color
from reportlab.pdfgen.canvas import Canvas

from dpo_desktop.reports.fonts import SERIF, Typist, font, runs
from dpo_desktop.reports.look import MM, NAVY
from dpo_desktop.reports.wrapping import Wrapper

HEIGHT = 6 * MM
BOTTOM = 2.5 * MM

_SIZE = 6.5
_LEADING = 7.5
_SIDE = 4.0
_RULE = 0.5


def stamp(lines: tuple[str, str], widest: float) -> tuple[bytes, float]:
    """Return a PDF of one page with the mark, and its width in points."""
    font(SERIF)
    typist = Typist()
    letters = Wrapper(SERIF, _SIZE, typist)
    texts = [_fitted(typist.clean(line, SERIF), letters, widest - 2 * _SIDE) for line in lines]
    width = max(letters.width(text) for text in texts) + 2 * _SIDE
    out = BytesIO()
    canvas = Canvas(
        out,
        pagesize=(width, HEIGHT),
        invariant=1,
        initialFontName=SERIF,  # type: ignore[arg-type]
    )
    canvas.setStrokeColor(Color(*NAVY))
    canvas.setFillColor(Color(*NAVY))
    canvas.setLineWidth(_RULE)
    canvas.rect(_RULE, _RULE, width - 2 * _RULE, HEIGHT - 2 * _RULE)
    for place, text in enumerate(texts):
        written = canvas.beginText(_SIDE, HEIGHT - _LEADING - place * _LEADING + 0.5)
        for face, piece in runs(text, SERIF):
            written.setFont(face, _SIZE)
            written.textOut(piece)
        canvas.drawText(written)
    canvas.save()
    return out.getvalue(), width


def _fitted(text: str, letters: Wrapper, widest: float) -> str:
    if letters.width(text) <= widest:
        return text
    while text and letters.width(text + "…") > widest:
        text = text[:-1]
    return text + "…"
