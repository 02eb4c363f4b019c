"""Nobody at the desk: noticed by time, and by nothing else."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from dpo_desktop.ui.inactivity import Inactivity


class Hand:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        """Begin at nought."""
        self.seconds = 0.0

    def __call__(self) -> float:
        """Return the time."""
        return self.seconds


@pytest.fixture
def hand() -> Hand:
    return Hand()


@pytest.fixture
def inactivity(app: QApplication, hand: Hand):
    watch = Inactivity(app, hand)
    yield watch
    watch.stop()
    watch.deleteLater()


def test_time_is_up(inactivity: Inactivity, hand: Hand, qtbot):
    inactivity.watch(2)
    hand.seconds = 119
    with qtbot.assertNotEmitted(inactivity.idle):
        inactivity.look()
    hand.seconds = 120
    with qtbot.waitSignal(inactivity.idle):
        inactivity.look()


def test_a_key_begins_the_time_anew(inactivity: Inactivity, hand: Hand, qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    inactivity.watch(2)
    hand.seconds = 100
    QTest.keyClick(widget, Qt.Key.Key_A)
    hand.seconds = 200
    with qtbot.assertNotEmitted(inactivity.idle):
        inactivity.look()


def test_it_tells_once(inactivity: Inactivity, hand: Hand):
    told: list[int] = []
    inactivity.idle.connect(lambda: told.append(1))
    inactivity.watch(1)
    hand.seconds = 60
    inactivity.look()
    assert not inactivity._timer.isActive()
    assert told == [1]


def test_never_is_never(inactivity: Inactivity):
    inactivity.watch(0)
    assert not inactivity._timer.isActive()
