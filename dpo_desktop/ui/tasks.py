"""All slow work runs on one thread, which owns the open desk; results come back to the window.

One thread, because an encrypted connection belongs to the thread that opened it, and because
writes in the order they were asked for need no locks. A preview has a runner of its own, which
draws pages and knows no desk (``papers/drawing.py``). Nobody else starts threads.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Generic, NoReturn, TypeVar

from PySide6.QtCore import QEventLoop, QObject, QTimer, Signal, Slot
from shiboken6 import isValid

if TYPE_CHECKING:
    from dpo_desktop.core.errors import DpoError
    from dpo_desktop.core.ports import Desk

T = TypeVar("T")
Failed = Callable[["DpoError"], None]


class Task(Generic[T]):
    """A piece of work that was asked for; ``cancel`` drops its result."""

    def __init__(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Failed | None,
        context: QObject | None,
        key: str = "",
    ) -> None:
        """Remember what to do and whom to tell."""
        self.work = work
        self.key = key
        self.cancelled = False
        self._is_silent = False
        self._done = done
        self._failed = failed
        self._context = context
        self._result: list[T] = []
        self._error: BaseException | None = None

    def cancel(self) -> None:
        """Neither start the work, if it has not begun, nor report on it."""
        self.cancelled = True

    def silence(self) -> None:
        """Do the work, but report to nobody of a page that is about to go."""
        self._is_silent = self._context is not None

    def perform(self) -> None:
        """Do the work and keep what came of it; on the worker thread."""
        try:
            self._result.append(self.work())
        except BaseException as error:  # noqa: BLE001 - it is raised again on the window's thread
            self._error = error

    def tell(self, unhandled: Failed) -> None:
        """Report on the window's thread, unless nobody is there any more to be told."""
        gone = self.cancelled or self._is_silent
        gone = gone or (self._context is not None and not isValid(self._context))
        error, self._error = self._error, None
        if error is None:
            if not gone:
                self._done(*self._result)
            return
        from dpo_desktop.core.errors import DpoError

        if not isinstance(error, DpoError):
            # A fault of the program reaches the crash report even if its page has been closed.
            raise error
        if not gone:
            (self._failed or unhandled)(error)


class TaskRunner(QObject):
    """Runs work one piece after the other.

    Signals:
        failed: a ``DpoError`` for which its caller had no handler.
        pending_changed: how many pieces of work are waiting or running.
    """

    failed = Signal(object)
    pending_changed = Signal(int)
    _finished = Signal(object)

    def __init__(self, parent: QObject | None = None, *, name: str = "desk") -> None:
        """Have a thread that starts with the first work and then sleeps until there is more."""
        super().__init__(parent)
        self._desk: Desk | None = None
        self._waiting: deque[Task[Any] | None] = deque()
        self._running: Task[Any] | None = None
        self._pending = 0
        self._of_desk: set[Task[Any]] = set()  # asked of the desk and not yet reported on
        self._wake = threading.Condition()
        # Emitted by the worker for an object of the window's thread: Qt queues it, and whatever is
        # connected runs there.
        self._finished.connect(self._deliver)
        self._thread = threading.Thread(target=self._work, name=name, daemon=True)

    @property
    def pending(self) -> int:
        """Return how many pieces of work are waiting, running or not yet reported."""
        return self._pending

    @property
    def is_bound(self) -> bool:
        """Tell whether there is a desk to work on."""
        return self._desk is not None

    def bind(self, desk: Desk) -> None:
        """Let ``run`` and ``latest`` work on this desk."""
        self._desk = desk

    def unbind(self) -> None:
        """Forget the desk; readings that wait are dropped, writings that wait are still done.

        No page hears of either any more: it would show what has just been locked away.
        """
        self._desk = None
        for asked in self._of_desk:
            asked.silence()
        with self._wake:
            for task in (*self._waiting, self._running):
                if task and task.key:
                    task.cancel()

    def run(
        self,
        work: Callable[[Desk], T],
        done: Callable[[T], None],
        failed: Failed | None = None,
        context: QObject | None = None,
    ) -> Task[T]:
        """Work on the desk; tell ``done`` or ``failed`` unless ``context`` is gone by then."""
        return self._ask(work, done, failed, context)

    def latest(
        self,
        key: str,
        work: Callable[[Desk], T],
        done: Callable[[T], None],
        failed: Failed | None = None,
        context: QObject | None = None,
    ) -> Task[T]:
        """Read from the desk in place of any earlier reading of the same key."""
        with self._wake:
            for task in self._waiting:
                if task and task.key == key:
                    task.cancel()
            running = self._running
            if running and running.key == key and not running.cancelled and self._desk:
                running.cancel()
                # Under the lock: the worker cannot meanwhile have begun another task.
                self._desk.interrupt()
        return self._ask(work, done, failed, context, key)

    def should_stop(self) -> bool:
        """Tell the work that runs now whether it is in the way; asked by that work itself.

        Long work in the background stops when its result is not wanted any more, and when somebody
        at the desk waits for something else.
        """
        with self._wake:
            if self._running and self._running.cancelled:
                return True
            return any(task is None or not task.cancelled for task in self._waiting)

    def run_free(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Failed | None = None,
        context: QObject | None = None,
    ) -> Task[T]:
        """Do work that needs no desk yet, such as opening one, on the same thread."""
        return self._add(Task(work, done, failed, context))

    def wait_idle(self, milliseconds: int = 10_000) -> bool:
        """Serve events until nothing is pending; tell whether that came about."""
        loop = QEventLoop()
        limit = QTimer()
        limit.setSingleShot(True)
        limit.timeout.connect(loop.quit)
        limit.start(milliseconds)
        while self._pending and limit.isActive():
            loop.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        return not self._pending

    def close(self) -> None:
        """Finish what was asked, but for readings, and end the thread."""
        self.unbind()
        with self._wake:
            self._waiting.append(None)
            self._wake.notify()
        if self._thread.ident:
            self._thread.join()

    def _ask(
        self,
        work: Callable[[Desk], T],
        done: Callable[[T], None],
        failed: Failed | None,
        context: QObject | None,
        key: str = "",
    ) -> Task[T]:
        desk = self._desk
        if desk is None:
            # A timer of a page that is about to go: there is nothing to read any more.
            task: Task[T] = Task(_nothing, done, failed, context, key)
            task.cancel()
            return task
        task = Task(lambda: work(desk), done, failed, context, key)
        self._of_desk.add(task)
        return self._add(task)

    def _add(self, task: Task[T]) -> Task[T]:
        self._pending += 1
        if not self._thread.ident:
            self._thread.start()
        with self._wake:
            self._waiting.append(task)
            self._wake.notify()
        self.pending_changed.emit(self._pending)
        return task

    def _work(self) -> None:
        while True:
            with self._wake:
                self._running = None
                while not self._waiting:
                    self._wake.wait()
                task = self._waiting.popleft()
                self._running = task
            if task is None:
                return
            if not task.cancelled:
                task.perform()
            self._finished.emit(task)

    @Slot(object)
    def _deliver(self, task: Task[Any]) -> None:
        self._pending -= 1
        self._of_desk.discard(task)
        self.pending_changed.emit(self._pending)
        task.tell(self.failed.emit)


def _nothing() -> NoReturn:
    raise AssertionError("a task that was cancelled at birth is never performed")
