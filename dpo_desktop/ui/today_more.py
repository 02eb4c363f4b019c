"""Below a list that does not hold all: how many more there are, and where they are."""

from collections.abc import Iterable

from PySide6.QtWidgets import QWidget

from dpo_desktop.core.query import Status
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.flow import FlowLayout
from dpo_desktop.ui.parts import GAP, button, label


class MoreLine(QWidget):
    """A sentence, and for each register that has more a button that opens its own list."""

    def __init__(self, context: Context) -> None:
        """Take no room while all is shown."""
        super().__init__()
        self._context = context
        self.words = label("", "muted")
        self.buttons = {}
        self._status = Status.OPEN
        line = FlowLayout(self, GAP)
        line.setContentsMargins(10, 0, 10, 0)
        line.addWidget(self.words)
        for register in context.registers:
            opener = button(context.t(register.tab), "link", register.icon)
            opener.clicked.connect(lambda _on, code=register.code: self._open(code))
            self.buttons[register.code] = opener
            line.addWidget(opener)
        self.hide()

    def tell(self, words: str, registers: Iterable[str], status: Status) -> None:
        """Say that there is more in these registers; ``""``: there is not."""
        self._status = status
        self.words.setText(words)
        having = frozenset(registers)
        for code, opener in self.buttons.items():
            opener.setVisible(code in having)
        self.setVisible(bool(words))
        self.updateGeometry()

    def _open(self, register: str) -> None:
        self._context.go.open_list(register, self._status)
