"""Draws pages off the window's thread for whoever wants them, what is wanted most first.

There is no queue that a quick scroll would fill: whenever a picture is done, each party is asked
anew what it wants now.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Signal

from dpo_desktop.ui.papers.pdf_file import PdfFile, Size
from dpo_desktop.ui.tasks import TaskRunner


@dataclass(frozen=True, slots=True)
class Job:
    """A piece of work on the open file, and who is told what came of it."""

    work: Callable[[PdfFile], Any]
    done: Callable[[Any], None]


Wants = Callable[[], Job | None]


class Drawing(QObject):
    """A PDF in memory with a thread of its own, which ends with ``close``.

    Signals:
        opened: the sizes of its pages in points.
    """

    opened = Signal(object)

    def __init__(self, data: bytes, parent: QObject | None = None) -> None:
        """Open a file; nobody wants anything of it yet."""
        super().__init__(parent)
        self._wants: list[Wants] = []
        self._file: PdfFile | None = None
        self._closed = False
        self.tasks = TaskRunner(self, name="pages")
        self.tasks.run_free(lambda: self._open(data), self._ready)

    def serve(self, *wants: Wants) -> None:
        """Ask these what they want, in this order, whenever there is nothing else to do."""
        self._wants.extend(wants)
        self.look()

    def look(self) -> None:
        """Ask now: something is wanted that was not wanted before."""
        if self._file is None or self._closed or self.tasks.pending:
            return
        file = self._file
        job = next((job for wants in self._wants if (job := wants()) is not None), None)
        if job is not None:
            work, done = job.work, job.done
            self.tasks.run_free(lambda: work(file), lambda result: self._done(done, result))

    def close(self) -> None:
        """Finish the picture that is being drawn, and give the memory back."""
        if not self._closed:
            self._closed = True
            self.tasks.run_free(self._shut, lambda _done: None)
            self.tasks.close()

    def _open(self, data: bytes) -> tuple[Size, ...]:
        self._file = PdfFile(data)
        return self._file.sizes

    def _shut(self) -> None:
        if self._file is not None:
            self._file.close()

    def _ready(self, sizes: tuple[Size, ...]) -> None:
        self.opened.emit(sizes)
        self.look()

    def _done(self, done: Callable[[Any], None], result: Any) -> None:
        if not self._closed:
            done(result)
            self.look()
