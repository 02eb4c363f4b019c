"""What narrows a list down becomes one query."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from dpo_desktop.core.query import Filter, Query, Status
from dpo_desktop.core.record import Counts
from dpo_desktop.ui.filter_bar import FilterBar
from dpo_desktop.ui.filter_popups import RangePopup, TextPopup, open_popup
from dpo_desktop.ui.filter_words import query_words
from dpo_desktop.ui.form.checklist import CheckList
from tests.ui.desk_stub import TODAY
from tests.ui.stub_registers import LETTERS
from tests.ui.typing_help import type_text


@pytest.fixture
def bar(context, qtbot: QtBot) -> FilterBar:
    bar = FilterBar(context, LETTERS)
    qtbot.addWidget(bar)
    bar.resize(700, 100)
    bar.show()
    return bar


def test_counters_are_a_choice_of_one(bar: FilterBar, qtbot: QtBot):
    bar.show_counts(Counts(9, 7, 2, 2))
    assert [counter.text() for counter in bar.counters.values()] == [
        "All  9",
        "Open  7",
        "Overdue  2",
        "Closed  2",
    ]
    with qtbot.waitSignal(bar.changed):
        bar.counters[Status.OVERDUE].click()
    assert bar.query(TODAY).status is Status.OVERDUE
    assert not bar.counters[Status.ALL].isChecked()
    assert bar.is_narrowed


def test_offered_are_the_state_the_period_and_what_is_declared(bar: FilterBar):
    assert bar.fields() == ("state", "received_on", "kind", "categories", "urgent")


def test_choices_are_ticked(bar: FilterBar, qtbot: QtBot):
    popup = bar.open_filter("kind")
    assert isinstance(popup, CheckList)
    type_text(popup.search, "blocking")
    with qtbot.waitSignal(bar.changed):
        qtbot.keyClick(popup.search, Qt.Key.Key_Return)
    popup.search.clear()
    type_text(popup.search, "lifting")
    qtbot.keyClick(popup.search, Qt.Key.Key_Return)
    popup.close()
    assert bar.query(TODAY).filters == (Filter("kind", codes=("block", "unblock")),)
    assert [chip.text for chip in bar.chips()] == ["Kind: Blocking, Lifting the block"]


def test_state_is_ticked(bar: FilterBar, qtbot: QtBot):
    popup = bar.open_filter("state")
    assert isinstance(popup, CheckList)
    qtbot.keyClick(popup.search, Qt.Key.Key_Down)
    qtbot.keyClick(popup.search, Qt.Key.Key_Return)
    popup.close()
    assert bar.query(TODAY).filters == (Filter("state", codes=("received",)),)


def test_yes_or_no_is_ticked(bar: FilterBar, qtbot: QtBot):
    popup = bar.open_filter("urgent")
    assert isinstance(popup, CheckList)
    qtbot.keyClick(popup.search, Qt.Key.Key_Return)
    popup.close()
    assert bar.query(TODAY).filters == (Filter("urgent", codes=("yes",)),)
    assert bar.chips()[0].text == "Urgent: yes"


def test_dates_are_a_span(bar: FilterBar, qtbot: QtBot):
    popup = bar.open_filter("received_on")
    assert isinstance(popup, RangePopup)
    type_text(popup.lines[0], "1.3.26")
    type_text(popup.lines[1], "31.02.2026")
    popup.take()
    assert popup.isVisible()
    assert "No such date" in popup.error.words()
    popup.lines[1].clear()
    type_text(popup.lines[1], "160326")
    qtbot.keyClick(popup.lines[1], Qt.Key.Key_Return)
    span = Filter("received_on", start=date(2026, 3, 1), end=date(2026, 3, 16))
    assert bar.query(TODAY).filters == (span,)
    assert bar.chips()[0].text == "Received on: 01.03.2026 – 16.03.2026"


def test_a_span_the_wrong_way_round_is_turned(bar: FilterBar):
    popup = bar.open_filter("received_on")
    assert isinstance(popup, RangePopup)
    type_text(popup.lines[0], "16.3.26")
    type_text(popup.lines[1], "1.3.26")
    popup.take()
    (span,) = bar.query(TODAY).filters
    assert span.start == date(2026, 3, 1)


def test_text_is_contained(context, bar: FilterBar):
    popup = open_popup(context, LETTERS, Filter("subject"), bar.add, bar.set_filter)
    assert isinstance(popup, TextPopup)
    type_text(popup.line, "Әліп")
    popup.take()
    assert bar.query(TODAY).filters == (Filter("subject", text="Әліп"),)
    assert bar.chips()[0].text == "Subject: «Әліп»"


def test_numbers_are_a_span(context, bar: FilterBar):
    popup = open_popup(context, LETTERS, Filter("subjects"), bar.add, bar.set_filter)
    assert isinstance(popup, RangePopup)
    type_text(popup.lines[0], "many")
    popup.take()
    assert popup.error.words()
    popup.lines[0].setText("10")
    popup.take()
    assert bar.query(TODAY).filters == (Filter("subjects", start=10),)
    assert bar.chips()[0].text == "People concerned: from 10"


def test_chips_take_conditions_away(bar: FilterBar, qtbot: QtBot):
    bar.set_filter(Filter("kind", codes=("block",)))
    bar.set_filter(Filter("urgent", codes=("no",)))
    with qtbot.waitSignal(bar.changed):
        bar.chips()[0].cross.click()
    assert bar.query(TODAY).filters == (Filter("urgent", codes=("no",)),)
    bar.counters[Status.OPEN].click()
    bar.clear_all.click()
    assert bar.query(TODAY) == Query("letters", TODAY)
    assert not bar.clear_all.isVisible()


def test_an_empty_condition_is_none(bar: FilterBar):
    bar.set_filter(Filter("kind", codes=("block",)))
    bar.set_filter(Filter("kind"))
    assert not bar.query(TODAY).filters


def test_a_chip_opens_its_condition_again(bar: FilterBar):
    bar.set_filter(Filter("received_on", start=date(2026, 3, 1)))
    popup = bar.open_filter("received_on")
    assert isinstance(popup, RangePopup)
    assert popup.lines[0].text() == "01.03.2026"
    popup.close()


def test_order_and_words_belong_to_the_query(bar: FilterBar, qtbot: QtBot):
    with qtbot.waitSignal(bar.changed):
        bar.set_order("due", True)
    with qtbot.waitSignal(bar.changed):
        bar.set_search("  әліп ")
    query = bar.query(TODAY)
    assert (query.order, query.descending, query.search) == ("due", True, "әліп")
    with qtbot.assertNotEmitted(bar.changed):
        bar.set_search("әліп")


def test_conditions_in_words(context, bar: FilterBar):
    bar.counters[Status.OPEN].click()
    bar.set_search("post")
    bar.set_filter(Filter("kind", codes=("block", "unblock", "change")))
    assert query_words(context, LETTERS, bar.query(TODAY)) == [
        "Open",
        "Search: «post»",
        "Kind: Blocking and 2 more",
    ]
