"""The copy of the vault from before an upgrade: named while it is there, gone when it is of no use.

It opens by the keys of its day, so a DPO must know of it; and it may be the only good copy, so it
never goes before the vault that came of it was found sound.
"""

import os
import shutil
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from dpo_desktop.core.backup import FORMER_REMOVED, PART
from dpo_desktop.core.errors import CancelledError, DpoError
from dpo_desktop.core.language import Language
from dpo_desktop.core.ports import Progress
from dpo_desktop.core.speech import speak
from dpo_desktop.desk.vault_desk import VaultDesk
from dpo_desktop.desk.vaults import Vaults
from dpo_desktop.storage.backups.aside import ASIDE
from dpo_desktop.storage.errors import StorageError
from dpo_desktop.storage.files import DATABASE
from tests.data.freeze import NOW, PASSPHRASE
from tests.desk.backup_help import PLAIN, use_stick
from tests.desk.conftest import CHEAP, Wall
from tests.storage.frozen import BEHIND, thawed

NEW = "another six words of a song"


@pytest.fixture
def wall() -> Wall:
    """The hour after the vault was last used by the former release."""
    return Wall(NOW + timedelta(hours=1))


@pytest.fixture
def vaults(wall: Wall) -> Vaults:
    """The door of the program."""
    return Vaults(wall, CHEAP)


@pytest.fixture
def upgraded(vaults: Vaults, wall: Wall, tmp_path: Path):
    """The desk of a vault that was just brought up to date."""
    desk = vaults.unlock(thawed(BEHIND[-1], tmp_path / "vault"), PASSPHRASE)
    put_aside_at(desk, wall.now())
    yield desk
    desk.close()


def put_aside_at(desk: VaultDesk, moment: datetime) -> None:
    """Let the copy be of that moment: the system dates files by its own clock."""
    os.utime(desk.vault.folder / ASIDE, (moment.timestamp(),) * 2)


def removals(desk: VaultDesk) -> list[object]:
    """What the history tells of removed copies: when they were made."""
    told = [action for action in desk.actions(99) if action.what == FORMER_REMOVED]
    assert {action.register for action in told} <= {PART}
    return [datetime.fromisoformat(action.changes[0].after) for action in told]


def spoil(desk: VaultDesk) -> None:
    """Change a record behind the program's back."""
    with desk.vault._transaction() as connection:
        connection.exec_driver_sql("UPDATE settings SET value = '{}' WHERE key = 'profile'")


def test_a_vault_that_was_never_upgraded_has_none(desk: VaultDesk):
    assert desk.former_vault() is None
    with pytest.raises(DpoError, match="There is no copy from before an upgrade"):
        desk.remove_former_vault(PLAIN)


def test_it_still_opens_by_the_passphrase_of_its_day_so_the_desk_tells_of_it(
    upgraded: VaultDesk, vaults: Vaults, wall: Wall, tmp_path: Path
):
    assert upgraded.former_vault() == wall.now()
    vaults.change_passphrase(upgraded, PASSPHRASE, NEW)
    vaults.rotate_key(upgraded, NEW, Progress())
    shutil.copytree(upgraded.vault.folder / ASIDE, tmp_path / "taken")
    vaults.unlock(tmp_path / "taken", PASSPHRASE).close()
    assert upgraded.former_vault() == wall.now()


def test_it_is_removed_after_a_whole_check_and_the_history_tells_of_it(
    upgraded: VaultDesk, wall: Wall
):
    upgraded.remove_former_vault(PLAIN)
    assert upgraded.former_vault() is None
    assert not list(upgraded.vault.folder.glob(f"{ASIDE}*"))
    assert removals(upgraded) == [wall.now()]
    assert upgraded.check(PLAIN).sound


def test_it_stays_while_the_vault_is_not_sound(upgraded: VaultDesk, wall: Wall):
    spoil(upgraded)
    with pytest.raises(DpoError, match="stays, for it may be needed: the vault is not sound") as no:
        upgraded.remove_former_vault(PLAIN)
    assert no.value.say(speak(Language.EN)).endswith(
        "was changed outside the program since entry 143."
    )
    assert (upgraded.vault.folder / ASIDE / DATABASE).is_file()
    assert (upgraded.former_vault(), removals(upgraded)) == (wall.now(), [])


def test_a_check_that_is_stopped_leaves_it(upgraded: VaultDesk):
    with pytest.raises(CancelledError):
        upgraded.remove_former_vault(Progress(cancelled=lambda: True))
    assert (upgraded.vault.folder / ASIDE / DATABASE).is_file()


def test_where_the_system_refuses_nothing_is_told_that_was_not_done(
    upgraded: VaultDesk, monkeypatch: pytest.MonkeyPatch
):
    def refuses(path: Path, target: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "rename", refuses)
    with pytest.raises(StorageError):
        upgraded.remove_former_vault(PLAIN)
    monkeypatch.undo()
    assert (upgraded.vault.folder / ASIDE / DATABASE).is_file()
    assert removals(upgraded) == []


def test_what_a_killed_program_left_of_removing_it_goes_at_the_next_opening(
    upgraded: VaultDesk, vaults: Vaults
):
    folder = upgraded.vault.folder
    upgraded.close()
    (folder / ASIDE).rename(folder / f"{ASIDE}.former")
    vaults.unlock(folder, PASSPHRASE).close()
    assert not list(folder.glob(f"{ASIDE}*"))


# By itself


def test_a_month_later_the_next_verified_copy_takes_it_away(
    upgraded: VaultDesk, wall: Wall, tmp_path: Path
):
    use_stick(upgraded, tmp_path / "stick")
    made = wall.now()
    upgraded.backup_now(PLAIN)
    wall.moment += timedelta(days=29)
    upgraded.backup_now(PLAIN)
    assert upgraded.former_vault() == made
    wall.moment += timedelta(days=1)
    upgraded.backup_now(PLAIN)
    assert upgraded.former_vault() is None
    assert removals(upgraded) == [made]
    assert not upgraded.backup_standing().changed  # nothing that a copy would have to hold


def test_a_backup_into_a_file_does_so_too(upgraded: VaultDesk, wall: Wall, tmp_path: Path):
    wall.moment += timedelta(days=30)
    upgraded.backup(tmp_path / "a.dpobackup", PLAIN)
    assert upgraded.former_vault() is None


def test_without_a_copy_of_the_new_vault_it_stays(upgraded: VaultDesk, wall: Wall, vaults: Vaults):
    wall.moment += timedelta(days=400)
    assert upgraded.check(PLAIN).sound
    upgraded.close()
    desk = vaults.unlock(upgraded.vault.folder, PASSPHRASE)
    assert desk.former_vault() is not None
    desk.close()


def test_beside_a_vault_that_is_not_sound_it_stays_however_old(
    upgraded: VaultDesk, wall: Wall, tmp_path: Path
):
    spoil(upgraded)
    wall.moment += timedelta(days=400)
    made = upgraded.backup(tmp_path / "a.dpobackup", PLAIN)
    assert made.size
    assert upgraded.former_vault() is not None
    assert removals(upgraded) == []
