"""The preview: pages drawn as they come into sight, zoom, search, keys; nothing on disk."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from dpo_desktop.core.paper import Made
from dpo_desktop.ui.papers.page_view import Fit
from dpo_desktop.ui.papers.paper_work import PaperWork
from dpo_desktop.ui.papers.preview_window import PreviewWindow
from dpo_desktop.ui.theme import apply_theme
from dpo_desktop.ui.tokens import DARK
from tests.ui.stub_papers import A4, LYING, pages
from tests.ui.test_accessibility import nameless
from tests.ui.typing_help import activate, type_text

MANY = 1000


@pytest.fixture
def show(context, qtbot: QtBot):
    """Show a paper of so many pages in the preview."""
    shown: list[PreviewWindow] = []
    parent = QWidget()
    qtbot.addWidget(parent)

    def make(count: int = 3, data: bytes | None = None) -> PreviewWindow:
        lines = [f"Page number {n}, Әлия" for n in range(1, count + 1)]
        paper = data or pages([(A4, [line, "same"]) for line in lines])
        window = PreviewWindow(
            context, PaperWork(context, parent), (paper, Made(count, count)), "Letters", parent
        )
        shown.append(window)
        window.resize(1000, 700)
        window.show()
        activate(window)
        window.drawing.tasks.wait_idle()
        return window

    yield make
    for window in shown:
        window.done(0)


def drawn(window: PreviewWindow) -> list[int]:
    """Return the pages that have a picture of the size they are shown at."""
    view = window.view
    return [p for p in range(window.page_box.maximum()) if view._pictures.width(p)]


def press(window: PreviewWindow, qtbot: QtBot, key: Qt.Key, *modifiers) -> None:
    modifier = modifiers[0] if modifiers else Qt.KeyboardModifier.NoModifier
    qtbot.keyClick(window.focusWidget(), key, modifier)
    window.drawing.tasks.wait_idle()


def look_for(window: PreviewWindow, words: str) -> None:
    window.search_bar.line.clear()
    type_text(window.search_bar.line, words)
    window.search_bar.step(1)
    window.drawing.tasks.wait_idle()


def test_paper_is_shown_from_its_first_page(show):
    window = show()
    assert window.page_box.value() == 1
    assert window.page_box.suffix() == " / 3"
    assert window.view.accessibleName() == "Page 1 of 3"
    picture = window.view.viewport().grab().toImage()
    middle = picture.width() // 2
    dark = [
        (x, y)
        for x in range(middle - 250, middle)
        for y in range(80, 160)
        if picture.pixelColor(x, y).lightness() < 100
    ]
    assert dark, "the words are not to be seen"


def test_only_what_is_in_sight_and_its_neighbours_is_drawn(show):
    window = show(MANY)
    assert len(drawn(window)) <= 4
    window.view.go_to(600)
    window.drawing.tasks.wait_idle()
    assert {600, 601} <= set(drawn(window))
    assert len(drawn(window)) <= 10
    assert window.page_box.value() == 601


def test_memory_of_pictures_has_a_limit(show):
    window = show(60)
    window.view.zoom_to(3.0)
    for page in range(0, 60, 2):
        window.view.go_to(page)
        window.drawing.tasks.wait_idle()
    held = sum(window.view._pictures.get(p).sizeInBytes() for p in drawn(window))
    assert held <= 96 << 20
    assert len(drawn(window)) < 60


def test_quick_scrolling_draws_where_it_ends(show):
    window = show(MANY)
    before = set(drawn(window))
    bar = window.view.verticalScrollBar()
    for value in range(0, bar.maximum(), bar.maximum() // 200):
        bar.setValue(value)
    bar.setValue(bar.maximum())
    window.drawing.tasks.wait_idle()
    assert MANY - 1 in drawn(window)
    assert len(set(drawn(window)) - before) < 20, "pages flown past were drawn too"


def test_keys_go_through_the_pages(show, qtbot: QtBot):
    window = show()
    window.view.fit_to(Fit.PAGE)
    press(window, qtbot, Qt.Key.Key_PageDown)
    assert window.view.page == 1
    press(window, qtbot, Qt.Key.Key_End)
    assert window.view.page == 2
    press(window, qtbot, Qt.Key.Key_PageUp)
    assert window.view.page == 1
    press(window, qtbot, Qt.Key.Key_Home)
    assert window.view.page == 0


def test_large_pages_are_turned_by_screenfuls(show, qtbot: QtBot):
    window = show()
    window.view.zoom_to(2.0)
    window.view.go_to(0)
    press(window, qtbot, Qt.Key.Key_PageDown)
    assert 0 < window.view.verticalScrollBar().value() <= window.view.viewport().height()


def test_page_is_gone_to_by_its_number(show):
    window = show(20)
    window.page_box.setValue(15)
    assert window.view.page == 14
    assert window.thumbnails.currentIndex().row() == 14


def test_small_pages_lead_to_large_ones(show):
    window = show(20)
    window.thumbnails.setCurrentIndex(window.thumbnails.model().index(9, 0))
    assert window.view.page == 9
    assert window.page_box.value() == 10
    seen = window.thumbnails.in_sight()
    window.drawing.tasks.wait_idle()
    assert seen
    assert all(window.thumbnails.model().pictures.width(page) for page in seen)


def test_width_and_page_are_fitted(show):
    window = show(2, pages([(A4, ["upright"]), (LYING, ["lying"])]))
    room = window.view.viewport().width()
    assert window.view.fit is Fit.WIDTH
    assert round(LYING[0] * window.view.zoom) == pytest.approx(room - 28, abs=1)
    window.resize(1300, 700)
    assert round(LYING[0] * window.view.zoom) == pytest.approx(
        window.view.viewport().width() - 28, abs=1
    )
    window.zoom_box.setCurrentIndex(window.zoom_box.findData("page"))
    window.zoom_box.activated.emit(window.zoom_box.currentIndex())
    assert A4[1] * window.view.zoom <= window.view.viewport().height()


def test_per_cents_are_of_the_true_size(show):
    window = show()
    window.zoom_box.setCurrentIndex(window.zoom_box.findData(150))
    window.zoom_box.activated.emit(window.zoom_box.currentIndex())
    assert window.view.zoom == pytest.approx(1.5 * 96 / 72)
    window.in_button.click()
    assert window.zoom_box.currentText() == "180 %"
    window.out_button.click()
    assert window.zoom_box.currentText() == "150 %"


def test_wheel_zooms_where_the_pointer_is(show):
    window = show()
    view = window.view
    view.zoom_to(1.0)
    view.go_to(1)
    at = QPoint(300, 200)
    top = view._rect(1).top()
    before = (view._corner().y() + at.y() - top) / view.zoom
    wheel = QWheelEvent(
        QPointF(at),
        QPointF(view.viewport().mapToGlobal(at)),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), wheel)
    assert view.zoom == pytest.approx(1.2)
    after = (view._corner().y() + at.y() - view._rect(1).top()) / view.zoom
    assert after == pytest.approx(before, abs=2)


def test_words_are_found_marked_and_gone_through(show, qtbot: QtBot):
    window = show(12)
    look_for(window, "SAME")
    assert window.search_bar.count.text() == "1 of 12"
    assert window.view.page == 0
    press(window, qtbot, Qt.Key.Key_F3)
    assert window.view.page == 1
    assert window.search_bar.count.text() == "2 of 12"
    press(window, qtbot, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    press(window, qtbot, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    assert window.search_bar.count.text() == "12 of 12", "round the corner"
    assert window.view.page == 11


def test_search_begins_at_the_page_looked_at(show):
    window = show(12)
    window.view.go_to(6)
    look_for(window, "same")
    assert window.view.page == 6
    assert window.search_bar.count.text() == "7 of 12"


def test_a_mark_is_seen_on_the_page(show):
    window = show(1)
    before = window.view.viewport().grab().toImage()
    look_for(window, "Әлия")
    after = window.view.viewport().grab().toImage()
    assert before != after
    look_for(window, "nowhere")
    assert window.search_bar.count.text() == "Not found"
    assert not window.search_bar.next_button.isEnabled()
    assert window.view.viewport().grab().toImage() == before


def test_keys_of_the_window(show, qtbot: QtBot):
    window = show()
    press(window, qtbot, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert window.search_bar.line.hasFocus()
    with qtbot.waitSignal(window.save_asked) as asked:
        press(window, qtbot, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert asked.args == [False]
    with qtbot.waitSignal(window.save_asked) as asked:
        window.open_button.click()
    assert asked.args == [True]
    type_text(window.search_bar.line, "x")
    press(window, qtbot, Qt.Key.Key_Escape)
    assert window.isVisible(), "first the words go"
    press(window, qtbot, Qt.Key.Key_Escape)
    assert not window.isVisible()


def test_enter_presses_no_button(show, qtbot: QtBot):
    window = show()
    window.search_bar.line.setFocus()
    type_text(window.search_bar.line, "same")
    press(window, qtbot, Qt.Key.Key_Return)
    assert window.isVisible()
    assert window.search_bar.count.text() == "1 of 3"


def test_whoever_hears_the_window_is_told_what_each_control_is(show):
    assert nameless(show()) == []


def test_paper_stays_white_in_dark_surroundings(show, app):
    apply_theme(app, DARK)
    window = show(1)
    picture = window.view.viewport().grab().toImage()
    assert picture.pixelColor(2, 2) == QColor(DARK.window)
    assert picture.pixelColor(picture.width() // 2, 40) == QColor("white")


def test_nothing_is_written_to_disk(show, tmp_path: Path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    before = set(tmp_path.rglob("*"))
    show(5)
    assert set(tmp_path.rglob("*")) == before


def test_closed_window_holds_no_thread(show):
    window = show()
    thread = window.drawing.tasks._thread
    window.reject()
    assert not thread.is_alive()
