"""A vault with the story told into it."""

from datetime import datetime
from pathlib import Path

from dpo_desktop.core.backup import BackupSettings
from dpo_desktop.core.clock import Clock
from dpo_desktop.core.ports import Progress
from dpo_desktop.demo.build import build
from dpo_desktop.demo.clock import DemoClock
from dpo_desktop.desk import keys
from dpo_desktop.desk.vault_desk import VaultDesk
from dpo_desktop.desk.vaults import Vaults
from dpo_desktop.storage.database.connection import MemoryGuard


def make_demo(folder: Path, passphrase: str, clock: Clock) -> VaultDesk:
    """Make a demo vault, told up to the clock's moment, and open it with that clock."""
    MemoryGuard.on = False  # nothing in here is about anybody
    told = DemoClock(_whole_minute(clock.now()))
    desk = Vaults(told).create(folder, {}, passphrase)
    try:
        build(desk, told)
        _safeguard(desk, passphrase)
    except BaseException:
        desk.close()
        raise
    return VaultDesk(desk.vault, clock)


def copies_of(folder: Path) -> Path:
    """Return the folder in which the copies of a demo vault lie: beside it."""
    return folder.with_name(f"{folder.name}-copies")


def _safeguard(desk: VaultDesk, passphrase: str) -> None:
    """Do as its DPO would have done: a recovery key, a folder of copies, a copy and a drill."""
    sheet = keys.new_recovery_key(desk, passphrase)
    keys.confirm_recovery_key(desk, sheet, [sheet.groups[place - 1] for place in sheet.asked])
    copies = copies_of(desk.vault.folder)
    copies.mkdir(exist_ok=True)
    # No more of them at closing: nobody needs to wait for a copy of what is thrown away.
    desk.save_backup_settings(BackupSettings(str(copies), automatic=False))
    made = desk.backup_now(Progress())
    desk.drill(copies / made.file, passphrase, Progress())


def _whole_minute(moment: datetime) -> datetime:
    return moment.replace(second=0, microsecond=0)
