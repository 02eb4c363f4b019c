"""Who uses the database now, so that it can be exchanged while nobody does."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition, get_ident


class Gate:
    """Lets any number in together, or one alone.

    Who comes while somebody waits to be alone waits for them, however busy the others are: else
    two who read by turns would keep a third out for ever. Only a thread that is inside already
    comes in once more at once, for nobody can be alone before it has left. So nobody inside may
    wait for what another thread has yet to come in for.
    """

    def __init__(self) -> None:
        """Begin with nobody inside."""
        self._changed = Condition()
        self._inside: Counter[int] = Counter()  # how often, by thread
        self._waiting = 0
        self._alone = False

    @contextmanager
    def together(self) -> Iterator[None]:
        """Come in beside others, as soon as nobody is in alone or waits to be."""
        me = get_ident()
        with self._changed:
            if not self._inside[me]:
                self._changed.wait_for(lambda: not self._waiting and not self._alone)
            self._inside[me] += 1
        try:
            yield
        finally:
            with self._changed:
                self._inside[me] -= 1
                if not self._inside[me]:
                    del self._inside[me]
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
                self._changed.notify_all()
        try:
            yield
        finally:
            with self._changed:
                self._alone = False
                self._changed.notify_all()
