"""A new day is noticed whatever the computer did meanwhile, and noticed once."""

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dpo_desktop.demo.clock import DemoClock
from dpo_desktop.ui.day_turn import DayTurn


@pytest.fixture
def clock() -> DemoClock:
    return DemoClock(datetime(2026, 3, 16, 23, 59, tzinfo=UTC))


@pytest.fixture
def day(app: QApplication, clock: DemoClock):
    watch = DayTurn(app, clock, app)
    yield watch
    watch.deleteLater()


def test_midnight_turns_the_day_once(day: DayTurn, clock: DemoClock, qtbot: QtBot):
    clock.moment += timedelta(minutes=2)
    with qtbot.waitSignal(day.turned):
        day.look()
    with qtbot.assertNotEmitted(day.turned):
        day.look()


def test_an_hour_is_no_day(day: DayTurn, clock: DemoClock, qtbot: QtBot):
    clock.moment -= timedelta(hours=1)
    with qtbot.assertNotEmitted(day.turned):
        day.look()


def test_a_computer_that_slept_for_days_is_told_when_the_window_comes_to_the_front(
    day: DayTurn, clock: DemoClock, app: QApplication, qtbot: QtBot
):
    clock.moment += timedelta(days=3)
    with qtbot.waitSignal(day.turned):
        app.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)


def test_a_clock_put_back_to_another_day_counts_too(day: DayTurn, clock: DemoClock, qtbot: QtBot):
    clock.moment -= timedelta(days=1)
    with qtbot.waitSignal(day.turned):
        day.look()


def test_it_looks_every_minute(day: DayTurn):
    assert day._timer.isActive()
    assert day._timer.interval() == 60_000
