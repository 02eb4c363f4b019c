"""Printing: the system's dialog, the pages it chose, each upright or lying, and the journal."""

from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from dpo_desktop.core.errors import CancelledError, DpoError
from dpo_desktop.core.paper import Made
from dpo_desktop.core.ports import Progress
from dpo_desktop.core.query import Query
from dpo_desktop.ui.papers.paper_choice import of_list
from dpo_desktop.ui.papers.paper_dialog import PaperDialog
from dpo_desktop.ui.papers.printing import ask_printer, chosen_pages, print_pages
from tests.ui.desk_stub import TODAY
from tests.ui.stub_papers import A4, LYING, pages
from tests.ui.stub_registers import LETTERS

PAPER = pages([(A4, ["one"]), (LYING, ["two"]), (A4, ["three"])])


def entered() -> tuple[bytes, Made]:
    """The paper, as the journal has taken it down."""
    return PAPER, Made(3, 1, entry=1)


@pytest.fixture
def printer(qapp, tmp_path: Path) -> QPrinter:
    """Return a printer that prints into a file."""
    made = QPrinter(QPrinter.PrinterMode.HighResolution)
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(tmp_path / "printed.pdf"))
    made.setFullPage(True)
    return made


def sheets(tmp_path: Path) -> list[tuple[int, int]]:
    with pypdfium2.PdfDocument(tmp_path / "printed.pdf") as document:
        return [tuple(map(round, document.get_page_size(n))) for n in range(len(document))]


def test_each_page_lies_as_it_lies_on_the_paper(printer: QPrinter, tmp_path: Path):
    sent, _made = print_pages(entered, printer, Progress())
    assert sent == 3
    upright, lying = (595, 842), (842, 595)
    assert sheets(tmp_path) == [upright, lying, upright]


def test_paper_is_printed_at_its_own_size(printer: QPrinter, tmp_path: Path):
    """A word stands where it stands on the paper: nothing is stretched to the sheet."""
    print_pages(entered, printer, Progress())
    with pypdfium2.PdfDocument(tmp_path / "printed.pdf") as document:
        picture = document[0].render(scale=1).to_pil().convert("L")
    box = picture.point(lambda value: 255 if value < 128 else 0).getbbox()
    assert box is not None
    assert box[0] == pytest.approx(72, abs=3)
    assert box[3] == pytest.approx(72, abs=3)


def test_pages_are_those_chosen_in_the_dialog(printer: QPrinter):
    assert list(chosen_pages(printer, 3)) == [0, 1, 2]
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 3)
    assert list(chosen_pages(printer, 3)) == [1, 2]
    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    assert list(chosen_pages(printer, 3)) == [2, 1]


def test_copies_are_sent_where_the_driver_makes_none(printer: QPrinter):
    assert not printer.supportsMultipleCopies()
    printer.setCopyCount(2)
    assert list(chosen_pages(printer, 2)) == [0, 1, 0, 1]


def test_nothing_is_printed_that_is_not_entered_first(printer: QPrinter, tmp_path: Path):
    def refuse() -> tuple[bytes, Made]:
        raise DpoError("The disk is full.")

    with pytest.raises(DpoError):
        print_pages(refuse, printer, Progress())
    assert not (tmp_path / "printed.pdf").exists()


def test_printing_can_be_stopped(printer: QPrinter):
    entries: list[bool] = []

    def enter() -> tuple[bytes, Made]:
        entries.append(True)
        return entered()

    with pytest.raises(CancelledError):
        print_pages(enter, printer, Progress(cancelled=lambda: True))
    assert entries == [], "nothing was sent, so nothing is entered"
    done: list[int] = []
    after_one = Progress(lambda n, _all: done.append(n), lambda: bool(done))
    with pytest.raises(DpoError, match="may still come out"):
        print_pages(enter, printer, after_one)
    assert entries == [True], "a page was sent"
    assert done == [1]


@pytest.fixture
def system_dialog(monkeypatch, tmp_path: Path) -> list[QPrintDialog]:
    """Answer the system's dialog: print page 1 into a file."""
    asked: list[QPrintDialog] = []

    def accept(dialog: QPrintDialog) -> int:
        asked.append(dialog)
        printer = dialog.printer()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / "printed.pdf"))
        printer.setPrintRange(QPrinter.PrintRange.PageRange)
        printer.setFromTo(1, 1)
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(QPrintDialog, "exec", accept)
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: ["Office"])
    return asked


@pytest.fixture
def dialog(context, qtbot: QtBot) -> PaperDialog:
    choices = of_list(context, LETTERS, Query("letters", TODAY), shown=9, every=9)
    made = PaperDialog(context, "Letters", choices)
    qtbot.addWidget(made)
    made.show()
    context.tasks.wait_idle()
    return made


def test_dialog_offers_the_pages_there_are_and_no_file(system_dialog, qtbot: QtBot, qapp):
    parent = QWidget()
    qtbot.addWidget(parent)
    printer = ask_printer(parent, "Letters", 12)
    assert printer is not None
    assert printer.docName() == "Letters"
    (asked,) = system_dialog
    assert (asked.minPage(), asked.maxPage()) == (1, 12)
    assert not asked.testOption(QPrintDialog.PrintDialogOption.PrintToFile)


def test_a_printed_paper_enters_the_journal(
    dialog: PaperDialog, context, desk, system_dialog, tmp_path: Path
):
    dialog.options.full_numbers.setChecked(True)
    dialog.print_button.click()
    context.tasks.wait_idle()
    assert dialog.outcome.status.text() == "Sent to the printer: 1 page"
    assert not dialog.outcome.open_button.isVisible(), "there is no file"
    assert len(sheets(tmp_path)) == 1
    (entry,) = desk.printed_papers
    assert entry.notes == ("full_numbers",)


def test_a_preview_prints_what_it_shows(dialog: PaperDialog, context, desk, system_dialog):
    dialog.preview_button.click()
    context.tasks.wait_idle()
    assert dialog.preview is not None
    dialog.preview.print_button.click()
    context.tasks.wait_idle()
    assert len(desk.previewed) == 1, "it is not made a second time"
    assert len(desk.printed_papers) == 1
    assert dialog.preview.outcome.status.text() == "Sent to the printer: 1 page"
    dialog.preview.reject()


def test_a_letter_that_is_printed_tells_the_number_it_got(
    dialog: PaperDialog, context, desk, system_dialog
):
    desk.outgoing = "ИСХ-П-2026/0001"
    dialog.print_button.click()
    context.tasks.wait_idle()
    said = dialog.outcome.status.text()
    assert said.splitlines() == [
        "Sent to the printer: 1 page",
        "Outgoing number: ИСХ-П-2026/0001",
    ]


def test_declined_dialog_prints_nothing(dialog: PaperDialog, context, desk, monkeypatch):
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: ["Office"])
    monkeypatch.setattr(QPrintDialog, "exec", lambda _self: QDialog.DialogCode.Rejected)
    dialog.print_button.click()
    context.tasks.wait_idle()
    assert desk.printed_papers == []
    assert dialog.print_button.isEnabled()


def test_without_any_printer_saving_is_offered(dialog: PaperDialog, context, desk, monkeypatch):
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", list)
    dialog.print_button.click()
    context.tasks.wait_idle()
    assert "no printer" in dialog.outcome.error.words()
    assert dialog.save_button.isEnabled()
    assert desk.printed_papers == []


def test_closing_while_the_paper_is_made_asks_for_no_printer(
    dialog: PaperDialog, context, desk, system_dialog
):
    dialog.print_button.click()
    dialog.reject()
    context.tasks.wait_idle()
    assert not dialog.isVisible()
    assert system_dialog == []
    assert desk.printed_papers == []
