"""Makes the automatic copies while the window is used, on a thread of its own.

A copy takes seconds and a stick may be slow: whoever works at the desk must not wait for either.
What cannot be made is told in the strip and tried again, never in a box.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from dpo_desktop.ui.notifier import Offer
from dpo_desktop.ui.reporter import Reporter
from dpo_desktop.ui.tasks import TaskRunner
from dpo_desktop.ui.tokens import Tone

if TYPE_CHECKING:
    from dpo_desktop.core.backup import Backup, BackupStanding
    from dpo_desktop.core.errors import DpoError
    from dpo_desktop.core.ports import Desk
    from dpo_desktop.core.speech import CatalogueSpeech
    from dpo_desktop.ui.context import Context

FIRST_LOOK_MS = 3_000  # the desk itself comes first
_LOOK_EVERY_MS = 15 * 60_000


class BackupKeeper(QObject):
    """Knows where the open vault stands with its copies, and lets the due ones be made.

    Attributes:
        tasks: runs everything that has to do with copies; bound to the open vault.
        standing: as it was when last looked at; ``None``: it was not yet.

    Signals:
        changed: ``standing`` is another one.
    """

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        """Have no vault yet."""
        super().__init__(parent)
        self.tasks = TaskRunner(self, name="backups")
        self.standing: BackupStanding | None = None
        self._context: Context | None = None
        self._reporter: Reporter | None = None
        self._told = False
        self._first = QTimer(self)
        self._first.setSingleShot(True)
        self._first.setInterval(FIRST_LOOK_MS)
        self._first.timeout.connect(self.look)
        self._again = QTimer(self)
        self._again.setInterval(_LOOK_EVERY_MS)
        self._again.timeout.connect(self.look)

    @property
    def wants_copy(self) -> bool:
        """Tell whether there is to be a copy of what was written when the program is closed."""
        return self.standing is not None and self.standing.settings.place is not None

    def begin(self, desk: Desk, context: Context) -> None:
        """Serve a vault that was opened."""
        self.tasks.bind(desk)
        self._context = context
        self._told = False
        # At once: who opens the vault only to close the program leaves it with a copy, too.
        self.refresh()
        self._first.start()
        self._again.start()

    def speak(self, context: Context) -> None:
        """Tell what there is to tell in this context from now on."""
        if self._context is not None:
            self._context = context

    def look(self) -> None:
        """Make the copy that is due, then look where the vault stands."""
        if self._reporter is not None or self._context is None:
            return
        self._reporter = reporter = Reporter()
        progress = reporter.progress()
        self.tasks.run(
            lambda desk: (desk.automatic_backup(progress), desk.backup_standing()),
            lambda found: self._made(*found),
            self._failed,
            context=self,
        )

    def look_on_new_day(self) -> None:
        """Look again, and tell again what was told before and still holds."""
        self._told = False
        if self._context is not None:
            self._first.start()

    def refresh(self) -> None:
        """Look where the vault stands."""
        self.tasks.run(lambda desk: desk.backup_standing(), self._know, context=self)

    def end(self) -> None:
        """Leave the vault alone: it is about to be closed; a copy being made is given up."""
        self._first.stop()
        self._again.stop()
        self._context = None
        if self._reporter is not None:
            self._reporter.stop.set()
        self.tasks.unbind()
        self.standing = None

    def close(self) -> None:
        """End for good."""
        self.end()
        self.tasks.close()

    def _made(self, made: Backup | None, standing: BackupStanding) -> None:
        self._reporter = None
        if self._context is None:
            return
        self._know(standing)
        t = self._context.t
        if made is not None and made.breaks:
            self._warn(
                t(
                    "A copy was made, and older ones are kept: {problem}",
                    problem=made.breaks[0].message.say(t),
                )
            )
        elif standing.stale:
            self._remind(_stale_words(standing, t), Tone.WARNING)
        elif standing.drill_due:
            words = t("Try whether the vault can be restored: it is time for a drill.")
            self._remind(words, Tone.INFO)

    def _failed(self, problem: DpoError) -> None:
        self._reporter = None
        if self._context is not None:
            self._warn(
                self._context.t(
                    "The automatic copy was not made. {problem}",
                    problem=problem.say(self._context.t),
                )
            )
            self.refresh()

    def _know(self, standing: BackupStanding) -> None:
        self.standing = standing
        self.changed.emit()

    def _warn(self, words: str) -> None:
        if self._context is not None and not self._told:
            self._told = True
            self._context.notify.warning(words, self._offer(self._context))

    def _remind(self, words: str, tone: Tone) -> None:
        if self._context is not None and not self._told:
            self._told = True
            offer = self._offer(self._context)
            self._context.notify.remind(words, offer, "backups", tone=tone)

    def _offer(self, context: Context) -> Offer:
        return Offer(context.t("Backups…"), context.go.open_backups)


def _stale_words(standing: BackupStanding, t: CatalogueSpeech) -> str:
    """Return how long what was written has been without a copy, and what to do."""
    days = t.plural("{n} day", "{n} days", standing.days)
    if not standing.settings.folder:
        return t(
            "What was written has been without a copy for {days}. Name a folder for copies, "
            "best on a stick.",
            days=days,
        )
    if not standing.present:
        return t(
            "What was written has been without a copy for {days}: the folder of the copies "
            "is not there. Plug in the stick.",
            days=days,
        )
    return t("What was written has been without a copy for {days}. Make one now.", days=days)
