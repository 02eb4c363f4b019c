"""Links of a record as buttons: a click opens the other record."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from dpo_desktop.core.values import Link
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.icons import icon
from dpo_desktop.ui.small_controls import plain
from dpo_desktop.ui.theme import set_role, theme_tokens

_ICON = QSize(22, 18)
_AROUND = 20


class LinkButton(QPushButton):
    """One link; a long title is cut at the width there is."""

    def __init__(self, context: Context, link: Link, parent: QWidget | None = None) -> None:
        """Show the register's icon, the number and the title."""
        super().__init__(parent)
        register = context.register(link.register)
        words = f"{link.number} · {link.title}" if link.title else link.number
        set_role(self, "link")
        self.setIcon(icon(register.icon, theme_tokens().accent))
        self.setIconSize(_ICON)
        self._words = words
        self.setToolTip(f"{context.t(register.one)} {words}")
        self.setAccessibleName(f"{context.t(register.one)} {words}")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._opener(context, link))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say as much as there is room for; the tooltip says all."""
        super().resizeEvent(event)
        room = event.size().width() - _ICON.width() - _AROUND
        shown = self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room)
        self.setText(plain(shown))

    def _opener(self, context: Context, link: Link) -> Callable[[], None]:
        return lambda: context.go.open_link(link)


class LinksView(QWidget):
    """Links under one another."""

    def __init__(
        self, context: Context, links: Sequence[Link], parent: QWidget | None = None
    ) -> None:
        """Show the links."""
        super().__init__(parent)
        self.buttons = [LinkButton(context, link, self) for link in links]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for each in self.buttons:
            column.addWidget(each)
