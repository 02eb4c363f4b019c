"""A clock that was set back is told at opening, in a sentence that names the last entry."""

from datetime import timedelta
from pathlib import Path

import pytest

from dpo_desktop.core.clock import FixedClock
from dpo_desktop.core.language import Language
from dpo_desktop.core.ports import Progress
from dpo_desktop.core.speech import speak
from dpo_desktop.desk.vaults import Vaults
from tests.desk.conftest import CHEAP, Wall
from tests.desk.test_profile import GOOD

WORDS = "six words of a song"


@pytest.fixture
def folder(tmp_path: Path, wall: Wall) -> Path:
    """A vault whose last entry is of this moment."""
    Vaults(FixedClock(wall.moment), CHEAP).create(tmp_path / "v", GOOD, WORDS).close()
    return tmp_path / "v"


@pytest.mark.parametrize("back", [timedelta(hours=1), timedelta(days=1), timedelta(days=4000)])
def test_a_clock_set_back_is_told_and_bars_nobody(folder: Path, wall: Wall, back: timedelta):
    desk = Vaults(FixedClock(wall.moment - back), CHEAP).unlock(folder, WORDS)
    for found in (desk.opening_check(), desk.check(Progress())):
        (said,) = [broken.message.say(speak(Language.EN)) for broken in found.breaks]
        assert said.startswith("The clock of this computer stands before entry 1 of the history")
        assert "16.10.2026 09:05" in said
    desk.save_profile({**GOOD, "address": "050000, г. Алматы"})
    desk.close()
    desk = Vaults(FixedClock(wall.moment + timedelta(days=1)), CHEAP).unlock(folder, WORDS)
    # What was entered meanwhile is told by its date; the clock itself is right again.
    assert [broken.kind for broken in desk.opening_check().breaks] == ["time_back"]
    assert desk.profile()["address"] == "050000, г. Алматы"
    desk.close()


@pytest.mark.parametrize("back", [timedelta(0), timedelta(minutes=5)])
def test_a_clock_that_was_only_set_right_is_no_news(folder: Path, wall: Wall, back: timedelta):
    desk = Vaults(FixedClock(wall.moment - back), CHEAP).unlock(folder, WORDS)
    assert desk.opening_check().sound
    desk.close()
