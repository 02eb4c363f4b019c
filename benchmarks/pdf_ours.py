"""The benchmark's table by reportlab: our own way, as Paragraphs in two ways, and the floor.

All but the floor are set on the same sheets with the same header and footer.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta, timezone
from itertools import islice
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from benchmarks.pdf_rows import TITLE, TITLES, WIDTHS, rows
from dpo_desktop.core.language import Language
from dpo_desktop.core.speech import speak
from dpo_desktop.reports.data_file import DataFile
from dpo_desktop.reports.fonts import SANS, SANS_BOLD, Typist, font
from dpo_desktop.reports.imprint import Imprint
from dpo_desktop.reports.look import REGISTER
from dpo_desktop.reports.page import LANDSCAPE, About, write_pages
from dpo_desktop.reports.register_table import Column, RegisterTable, RowStream
from dpo_desktop.reports.wrapping import Wrapper

_CHUNK = 100
_MOMENT = datetime(2026, 11, 22, 10, 15, tzinfo=timezone(timedelta(hours=5)))
_PROFILE = {"name_ru": "ТОО «Үлгі Сервис»", "bin": "120140012348"}


def ours(target: Path, count: int, *, distinct: bool = False) -> None:
    """Write the table as the program does."""
    typist = Typist()
    columns = [Column(title, width) for title, width in zip(TITLES, WIDTHS, strict=True)]
    stream = RowStream(rows(count, distinct=distinct), columns, REGISTER, typist)
    pages = stream.pages(count, min(count, 200), LANDSCAPE.height)
    _write(target, [RegisterTable(stream, LANDSCAPE.height)], pages, typist)


def one_table(target: Path, count: int, *, distinct: bool = False) -> None:
    """Write one Table of Paragraphs, as reportlab's guide does."""
    from reportlab.platypus import Table

    said = list(_paragraphs(count, distinct=distinct))
    table = Table([_titles(), *said], colWidths=WIDTHS, repeatRows=1, style=_style())
    _write(target, [table], count // 10, Typist())


def chunked_tables(target: Path, count: int, *, distinct: bool = False) -> None:
    """Write a LongTable of Paragraphs for every hundred rows, as experienced people do."""
    from reportlab.platypus import LongTable

    said = _paragraphs(count, distinct=distinct)
    story = []
    while chunk := list(islice(said, _CHUNK)):
        story.append(LongTable([_titles(), *chunk], colWidths=WIDTHS, repeatRows=1, style=_style()))
    _write(target, story, count // 10, Typist())


def _write(target: Path, story: Sequence[Any], pages: int, typist: Typist) -> None:
    imprint = Imprint("0" * 32, _MOMENT)
    about = About(TITLE, "", TITLE, "22.11.2026 10:15", imprint, DataFile({}), pages)
    with target.open("wb") as file:
        write_pages(file, LANDSCAPE, story, about, _PROFILE, speak(Language.RU), typist)


def _cell_style(name: str) -> Any:
    from reportlab.lib.styles import ParagraphStyle

    font(name)
    return ParagraphStyle(name, fontName=name, fontSize=REGISTER.size, leading=REGISTER.leading)


def _paragraphs(count: int, *, distinct: bool) -> Iterator[list[Any]]:
    from reportlab.platypus import Paragraph

    style = _cell_style(SANS)
    for cells in rows(count, distinct=distinct):
        yield [Paragraph(escape(cell), style) for cell in cells]


def _titles() -> list[Any]:
    from reportlab.platypus import Paragraph

    style = _cell_style(SANS_BOLD)
    return [Paragraph(escape(title), style) for title in TITLES]


def _style() -> Any:
    from reportlab.lib.colors import grey
    from reportlab.platypus import TableStyle

    return TableStyle(
        [
            ("GRID", (0, 0), (-1, -1), 0.45, grey),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), REGISTER.across),
            ("RIGHTPADDING", (0, 0), (-1, -1), REGISTER.across),
            ("TOPPADDING", (0, 0), (-1, -1), REGISTER.above),
            ("BOTTOMPADDING", (0, 0), (-1, -1), REGISTER.above),
        ]
    )


Page = list[tuple[float, list[tuple[str, ...]]]]
"""The upper edge and the lines of every cell of the rows of one page."""


def wrapped_pages(count: int, *, distinct: bool = False) -> list[Page]:
    """Return the table broken into lines and pages: all that the floor need not do."""
    typist = Typist()
    plain, bold = (Wrapper(name, REGISTER.size, typist) for name in (SANS, SANS_BOLD))
    inner = [width - 2 * REGISTER.across for width in WIDTHS]

    def wrapped(wrapper: Wrapper, cells: Sequence[str]) -> tuple[float, list[tuple[str, ...]]]:
        lines = [wrapper.lines(cell, width) for cell, width in zip(cells, inner, strict=True)]
        height = max(map(len, lines)) * REGISTER.leading + 2 * REGISTER.above
        return height, lines

    head = wrapped(bold, TITLES)
    top = LANDSCAPE.bottom + LANDSCAPE.height
    pages: list[Page] = []
    at = 0.0
    for cells in rows(count, distinct=distinct):
        height, lines = wrapped(plain, cells)
        if not pages or at - height < LANDSCAPE.bottom:
            pages.append([(top, head[1])])
            at = top - head[0]
        pages[-1].append((at, lines))
        at -= height
    for page in pages:
        page.append((LANDSCAPE.bottom, []))
    return pages


def floor(target: Path, pages: Sequence[Page]) -> None:
    """Write lines that are broken already as bare operators of PDF, and do nothing else."""
    from reportlab import rl_config
    from reportlab.pdfgen.canvas import Canvas

    rl_config.useA85 = 0
    canvas: Any = Canvas(str(target), LANDSCAPE.size, initialFontName=SANS, pageCompression=1)
    document, leading = canvas._doc, REGISTER.leading
    lefts = [LANDSCAPE.left]
    for width in WIDTHS:
        lefts.append(lefts[-1] + width)
    shown: dict[tuple[str, str], str] = {}

    def show(line: str, name: str) -> str:
        code = shown.get((line, name))
        if code is None:
            face = font(name)
            pieces = face.splitString(line, document)
            code = shown[line, name] = " ".join(
                f"{face.getSubsetInternalName(subset, document)} {REGISTER.size:g} Tf"
                f" ({canvas._escape(piece)}) Tj"
                for subset, piece in pieces
            )
        return code

    for number, page in enumerate(pages, start=1):
        code = canvas._code
        for place, (top, cells) in enumerate(page):
            name = SANS if place else SANS_BOLD
            code.append(f"{lefts[0]:.2f} {top:.2f} m {lefts[-1]:.2f} {top:.2f} l S")
            for left, lines in zip(lefts, cells, strict=False):
                first = f"BT 1 0 0 1 {left + REGISTER.across:.2f} {top - 10:.2f} Tm {leading:g} TL "
                code.append(first + " T* ".join([show(line, name) for line in lines]) + " ET")
        low, high = page[-1][0], page[0][0]
        code.extend(f"{left:.2f} {low:.2f} m {left:.2f} {high:.2f} l S" for left in lefts)
        words = show(f"стр. {number} из {len(pages)}", SANS)
        code.append(f"BT 1 0 0 1 {lefts[-1] - 80:.2f} 30 Tm {words} ET")
        canvas.showPage()
    canvas.save()
