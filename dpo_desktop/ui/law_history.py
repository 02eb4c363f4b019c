"""What was changed in the settings of the law: when, by whom, why."""

from dpo_desktop.core.record import Action
from dpo_desktop.law.settings_words import settings_line
from dpo_desktop.ui.action_list import ActionList
from dpo_desktop.ui.context import Context


class LawHistory(ActionList):
    """Each part that changed, before and after."""

    def __init__(self, context: Context) -> None:
        """Show nothing until a history is given."""
        words = context.t("Nothing was changed: the shipped terms and the public calendar count.")
        super().__init__(context, words)

    def told(self, action: Action) -> list[str]:
        """Return what an action changed, a line for each part."""
        t, wording = self._context.t, self._context.wording
        lines = (settings_line(change, t, wording) for change in action.changes)
        empty = t("empty")
        return [f"{one.what}: {one.before or empty} → {one.after or empty}" for one in lines]
