"""What the pictures show of a vault's keys: a recovery key that opens nothing."""

from datetime import date

from dpo_desktop.core.keys import RecoverySheet
from dpo_desktop.core.recovery_key import LETTERS, SECRET_BYTES, groups_of

_GROUPS = groups_of(bytes(range(SECRET_BYTES)))
WAIT = 27
"""Seconds the unlock page waits after wrong passphrases."""


def sample_sheet(today: date) -> RecoverySheet:
    """Return the page of a made-up company."""
    operator = {
        "name_ru": "ТОО «Үлгі»",
        "name_kk": "«Үлгі» ЖШС",
    }
    return RecoverySheet(_GROUPS, (3, 7), "00000000-0000-0000-0000-000000000000", operator, today)


def half_typed() -> str:
    """Return as much of the key as somebody has typed who made one slip."""
    first, second, third, *_ = _GROUPS
    slip = "0" if third[-1] != "0" else "1"
    return f"{first}{second}{third[: LETTERS - 1]}{slip}"
