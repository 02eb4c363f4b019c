"""The list: what is shown where room is short, what the user chooses, what is remembered."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from dpo_desktop.core.query import Query
from dpo_desktop.ui.column_chooser import ColumnChooser
from dpo_desktop.ui.list_columns import chosen, offered, usual
from dpo_desktop.ui.list_model import ListModel
from dpo_desktop.ui.list_view import ListView
from dpo_desktop.ui.rows import HIGH
from tests.ui.desk_stub import TODAY
from tests.ui.stub_registers import LETTERS, NOTES


@pytest.fixture
def view(context, qtbot: QtBot) -> ListView:
    model = ListModel(context, LETTERS)
    view = ListView(context, LETTERS, model)
    model.setParent(view)
    qtbot.addWidget(view)
    model.set_columns(chosen(context, LETTERS))
    model.show_query(Query("letters", TODAY))
    context.tasks.wait_idle()
    view.resize(1300, 500)
    view.show()
    return view


def visible(view: ListView) -> list[str]:
    model = view.model()
    assert isinstance(model, ListModel)
    columns = enumerate(model.columns)
    return [column.key for place, column in columns if not view.isColumnHidden(place)]


def test_rows_are_of_one_height(view: ListView):
    assert {view.rowHeight(row) for row in range(9)} == {HIGH}


def test_columns_step_back_where_room_is_short(view: ListView):
    assert visible(view) == ["record", "state", "time_left", "due", "kind", "received_on"]
    view.resize(900, 500)
    assert visible(view)[:4] == ["record", "state", "time_left", "due"]
    view.resize(460, 500)
    assert visible(view) == ["record", "time_left"]
    view.resize(1300, 500)
    assert len(visible(view)) == 6


def test_enter_and_f2_and_double_click_edit(view: ListView, qtbot: QtBot):
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
        with qtbot.waitSignal(view.edit_asked):
            qtbot.keyClick(view, key)
    with qtbot.waitSignal(view.edit_asked):
        view.doubleClicked.emit(view.model().index(0, 0))


def test_arrows_choose(view: ListView, qtbot: QtBot):
    view.choose(0)
    with qtbot.waitSignal(view.chosen) as told:
        qtbot.keyClick(view, Qt.Key.Key_Down)
    assert told.args == [1]


def test_nothing_is_edited_or_deleted_in_the_list(view: ListView, qtbot: QtBot):
    view.choose(0)
    qtbot.keyClick(view, Qt.Key.Key_Delete)
    assert view.model().rowCount() == 9


def test_order_is_marked_without_asking_again(view: ListView):
    model = view.model()
    assert isinstance(model, ListModel)
    asked = []
    model.order_asked.connect(lambda *_args: asked.append(1))
    across = view.horizontalHeader()
    view.mark_order("due", True)
    assert across.sortIndicatorSection() == 2
    view.mark_order("", False)
    assert across.sortIndicatorSection() == -1
    assert not asked
    across.setSortIndicator(3, Qt.SortOrder.AscendingOrder)
    view.mark_order("due", False)
    assert across.sortIndicatorSection() == 3


def test_columns_are_chosen_and_remembered(context, qtbot: QtBot):
    menu = ColumnChooser(context, LETTERS)
    qtbot.addWidget(menu)
    with qtbot.waitSignal(menu.changed):
        menu.action("number").trigger()
    with qtbot.waitSignal(menu.changed):
        menu.action("kind").trigger()
    keys = [column.key for column in chosen(context, LETTERS)]
    assert "number" in keys
    assert "kind" not in keys
    assert context.preferences.values.columns["letters"]
    menu._reset()
    assert "letters" not in context.preferences.values.columns
    assert {column.key for column in chosen(context, LETTERS)} == {"record", *usual(LETTERS)}


def test_register_without_clocks_has_no_time_left():
    assert not {"due", "time_left"} & {column.key for column in offered(NOTES)}
    assert not {"questions", "related"} & {column.key for column in offered(LETTERS)}
