"""One worker, results on the window's thread, nothing for those who have gone."""

import threading
from functools import partial

import pytest
from PySide6.QtCore import QObject, QThread
from PySide6.QtWidgets import QApplication

from dpo_desktop.core.errors import DpoError
from dpo_desktop.ui.tasks import TaskRunner
from tests.ui.desk_stub import StubDesk


def echo(number: int, desk: object) -> int:
    return number


def append(done: list[int], number: int, desk: object) -> None:
    done.append(number)


@pytest.fixture
def bound(tasks: TaskRunner, desk: StubDesk) -> TaskRunner:
    tasks.bind(desk)
    return tasks


def test_work_is_done_on_one_other_thread_and_told_on_the_windows(bound: TaskRunner):
    workers, tellers = set(), set()

    def done(worker: threading.Thread) -> None:
        workers.add(worker)
        tellers.add(QThread.currentThread())

    for _ in range(20):
        bound.run(lambda desk: threading.current_thread(), done)
    assert bound.wait_idle()
    assert workers != {threading.main_thread()}
    assert len(workers) == 1
    assert tellers == {bound.thread()}


def test_results_come_in_the_order_asked(bound: TaskRunner):
    told: list[int] = []
    for number in range(50):
        bound.run(partial(echo, number), told.append)
    assert bound.wait_idle()
    assert told == list(range(50))


def test_nobody_is_told_who_is_gone(bound: TaskRunner):
    told: list[object] = []
    page = QObject()
    bound.run(lambda desk: 1, told.append, context=page)
    page.deleteLater()
    QApplication.sendPostedEvents(page, 52)  # DeferredDelete
    assert bound.wait_idle()
    assert told == []


def test_a_cancelled_task_is_not_told(bound: TaskRunner):
    told: list[object] = []
    bound.run(lambda desk: 1, told.append).cancel()
    assert bound.wait_idle()
    assert told == []


def test_an_error_goes_to_its_handler(bound: TaskRunner):
    told: list[DpoError] = []

    def work(desk: object) -> None:
        raise DpoError("No.")

    bound.run(work, lambda _done: None, told.append)
    assert bound.wait_idle()
    assert str(told[0]) == "No."


def test_an_error_without_a_handler_goes_to_the_notifier(bound: TaskRunner, qtbot):
    def work() -> None:
        raise DpoError("No.")

    with qtbot.waitSignal(bound.failed) as caught:
        bound.run_free(work, lambda _done: None)
    assert str(caught.args[0]) == "No."


def test_a_fault_reaches_the_crash_report(bound: TaskRunner, qtbot):
    def work() -> None:
        raise ZeroDivisionError

    with qtbot.captureExceptions() as caught:
        bound.run_free(work, lambda _done: None)
        assert bound.wait_idle()
    assert [kind for kind, _, _ in caught] == [ZeroDivisionError]


def test_a_newer_reading_takes_the_place_of_older_ones(bound: TaskRunner, desk: StubDesk):
    told: list[str] = []
    begun, go_on = threading.Event(), threading.Event()

    def slow(desk: object) -> str:
        begun.set()
        assert go_on.wait(5)
        return "a"

    bound.latest("list", slow, told.append)
    assert begun.wait(5)
    bound.latest("list", lambda desk: "al", told.append)
    bound.latest("list", lambda desk: "ali", told.append)
    bound.latest("other", lambda desk: "other", told.append)
    go_on.set()
    assert bound.wait_idle()
    assert told == ["ali", "other"]
    assert desk.interrupted == 1


def test_what_an_interrupted_reading_says_is_not_told(bound: TaskRunner):
    told: list[object] = []
    begun, go_on = threading.Event(), threading.Event()

    def stopped(desk: object) -> str:
        begun.set()
        assert go_on.wait(5)
        raise DpoError("interrupted")

    bound.latest("list", stopped, told.append, told.append)
    assert begun.wait(5)
    bound.latest("list", lambda desk: "new", told.append, told.append)
    go_on.set()
    assert bound.wait_idle()
    assert told == ["new"]


def test_locking_drops_readings_but_not_writings(bound: TaskRunner):
    done: list[str] = []
    begun, go_on = threading.Event(), threading.Event()

    def hold() -> None:
        begun.set()
        assert go_on.wait(5)

    bound.run_free(hold, lambda _done: None)
    assert begun.wait(5)
    bound.latest("list", lambda desk: done.append("read"), lambda _done: None)
    bound.run(lambda desk: done.append("written"), lambda _done: None)
    bound.unbind()
    go_on.set()
    assert bound.wait_idle()
    assert done == ["written"]


def test_work_asked_of_a_locked_desk_is_dropped(tasks: TaskRunner):
    told: list[object] = []
    tasks.run(lambda desk: 1, told.append)
    assert tasks.wait_idle()
    assert told == []


def test_pending_work_is_counted(bound: TaskRunner):
    counts: list[int] = []
    bound.pending_changed.connect(counts.append)
    bound.run_free(lambda: None, lambda _done: None)
    bound.run_free(lambda: None, lambda _done: None)
    assert bound.wait_idle()
    assert counts == [1, 2, 1, 0]


def test_closing_finishes_what_was_asked(app: QApplication, desk: StubDesk):
    done: list[int] = []
    runner = TaskRunner()
    runner.bind(desk)
    for number in range(5):
        runner.run(partial(append, done, number), lambda _done: None)
    runner.close()
    assert done == [0, 1, 2, 3, 4]
