"""The frozen vaults of ``tests/data``, and what was told of each."""

import json
import shutil
from pathlib import Path
from typing import Any

from dpo_desktop.core.clock import FixedClock
from dpo_desktop.desk.vault_desk import VaultDesk
from dpo_desktop.registers import REGISTERS
from dpo_desktop.storage.access import envelope
from dpo_desktop.storage.database.schema import Schema
from dpo_desktop.storage.trail.history import SEALED
from dpo_desktop.storage.vault import Vault
from tests.data.freeze import HERE, NOW, TOLD, tell
from tests.data.freeze import PASSPHRASE as PASSPHRASE

CLOCK = FixedClock(NOW)
NAMES = tuple(sorted(told.parent.name for told in HERE.glob(f"*/{TOLD}")))
BEHIND = tuple(
    name for name in NAMES if envelope.read(HERE / name).schema != Schema(REGISTERS).versions
)
"""Those whose tables an upgrade has to change; the envelope of the oldest says nothing of them."""


def thawed(name: str, folder: Path) -> Path:
    """A copy of a frozen vault in a folder that is not there yet."""
    shutil.copytree(HERE / name, folder, ignore=shutil.ignore_patterns(TOLD))
    folder.chmod(0o700)
    return folder


def told(name: str) -> dict[str, Any]:
    """What a user of that program saw in the vault."""
    text = (HERE / name / TOLD).read_text(encoding="utf-8")
    seen: dict[str, Any] = json.loads(text)
    return seen


def unlocked(folder: Path) -> Vault:
    """The vault, opened by the present program and its passphrase."""
    return Vault.unlock(folder, REGISTERS, PASSPHRASE, CLOCK)


def seen(vault: Vault) -> dict[str, Any]:
    """What a user of the present program sees, but for the entries of the upgrade itself."""
    now: dict[str, Any] = json.loads(json.dumps(tell(VaultDesk(vault, CLOCK))))
    for part in (now, *(record for records in now["registers"].values() for record in records)):
        for name in part.keys() & {"history", "profile_history", "law_history", "edition_history"}:
            part[name] = [action for action in part[name] if action["what"] != SEALED]
    return now


def missing(before: Any, after: Any, path: str = "") -> list[str]:
    """Where ``after`` is not what was told before; what came on top of it does not count."""
    if isinstance(before, dict) and isinstance(after, dict):
        return [
            where
            for key, value in before.items()
            for where in missing(value, after.get(key), f"{path}/{key}")
        ]
    if isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        return [
            where
            for place, (old, new) in enumerate(zip(before, after, strict=True))
            for where in missing(old, new, f"{path}/{place}")
        ]
    return [] if before == after else [f"{path}: {before!r} became {after!r}"]
