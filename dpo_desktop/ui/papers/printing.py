"""Prints a paper through the system's own dialog and driver, page by page."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QWidget

from dpo_desktop.core.errors import CancelledError, DpoError
from dpo_desktop.core.messages import N_
from dpo_desktop.core.paper import Made
from dpo_desktop.core.ports import Progress
from dpo_desktop.ui.papers.pdf_file import PdfFile, Size

_FINEST = 300  # dots per inch; a page of A4 then takes 33 MB while it is sent
_POINTS = 72  # in an inch


def has_printer() -> bool:
    """Tell whether this computer knows any printer."""
    return bool(QPrinterInfo.availablePrinterNames())


def ask_printer(parent: QWidget, name: str, pages: int) -> QPrinter | None:
    """Show the system's dialog; return what was chosen there, or nothing.

    Args:
        parent: the window it belongs to.
        name: of the paper, as the printer's queue shows it to everybody.
        pages: how many it has.
    """
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(name)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setFullPage(True)
    dialog = QPrintDialog(printer, parent)
    # A file is saved, not printed: then it is archival and holds words, not pictures of words.
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintToFile, False)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
    dialog.setMinMax(1, pages)
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return printer if accepted else None


def print_pages(
    enter: Callable[[], tuple[bytes, Made]], printer: QPrinter, progress: Progress
) -> tuple[int, Made]:
    """Print what was chosen in the dialog; on the worker.

    Args:
        enter: notes that the paper is handed out, and returns it, a PDF, as it is noted. It is
            called before the first page is sent, because a page that has been sent cannot be
            called back.
        printer: as the dialog left it.
        progress: told after each page, and asked before it.

    Returns:
        How many sheets were sent, and the paper.

    Raises:
        CancelledError: stopped before anything was sent.
        DpoError: stopped later, or the printer refused.
    """
    if progress.cancelled():
        raise CancelledError
    data, made = enter()
    file = PdfFile(data)
    painter = QPainter()
    try:
        pages = chosen_pages(printer, len(file.sizes))
        for place, page in enumerate(pages):
            if progress.cancelled():
                printer.abort()
                raise DpoError(N_("Stopped. Pages sent to the printer before may still come out."))
            _turn(printer, file.sizes[page])
            if not (printer.newPage() if place else painter.begin(printer)):
                raise DpoError(N_("The printer did not take the paper. Is it switched on?"))
            _paint(painter, printer, file, page)
            progress.report(place + 1, len(pages))
        return len(pages), made
    finally:
        if painter.isActive():
            painter.end()
        file.close()


def chosen_pages(printer: QPrinter, pages: int) -> Sequence[int]:
    """Return the places of the pages to send, in the order to send them."""
    chosen = list(range(pages))
    if printer.printRange() == QPrinter.PrintRange.PageRange:
        chosen = chosen[max(0, printer.fromPage() - 1) : printer.toPage()]
    if printer.pageOrder() == QPrinter.PageOrder.LastPageFirst:
        chosen.reverse()
    if printer.supportsMultipleCopies():
        return chosen
    return chosen * printer.copyCount()


def _turn(printer: QPrinter, size: Size) -> None:
    wide, high = size
    lying = QPageLayout.Orientation.Landscape
    printer.setPageOrientation(lying if wide > high else QPageLayout.Orientation.Portrait)


def _paint(painter: QPainter, printer: QPrinter, file: PdfFile, page: int) -> None:
    """Paint a page at its own size, or smaller where the sheet is smaller; in the middle."""
    dots = printer.resolution()
    wide, high = (side * dots / _POINTS for side in file.sizes[page])
    sheet = printer.pageLayout().fullRectPixels(dots)
    shrunk = min(1.0, sheet.width() / wide, sheet.height() / high)
    wide, high = wide * shrunk, high * shrunk
    place = QRectF((sheet.width() - wide) / 2, (sheet.height() - high) / 2, wide, high)
    picture = file.picture(page, round(place.width() * min(1.0, _FINEST / dots)))
    # Pictures would else be packed as photographs are, with a haze around each letter.
    painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(place, picture)
