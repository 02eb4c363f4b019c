"""Editions of the register of processing: taken, approved, read again, compared."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

from dpo_desktop.core.edition import Approval, Edition, approval_problems
from dpo_desktop.core.edition_difference import EditionDifference, compare
from dpo_desktop.core.errors import DpoError, InvalidRecordError
from dpo_desktop.core.messages import N_
from dpo_desktop.core.snapshot import Snapshot
from dpo_desktop.core.values import Values
from dpo_desktop.desk import snapshots
from dpo_desktop.storage.records import editions
from dpo_desktop.storage.records.writing import Writing

if TYPE_CHECKING:
    from dpo_desktop.desk.reading_desk import ReadingDesk

Transaction = Callable[..., AbstractContextManager[Writing]]
"""Opens one for a reason."""


def every(desk: "ReadingDesk") -> tuple[Edition, ...]:
    """Return all editions, the newest first."""
    with desk.vault.reading() as connection:
        return editions.every(connection)


def find(desk: "ReadingDesk", number: int) -> Edition:
    """Return an edition; ``DpoError`` where there is none of that number."""
    with desk.vault.reading() as connection:
        return editions.find(connection, number)


def content(desk: "ReadingDesk", number: int) -> str:
    """Return what an edition holds, as canonical JSON."""
    with desk.vault.reading() as connection:
        return editions.content(connection, number)


def snapshot(desk: "ReadingDesk", number: int) -> Snapshot:
    """Return what an edition holds; 0: what the register holds now."""
    return snapshots.read(content(desk, number) if number else snapshots.take(desk).text)


def difference(desk: "ReadingDesk", number: int, against: int) -> EditionDifference:
    """Return what changed from edition ``against`` to edition ``number``; 0: as it is now."""
    return compare(snapshot(desk, number), snapshot(desk, against), number, against)


def new(desk: "ReadingDesk", why: str, writing: Transaction) -> Edition:
    """Take the register as a draft under the next number."""
    taken = snapshots.take(desk)
    with writing(why) as work:
        return work.editions.add(taken)


def renew(desk: "ReadingDesk", why: str, writing: Transaction) -> Edition:
    """Take the draft anew from the register."""
    taken = snapshots.take(desk)
    with writing(why) as work:
        return work.editions.renew(taken)


def drop(why: str, writing: Transaction) -> None:
    """Drop the draft."""
    with writing(why) as work:
        work.editions.drop()


def approve(desk: "ReadingDesk", number: int, values: Values, writing: Transaction) -> Edition:
    """Approve the draft; nothing changes it any more.

    Args:
        desk: reads the vault.
        number: of the edition, so that nobody approves another one than was signed.
        values: the approval, by the names of ``core.edition.APPROVAL_FIELDS``.
        writing: opens the transaction.

    Raises:
        DpoError: there is no such draft.
        InvalidRecordError: the approval is incomplete or its day impossible.
    """
    edition = find(desk, number)
    if edition.approval:
        raise DpoError(
            N_("Edition {number} was approved on {date} and does not change any more."),
            number=number,
            date=f"{edition.approval.on:%d.%m.%Y}",
        )
    wrong = approval_problems(
        values,
        made_on=edition.made_at.astimezone(desk.now().tzinfo).date(),
        last_on=max((one.approval.on for one in every(desk) if one.approval), default=None),
        today=desk.today(),
    )
    if wrong:
        raise InvalidRecordError(wrong)
    approval = Approval(
        values["approved_on"], values["approved_by"], values["post"], values["basis"]
    )
    with writing() as work:
        return work.editions.approve(number, approval)
