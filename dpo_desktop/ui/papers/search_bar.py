"""The line in which one looks for words in a paper."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from dpo_desktop.core.messages import Speech
from dpo_desktop.ui.icons import icon
from dpo_desktop.ui.papers.page_search import PageSearch
from dpo_desktop.ui.parts import STEP, label
from dpo_desktop.ui.small_controls import icon_button

_TYPING_PAUSE_MS = 180
_WIDTHS = (110, 190)


class SearchBar(QWidget):
    """Words to look for, the next and the one before, and how many there are.

    Signals:
        asked: these words are to be found.
    """

    asked = Signal(str)

    def __init__(self, t: Speech, search: PageSearch, parent: QWidget | None = None) -> None:
        """Follow a search."""
        super().__init__(parent)
        self._t = t
        self._search = search
        words = t("Find in the paper")
        self.line = QLineEdit()
        self.line.setPlaceholderText(words)
        self.line.setAccessibleName(words)
        self.line.setToolTip(f"{words} (Ctrl+F)")
        self.line.setClearButtonEnabled(True)
        self.line.setMinimumWidth(_WIDTHS[0])
        self.line.setMaximumWidth(_WIDTHS[1])
        self.line.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self.before_button = icon_button(self, "chevron-up", t("Previous place") + " (Shift+F3)")
        self.next_button = icon_button(self, "chevron-down", t("Next place") + " (F3)")
        self.count = label(role="muted")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_TYPING_PAUSE_MS)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(STEP)
        for widget in (self.line, self.before_button, self.next_button, self.count):
            line.addWidget(widget)
        self.line.textChanged.connect(self._pause.start)
        self._pause.timeout.connect(self._ask)
        self.before_button.clicked.connect(lambda: self.step(-1))
        self.next_button.clicked.connect(lambda: self.step(1))
        search.changed.connect(self._tell)
        self._tell()

    def take_focus(self) -> None:
        """Let words be typed in place of those there."""
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()

    def step(self, by: int) -> None:
        """Go to the next place, or to the one before; words typed a moment ago are found first."""
        if self._pause.isActive() or self.line.text().strip() != self._search.words:
            self._ask()
        else:
            self._search.step(by)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.step(-1 if back else 1)
        elif event.key() == Qt.Key.Key_Escape and self.line.text():
            self.line.clear()
        else:
            super().keyPressEvent(event)

    def _ask(self) -> None:
        self._pause.stop()
        self.asked.emit(self.line.text())

    def _tell(self) -> None:
        search, t = self._search, self._t
        if not search.words:
            words = ""
        elif search.count:
            words = t("{n} of {all}", n=search.ordinal, all=search.count)
        else:
            words = t("Looking…") if search.searching else t("Not found")
        self.count.setText(words)
        self.count.setVisible(bool(words))
        for button in (self.before_button, self.next_button):
            button.setEnabled(search.count > 0)
