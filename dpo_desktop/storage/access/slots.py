"""The kinds of slots: opened by a passphrase, the keyring, a recovery key or a former data key."""

import base64
import binascii
import secrets
from datetime import date

from dpo_desktop.storage.access.keys import (
    FORMER,
    KEY_MADE_ON,
    KEYRING,
    MADE_ON,
    PASSPHRASE,
    RECOVERY,
    Argon2Cost,
    BrokenSlotError,
    Slot,
    expand,
    seal,
    stretch,
    unseal,
    wipe,
)

_SALT_BYTES = 16
_SALTS = range(8, 65)  # bytes a salt may have

DEAREST = Argon2Cost(1024 * 1024, 16, 16)
"""More than any release asks for: a slot that says so was doctored to exhaust the machine."""


def passphrase_slot(
    key: bytearray,
    passphrase: str,
    vault: str,
    cost: Argon2Cost,
    *,
    made_on: date | None,
    key_made_on: date | None,
) -> Slot:
    """Return a new slot that this passphrase opens.

    Args:
        key: the data key.
        passphrase: as it was typed.
        vault: identifier of the vault.
        cost: of a guess.
        made_on: the day the passphrase was chosen, where it is known.
        key_made_on: the day the data key was made, where it is known.
    """
    salt, told = _new_salt()
    parameters = {
        "kdf": "argon2id",
        "salt": told,
        "memory_kib": cost.memory_kib,
        "iterations": cost.iterations,
        "lanes": cost.lanes,
        **_dated(MADE_ON, made_on),
        **_dated(KEY_MADE_ON, key_made_on),
    }
    wrapping = stretch(passphrase, salt, cost)
    try:
        return seal(key, wrapping, vault, PASSPHRASE, parameters)
    finally:
        wipe(wrapping)


def cost_of(slot: Slot) -> Argon2Cost:
    """Return what a guess of a slot's passphrase costs.

    Raises:
        BrokenSlotError: no release wrote such a cost; nothing was tried by it.
    """
    wanted = [slot.parameters.get(name) for name in ("memory_kib", "iterations", "lanes")]
    dearest = (DEAREST.memory_kib, DEAREST.iterations, DEAREST.lanes)
    for value, most in zip(wanted, dearest, strict=True):
        if type(value) is not int or not 0 < value <= most:
            raise BrokenSlotError(f"no cost of a guess: {value}")
    return Argon2Cost(*wanted)  # type: ignore[arg-type]


def open_with_passphrase(slot: Slot, passphrase: str, vault: str) -> bytearray | None:
    """Return the data key, or ``None`` when the passphrase is another.

    Raises:
        BrokenSlotError: the slot's parameters are damaged.
    """
    cost = cost_of(slot)
    try:
        wrapping = stretch(passphrase, _salt_of(slot), cost)
    except (ValueError, MemoryError) as error:
        raise BrokenSlotError(str(error)) from None
    try:
        return unseal(slot, wrapping, vault)
    finally:
        wipe(wrapping)


def _new_salt() -> tuple[bytes, str]:
    """Return a salt, and the same as a slot's parameters hold it."""
    salt = secrets.token_bytes(_SALT_BYTES)
    return salt, base64.b64encode(salt).decode()


def _salt_of(slot: Slot) -> bytes:
    """Return a slot's salt.

    Raises:
        BrokenSlotError: it has none.
    """
    try:
        salt = base64.b64decode(slot.parameters["salt"], validate=True)
    except (KeyError, TypeError, binascii.Error, ValueError):
        raise BrokenSlotError("no salt") from None
    if len(salt) not in _SALTS:
        raise BrokenSlotError("no salt")
    return salt


def keyring_slot(key: bytearray, wrapping: bytes | bytearray, vault: str, made_on: date) -> Slot:
    """Return a new slot that a wrapping key of the system keyring opens."""
    return seal(key, wrapping, vault, KEYRING, _dated(MADE_ON, made_on))


def recovery_slot(key: bytearray, secret: bytearray, vault: str, made_on: date) -> Slot:
    """Return a new slot that the secret of a recovery key opens."""
    salt, told = _new_salt()
    parameters = {"kdf": "hkdf-sha256", "salt": told, **_dated(MADE_ON, made_on)}
    wrapping = expand(secret, salt, "recovery")
    try:
        return seal(key, wrapping, vault, RECOVERY, parameters)
    finally:
        wipe(wrapping)


def open_with_recovery(slot: Slot, secret: bytearray, vault: str) -> bytearray | None:
    """Return the data key, or ``None`` when it is another recovery key.

    Raises:
        BrokenSlotError: the slot's parameters are damaged.
    """
    wrapping = expand(secret, _salt_of(slot), "recovery")
    try:
        return unseal(slot, wrapping, vault)
    finally:
        wipe(wrapping)


def former_slot(key: bytearray, former: bytearray, vault: str) -> Slot:
    """Return a slot that holds a new data key for whoever has the one before it."""
    salt, told = _new_salt()
    wrapping = expand(former, salt, "former key")
    try:
        return seal(key, wrapping, vault, FORMER, {"kdf": "hkdf-sha256", "salt": told})
    finally:
        wipe(wrapping)


def open_with_former(slot: Slot, former: bytearray, vault: str) -> bytearray | None:
    """Return the data key that follows the one before it.

    Raises:
        BrokenSlotError: the slot's parameters are damaged.
    """
    wrapping = expand(former, _salt_of(slot), "former key")
    try:
        return unseal(slot, wrapping, vault)
    finally:
        wipe(wrapping)


def _dated(name: str, day: date | None) -> dict[str, str]:
    return {name: day.isoformat()} if day else {}
