"""The benchmark's table by the other ways a Python program can write a PDF.

Each is imported by its own function, in a process of its own.
"""

from html import escape
from pathlib import Path
from typing import Any

from benchmarks.pdf_rows import TITLE, TITLES, WIDTHS, rows
from dpo_desktop.core.resources import resource
from dpo_desktop.reports.fonts import SANS, SANS_BOLD
from dpo_desktop.reports.look import MM, REGISTER
from dpo_desktop.reports.page import LANDSCAPE

_SHARES = [width / sum(WIDTHS) for width in WIDTHS]


def qt(target: Path, count: int) -> None:
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
    for name in (SANS, SANS_BOLD):
        known = QFontDatabase.addApplicationFont(str(resource(f"fonts/{name}.ttf")))
        family = QFontDatabase.applicationFontFamilies(known)[0]
    writer = QPdfWriter(str(target))
    writer.setResolution(72 * 20)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageOrientation(QPageLayout.Orientation.Landscape)
    writer.setTitle(TITLE)
    unit = 20.0
    fonts = [QFont(family), QFont(family)]
    for one in fonts:
        one.setPointSizeF(REGISTER.size)
    fonts[1].setBold(True)
    metrics = [QFontMetricsF(one, writer) for one in fonts]
    pages = _qt_pages(count, metrics, unit)
    painter = QPainter(writer)
    # The writer's own margins are where the painter begins.
    margins = writer.pageLayout().marginsPixels(writer.resolution())
    painter.translate(-margins.left(), -margins.top())
    lefts = [LANDSCAPE.left * unit]
    for width in WIDTHS:
        lefts.append(lefts[-1] + width * unit)
    leading = REGISTER.leading * unit
    for number, page in enumerate(pages, start=1):
        if number > 1:
            writer.newPage()
        for place, (top, cells) in enumerate(page):
            painter.drawLine(int(lefts[0]), int(top), int(lefts[-1]), int(top))
            if place < 2:
                painter.setFont(fonts[1 - place])
            for left, lines in zip(lefts, cells, strict=False):
                y = top + 10 * unit
                for line in lines:
                    painter.drawText(int(left + REGISTER.across * unit), int(y), line)
                    y += leading
        for left in lefts:
            painter.drawLine(int(left), int(page[0][0]), int(left), int(page[-1][0]))
        painter.drawText(int(lefts[-1] - 80 * unit), int(570 * unit), _paging(number, len(pages)))
    painter.end()
    del app


def _paging(number: int, pages: int) -> str:
    return f"стр. {number} из {pages}"


def _qt_pages(count: int, metrics: list[Any], unit: float) -> list[Any]:
    known: list[dict[str, float]] = [{}, {}]

    def wrapped(cells: list[str] | tuple[str, ...], bold: int) -> list[list[str]]:
        widths, measure = known[bold], metrics[bold].horizontalAdvance
        space = measure(" ")
        out = []
        for text, width in zip(cells, WIDTHS, strict=True):
            room = (width - 2 * REGISTER.across) * unit
            lines: list[str] = []
            line: list[str] = []
            used = 0.0
            for word in text.split(" "):
                wide = widths.get(word)
                if wide is None:
                    wide = widths[word] = measure(word)
                if line and used + space + wide > room:
                    lines.append(" ".join(line))
                    line, used = [word], wide
                else:
                    used += wide + (space if line else 0)
                    line.append(word)
            out.append([*lines, " ".join(line)])
        return out

    def height(cells: list[list[str]]) -> float:
        return (max(map(len, cells)) * REGISTER.leading + 2 * REGISTER.above) * unit

    top, bottom = LANDSCAPE.top * unit, (LANDSCAPE.size[1] - LANDSCAPE.bottom) * unit
    head = wrapped(TITLES, 1)
    pages: list[Any] = []
    at = 0.0
    for texts in rows(count):
        cells = wrapped(texts, 0)
        if not pages or at + height(cells) > bottom:
            if pages:
                pages[-1].append((at, []))
            pages.append([(top, head)])
            at = top + height(head)
        pages[-1].append((at, cells))
        at += height(cells)
    pages[-1].append((at, []))
    return pages


def fpdf2(target: Path, count: int) -> None:
    """Write by fpdf2: a cell is measured by a dry run and then written, its quicker way."""
    from fpdf import FPDF

    class Document(FPDF):  # type: ignore[misc]
        def footer(self) -> None:
            self.set_xy(LANDSCAPE.left, -14 * MM)
            self.cell(text=_paging(self.page_no(), "{nb}"))  # type: ignore[arg-type]

    document = Document("landscape", "pt", "A4")
    document.set_margins(LANDSCAPE.left, LANDSCAPE.top, LANDSCAPE.right)
    document.set_auto_page_break(False)
    document.add_font("sans", "", str(resource(f"fonts/{SANS}.ttf")))
    document.add_font("sans", "B", str(resource(f"fonts/{SANS_BOLD}.ttf")))
    document.c_margin = REGISTER.across
    bottom = LANDSCAPE.size[1] - LANDSCAPE.bottom

    def row(cells: list[str] | tuple[str, ...], style: str) -> None:
        document.set_font("sans", style, REGISTER.size)
        measured = [
            document.multi_cell(width, REGISTER.leading, text, dry_run=True, output="LINES")
            for text, width in zip(cells, WIDTHS, strict=True)
        ]
        height = max(map(len, measured)) * REGISTER.leading + 2 * REGISTER.above
        if document.page == 0 or document.get_y() + height > bottom:
            document.add_page()
            if not style:
                row(TITLES, "B")
                document.set_font("sans", "", REGISTER.size)
        x, y = LANDSCAPE.left, document.get_y()
        for lines, width in zip(measured, WIDTHS, strict=True):
            document.rect(x, y, width, height)
            document.set_xy(x, y + REGISTER.above)
            document.multi_cell(width, REGISTER.leading, "\n".join(lines), align="L")
            x += width
        document.set_xy(LANDSCAPE.left, y + height)

    for cells in rows(count):
        row(cells, "")
    document.output(str(target))


def weasyprint(target: Path, count: int) -> None:
    """Write by WeasyPrint: a table of HTML."""
    from weasyprint import HTML
    from weasyprint.text.fonts import FontConfiguration

    faces = "".join(
        f'@font-face {{ font-family: sans; src: url("{resource(f"fonts/{name}.ttf").as_uri()}");'
        f" font-weight: {weight} }}"
        for name, weight in ((SANS, 400), (SANS_BOLD, 700))
    )
    columns = "".join(f'<col style="width: {width}pt">' for width in WIDTHS)
    head = "".join(f"<th>{escape(title)}</th>" for title in TITLES)
    body = "".join(
        f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in cells)}</tr>" for cells in rows(count)
    )
    style = (
        f"{faces} @page {{ size: A4 landscape; margin: 20mm 10mm 18mm 20mm;"
        ' @bottom-right { content: "стр. " counter(page) " из " counter(pages) } }'
        f" table {{ border-collapse: collapse; table-layout: fixed; width: {sum(WIDTHS)}pt;"
        f" font: {REGISTER.size}pt/{REGISTER.leading}pt sans }}"
        f" td, th {{ border: 0.45pt solid grey; padding: {REGISTER.above}pt {REGISTER.across}pt;"
        " vertical-align: top; text-align: left; overflow-wrap: anywhere }"
        " tr { break-inside: avoid }"
    )
    page = f"<style>{style}</style><table>{columns}<thead><tr>{head}</tr></thead>{body}</table>"
    fonts = FontConfiguration()
    HTML(string=page).write_pdf(str(target), font_config=fonts)


def typst(target: Path, count: int) -> None:
    """Write by typst, without tags, which is its quicker way."""
    import typst as compiler

    def said(text: str) -> str:
        return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'

    columns = ", ".join(f"{width}pt" for width in WIDTHS)
    head = ", ".join(f"strong({said(title)})" for title in TITLES)
    body = "\n".join(", ".join(map(said, cells)) + "," for cells in rows(count))
    source = (
        f'#set page("a4", flipped: true, margin: (left: 20mm, right: 10mm, top: 20mm,'
        ' bottom: 18mm), numbering: "1 / 1")\n'
        f'#set text(font: "Arimo", size: {REGISTER.size}pt)\n#set par(leading: 3.9pt)\n'
        f"#table(columns: ({columns}), stroke: 0.45pt + gray, "
        f"inset: (x: {REGISTER.across}pt, y: {REGISTER.above}pt),\n"
        f"table.header({head}),\n{body})\n"
    )
    fonts = [str(Path(str(resource(f"fonts/{SANS}.ttf"))).parent)]
    compiler.compile(source.encode(), output=str(target), font_paths=fonts, pdf_tags=False)
