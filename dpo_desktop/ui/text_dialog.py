"""A dialog in which text is typed: whoever leaves it is asked before the text is lost."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QDialog, QWidget

from dpo_desktop.ui.context import Context
from dpo_desktop.ui.questions import may_lose_text


class TextDialog(QDialog):
    """Its user leaves it by ``leave``; ``reject`` closes it at once, as the lock does."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        """Take what the dialog speaks and works by."""
        super().__init__(parent)
        self._context = context

    @property
    def is_dirty(self) -> bool:
        """Tell whether text would be lost now."""
        raise NotImplementedError

    def may_go_on(self) -> bool:
        """Tell whether nothing would be lost, or the user wants to lose it."""
        return not self.is_dirty or may_lose_text(self, self._context.t)

    def leave(self) -> None:
        """Close, unless what was typed would be lost and is wanted."""
        if self.may_go_on():
            self.reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()
        self.leave()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)
