"""What the window is told of a vault's keys. No key is among it, but for a page to be printed."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum

from dpo_desktop.core.recovery_key import normal_group
from dpo_desktop.core.values import Values


class KeyringState(Enum):
    """How the system keyring stands to a vault.

    Attributes:
        OFF: it is not asked to open the vault.
        ON: it opens the vault.
        STALE: it holds another key than the vault expects, from a copy or an earlier time.
        MISSING: it was to open the vault but holds no key for it, or is locked.
    """

    OFF = "off"
    ON = "on"
    STALE = "stale"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class WrongTries:
    """Wrong passphrases and recovery keys between two openings.

    Attributes:
        count: how many.
        first: when the first one was tried, UTC.
        last: when the last one was, UTC.
    """

    count: int
    first: datetime
    last: datetime


@dataclass(frozen=True, slots=True)
class KeyStanding:
    """Which keys open a vault.

    Attributes:
        passphrase_set_on: the day it was chosen; ``None`` when an earlier release made it.
        keyring: how the system keyring stands to this vault.
        keyring_available: this system has a keyring that encrypts what it keeps.
        recovery_made_on: the day of the recovery key; ``None``: there is none.
        data_key_made_on: the day of the key that encrypts the database; ``None`` when an earlier
            release made it.
        wrong: what was tried in vain before this opening, or since.
    """

    passphrase_set_on: date | None
    keyring: KeyringState
    keyring_available: bool
    recovery_made_on: date | None
    data_key_made_on: date | None
    wrong: WrongTries | None = None


@dataclass(frozen=True, slots=True)
class RecoverySheet:
    """A recovery key to be written down; not in force before two of its groups were typed.

    Attributes:
        groups: the key, from left to right.
        asked: the numbers, from 1, of the groups to be typed for confirmation.
        vault: identifier of the vault.
        operator: the operator's profile.
        made_on: the day of the page.
    """

    groups: tuple[str, ...] = field(repr=False)
    asked: tuple[int, int]
    vault: str
    operator: Values = field(repr=False)
    made_on: date

    def confirmed(self, typed: Sequence[str]) -> bool:
        """Tell whether the groups asked for were typed, in their order."""
        wanted = [self.groups[number - 1] for number in self.asked]
        return [normal_group(one) for one in typed] == wanted
