"""From a secret to the data key: what a passphrase, a recovery key or the system keyring opens."""

from pathlib import Path

from dpo_desktop.core import recovery_key
from dpo_desktop.core.keys import KeyringState
from dpo_desktop.storage.access import keyring_slot, slots
from dpo_desktop.storage.access.attempts import Attempts
from dpo_desktop.storage.access.envelope import Envelope
from dpo_desktop.storage.access.keys import (
    KEYRING,
    PASSPHRASE,
    RECOVERY,
    BrokenSlotError,
    unseal,
    wipe,
)
from dpo_desktop.storage.errors import (
    DamagedVaultError,
    EmptyPassphraseError,
    MistypedRecoveryKeyError,
    NoRecoveryKeyError,
    WrongPassphraseError,
    WrongRecoveryKeyError,
)
from dpo_desktop.storage.files import ENVELOPE


def require_passphrase(passphrase: str) -> None:
    """Refuse an empty passphrase.

    Raises:
        EmptyPassphraseError: it is.
    """
    if not passphrase.strip():
        raise EmptyPassphraseError


def by_passphrase(
    folder: Path, envelope: Envelope, passphrase: str, attempts: Attempts
) -> bytearray:
    """Return the data key for a passphrase; the caller wipes it.

    Raises:
        WrongPassphraseError: it is another; it was counted.
        TooManyTriesError: several were wrong, and the wait lasts.
        DamagedVaultError: the slot does not read.
    """
    attempts.require_no_wait()
    slot = envelope.slot(PASSPHRASE)
    if slot is None:
        raise DamagedVaultError(folder / ENVELOPE)
    try:
        key = slots.open_with_passphrase(slot, passphrase, envelope.vault)
    except BrokenSlotError:
        raise DamagedVaultError(folder / ENVELOPE) from None
    if key is None:
        attempts.add()
        raise WrongPassphraseError
    return key


def by_recovery_key(folder: Path, envelope: Envelope, typed: str, attempts: Attempts) -> bytearray:
    """Return the data key for a recovery key; the caller wipes it.

    Raises:
        MistypedRecoveryKeyError: it is no recovery key; it was not counted.
        NoRecoveryKeyError: the vault has none.
        WrongRecoveryKeyError: it is another; it was counted.
        TooManyTriesError: several were wrong, and the wait lasts.
        DamagedVaultError: the slot does not read.
    """
    wrong = recovery_key.problem(typed)
    if wrong is not None:
        raise MistypedRecoveryKeyError(wrong)
    attempts.require_no_wait()
    slot = envelope.slot(RECOVERY)
    if slot is None:
        raise NoRecoveryKeyError
    secret = recovery_key.secret_of(typed)
    try:
        key = slots.open_with_recovery(slot, secret, envelope.vault)
    except BrokenSlotError:
        raise DamagedVaultError(folder / ENVELOPE) from None
    finally:
        wipe(secret)
    if key is None:
        attempts.add()
        raise WrongRecoveryKeyError
    return key


def by_keyring(envelope: Envelope) -> bytearray | None:
    """Return the data key by the system keyring; ``None`` when that needs the passphrase."""
    slot = envelope.slot(KEYRING)
    wrapping = keyring_slot.recall(envelope.vault) if slot else None
    return unseal(slot, wrapping, envelope.vault) if slot and wrapping else None


def keyring_state(envelope: Envelope) -> KeyringState:
    """Return how the system keyring stands to a vault."""
    slot = envelope.slot(KEYRING)
    if slot is None:
        return KeyringState.OFF
    wrapping = keyring_slot.recall(envelope.vault)
    if wrapping is None:
        return KeyringState.MISSING
    key = unseal(slot, wrapping, envelope.vault)
    if key is None:
        return KeyringState.STALE
    wipe(key)
    return KeyringState.ON
