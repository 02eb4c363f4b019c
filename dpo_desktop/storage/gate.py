"""Who uses the database now, so that it can be exchanged while nobody does."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition

_PATIENCE = 0.5  # seconds


class Gate:
    """Lets any number in together, or one alone.

    Who comes while somebody waits to be alone lets them go first, but not for long: they may be
    awaited by one who is inside already, or be inside themselves.
    """

    def __init__(self) -> None:
        """Begin with nobody inside."""
        self._changed = Condition()
        self._inside = 0
        self._waiting = 0
        self._alone = False

    @contextmanager
    def together(self) -> Iterator[None]:
        """Come in beside others, as soon as nobody is in alone."""
        with self._changed:
            self._changed.wait_for(lambda: not self._waiting, _PATIENCE)
            self._changed.wait_for(lambda: not self._alone)
            self._inside += 1
        try:
            yield
        finally:
            with self._changed:
                self._inside -= 1
                self._changed.notify_all()

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Come in once everybody has left; nobody else comes in meanwhile."""
        with self._changed:
            self._waiting += 1
            try:
                self._changed.wait_for(lambda: not self._alone and not self._inside)
                self._alone = True
            finally:
                self._waiting -= 1
        try:
            yield
        finally:
            with self._changed:
                self._alone = False
                self._changed.notify_all()
