"""Makes one paper after another on the worker: to look at it, into a file, onto a printer."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QStandardPaths, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from dpo_desktop.core.errors import CancelledError, DpoError
from dpo_desktop.core.paper import Made, Order
from dpo_desktop.core.ports import Desk
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.reporter import Reporter

_NO_FILE_NAME = str.maketrans(dict.fromkeys('/\\:*?"<>|', "-"))


class PaperWork(QObject):
    """One piece of work at a time; a dialog and its preview both show how far it is.

    Signals:
        began: what is being done, in words.
        progressed: how much is done, of how much.
        previewed: the bytes of a paper that is to be looked at, and its ``Made``.
        succeeded: a ``Made`` and what came of it, in words.
        failed: why it came to nothing, in words.
        stopped: the user stopped it; that in words.
        ended: nothing is being done any more, whatever came of it.
    """

    began = Signal(str)
    progressed = Signal(int, int)
    previewed = Signal(bytes, object)
    succeeded = Signal(object, str)
    failed = Signal(str)
    stopped = Signal(str)
    ended = Signal()

    def __init__(self, context: Context, parent: QObject) -> None:
        """Have nothing to do."""
        super().__init__(parent)
        self._context = context
        self._reporter: Reporter | None = None
        self.target: Path | None = None  # the file that came of it, if one did

    @property
    def running(self) -> bool:
        """Tell whether something is being done."""
        return self._reporter is not None

    def stop(self) -> None:
        """Stop what is being done, as soon as it can be."""
        if self._reporter is not None:
            self._reporter.stop.set()

    def preview(self, order: Order) -> None:
        """Make a paper to be looked at; it is written nowhere."""
        self._make_in_memory(order, self.previewed.emit)

    def choose_file(self, name: str, parent: QWidget) -> Path | None:
        """Ask where a paper is to be saved."""
        t = self._context.t
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        proposed = str(Path(folder) / file_name(name))
        kinds = t("PDF documents") + " (*.pdf)"
        chosen, _kind = QFileDialog.getSaveFileName(parent, t("Save as PDF"), proposed, kinds)
        if not chosen:
            return None
        target = Path(chosen)
        return target if target.suffix.lower() == ".pdf" else Path(f"{chosen}.pdf")

    def save(self, order: Order, target: Path, *, then_open: bool = False) -> None:
        """Write a paper to a file; show it in the system's viewer if that is wanted."""
        t = self._context.t
        progress = self._begin(t("Writing {file}", file=target.name)).progress()

        def tell(made: Made) -> None:
            self.target = target
            self._end()
            self.succeeded.emit(
                made,
                t.plural(
                    "Saved: {file}, {n} page",
                    "Saved: {file}, {n} pages",
                    made.pages,
                    file=target.name,
                ),
            )
            if then_open:
                self.open_file()

        self._run(lambda desk: desk.make(as_of_today(order, desk), target, progress), tell)

    def open_file(self) -> None:
        """Show the file saved last in the system's viewer."""
        if self.target is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.target)))

    def open_folder(self) -> None:
        """Show where the file saved last lies."""
        if self.target is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.target.parent)))

    def print(self, order: Order, name: str, parent: QWidget) -> None:
        """Make a paper and print it."""
        if self._can_print():
            self._make_in_memory(
                order, lambda data, made: self.print_made(data, made, name, parent)
            )

    def print_made(self, data: bytes, made: Made, name: str, parent: QWidget) -> None:
        """Print a paper that was made to be looked at, and enter it into the journal."""
        from dpo_desktop.ui.papers.printing import ask_printer, print_pages

        t = self._context.t
        printer = ask_printer(parent, name, made.pages) if self._can_print() else None
        if printer is None:
            return
        progress = self._begin(t("Printing {paper}", paper=name)).progress()

        def work(desk: Desk) -> tuple[int, Made]:
            return print_pages(lambda: desk.printed(data, made), printer, progress)

        def tell(sent: tuple[int, Made]) -> None:
            sheets, entered = sent
            self._end()
            words = t.plural(
                "Sent to the printer: {n} page", "Sent to the printer: {n} pages", sheets
            )
            self.succeeded.emit(entered, words)

        self._run(work, tell)

    def _can_print(self) -> bool:
        """Tell whether there is a printer; the user is told where there is none."""
        from dpo_desktop.ui.papers.printing import has_printer

        found = has_printer()
        if not found:
            t = self._context.t
            self.failed.emit(t("This computer has no printer. Save the paper as PDF instead."))
        return found

    def _make_in_memory(self, order: Order, done: Callable[[bytes, Made], None]) -> None:
        reporter = self._begin(self._context.t("The paper is being made…"))
        progress = reporter.progress()

        def tell(paper: tuple[bytes, Made]) -> None:
            self._end()
            # A short paper may be made before it hears that it is not wanted any more.
            if not reporter.stop.is_set():
                done(*paper)

        self._run(lambda desk: desk.preview(as_of_today(order, desk), progress), tell)

    def _begin(self, words: str) -> Reporter:
        self.target = None
        self._reporter = Reporter()
        self._reporter.progressed.connect(self.progressed)
        self.began.emit(words)
        return self._reporter

    def _run(self, work: Callable[[Desk], Any], done: Callable[[Any], None]) -> None:
        self._context.tasks.run(work, done, self._fail, context=self)

    def _end(self) -> None:
        self._reporter = None
        self.ended.emit()

    def _fail(self, problem: DpoError) -> None:
        self._end()
        words = problem.say(self._context.t)
        (self.stopped if isinstance(problem, CancelledError) else self.failed).emit(words)


def file_name(name: str) -> str:
    """Return the name of a file for a paper of that name."""
    return f"{name.replace(': ', ' – ').translate(_NO_FILE_NAME)}.pdf"


def as_of_today(order: Order, desk: Desk) -> Order:
    """Return the order with its list judged by the desk's own day."""
    if order.query is None:
        return order
    return replace(order, query=replace(order.query, today=desk.today()))
