"""The quick check at opening: the chain since the entry up to which it was found sound."""

from dataclasses import replace

from dpo_desktop.core.check import ALTERED, Check
from dpo_desktop.core.ports import Progress
from dpo_desktop.storage.acknowledging import key_of
from dpo_desktop.storage.vault import Vault


def check_at_opening(vault: Vault) -> Check:
    """Check what was written since the last check, and that the end kept outside is in it."""
    anchors = vault.anchors
    found = vault.check(Progress(), anchors.kept, anchors.checked)
    return settled(vault, replace(found, breaks=(*anchors.breaks, *found.breaks)))


def settled(vault: Vault, found: Check) -> Check:
    """Return a check with what was acknowledged set apart; a sound one is remembered."""
    broken = {one.entry for one in found.breaks if one.kind in ALTERED}
    known = vault.acknowledged(broken) if found.breaks else set()
    new = tuple(broken for broken in found.breaks if key_of(broken.key) not in known)
    old = tuple(broken for broken in found.breaks if key_of(broken.key) in known)
    outcome = replace(found, breaks=new, known=old)
    if outcome.sound:
        vault.anchors.keep_checked(outcome.head)
    return outcome
