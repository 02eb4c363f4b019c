"""Earlier versions of a record: rebuilt from its history, and restored as a new change."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from dpo_desktop.core.changes import Changes
from dpo_desktop.core.errors import DpoError, UnknownRecordError
from dpo_desktop.core.fields import Field, FieldError, Links
from dpo_desktop.core.messages import N_, Message
from dpo_desktop.core.ports import Restored
from dpo_desktop.core.problems import Problem
from dpo_desktop.core.record import Record
from dpo_desktop.core.register import Register
from dpo_desktop.core.values import Link, Values
from dpo_desktop.core.versions import Version, version
from dpo_desktop.desk.rules import require
from dpo_desktop.storage.records.writing import Writing
from dpo_desktop.storage.trail import history

if TYPE_CHECKING:
    from dpo_desktop.desk.reading_desk import ReadingDesk

Transaction = Callable[[str], AbstractContextManager[Writing]]
"""Opens one for a reason."""

_ERASED = Message(N_("Stays as it is: the value of then was erased from the history."))
_NO_FIELD = Message(N_("Left out: the register has this field no more."))
_UNFIT = Message(N_("Stays as it is: the value of then does not fit this field any more."))
_PROGRAM = Message(N_("Stays as it is: only the program writes this."))
_CLOSED = Message(N_("Stays as it is: part of it is closed."))
_GONE = N_("Without {number}: this record is there no more.")


@dataclass
class _Restoration:
    """The values of a version as far as they can be the record's again, and what cannot."""

    values: dict[str, Any]
    stayed: list[Problem] = field(default_factory=list)

    def stays(self, of: Field, message: Message) -> None:
        """Note that a field stays as it is, and why."""
        self.stayed.append(Problem(of.name, of.label, message, warning=True))


def restore(
    desk: "ReadingDesk", record: Record, entry: int, why: str, writing: Transaction
) -> Restored:
    """Make a record what it was after an entry, as a new change; its state stays as it is now.

    Args:
        desk: reads the vault.
        record: as it was read.
        entry: a number of its history.
        why: the reason.
        writing: opens the transaction.

    Raises:
        DpoError: there is no reason, no such entry, or nothing to be restored.
        InvalidRecordError: the rules refuse what it would be.
        StaleRecordError: it was changed meanwhile.
    """
    if not why.strip():
        raise DpoError(N_("Give the reason for this; it is kept in the history."))
    register = desk.register(record.register)
    whole = desk.whole(record)
    then = _version(desk, register, whole, entry)
    found = _restoration(desk, register, whole, then)
    if not history.differences(register.fields, whole.values, found.values):
        raise DpoError(
            N_("There is nothing to restore: what can be is as it was after entry {entry}."),
            entry=entry,
        )
    today = desk.today()
    require(desk.rules.problems(register, found.values, whole.state, today))
    term = desk.rules.term(register, found.values, whole.state)
    with writing(why) as work:
        kept = work.update(register, whole, found.values, whole.state, term, of_entry=entry)
    return Restored(kept, Changes(frozenset({register.code})), tuple(found.stayed))


def _version(desk: "ReadingDesk", register: Register, record: Record, entry: int) -> Version:
    with desk.vault.reading() as connection:
        told = history.read(connection, register, record.id)
    if entry not in {action.entry for action in told}:
        raise UnknownRecordError(
            N_("The history of {number} has no entry {entry}."), number=record.number, entry=entry
        )
    return version(register, record, told, entry)


def _restoration(
    desk: "ReadingDesk", register: Register, record: Record, then: Version
) -> _Restoration:
    found = _Restoration(dict(record.values))
    for each in register.fields:
        _restore_field(desk, found, each, record.values, then)
    for name in then.values.keys() - register.by_name.keys():
        found.stayed.append(Problem(name, name, _NO_FIELD, warning=True))
    for problem in desk.rules.closed(register, record.values, found.values):
        # What was sent, and what the program wrote, stays as it is now.
        if found.values[problem.field] != record.values.get(problem.field):
            found.values[problem.field] = record.values.get(problem.field)
            found.stays(register.field(problem.field), _CLOSED)
    return found


def _restore_field(
    desk: "ReadingDesk", found: _Restoration, each: Field, now: Values, then: Version
) -> None:
    if each.name in then.erased:
        found.stays(each, _ERASED)
        return
    try:
        value = each.from_json(then.values.get(each.name))
    except FieldError:
        found.stays(each, _UNFIT)
        return
    if isinstance(each, Links):
        value = _present(desk, found, each, value)
    if _alike(each, value, now.get(each.name)):
        return
    if each.read_only:
        found.stays(each, _PROGRAM)
        return
    found.values[each.name] = value


def _alike(of: Field, one: Any, other: Any) -> bool:
    if of.is_empty(one) or of.is_empty(other):
        return of.is_empty(one) and of.is_empty(other)
    return bool(of.to_json(one) == of.to_json(other))


def _present(
    desk: "ReadingDesk", found: _Restoration, of: Field, links: tuple[Link, ...]
) -> tuple[Link, ...]:
    """Return the links whose records are there; the others are noted."""
    present = []
    for link in links:
        try:
            desk.find(link.register, link.number)
        except UnknownRecordError:
            found.stays(of, Message(_GONE, {"number": link.number}))
        else:
            present.append(link)
    return tuple(present)
