"""Wrong passphrases: each one makes the next wait longer, and all of them are told afterwards.

They are counted in a file beside the vault, since nothing can be written into a vault that is not
open. Somebody who may delete that file is not slowed down by it: against a copied vault only the
cost of a guess protects, this is against trying at the DPO's own desk.
"""

import json
from datetime import UTC, datetime, timedelta
from math import ceil
from pathlib import Path

from dpo_desktop.core.clock import Clock
from dpo_desktop.core.keys import WrongTries
from dpo_desktop.storage.errors import StorageError, TooManyTriesError
from dpo_desktop.storage.files import ATTEMPTS, read_small, write_whole

FREE = 3
"""So many wrong ones cost no wait but the last of them."""

_FIRST_WAIT = timedelta(seconds=2)
LONGEST_WAIT = timedelta(minutes=5)
_DOUBLED = 8  # times until the longest wait is reached
_LONGEST = 4096  # bytes of the file


class Attempts:
    """The wrong passphrases and recovery keys since a vault was last opened."""

    def __init__(self, folder: Path, clock: Clock) -> None:
        """Count in the file of this vault's folder."""
        self._path = folder / ATTEMPTS
        self._clock = clock

    def wait_seconds(self) -> int:
        """Return how long the next one has to wait, in whole seconds.

        A clock that stands before the last attempt was set back: the wait begins anew, so that
        setting it helps nobody and locks nobody out for longer.
        """
        tries = self.since_opening()
        if tries is None or tries.count < FREE:
            return 0
        now = self._clock.now()
        if now < tries.last:
            tries = WrongTries(tries.count, min(tries.first, now), now)
            self._keep(tries)
        wait = min(_FIRST_WAIT * (1 << min(tries.count - FREE, _DOUBLED)), LONGEST_WAIT)
        return max(0, ceil((tries.last + wait - now).total_seconds()))

    def require_no_wait(self) -> None:
        """Refuse to try one while the wait lasts.

        Raises:
            TooManyTriesError: says for how long.
        """
        seconds = self.wait_seconds()
        if seconds:
            raise TooManyTriesError(seconds)

    def add(self) -> None:
        """Count a wrong one."""
        before, now = self.since_opening(), self._clock.now()
        if before is None:
            self._keep(WrongTries(1, now, now))
        else:
            self._keep(WrongTries(before.count + 1, min(before.first, now), now))

    def since_opening(self) -> WrongTries | None:
        """Return what was counted; ``None``: nothing."""
        try:
            raw = json.loads(read_small(self._path, _LONGEST))
            count = int(raw["count"])
            tries = WrongTries(count, _moment(raw["first"]), _moment(raw["last"]))
        except (OSError, ValueError, KeyError, TypeError, OverflowError, RecursionError):
            return None
        return tries if count > 0 else None

    def forget(self) -> None:
        """Begin anew: they were told in the history."""
        self._path.unlink(missing_ok=True)

    def _keep(self, tries: WrongTries) -> None:
        raw = {
            "count": tries.count,
            "first": tries.first.astimezone(UTC).isoformat(),
            "last": tries.last.astimezone(UTC).isoformat(),
        }
        try:
            write_whole(self._path, json.dumps(raw).encode())
        except OSError as error:
            raise StorageError.of(error) from error


def _moment(raw: str) -> datetime:
    return datetime.fromisoformat(raw).astimezone(UTC)
