"""The one door for telling the user something, in the strip at the top of the window."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from dpo_desktop.ui.tokens import Tone

if TYPE_CHECKING:
    from dpo_desktop.core.errors import DpoError
    from dpo_desktop.core.messages import Speech


class Offer(NamedTuple):
    """A button inside a notice: its words and what it does."""

    words: str
    act: Callable[[], None]


class Notice(NamedTuple):
    """What the strip shows.

    Attributes:
        about: what a notice that waits its turn and gives way to nothing for good is about; only
            a newer one about the same takes its place. ``""``: it does not wait.
        alarm: nothing but what went wrong takes its place, and that not for good.
        seen: called when it comes into sight.
    """

    tone: Tone
    words: str
    offer: Offer | None = None
    about: str = ""
    alarm: bool = False
    seen: Callable[[], object] | None = None

    @property
    def patient(self) -> bool:
        """Tell whether it waits until what stands there has been read."""
        return bool(self.about)


class Notifier(QObject):
    """What pages hold; the strip listens.

    Signals:
        posted: a ``Notice`` to show in place of the one before.
        cleared: nothing is to be told any more.
    """

    posted = Signal(object)
    cleared = Signal()

    def __init__(self, t: Speech, parent: QObject | None = None) -> None:
        """Speak ``t`` when an error is to be put into words."""
        super().__init__(parent)
        self._t = t

    def speak(self, t: Speech) -> None:
        """Speak another language from now on."""
        self._t = t

    def info(self, words: str, offer: Offer | None = None) -> None:
        """Tell something that is neither good nor bad."""
        self.posted.emit(Notice(Tone.INFO, words, offer))

    def remind(
        self,
        words: str,
        offer: Offer,
        about: str,
        *,
        tone: Tone = Tone.INFO,
        seen: Callable[[], object] | None = None,
    ) -> None:
        """Tell what is said only once: it waits until what stands there has been read.

        Args:
            words: what is told.
            offer: what can be done about it.
            about: a newer notice about the same takes its place; others wait for one another.
            tone: of the strip.
            seen: called when it comes into sight.
        """
        self.posted.emit(Notice(tone, words, offer, about, seen=seen))

    def success(self, words: str, offer: Offer | None = None) -> None:
        """Tell that something was done; goes away by itself."""
        self.posted.emit(Notice(Tone.SUCCESS, words, offer))

    def warning(self, words: str, offer: Offer | None = None) -> None:
        """Tell something to mind."""
        self.posted.emit(Notice(Tone.WARNING, words, offer))

    def error(self, problem: DpoError | str, offer: Offer | None = None) -> None:
        """Tell what went wrong and what to do; stays until it is closed."""
        words = problem if isinstance(problem, str) else problem.say(self._t)
        self.posted.emit(Notice(Tone.DANGER, words, offer))

    def alarm(self, words: str, offer: Offer) -> None:
        """Tell what must not be overlooked."""
        self.posted.emit(Notice(Tone.DANGER, words, offer, alarm=True))

    def clear(self) -> None:
        """Take the notice away."""
        self.cleared.emit()
