"""How far a long reading or writing of files has come: counted in bytes, told in kilobytes."""

from dpo_desktop.core.errors import CancelledError
from dpo_desktop.core.ports import Progress

_KILOBYTE = 1024  # what is told fits the whole numbers of a window, whatever the size


class Meter:
    """Counts bytes towards a total, tells of them, and stops the work when that is wanted."""

    def __init__(self, progress: Progress, total: int) -> None:
        """Tell this progress; ``total`` bytes are ahead."""
        self._progress = progress
        self._total = max(total, 1)
        self._done = 0

    def add(self, size: int) -> None:
        """Count bytes that were dealt with.

        Raises:
            CancelledError: the work is to stop.
        """
        self.go_on()
        self._done = min(self._done + size, self._total)
        self._progress.report(self._done // _KILOBYTE, -(-self._total // _KILOBYTE))

    def go_on(self) -> None:
        """Stop when that is wanted.

        Raises:
            CancelledError: it is.
        """
        if self._progress.cancelled():
            raise CancelledError
