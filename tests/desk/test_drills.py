"""Restoring, and trying whether one could: whole or not at all, and nothing is taken on trust."""

import json
import os
import stat
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from dpo_desktop.core.backup import DrillReport
from dpo_desktop.core.errors import CancelledError, DpoError
from dpo_desktop.core.ports import Progress
from dpo_desktop.desk.restoring import restore
from dpo_desktop.desk.vault_desk import VaultDesk
from dpo_desktop.desk.vaults import Vaults
from dpo_desktop.storage.errors import NoBackupError, WrongPassphraseError
from dpo_desktop.storage.vault import Vault
from tests.desk.backup_help import (
    EVENING,
    FIRST,
    PASSPHRASE,
    PLAIN,
    attach,
    fill,
    flip,
    names,
    use_stick,
    work_and_leave,
)
from tests.desk.conftest import ALMATY, CHEAP, Wall
from tests.trial_register import REGISTER


@pytest.fixture
def wall() -> Wall:
    """A morning before all the days of these tests: time that runs back is a break of its own."""
    return Wall(datetime(2026, 8, 31, 9, 5, tzinfo=ALMATY))


@pytest.fixture
def backup(desk: VaultDesk, tmp_path: Path) -> Path:
    """A backup of a vault with records, an attachment and a wording of its own."""
    fill(desk)
    attach(desk, tmp_path, b"a letter" * 200_000)
    words = desk.vault.folder / "templates" / "kk"
    words.mkdir(parents=True)
    (words / "request_answer.md").write_text("# Жауап", encoding="utf-8")
    file = tmp_path / "a.dpobackup"
    desk.backup(file, PLAIN)
    return file


def bad(report: DrillReport) -> list[str]:
    return [line.code for line in report.lines if not line.good]


# The drill


def test_a_good_copy_passes_and_the_history_tells_of_it(desk: VaultDesk, backup: Path, wall: Wall):
    desk.add("trial", {"name": "since"})
    before = set(names(desk.vault.folder))
    report = desk.drill(backup, PASSPHRASE, PLAIN)
    assert report.passed
    assert [line.code for line in report.lines] == [
        *("whole", "ours", "opens", "past", "sound", "attachments", "counts")
    ]
    assert {one.register: (one.then, one.now) for one in report.counts} == {
        "trial": (5, 6),
        "attachments": (1, 1),
    }
    assert set(names(desk.vault.folder)) <= before  # the private place is gone
    standing = desk.backup_standing()
    assert standing.drilled == wall.now()
    assert not standing.drill_due
    wall.set("2027-04-17")
    assert desk.backup_standing().drill_due


def test_a_copy_made_under_an_earlier_passphrase_opens_by_that_one(desk: VaultDesk, backup: Path):
    desk.vault.keys.change_passphrase(PASSPHRASE, "seven other words", "Keeper")
    assert desk.drill(backup, PASSPHRASE, PLAIN).passed
    with pytest.raises(WrongPassphraseError):
        desk.drill(backup, "seven other words", PLAIN)


def test_a_wrong_passphrase_is_asked_again_and_leaves_nothing(desk: VaultDesk, backup: Path):
    before = set(names(desk.vault.folder))
    with pytest.raises(WrongPassphraseError):
        desk.drill(backup, "another", PLAIN)
    assert set(names(desk.vault.folder)) <= before
    assert desk.backup_standing().drilled is None


def test_a_damaged_copy_does_not_pass(desk: VaultDesk, backup: Path):
    flip(backup, backup.stat().st_size // 3)
    report = desk.drill(backup, PASSPHRASE, PLAIN)
    assert bad(report) == ["whole"]
    assert desk.backup_standing().drilled is None


def test_a_copy_of_another_vault_does_not_pass(desk: VaultDesk, tmp_path: Path, wall: Wall):
    other = Vault.create(tmp_path / "other", (REGISTER,), PASSPHRASE, cost=CHEAP, clock=wall)
    there = VaultDesk(other, wall)
    try:
        there.backup(tmp_path / "other.dpobackup", PLAIN)
    finally:
        there.close()
    report = desk.drill(tmp_path / "other.dpobackup", PASSPHRASE, PLAIN)
    assert bad(report) == ["ours"]


def resealed(file: Path, change: Callable[[dict[str, Any]], None]) -> Path:
    """Alter what a copy says of itself, its own hashes set right, as a forger could."""
    with zipfile.ZipFile(file) as archive:
        members = {info.filename: archive.read(info) for info in archive.infolist()}
    raw = json.loads(members.pop("manifest.json"))
    change(raw)
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
        archive.writestr("manifest.json", json.dumps(raw))
    return file


def test_what_a_copy_says_of_itself_is_sealed(desk: VaultDesk, backup: Path):
    resealed(backup, lambda raw: raw["counts"].update(trial=4))
    assert bad(desk.drill(backup, PASSPHRASE, PLAIN)) == ["ours"]


def test_an_older_database_under_a_newer_name_does_not_pass(
    desk: VaultDesk, backup: Path, tmp_path: Path
):
    """Somebody laid the database of an older copy into a newer one and set its hash right."""
    desk.add("trial", {"name": "since"})
    desk.backup(tmp_path / "newer.dpobackup", PLAIN)
    with zipfile.ZipFile(backup) as archive:
        older = archive.read("vault.db")
    with zipfile.ZipFile(tmp_path / "newer.dpobackup") as archive:
        members = {info.filename: archive.read(info) for info in archive.infolist()}
    raw = json.loads(members["manifest.json"])
    for member in raw["members"]:
        if member[0] == "vault.db":
            member[1:3] = [len(older), sha256(older).hexdigest()]
    members |= {"vault.db": older, "manifest.json": json.dumps(raw).encode()}
    with zipfile.ZipFile(tmp_path / "newer.dpobackup", "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    assert bad(desk.drill(tmp_path / "newer.dpobackup", PASSPHRASE, PLAIN)) == ["ours"]


def test_a_vault_set_back_does_not_have_the_past_of_its_newer_copy(
    desk: VaultDesk, backup: Path, tmp_path: Path, wall: Wall
):
    desk.add("trial", {"name": "since"})
    desk.backup(tmp_path / "newer.dpobackup", PLAIN)
    restore(backup, tmp_path / "set back", PLAIN, EVENING)
    back = VaultDesk(Vault.unlock(tmp_path / "set back", (REGISTER,), PASSPHRASE, wall), wall)
    try:
        back.add("trial", {"name": "another past"})
        report = back.drill(tmp_path / "newer.dpobackup", PASSPHRASE, PLAIN)
        assert bad(report) == ["past"]
        assert back.drill(backup, PASSPHRASE, PLAIN).passed
    finally:
        back.close()


def test_the_pool_is_read_too(desk: VaultDesk, tmp_path: Path, wall: Wall):
    stick = use_stick(desk, tmp_path / "stick")
    fill(desk)
    file = attach(desk, tmp_path, b"a" * 5000)
    made = work_and_leave(desk, wall, date(2026, 10, 1))
    assert made is not None
    assert desk.drill(stick / made.file, PASSPHRASE, PLAIN).passed
    (pooled,) = stick.glob(f"*/{file}")
    flip(pooled, 2000)
    assert bad(desk.drill(stick / made.file, PASSPHRASE, PLAIN)) == ["whole"]
    pooled.unlink()
    assert bad(desk.drill(stick / made.file, PASSPHRASE, PLAIN)) == ["whole"]


def test_a_drill_is_stopped_and_leaves_nothing(desk: VaultDesk, backup: Path):
    before = set(names(desk.vault.folder))
    with pytest.raises(CancelledError):
        desk.drill(backup, PASSPHRASE, Progress(cancelled=lambda: True))
    assert set(names(desk.vault.folder)) <= before


def test_what_a_killed_drill_left_is_swept(desk: VaultDesk, backup: Path):
    left = desk.vault.folder / "drill-x.part"
    left.mkdir()
    (left / "vault.db").write_bytes(b"half")
    desk.drill(backup, PASSPHRASE, PLAIN)
    assert not left.exists()


# Restoring


def test_a_restored_vault_is_the_vault_as_it_was(
    desk: VaultDesk, backup: Path, tmp_path: Path, wall: Wall
):
    head = desk.vault.head().entry  # one for the backup itself there, one for restoring here
    target = tmp_path / "somewhere" / "restored"
    restore(backup, target, PLAIN, EVENING)
    assert stat.S_IMODE(target.stat().st_mode) == 0o700
    assert all(stat.S_IMODE(p.stat().st_mode) == 0o600 for p in target.rglob("*") if p.is_file())
    again = VaultDesk(Vault.unlock(target, (REGISTER,), PASSPHRASE, wall), wall)
    try:
        found = again.check(PLAIN)
        assert found.sound
        assert (found.head.entry, found.attachments) == (head, 1)
        assert again.find("trial", FIRST).values["name"] == "Әлем 0"
        (letter,) = again.attachments("trial", again.find("trial", FIRST).id)
        again.read_attachment(letter, tmp_path / "letter.txt", PLAIN)
        assert (tmp_path / "letter.txt").read_bytes() == b"a letter" * 200_000
        assert (target / "templates/kk/request_answer.md").read_text("utf-8") == "# Жауап"
    finally:
        again.close()


def test_an_automatic_copy_is_restored_from_its_folder(desk: VaultDesk, tmp_path: Path, wall: Wall):
    stick = use_stick(desk, tmp_path / "stick")
    fill(desk)
    attach(desk, tmp_path, b"a" * 5000)
    made = work_and_leave(desk, wall, date(2026, 10, 1))
    assert made is not None
    restore(stick / made.file, tmp_path / "restored", PLAIN, EVENING)
    again = VaultDesk(Vault.unlock(tmp_path / "restored", (REGISTER,), PASSPHRASE, wall), wall)
    try:
        assert again.check(PLAIN).sound
    finally:
        again.close()


def test_a_restored_vault_opens_by_the_recovery_key_of_its_time(
    desk: VaultDesk, tmp_path: Path, wall: Wall
):
    fill(desk)
    sheet = desk.vault.keys.offer_recovery_key(PASSPHRASE, {}, "Keeper")
    groups = [sheet.groups[place - 1] for place in sheet.asked]
    desk.vault.keys.confirm_recovery_key(sheet, groups, "Keeper")
    desk.backup(tmp_path / "a.dpobackup", PLAIN)
    restore(tmp_path / "a.dpobackup", tmp_path / "restored", PLAIN, EVENING)
    opened = Vault.unlock_by_recovery(
        tmp_path / "restored", (REGISTER,), "-".join(sheet.groups), "quite new words", wall
    )
    try:
        assert opened.check(PLAIN).sound
    finally:
        opened.close()


def test_a_vault_is_never_restored_over(desk: VaultDesk, backup: Path, tmp_path: Path):
    with pytest.raises(DpoError, match="There is a vault in"):
        restore(backup, desk.vault.folder, PLAIN, EVENING)
    holding = tmp_path / "papers"
    holding.mkdir()
    (holding / "a.txt").write_text("mine")
    with pytest.raises(DpoError, match="is not empty"):
        restore(backup, holding, PLAIN, EVENING)
    assert names(holding) == ["a.txt"]


@pytest.mark.parametrize("share", [0.02, 0.4, 0.9])
def test_a_damaged_copy_is_restored_not_at_all(
    desk: VaultDesk, backup: Path, tmp_path: Path, share: float
):
    flip(backup, int(backup.stat().st_size * share))
    with pytest.raises(NoBackupError):
        restore(backup, tmp_path / "restored", PLAIN, EVENING)
    assert not (tmp_path / "restored").exists()
    assert not list(tmp_path.glob(".dpo-*"))


def test_restoring_is_stopped_and_leaves_nothing(desk: VaultDesk, backup: Path, tmp_path: Path):
    with pytest.raises(CancelledError):
        restore(backup, tmp_path / "restored", Progress(cancelled=lambda: True), EVENING)
    assert not (tmp_path / "restored").exists()
    assert not list(tmp_path.glob(".dpo-*"))


def test_an_envelope_of_another_vault_is_refused(desk: VaultDesk, backup: Path, tmp_path: Path):
    def exchange(raw: dict[str, Any]) -> None:
        raw["vault"] = "00000000-0000-0000-0000-000000000000"

    resealed(backup, exchange)
    with pytest.raises(NoBackupError):
        restore(backup, tmp_path / "restored", PLAIN, EVENING)


@pytest.mark.parametrize("kind", ["missing", "folder", "empty", "pipe"])
def test_what_is_no_file_is_a_sentence(tmp_path: Path, kind: str):
    file = tmp_path / "a.dpobackup"
    if kind == "folder":
        file.mkdir()
    elif kind == "empty":
        file.touch()
    elif kind == "pipe":
        if not hasattr(os, "mkfifo"):
            pytest.skip("no pipes here")
        os.mkfifo(file)
    with pytest.raises(DpoError) as caught:
        restore(file, tmp_path / "restored", PLAIN, EVENING)
    assert "a.dpobackup" in str(caught.value)
    assert not (tmp_path / "restored").exists()


def test_a_copy_of_a_newer_program_is_refused_when_it_is_opened(
    desk: VaultDesk, backup: Path, tmp_path: Path, wall: Wall
):
    with zipfile.ZipFile(backup) as archive:
        members = {info.filename: archive.read(info) for info in archive.infolist()}
    raw = json.loads(members["manifest.json"])
    envelope = json.loads(members["vault.key"])
    envelope["schema"]["trial"] += 1
    changed = json.dumps(envelope).encode()
    for member in raw["members"]:
        if member[0] == "vault.key":
            member[1:3] = [len(changed), sha256(changed).hexdigest()]
    members |= {"vault.key": changed, "manifest.json": json.dumps(raw).encode()}
    with zipfile.ZipFile(backup, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    restore(backup, tmp_path / "restored", PLAIN, EVENING)
    with pytest.raises(DpoError, match="newer version"):
        Vault.unlock(tmp_path / "restored", (REGISTER,), PASSPHRASE, wall)


def test_the_vaults_restore(desk: VaultDesk, backup: Path, tmp_path: Path, wall: Wall):
    Vaults(wall, CHEAP).restore(backup, tmp_path / "restored", PLAIN)
    assert (tmp_path / "restored" / "vault.db").is_file()
