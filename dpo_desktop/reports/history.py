"""The history of a record on its card: when, who, and what changed from what to what."""

from collections.abc import Sequence
from datetime import UTC, tzinfo

from dpo_desktop.core.record import Action
from dpo_desktop.core.register import Register
from dpo_desktop.core.speech import CatalogueSpeech
from dpo_desktop.law.history_words import HistoryWords
from dpo_desktop.reports.words import NOTHING, PaperWords


def paper_words(
    registers: Sequence[Register], words: PaperWords, t: CatalogueSpeech, zone: tzinfo | None
) -> HistoryWords:
    """Return what puts entries into words for a paper, which hides numbers of people."""
    return HistoryWords(
        registers={register.code: register for register in registers},
        t=t,
        wording=words.wording,
        value=words.value,
        text=words.text,
        nothing=NOTHING,
        zone=zone or UTC,
    )


def history_row(words: HistoryWords, action: Action, history: Sequence[Action]) -> list[str]:
    """Return the moment, the person, and what they did, a line for each change.

    Args:
        words: puts entries into words.
        action: the entry.
        history: of its record, newest first.
    """
    told = [words.deed(action), *words.sentences(action, history)]
    return [words.moment(action), action.who, "\n".join(told)]
