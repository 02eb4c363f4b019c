"""Nothing is called saved that went into files nobody will find again."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from dpo_desktop.core.ports import Progress
from dpo_desktop.storage import making
from dpo_desktop.storage.access import envelope
from dpo_desktop.storage.errors import DamagedVaultError
from dpo_desktop.storage.files import DATABASE, DATABASE_ASIDE, ENVELOPE
from dpo_desktop.storage.in_place import MovedVaultError
from dpo_desktop.storage.vault import Vault
from tests.storage.help import add, make, numbers, unlock

posix = pytest.mark.skipif(os.name != "posix", reason="this system keeps open files in their place")
WAL = f"{DATABASE}-wal"


@pytest.fixture
def open_vault(folder: Path) -> Vault:
    """A vault with one record, opened again."""
    vault = make(folder)
    add(vault, name="first")
    vault.close()
    return unlock(folder)


def removed(folder: Path, name: str) -> Callable[[], object]:
    """Take a file away; return what puts it back."""
    aside = folder.with_name("aside")
    shutil.move(folder / name, aside)
    return lambda: shutil.move(aside, folder / name)


@posix
@pytest.mark.parametrize("name", [DATABASE, WAL])
@pytest.mark.parametrize("put_there", [None, b"", b"something else"])
def test_an_action_is_refused_while_a_file_is_gone_or_another(
    open_vault: Vault, folder: Path, name: str, put_there: bytes | None
):
    put_back = removed(folder, name)
    if put_there is not None:
        (folder / name).write_bytes(put_there)
    with pytest.raises(MovedVaultError, match=f"{name} was removed, moved or replaced"):
        add(open_vault, name="lost otherwise")
    put_back()
    add(open_vault, name="second")
    open_vault.close()
    vault = unlock(folder)
    assert len(numbers(vault)) == 2
    assert vault.check(Progress()).sound
    vault.close()


def test_an_older_database_written_over_the_open_one_is_noticed_before_anything_is_added_to_it(
    open_vault: Vault, folder: Path
):
    older = (folder / DATABASE).read_bytes()
    add(open_vault, name="second")
    with open_vault.driver() as driver:
        driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    with (folder / DATABASE).open("r+b") as file:
        file.write(older)
    with pytest.raises(MovedVaultError, match="Nothing of this action was saved"):
        add(open_vault, name="third")
    open_vault.close()
    vault = unlock(folder)
    (broken,) = vault.check(Progress(), vault.anchors.kept).breaks
    assert broken.kind == "cut"  # the end the program knew of is kept in the envelope
    vault.close()


@pytest.mark.parametrize("put_there", [None, b"", b"an older envelope"])
def test_an_envelope_that_was_taken_away_is_there_again_with_the_next_action(
    open_vault: Vault, folder: Path, put_there: bytes | None
):
    whole = (folder / ENVELOPE).read_bytes()
    (folder / ENVELOPE).unlink()
    if put_there is not None:
        (folder / ENVELOPE).write_bytes(put_there)
    add(open_vault, name="second")
    assert (folder / ENVELOPE).read_bytes() == whole
    open_vault.close()
    unlock(folder).close()


def test_the_end_of_the_chain_that_cannot_be_kept_does_not_make_an_action_undone(
    open_vault: Vault, folder: Path, monkeypatch: pytest.MonkeyPatch
):
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(open_vault.anchors, "_written", float("-inf"))  # it is to be kept now
    monkeypatch.setattr(envelope, "write_whole", full)
    kept = add(open_vault, name="second")
    monkeypatch.undo()
    open_vault.close()
    vault = unlock(folder)
    assert kept.number in numbers(vault)
    vault.close()


# A vault that is being made


@pytest.mark.parametrize("size", [1, 100, 4095])
def test_a_database_shorter_than_a_page_is_damage_and_not_a_new_one(folder: Path, size: int):
    make(folder).close()
    cut = (folder / DATABASE).read_bytes()[:size]
    (folder / DATABASE).write_bytes(cut)
    with pytest.raises(DamagedVaultError):
        unlock(folder)
    assert (folder / DATABASE).read_bytes() == cut


def test_a_vault_whose_making_was_interrupted_before_its_envelope_is_none(folder: Path):
    make(folder).close()
    (folder / DATABASE).rename(folder / DATABASE_ASIDE)
    (folder / ENVELOPE).unlink()
    vault = make(folder)
    add(vault, name="first")
    vault.close()
    assert not (folder / DATABASE_ASIDE).exists()
    unlock(folder).close()


def test_a_vault_whose_making_was_interrupted_after_its_envelope_opens(folder: Path):
    make(folder).close()
    (folder / DATABASE).rename(folder / DATABASE_ASIDE)
    assert making.is_only_aside(folder)
    vault = unlock(folder)
    add(vault, name="first")
    vault.close()
    assert not making.is_only_aside(folder)
