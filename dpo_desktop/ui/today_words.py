"""A line of the Today page in words: how urgent it is, who is waited for and since when."""

from datetime import date

from dpo_desktop.core.messages import Speech
from dpo_desktop.core.record import DueItem
from dpo_desktop.ui.tokens import Tone
from dpo_desktop.ui.tone import DueTone, due_tone


def line_look(t: Speech, item: DueItem, today: date) -> DueTone | None:
    """Return the look of a line: of its term, or of its review."""
    if item.review and item.due is not None:
        return _review_look(t, (item.due - today).days)
    return due_tone(t, item.due, today, waits=item.waits_on_them, paused_on=item.paused_on)


def _review_look(t: Speech, left: int) -> DueTone:
    if left < 0:
        words = t.plural("Review late by {n} day", "Review late by {n} days", -left)
        return DueTone(Tone.WARNING, "alert-triangle", words)
    if left == 0:
        return DueTone(Tone.WARNING, "eye", t("Review today"))
    return DueTone(Tone.INFO, "eye", t.plural("Review in {n} day", "Review in {n} days", left))


def waiting_words(t: Speech, item: DueItem, today: date) -> str:
    """Return who is waited for and since when; ``""`` for a record that waits on nobody."""
    # A pause may be agreed that begins tomorrow: until then, the record only waits.
    if item.paused_on is not None and item.paused_on <= today:
        date_, days = _since(t, item.paused_on, today)
        still = t("stands still since {date} ({days})", date=date_, days=days)
        return t("{who}, {since}", who=item.waits_for, since=still) if item.waits_for else still
    if not item.waits_on_them:
        return ""
    if item.since is None:
        return item.waits_for
    date_, days = _since(t, item.since, today)
    if not item.waits_for:
        return t("waits since {date} ({days})", date=date_, days=days)
    return t("{who}, since {date} ({days})", who=item.waits_for, date=date_, days=days)


def _since(t: Speech, day: date, today: date) -> tuple[str, str]:
    days = (today - day).days
    return f"{day:%d.%m.%Y}", t.plural("{n} day", "{n} days", days) if days > 0 else t("today")
