"""The copy of the vault from before an upgrade: what it still gives away, and when it goes.

It opens by the passphrase and the keys of its day and holds what was erased since. Nobody needs it
once the vault that came of it was found sound, so it goes on request after a whole check, and by
itself a month later, when a copy of the sound vault was just made and verified.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from datetime import datetime
from typing import TYPE_CHECKING

from dpo_desktop.core.backup import FORMER_AFTER_DAYS, FORMER_REMOVED, MADE_AT, PART
from dpo_desktop.core.errors import DpoError
from dpo_desktop.core.messages import N_
from dpo_desktop.core.ports import Progress
from dpo_desktop.core.record import FieldChange
from dpo_desktop.storage.backups import aside
from dpo_desktop.storage.records.writing import Writing

if TYPE_CHECKING:
    from dpo_desktop.desk.reading_desk import ReadingDesk

WritingMaker = Callable[[], AbstractContextManager[Writing]]


def made_at(desk: "ReadingDesk") -> datetime | None:
    """Return when the copy was put aside; ``None``: there is none."""
    return aside.made_at(desk.vault.folder)


def remove(desk: "ReadingDesk", progress: Progress, writing: WritingMaker) -> None:
    """Take the copy away, once the whole vault was found sound; the history tells of it.

    Raises:
        DpoError: there is none, the vault is not sound, or the system refused.
        CancelledError: it was stopped; the copy stays.
    """
    from dpo_desktop.desk import vault_check

    made = made_at(desk)
    if made is None:
        raise DpoError(N_("There is no copy from before an upgrade."))
    found = vault_check.check(desk, progress)
    if not found.sound:
        raise DpoError(
            N_(
                "The copy from before the upgrade stays, for it may be needed: the vault is not"
                " sound. {problem}"
            ),
            problem=found.breaks[0].message,
        )
    with writing() as work:
        told = FieldChange(MADE_AT, None, made.isoformat())
        work.tell(FORMER_REMOVED, PART, changes=[told])
        # Inside the transaction: no entry while the copy is still there.
        aside.remove(desk.vault.folder)


def remove_when_old(desk: "ReadingDesk", progress: Progress, writing: WritingMaker) -> None:
    """Take the copy away if it has had its time; the caller has just verified a backup.

    What stands in the way keeps nobody from their work: it is tried again after the next backup.
    """
    made = made_at(desk)
    if made is None or (desk.now() - made).days < FORMER_AFTER_DAYS:
        return
    with suppress(DpoError):
        remove(desk, Progress(cancelled=progress.cancelled), writing)
