"""One bus for what changed, one for where to go: pages never know one another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from dpo_desktop.core.changes import Changes
    from dpo_desktop.core.query import Status
    from dpo_desktop.core.values import Link


class ChangeBus(QObject):
    """Tells every open screen what an action changed; each decides for itself.

    Signals:
        changed: a ``core.changes.Changes``.
    """

    changed = Signal(object)

    def publish(self, changes: Changes) -> None:
        """Tell everybody."""
        self.changed.emit(changes)


class Navigator(QObject):
    """Asks the window to show a record, whichever page it is on.

    Signals:
        record_asked: the register's code and the record's key.
        link_asked: a ``core.values.Link``.
        add_asked: the code of a register that is to get a record.
        list_asked: the code of a register and the ``core.query.Status`` its list is to show.
        field_asked: the code of a register, the number of a record, the name of a field that is
            to be filled in.
        profile_asked: the name of a field of the operator's profile that is to be filled in.
        backups_asked: the copies of the vault.
        draft_asked: the code of a register and the key of a record, or ``NEW``, whose unfinished
            form is to be continued.
    """

    record_asked = Signal(str, int)
    link_asked = Signal(object)
    add_asked = Signal(str)
    list_asked = Signal(str, object)
    field_asked = Signal(str, str, str)
    profile_asked = Signal(str)
    backups_asked = Signal()
    draft_asked = Signal(str, int)

    def open_record(self, register: str, record_id: int) -> None:
        """Show a record whose key is known."""
        self.record_asked.emit(register, record_id)

    def open_link(self, link: Link) -> None:
        """Show a record that is known by its number."""
        self.link_asked.emit(link)

    def add_record(self, register: str) -> None:
        """Open an empty form of a register."""
        self.add_asked.emit(register)

    def open_list(self, register: str, status: Status) -> None:
        """Show all records of a register that one of its counters counts."""
        self.list_asked.emit(register, status)

    def open_field(self, register: str, number: str, field: str) -> None:
        """Open the form of a record at one of its fields."""
        self.field_asked.emit(register, number, field)

    def continue_draft(self, register: str, record_id: int) -> None:
        """Open the form of a record, or of a new one, with what was kept of it."""
        self.draft_asked.emit(register, record_id)

    def open_backups(self) -> None:
        """Show the copies of the vault."""
        self.backups_asked.emit()

    def open_profile(self, field: str) -> None:
        """Open the settings at a field of the operator's profile."""
        self.profile_asked.emit(field)
