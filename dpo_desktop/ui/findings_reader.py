"""Reads what does not hold in the vault, while nobody at the desk waits for anything else."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from dpo_desktop.core.errors import CancelledError, DpoError
from dpo_desktop.core.ports import Desk, Progress
from dpo_desktop.ui.context import Context

if TYPE_CHECKING:
    from dpo_desktop.ui.findings_model import Sought

_TELL_EVERY_MS = 150


class FindingsReader(QObject):
    """Asks the desk for its findings; gives way to other work and then begins anew.

    Signals:
        found: a tuple of ``findings_model.Sought``, the weightiest first.
        progressed: how much has been looked at, in per cent.
    """

    found = Signal(object)
    progressed = Signal(int)

    def __init__(self, context: Context, parent: QObject) -> None:
        """Read nothing yet."""
        super().__init__(parent)
        self._context = context
        self._gave_way = False
        self._done = _Done()
        self._timer = QTimer(self)
        self._timer.setInterval(_TELL_EVERY_MS)
        self._timer.timeout.connect(lambda: self.progressed.emit(self._done.percent))
        context.tasks.pending_changed.connect(self._resume)

    def read(self) -> None:
        """Look for findings; any earlier search is dropped."""
        self._gave_way = False
        self._done = done = _Done()
        self._timer.start()
        tasks = self._context.tasks
        progress = Progress(done.report, tasks.should_stop)
        tasks.latest(
            "findings",
            lambda desk: _sought(desk, progress),
            self._show,
            self._failed,
            context=self,
        )

    def _show(self, found: "tuple[Sought, ...]") -> None:
        self._timer.stop()
        self.found.emit(found)

    def _failed(self, problem: DpoError) -> None:
        self._timer.stop()
        if not isinstance(problem, CancelledError):
            self._context.notify.error(problem)
            return
        self._gave_way = True
        self._resume(self._context.tasks.pending)

    def _resume(self, pending: int) -> None:
        if self._gave_way and not pending:
            self.read()


def _sought(desk: Desk, progress: Progress) -> "tuple[Sought, ...]":
    # Loaded by the worker: nobody waits for it.
    from dpo_desktop.ui.findings_model import sought

    return tuple(map(sought, desk.findings(progress)))


class _Done:
    """How much of one search is done: written by the worker, looked at now and then.

    Not a signal: it would be sent for each of very many records, and outlive its page.

    Attributes:
        percent: from 0 to 100.
    """

    def __init__(self) -> None:
        self.percent = 0

    def report(self, done: int, total: int) -> None:
        self.percent = 100 * done // total if total else 100
