"""What became due is said once: at the start, at the turn of a day, in the strip and the tray."""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from typing import Any

import pytest
from PySide6.QtWidgets import QSystemTrayIcon

from dpo_desktop.core.language import Language
from dpo_desktop.core.ports import News
from dpo_desktop.core.speech import speak
from dpo_desktop.demo.clock import DemoClock
from dpo_desktop.ui.preferences import PreferenceStore
from dpo_desktop.ui.register_page import RegisterPage
from dpo_desktop.ui.reminder import news_words
from dpo_desktop.ui.shell import Shell
from dpo_desktop.ui.today_page import TodayPage
from tests.ui.desk_stub import TODAY, StubDesk
from tests.ui.driving import settle, unlock

AT_FIRST = "2 overdue, 1 due today"


def strip(shell: Shell) -> str:
    """Return what stands in the strip."""
    shown = shell.window.strip
    return "" if shown.isHidden() else shown.accessibleName()


def turn_to(shell: Shell, clock: DemoClock, desk: StubDesk, days: int) -> None:
    """Let midnight pass, some days after the first."""
    day = TODAY + timedelta(days=days)
    desk.turn_to(day)
    clock.moment = datetime.combine(day, time(0, 1), clock.moment.tzinfo)
    assert shell._day
    shell._day.look()
    settle(shell)


def today(shell: Shell) -> TodayPage:
    assert shell.desk
    page = shell.desk.view.open_tab(0)
    assert isinstance(page, TodayPage)
    return page


def test_words_are_numbers_only():
    t = speak(Language.EN)
    told = News(TODAY, overdue=3, today=2, reviews=1)
    assert news_words(told, t) == {
        "overdue": "3 overdue since 16.03.2026",
        "today": "2 due today",
        "reviews": "1 review due",
    }
    assert news_words(News(TODAY), t) == {}


def test_it_is_said_after_unlocking_and_not_again_that_day(open_shell: Shell):
    assert strip(open_shell) == AT_FIRST
    open_shell.lock()
    settle(open_shell)
    assert strip(open_shell) == ""
    unlock(open_shell)
    assert strip(open_shell) == ""


def test_where_nothing_became_due_nothing_is_said(make_shell: Callable[..., Shell], desk: StubDesk):
    desk.told_on = TODAY
    assert strip(unlock(make_shell())) == ""


def test_the_notice_leads_to_its_list(open_shell: Shell):
    assert open_shell.desk
    open_shell.desk.view.open_tab(1)
    open_shell.window.strip._offer.click()
    settle(open_shell)
    page = open_shell.desk.view.page
    assert isinstance(page, TodayPage)
    assert page.heading.text() == "Overdue"


def test_who_wants_peace_is_left_in_peace(
    make_shell: Callable[..., Shell], desk: StubDesk, preferences: PreferenceStore
):
    preferences.change(language="en", theme="light", reminders=False)
    assert strip(unlock(make_shell())) == ""
    assert desk.told_on is None, "what was not said is said when it is wanted again"


def test_at_the_turn_of_a_day_everything_is_read_anew(
    open_shell: Shell, clock: DemoClock, desk: StubDesk
):
    page = today(open_shell)
    assert page.counters.by_group["overdue"].number.text() == "2"
    assert open_shell.desk
    register = open_shell.desk.view.open_tab(1)
    settle(open_shell)
    turn_to(open_shell, clock, desk, 1)
    assert page.counters.by_group["overdue"].number.text() == "3"
    assert page.model.today == TODAY + timedelta(days=1)
    assert isinstance(register, RegisterPage)
    assert register.model.counts.overdue == 3
    assert strip(open_shell) == "1 overdue since 16.03.2026, 1 due today"


def test_on_the_same_day_nothing_is_read_anew(
    open_shell: Shell, clock: DemoClock, desk: StubDesk, qtbot
):
    with qtbot.assertNotEmitted(open_shell.bus.changed):
        turn_to(open_shell, clock, desk, 0)


def test_a_window_locked_at_midnight_says_it_when_it_is_unlocked(
    open_shell: Shell, clock: DemoClock, desk: StubDesk
):
    open_shell.lock()
    settle(open_shell)
    turn_to(open_shell, clock, desk, 1)
    assert strip(open_shell) == ""
    unlock(open_shell)
    assert strip(open_shell) == "1 overdue since 16.03.2026, 1 due today"
    assert today(open_shell).counters.by_group["overdue"].number.text() == "3"


NO_TRAY_HERE = pytest.mark.qt_log_ignore("systemTrayWindowChanged", extend=True)


class FakeTray:
    """A system that has a tray, as far as Qt tells."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.messages: list[str] = []
        self.icons: list[QSystemTrayIcon] = []

        def show_message(icon: QSystemTrayIcon, _title: str, words: str, *_more: Any) -> None:
            self.messages.append(words)
            self.icons.append(icon)

        patch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: True)
        patch.setattr(QSystemTrayIcon, "showMessage", show_message)


@pytest.fixture
def tray(monkeypatch: pytest.MonkeyPatch) -> FakeTray:
    return FakeTray(monkeypatch)


@NO_TRAY_HERE
def test_the_system_says_the_same(tray: FakeTray, open_shell: Shell):
    assert tray.messages == [AT_FIRST]
    assert strip(open_shell) == AT_FIRST


@NO_TRAY_HERE
def test_the_message_of_the_system_leads_to_its_list(tray: FakeTray, open_shell: Shell):
    assert open_shell.desk
    open_shell.desk.view.open_tab(1)
    tray.icons[0].messageClicked.emit()
    settle(open_shell)
    assert today(open_shell).heading.text() == "Overdue"


@NO_TRAY_HERE
def test_a_message_clicked_after_locking_shows_no_more_than_the_lock(
    tray: FakeTray, open_shell: Shell
):
    open_shell.lock()
    settle(open_shell)
    assert not tray.icons[0].isVisible()
    tray.icons[0].messageClicked.emit()
    assert open_shell.desk is None


@NO_TRAY_HERE
def test_closing_the_window_ends_the_program_with_a_tray_too(
    tray: FakeTray, open_shell: Shell, qtbot
):
    with qtbot.waitSignal(open_shell.finished):
        open_shell.window.close()
