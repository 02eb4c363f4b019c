"""The quick check at opening: the chain since the entry up to which it was found sound."""

from contextlib import suppress
from dataclasses import replace
from datetime import datetime, tzinfo

from dpo_desktop.core.check import SET_RIGHT, Break, Check
from dpo_desktop.core.ports import Progress
from dpo_desktop.desk.known_breaks import settled
from dpo_desktop.storage.trail.history import last_moment
from dpo_desktop.storage.vault import Vault


def check_at_opening(vault: Vault) -> Check:
    """Check what was written since the last check, and that the end kept outside is in it."""
    anchors = vault.anchors
    found = vault.check(Progress(), anchors.kept, anchors.checked)
    breaks = (*anchors.breaks, *clock_behind(vault), *found.breaks)
    return settled(vault, replace(found, breaks=breaks))


def clock_behind(vault: Vault) -> tuple[Break, ...]:
    """Tell whether the clock stands before the last entry by more than clocks are set right by."""
    now = vault.clock.now()
    with vault.reading() as connection:
        last = last_moment(connection)
    if last is None or last[1] <= now + SET_RIGHT:
        return ()
    entry, moment = last
    return (Break("clock_behind", entry, detail=_local(moment, now.tzinfo)),)


def _local(moment: datetime, zone: tzinfo | None) -> str:
    with suppress(OverflowError):  # at the very end of all years
        moment = moment.astimezone(zone)
    return f"{moment:%d.%m.%Y %H:%M}"
