"""Backups as a DPO relies on them: verified, dated, rotated, told in the history, never half."""

import os
import shutil
import stat
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path

import pytest

from dpo_desktop.core.backup import SUFFIX, BackupSettings
from dpo_desktop.core.draft import Draft
from dpo_desktop.core.errors import CancelledError, DpoError
from dpo_desktop.core.ports import Progress
from dpo_desktop.core.record import Record
from dpo_desktop.desk.vault_desk import VaultDesk
from dpo_desktop.storage.errors import DamagedVaultError, LockedVaultError, UnsoundVaultError
from dpo_desktop.storage.vault import Vault
from tests.desk.backup_help import (
    EVENING,
    FIRST,
    PASSPHRASE,
    PLAIN,
    attach,
    days,
    fill,
    flip,
    manifest,
    names,
    use_stick,
    work_and_leave,
)
from tests.desk.conftest import ALMATY, Wall
from tests.trial_register import REGISTER


@pytest.fixture
def wall() -> Wall:
    """A morning before all the days of these tests: time that runs back is a break of its own."""
    return Wall(datetime(2026, 8, 31, 9, 5, tzinfo=ALMATY))


@pytest.fixture
def stick(desk: VaultDesk, tmp_path: Path) -> Path:
    """A folder for automatic copies."""
    return use_stick(desk, tmp_path / "stick")


def within(desk: VaultDesk) -> set[str]:
    return {path.name for path in desk.vault.folder.iterdir()}


# One file


def test_a_backup_is_one_file_that_only_its_owner_reads(desk: VaultDesk, tmp_path: Path):
    fill(desk)
    before = within(desk)
    made = desk.backup(tmp_path / "a.dpobackup", PLAIN)
    file = tmp_path / "a.dpobackup"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert (made.size, made.sha256) == (
        file.stat().st_size,
        sha256(file.read_bytes()).hexdigest(),
    )
    assert {path.name for path in tmp_path.iterdir()} == {"a.dpobackup", "vault"}
    assert within(desk) == before  # and nothing is left beside the vault


def test_nothing_of_the_records_can_be_read_in_it(desk: VaultDesk, tmp_path: Path):
    desk.add("trial", {"name": "Нұрпейісов Ерлан"})
    attach(desk, tmp_path, b"a letter that names somebody" * 100)
    desk.backup(tmp_path / "a.dpobackup", PLAIN)
    content = (tmp_path / "a.dpobackup").read_bytes()
    for secret in ("Нұрпейісов", "trial_outgoing", "CREATE TABLE", "a letter that", "letter-"):
        assert secret.encode() not in content


def test_the_history_tells_of_each_backup(desk: VaultDesk, tmp_path: Path):
    fill(desk)
    head = desk.vault.head()
    first = desk.backup(tmp_path / "a.dpobackup", PLAIN)
    second = desk.backup(tmp_path / "b.dpobackup", PLAIN)
    assert first.head == head
    assert [(one.number, one.file) for one in desk.backups(9)] == [
        (2, "b.dpobackup"),
        (1, "a.dpobackup"),
    ]
    told = desk.backups(1)[0]
    assert (told.sha256, told.size, told.head) == (second.sha256, second.size, second.head)
    assert desk.check(PLAIN).sound


def test_an_older_file_is_never_written_over(desk: VaultDesk, tmp_path: Path):
    file = tmp_path / "a.dpobackup"
    file.write_bytes(b"the only copy")
    with pytest.raises(DpoError, match=r"There is a file a\.dpobackup already"):
        desk.backup(file, PLAIN)
    assert file.read_bytes() == b"the only copy"
    assert desk.backups(9) == ()


@pytest.mark.parametrize("inside", ["a.dpobackup", "attachments/a.dpobackup"])
def test_a_copy_does_not_lie_in_the_vault_itself(desk: VaultDesk, inside: str):
    (desk.vault.folder / "attachments").mkdir(exist_ok=True)
    with pytest.raises(DpoError, match="folder of the vault itself"):
        desk.backup(desk.vault.folder / inside, PLAIN)
    with pytest.raises(DpoError, match="folder of the vault itself"):
        desk.save_backup_settings(BackupSettings(str(desk.vault.folder)))


def test_a_folder_that_is_not_there_is_a_sentence(desk: VaultDesk, tmp_path: Path):
    with pytest.raises(DpoError, match="There is no folder"):
        desk.backup(tmp_path / "nowhere" / "a.dpobackup", PLAIN)
    assert {path.name for path in tmp_path.iterdir()} == {"vault"}


def stops_at(step: int) -> Progress:
    """A user who presses Cancel at that look of the work."""
    looks = iter(range(10_000))
    return Progress(cancelled=lambda: next(looks) >= step)


def test_cancelling_at_any_moment_leaves_nothing(desk: VaultDesk, tmp_path: Path):
    """Given up at its first look, at its second, and so on until a copy is done before that."""
    fill(desk, 3)
    file = tmp_path / "a.dpobackup"
    before = within(desk), desk.vault.head()
    looks = 0
    while not file.exists():
        try:
            desk.backup(file, stops_at(looks))
        except CancelledError:
            assert {path.name for path in tmp_path.iterdir()} == {"vault"}
            assert (within(desk), desk.vault.head()) == before
            looks += 1
    with zipfile.ZipFile(file) as archive:
        assert looks > len(archive.namelist()), "Cancel is not heeded while the files are written"
    assert [one.file for one in desk.backups(2)] == ["a.dpobackup"]
    assert desk.check(PLAIN).sound


def test_locking_meanwhile_stops_it(desk: VaultDesk, tmp_path: Path):
    fill(desk)

    def lock() -> bool:
        desk.close()
        return False

    with pytest.raises((CancelledError, LockedVaultError)):
        desk.backup(tmp_path / "a.dpobackup", Progress(cancelled=lock))
    assert {path.name for path in tmp_path.iterdir()} == {"vault"}


def test_work_goes_on_meanwhile(desk: VaultDesk, tmp_path: Path):
    """Records added while it runs are saved, and the copy holds one moment of the vault."""
    fill(desk)
    added: list[Record] = []

    def add(_done: int, _total: int) -> None:
        if len(added) < 5:
            added.append(desk.add("trial", {"name": "meanwhile"}).record)

    made = desk.backup(tmp_path / "a.dpobackup", Progress(report=add))
    assert len(added) == 5
    assert manifest(tmp_path / "a.dpobackup")["counts"]["trial"] in (5, 6)
    assert made.head.entry <= 6
    assert desk.drill(tmp_path / "a.dpobackup", PASSPHRASE, PLAIN).passed


def test_a_second_one_at_the_same_time_is_refused(desk: VaultDesk, tmp_path: Path):
    fill(desk)
    refused: list[str] = []

    def again(_done: int, _total: int) -> None:
        if not refused and desk.vault.copying.locked():
            with pytest.raises(DpoError, match="being made already") as caught:
                desk.backup(tmp_path / "b.dpobackup", PLAIN)
            refused.append(str(caught.value))

    desk.backup(tmp_path / "a.dpobackup", Progress(report=again))
    assert refused, "it was never tried while the first one ran"
    assert not (tmp_path / "b.dpobackup").exists()


def test_what_a_killed_program_left_is_swept(desk: VaultDesk, tmp_path: Path):
    left = desk.vault.folder / "backup.part"
    left.mkdir()
    (left / "0.db").write_bytes(b"half a database")
    desk.backup(tmp_path / "a.dpobackup", PLAIN)
    assert not left.exists()


# A vault that is damaged


def test_a_damaged_vault_is_told_and_good_copies_stay(
    desk: VaultDesk, wall: Wall, stick: Path, tmp_path: Path
):
    fill(desk, 300)
    good = {one.file for day in days("2026-10-01", 3) if (one := work_and_leave(desk, wall, day))}
    database = desk.vault.folder / "vault.db"
    desk.close()
    flip(database, 4096 * 40 + 1000)
    vault = Vault.unlock(tmp_path / "vault", (REGISTER,), PASSPHRASE, wall)
    again = VaultDesk(vault, wall)
    try:
        wall.set("2027-10-16")
        with pytest.raises((UnsoundVaultError, DamagedVaultError)):
            again.backup_now(PLAIN)
        with pytest.raises((UnsoundVaultError, DamagedVaultError)):
            again.backup(tmp_path / "a.dpobackup", PLAIN)
    finally:
        again.close()
    assert set(names(stick)) == good
    assert not (tmp_path / "a.dpobackup").exists()


def test_a_damaged_index_is_told_although_a_copy_would_not_show_it(
    desk: VaultDesk, stick: Path, monkeypatch: pytest.MonkeyPatch
):
    fill(desk, 300)
    with desk.vault.driver() as driver:
        driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        page = driver.execute(
            "SELECT rootpage FROM sqlite_master WHERE name LIKE 'ix_register_trial_%' LIMIT 1"
        ).fetchone()[0]
    flip(desk.vault.folder / "vault.db", 4096 * (page - 1) + 2000)
    with pytest.raises(UnsoundVaultError, match="No backup was made"):
        desk.backup_now(PLAIN)
    assert names(stick) == []


def test_an_attachment_that_is_gone_is_told_and_the_copies_that_have_it_stay(
    desk: VaultDesk, stick: Path, wall: Wall, tmp_path: Path
):
    fill(desk)
    file = attach(desk, tmp_path, b"letter" * 1000)
    good = work_and_leave(desk, wall, date(2026, 10, 1))
    assert good is not None
    (desk.vault.folder / "attachments" / file).unlink()
    made = work_and_leave(desk, wall, date(2028, 10, 1))
    assert made is not None
    assert [broken.kind for broken in made.breaks] == ["attachment_missing"]
    assert made.breaks[0].detail == "letter-6000.txt"
    assert (stick / good.file).is_file()
    assert (pool(stick) / file).is_file()
    desk.acknowledge(desk.check(PLAIN).breaks, "lost with the old disk")
    made = work_and_leave(desk, wall, date(2028, 10, 2))
    assert made is not None
    assert made.breaks == ()
    assert not (stick / good.file).exists()


def test_a_history_that_does_not_hold_is_told_and_no_copy_is_taken_away(
    desk: VaultDesk, wall: Wall, stick: Path
):
    kept = [work_and_leave(desk, wall, day) for day in days("2026-10-01", 4)]
    desk.add("trial", {"name": "to be tampered with"})
    with desk.vault.driver() as driver:
        driver.execute("DROP TRIGGER actions_stay_as_written")
        driver.execute("UPDATE actions SET who = 'Nobody' WHERE id = (SELECT max(id) FROM actions)")
    made = work_and_leave(desk, wall, date(2027, 12, 1))
    assert made is not None
    assert [broken.kind for broken in made.breaks] == ["entry_altered"]
    assert len(names(stick)) == len(kept) + 1


# Places that fail


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """Return a small disk of its own; what it is told is the system's own answer."""
    if sys.platform != "linux" or os.geteuid():
        pytest.skip("only the administrator of a Linux system may mount a disk")
    mount, umount = shutil.which("mount"), shutil.which("umount")
    if not mount or not umount:
        pytest.skip("there is no command to mount a disk")
    folder = tmp_path / "disk"
    folder.mkdir()
    small = [mount, "-t", "tmpfs", "-o", "size=1m", "dpo-test", str(folder)]
    if subprocess.run(small, check=False).returncode:
        pytest.skip("mounting is not permitted here")
    try:
        yield folder
    finally:
        if os.path.ismount(folder):
            subprocess.run([umount, folder], check=True)


def test_a_full_disk_leaves_no_half_file_and_the_older_copies(
    desk: VaultDesk, disk: Path, wall: Wall
):
    fill(desk)
    desk.save_backup_settings(BackupSettings(str(disk)))
    assert work_and_leave(desk, wall, date(2026, 10, 1))
    good = names(disk)
    room = os.statvfs(disk)
    (disk / "ballast").write_bytes(bytes(room.f_bavail * room.f_frsize - 60_000))
    with pytest.raises(DpoError, match="The disk is full"):
        work_and_leave(desk, wall, date(2026, 10, 2))
    with pytest.raises(DpoError, match="The disk is full"):
        desk.backup(disk / "a.dpobackup", PLAIN)
    assert names(disk) == sorted([*good, "ballast"])
    (disk / "ballast").unlink()
    assert desk.automatic_backup(PLAIN, leaving=True)


def test_a_stick_pulled_out_meanwhile_is_a_sentence(desk: VaultDesk, disk: Path):
    """It is gone while the copy is being written to it."""
    fill(desk)
    desk.save_backup_settings(BackupSettings(str(disk)))
    umount = shutil.which("umount") or ""

    def pull(_done: int, total: int) -> None:
        if total and os.path.ismount(disk):
            subprocess.run([umount, "--lazy", disk], check=True)

    with pytest.raises(DpoError, match=r"vault-.*could not be written"):
        desk.backup_now(Progress(report=pull))
    assert names(disk) == []
    assert desk.backups(5) == ()
    assert not desk.vault.copying.locked()


def test_an_unfinished_file_of_a_killed_program_is_taken_away_later(
    desk: VaultDesk, stick: Path, wall: Wall
):
    fill(desk)
    old, fresh = stick / ".dpo-abc.part", stick / ".dpo-def.part"
    for part in (old, fresh):
        part.write_bytes(b"half")
    now = wall.now().timestamp()
    os.utime(old, (now - 200_000, now - 200_000))
    os.utime(fresh, (now, now))
    desk.backup_now(PLAIN)
    assert not old.exists()
    assert fresh.exists()


# By itself


def test_without_a_folder_there_is_nothing_to_do(desk: VaultDesk):
    fill(desk)
    assert desk.automatic_backup(PLAIN, leaving=True) is None
    with pytest.raises(DpoError, match="Name a folder"):
        desk.backup_now(PLAIN)


def test_switched_off_nothing_is_made_by_itself(desk: VaultDesk, stick: Path):
    fill(desk)
    desk.save_backup_settings(BackupSettings(str(stick), automatic=False))
    assert desk.automatic_backup(PLAIN, leaving=True) is None
    assert names(stick) == []
    made = desk.backup_now(PLAIN)
    assert names(stick) == [made.file]


def test_one_a_day_while_it_runs_and_one_more_at_the_end(desk: VaultDesk, stick: Path, wall: Wall):
    fill(desk)
    assert desk.automatic_backup(PLAIN)
    fill(desk)
    assert desk.automatic_backup(PLAIN) is None
    assert desk.automatic_backup(PLAIN, leaving=True)
    assert desk.automatic_backup(PLAIN, leaving=True) is None  # nothing was written since
    wall.set("2026-10-17")
    assert desk.automatic_backup(PLAIN) is None
    fill(desk, 1)
    assert desk.automatic_backup(PLAIN)


def test_a_form_half_typed_since_the_last_copy_is_copied_too(
    desk: VaultDesk, stick: Path, wall: Wall
):
    fill(desk)
    assert desk.automatic_backup(PLAIN)
    wall.set("2026-08-31", "17:30")
    desk.save_draft(Draft(desk.registers[0].code, texts={"name": "half a wo"}))
    assert desk.automatic_backup(PLAIN) is None, "once a day is enough while it runs"
    wall.set("2026-08-31", "17:31")
    assert desk.automatic_backup(PLAIN, leaving=True)
    assert desk.automatic_backup(PLAIN, leaving=True) is None


def test_a_copy_that_was_taken_away_is_made_again(desk: VaultDesk, stick: Path):
    fill(desk)
    made = desk.automatic_backup(PLAIN)
    assert made is not None
    (stick / made.file).unlink()
    assert desk.automatic_backup(PLAIN)


def test_an_absent_stick_is_noted_and_tried_again(desk: VaultDesk, stick: Path, wall: Wall):
    fill(desk)
    desk.automatic_backup(PLAIN)
    shutil.move(stick, stick.with_name("in the drawer"))
    for day in days("2026-10-17", 10):
        assert work_and_leave(desk, wall, day) is None
    standing = desk.backup_standing()
    assert not standing.present
    assert (standing.days, standing.stale) == (9, True)
    with pytest.raises(DpoError, match=r"is not there\. Plug in the stick"):
        desk.backup_now(PLAIN)
    shutil.move(stick.with_name("in the drawer"), stick)
    assert desk.automatic_backup(PLAIN)
    assert desk.backup_standing().days == 0


def test_where_nothing_was_written_nothing_is_late(desk: VaultDesk, stick: Path, wall: Wall):
    fill(desk)
    desk.automatic_backup(PLAIN)
    wall.set("2027-10-16")
    standing = desk.backup_standing()
    assert not standing.changed
    assert not standing.stale


def test_a_folder_must_be_there_when_it_is_named(desk: VaultDesk, tmp_path: Path):
    with pytest.raises(DpoError, match="There is no folder"):
        desk.save_backup_settings(BackupSettings(str(tmp_path / "nowhere")))
    assert desk.backup_settings() == BackupSettings()


# Rotation


def test_copies_are_rotated(desk: VaultDesk, stick: Path, wall: Wall):
    for day in days("2026-09-01", 46):
        work_and_leave(desk, wall, day)
    left = [copy.made_at.date().isoformat() for copy in desk.copies() if copy.made_at]
    assert left == [
        *("2026-10-16", "2026-10-15", "2026-10-14", "2026-10-13", "2026-10-12"),
        *("2026-10-11", "2026-10-10", "2026-10-04", "2026-09-30", "2026-09-27"),
    ]
    assert len(names(stick)) == len(left)


def test_only_our_own_automatic_copies_are_ever_taken_away(
    desk: VaultDesk, stick: Path, wall: Wall, tmp_path: Path
):
    fill(desk)
    by_hand = desk.backup(stick / f"before-audit{SUFFIX}", PLAIN)
    work_and_leave(desk, wall, date(2026, 9, 1))
    first = next(path for path in stick.iterdir() if path.name != by_hand.file)
    broken = stick / f"vault-0{SUFFIX}"
    broken.write_bytes(first.read_bytes()[:5000])
    (stick / "holiday.jpg").write_bytes(b"a photo")
    for day in days("2027-11-01", 3):
        work_and_leave(desk, wall, day)
    assert {by_hand.file, broken.name, "holiday.jpg"} <= set(names(stick))
    assert not first.exists()


def test_a_copy_that_claims_another_day_is_no_reason_to_delete(
    desk: VaultDesk, stick: Path, wall: Wall
):
    """A manifest that was altered is not believed, neither for itself nor against others."""
    made = work_and_leave(desk, wall, date(2026, 10, 1))
    assert made is not None
    forged = stick / f"forged{SUFFIX}"
    content = (stick / made.file).read_bytes()
    forged.write_bytes(content.replace(b"2026-10-01T", b"2026-10-07T"))
    (copy,) = [copy for copy in desk.copies() if copy.file == forged]
    assert copy.problem is not None
    work_and_leave(desk, wall, date(2026, 10, 2))
    assert forged.exists()
    assert (stick / made.file).exists()


def test_a_clock_set_back_costs_no_copy(desk: VaultDesk, stick: Path, wall: Wall):
    for day in days("2026-10-01", 5):
        work_and_leave(desk, wall, day)
    before = set(names(stick))
    work_and_leave(desk, wall, date(2024, 1, 1))
    assert before < set(names(stick))
    assert desk.backup_standing().days == 0


# Attachments beside the copies


def pool(stick: Path) -> Path:
    (found,) = [path for path in stick.iterdir() if path.is_dir()]
    return found


def test_attachments_lie_once_in_the_pool(desk: VaultDesk, stick: Path, wall: Wall, tmp_path: Path):
    fill(desk)
    first = attach(desk, tmp_path, b"a" * 3_000_000)
    work_and_leave(desk, wall, date(2026, 10, 1))
    written = (pool(stick) / first).stat()
    second = attach(desk, tmp_path, b"b" * 1000)
    made = work_and_leave(desk, wall, date(2026, 10, 2))
    assert made is not None
    assert made.size < 1_000_000
    assert {path.name for path in pool(stick).iterdir()} == {first, second}
    assert (pool(stick) / first).stat().st_mtime_ns == written.st_mtime_ns
    assert stat.S_IMODE(pool(stick).stat().st_mode) == 0o700
    original = desk.vault.folder / "attachments" / first
    assert (pool(stick) / first).read_bytes() == original.read_bytes()


def test_the_pool_loses_what_no_copy_needs_any_more(
    desk: VaultDesk, stick: Path, wall: Wall, tmp_path: Path
):
    fill(desk)
    file = attach(desk, tmp_path, b"a" * 1000)
    work_and_leave(desk, wall, date(2026, 10, 1))
    attachment = desk.attachments("trial", desk.find("trial", FIRST).id)
    desk.detach(attachment, "sent by mistake")
    work_and_leave(desk, wall, date(2026, 10, 2))
    assert (pool(stick) / file).exists()  # the copy of the first still needs it
    work_and_leave(desk, wall, date(2027, 12, 2))
    assert not (pool(stick) / file).exists()


def test_while_a_copy_does_not_read_the_pool_is_left_alone(
    desk: VaultDesk, stick: Path, wall: Wall, tmp_path: Path
):
    fill(desk)
    file = attach(desk, tmp_path, b"a" * 1000)
    made = work_and_leave(desk, wall, date(2026, 10, 1))
    assert made is not None
    whole = (stick / made.file).read_bytes()
    (stick / made.file).write_bytes(whole[: len(whole) // 2])
    desk.detach(desk.attachments("trial", desk.find("trial", FIRST).id), "mistake")
    work_and_leave(desk, wall, date(2027, 12, 2))
    assert (pool(stick) / file).exists()
    assert (stick / made.file).exists()


def test_a_damaged_file_of_the_pool_is_written_again_when_its_length_shows_it(
    desk: VaultDesk, stick: Path, wall: Wall, tmp_path: Path
):
    fill(desk)
    file = attach(desk, tmp_path, b"a" * 1000)
    work_and_leave(desk, wall, date(2026, 10, 1))
    (pool(stick) / file).write_bytes(b"")
    work_and_leave(desk, wall, date(2026, 10, 2))
    assert (pool(stick) / file).read_bytes() == (
        desk.vault.folder / "attachments" / file
    ).read_bytes()


# What the copies prove


def test_a_cut_history_is_found_by_the_copies(
    desk: VaultDesk, stick: Path, wall: Wall, tmp_path: Path
):
    """The whole older vault put back, envelope and all: only what lies elsewhere knows better."""
    fill(desk)
    older = desk.backup(tmp_path / "older.dpobackup", PLAIN)
    fill(desk)
    made = desk.automatic_backup(PLAIN, leaving=True)
    assert made is not None
    from dpo_desktop.desk.restoring import restore

    restore(tmp_path / older.file, tmp_path / "put back", PLAIN, EVENING)
    vault = Vault.unlock(tmp_path / "put back", (REGISTER,), PASSPHRASE, wall)
    again = VaultDesk(vault, wall)
    try:
        again.save_backup_settings(BackupSettings(str(stick)))
        assert again.check(PLAIN).sound is False
        (broken,) = again.check(PLAIN).breaks
        assert broken.kind == "cut"
        assert made.file in broken.message.values["detail"].values["file"]
    finally:
        again.close()


def test_a_passphrase_changed_while_the_snapshot_is_taken(desk: VaultDesk, tmp_path: Path):
    """Whatever was in force at the end opens the copy."""
    fill(desk)
    changed: list[str] = []

    def change() -> bool:
        if not changed:
            changed.append("seven other words")
            desk.vault.keys.change_passphrase(PASSPHRASE, changed[0], "Keeper")
        return False

    desk.backup(tmp_path / "a.dpobackup", Progress(cancelled=change))
    assert desk.drill(tmp_path / "a.dpobackup", changed[0], PLAIN).passed
