"""The past and the bin of the stub's desk: nothing but what its records' own history tells.

What the window does with versions, the bin and erasing is tested on a real vault
(``test_history_dialog.py``, ``test_bin_dialog.py``).
"""

from collections.abc import Sequence
from datetime import date
from typing import NoReturn

from dpo_desktop.core.bin import Binned
from dpo_desktop.core.errors import DpoError
from dpo_desktop.core.messages import Message
from dpo_desktop.core.record import Action, Record


class NoPast:
    """A desk whose bin stays empty."""

    def actions(
        self,
        limit: int,
        before: int = 0,
        search: str = "",
        start: date | None = None,
        end: date | None = None,
    ) -> tuple[Action, ...]:
        """Return nothing."""
        return ()

    def bin(self) -> tuple[Binned, ...]:
        """Return nothing."""
        return ()

    def deleting_doubts(self, record: Record) -> tuple[Message, ...]:
        """Return nothing."""
        return ()

    def delete(self, record: Record, why: str) -> NoReturn:
        """Refuse."""
        self._refuse_past()

    def in_bin(self, key: int) -> NoReturn:
        """Refuse."""
        self._refuse_past()

    def bring_back(self, key: int, why: str) -> NoReturn:
        """Refuse."""
        self._refuse_past()

    def purge(self, key: int, why: str) -> NoReturn:
        """Refuse."""
        self._refuse_past()

    def restore_version(self, record: Record, entry: int, why: str) -> NoReturn:
        """Refuse."""
        self._refuse_past()

    def erase_history(self, record: Record, fields: Sequence[str], why: str) -> NoReturn:
        """Refuse."""
        self._refuse_past()

    def _refuse_past(self) -> NoReturn:
        raise DpoError("This desk keeps nothing.")
