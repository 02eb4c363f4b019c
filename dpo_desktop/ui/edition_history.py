"""What was done to the editions: when, by whom, why."""

from dpo_desktop.core.messages import N_
from dpo_desktop.core.record import Action
from dpo_desktop.ui.action_list import ActionList
from dpo_desktop.ui.context import Context

_WHAT = {
    "added": N_("Edition No. {n}: taken from the register"),
    "changed": N_("Edition No. {n}: taken anew"),
    "dropped": N_("Edition No. {n}: the draft was dropped"),
    "approved": N_("Edition No. {n}: approved"),
}


class EditionHistory(ActionList):
    """Which edition it was, and the order of an approval."""

    def __init__(self, context: Context) -> None:
        """Show nothing until a history is given."""
        super().__init__(context, context.t("Nothing was done yet."))

    def told(self, action: Action) -> list[str]:
        """Return what was done to which edition, and by which order."""
        orders = [str(one.after) for one in action.changes if one.field == "basis"]
        return [self._context.t(_WHAT[action.what], n=action.number), *orders]
