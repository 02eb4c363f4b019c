"""Work that may wait begins after the frame it would delay; where nothing is shown, at once."""

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from dpo_desktop.ui.after_paint import AfterPaint


class Painted(QWidget):
    """Notes when it is painted."""

    def __init__(self) -> None:
        super().__init__()
        self.noted: list[str] = []

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self.noted.append("painted")


def shown(qtbot: QtBot) -> Painted:
    """A widget that has been on screen for a while."""
    widget = Painted()
    qtbot.addWidget(widget)
    with qtbot.waitExposed(widget):
        widget.show()
    QApplication.processEvents()
    widget.noted.clear()
    return widget


def test_work_begins_once_the_widget_is_painted_anew(qtbot: QtBot):
    widget = shown(qtbot)
    AfterPaint(widget).begin(lambda: widget.noted.append("work"))
    assert widget.noted == []
    qtbot.waitUntil(lambda: "work" in widget.noted)
    assert widget.noted == ["painted", "work"]


def test_only_the_last_work_begins(qtbot: QtBot):
    widget = shown(qtbot)
    after = AfterPaint(widget)
    after.begin(lambda: widget.noted.append("first"))
    after.begin(lambda: widget.noted.append("second"))
    qtbot.waitUntil(lambda: "second" in widget.noted)
    assert "first" not in widget.noted


def test_what_nobody_sees_is_not_waited_for(qtbot: QtBot):
    widget = Painted()
    qtbot.addWidget(widget)
    AfterPaint(widget).begin(lambda: widget.noted.append("work"))
    assert widget.noted == ["work"]
