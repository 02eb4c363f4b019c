"""What a check found, without what the history says was acknowledged."""

from collections.abc import Sequence
from dataclasses import replace

from dpo_desktop.core.check import ALTERED, Break, Check
from dpo_desktop.storage.trail.acknowledging import key_of
from dpo_desktop.storage.vault import Vault


def settled(vault: Vault, found: Check) -> Check:
    """Return a check with what was acknowledged set apart; a sound one is remembered."""
    new, old = set_apart(vault, found.breaks)
    outcome = replace(found, breaks=new, known=old)
    if outcome.sound:
        vault.anchors.keep_checked(outcome.head)
    return outcome


def set_apart(vault: Vault, breaks: Sequence[Break]) -> tuple[tuple[Break, ...], tuple[Break, ...]]:
    """Return the breaks that are new, and those the history says were acknowledged."""
    altered = {broken.entry for broken in breaks if broken.kind in ALTERED}
    known = vault.acknowledged(altered) if breaks else set()
    new = tuple(broken for broken in breaks if key_of(broken.key) not in known)
    old = tuple(broken for broken in breaks if key_of(broken.key) in known)
    return new, old
