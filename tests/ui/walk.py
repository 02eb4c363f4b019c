"""Walks over everything a window shows: what it says, and whether it has the room to say it."""

from collections.abc import Iterator

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QGroupBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QTabBar,
    QTableView,
    QWidget,
)


def texts(root: QWidget) -> Iterator[tuple[str, str]]:
    """Yield (where, words) for all that is said: labels, buttons, actions, tabs, headers, tips."""
    for widget in [root, *root.findChildren(QWidget)]:
        where = f"{type(widget).__name__} {widget.objectName()}"
        yield f"{where} tooltip", widget.toolTip()
        yield f"{where} name", widget.accessibleName()
        if widget.isWindow():
            yield f"{where} title", widget.windowTitle()
        if isinstance(widget, QLabel | QAbstractButton):
            yield where, widget.text()
        elif isinstance(widget, QLineEdit):
            yield f"{where} placeholder", widget.placeholderText()
        elif isinstance(widget, QGroupBox | QMenu):
            yield where, widget.title()
        elif isinstance(widget, QComboBox):
            yield from ((f"{where} item", widget.itemText(i)) for i in range(widget.count()))
        elif isinstance(widget, QTabBar):
            yield from ((f"{where} tab", widget.tabText(i)) for i in range(widget.count()))
        elif isinstance(widget, QTableView):
            yield from ((f"{where} header", words) for words in _headers(widget))
        for action in widget.actions():
            yield f"{where} action", action.text()
            yield f"{where} action tip", action.toolTip()


def clipped(root: QWidget) -> list[str]:
    """Return the labels and buttons in sight that have less room than their words need."""
    found = []
    for widget in root.findChildren(QWidget):
        if not widget.isVisibleTo(root) or not isinstance(widget, QLabel | QPushButton):
            continue
        if not widget.text() or isinstance(widget.parent(), QAbstractItemView):
            continue
        needed = _needed(widget)
        if widget.width() < needed.width() or widget.height() < needed.height():
            found.append(f"{widget.text()!r}: {widget.size()} of {needed}")
    return found


def _needed(widget: QLabel | QPushButton) -> QSize:
    if isinstance(widget, QPushButton):
        return widget.minimumSizeHint()
    if not widget.wordWrap():
        return widget.minimumSizeHint()
    room = widget.contentsRect()
    flags = Qt.TextFlag.TextWordWrap
    metrics = QFontMetrics(widget.font())
    need = metrics.boundingRect(room.adjusted(0, 0, 0, 10_000), flags, widget.text())
    return QSize(need.width(), need.height())


def _headers(table: QTableView) -> Iterator[str]:
    model = table.model()
    for column in range(model.columnCount()):
        yield str(model.headerData(column, Qt.Orientation.Horizontal) or "")
