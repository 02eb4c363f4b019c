"""The benchmark's table by reportlab: our own way, as Paragraphs in two ways, and the floor.

All but the floor are set on the same sheets with the same header and footer.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime, timedelta, timezone
from functools import cache
from itertools import accumulate, islice
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from benchmarks.pdf_rows import TITLE, TITLES, WIDTHS, Row
from dpo_desktop.core.language import Language
from dpo_desktop.core.speech import speak
from dpo_desktop.reports.canvas import PaperCanvas
from dpo_desktop.reports.data_file import DataFile
from dpo_desktop.reports.fonts import SANS, SANS_BOLD, Typist, font
from dpo_desktop.reports.imprint import Imprint
from dpo_desktop.reports.look import REGISTER
from dpo_desktop.reports.page import LANDSCAPE, About, write_pages
from dpo_desktop.reports.register_table import Column, RegisterTable, RowStream
from dpo_desktop.reports.wrapping import Lines, Wrapper

_CHUNK = 100
_MOMENT = datetime(2026, 11, 22, 10, 15, tzinfo=timezone(timedelta(hours=5)))
_PROFILE = {"name_ru": "ТОО «Үлгі Сервис»", "bin": "120140012348"}


def ours(target: Path, rows: Iterable[Row]) -> None:
    """Write the table as the program does."""
    typist = Typist()
    columns = [Column(title, width) for title, width in zip(TITLES, WIDTHS, strict=True)]
    stream = RowStream(iter(rows), columns, REGISTER, typist)
    _write(target, [RegisterTable(stream, LANDSCAPE.height)], typist)


def one_table(target: Path, rows: Iterable[Row]) -> None:
    """Write one Table of Paragraphs, as reportlab's guide does."""
    from reportlab.platypus import Table

    said = list(_paragraphs(rows))
    table = Table([_titles(), *said], colWidths=WIDTHS, repeatRows=1, style=_style())
    _write(target, [table], Typist())


def chunked_tables(target: Path, rows: Iterable[Row]) -> None:
    """Write a LongTable of Paragraphs for every hundred rows, as experienced people do."""
    from reportlab.platypus import LongTable

    said = _paragraphs(rows)
    story = []
    while chunk := list(islice(said, _CHUNK)):
        story.append(LongTable([_titles(), *chunk], colWidths=WIDTHS, repeatRows=1, style=_style()))
    _write(target, story, Typist())


def _write(target: Path, story: Sequence[Any], typist: Typist) -> None:
    imprint = Imprint("0" * 32, _MOMENT)
    about = About(TITLE, "", TITLE, "22.11.2026 10:15", imprint, DataFile({}), pages=1_000)
    with target.open("wb") as file:
        write_pages(file, LANDSCAPE, story, about, _PROFILE, speak(Language.RU), typist)


def _cell_style(name: str) -> Any:
    from reportlab.lib.styles import ParagraphStyle

    font(name)
    return ParagraphStyle(
        name,
        fontName=name,
        fontSize=REGISTER.size,
        leading=REGISTER.leading,
        # Otherwise a line may be a little wider than its column.
        spaceShrinkage=0,
    )


def _paragraphs(rows: Iterable[Row]) -> Iterator[list[Any]]:
    from reportlab.platypus import Paragraph

    style = _cell_style(SANS)
    for cells in rows:
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


Page = list[tuple[float, list[Lines]]]
"""The upper edge and the lines of every cell of the rows of one page."""


def wrapped_pages(rows: Iterable[Row]) -> list[Page]:
    """Return the table broken into lines and pages: all that the floor need not do."""
    typist = Typist()
    plain, bold = (Wrapper(name, REGISTER.size, typist) for name in (SANS, SANS_BOLD))
    inner = [width - 2 * REGISTER.across for width in WIDTHS]

    def wrapped(wrapper: Wrapper, cells: Sequence[str]) -> tuple[float, list[Lines]]:
        lines = [wrapper.lines(cell, width) for cell, width in zip(cells, inner, strict=True)]
        height = max(map(len, lines)) * REGISTER.leading + 2 * REGISTER.above
        return height, lines

    head = wrapped(bold, TITLES)
    top = LANDSCAPE.bottom + LANDSCAPE.height
    pages: list[Page] = []
    at = 0.0
    for cells in rows:
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
    """Write lines that are broken already as bare operators of PDF, and do nothing else.

    Their codes are reportlab's own; a line that comes again is turned into codes once.
    """
    from reportlab import rl_config
    from reportlab.pdfgen.canvas import Canvas

    rl_config.useA85 = 0
    font(SANS)
    canvas: Any = Canvas(str(target), LANDSCAPE.size, initialFontName=SANS, pageCompression=1)

    @cache
    def shown(name: str, line: str) -> str:
        face: Any = font(name)
        return " ".join(
            f"{face.getSubsetInternalName(subset, canvas._doc)} {REGISTER.size:g} Tf"
            f" ({canvas._escape(codes)}) Tj"
            for subset, codes in face.splitString(line, canvas._doc)
        )

    _draw(canvas, pages, lambda name, lines: " ".join(f"T* {shown(name, one)}" for one in lines))


def floor_by_pen(target: Path, pages: Sequence[Page]) -> None:
    """Write the same with what our own table has that is quicker: its codes and its file."""
    font(SANS)
    with target.open("wb") as file:
        canvas = PaperCanvas(file, pagesize=LANDSCAPE.size, initialFontName=SANS)
        size = REGISTER.size

        def below(name: str, lines: Lines) -> str:
            face = canvas.pen.face(name)
            return f"{face.choose(size)} {face.below(lines, size)}"

        _draw(canvas, pages, below)


def _draw(canvas: Any, pages: Sequence[Page], below: Callable[[str, Lines], str]) -> None:
    """Draw pages; ``below`` shows the lines of a cell, each under the one before."""
    known = cache(below)
    lefts = list(accumulate(WIDTHS, initial=LANDSCAPE.left))
    for number, page in enumerate(pages, start=1):
        code = canvas._code
        for place, (top, cells) in enumerate(page):
            name = SANS if place else SANS_BOLD
            code.append(f"{lefts[0]:.2f} {top:.2f} m {lefts[-1]:.2f} {top:.2f} l S")
            code.append(f"BT {REGISTER.leading:g} TL")
            for left, lines in zip(lefts, cells, strict=False):
                at = f"1 0 0 1 {left + REGISTER.across:.2f} {top - 1:.2f} Tm"
                code.append(f"{at} {known(name, lines)}")
            code.append("ET")
        low, high = page[-1][0], page[0][0]
        code.extend(f"{left:.2f} {low:.2f} m {left:.2f} {high:.2f} l S" for left in lefts)
        words = below(SANS, (f"стр. {number} из {len(pages)}",))
        code.append(f"BT {lefts[-1] - 80:.2f} 30 Td {words} ET")
        canvas.showPage()
    canvas.save()
