"""What the Today page says in place of an empty list."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dpo_desktop.ui.context import Context
from dpo_desktop.ui.parts import GAP, WIDE, button, label, picture
from dpo_desktop.ui.theme import theme_tokens
from dpo_desktop.ui.today_groups import BY_CODE

_ICON = 36


class TodayEmpty(QWidget):
    """All is done; nothing was found; or there is nothing yet, and how to begin."""

    def __init__(self, context: Context) -> None:
        """Say nothing yet."""
        super().__init__()
        self._t = context.t
        first = context.registers[0]
        self.title = label("", "heading", wrap=True)
        self.words = label("", "muted", wrap=True)
        for words in (self.title, self.words):
            words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.first_button = button(context.t(first.add_label), "", "plus")
        self.first_button.clicked.connect(lambda: context.go.add_record(first.code))
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, 0, WIDE, 0)
        column.setSpacing(GAP)
        centre = Qt.AlignmentFlag.AlignHCenter
        column.addStretch(2)
        column.addWidget(picture("circle-check", theme_tokens().success.fg, _ICON), 0, centre)
        column.addWidget(self.title)
        column.addWidget(self.words)
        column.addSpacing(GAP)
        column.addWidget(self.first_button, 0, centre)
        column.addStretch(3)

    def tell_group(self, group: str) -> None:
        """Say that a counter counts nothing, and what would come there."""
        self._tell(self._t(BY_CODE[group].none), self._t(BY_CODE[group].teaches))

    def tell_looking(self) -> None:
        """Say that gaps are still being looked for."""
        t = self._t
        self._tell(t("Looking for gaps…"), t("All records are being looked at; work may go on."))

    def tell_not_found(self) -> None:
        """Say that no line holds the words."""
        t = self._t
        self._tell(t("Nothing found"), t("No line here holds these words."))

    def tell_no_records(self) -> None:
        """Say how to begin."""
        t = self._t
        self._tell(
            t("The registers are empty"),
            t("Begin with the first record; its deadlines will appear here by themselves."),
        )
        self.first_button.show()

    def _tell(self, title: str, words: str) -> None:
        self.title.setText(title)
        self.words.setText(words)
        self.first_button.hide()
