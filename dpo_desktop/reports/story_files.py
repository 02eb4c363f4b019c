"""What the people of the demo send and sign: sheets of text, and scans of such sheets."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

from dpo_desktop.reports.fonts import SERIF, SERIF_BOLD, font
from dpo_desktop.reports.look import MM

_SIDE, _TOP = 25 * MM, 40 * MM
_TITLE, _TEXT = 14.0, 12.0  # points
_LEADING, _BETWEEN = 17.0, 8.0
# Otherwise Helvetica, which is not embedded, is named in the file.
_FIRST_FONT: dict[str, Any] = {"initialFontName": SERIF}

_DPI = 110
_POINTS_AN_INCH = 72
_ASKEW = 0.6  # degrees: nobody puts a sheet into a scanner quite straight
_PAPER = 244  # of 255: what a scanner sees of white
_QUALITY = 55


def sheet(title: str, paragraphs: Sequence[str]) -> bytes:
    """Return one page of text as PDF; the same for the same words."""
    font(SERIF)
    font(SERIF_BOLD)
    file = BytesIO()
    canvas = Canvas(file, pagesize=A4, invariant=1, **_FIRST_FONT)
    canvas.setTitle(title)
    width, height = A4
    y = height - _TOP
    for line in simpleSplit(title, SERIF_BOLD, _TITLE, width - 2 * _SIDE):
        canvas.setFont(SERIF_BOLD, _TITLE)
        canvas.drawCentredString(width / 2, y, line)
        y -= _LEADING
    canvas.setFont(SERIF, _TEXT)
    for paragraph in paragraphs:
        y -= _BETWEEN
        for line in simpleSplit(paragraph, SERIF, _TEXT, width - 2 * _SIDE):
            canvas.drawString(_SIDE, y, line)
            y -= _LEADING
    canvas.showPage()
    canvas.save()
    return file.getvalue()


def scan(document: bytes) -> bytes:
    """Return the first page of a document as a scanner gives it: a grey picture, a bit askew."""
    import pypdfium2
    from PIL import Image

    with pypdfium2.PdfDocument(document) as opened:
        page = opened[0].render(scale=_DPI / _POINTS_AN_INCH, grayscale=True).to_pil()
    turned = page.rotate(_ASKEW, Image.Resampling.BICUBIC, fillcolor="white")
    seen = turned.point(lambda shade: shade * _PAPER // 255)
    file = BytesIO()
    seen.save(file, "JPEG", quality=_QUALITY, dpi=(_DPI, _DPI))
    return file.getvalue()
