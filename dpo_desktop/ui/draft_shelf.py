"""The unfinished forms of the window: what the vault keeps of them, and what is still to be kept.

**For whoever closes the vault** (lock, sleep, end of the session, exit): call ``keep_all`` before
the desk is unbound. What is typed is then written ahead of whatever closes the vault, because the
worker does one thing after the other, and a form holds up neither a lock nor an exit.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from threading import Lock
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from dpo_desktop.core.draft import Draft, DraftKey

if TYPE_CHECKING:
    from dpo_desktop.core.errors import DpoError
    from dpo_desktop.core.ports import Desk
    from dpo_desktop.ui.tasks import TaskRunner

Kept = dict[DraftKey, datetime | None]


class DraftShelf(QObject):
    """Every draft, at once in memory and soon in the vault; every form puts its own here.

    At most one piece of work waits for the worker, and takes the newest of each draft with it when
    its turn comes: however long the worker is busy, nothing is written twice.

    Signals:
        asked: every form is to put now what is typed in it.
        changed: there are other drafts, or another form is being worked on.
        kept: what was put is in the vault.
        failed: something could not be kept: a ``DpoError``. It is tried again with the next text.
    """

    asked = Signal()
    changed = Signal()
    kept = Signal()
    failed = Signal(object)

    def __init__(self, tasks: TaskRunner) -> None:
        """Hold nothing yet."""
        super().__init__()
        self._tasks = tasks
        self._drafts: dict[DraftKey, Draft] = {}
        self._at_work: set[DraftKey] = set()
        self._wanted: set[DraftKey] = set()
        self._lock = Lock()
        # What the worker is to take next: a draft to keep, or nothing in place of one to drop.
        self._to_write: dict[DraftKey, Draft | None] = {}
        self._is_asked = False
        self._writing = 0
        self._waiting: list[Callable[[bool], None]] = []

    @property
    def offered(self) -> tuple[Draft, ...]:
        """Return the drafts in the vault that nobody is working on, the newest first."""
        idle = [(d.at, key) for key, d in self._drafts.items() if d.at and key not in self._at_work]
        return tuple(self._drafts[key] for _, key in sorted(idle, reverse=True))

    @property
    def is_kept(self) -> bool:
        """Tell whether all that was put is in the vault."""
        return not self._to_write and not self._writing

    @property
    def unkept(self) -> tuple[Draft, ...]:
        """Return what was put and is not in the vault."""
        with self._lock:
            return tuple(draft for draft in self._to_write.values() if draft)

    def read(self) -> None:
        """Take up what the vault keeps: it was just opened."""
        self._tasks.run(lambda desk: desk.drafts(), self._take, context=self)
        self._ask()

    def find(self, key: DraftKey) -> Draft | None:
        """Return a draft, if there is one."""
        return self._drafts.get(key)

    def of_record(self, register: str, record_id: int) -> tuple[Draft, ...]:
        """Return everything that was begun on a record."""
        return tuple(d for key, d in self._drafts.items() if key[:2] == (register, record_id))

    def put(self, draft: Draft) -> None:
        """Keep a draft, unless it is kept as it is."""
        if self._drafts.get(draft.key) != draft:
            self._drafts[draft.key] = draft
            self._write(draft.key, draft)
        else:
            self._ask()

    def drop(self, key: DraftKey) -> None:
        """Forget a draft; the vault forgets it too."""
        if self._drafts.pop(key, None) is not None:
            self._write(key, None)

    def forget(self, key: DraftKey) -> None:
        """Take note that the vault has dropped a draft, with what was saved."""
        with self._lock:
            self._to_write.pop(key, None)
        self._drafts.pop(key, None)
        self.changed.emit()

    def want(self, key: DraftKey) -> None:
        """Take note that the user has said to continue: the form need not ask again."""
        self._wanted.add(key)

    def was_wanted(self, key: DraftKey) -> bool:
        """Tell, once, whether the user has said to continue."""
        wanted = key in self._wanted
        self._wanted.discard(key)
        return wanted

    def take_up(self, key: DraftKey) -> None:
        """Take note that a form is being worked on: it need not be offered."""
        self._at_work.add(key)
        self.changed.emit()

    def lay_down(self, key: DraftKey) -> None:
        """Take note that a form was closed."""
        self._at_work.discard(key)
        self.changed.emit()

    def keep_all(self, then: Callable[[bool], None]) -> None:
        """Keep what is typed in every form; call it before the desk is unbound.

        Args:
            then: told, sooner or later and only once, whether everything is kept. If not, what is
                typed stands nowhere but in the forms.
        """
        self.asked.emit()
        if self.is_kept:
            then(True)
            return
        self._waiting.append(then)
        self._ask()
        if not self._writing:
            self._tell(kept=False)

    def _take(self, drafts: tuple[Draft, ...]) -> None:
        # What was put while the vault was being read is newer than what it said.
        self._drafts = {draft.key: draft for draft in drafts} | self._drafts
        self.changed.emit()

    def _write(self, key: DraftKey, draft: Draft | None) -> None:
        with self._lock:
            self._to_write[key] = draft
        self.changed.emit()
        self._ask()

    def _ask(self) -> None:
        """Have the worker write what there is to write, once it comes to it."""
        with self._lock:
            if self._is_asked or not self._to_write or not self._tasks.is_bound:
                return
            self._is_asked = True
        self._writing += 1
        # Without a context: a window that closes is told too.
        self._tasks.run(self._perform, self._done, self._not_done)

    def _perform(self, desk: Desk) -> Kept:
        """Write what there is to write now; on the worker."""
        with self._lock:
            self._is_asked = False
            taken, self._to_write = self._to_write, {}
        kept: Kept = {}
        try:
            while taken:
                key, draft = next(iter(taken.items()))
                kept[key] = _perform(desk, key, draft)
                del taken[key]
        finally:
            with self._lock:
                self._to_write = taken | self._to_write
        return kept

    def _done(self, kept: Kept) -> None:
        self._writing -= 1
        for key, at in kept.items():
            draft = self._drafts.get(key)
            if draft:
                self._drafts[key] = replace(draft, at=at)
        self.changed.emit()
        if self.is_kept:
            self.kept.emit()
            self._tell(kept=True)

    def _not_done(self, problem: DpoError) -> None:
        self._writing -= 1
        self.failed.emit(problem)
        self._tell(kept=False)

    def _tell(self, *, kept: bool) -> None:
        waiting, self._waiting = self._waiting, []
        for then in waiting:
            then(kept)


def _perform(desk: Desk, key: DraftKey, draft: Draft | None) -> datetime | None:
    if draft:
        return desk.save_draft(draft)
    desk.drop_draft(key)
    return None
