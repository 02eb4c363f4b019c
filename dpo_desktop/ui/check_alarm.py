"""Says at opening that the vault is not as the program left it."""

from PySide6.QtWidgets import QWidget

from dpo_desktop.core.check import Check
from dpo_desktop.ui.context import Context
from dpo_desktop.ui.notifier import Offer
from dpo_desktop.ui.vault_menu import VaultMenu


def sound_the_alarm(context: Context, window: QWidget) -> None:
    """Tell what the quick check at opening found broken; nothing, where all is sound."""
    menu = VaultMenu(context, window)

    def tell(found: Check) -> None:
        if not found.sound:
            t = context.t
            first = found.breaks[0].message.say(t)
            words = t("The vault is not as the program left it. {problem}", problem=first)
            context.notify.alarm(words, Offer(t("Check everything…"), menu.show_check))

    context.tasks.latest("opening check", lambda desk: desk.opening_check(), tell, context=window)
