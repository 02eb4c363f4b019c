"""A vault is made once, opens by its passphrase alone, and says in words why it does not open."""

import os
import stat
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from dpo_desktop.core.errors import DpoError
from dpo_desktop.core.language import Language
from dpo_desktop.core.speech import speak
from dpo_desktop.storage.errors import (
    DamagedVaultError,
    LockedVaultError,
    NewerVaultError,
    NoVaultError,
    StorageError,
    VaultError,
    WrongPassphraseError,
)
from dpo_desktop.storage.files import ATTEMPTS, DATABASE, ENVELOPE, has_vault
from dpo_desktop.storage.vault import Vault
from tests.storage.help import AT, CHEAP, PASSPHRASE, add, make, numbers, unlock
from tests.trial_register import REGISTER


def snapshot(folder: Path) -> dict[str, bytes]:
    """Every file of a folder, byte for byte, but for the count of wrong passphrases."""
    files = (path for path in folder.iterdir() if path.name != ATTEMPTS)
    return {path.name: path.read_bytes() for path in files}


def test_what_was_written_is_there_after_closing_and_opening(folder: Path):
    vault = make(folder)
    kept = add(vault, name="Үй Қуанышқызы")
    vault.close()
    again = unlock(folder)
    assert numbers(again) == [kept.number]
    again.close()


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKC", "NFKD"])
def test_the_passphrase_fits_however_the_system_composes_its_letters(folder: Path, form):
    passphrase = "ёлка й ő ﬁ Ⅳ"
    Vault.create(folder, (REGISTER,), passphrase, cost=CHEAP).close()
    Vault.unlock(folder, (REGISTER,), unicodedata.normalize(form, passphrase)).close()


@pytest.mark.parametrize("typed", ["", " ", PASSPHRASE + " ", PASSPHRASE.upper(), PASSPHRASE[:-1]])
def test_any_other_passphrase_is_refused_in_words_and_changes_nothing(folder: Path, typed):
    make(folder).close()
    before = snapshot(folder)
    with pytest.raises(WrongPassphraseError, match="keyboard layout and Caps Lock"):
        Vault.unlock(folder, (REGISTER,), typed)
    assert snapshot(folder) == before


def test_a_folder_without_a_vault_is_named(folder: Path):
    with pytest.raises(NoVaultError, match=r"There is no vault in .*vault"):
        unlock(folder)
    assert not folder.exists()
    assert not has_vault(folder)


def test_a_vault_is_never_made_over_another(folder: Path):
    make(folder).close()
    before = snapshot(folder)
    with pytest.raises(VaultError, match="already"):
        make(folder)
    assert snapshot(folder) == before


@pytest.mark.parametrize("left", [ENVELOPE, DATABASE])
def test_half_a_vault_is_not_overwritten_either(folder: Path, left):
    make(folder).close()
    lost = ({ENVELOPE, DATABASE} - {left}).pop()
    (folder / lost).unlink()
    before = snapshot(folder)
    with pytest.raises(VaultError, match="already"):
        make(folder)
    with pytest.raises(DamagedVaultError, match=lost):
        unlock(folder)
    assert snapshot(folder) == before


def test_a_place_that_cannot_be_a_folder_is_refused_with_the_systems_reason(tmp_path: Path):
    (tmp_path / "file").write_text("mine")
    with pytest.raises(StorageError, match="could not be written"):
        make(tmp_path / "file")
    assert (tmp_path / "file").read_text() == "mine"


def test_a_vault_that_could_not_be_made_leaves_nothing_in_the_way(folder: Path):
    obstacle = folder / "vault.key.new"  # where the envelope is written aside
    obstacle.mkdir(parents=True)
    with pytest.raises(StorageError):
        make(folder)
    assert [path.name for path in folder.iterdir()] == [obstacle.name]
    obstacle.rmdir()
    make(folder).close()
    unlock(folder).close()


@pytest.mark.skipif(os.name != "posix", reason="rights are told by mode bits")
def test_only_the_owner_may_read_the_vault(folder: Path):
    old = os.umask(0)
    try:
        vault = make(folder)
        add(vault, name="x")
        inside = {path.name: stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()}
        vault.close()
    finally:
        os.umask(old)
    assert {"vault.db", "vault.db-wal", "vault.db-shm", "vault.key"} < set(inside)
    assert set(inside.values()) == {0o600}
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_vault_of_a_newer_program_is_refused_and_not_touched(folder: Path):
    vault = make(folder)
    with vault.writing({}, AT, "Keeper") as work:
        work._connection.exec_driver_sql("UPDATE versions SET version = version + 1")
    vault.close()
    before = snapshot(folder)
    with pytest.raises(NewerVaultError, match="newer version"):
        unlock(folder)
    assert snapshot(folder) == before


def test_a_vault_with_a_register_this_program_does_not_know_is_a_newer_one(folder: Path):
    make(folder).close()
    before = snapshot(folder)
    with pytest.raises(NewerVaultError):
        unlock(folder, registers=())
    assert snapshot(folder) == before


def test_a_newer_envelope_is_refused(folder: Path):
    make(folder).close()
    path = folder / ENVELOPE
    path.write_text(path.read_text().replace('"format": 2', '"format": 3'))
    with pytest.raises(NewerVaultError):
        unlock(folder)


def test_a_locked_vault_says_that_it_is_locked(folder: Path):
    vault = make(folder)
    add(vault, name="x")
    vault.close()
    with pytest.raises(LockedVaultError, match="locked"):
        numbers(vault)
    with pytest.raises(LockedVaultError, match="locked"):
        add(vault, name="y")
    again = unlock(folder)
    assert len(numbers(again)) == 1
    again.close()


def test_every_error_is_a_sentence_with_what_to_do():
    for error in (
        WrongPassphraseError(),
        NoVaultError(Path("folder")),
        DamagedVaultError(Path("vault.db")),
        NewerVaultError(),
        LockedVaultError(),
        StorageError("no space"),
    ):
        assert isinstance(error, DpoError)
        said = error.say(speak(Language.EN))
        assert said.endswith(".")
        assert said == str(error)


_GUARDED = """
import sys
from pathlib import Path
from tests.storage.help import make
vault = make(Path(sys.argv[1]))
with vault.reading() as connection:
    print(connection.exec_driver_sql("PRAGMA cipher_memory_security").scalar())
vault.close()
"""


def test_outside_the_tests_memory_that_held_secrets_is_wiped(folder: Path):
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run(
        [sys.executable, "-c", _GUARDED, str(folder)],
        cwd=root,
        env={**os.environ, "PYTHONPATH": "."},
        capture_output=True,
        text=True,
    )
    assert done.stdout.strip() == "1", done.stderr
