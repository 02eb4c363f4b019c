"""What is to be said of a vault's keys once it is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dpo_desktop.core.keys import KeyringState
from dpo_desktop.core.messages import N_
from dpo_desktop.ui.notifier import Offer

if TYPE_CHECKING:
    from collections.abc import Callable

    from dpo_desktop.core.keys import KeyStanding
    from dpo_desktop.ui.context import EarlyContext

_RENEW = {
    KeyringState.STALE: N_("The system keyring holds a key that no longer fits this vault."),
    KeyringState.MISSING: N_("The system keyring was to open this vault but gives no key."),
}


def tell(standing: KeyStanding, context: EarlyContext, renew: Callable[[], None]) -> None:
    """Say what somebody has to know: wrong tries before this opening, a keyring out of date.

    Args:
        standing: of the keys.
        context: who is told.
        renew: shows where the keyring is renewed.
    """
    t, wrong = context.t, standing.wrong
    words = _RENEW.get(standing.keyring)
    if words and standing.keyring_available:
        context.notify.warning(t(words), Offer(t("Renew…"), renew))
    if wrong:
        context.notify.warning(
            t.plural(
                "{n} wrong passphrase since {moment}. If it was not you, choose a new one.",
                "{n} wrong passphrases since {moment}. If it was not you, choose a new one.",
                wrong.count,
                moment=t.date_time(wrong.first.astimezone()),
            )
        )
