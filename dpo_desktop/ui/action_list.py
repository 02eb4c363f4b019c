"""What was done, on a page of its own: who did it and when, then what it was and why."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from dpo_desktop.core.record import Action
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.parts import GAP, STEP, label


class ActionList(QScrollArea):
    """Newest first; a subclass says what an action was."""

    def __init__(self, context: Context, nothing: str) -> None:
        """Show nothing until a history is given.

        Args:
            context: speaks.
            nothing: says that nothing was done.
        """
        super().__init__()
        self._context = context
        self._nothing = nothing
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_history(self, history: Sequence[Action]) -> None:
        """Show these actions."""
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, GAP, 0, 0)
        column.setSpacing(STEP)
        if not history:
            column.addWidget(label(self._nothing, "muted", wrap=True))
        for action in history:
            column.addWidget(label(self._head(action), "muted", wrap=True))
            for line in self.lines(action):
                column.addWidget(label(line, wrap=True))
            column.addSpacing(GAP)
        column.addStretch(1)
        self.setWidget(page)

    def lines(self, action: Action) -> list[str]:
        """Return what an action was, line by line, and why."""
        why = self._context.t("Reason: {why}", why=action.why)
        return [*self.told(action), *([why] if action.why else ())]

    def told(self, action: Action) -> list[str]:
        """Return what an action was, line by line."""
        raise NotImplementedError

    def _head(self, action: Action) -> str:
        at = self._context.t.date_time(action.at.astimezone())
        return " · ".join(filter(None, (at, action.who)))
