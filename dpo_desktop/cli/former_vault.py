"""The command ``former-vault``, and the word of other commands on the copy it is about."""

import sys
from argparse import Namespace
from typing import TYPE_CHECKING

from dpo_desktop.core.messages import N_
from dpo_desktop.core.speech import CatalogueSpeech

if TYPE_CHECKING:
    from dpo_desktop.desk.vault_desk import VaultDesk


def former_vault(options: Namespace, t: CatalogueSpeech) -> None:
    """Say whether there is a copy from before an upgrade; remove it after a whole check."""
    from dpo_desktop.cli.opening import opened
    from dpo_desktop.cli.output import say
    from dpo_desktop.core.ports import Progress

    with opened(options, t) as desk:
        if options.remove:
            desk.remove_former_vault(Progress())
            said = t(N_("The vault is sound, and the copy from before the upgrade was removed."))
        else:
            said = _words(desk, t) or t(N_("There is no copy from before an upgrade."))
    say(said)


def tell_former_vault(desk: "VaultDesk", t: CatalogueSpeech) -> None:
    """Say on standard error that an older copy knows what was changed or erased just now."""
    said = _words(desk, t)
    if said:
        print(said, file=sys.stderr)


def _words(desk: "VaultDesk", t: CatalogueSpeech) -> str:
    """Return what the copy gives away, and how it is removed; ``""``: there is none."""
    from dpo_desktop.core.former_vault import former_words

    made = desk.former_vault()
    if made is None:
        return ""
    day = made.astimezone(desk.now().tzinfo).date()
    how = t(N_("To remove it: dpo-desktop former-vault --remove"))
    return f"{former_words(day, t)}\n{how}"
