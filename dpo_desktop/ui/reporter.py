"""Carries the progress of long work to the window, and the wish to stop it to the worker."""

from threading import Event

from PySide6.QtCore import QObject, Signal

from dpo_desktop.core.ports import Progress


class Reporter(QObject):
    """Stays in the window's thread and outlives its page if it must.

    Signals:
        progressed: how much is done, of how much.
    """

    progressed = Signal(int, int)

    def __init__(self) -> None:
        """Report on work that goes on until ``stop`` is set."""
        super().__init__()
        self.stop = Event()

    def progress(self) -> Progress:
        """Return what the worker reports to and asks."""
        return Progress(self.progressed.emit, self.stop.is_set)
