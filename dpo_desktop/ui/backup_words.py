"""What is said of copies: how old they are, what they hold, where the vault stands with them."""

from datetime import date
from typing import NamedTuple

from dpo_desktop.core.attachment import size_words
from dpo_desktop.core.backup import ATTACHMENTS, BackupStanding, Copy
from dpo_desktop.core.speech import CatalogueSpeech
from dpo_desktop.ui.tokens import Tone


class Said(NamedTuple):
    """A sentence and what it weighs."""

    tone: Tone
    words: str


def age_words(day: date, today: date, t: CatalogueSpeech) -> str:
    """Return how many days ago a day was."""
    days = (today - day).days
    if days == 0:
        return t("today")
    if days == 1:
        return t("yesterday")
    if days < 0:
        return t("ahead of the clock")
    return t.plural("{n} day ago", "{n} days ago", days)


def standing_words(standing: BackupStanding, t: CatalogueSpeech) -> Said:
    """Return where a vault stands with its copies."""
    last = standing.last
    if last is None:
        return Said(
            Tone.WARNING, t("There is no copy of this vault yet: whatever befalls it, is lost.")
        )
    made = t.date_time(last.at.astimezone())
    size = size_words(last.size, t)
    if not standing.changed:
        return Said(
            Tone.SUCCESS,
            t(
                "All that was written is in the last copy, made {moment}, {size}, and verified.",
                moment=made,
                size=size,
            ),
        )
    if standing.days:
        days = t.plural("{n} day", "{n} days", standing.days)
        words = t(
            "What was written has been without a copy for {days}. The last one was made {moment}, "
            "{size}.",
            days=days,
            moment=made,
            size=size,
        )
        return Said(Tone.DANGER if standing.stale else Tone.WARNING, words)
    words = t(
        "The last copy was made {moment}, {size}, and verified. What was written today since then "
        "has none yet.",
        moment=made,
        size=size,
    )
    return Said(Tone.INFO, words)


def drill_words(standing: BackupStanding, t: CatalogueSpeech) -> str:
    """Return when it was last tried whether the vault can be restored."""
    if standing.drilled is None:
        return t("It was never tried whether the vault can be restored: do a restore drill.")
    said = t("Restore drill passed on {day}.", day=t.date(standing.drilled.astimezone().date()))
    next_one = t("It is time for the next one.")
    return f"{said} {next_one}" if standing.drill_due else said


def folder_words(standing: BackupStanding, t: CatalogueSpeech) -> str:
    """Return whether the folder of automatic copies is at hand."""
    if not standing.settings.folder:
        return t("No folder is named: choose one on another disk, best on a stick or a share.")
    if not standing.present:
        return t("The folder is not there now. The next copy is made once it is.")
    return t("The folder is there.")


def copy_cells(copy: Copy, today: date, t: CatalogueSpeech) -> tuple[str, ...]:
    """Return the row of a copy in the table."""
    made = copy.made_at.astimezone() if copy.made_at else None
    records = sum(n for code, n in copy.counts.items() if code != ATTACHMENTS)
    if copy.problem is not None:
        found = copy.problem.say(t)
    elif copy.automatic:
        found = t("kept for its time")
    else:
        found = t("made by hand; never taken away")
    return (
        t.date_time(made) if made else copy.file.name,
        age_words(made.date(), today, t) if made else "",
        size_words(copy.size, t),
        str(records) if made else "",
        str(copy.attachments) if made else "",
        str(copy.head.entry) if made else "",
        found,
    )
