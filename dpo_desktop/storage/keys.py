"""The vault's data key and how a secret wraps it.

One random 256-bit key encrypts the database. It is never stored as it is: each slot of the
envelope holds it wrapped (AES-256-GCM) by a key that comes from a passphrase (Argon2id), from the
system keyring or, in a later release, from a printed recovery key.
"""

import base64
import json
import secrets
import unicodedata
from dataclasses import dataclass
from typing import Any

KEY_BYTES = 32
_NONCE_BYTES = 12
_SALT_BYTES = 16


@dataclass(frozen=True, slots=True)
class Argon2Cost:
    """How dear one guess of a passphrase is; kept in the slot, so that it can be raised.

    Attributes:
        memory_kib: memory of one guess, in KiB.
        iterations: passes over that memory.
        lanes: threads.
    """

    memory_kib: int = 128 * 1024
    iterations: int = 3
    lanes: int = 2


class BrokenSlotError(ValueError):
    """A slot whose parameters cannot be right, whatever the secret."""


def new_key() -> bytearray:
    """Return 256 random bits; the caller wipes them after use."""
    return bytearray(secrets.token_bytes(KEY_BYTES))


def wipe(secret: bytearray) -> None:
    """Overwrite a secret in place."""
    secret[:] = bytes(len(secret))


def stretch(passphrase: str, salt: bytes, cost: Argon2Cost) -> bytes:
    """Return the wrapping key of a passphrase by Argon2id.

    The passphrase is taken in NFKC, so that one typed on another system still fits.
    """
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    secret = unicodedata.normalize("NFKC", passphrase).encode()
    kdf = Argon2id(
        salt=salt,
        length=KEY_BYTES,
        iterations=cost.iterations,
        lanes=cost.lanes,
        memory_cost=cost.memory_kib,
    )
    return kdf.derive(secret)


@dataclass(frozen=True, slots=True)
class Slot:
    """One way to open the vault, as the envelope keeps it.

    Attributes:
        kind: ``"passphrase"`` or ``"keyring"``.
        parameters: what is needed to get the wrapping key again; bound to the wrapped key.
        nonce: of the wrapping.
        wrapped: the data key, encrypted and authenticated.
    """

    kind: str
    parameters: dict[str, Any]
    nonce: bytes
    wrapped: bytes

    def to_json(self) -> dict[str, Any]:
        """Return the slot as the envelope file holds it."""
        return {
            "kind": self.kind,
            "parameters": self.parameters,
            "nonce": base64.b64encode(self.nonce).decode(),
            "wrapped": base64.b64encode(self.wrapped).decode(),
        }

    @classmethod
    def from_json(cls, raw: dict[str, Any]) -> "Slot":
        """Return the slot of the envelope file; ``KeyError``/``ValueError`` when it is none."""
        return cls(
            raw["kind"],
            raw["parameters"],
            base64.b64decode(raw["nonce"], validate=True),
            base64.b64decode(raw["wrapped"], validate=True),
        )


def _bound(vault: str, kind: str, parameters: dict[str, Any]) -> bytes:
    return json.dumps([vault, kind, parameters], sort_keys=True).encode()


def seal(
    key: bytearray, wrapping: bytes, vault: str, kind: str, parameters: dict[str, Any]
) -> Slot:
    """Wrap the data key for one slot of the vault with this identifier."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = secrets.token_bytes(_NONCE_BYTES)
    wrapped = AESGCM(wrapping).encrypt(nonce, bytes(key), _bound(vault, kind, parameters))
    return Slot(kind, parameters, nonce, wrapped)


def unseal(slot: Slot, wrapping: bytes, vault: str) -> bytearray | None:
    """Return the data key, or ``None`` when this wrapping key does not fit the slot."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    bound = _bound(vault, slot.kind, slot.parameters)
    try:
        return bytearray(AESGCM(wrapping).decrypt(slot.nonce, slot.wrapped, bound))
    except (InvalidTag, ValueError):  # another key, or one that cannot be a key at all
        return None


def passphrase_slot(key: bytearray, passphrase: str, vault: str, cost: Argon2Cost) -> Slot:
    """Return a new slot that this passphrase opens."""
    salt = secrets.token_bytes(_SALT_BYTES)
    parameters = {
        "kdf": "argon2id",
        "salt": base64.b64encode(salt).decode(),
        "memory_kib": cost.memory_kib,
        "iterations": cost.iterations,
        "lanes": cost.lanes,
    }
    return seal(key, stretch(passphrase, salt, cost), vault, "passphrase", parameters)


def open_with_passphrase(slot: Slot, passphrase: str, vault: str) -> bytearray | None:
    """Return the data key, or ``None`` when the passphrase is another.

    Raises:
        BrokenSlotError: the slot's parameters are damaged.
    """
    p = slot.parameters
    try:
        cost = Argon2Cost(p["memory_kib"], p["iterations"], p["lanes"])
        wrapping = stretch(passphrase, base64.b64decode(p["salt"]), cost)
        return unseal(slot, wrapping, vault)
    except (KeyError, TypeError, ValueError, OverflowError, MemoryError) as error:
        raise BrokenSlotError(str(error)) from None
