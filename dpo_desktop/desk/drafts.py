"""Unfinished forms: kept, read and dropped by the desk; a form that is saved ends its own."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from dpo_desktop.core.draft import OPERATOR, Draft, DraftKey
from dpo_desktop.storage.records import drafts
from dpo_desktop.storage.records.writing import Writing

if TYPE_CHECKING:
    from dpo_desktop.desk.reading_desk import ReadingDesk

Transaction = Callable[[], AbstractContextManager[Writing]]


def every(desk: "ReadingDesk") -> tuple[Draft, ...]:
    """Return all drafts, the newest first, with the local moments they were kept at."""
    with desk.vault.reading() as connection:
        found = drafts.read(connection, desk.vault.schema.tables)
    zone = desk.now().tzinfo
    return tuple(replace(one, at=one.at.astimezone(zone)) if one.at else one for one in found)


def keep(desk: "ReadingDesk", draft: Draft, writing: Transaction) -> datetime:
    """Keep a draft; return the local moment it was kept at."""
    if draft.register != OPERATOR:
        desk.register(draft.register)  # the sentence for one there is not
    with writing() as work:
        work.save_draft(draft)
        return work.at


def drop(key: DraftKey, writing: Transaction) -> None:
    """Forget a draft, if there is one."""
    with writing() as work:
        work.drop_draft(key)
