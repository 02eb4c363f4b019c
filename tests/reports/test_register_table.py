"""The fast table: the same words as plain paragraphs, split over pages without losing a line."""

import re
from collections.abc import Iterator, Sequence
from functools import partial
from io import BytesIO
from pathlib import Path

import pytest
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import BaseDocTemplate, Frame, LongTable, PageTemplate, Paragraph, Spacer

from dpo_desktop.reports.canvas import PaperCanvas
from dpo_desktop.reports.fonts import SANS, SERIF, Typist, characters, font
from dpo_desktop.reports.look import REGISTER, Align
from dpo_desktop.reports.register_table import WIDOW, Column, RegisterTable, RowStream
from tests.reports.builders import KAZAKH, RUSSIAN, records
from tests.reports.reading import letters, pages, text

HEIGHT, WIDTH = 300.0, 400.0


def _write(target: Path, story: list, height: float = HEIGHT) -> Path:
    font(SERIF)
    with target.open("wb") as file:
        document = BaseDocTemplate(
            file, pagesize=(WIDTH, height), initialFontName=SERIF, invariant=1
        )
        frame = Frame(0, 0, WIDTH, height, 0, 0, 0, 0)
        document.addPageTemplates(PageTemplate(frames=[frame]))
        document.build(story, canvasmaker=partial(PaperCanvas))
    return target


def _columns(*widths: float) -> list[Column]:
    return [Column(f"Title {place}", width) for place, width in enumerate(widths)]


def _table(rows: Sequence[Sequence[str]], columns: list[Column], **others) -> RegisterTable:
    return RegisterTable(RowStream(iter(rows), columns, REGISTER, Typist()), HEIGHT, **others)


def _rows() -> Iterator[list[str]]:
    for record in records(60):
        values = record.values
        yield [record.number, values["content"], values["subject"].name, str(values["kinds"])]


ODD = (
    r"a \(back\slash) and ((brackets) of \ several kinds)",
    " ".join(re.findall(".{1,6}", KAZAKH + RUSSIAN)),
    "№\u00a0114 — «ответ», 1\u00a0248 ₸ → ≤ 5",
    "☒ ☐ ✓ знаки другого шрифта, letters and әріптер together ☒",
    "",
)


def test_the_same_words_as_a_table_of_paragraphs(tmp_path: Path) -> None:
    rows = [[*row[:3], f"{row[3]} {ODD[place % 5]}"] for place, row in enumerate(_rows())]
    widths = (80, 120, 90, 110)
    columns = _columns(*widths)
    ours = _write(tmp_path / "ours.pdf", [_table(rows, columns)])
    style = ParagraphStyle("cell", fontName=SANS, fontSize=8, leading=9.6, splitLongWords=True)
    typist = Typist()
    cells = [[Paragraph(typist.markup(cell, SANS), style) for cell in row] for row in rows]
    plain = LongTable(cells, colWidths=widths)
    theirs = _write(tmp_path / "theirs.pdf", [plain])
    titles = " ".join(column.title for column in columns)
    without_titles = text(ours).replace(titles, " ")
    assert sorted(without_titles.split()) == sorted(text(theirs).split())


def test_more_characters_than_one_subset_holds_come_back_right(tmp_path: Path) -> None:
    # Latin, Greek and Cyrillic with all their marks: three subsets of the font.
    letters_of = [char for char in sorted(characters(SANS)) if char.isalpha()][:600]
    words = ["".join(letters_of[start : start + 8]) for start in range(0, 600, 8)]
    rows = [[str(place), word] for place, word in enumerate([*words, *words])]
    path = _write(tmp_path / "many.pdf", [_table(rows, _columns(50, 300))])
    found = text(path).replace("Title 0 Title 1", " ").split()
    assert found == [cell for row in rows for cell in row]


def test_titles_stand_on_every_page(tmp_path: Path) -> None:
    path = _write(tmp_path / "a.pdf", [_table(list(_rows()), _columns(80, 150, 90, 80))])
    found = pages(path)
    assert len(found) > 3
    assert all("Title 0" in page and "Title 3" in page for page in found)


@pytest.mark.parametrize("start", [0, 40, 150, 230, 262, 280])
def test_a_row_taller_than_a_page_loses_no_word(tmp_path: Path, start: float) -> None:
    words = [f"слово{place}" for place in range(900)]
    rows = [["1", "short"], ["2", " ".join(words)], ["3", "after"]]
    table = _table(rows, _columns(50, 300))
    path = _write(tmp_path / "tall.pdf", [Spacer(0, start), table] if start else [table])
    found = text(path).replace("Title 0 Title 1", " ").split()
    assert [word for word in found if word.startswith("слово")] == words
    assert "after" in found


def test_a_split_row_leaves_no_widow(tmp_path: Path) -> None:
    for lines in range(25, 40):
        tall = "\n".join(f"line{place}" for place in range(lines))
        for before in (60, 200, 250):
            table = _table([["1", tall]], _columns(50, 300))
            path = _write(tmp_path / "widow.pdf", [Spacer(0, before), table])
            counts = [page.count("line") for page in pages(path) if "line" in page]
            assert sum(counts) == lines
            assert min(counts) >= WIDOW


def test_nothing_leaves_its_cell(tmp_path: Path) -> None:
    columns = _columns(60, 80, 60)
    rows = [
        ["w" * 70, "very.long.name@a-long-department.example.kz " * 2, KAZAKH * 4],
        ["Ш" * 33, "https://example.kz/" + "x" * 90, "☒" * 40],
    ]
    path = _write(tmp_path / "cells.pdf", [_table(rows, columns)])
    edges = [0, 60, 140, 200]
    found = letters(path, 0)
    assert len(found) > 300
    for letter in found:
        cell = next(i for i in range(3) if letter.left < edges[i + 1])
        assert letter.left >= edges[cell]
        assert letter.right <= edges[cell + 1], letter


def test_alignment(tmp_path: Path) -> None:
    columns = [
        Column("L", 100, Align.LEFT),
        Column("C", 100, Align.CENTRE),
        Column("R", 100, Align.RIGHT),
    ]
    path = _write(tmp_path / "align.pdf", [_table([["11", "11", "11"]], columns)])
    ones = sorted(letter.left for letter in letters(path, 0) if letter.char == "1")
    rights = sorted(letter.right for letter in letters(path, 0) if letter.char == "1")
    assert ones[0] == pytest.approx(REGISTER.across, abs=1.5)
    assert (ones[2] + rights[3]) / 2 == pytest.approx(150, abs=1)
    assert rights[5] == pytest.approx(300 - REGISTER.across, abs=1.5)


def test_what_follows_never_stands_alone_on_a_page(tmp_path: Path) -> None:
    style = ParagraphStyle("tail", fontName=SERIF, fontSize=10, leading=12)
    for count in range(5, 40):
        tail = Paragraph("SIGNED HERE", style)
        rows = [[str(place), "text"] for place in range(count)]
        table = _table(rows, _columns(50, 300), tail=tail)
        found = pages(_write(tmp_path / "tail.pdf", [table, tail]))
        last = next(page for page in found if "SIGNED HERE" in page)
        assert f"{count - 1} text" in " ".join(last.split())


def test_rows_are_read_as_they_are_set() -> None:
    read = []

    def source() -> Iterator[list[str]]:
        for place in range(10_000):
            read.append(place)
            yield [str(place), "text"]

    table = RegisterTable(RowStream(source(), _columns(50, 300), REGISTER, Typist()), HEIGHT)
    table.canv = PaperCanvas(BytesIO(), initialFontName=SERIF)
    assert not read
    table.wrap(WIDTH, HEIGHT)
    assert 10 < len(read) < 40
    part, rest = table.split(WIDTH, HEIGHT)
    seen = len(read)
    part.wrap(WIDTH, HEIGHT)
    rest.canv = table.canv
    rest.wrap(WIDTH, HEIGHT)
    assert len(read) < 2 * seen


def test_a_row_that_would_fit_on_the_next_page_is_not_torn(tmp_path: Path) -> None:
    small = "\n".join(f"line{place}" for place in range(7))
    table = _table([["1", small]], _columns(50, 300))
    found = pages(_write(tmp_path / "whole.pdf", [Spacer(0, 240), table]))
    assert [page.count("line") for page in found] == [0, 7]
