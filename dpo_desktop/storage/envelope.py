"""The envelope: a small file beside the database that holds the wrapped keys.

It also tells a wrong passphrase from a damaged file, which SQLCipher by itself cannot.
"""

import json
import os
import uuid
from dataclasses import dataclass, replace
from pathlib import Path

from dpo_desktop.storage.errors import DamagedVaultError, NewerVaultError
from dpo_desktop.storage.files import ENVELOPE
from dpo_desktop.storage.keys import Slot

FORMAT = 1
OWNER_ONLY = 0o600


@dataclass(frozen=True, slots=True)
class Envelope:
    """Identifier of the vault and the slots that open it.

    Attributes:
        vault: random identifier, also kept inside the database: the two must agree.
        slots: at most one of each kind.
    """

    vault: str
    slots: tuple[Slot, ...] = ()

    @classmethod
    def new(cls) -> "Envelope":
        """Return an envelope for a vault that is being made."""
        return cls(str(uuid.uuid4()))

    def slot(self, kind: str) -> Slot | None:
        """Return the slot of that kind, if there is one."""
        return next((slot for slot in self.slots if slot.kind == kind), None)

    def with_slot(self, slot: Slot) -> "Envelope":
        """Return the envelope with this slot instead of the one of its kind."""
        return replace(self, slots=(*self.without(slot.kind).slots, slot))

    def without(self, kind: str) -> "Envelope":
        """Return the envelope without slots of that kind."""
        return replace(self, slots=tuple(slot for slot in self.slots if slot.kind != kind))


def read(folder: Path) -> Envelope:
    """Return the envelope of a vault's folder.

    Raises:
        DamagedVaultError: the file is missing or is no envelope.
        NewerVaultError: a newer release wrote it.
    """
    path = folder / ENVELOPE
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
        if raw["format"] > FORMAT:
            raise NewerVaultError
        return Envelope(raw["vault"], tuple(Slot.from_json(slot) for slot in raw["slots"]))
    except (OSError, ValueError, KeyError, TypeError):
        raise DamagedVaultError(path) from None


def write(folder: Path, envelope: Envelope) -> None:
    """Replace the envelope file whole: written aside, synced, renamed; owner-only."""
    path = folder / ENVELOPE
    aside = path.with_suffix(".new")
    raw = {
        "format": FORMAT,
        "vault": envelope.vault,
        "slots": [slot.to_json() for slot in envelope.slots],
    }
    descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, OWNER_ONLY)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(raw, file, indent=1)
        file.flush()
        os.fsync(file.fileno())
    aside.replace(path)
