"""A deadline as people read it: a colour, an icon and words, from its dates."""

from dataclasses import dataclass
from datetime import date

from dpo_desktop.core.messages import Speech
from dpo_desktop.ui.tokens import Tone

SOON_DAYS = 3


@dataclass(frozen=True, slots=True)
class DueTone:
    """How a deadline looks; the words alone say all of it."""

    tone: Tone
    icon: str
    words: str


def due_tone(
    t: Speech,
    due: date | None,
    today: date,
    *,
    done: bool = False,
    waits: bool = False,
    paused_on: date | None = None,
) -> DueTone | None:
    """Return the look of a deadline, or ``None`` for a record that has none.

    Args:
        t: the language.
        due: the last day.
        today: the day it is judged by.
        done: the duty is done or the record closed.
        waits: the next step is somebody else's.
        paused_on: the day since which the term stands still; nothing is overdue meanwhile.
    """
    if done:
        return DueTone(Tone.SUCCESS, "circle-check", t("Done"))
    if paused_on is not None:
        words = t("Paused since {date}", date=f"{paused_on:%d.%m.%Y}")
        return DueTone(Tone.NEUTRAL, "player-pause", words)
    if due is None:
        return DueTone(Tone.NEUTRAL, "hourglass", t("Waiting")) if waits else None
    left = (due - today).days
    if left < 0:
        words = t.plural("Overdue by {n} day", "Overdue by {n} days", -left)
        return DueTone(Tone.DANGER, "alert-triangle", words)
    if waits:
        return DueTone(Tone.NEUTRAL, "hourglass", t("Waiting"))
    if left == 0:
        return DueTone(Tone.WARNING, "clock", t("Due today"))
    words = t.plural("{n} day left", "{n} days left", left)
    if left <= SOON_DAYS:
        return DueTone(Tone.WARNING, "clock", words)
    return DueTone(Tone.INFO, "calendar-event", words)
