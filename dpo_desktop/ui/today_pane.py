"""The pane at the right of the Today page: something to read, and the button that opens it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from dpo_desktop.ui.context import Context
from dpo_desktop.ui.parts import GAP, ROOM, STEP, WIDE, button, label
from dpo_desktop.ui.scrolled_page import ScrolledPage
from dpo_desktop.ui.theme import set_role


class TodayPane(QFrame):
    """A scrolling page over a button that stays in sight.

    Signals:
        open_asked: the record is to be opened on its own page.
    """

    open_asked = Signal()

    def __init__(self, context: Context) -> None:
        """Show nothing yet."""
        super().__init__()
        set_role(self, "panel")
        self._context = context
        self.open_button = button(context.t("Open record"), "primary", "external-link")
        self.open_button.clicked.connect(self.open_asked)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Reached by its contents and by the wheel; a stop for Tab without a purpose.
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, ROOM, STEP, ROOM)
        column.setSpacing(ROOM)
        column.addWidget(self._area, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(0, 0, ROOM, 0)
        foot.addWidget(self.open_button)
        column.addLayout(foot)
        self.clear()

    def clear(self) -> None:
        """Show that nothing is chosen."""
        page, column = self.new_page()
        column.addWidget(
            label(self._context.t("Choose a line to see the record."), "muted", wrap=True)
        )
        self.show_page(page, opens=False)

    def new_page(self) -> tuple[QWidget, QVBoxLayout]:
        """Return an empty page and its column."""
        page = ScrolledPage()
        set_role(page, "page")
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, ROOM, 0)
        column.setSpacing(GAP)
        return page, column

    def show_page(self, page: QWidget, *, opens: bool) -> None:
        """Show a page in place of the one before; ``opens``: there is a record to open."""
        layout = page.layout()
        if isinstance(layout, QVBoxLayout):
            layout.addStretch(1)
        self._area.setWidget(page)
        self.open_button.setEnabled(opens)


def copied(words: str, role: str = "") -> QLabel:
    """Return a wrapped label whose words can be marked and copied."""
    made = label(words, role, wrap=True)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made
