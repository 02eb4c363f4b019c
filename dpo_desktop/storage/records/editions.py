"""The editions of the register: one draft at most, and approved ones that nothing changes."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from dpo_desktop.core.edition import Approval, Edition
from dpo_desktop.core.errors import DpoError
from dpo_desktop.core.messages import N_
from dpo_desktop.core.record import FieldChange
from dpo_desktop.storage.database.tables import editions
from dpo_desktop.storage.trail.ledger import Entry, Ledger
from dpo_desktop.storage.trail.seals import EDITIONS

_LISTED = [column for column in editions.c if column.name != "content"]
_APPROVAL = ("approved_on", "approved_by", "post", "basis")


@dataclass(frozen=True, slots=True)
class Content:
    """What an edition holds, as it is kept.

    Attributes:
        text: canonical JSON.
        sha256: of that text.
        activities: how many activities are in it.
        transfers: how many cross-border transfers.
    """

    text: str
    sha256: str
    activities: int
    transfers: int

    def row(self) -> dict[str, Any]:
        """Return the columns that keep it."""
        return {
            "content": self.text,
            "sha256": self.sha256,
            "activities": self.activities,
            "transfers": self.transfers,
        }


def every(connection: Connection) -> tuple[Edition, ...]:
    """Return all editions, the newest first."""
    rows = connection.execute(select(*_LISTED).order_by(editions.c.number.desc()))
    return tuple(_edition(row) for row in rows)


def find(connection: Connection, number: int) -> Edition:
    """Return an edition.

    Raises:
        DpoError: there is none of that number.
    """
    row = connection.execute(select(*_LISTED).where(editions.c.number == number)).first()
    if row is None:
        raise DpoError(N_("There is no edition {number}."), number=number)
    return _edition(row)


def draft(connection: Connection) -> Edition | None:
    """Return the draft, if there is one."""
    row = connection.execute(select(*_LISTED).where(editions.c.approved_on.is_(None))).first()
    return _edition(row) if row else None


def content(connection: Connection, number: int) -> str:
    """Return what an edition holds, as canonical JSON.

    Raises:
        DpoError: there is none of that number.
    """
    text = connection.execute(
        select(editions.c.content).where(editions.c.number == number)
    ).scalar()
    if text is None:
        raise DpoError(N_("There is no edition {number}."), number=number)
    return str(text)


class EditionShelf:
    """Writes editions inside one transaction; each step enters the history."""

    def __init__(self, connection: Connection, ledger: Ledger, why: str) -> None:
        """Write for the person and at the moment of this ledger."""
        self._connection = connection
        self._ledger = ledger
        self._at, self._who, self._why = ledger.at, ledger.who, why

    def add(self, taken: Content) -> Edition:
        """Keep a draft under the next number.

        Raises:
            DpoError: there is a draft already.
        """
        already = draft(self._connection)
        if already:
            raise DpoError(
                N_("Edition {number} is a draft: approve it, take it anew or drop it first."),
                number=already.number,
            )
        last = self._connection.execute(select(func.max(editions.c.number))).scalar() or 0
        number = int(last) + 1
        self._connection.execute(insert(editions).values(number=number, **self._made(taken)))
        self._tell(number, "added", FieldChange("sha256", None, taken.sha256))
        return find(self._connection, number)

    def renew(self, taken: Content) -> Edition:
        """Take the draft anew.

        Raises:
            DpoError: there is no draft.
        """
        before = self._draft()
        self._ledger.note_altered_part(EDITIONS, before.number)
        self._connection.execute(
            update(editions).where(editions.c.number == before.number).values(**self._made(taken))
        )
        self._tell(before.number, "changed", FieldChange("sha256", before.sha256, taken.sha256))
        return find(self._connection, before.number)

    def drop(self) -> None:
        """Take the draft out; its number is given again.

        Raises:
            DpoError: there is no draft.
        """
        before = self._draft()
        self._ledger.note_altered_part(EDITIONS, before.number)
        self._connection.execute(delete(editions).where(editions.c.number == before.number))
        self._tell(before.number, "dropped", FieldChange("sha256", before.sha256, None))

    def approve(self, number: int, approval: Approval) -> Edition:
        """Approve the draft; from now on the database refuses to change it."""
        self._ledger.note_altered_part(EDITIONS, number)
        row = {
            "approved_on": approval.on,
            "approved_by": approval.by,
            "post": approval.post,
            "basis": approval.basis,
        }
        self._connection.execute(
            update(editions)
            .where(editions.c.number == number)
            .values(entered_at=self._at, entered_by=self._who, **row)
        )
        told = {**row, "approved_on": approval.on.isoformat()}
        self._tell(number, "approved", *(FieldChange(name, None, told[name]) for name in _APPROVAL))
        return find(self._connection, number)

    def _draft(self) -> Edition:
        found = draft(self._connection)
        if found is None:
            raise DpoError(N_("There is no draft of an edition."))
        return found

    def _made(self, taken: Content) -> dict[str, Any]:
        made = {"made_at": self._at, "made_by": self._who, "why": self._why}
        return made | taken.row()

    def _tell(self, number: int, what: str, *changes: FieldChange) -> None:
        state = self._ledger.part_state(EDITIONS, number)
        self._ledger.write(
            Entry(what, EDITIONS, number=str(number), changes=changes, state=state, why=self._why)
        )


def _edition(row: Row[Any]) -> Edition:
    approved = row.approved_on is not None
    return Edition(
        number=row.number,
        made_at=row.made_at,
        made_by=row.made_by,
        why=row.why,
        sha256=row.sha256,
        activities=row.activities,
        transfers=row.transfers,
        approval=(
            Approval(row.approved_on, row.approved_by, row.post, row.basis) if approved else None
        ),
        entered_at=row.entered_at,
        entered_by=row.entered_by,
    )
