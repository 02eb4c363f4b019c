"""The editions of the stub's desk: none, since the register of processing is not among its own.

What the window does with editions is tested on a real vault (``test_editions_dialog.py``).
"""

from datetime import date
from typing import NoReturn

from dpo_desktop.core.edition import Edition
from dpo_desktop.core.errors import DpoError
from dpo_desktop.core.record import Action


class NoEditions:
    """A desk that has no edition, and nothing to take one of."""

    def editions(self) -> tuple[Edition, ...]:
        """Return none."""
        return ()

    def edition_history(self) -> tuple[Action, ...]:
        """Return nothing: nothing was done."""
        return ()

    def new_edition(self, why: str = "") -> NoReturn:
        """Refuse."""
        self._refuse()

    def renew_edition(self, why: str = "") -> NoReturn:
        """Refuse."""
        self._refuse()

    def drop_edition(self, why: str = "") -> NoReturn:
        """Refuse."""
        self._refuse()

    def approve_edition(
        self, number: int, approved_on: date | None, approved_by: str, post: str, basis: str
    ) -> NoReturn:
        """Refuse."""
        self._refuse()

    def compare_editions(self, number: int, against: int) -> NoReturn:
        """Refuse."""
        self._refuse()

    def _refuse(self) -> NoReturn:
        raise DpoError("There is no register of processing here.")
