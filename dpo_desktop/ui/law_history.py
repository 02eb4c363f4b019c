"""What was changed in the settings of the law: when, by whom, why."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from dpo_desktop.core.record import Action, FieldChange
from dpo_desktop.law.period import period_words
from dpo_desktop.law.settings_form import BY_NAME
from dpo_desktop.law.terms import Unit
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.parts import GAP, STEP, label

_EDITION = "edition."


class LawHistory(QScrollArea):
    """Newest first; each part that changed, before and after, with the reason."""

    def __init__(self, context: Context) -> None:
        """Show nothing until a history is given."""
        super().__init__()
        self._context = context
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_history(self, history: Sequence[Action]) -> None:
        """Show these changes."""
        t = self._context.t
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, GAP, 0, 0)
        column.setSpacing(STEP)
        if not history:
            words = t("Nothing was changed: the shipped terms and the public calendar count.")
            column.addWidget(label(words, "muted", wrap=True))
        for action in history:
            at = action.at if action.at.tzinfo else action.at.replace(tzinfo=UTC)
            head = " · ".join(filter(None, (t.date_time(at.astimezone()), action.who)))
            column.addWidget(label(head, "muted", wrap=True))
            for line in self.lines(action):
                column.addWidget(label(line, wrap=True))
            column.addSpacing(GAP)
        column.addStretch(1)
        self.setWidget(page)

    def lines(self, action: Action) -> list[str]:
        """Return what an action changed, a line for each part, and why."""
        t = self._context.t
        found = [self._change(change) for change in action.changes]
        if action.why:
            found.append(t("Reason: {why}", why=action.why))
        return found

    def _change(self, change: FieldChange) -> str:
        t, wording = self._context.t, self._context.wording
        if change.field.startswith(_EDITION):
            name = wording.choice("term_codes", change.field.removeprefix(_EDITION))
        else:
            name = t(BY_NAME[change.field].label)
        empty = t("empty")
        before, after = self._value(change.before) or empty, self._value(change.after) or empty
        return f"{name}: {before} → {after}"

    def _value(self, raw: Any) -> str:
        if isinstance(raw, bool):
            return self._context.wording.yes_no(raw)
        if isinstance(raw, list):
            return "; ".join(filter(None, map(self._value, raw)))
        if isinstance(raw, Mapping):
            return self._day(raw) if "day" in raw else self._edition(raw)
        return "" if raw is None else str(raw)

    def _day(self, raw: Mapping[str, Any]) -> str:
        kind = "working_day" if raw["works"] else "day_off"
        day = self._context.t.date(date.fromisoformat(raw["day"]))
        words = f"{day} {self._context.wording.choice('own_day_kinds', kind)}"
        return f"{words} ({raw['note']})" if raw.get("note") else words

    def _edition(self, raw: Mapping[str, Any]) -> str:
        t = self._context.t
        words = period_words(raw["number"], Unit(raw["unit"]), t)
        begins = t.date(date.fromisoformat(raw["in_force_from"]))
        return t("{period}, in force from {date}", period=words, date=begins)
