"""A list of any length: the first screenful at once, the rest as it is looked at."""

from array import array
from collections.abc import Sequence

import pytest
from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from dpo_desktop.core.ports import Page
from dpo_desktop.core.query import Query
from dpo_desktop.core.record import Counts, Record
from dpo_desktop.core.values import Party
from dpo_desktop.ui.list_columns import chosen
from dpo_desktop.ui.list_model import ELLIPSIS, LINE, ListModel
from dpo_desktop.ui.page_cache import MOST_WANTED, PAGES, ROWS, PageCache
from tests.ui.desk_stub import TODAY, StubDesk
from tests.ui.stub_registers import LETTERS

MANY = 100_000


class BigDesk(StubDesk):
    """A register of a hundred thousand letters that are made up as they are read."""

    def __init__(self) -> None:
        super().__init__()
        self.read: list[int] = []

    def page(self, query: Query, limit: int, fields: Sequence[str]) -> Page:
        return Page(MANY, tuple(self.line(key) for key in range(1, limit + 1)))

    def ids(self, query: Query) -> "array[int]":
        return array("q", range(1, MANY + 1))

    def lines(self, register: str, ids: Sequence[int], fields: Sequence[str]) -> list[Record]:
        self.read.append(len(ids))
        return [self.line(key) for key in ids]

    def counts(self, register: str) -> Counts:
        return Counts(MANY, MANY, 0, 0)

    def line(self, key: int) -> Record:
        values = {"sender": Party(f"Sender {key}"), "subject": "s"}
        return Record("letters", key, f"L-{key}", "received", values)


def shown(context, query: Query | None = None) -> ListModel:
    model = ListModel(context, LETTERS)
    model.set_columns(chosen(context, LETTERS))
    settled: list[bool] = []
    model.settled.connect(lambda: settled.append(True))
    model.show_query(query or Query("letters", TODAY))
    loop = QEventLoop()
    while not settled:
        loop.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    return model


def words(model: ListModel, row: int, column: int = 0) -> str:
    return str(model.index(row, column).data())


def test_keeps_the_rules_of_models(context, desk, qtmodeltester: ModelTester):
    model = shown(context)
    qtmodeltester.check(model)
    desk.add("notes", {"title": "x"})
    desk.add("letters", {"subject": "One more"}, "draft")
    model.show_query(Query("letters", TODAY))
    context.tasks.wait_idle()
    qtmodeltester.check(model)
    assert model.rowCount() == 10


def test_first_lines_arrive_before_the_keys(make_context, qtbot: QtBot):
    context = make_context(BigDesk())
    model = ListModel(context, LETTERS)
    order = []
    model.arrived.connect(lambda: order.append(("arrived", model.rowCount(), words(model, 0))))
    model.settled.connect(lambda: order.append(("settled", model.rowCount(), "")))
    with qtbot.waitSignal(model.settled):
        model.show_query(Query("letters", TODAY))
    assert order[0] == ("arrived", MANY, "Sender 1, L-1 · s")
    assert order[1][0] == "settled"


def test_a_line_far_down_arrives(make_context, qtbot: QtBot):
    context = make_context(BigDesk())
    model = shown(context)
    assert words(model, 77_777) == ELLIPSIS
    assert model.index(77_777, 0).data(LINE) is None
    with qtbot.waitSignal(model.dataChanged):
        pass
    assert words(model, 77_777) == "Sender 77778, L-77778 · s"
    assert model.key(99_999) == MANY
    assert model.row_of(MANY) == 99_999
    assert model.row_of(MANY + 1) == -1


def test_memory_stays_flat(make_context, qtbot: QtBot):
    desk = BigDesk()
    context = make_context(desk)
    model = shown(context)
    for row in range(0, MANY, 1000):
        words(model, row)
        if row % 5000 == 0:
            QApplication.processEvents()
            context.tasks.wait_idle()
    assert len(model._cache) <= PAGES
    assert max(desk.read) <= ROWS


def test_only_the_pages_looked_for_last_are_read(make_context, qtbot: QtBot):
    desk = BigDesk()
    context = make_context(desk)
    model = shown(context)
    for row in range(0, MANY, ROWS):
        words(model, row)
    QApplication.processEvents()
    context.tasks.wait_idle()
    assert len(desk.read) == MOST_WANTED
    assert words(model, MANY - 1).startswith("Sender 100000")


def test_a_page_lost_is_wanted_again():
    cache = PageCache()
    for page in range(PAGES + 1):
        cache.put(page, [None] * ROWS)
    cache.line(0)
    assert cache.wanted() == (0,)
    assert cache.line(ROWS) is None
    assert cache.wanted() == (0,)


def test_roles_nobody_serves_are_empty(context):
    model = shown(context)
    index = model.index(0, 0)
    for role in (Qt.ItemDataRole.FontRole, Qt.ItemDataRole.DecorationRole):
        assert index.data(role) is None
    assert model.rowCount(index) == 0


def test_a_cell_says_all_it_shows(context):
    model = shown(context)
    spoken = [
        str(model.index(0, column).data(Qt.ItemDataRole.AccessibleTextRole))
        for column in range(model.columnCount())
    ]
    assert spoken[0] == "Letter: Sample Person, L-2026/009 · Доступ к персональным данным"
    assert spoken[1:4] == ["State: Received", "Time left: 3 days left", "Due: 19.03.2026"]


def test_headers_sort_through_the_query(context, qtbot: QtBot):
    model = shown(context)
    keys = [column.key for column in model.columns]
    for key, name in (("record", "sender"), ("state", "state"), ("due", "due")):
        with qtbot.waitSignal(model.order_asked) as asked:
            model.sort(keys.index(key), Qt.SortOrder.DescendingOrder)
        assert asked.args == [name, True]
    with qtbot.waitSignal(model.order_asked) as asked:
        model.sort(-1)
    assert asked.args == ["", False]


def test_a_list_that_only_changed_inside_is_not_reset(context, desk, qtbot: QtBot):
    model = shown(context)
    resets = []
    model.modelReset.connect(lambda: resets.append(1))
    record = desk.card("letters", 1).record
    desk.change(record, {"subject": "Changed"})
    model.show_query(Query("letters", TODAY))
    context.tasks.wait_idle()
    assert not resets
    assert words(model, 8).endswith("Changed")


@pytest.mark.parametrize("order", ["sender", "kind", "received_on", "due", "state", "number"])
def test_order_reaches_the_desk(context, order):
    up = shown(context, Query("letters", TODAY, order=order))
    down = shown(context, Query("letters", TODAY, order=order, descending=True))
    assert up.rowCount() == down.rowCount() == 9
    assert up.key(0) is not None


def test_a_failed_reading_is_told(context, desk, qtbot: QtBot):
    from dpo_desktop.core.errors import DpoError

    model = shown(context)
    desk.failing = DpoError("The disk is gone.")
    with qtbot.waitSignal(model.failed) as told:
        model.show_query(Query("letters", TODAY))
    assert str(told.args[0]) == "The disk is gone."
