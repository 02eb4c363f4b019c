"""The menu in which the columns of a list are ticked."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu, QWidget

from dpo_desktop.core.register import Register
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.list_columns import choose, chosen, offered, usual
from dpo_desktop.ui.small_controls import plain


class ColumnChooser(QMenu):
    """Columns with ticks; stays open while several are ticked.

    Signals:
        changed: another set of columns is remembered now.
    """

    changed = Signal()

    def __init__(self, context: Context, register: Register, parent: QWidget | None = None) -> None:
        """Tick what is shown."""
        super().__init__(parent)
        self._context = context
        self._register = register
        self._ticks: dict[str, QAction] = {}
        shown = {column.key for column in chosen(context, register)}
        for column in offered(register):
            action = self.addAction(plain(context.t(column.label)))
            action.setCheckable(True)
            action.setChecked(column.key in shown)
            action.triggered.connect(self._keep)
            self._ticks[column.key] = action
        self.addSeparator()
        self.addAction(context.t("Usual columns"), self._reset)

    def action(self, key: str) -> QAction:
        """Return the line of a column."""
        return self._ticks[key]

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        action = self.actionAt(event.position().toPoint())
        if action in self._ticks.values():
            action.trigger()
        else:
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        action = self.activeAction()
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if event.key() in keys and action in self._ticks.values():
            action.trigger()
        else:
            super().keyPressEvent(event)

    def _keep(self) -> None:
        keys = tuple(key for key, action in self._ticks.items() if action.isChecked())
        choose(self._context, self._register, keys)
        self.changed.emit()

    def _reset(self) -> None:
        keys = usual(self._register)
        for key, action in self._ticks.items():
            action.setChecked(key in keys)
        self._keep()
