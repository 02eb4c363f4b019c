"""A new data key: the old one opens nothing any more, and no kill on the way loses the vault."""

import os
import shutil
import signal
import subprocess
import sys
import threading
from pathlib import Path
from types import SimpleNamespace

import pytest
from sqlcipher3 import dbapi2

from dpo_desktop.core.errors import CancelledError
from dpo_desktop.core.keys import KeyringState
from dpo_desktop.core.ports import Progress
from dpo_desktop.storage.access import envelope, slots
from dpo_desktop.storage.access.rotation import STEPS
from dpo_desktop.storage.database import connection as connections
from dpo_desktop.storage.errors import (
    LockedVaultError,
    NoRoomForKeyError,
    StorageError,
    UnsoundCopyError,
    WrongPassphraseError,
)
from dpo_desktop.storage.files import DATABASE, DATABASE_ASIDE
from dpo_desktop.storage.vault import Vault
from tests.storage.help import PASSPHRASE, add, change, make, numbers, records, unlock
from tests.storage.test_recovery import confirmed, recovered
from tests.storage.told import is_sound, of_the_keys
from tests.trial_register import REGISTER

ROOT = Path(__file__).resolve().parents[2]


def data_key(folder: Path) -> bytearray:
    """The data key of a vault, by its passphrase."""
    kept = envelope.read(folder)
    slot = kept.slot("passphrase")
    assert slot is not None
    key = slots.open_with_passphrase(slot, PASSPHRASE, kept.vault)
    assert key is not None
    return key


def opens(path: Path, key: bytearray) -> bool:
    """Whether a key opens a database."""
    try:
        connections.connect(path, key, create=False).close()
    except dbapi2.DatabaseError:
        return False
    return True


def filled(folder: Path, records: int = 20) -> Vault:
    """A vault with some records and their history."""
    vault = make(folder)
    for number in range(records):
        change(vault, add(vault, name=f"Қазына {number}"), name=f"Қазына {number}, again")
    return vault


def test_the_old_key_opens_neither_the_file_nor_what_is_left_of_the_rotation(folder: Path):
    vault = filled(folder)
    old = data_key(folder)
    assert opens(folder / DATABASE, old)
    vault.keys.rotate(PASSPHRASE, Progress())
    vault.close()
    assert not opens(folder / DATABASE, old)
    assert opens(folder / DATABASE, data_key(folder))
    assert not list(folder.glob(f"{DATABASE_ASIDE}*"))
    assert envelope.read(folder).pending == ()


def test_everything_is_as_it_was_and_the_vault_is_used_on(folder: Path):
    vault = filled(folder)
    before, head = records(vault), vault.head()
    vault.keys.rotate(PASSPHRASE, Progress(), "Keeper")
    assert records(vault) == before
    assert vault.head().entry == head.entry + 1
    assert of_the_keys(vault) == [("key_rotated", {})]
    assert is_sound(vault)
    add(vault, name="after")
    with vault.reading() as connection:
        found = connection.exec_driver_sql("PRAGMA application_id").scalar()
    assert found == connections.APPLICATION_ID
    vault.close()
    again = unlock(folder)
    assert len(numbers(again)) == len(before) + 1
    assert is_sound(again)
    again.close()


def test_a_recovery_key_is_out_of_force_afterwards(folder: Path):
    vault = make(folder)
    sheet = confirmed(vault)
    vault.keys.rotate(PASSPHRASE, Progress())
    assert vault.keys.standing().recovery_made_on is None
    again = confirmed(vault)
    vault.close()
    assert sheet.groups != again.groups
    recovered(folder, again, PASSPHRASE).close()


def test_it_takes_the_passphrase(folder: Path):
    vault = make(folder)
    old = data_key(folder)
    with pytest.raises(WrongPassphraseError):
        vault.keys.rotate("another", Progress())
    vault.close()
    assert opens(folder / DATABASE, old)


@pytest.mark.parametrize("step", range(1, STEPS + 1))
def test_stopped_it_leaves_the_vault_as_it_was_unless_the_exchange_began(folder: Path, step: int):
    vault = filled(folder)
    old, done = data_key(folder), []
    progress = Progress(lambda at, _all: done.append(at), lambda: len(done) >= step)
    if step <= 4:
        with pytest.raises(CancelledError):
            vault.keys.rotate(PASSPHRASE, progress)
    else:
        vault.keys.rotate(PASSPHRASE, progress)
    assert len(numbers(vault)) == 20
    vault.close()
    assert opens(folder / DATABASE, old) is (step <= 4)
    assert not list(folder.glob(f"{DATABASE_ASIDE}*"))
    assert envelope.read(folder).pending == ()


_KILLED = """
import os, signal, sys
from pathlib import Path
from dpo_desktop.core.ports import Progress
from tests.storage.help import PASSPHRASE, unlock
vault = unlock(Path(sys.argv[1]))
def report(done, _all):
    if done == int(sys.argv[2]):
        os.kill(os.getpid(), signal.SIGKILL)
vault.keys.rotate(PASSPHRASE, Progress(report))
"""


def killed(folder: Path, step: int) -> None:
    """Kill a program that encrypts the vault anew right after a step."""
    done = subprocess.run(
        [sys.executable, "-c", _KILLED, str(folder), str(step)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": "."},
        capture_output=True,
        text=True,
    )
    assert done.returncode == -signal.SIGKILL, done.stderr


@pytest.mark.parametrize("step", range(1, STEPS + 1))
def test_killed_after_any_step_the_vault_opens_with_everything_in_it(folder: Path, step: int):
    vault = filled(folder)
    before = records(vault)
    vault.close()
    old = data_key(folder)
    killed(folder, step)
    again = unlock(folder)
    assert records(again) == before
    assert is_sound(again)
    assert [what for what, _ in of_the_keys(again)] == ["key_rotated"] * (step > 5)
    add(again, name="after")
    again.close()
    assert opens(folder / DATABASE, old) is (step <= 5)
    assert not list(folder.glob(f"{DATABASE_ASIDE}*"))
    assert envelope.read(folder).pending == ()
    unlock(folder).close()


@pytest.mark.parametrize("step", [4, 5, 6, 7])
def test_a_recovery_key_too_opens_what_a_kill_left(folder: Path, step: int):
    vault = filled(folder)
    before = records(vault)
    sheet = confirmed(vault)
    vault.close()
    killed(folder, step)
    if step == STEPS:
        with pytest.raises(Exception, match="no recovery key"):
            recovered(folder, sheet)
        return
    again = recovered(folder, sheet, "a new one")
    assert records(again) == before
    again.close()
    Vault.unlock(folder, (REGISTER,), "a new one").close()


def test_without_room_for_a_copy_nothing_is_begun(folder: Path, monkeypatch: pytest.MonkeyPatch):
    vault = filled(folder)
    old = data_key(folder)

    def nearly_full(_path: object) -> object:
        return SimpleNamespace(free=5_000_000)

    monkeypatch.setattr(shutil, "disk_usage", nearly_full)
    with pytest.raises(NoRoomForKeyError, match="17 MB beside the vault and 5 MB are free"):
        vault.keys.rotate(PASSPHRASE, Progress())
    add(vault, name="still usable")
    vault.close()
    assert opens(folder / DATABASE, old)


def test_a_folder_that_refuses_the_copy_is_told_in_words(folder: Path):
    vault = filled(folder)
    (folder / DATABASE_ASIDE).mkdir()
    with pytest.raises(StorageError, match="could not be written"):
        vault.keys.rotate(PASSPHRASE, Progress())
    add(vault, name="still usable")
    vault.close()
    (folder / DATABASE_ASIDE).rmdir()
    unlock(folder).close()


def test_a_damaged_page_is_found_before_the_database_is_exchanged(folder: Path):
    vault = filled(folder, 200)
    vault.close()
    path = folder / DATABASE
    content = bytearray(path.read_bytes())
    page = len(content) // 4096 - 3
    content[page * 4096 + 100] ^= 1
    path.write_bytes(content)
    vault = unlock(folder)
    old = data_key(folder)
    with pytest.raises((UnsoundCopyError, StorageError, Exception)) as refused:
        vault.keys.rotate(PASSPHRASE, Progress())
    assert str(refused.value).endswith(".")
    vault.close()
    assert opens(path, old)
    assert not list(folder.glob(f"{DATABASE_ASIDE}*"))


def test_readers_wait_and_read_on_with_the_new_key(folder: Path):
    vault = filled(folder)
    stop, counts, failures = threading.Event(), set(), []

    def read() -> None:
        while not stop.is_set():
            try:
                counts.add(len(numbers(vault)))
            except Exception as error:  # noqa: BLE001 - told to the test
                failures.append(error)
                return

    readers = [threading.Thread(target=read) for _ in range(2)]
    for reader in readers:
        reader.start()
    try:
        for _ in range(3):
            vault.keys.rotate(PASSPHRASE, Progress())
    finally:  # else a fault here would be told as a test that never ends
        stop.set()
        for reader in readers:
            reader.join()
    vault.close()
    assert (failures, counts) == ([], {20})


def test_locking_waits_for_the_exchange_and_then_nothing_opens(folder: Path):
    vault = filled(folder)
    closing: list[threading.Thread] = []

    def report(done: int, _all: int) -> None:
        if done == 1:
            closing.append(threading.Thread(target=vault.close))
            closing[0].start()

    vault.keys.rotate(PASSPHRASE, Progress(report))
    closing[0].join()
    with pytest.raises(LockedVaultError):
        numbers(vault)
    unlock(folder).close()


def test_each_rotation_makes_another_key_and_keeps_the_dates(folder: Path):
    vault = make(folder)
    seen = {bytes(data_key(folder))}
    for _ in range(3):
        vault.keys.rotate(PASSPHRASE, Progress())
        seen.add(bytes(data_key(folder)))
    assert len(seen) == 4
    standing = vault.keys.standing()
    assert standing.data_key_made_on == vault.clock.today()
    assert standing.passphrase_set_on == vault.clock.today()
    assert standing.keyring is KeyringState.OFF
    vault.close()
