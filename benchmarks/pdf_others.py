"""The benchmark's table by the other ways a Python program can write a PDF.

Each is imported by its own function, in a process of its own.
"""

from collections.abc import Iterable, Sequence
from html import escape
from itertools import accumulate
from pathlib import Path
from typing import Any

from benchmarks.pdf_rows import TITLE, TITLES, WIDTHS, Row
from dpo_desktop.core.resources import resource
from dpo_desktop.reports.fonts import SANS, SANS_BOLD
from dpo_desktop.reports.look import MM, REGISTER
from dpo_desktop.reports.page import LANDSCAPE

_UNIT = 20  # Qt counts in these parts of a point
_QT_LEFTS = [left * _UNIT for left in accumulate(WIDTHS, initial=LANDSCAPE.left)]
_QtPage = list[tuple[float, list[list[str]]]]


def qt(target: Path, rows: Iterable[Row]) -> None:
    """Write by QPainter on a QPdfWriter, broken into lines by widths of words that are kept."""
    from PySide6.QtGui import (
        QFont,
        QFontDatabase,
        QFontMetricsF,
        QGuiApplication,
        QPageLayout,
        QPageSize,
        QPainter,
        QPdfWriter,
    )

    app = QGuiApplication.instance() or QGuiApplication([])
    family = ""
    for name in (SANS_BOLD, SANS):
        known = QFontDatabase.addApplicationFont(str(resource(f"fonts/{name}.ttf")))
        family = QFontDatabase.applicationFontFamilies(known)[0]
    writer = QPdfWriter(str(target))
    writer.setResolution(72 * _UNIT)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageOrientation(QPageLayout.Orientation.Landscape)
    writer.setTitle(TITLE)
    fonts = [QFont(family), QFont(family)]
    for one in fonts:
        one.setPointSizeF(REGISTER.size)
    fonts[0].setBold(True)
    pages = _qt_pages(rows, [QFontMetricsF(one, writer) for one in fonts])
    painter = QPainter(writer)
    # The writer's own margins are where the painter begins.
    margins = writer.pageLayout().marginsPixels(writer.resolution())
    painter.translate(-margins.left(), -margins.top())
    for number, page in enumerate(pages, start=1):
        if number > 1:
            writer.newPage()
        _qt_page(painter, fonts, page)
        paging = _paging(number, len(pages))
        painter.drawText(int(_QT_LEFTS[-1] - 80 * _UNIT), 570 * _UNIT, paging)
    painter.end()
    del app


def _qt_page(painter: Any, fonts: Sequence[Any], page: "_QtPage") -> None:
    left, *_, right = _QT_LEFTS
    leading = REGISTER.leading * _UNIT
    for place, (top, cells) in enumerate(page):
        painter.drawLine(int(left), int(top), int(right), int(top))
        if place < 2:
            painter.setFont(fonts[place])
        for x, lines in zip(_QT_LEFTS, cells, strict=False):
            y = top + 10 * _UNIT
            for line in lines:
                painter.drawText(int(x + REGISTER.across * _UNIT), int(y), line)
                y += leading
    for x in _QT_LEFTS:
        painter.drawLine(int(x), int(page[0][0]), int(x), int(page[-1][0]))


def _qt_pages(rows: Iterable[Row], metrics: Sequence[Any]) -> list["_QtPage"]:
    titles, plain = (_QtWrapper(one) for one in metrics)
    top, bottom = LANDSCAPE.top * _UNIT, (LANDSCAPE.size[1] - LANDSCAPE.bottom) * _UNIT
    head = titles.cells(TITLES)
    pages: list[_QtPage] = []
    at = 0.0
    for texts in rows:
        cells = plain.cells(texts)
        height = _qt_height(cells)
        if not pages or at + height > bottom:
            if pages:
                pages[-1].append((at, []))
            pages.append([(top, head)])
            at = top + _qt_height(head)
        pages[-1].append((at, cells))
        at += height
    pages[-1].append((at, []))
    return pages


def _qt_height(cells: Sequence[Sequence[str]]) -> float:
    return (max(map(len, cells)) * REGISTER.leading + 2 * REGISTER.above) * _UNIT


class _QtWrapper:
    def __init__(self, metrics: Any) -> None:
        self._measure = metrics.horizontalAdvance
        self._known: dict[str, float] = {}
        self._space = self._measure(" ")

    def cells(self, texts: Sequence[str]) -> list[list[str]]:
        return [
            self._lines(text, (width - 2 * REGISTER.across) * _UNIT)
            for text, width in zip(texts, WIDTHS, strict=True)
        ]

    def _lines(self, text: str, room: float) -> list[str]:
        lines: list[str] = []
        line: list[str] = []
        used = 0.0
        for word in text.split(" "):
            wide = self._known.get(word)
            if wide is None:
                wide = self._known[word] = self._measure(word)
            if line and used + self._space + wide > room:
                lines.append(" ".join(line))
                line, used = [word], wide
            else:
                used += wide + (self._space if line else 0)
                line.append(word)
        return [*lines, " ".join(line)]


def _paging(number: object, pages: object) -> str:
    return f"стр. {number} из {pages}"


def fpdf2(target: Path, rows: Iterable[Row]) -> None:
    """Write by fpdf2: a cell is measured by a dry run and then written, its quicker way."""
    from fpdf import FPDF

    class Document(FPDF):
        def header(self) -> None:
            write(TITLES, "B")
            self.set_font("sans", "", REGISTER.size)

        def footer(self) -> None:
            self.set_xy(LANDSCAPE.left, -14 * MM)
            self.cell(text=_paging(self.page_no(), "{nb}"))

    document = Document("landscape", "pt", "A4")
    document.set_margins(LANDSCAPE.left, LANDSCAPE.top, LANDSCAPE.right)
    document.set_auto_page_break(auto=False)
    document.add_font("sans", "", str(resource(f"fonts/{SANS}.ttf")))
    document.add_font("sans", "B", str(resource(f"fonts/{SANS_BOLD}.ttf")))
    document.c_margin = REGISTER.across
    bottom = LANDSCAPE.size[1] - LANDSCAPE.bottom

    def write(cells: Sequence[str], style: str) -> None:
        document.set_font("sans", style, REGISTER.size)
        measured = [
            document.multi_cell(width, REGISTER.leading, text, dry_run=True, output="LINES")
            for text, width in zip(cells, WIDTHS, strict=True)
        ]
        height = max(map(len, measured)) * REGISTER.leading + 2 * REGISTER.above
        if document.get_y() + height > bottom:
            document.add_page()
        x, y = LANDSCAPE.left, document.get_y()
        for lines, width in zip(measured, WIDTHS, strict=True):
            document.rect(x, y, width, height)
            document.set_xy(x, y + REGISTER.above)
            document.multi_cell(width, REGISTER.leading, "\n".join(lines), align="L")
            x += width
        document.set_xy(LANDSCAPE.left, y + height)

    document.add_page()
    for cells in rows:
        write(cells, "")
    document.output(str(target))


def weasyprint(target: Path, rows: Iterable[Row]) -> None:
    """Write by WeasyPrint: a table of HTML."""
    from weasyprint import HTML
    from weasyprint.text.fonts import FontConfiguration

    faces = "".join(
        f"@font-face {{ font-family: Register; font-weight: {weight};"
        f' src: url("{resource(f"fonts/{name}.ttf").as_uri()}") }}'
        for name, weight in ((SANS, 400), (SANS_BOLD, 700))
    )
    columns = "".join(f'<col style="width: {width}pt">' for width in WIDTHS)
    head = "".join(f"<th>{escape(title)}</th>" for title in TITLES)
    body = "".join(
        f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in cells)}</tr>" for cells in rows
    )
    style = (
        f"{faces} @page {{ size: A4 landscape; margin: 20mm 10mm 18mm 20mm;"
        ' @bottom-right { content: "стр. " counter(page) " из " counter(pages) } }'
        f" table {{ border-collapse: collapse; table-layout: fixed; width: {sum(WIDTHS)}pt;"
        f" font: {REGISTER.size}pt/{REGISTER.leading}pt Register }}"
        f" td, th {{ border: 0.45pt solid grey; padding: {REGISTER.above}pt {REGISTER.across}pt;"
        " vertical-align: top; text-align: left; overflow-wrap: anywhere }"
        " tr { break-inside: avoid }"
    )
    page = f"<style>{style}</style><table>{columns}<thead><tr>{head}</tr></thead>{body}</table>"
    fonts = FontConfiguration()
    HTML(string=page).write_pdf(str(target), font_config=fonts)


def typst(target: Path, rows: Iterable[Row]) -> None:
    """Write by typst, without tags, which is its quicker way."""
    import typst as compiler

    def said(text: str) -> str:
        return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'

    columns = ", ".join(f"{width}pt" for width in WIDTHS)
    head = ", ".join(f"strong({said(title)})" for title in TITLES)
    body = "\n".join(", ".join(map(said, cells)) + "," for cells in rows)
    source = (
        f'#set page("a4", flipped: true, margin: (left: 20mm, right: 10mm, top: 20mm,'
        ' bottom: 18mm), numbering: "1 / 1")\n'
        f'#set text(font: "Arimo", size: {REGISTER.size}pt, top-edge: "ascender",'
        ' bottom-edge: "descender")\n#set par(leading: 0.66pt)\n'
        f"#table(columns: ({columns}), stroke: 0.45pt + gray, "
        f"inset: (x: {REGISTER.across}pt, y: {REGISTER.above}pt),\n"
        f"table.header({head}),\n{body})\n"
    )
    fonts = [str(Path(str(resource(f"fonts/{SANS}.ttf"))).parent)]
    compiler.compile(source.encode(), output=str(target), font_paths=fonts, pdf_tags=False)
