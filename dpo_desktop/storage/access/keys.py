"""The vault's data key and how a secret wraps it.

One random 256-bit key encrypts the database. It is never stored as it is: each slot of the
envelope holds it wrapped (AES-256-GCM) by a key that comes from a passphrase (Argon2id), from the
system keyring or from a printed recovery key. Whatever a slot says of itself is bound to the
wrapped key, so that it cannot be changed behind the program's back.

Keys are kept in buffers that are overwritten after use.
"""

import base64
import json
import secrets
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

KEY_BYTES = 32
_NONCE_BYTES = 12

PASSPHRASE, KEYRING, RECOVERY, FORMER = "passphrase", "keyring", "recovery", "former"
"""Kinds of slots; ``FORMER`` holds the data key wrapped by the one before it, while a vault is
being encrypted anew."""

MADE_ON, KEY_MADE_ON = "made_on", "key_made_on"
"""Parameters of slots: the day their secret was made, and the day the data key was."""


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

    def below(self, other: "Argon2Cost") -> bool:
        """Tell whether a guess costs less memory or time than by another cost."""
        return self.memory_kib < other.memory_kib or self.iterations < other.iterations


class GuessCost:
    """What a guess of a new passphrase costs at present; tests make it cheap."""

    present = Argon2Cost()


class BrokenSlotError(ValueError):
    """A slot whose parameters cannot be right, whatever the secret."""


def new_key() -> bytearray:
    """Return 256 random bits; the caller wipes them after use."""
    return bytearray(secrets.token_bytes(KEY_BYTES))


def wipe(secret: bytearray) -> None:
    """Overwrite a secret in place."""
    secret[:] = bytes(len(secret))


def stretch(passphrase: str, salt: bytes, cost: Argon2Cost) -> bytearray:
    """Return the wrapping key of a passphrase by Argon2id; the caller wipes it.

    The passphrase is taken in NFKC, so that one typed on another system still fits.
    """
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    secret = bytearray(unicodedata.normalize("NFKC", passphrase).encode())
    kdf = Argon2id(
        salt=salt,
        length=KEY_BYTES,
        iterations=cost.iterations,
        lanes=cost.lanes,
        memory_cost=cost.memory_kib,
    )
    made = bytearray(KEY_BYTES)
    try:
        kdf.derive_into(secret, made)  # type: ignore[arg-type] # it takes any buffer
    finally:
        wipe(secret)
    return made


def expand(secret: bytearray, salt: bytes, purpose: str) -> bytearray:
    """Return a wrapping key from a secret that is random already (HKDF); the caller wipes it."""
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    made = bytearray(KEY_BYTES)
    kdf = HKDF(SHA256(), length=KEY_BYTES, salt=salt, info=f"dpo-desktop {purpose}".encode())
    kdf.derive_into(secret, made)
    return made


@dataclass(frozen=True, slots=True)
class Slot:
    """One way to open the vault, as the envelope keeps it.

    Attributes:
        kind: ``PASSPHRASE``, ``KEYRING``, ``RECOVERY`` or ``FORMER``.
        parameters: what is needed to get the wrapping key again; bound to the wrapped key.
        nonce: of the wrapping.
        wrapped: the data key, encrypted and authenticated.
    """

    kind: str
    parameters: dict[str, Any]
    nonce: bytes
    wrapped: bytes

    @property
    def made_on(self) -> date | None:
        """Return the day its secret was made; slots of earlier releases do not tell."""
        return _day(self.parameters.get(MADE_ON))

    @property
    def key_made_on(self) -> date | None:
        """Return the day the data key was made, as the slot of the passphrase tells it."""
        return _day(self.parameters.get(KEY_MADE_ON))

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
        """Return a slot of the envelope file; it has keys, types or values of none otherwise."""
        kind, parameters = raw["kind"], raw["parameters"]
        if not isinstance(kind, str) or not isinstance(parameters, dict):
            raise TypeError("no slot")
        return cls(
            kind,
            parameters,
            base64.b64decode(raw["nonce"], validate=True),
            base64.b64decode(raw["wrapped"], validate=True),
        )


def _day(raw: object) -> date | None:
    try:
        return date.fromisoformat(raw) if isinstance(raw, str) else None
    except ValueError:
        return None


def _bound(vault: str, kind: str, parameters: Mapping[str, Any]) -> bytes:
    return json.dumps([vault, kind, parameters], sort_keys=True).encode()


def seal(
    key: bytearray, wrapping: bytes | bytearray, vault: str, kind: str, parameters: dict[str, Any]
) -> Slot:
    """Wrap the data key for one slot of the vault with this identifier."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = secrets.token_bytes(_NONCE_BYTES)
    wrapped = AESGCM(wrapping).encrypt(nonce, key, _bound(vault, kind, parameters))
    return Slot(kind, parameters, nonce, wrapped)


def unseal(slot: Slot, wrapping: bytes | bytearray, vault: str) -> bytearray | None:
    """Return the data key, or ``None`` when this wrapping key does not fit the slot."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    bound = _bound(vault, slot.kind, slot.parameters)
    key = bytearray(KEY_BYTES)
    try:
        AESGCM(wrapping).decrypt_into(slot.nonce, slot.wrapped, bound, key)
    except (InvalidTag, ValueError):  # another key, or one that cannot be a key at all
        return None
    return key
