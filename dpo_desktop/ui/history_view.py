"""The history of a record on its card: when, who, and what changed from what to what."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from dpo_desktop.core.record import Action
from dpo_desktop.core.register import Register
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.first_few import FirstFew
from dpo_desktop.ui.history_words import brief_words
from dpo_desktop.ui.parts import button, row

_MOST_CHANGES = 8


class HistoryView(FirstFew):
    """Newest first; the older part on demand.

    Signals:
        whole_asked: the history is to be looked at in full.
    """

    whole_asked = Signal()

    def __init__(
        self,
        context: Context,
        register: Register,
        history: Sequence[Action],
        parent: QWidget | None = None,
    ) -> None:
        """Show the first few actions."""
        super().__init__(context, parent)
        self._history = history
        self._words = brief_words(context, (register,))
        self.whole = button(context.t("History…"), "", "history")
        self.whole.setToolTip(context.t("Compare, print, restore an earlier version"))
        self.whole.clicked.connect(self.whole_asked)
        self.show_entries(history)
        self._column.addLayout(row(self.whole, None))

    def head(self, action: Action) -> str:
        """Return when it was, what was done, and who did it."""
        t = self._context.t
        entry = t("No. {number}", number=action.entry) if action.entry else ""
        said = [self._words.moment(action), self._words.deed(action), action.who, entry]
        return " · ".join(part for part in said if part)

    def lines(self, action: Action) -> list[str]:
        """Return what an action did, a line for each change."""
        t = self._context.t
        # A new record's values all stand above; only its later life is told field by field.
        changes = () if action.what == "added" else action.changes
        told = list(self._words.changes(action, changes[:_MOST_CHANGES], self._history))
        more = len(changes) - _MOST_CHANGES
        if more > 0:
            told.append(t.plural("and {n} more field", "and {n} more fields", more))
        if action.why:
            told.append(t("Reason: {why}", why=action.why))
        return told
