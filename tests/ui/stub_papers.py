"""Papers of the stub's desk: true PDF files that say little."""

from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

from dpo_desktop.core.language import Language
from dpo_desktop.core.paper import Export, Order
from dpo_desktop.reports.fonts import SERIF, font

A4 = (595.28, 841.89)
LYING = (841.89, 595.28)


def pdf(lines: Sequence[str], language: Language = Language.EN, *, draft: bool = False) -> bytes:
    """Return a PDF with a page of A4 for each line."""
    return pages([(A4, [line, language.value, *(["DRAFT"] if draft else [])]) for line in lines])


def pages(sheets: Sequence[tuple[tuple[float, float], Sequence[str]]]) -> bytes:
    """Return a PDF of pages of these sizes in points, each with these lines from its top."""
    font(SERIF)  # known to reportlab from then on
    file = BytesIO()
    canvas = Canvas(file)
    for size, lines in sheets or [(A4, ["nothing"])]:
        canvas.setPageSize(size)
        canvas.setFont(SERIF, 14)
        for place, line in enumerate(lines):
            canvas.drawString(72, size[1] - 72 - 20 * place, line)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def export(order: Order, records: int) -> Export:
    """Return what the journal would say of a paper."""
    notes = tuple(note for note in ("full_numbers", "draft") if getattr(order, note))
    return Export(
        number=0,
        at=datetime(2026, 3, 16, 9, 5, tzinfo=UTC),
        who="",
        kind=order.kind,
        title=order.kind,
        register=order.register,
        record="",
        language=order.language.value,
        file="",
        paper="0" * 32,
        sha256="",
        data_sha256="",
        pages=1,
        records=records,
        notes=notes,
    )
