"""A register as PDF: how its time grows, beside reportlab's own table of paragraphs.

Run with ``python -m benchmarks.pdf``. Times are CPU seconds, so that a busy machine does not count.
"""

import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta, timezone
from functools import partial
from math import log
from pathlib import Path
from xml.sax.saxutils import escape

from benchmarks.rows import Row, print_rows
from dpo_desktop.core.fields import Date, Field, LongText, Number, PartyField, Text
from dpo_desktop.core.language import Language
from dpo_desktop.core.ports import Progress
from dpo_desktop.core.record import Record
from dpo_desktop.core.register import Register, Section
from dpo_desktop.core.speech import speak
from dpo_desktop.core.states import State, Workflow
from dpo_desktop.core.values import Party
from dpo_desktop.law.wording import wording

SMALL, LARGE = 1_000, 10_000
ROUNDS = 3

_PRINTED_AT = datetime(2026, 11, 22, 10, 15, tzinfo=timezone(timedelta(hours=5)))
_PROFILE = {"name_en": "Ulgi Service LLP", "bin": "120140012348", "responsible_name": "U. Sample"}
_PURPOSES = (
    "исполнение договора оказания услуг и ведение бухгалтерского учёта (обращение № {n})",
    "еңбек шартын орындау және кадрлық есепке алу, оның ішінде жеке істі жүргізу ({n})",
    "рассмотрение обращения субъекта персональных данных о прекращении обработки данных "
    "и уничтожении данных в информационной системе оператора, вх. {n}",
)
_DATA = ("сведения о состоянии здоровья, доходах и семейном положении", "cookie; IP-адрес")
_BASES = (
    "ст. 9 Закона РК от 21.05.2013 № 94-V",
    "Трудовой кодекс, ст. 23; согласие в письменной форме",
)

# With the place, the number and the state these make nine columns.
_FIELDS: tuple[Field, ...] = (
    Date(name="day", label="Received on", section="main", printed=True),
    PartyField(name="subject", label="Data subject", section="main", printed=True),
    Text(name="data", label="Categories of data", section="main", printed=True),
    LongText(name="purpose", label="Purpose", section="main", printed=True),
    Text(name="basis", label="Legal basis", section="main", printed=True),
    Number(name="years", label="Years kept", section="main", printed=True),
)
_REGISTER = Register(
    code="bench",
    title="Register of requests",
    tab="Requests",
    one="Request",
    icon="inbox",
    sections=(Section("main", "Main"),),
    fields=_FIELDS,
    workflow=Workflow(states=(State("open", "In work"),), moves=()),
    headline="subject",
    subline="purpose",
    period="day",
    series="bench",
    add_label="New request",
)


def run() -> list[Row]:
    """Measure and return the ratios."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _ours(folder / "warm.pdf", 50)
        _paragraphs(folder / "warm.pdf", 50)
        small = min(_seconds(partial(_ours, folder / "small.pdf", SMALL)) for _ in range(ROUNDS))
        large = min(_seconds(partial(_ours, folder / "large.pdf", LARGE)) for _ in range(2))
        peer = min(_seconds(partial(_paragraphs, folder / "peer.pdf", SMALL)) for _ in range(2))
        pages, many = _pages(folder / "small.pdf"), _pages(folder / "large.pdf")
        paragraph_pages = _pages(folder / "peer.pdf")
    exponent = log(large / small) / log(LARGE / SMALL)
    a_page, a_page_later = 1000 * small / pages, 1000 * large / many
    # A table of paragraphs grows faster than its rows, so ten times its time is the least.
    least = peer * LARGE / SMALL
    return [
        Row(
            f"register PDF: growth exponent, {SMALL:,} to {LARGE:,} rows",
            exponent,
            1.1,
            f"{small:.2f} s, {pages} pages; {large:.2f} s, {many} pages",
        ),
        Row(
            "register PDF: time of a page, large to small",
            a_page_later / a_page,
            1.3,
            f"{a_page_later:.2f} ms and {a_page:.2f} ms a page",
        ),
        Row(
            f"register PDF to LongTable of Paragraphs, {SMALL:,} rows",
            small / peer,
            0.25,
            f"{small:.2f} s to {peer:.2f} s ({paragraph_pages} pages): {peer / small:.1f} times",
        ),
        Row(
            f"the same, {LARGE:,} rows (the peer's least, not run)",
            large / least,
            0.25,
            f"{large:.2f} s to {least:.1f} s at least: {least / large:.1f} times",
        ),
    ]


def _seconds(work: Callable[[], None]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def _records(count: int) -> Iterator[Record]:
    for place in range(count):
        yield Record(
            register="bench",
            id=place,
            number=f"2026/{place:05}",
            state="open",
            values={
                "day": date(2026, 1, 1) + timedelta(days=place % 365),
                "subject": Party(f"Үлгібаева Әлия Сынаққызы {place}", "г. Алматы", ""),
                "data": _DATA[place % 2],
                "purpose": _PURPOSES[place % 3].format(n=place),
                "basis": _BASES[place % 2],
                "years": place % 75,
            },
        )


def _ours(target: Path, count: int) -> None:
    from dpo_desktop.reports.register_list import write_register

    write_register(
        target,
        register=_REGISTER,
        records=_records(count),
        total=count,
        wording=wording(Language.EN),
        t=speak(Language.EN),
        profile=_PROFILE,
        filters=(),
        period=(None, None),
        today=_PRINTED_AT.date(),
        printed_at=_PRINTED_AT,
        progress=Progress(),
    )


def _paragraphs(target: Path, count: int) -> None:
    """Write the same rows as any program with reportlab would, without header and footer."""
    from reportlab.lib.colors import grey
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import LongTable, Paragraph, SimpleDocTemplate, TableStyle

    from dpo_desktop.reports.fonts import SANS, font
    from dpo_desktop.reports.look import REGISTER
    from dpo_desktop.reports.page import LANDSCAPE

    font(SANS)
    style = ParagraphStyle("cell", fontName=SANS, fontSize=8, leading=9.6)
    said = wording(Language.EN)
    titles = ["No.", "Number", *(field.label for field in _FIELDS), "State"]
    rows = [[Paragraph(escape(title), style) for title in titles]]
    for place, record in enumerate(_records(count), start=1):
        shown = [field.show(record.values[field.name], said) for field in _FIELDS]
        texts = [str(place), record.number, *shown, "In work"]
        rows.append([Paragraph(escape(text), style) for text in texts])
    # About the widths the program chooses for these rows.
    shares = (0.04, 0.07, 0.08, 0.18, 0.17, 0.25, 0.11, 0.05, 0.05)
    widths = [share * LANDSCAPE.width for share in shares]
    looks = TableStyle(
        [
            ("GRID", (0, 0), (-1, -1), 0.45, grey),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), REGISTER.across),
            ("RIGHTPADDING", (0, 0), (-1, -1), REGISTER.across),
            ("TOPPADDING", (0, 0), (-1, -1), REGISTER.above),
            ("BOTTOMPADDING", (0, 0), (-1, -1), REGISTER.above),
        ]
    )
    table = LongTable(rows, colWidths=widths, repeatRows=1, style=looks)
    sheet = LANDSCAPE
    document = SimpleDocTemplate(
        str(target),
        pagesize=sheet.size,
        leftMargin=sheet.left,
        rightMargin=sheet.right,
        topMargin=sheet.top,
        bottomMargin=sheet.bottom,
    )
    document.build([table])


def _pages(target: Path) -> int:
    from pypdf import PdfReader

    return len(PdfReader(target).pages)


if __name__ == "__main__":
    sys.exit(0 if print_rows(run()) else 1)
