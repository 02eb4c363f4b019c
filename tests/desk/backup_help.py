"""What tests of backups share: a vault with records and attachments, a stick, a raw look inside."""

import json
import zipfile
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from dpo_desktop.core.attachment import Description
from dpo_desktop.core.backup import Backup, BackupSettings
from dpo_desktop.core.ports import Progress
from dpo_desktop.desk.vault_desk import VaultDesk
from tests.desk.conftest import ALMATY, Wall

PASSPHRASE = "six words of a song"
PLAIN = Progress()
FIRST = "TRIAL-2026/0001"
EVENING = datetime(2026, 10, 16, 18, 30, tzinfo=ALMATY)
"""When backups are restored."""


def fill(desk: VaultDesk, records: int = 5) -> None:
    """Add some records."""
    for place in range(records):
        desk.add("trial", {"name": f"Әлем {place}"})


def attach(desk: VaultDesk, folder: Path, content: bytes, number: str = FIRST) -> str:
    """Keep a file with a record; return its name in the vault."""
    source = folder / f"letter-{len(content)}.txt"
    source.write_bytes(content)
    record = desk.find("trial", number)
    before = desk.vault.attachments.names()
    desk.attach(record, source, Description("incoming_letter"), PLAIN)
    source.unlink()
    (name,) = desk.vault.attachments.names() - before
    return name


def use_stick(desk: VaultDesk, folder: Path) -> Path:
    """Name a folder for automatic copies; it is there."""
    folder.mkdir(exist_ok=True)
    desk.save_backup_settings(BackupSettings(str(folder)))
    return folder


def work_and_leave(desk: VaultDesk, wall: Wall, day: date) -> Backup | None:
    """Work on a day, then close the program."""
    wall.set(day.isoformat(), "18:00")
    desk.add("trial", {"name": f"of {day}"})
    return desk.automatic_backup(PLAIN, leaving=True)


def days(first: str, count: int) -> list[date]:
    """Return days that follow one another."""
    return [date.fromisoformat(first) + timedelta(days=n) for n in range(count)]


def names(folder: Path) -> list[str]:
    """Return what lies in a folder, hidden files included, in order."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def manifest(file: Path) -> dict[str, Any]:
    """Return what a backup says of itself."""
    with zipfile.ZipFile(file) as archive:
        found: dict[str, Any] = json.loads(archive.read("manifest.json"))
    return found


def flip(file: Path, place: int) -> None:
    """Change one byte of a file."""
    with file.open("r+b") as opened:
        opened.seek(place)
        byte = opened.read(1)[0]
        opened.seek(place)
        opened.write(bytes([byte ^ 0x40]))
