"""The Today page: each number opens its list, lines open their records, empty lists teach."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from dpo_desktop.core.changes import Changes
from dpo_desktop.core.ports import DueCounts
from dpo_desktop.core.query import Status
from dpo_desktop.core.values import Party
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.deadline_view import DeadlineView
from dpo_desktop.ui.today_model import RECORD, TodayModel
from dpo_desktop.ui.today_page import MOST, TodayPage
from tests.ui.desk_stub import TODAY, StubDesk
from tests.ui.today_help import opened, read, shown

NUMBERS = {
    "overdue": "2",
    "today": "1",
    "week": "5",
    "waiting": "1",
    "reviews": "0",
    "findings": "0",
}


@pytest.fixture
def page(qtbot: QtBot, context: Context) -> TodayPage:
    return opened(context, qtbot)


def numbers(page: TodayPage) -> dict[str, str]:
    return {code: counter.number.text() for code, counter in page.counters.by_group.items()}


def press(page: TodayPage, group: str) -> None:
    page.counters.by_group[group].click()


def said(page: TodayPage) -> str:
    return "\n".join(label.text() for label in page.detail.findChildren(QLabel))


def letter(received: date) -> dict[str, object]:
    return {
        "sender": Party("New"),
        "subject": "x",
        "kind": "information",
        "received_on": received,
    }


def test_counters_count(page: TodayPage):
    assert numbers(page) == NUMBERS


@pytest.mark.parametrize("group", ["overdue", "today", "week", "waiting"])
def test_each_number_opens_a_list_of_that_many(page: TodayPage, group: str):
    press(page, group)
    assert len(shown(page)) == int(NUMBERS[group])
    assert page.heading.text()


def test_a_counter_lets_go_again(page: TodayPage):
    everything = shown(page)
    press(page, "overdue")
    assert shown(page) == ["L-2026/001", "L-2026/002"]
    assert page.heading.text() == "Overdue"
    press(page, "waiting")
    assert shown(page) == ["L-2026/005"]
    assert not page.counters.by_group["overdue"].isChecked()
    press(page, "waiting")
    assert shown(page) == everything
    assert page.heading.text() == "What is to be done"


def test_reviews_are_counted_and_listed(page: TodayPage, context: Context, desk: StubDesk):
    desk.add("notes", {"title": "Look again", "day": TODAY - timedelta(days=2)})
    desk.add("notes", {"title": "Not yet", "day": TODAY + timedelta(days=90)})
    context.bus.publish(Changes(frozenset({"notes"})))
    read(context)
    assert numbers(page)["reviews"] == "1"
    press(page, "reviews")
    item = page.model.item(0)
    assert item.headline == "Look again"
    look = page.model.look(item)
    assert look is not None
    assert look.words == "Review late by 2 days"


def test_waiting_says_who_and_since_when(page: TodayPage, context: Context, desk: StubDesk):
    desk.turn_to(TODAY + timedelta(days=11))
    page.refresh()
    read(context)
    press(page, "waiting")
    assert (
        page.model.index(0, RECORD)
        .data()
        .splitlines()[1]
        .startswith("the sender, since 16.03.2026 (11 days)")
    )
    assert "the sender, since 16.03.2026 (11 days)" in said(page)


def test_a_term_that_stands_still_says_since_when(
    page: TodayPage, context: Context, desk: StubDesk
):
    record = desk._records["letters", 1]
    desk._records["letters", 1] = replace(record, paused_on=TODAY - timedelta(days=3))
    page.refresh()
    read(context)
    assert numbers(page)["overdue"] == "1", "nothing is overdue while it stands still"
    press(page, "waiting")
    assert shown(page)[0] == "L-2026/001", "whoever waits longest comes first"
    assert "stands still since 13.03.2026 (3 days)" in page.model.index(0, RECORD).data()


def test_words_filter_too_whatever_the_letters(page: TodayPage):
    page.search("улги")
    assert shown(page) == ["L-2026/002"]
    page.search("")
    assert len(shown(page)) == 8


def test_words_filter_within_a_counter(page: TodayPage):
    press(page, "overdue")
    page.search("тест")
    assert shown(page) == ["L-2026/001"]


def test_nothing_found_is_said(page: TodayPage):
    page.search("nobody")
    assert page.empty.isVisible()
    assert page.empty.title.text() == "Nothing found"
    assert page.empty.first_button.isHidden()


def test_the_first_line_is_explained(page: TodayPage):
    words = said(page)
    assert "Letter · L-2026/001" in words
    assert "Received on" in words
    (deadline,) = page.detail.findChildren(DeadlineView)
    deadline.opener.click()
    assert "3 working days are counted" in said(page)


def test_enter_opens_the_record(page: TodayPage, context: Context, qtbot: QtBot):
    with qtbot.waitSignal(context.go.record_asked) as asked:
        QTest.keyClick(page.list, Qt.Key.Key_Return)
    assert asked.args == ["letters", 1]


def test_double_click_opens_the_record(page: TodayPage, context: Context, qtbot: QtBot):
    place = page.list.visualRect(page.model.index(1, RECORD)).center()
    QTest.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    with qtbot.waitSignal(context.go.record_asked) as asked:
        QTest.mouseDClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert asked.args == ["letters", 2]


def test_the_button_opens_the_record(page: TodayPage, context: Context, qtbot: QtBot):
    with qtbot.waitSignal(context.go.record_asked) as asked:
        page.detail.open_button.click()
    assert asked.args == ["letters", 1]


def test_the_chosen_record_stays_chosen(page: TodayPage, context: Context, desk: StubDesk):
    page.list.selectRow(page.model.row_of("letters", 3))
    desk.add("letters", letter(TODAY), "received")
    context.bus.publish(Changes(frozenset({"letters"})))
    read(context)
    assert page.model.item(page.list.currentIndex().row()).id == 3
    assert len(shown(page)) == 9


def test_a_record_that_is_gone_is_a_sentence(
    page: TodayPage, context: Context, desk: StubDesk, qtbot: QtBot
):
    desk._records.pop(("letters", 2))
    with qtbot.waitSignal(context.notify.posted) as posted:
        page.list.selectRow(1)
    assert posted.args[0].words == "This record is no longer there."


def test_empty_registers_teach_the_next_step(qtbot: QtBot, make_context: Callable[..., Context]):
    context = make_context(StubDesk())
    page = opened(context, qtbot)
    assert page.empty.isVisible()
    assert page.empty.title.text() == "The registers are empty"
    assert not page.detail.isVisible()
    with qtbot.waitSignal(context.go.add_asked) as asked:
        page.empty.first_button.click()
    assert asked.args == ["letters"]


@pytest.mark.parametrize(
    ("group", "title"),
    [
        ("", "Nothing here is due"),
        ("overdue", "Nothing is overdue"),
        ("today", "Nothing is due today"),
        ("week", "Nothing is due within a week"),
        ("waiting", "Nobody is being waited for"),
        ("reviews", "Nothing is to be reviewed"),
        ("findings", "No gaps were found"),
    ],
)
def test_an_empty_list_says_what_would_stand_there(
    qtbot: QtBot, make_context: Callable[..., Context], group: str, title: str
):
    desk = StubDesk()
    desk.add("notes", {"title": "Only a note"})
    page = opened(make_context(desk), qtbot)
    page.show_group(group)
    assert page.empty.isVisible()
    assert page.empty.title.text() == title
    assert page.empty.words.text()
    assert page.empty.first_button.isHidden()


def test_a_list_that_was_cut_leads_to_the_whole_one(
    qtbot: QtBot, make_context: Callable[..., Context]
):
    desk = StubDesk()
    for _ in range(MOST + 3):
        desk.add("letters", letter(TODAY - timedelta(days=30)), "received")
    context = make_context(desk)
    page = opened(context, qtbot)
    assert numbers(page)["overdue"] == "503"
    press(page, "overdue")
    assert len(shown(page)) == MOST
    assert page.more.words.text() == "and 3 more: open the register"
    assert not page.more.buttons["notes"].isVisible()
    with qtbot.waitSignal(context.go.list_asked) as asked:
        page.more.buttons["letters"].click()
    assert asked.args == ["letters", Status.OVERDUE]


def test_a_list_that_is_whole_says_nothing_more(page: TodayPage):
    assert not page.more.isVisible()


def test_numbers_of_any_size_have_room(page: TodayPage):
    page.counters.show_counts(DueCounts(100_000, 100_000, 100_000, 100_000, 100_000))
    for width in (900, 1100, 1300):
        page.resize(width, 600)
        QApplication.processEvents()
        for counter in page.counters.by_group.values():
            assert counter.number.width() >= counter.number.minimumSizeHint().width()


def test_counters_stand_in_two_rows_where_it_is_narrow(page: TodayPage):
    def rows() -> int:
        return len({counter.y() for counter in page.counters.by_group.values()})

    assert rows() == 1
    page.resize(980, 600)
    QApplication.processEvents()
    assert rows() == 2


def test_the_model_is_sound(qtmodeltester, context: Context, desk: StubDesk):
    model = TodayModel(context)
    model.set_items(desk.due(30), TODAY)
    qtmodeltester.check(model)


def test_cells_say_all_they_show(page: TodayPage):
    cells = [str(page.model.index(0, column).data()) for column in range(4)]
    assert cells[0] == "Overdue by 6 days"
    assert cells[1] == "10.03.2026"
    assert "Letter · L-2026/001" in cells[2]
    assert cells[3] == "Received"
