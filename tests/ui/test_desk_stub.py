"""The desk in memory keeps what a vault promises about the law (tests/desk/test_law.py)."""

from dataclasses import replace
from datetime import date

import pytest

from dpo_desktop.core.errors import CancelledError, DpoError
from dpo_desktop.core.ports import MovedCase, Progress
from dpo_desktop.core.record import FieldChange, Record
from dpo_desktop.law.settings import LawSettings, OwnDay
from tests.ui.desk_stub import StubDesk

FRIDAY, TUESDAY = date(2026, 3, 13), date(2026, 3, 17)
DUE, MOVED = date(2026, 3, 18), date(2026, 3, 19)
DAY_OFF = replace(LawSettings(), own_days=(OwnDay(TUESDAY, works=False, note="Company day"),))
NO_HURRY = Progress()


@pytest.fixture
def desk() -> StubDesk:
    """A desk without records."""
    return StubDesk()


@pytest.fixture
def letter(desk: StubDesk) -> Record:
    """An open letter: three working days from Friday."""
    values = {"subject": "Access", "kind": "information", "received_on": FRIDAY}
    return desk.add("letters", values, "draft").record


def test_what_would_move_is_told_and_nothing_is_changed(desk: StubDesk, letter: Record) -> None:
    (found,) = desk.preview_law(DAY_OFF, NO_HURRY)
    assert found == MovedCase("letters", letter.id, letter.number, "", DUE, MOVED)
    assert desk.find("letters", letter.number).due == DUE
    assert desk.law() == LawSettings()


def test_a_saved_day_off_moves_the_open_letter_and_both_histories_say_why(
    desk: StubDesk, letter: Record
) -> None:
    changes = desk.save_law(DAY_OFF, " Order No. 5 ", NO_HURRY)
    assert changes.touches("letters")
    assert changes.profile
    assert desk.law() == DAY_OFF
    assert desk.find("letters", letter.number).due == MOVED
    newest = desk.card("letters", letter.id).history[0]
    assert (newest.what, newest.why) == ("recomputed", "Order No. 5")
    assert newest.changes == (FieldChange("due", DUE.isoformat(), MOVED.isoformat()),)
    (kept,) = desk.law_history()
    assert (kept.why, [change.field for change in kept.changes]) == ("Order No. 5", ["own_days"])


def test_a_change_without_a_reason_is_refused(desk: StubDesk, letter: Record) -> None:
    with pytest.raises(DpoError, match="reason"):
        desk.save_law(DAY_OFF, " ", NO_HURRY)
    assert desk.law() == LawSettings()


def test_a_change_that_is_stopped_changes_nothing(desk: StubDesk, letter: Record) -> None:
    with pytest.raises(CancelledError):
        desk.save_law(DAY_OFF, "Order No. 5", Progress(cancelled=lambda: True))
    assert desk.law() == LawSettings()
    assert desk.find("letters", letter.number).due == DUE
