"""The guards a record was moved on in spite of: what was required, why, when, by whom."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout

from dpo_desktop.core.values import Values
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.guard_words import guard_name
from dpo_desktop.ui.parts import GAP, STEP, label, picture, row
from dpo_desktop.ui.theme import set_role, theme_tokens

_ICON = 18


class OverridesView(QFrame):
    """A warning that stays at the top of the card."""

    def __init__(self, context: Context, rows: Iterable[Values]) -> None:
        """Show the rows the program wrote."""
        super().__init__()
        set_role(self, "warning")
        t = context.t
        self._context = context
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, GAP, 12, GAP)
        self._column.setSpacing(2)
        sign = picture("alert-triangle", theme_tokens().warning.fg, _ICON)
        self._column.addLayout(row(sign, label(t("Taken in spite of:"), "strong"), None))
        for each in rows:
            self._column.addSpacing(STEP)
            self._show(each)

    def _show(self, kept: Values) -> None:
        t = self._context.t
        self._say(guard_name(self._context, kept.get("guard") or ""), "strong")
        self._say(t("Reason: {why}", why=kept.get("reason") or ""))
        when_and_who = (t.date(kept.get("on")), kept.get("by"))
        self._say(", ".join(part for part in when_and_who if part))

    def _say(self, words: str, role: str = "") -> None:
        shown = label(words, role, wrap=True)
        shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._column.addWidget(shown)
