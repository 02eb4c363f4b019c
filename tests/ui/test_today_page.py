"""The Today page: counters that filter, lines that open, and what is said when nothing is due."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from dpo_desktop.core.changes import Changes
from dpo_desktop.core.values import Party
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.today_model import RECORD, TodayModel
from dpo_desktop.ui.today_page import TodayPage
from tests.ui.desk_stub import TODAY, StubDesk


def read(page: TodayPage, context: Context) -> None:
    for _ in range(2):
        assert context.tasks.wait_idle()
        QApplication.processEvents()


@pytest.fixture
def page(qtbot, context: Context) -> TodayPage:
    page = TodayPage(context)
    qtbot.addWidget(page)
    page.resize(1300, 640)
    page.show()
    read(page, context)
    return page


def numbers(page: TodayPage) -> dict[str, str]:
    return {group: counter.number.text() for group, counter in page.counters.items()}


def shown(page: TodayPage) -> list[str]:
    return [page.model.item(row).number for row in range(page.model.rowCount())]


def said(page: TodayPage) -> str:
    return "\n".join(label.text() for label in page.detail.findChildren(QLabel))


def test_counters_count(page: TodayPage):
    assert numbers(page) == {"overdue": "2", "today": "1", "week": "4", "waiting": "1"}


def test_a_counter_filters_and_lets_go_again(page: TodayPage):
    everything = shown(page)
    page.counters["overdue"].click()
    assert shown(page) == ["L-2026/001", "L-2026/002"]
    assert page.heading.text() == "Overdue"
    page.counters["waiting"].click()
    assert shown(page) == ["L-2026/005"]
    assert not page.counters["overdue"].isChecked()
    page.counters["waiting"].click()
    assert shown(page) == everything
    assert page.heading.text() == "Next deadlines: 30 days"


def test_words_filter_too_whatever_the_letters(page: TodayPage):
    page.search("улги")
    assert shown(page) == ["L-2026/002"]
    page.search("")
    assert len(shown(page)) == 8


def test_nothing_found_is_said(page: TodayPage):
    page.search("nobody")
    assert page.empty.isVisible()
    assert page.empty.first_button.isHidden()


def test_the_first_line_is_explained(page: TodayPage):
    words = said(page)
    assert "Letter · L-2026/001" in words
    assert "Received on" in words
    assert "3 working days are counted" in words


def test_enter_opens_the_record(page: TodayPage, context: Context, qtbot):
    with qtbot.waitSignal(context.go.record_asked) as asked:
        QTest.keyClick(page.list, Qt.Key.Key_Return)
    assert asked.args == ["letters", 1]


def test_double_click_opens_the_record(page: TodayPage, context: Context, qtbot):
    place = page.list.visualRect(page.model.index(1, RECORD)).center()
    QTest.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    with qtbot.waitSignal(context.go.record_asked) as asked:
        QTest.mouseDClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert asked.args == ["letters", 2]


def test_the_button_opens_the_record(page: TodayPage, context: Context, qtbot):
    with qtbot.waitSignal(context.go.record_asked) as asked:
        page.detail.open_button.click()
    assert asked.args == ["letters", 1]


def test_the_chosen_record_stays_chosen(page: TodayPage, context: Context, desk: StubDesk):
    page.list.selectRow(page.model.row_of("letters", 3))
    values = {"sender": Party("New"), "subject": "x", "kind": "information", "received_on": TODAY}
    desk.add("letters", values, "received")
    context.bus.publish(Changes(frozenset({"letters"})))
    read(page, context)
    assert page.model.item(page.list.currentIndex().row()).id == 3
    assert len(shown(page)) == 9


def test_a_record_that_is_gone_is_a_sentence(
    page: TodayPage, context: Context, desk: StubDesk, qtbot
):
    desk._records.pop(("letters", 2))
    with qtbot.waitSignal(context.notify.posted) as posted:
        page.list.selectRow(1)
    assert posted.args[0].words == "This record is no longer there."


def test_empty_registers_teach_the_next_step(qtbot, make_context):
    context = make_context(StubDesk())
    page = TodayPage(context)
    qtbot.addWidget(page)
    page.show()
    read(page, context)
    assert page.empty.isVisible()
    assert page.empty.title.text() == "The registers are empty"
    assert not page.detail.isVisible()
    with qtbot.waitSignal(context.go.add_asked) as asked:
        page.empty.first_button.click()
    assert asked.args == ["letters"]


def test_all_done_is_not_empty(qtbot, make_context):
    desk = StubDesk()
    desk.add("notes", {"title": "Only a note"})
    context = make_context(desk)
    page = TodayPage(context)
    qtbot.addWidget(page)
    page.show()
    read(page, context)
    assert page.empty.title.text() == "Nothing here is due"
    assert page.empty.first_button.isHidden()


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
