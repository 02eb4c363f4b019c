"""The envelope: a small file beside the database that holds the wrapped keys.

It also tells a wrong passphrase from a damaged file, which SQLCipher by itself cannot; says which
releases can open the vault, so that an older one refuses before it touches the database; and keeps
the end of the history, so that an older database put in its place is noticed.
"""

import hmac
import json
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Lock
from typing import Any

from dpo_desktop.core.check import Head
from dpo_desktop.storage.access.keys import Slot
from dpo_desktop.storage.errors import (
    DamagedVaultError,
    LockedVaultError,
    NewerVaultError,
    StorageError,
)
from dpo_desktop.storage.files import ENVELOPE, read_small, write_whole
from dpo_desktop.storage.files import OWNER_ONLY as OWNER_ONLY

FORMAT = 2
"""Of the envelopes this release writes; 1, of the releases before, knew only slots."""

HEAD, CHECKED = "head", "checked"
"""What an anchor is: the end of the chain, or the entry up to which all of it was checked."""

LONGEST = 1 << 20
"""Bytes an envelope may have: some hundred times what the largest has."""

Anchor = Mapping[str, Any]


class ForgedAnchorError(ValueError):
    """An anchor that was not written by this vault."""


@dataclass(frozen=True, slots=True)
class Envelope:
    """Identifier of the vault, the slots that open it, and what is kept outside of the database.

    Attributes:
        vault: random identifier, also kept inside the database: the two must agree.
        slots: at most one of each kind.
        pending: the slots that take their place once the database was exchanged for the one
            encrypted by a new key; empty but for that moment.
        schema: how far the vault's tables are, by part; empty in an envelope of format 1.
        head: the end of the chain, see ``anchor``.
        checked: the entry up to which the chain was checked.
        format: of the file it was read from.
    """

    vault: str
    slots: tuple[Slot, ...] = ()
    pending: tuple[Slot, ...] = ()
    schema: Mapping[str, int] = field(default_factory=dict)
    head: Anchor | None = None
    checked: Anchor | None = None
    format: int = FORMAT

    @classmethod
    def new(cls) -> "Envelope":
        """Return an envelope for a vault that is being made."""
        return cls(str(uuid.uuid4()))

    def slot(self, kind: str) -> Slot | None:
        """Return the slot of that kind, if there is one."""
        return next((slot for slot in self.slots if slot.kind == kind), None)

    def pending_slot(self, kind: str) -> Slot | None:
        """Return the slot of that kind among those that wait, if there is one."""
        return next((slot for slot in self.pending if slot.kind == kind), None)

    def with_slot(self, slot: Slot) -> "Envelope":
        """Return the envelope with this slot instead of the one of its kind."""
        return replace(self, slots=(*self.without(slot.kind).slots, slot))

    def without(self, kind: str) -> "Envelope":
        """Return the envelope without slots of that kind."""
        return replace(self, slots=tuple(slot for slot in self.slots if slot.kind != kind))

    def require_known(self, versions: Mapping[str, int]) -> None:
        """Refuse a vault that is ahead of this program.

        Args:
            versions: how far this program's declarations are, by part of the vault.

        Raises:
            NewerVaultError: a newer release wrote it.
        """
        if any(version > versions.get(part, -1) for part, version in self.schema.items()):
            raise NewerVaultError


def anchor(head: Head, key: bytes | bytearray, vault: str, purpose: str = HEAD) -> Anchor:
    """Return an entry of the chain as the envelope keeps it, proven by the chain's key."""
    mac = _mac(head.entry, head.link, key, vault, purpose)
    return {"entry": head.entry, "link": head.link, "mac": mac}


def read_anchor(
    raw: Anchor | None, key: bytes | bytearray, vault: str, purpose: str = HEAD
) -> Head | None:
    """Return the entry an anchor names; ``None``: nothing was kept yet.

    Raises:
        ForgedAnchorError: it was not written by this vault, or not for this purpose.
    """
    if raw is None:
        return None
    entry, link, mac = raw.get("entry"), raw.get("link"), raw.get("mac")
    if type(entry) is not int or not isinstance(link, str) or not isinstance(mac, str):
        raise ForgedAnchorError
    if not hmac.compare_digest(mac.encode(), _mac(entry, link, key, vault, purpose).encode()):
        raise ForgedAnchorError
    return Head(entry, link)


def _mac(entry: int, link: str, key: bytes | bytearray, vault: str, purpose: str) -> str:
    text = f"dpo-desktop anchor\n{purpose}\n{vault}\n{entry}\n{link}".encode()
    return hmac.digest(key, text, "sha256").hex()


class EnvelopeFile:
    """The envelope of an open vault, changed by several threads one after the other.

    Attributes:
        now: as it is in the file.
    """

    def __init__(self, folder: Path, envelope: Envelope) -> None:
        """Keep this envelope in the folder; nothing is written yet."""
        self._folder = folder
        self._changing = Lock()
        self._closed = False
        path = folder / ENVELOPE
        self._content = read_small(path, LONGEST) if path.exists() else b""
        self.now = envelope

    def keep_in_place(self) -> None:
        """Write the envelope again if somebody took it away or put another one in its place.

        Without it nobody could open the vault any more, and an older one may hold a former key.

        Raises:
            StorageError: the system refused.
        """
        path = self._folder / ENVELOPE
        with self._changing:
            try:
                if read_small(path, LONGEST) == self._content:
                    return
            except (OSError, ValueError):  # gone, or not to be read: writing helps, or says why not
                pass
            try:
                write_whole(path, self._content)
            except OSError as error:
                raise StorageError.of(error) from error

    def change(self, changed: Callable[[Envelope], Envelope]) -> None:
        """Write what ``changed`` makes of the envelope; when that fails, it stays as it was.

        Raises:
            StorageError: the system refused.
            LockedVaultError: the vault was locked, and the file is no longer ours to write.
        """
        with self._changing:
            if self._closed:
                raise LockedVaultError
            envelope = replace(changed(self.now), format=FORMAT)
            try:
                write(self._folder, envelope)
            except OSError as error:
                raise StorageError.of(error) from error
            self.now, self._content = envelope, content(envelope)

    def close(self) -> None:
        """Change nothing any more: the vault is being locked, and another program may open it."""
        with self._changing:
            self._closed = True


def read(folder: Path) -> Envelope:
    """Return the envelope of a vault's folder.

    Raises:
        DamagedVaultError: the file is missing or is no envelope.
        NewerVaultError: a newer release wrote it.
    """
    path = folder / ENVELOPE
    try:
        return parse(read_small(path, LONGEST))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise DamagedVaultError(path) from None


def parse(content: bytes) -> Envelope:
    """Return the envelope a file's content is.

    Raises:
        ValueError: it is none; so do ``KeyError``, ``TypeError`` and ``AttributeError`` say.
        NewerVaultError: a newer release wrote it.
    """
    raw = json.loads(content.decode("utf-8"))
    json.dumps(raw, ensure_ascii=False).encode()  # halves of letters are no text
    if type(raw["format"]) is not int or raw["format"] < 1:
        raise ValueError("no format")
    if raw["format"] > FORMAT:
        raise NewerVaultError
    if not isinstance(raw["vault"], str):
        raise TypeError("no identifier")
    return Envelope(
        raw["vault"],
        tuple(Slot.from_json(slot) for slot in raw["slots"]),
        tuple(Slot.from_json(slot) for slot in raw.get("pending", ())),
        {part: _version(version) for part, version in raw.get("schema", {}).items()},
        _anchor(raw.get(HEAD)),
        _anchor(raw.get(CHECKED)),
        raw["format"],
    )


def _version(raw: object) -> int:
    if type(raw) is not int:
        raise TypeError("no version")
    return raw


def _anchor(raw: object) -> Anchor | None:
    if raw is not None and not isinstance(raw, dict):
        raise TypeError("no anchor")
    return raw


def write(folder: Path, envelope: Envelope) -> None:
    """Replace the envelope file whole: written aside, synced, renamed; owner-only."""
    write_whole(folder / ENVELOPE, content(envelope))


def content(envelope: Envelope) -> bytes:
    """Return what an envelope's file holds."""
    return json.dumps(_to_json(envelope), indent=1).encode()


def _to_json(envelope: Envelope) -> dict[str, Any]:
    raw: dict[str, Any] = {
        "format": FORMAT,
        "vault": envelope.vault,
        "schema": dict(envelope.schema),
        "slots": [slot.to_json() for slot in envelope.slots],
    }
    if envelope.pending:
        raw["pending"] = [slot.to_json() for slot in envelope.pending]
    for name, kept in ((HEAD, envelope.head), (CHECKED, envelope.checked)):
        if kept is not None:
            raw[name] = dict(kept)
    return raw
