"""What was changed in the settings of the law: when, by whom, why."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from dpo_desktop.core.record import Action, FieldChange
from dpo_desktop.law.period import period_words
from dpo_desktop.law.settings_form import BY_NAME
from dpo_desktop.law.terms import Unit
from dpo_desktop.ui.action_list import ActionList
from dpo_desktop.ui.context import Context

_EDITION = "edition."


class LawHistory(ActionList):
    """Each part that changed, before and after."""

    def __init__(self, context: Context) -> None:
        """Show nothing until a history is given."""
        words = context.t("Nothing was changed: the shipped terms and the public calendar count.")
        super().__init__(context, words)

    def told(self, action: Action) -> list[str]:
        """Return what an action changed, a line for each part."""
        return [self._change(change) for change in action.changes]

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
