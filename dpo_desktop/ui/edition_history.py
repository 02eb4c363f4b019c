"""What was done to the editions: when, by whom, why."""

from collections.abc import Sequence
from datetime import UTC

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from dpo_desktop.core.messages import N_
from dpo_desktop.core.record import Action
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.parts import GAP, STEP, label

_WHAT = {
    "added": N_("Edition No. {n}: taken from the register"),
    "changed": N_("Edition No. {n}: taken anew"),
    "dropped": N_("Edition No. {n}: the draft was dropped"),
    "approved": N_("Edition No. {n}: approved"),
}


class EditionHistory(QScrollArea):
    """Newest first."""

    def __init__(self, context: Context) -> None:
        """Show nothing until a history is given."""
        super().__init__()
        self._context = context
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_history(self, history: Sequence[Action]) -> None:
        """Show these actions."""
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, GAP, 0, 0)
        column.setSpacing(STEP)
        if not history:
            column.addWidget(label(self._context.t("Nothing was done yet."), "muted", wrap=True))
        for action in history:
            head, *lines = self.lines(action)
            column.addWidget(label(head, "muted", wrap=True))
            for line in lines:
                column.addWidget(label(line, wrap=True))
            column.addSpacing(GAP)
        column.addStretch(1)
        self.setWidget(page)

    def lines(self, action: Action) -> list[str]:
        """Return who did it and when, what it was, and why."""
        t = self._context.t
        at = action.at if action.at.tzinfo else action.at.replace(tzinfo=UTC)
        found = [
            " · ".join(filter(None, (t.date_time(at.astimezone()), action.who))),
            t(_WHAT[action.what], n=action.number),
        ]
        found += [str(one.after) for one in action.changes if one.field == "basis"]
        if action.why:
            found.append(t("Reason: {why}", why=action.why))
        return found
