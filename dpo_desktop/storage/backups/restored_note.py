"""The note a restoring leaves beside the vault, for its history to tell of at the first opening.

Whoever restores a backup has no key to write into it. The note therefore holds the manifest of the
backup, which the key of the vault's chain has sealed. The first opening believes it only if that
seal holds and the vault is what this backup was made of: it has the end of the history that the
manifest names, and has not gone on from there to tell of that backup. So nobody can make a vault
say that it was restored when it was not. The name of the file and the moment are no more than was
said at restoring: a name is one line of text, and a moment that cannot be is left out.
"""

import json
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from hmac import compare_digest
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dpo_desktop.core.backup import MADE_AT, PART, RESTORED_AT, RESTORED_FROM
from dpo_desktop.core.check import SET_RIGHT
from dpo_desktop.core.file_names import shown_name
from dpo_desktop.core.messages import Message
from dpo_desktop.core.record import FieldChange
from dpo_desktop.storage.backups.backup_file import LONGEST_MANIFEST
from dpo_desktop.storage.backups.manifest import Manifest, NewerFormat
from dpo_desktop.storage.errors import StorageError
from dpo_desktop.storage.files import RESTORED, clear_away, read_small, sync_folder, write_whole
from dpo_desktop.storage.trail import chain
from dpo_desktop.storage.trail.chain_check import Kept, compared
from dpo_desktop.storage.trail.ledger import Entry

if TYPE_CHECKING:
    from dpo_desktop.storage.vault import Vault

_LONGEST_NAME = 255
_LONGEST = LONGEST_MANIFEST + 4096
_TOLD_ALREADY = (
    "SELECT 1 FROM actions a JOIN action_changes c ON c.action_id = a.id"
    " WHERE a.id > ? AND a.register = ? AND a.record_id IS NULL"
    " AND c.field = 'link' AND c.after = ? LIMIT 1"
)


@dataclass(frozen=True, slots=True)
class _Note:
    """What was restored, from which file, when."""

    manifest: Manifest
    file: str
    at: datetime


def leave(folder: Path, manifest: Manifest, file: str, at: datetime) -> None:
    """Leave the note in the folder of a restored vault; it is durable then.

    Args:
        folder: of the vault.
        manifest: of the backup.
        file: its name.
        at: the moment of restoring.

    Raises:
        OSError: it cannot be written.
    """
    said = {
        "file": file,
        "restored_at": at.astimezone(UTC).isoformat(),
        "manifest": manifest.to_json(),
    }
    write_whole(folder / RESTORED, json.dumps(said).encode())


def tell(vault: "Vault") -> None:
    """Let the history of a vault that was just opened tell what the note says; then it goes.

    Where nothing can be written now, it is told at the next opening.
    """
    path = vault.folder / RESTORED
    note = _read(path)
    if note is not None and _is_of(vault, note):
        try:
            with vault.entering("") as ledger:
                ledger.write(Entry(RESTORED_FROM, PART, changes=_told(note, vault.clock.now())))
        except StorageError:
            return
    clear_away(path)
    with suppress(OSError):
        sync_folder(vault.folder)


def _read(path: Path) -> _Note | None:
    """Return what a note says; ``None``: it is none."""
    try:
        raw = json.loads(read_small(path, _LONGEST))
        at = datetime.fromisoformat(raw["restored_at"]).astimezone(UTC)
        return _Note(Manifest.from_json(raw["manifest"]), _name(raw["file"]), at)
    except (OSError, ValueError, KeyError, TypeError, OverflowError, RecursionError, NewerFormat):
        return None


def _name(raw: Any) -> str:
    if not isinstance(raw, str) or not 0 < len(raw) <= _LONGEST_NAME or {"/", "\\"} & {*raw}:
        raise ValueError("no name of a file")
    return shown_name(raw)


def _is_of(vault: "Vault", note: _Note) -> bool:
    """Tell whether the vault is what this backup was made of, and does not know of it yet."""
    manifest, head = note.manifest, note.manifest.head
    sealed = compare_digest(vault.seal(manifest.covered()), manifest.mac)
    if manifest.vault != vault.identity or not sealed:
        return False
    with vault.reading() as connection:
        driver = chain.raw(connection)
        if head.entry and compared(driver, Kept(head, Message(""))) is not None:
            return False
        asked = (head.entry, PART, json.dumps(head.link))
        return driver.execute(_TOLD_ALREADY, asked).fetchone() is None


def _told(note: _Note, now: datetime) -> list[FieldChange]:
    manifest = note.manifest
    told: dict[str, Any] = {
        "file": note.file,
        MADE_AT: manifest.made_at.isoformat(),
        "entry": manifest.head.entry,
        "link": manifest.head.link,
    }
    if manifest.made_at - SET_RIGHT <= note.at <= now + SET_RIGHT:
        told[RESTORED_AT] = note.at.isoformat()
    return [FieldChange(name, None, value) for name, value in told.items()]
