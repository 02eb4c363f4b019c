"""What stands in place of a list without lines: what to do next."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dpo_desktop.core.register import Register
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.parts import GAP, ROOM, button, label, picture, row
from dpo_desktop.ui.theme import theme_tokens

_ICON = 40
_WIDTH = 320


class ListEmpty(QWidget):
    """Two cases: a register without records, and conditions that nothing meets.

    Signals:
        add_asked: the first record is to be added.
        clear_asked: the conditions are to go.
    """

    add_asked = Signal()
    clear_asked = Signal()

    def __init__(self, context: Context, register: Register, parent: QWidget | None = None) -> None:
        """Say nothing yet."""
        super().__init__(parent)
        self._t = context.t
        self._title = label(role="heading", wrap=True)
        self._words = label(role="muted", wrap=True)
        self.add = button(context.t(register.add_label), "primary", "plus")
        self.add.clicked.connect(self.add_asked)
        self.clear = button(context.t("Clear all filters"))
        self.clear.clicked.connect(self.clear_asked)
        middle = QWidget(self)
        middle.setFixedWidth(_WIDTH)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        centre = Qt.AlignmentFlag.AlignHCenter
        column.addWidget(picture(register.icon, theme_tokens().muted, _ICON), 0, centre)
        for words in (self._title, self._words):
            words.setAlignment(centre)
            column.addWidget(words)
        column.addSpacing(GAP)
        column.addWidget(self.add, 0, centre)
        column.addWidget(self.clear, 0, centre)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(ROOM, ROOM, ROOM, ROOM)
        outer.addStretch(2)
        # Between two springs: what a layout only aligns gets the height of a single line.
        outer.addLayout(row(None, middle, None))
        outer.addStretch(3)

    def say(self, *, narrowed: bool, filtered: bool) -> None:
        """Tell why there is nothing: ``filtered`` when there are filters that can be cleared."""
        t = self._t
        self.add.setVisible(not narrowed)
        self.clear.setVisible(narrowed and filtered)
        if narrowed:
            self._title.setText(t("Nothing found"))
            self._words.setText(
                t("No record meets all conditions. Take a filter away or use other words.")
            )
        else:
            self._title.setText(t("No records yet"))
            self._words.setText(
                t("Add the first one: a draft can be saved at any moment and completed later.")
            )
