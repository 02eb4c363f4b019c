"""The chain of the history: each entry's keyed hash covers the entry and the link before it.

Nothing here reads a clock or writes; ``storage.ledger`` adds entries, ``storage.chain_check``
follows the chain. The form of an entry is part of every vault: it never changes.
"""

import hmac
import secrets
from collections.abc import Iterable
from hashlib import sha256
from typing import Any

KEY_BYTES = 32
NO_LINK = bytes(32)
"""What the first entry follows."""


def new_key() -> bytes:
    """Return the key of a new vault's chain."""
    return secrets.token_bytes(KEY_BYTES)


def entry_text(
    number: int,
    at: str,
    who: str,
    what: str,
    register: str,
    record_id: int | None,
    record: str,
) -> str:
    """Return what is hashed of an entry's row; no two different rows have the same text."""
    return (
        f"{number}\n{at}\n{_line(who)}\n{what}\n{register}\n"
        f"{'' if record_id is None else record_id}\n{_line(record)}\n"
    )


def _line(text: str) -> str:
    if "\n" in text or "\\" in text:
        return text.replace("\\", "\\\\").replace("\n", "\\n")
    return text


class Linker:
    """Makes links by one key: begun once, each of a million takes half the time."""

    def __init__(self, key: bytes) -> None:
        """Begin with the key of the chain."""
        self._begun = hmac.new(key, digestmod="sha256")

    def link(self, before: bytes, text: str, state: bytes | None, content: bytes | None) -> bytes:
        """Return the link of an entry.

        Args:
            before: the link of the entry before.
            text: of the entry, see ``entry_text``.
            state: digest of the row the action left behind, 32 bytes.
            content: digest of its changes, 32 bytes.
        """
        made = self._begun.copy()
        made.update(before + (state or NO_LINK) + (content or NO_LINK) + text.encode())
        return made.digest()


Told = str | int | None
"""A value as JSON, which holds no NUL; the database gives whole numbers back as such."""


def change_digest(salt: bytes, field: str, before: Told, after: Told) -> bytes:
    """Return the digest of one change."""
    old = "" if before is None else before
    new = "" if after is None else after
    return sha256(salt + f"{field}\0{old}\0{new}".encode()).digest()


def content_digest(digests: Iterable[bytes]) -> bytes | None:
    """Return the digest of an entry's changes, given in the order of their fields' bytes."""
    joined = b"".join(digests)
    return sha256(joined).digest() if joined else None


def raw(connection: Any) -> Any:
    """Return the driver's connection below one of SQLAlchemy: a million rows go by it."""
    return connection.connection.driver_connection
