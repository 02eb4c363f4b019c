"""A paper goes into its file page by page, and is a sound PDF when it is saved."""

from io import BytesIO
from pathlib import Path

import pikepdf

from dpo_desktop.reports.canvas import TOTAL_PAGES, PaperCanvas
from dpo_desktop.reports.fonts import SANS, SERIF, font
from tests.reports.reading import pages, text


def _canvas(file: BytesIO) -> PaperCanvas:
    font(SERIF)
    canvas = PaperCanvas(file, pagesize=(400, 300), initialFontName=SERIF, pageCompression=1)
    canvas.at_the_end[TOTAL_PAGES] = lambda pages: canvas.pen.operators(
        [canvas.pen.column([f"(барлығы {pages})"], 0, 0, SERIF, 9, 9)]
    )
    return canvas


def _page(canvas: PaperCanvas, words: str) -> None:
    canvas.pen.operators([canvas.pen.column([words], 20, 200, SANS, 10, 12)])
    canvas.pen.form(TOTAL_PAGES, 200, 20)
    canvas.showPage()


def test_a_page_is_in_the_file_as_soon_as_it_ends() -> None:
    file = BytesIO()
    canvas = _canvas(file)
    before = file.tell()
    for number in range(1, 4):
        _page(canvas, f"бет {number}")
        assert file.getvalue().count(b"/Type /Page /Parent") == number
        assert file.tell() > before
        before = file.tell()


def test_the_saved_file_is_sound_and_says_what_was_known_last(tmp_path: Path) -> None:
    file = BytesIO()
    canvas = _canvas(file)
    for number in range(1, 12):
        _page(canvas, f"Қазақша {number}")
    canvas.save()
    target = tmp_path / "a.pdf"
    target.write_bytes(file.getvalue())
    with pikepdf.open(target) as pdf:
        assert pdf.check_pdf_syntax() == []
    found = pages(target)
    assert len(found) == 11
    assert all("(барлығы 11)" in page for page in found)
    assert "Қазақша 11" in found[-1]


def test_links_bookmarks_and_sheets_of_other_sizes_stay(tmp_path: Path) -> None:
    file = BytesIO()
    canvas = _canvas(file)
    canvas.linkRect("", "end", (0, 0, 50, 50), relative=1)
    _page(canvas, "first")
    canvas.setPageSize((300, 500))
    canvas.bookmarkPage("end")
    canvas.addOutlineEntry("The end", "end")
    _page(canvas, "second")
    canvas.save()
    target = tmp_path / "a.pdf"
    target.write_bytes(file.getvalue())
    assert "first" in text(target)
    with pikepdf.open(target) as pdf:
        first, second = pdf.pages
        assert first.obj.Annots[0].Dest[0].objgen == second.obj.objgen
        assert [float(x) for x in first.mediabox] == [0, 0, 400, 300]
        assert [float(x) for x in second.mediabox] == [0, 0, 300, 500]
        with pdf.open_outline() as outline:
            assert [entry.title for entry in outline.root] == ["The end"]
