"""A deadline says in words what its colour says."""

from datetime import date, timedelta

import pytest

from dpo_desktop.core.language import Language
from dpo_desktop.core.speech import speak
from dpo_desktop.ui.tokens import Tone
from dpo_desktop.ui.tone import due_tone

T = speak(Language.EN)
TODAY = date(2026, 3, 16)


@pytest.mark.parametrize(
    ("days", "tone", "words"),
    [
        (-2, Tone.DANGER, "Overdue by 2 days"),
        (-1, Tone.DANGER, "Overdue by 1 day"),
        (0, Tone.WARNING, "Due today"),
        (1, Tone.WARNING, "1 day left"),
        (3, Tone.WARNING, "3 days left"),
        (4, Tone.INFO, "4 days left"),
    ],
)
def test_open(days: int, tone: Tone, words: str):
    look = due_tone(T, TODAY + timedelta(days=days), TODAY)
    assert look
    assert (look.tone, look.words) == (tone, words)


def test_done_is_done_however_late():
    look = due_tone(T, TODAY - timedelta(days=9), TODAY, done=True)
    assert look
    assert (look.tone, look.words) == (Tone.SUCCESS, "Done")


def test_waiting_is_quiet_until_it_is_late():
    for due in (None, TODAY, TODAY + timedelta(days=9)):
        look = due_tone(T, due, TODAY, waits=True)
        assert look
        assert (look.tone, look.words) == (Tone.NEUTRAL, "Waiting")
    late = due_tone(T, TODAY - timedelta(days=1), TODAY, waits=True)
    assert late
    assert late.tone is Tone.DANGER


def test_a_paused_term_is_quiet_however_late():
    since = date(2026, 3, 12)
    late = due_tone(T, TODAY - timedelta(days=1), TODAY, waits=True, paused_on=since)
    assert late
    assert (late.tone, late.words) == (Tone.NEUTRAL, "Paused since 12.03.2026")
    assert late.icon == "player-pause"
    done = due_tone(T, TODAY, TODAY, done=True, paused_on=since)
    assert done
    assert done.words == "Done"


def test_nothing_is_said_where_nothing_is_due():
    assert due_tone(T, None, TODAY) is None
