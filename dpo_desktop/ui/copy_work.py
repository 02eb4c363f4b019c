"""Long work on copies in a dialog: a bar, a sentence, and that it can be stopped."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from dpo_desktop.core.errors import CancelledError, DpoError
from dpo_desktop.core.messages import Speech
from dpo_desktop.core.ports import Desk, Progress
from dpo_desktop.ui.parts import GAP, ErrorLine, label
from dpo_desktop.ui.reporter import Reporter
from dpo_desktop.ui.tasks import TaskRunner

T = TypeVar("T")


class CopyWork(QWidget):
    """Runs one piece of work at a time and shows how far it is; takes no room while there is none.

    Attributes:
        running: something is being done.

    Signals:
        turned: ``running`` is another one.
    """

    turned = Signal()

    def __init__(self, t: Speech, tasks: TaskRunner) -> None:
        """Have nothing to do."""
        super().__init__()
        self._t = t
        self._tasks = tasks
        self._reporter: Reporter | None = None
        self.status = label(wrap=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(t("Progress"))
        self.error = ErrorLine()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        for widget in (self.bar, self.status, self.error):
            column.addWidget(widget)
        self._show("")

    @property
    def running(self) -> bool:
        """Tell whether something is being done."""
        return self._reporter is not None

    def run(
        self, words: str, work: Callable[[Desk, Progress], T], done: Callable[[T], None]
    ) -> None:
        """Do work on the open vault; what goes wrong is said here.

        Args:
            words: what is being done.
            work: is given what it reports to.
            done: is told what came of it.
        """
        progress = self._begin(words)
        self._tasks.run(
            lambda desk: work(desk, progress),
            lambda made: self._done(made, done),
            self._failed,
            self,
        )

    def run_free(
        self, words: str, work: Callable[[Progress], T], done: Callable[[T], None]
    ) -> None:
        """Do work that needs no open vault."""
        progress = self._begin(words)
        self._tasks.run_free(
            lambda: work(progress), lambda made: self._done(made, done), self._failed, self
        )

    def stop(self) -> None:
        """Have it stopped; it ends when it has cleared away what it began."""
        if self._reporter is not None:
            self._reporter.stop.set()
            self.status.setText(self._t("Stopping…"))

    def say(self, words: str) -> None:
        """Say what came of it."""
        self._show(words)

    def _begin(self, words: str) -> Progress:
        self._reporter = reporter = Reporter()
        reporter.progressed.connect(self._show_progress)
        self.bar.setRange(0, 0)
        self._show(words)
        self.turned.emit()
        return reporter.progress()

    def _show_progress(self, done: int, total: int) -> None:
        if self._reporter is not None:
            self.bar.setRange(0, total)
            self.bar.setValue(done)

    def _done(self, made: T, done: Callable[[T], None]) -> None:
        self._end()
        done(made)

    def _failed(self, problem: DpoError) -> None:
        self._end()
        if isinstance(problem, CancelledError):
            self._show(problem.say(self._t))
        else:
            self.error.say(problem.say(self._t))

    def _end(self) -> None:
        self._reporter = None
        self._show("")
        self.turned.emit()

    def _show(self, words: str) -> None:
        self.error.say("")
        self.bar.setVisible(self.running)
        self.status.setText(words)
        self.status.setVisible(bool(words))
