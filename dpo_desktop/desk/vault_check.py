"""Checking the whole vault: pages, chain, rows, attachments, and the ends kept outside of it."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from dpo_desktop.core.check import Break, Check, Head
from dpo_desktop.core.errors import DpoError
from dpo_desktop.core.messages import N_, Message
from dpo_desktop.core.ports import Progress
from dpo_desktop.desk import attachments, backup_folder, backups, series
from dpo_desktop.desk.known_breaks import settled
from dpo_desktop.desk.opening_check import clock_behind
from dpo_desktop.storage.records.writing import Writing
from dpo_desktop.storage.trail.chain_check import Kept
from dpo_desktop.storage.trail.marks import mark_of

if TYPE_CHECKING:
    from dpo_desktop.desk.reading_desk import ReadingDesk
    from dpo_desktop.storage.vault import Vault


def check(desk: "ReadingDesk", progress: Progress, typed: Sequence[Head] = ()) -> Check:
    """Check the pages, the chain, every row and every attachment of the vault.

    The chain has to hold the heads that were kept outside: in the envelope, in the backups of the
    folder that can be read now, and those given.

    Args:
        desk: reads the vault.
        progress: is told how far it is, and stops it.
        typed: heads that somebody read from a paper.

    Raises:
        CancelledError: it was stopped.
    """
    vault = desk.vault
    papers = [Kept(head, Message(N_("the paper it was read from"))) for head in typed]
    copies = _copies(desk)
    kept = (*vault.anchors.kept, *_ends_of(copies), *papers)
    found = vault.check(progress, kept, patterns=series.of_vault(vault, desk.registers))
    files = attachments.check(vault, progress)
    breaks = (
        *vault.anchors.breaks,
        *clock_behind(vault),
        *found.breaks,
        *files.breaks,
        *_not_sealed(vault, copies),
    )
    return settled(vault, replace(found, attachments=files.checked, breaks=breaks))


def acknowledge(
    vault: "Vault",
    breaks: Sequence[Break],
    why: str,
    writing: Callable[[str], AbstractContextManager[Writing]],
) -> None:
    """Take note of what is broken: it is entered into the history, and alarms no more.

    Raises:
        DpoError: there is no reason.
    """
    if not why.strip():
        raise DpoError(N_("Say what you know of it; it is kept in the history."))
    with writing(why.strip()) as work:
        work.acknowledge(breaks)
    vault.anchors.acknowledged(breaks, vault.head())


def _copies(desk: "ReadingDesk") -> Sequence[backup_folder.Found]:
    """Return the copies in the folder of copies, if it is in reach now."""
    named = backups.settings(desk).folder
    return backup_folder.found(desk.vault, Path(named)) if named else ()


def _ends_of(copies: Sequence[backup_folder.Found]) -> list[Kept]:
    """Return the ends that lie in the copies this vault sealed."""
    return [
        Kept(one.ours.head, Message(N_("the copy {file}"), {"file": one.copy.file.name}))
        for one in copies
        if one.ours is not None
    ]


def _not_sealed(vault: "Vault", copies: Sequence[backup_folder.Found]) -> Iterator[Break]:
    """Yield the copies that name this vault and that its key never sealed."""
    for one in copies:
        told = one.manifest
        if told is not None and one.ours is None and told.vault == vault.identity:
            mark = mark_of(told.covered(), told.mac)
            yield Break("copy_other", detail=one.copy.file.name, mark=mark)
