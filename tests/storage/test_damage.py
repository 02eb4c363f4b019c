"""A damaged database is told in words, is never taken for a new one, and stays as it was."""

import random
import shutil
from pathlib import Path

import pytest

from dpo_desktop.storage.errors import DamagedVaultError, VaultError
from dpo_desktop.storage.files import DATABASE, ENVELOPE
from tests.storage.help import AT, add, make, records, unlock

PAGE = 4096
RECORDS = 60


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed vault with some pages of records, to be copied and broken."""
    folder = tmp_path_factory.mktemp("model") / "vault"
    vault = make(folder)
    for place in range(RECORDS):
        add(vault, name=f"Record {place}", story="long text " * 60)
    vault.close()
    return folder


@pytest.fixture
def broken(model: Path, tmp_path: Path) -> Path:
    """A copy of the model."""
    shutil.copytree(model, tmp_path / "vault")
    return tmp_path / "vault"


def read_everything(folder: Path) -> list[str]:
    """The stories of every record, read whole."""
    vault = unlock(folder)
    try:
        return [record.values["name"] for record in records(vault)]
    finally:
        vault.close()


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="emptied"),
        pytest.param(bytes(PAGE * 3), id="zeros"),
        pytest.param(b"SQLite format 3\0" + bytes(PAGE), id="a plain database"),
        pytest.param(b"<html>quota exceeded</html>", id="something else"),
    ],
)
def test_a_file_that_is_not_the_database_is_damage_and_stays_as_it_is(broken: Path, content):
    (broken / DATABASE).write_bytes(content)
    with pytest.raises(DamagedVaultError, match=r"vault\.db is damaged"):
        unlock(broken)
    assert (broken / DATABASE).read_bytes() == content


def test_a_missing_database_is_not_made_anew(broken: Path):
    (broken / DATABASE).unlink()
    with pytest.raises(DamagedVaultError, match=r"vault\.db"):
        unlock(broken)
    assert not (broken / DATABASE).exists()


@pytest.mark.parametrize("share", [0.01, 0.3, 0.5, 0.9])
def test_a_database_cut_short_never_passes_for_a_whole_one(broken: Path, share):
    whole = (broken / DATABASE).read_bytes()
    (broken / DATABASE).write_bytes(whole[: int(len(whole) * share)])
    with pytest.raises(DamagedVaultError):
        read_everything(broken)


def test_a_flipped_bit_is_found_or_harmless_but_never_read_as_something_else(model: Path, tmp_path):
    whole = (model / DATABASE).read_bytes()
    expected = read_everything(model)
    assert len(expected) == RECORDS
    chance = random.Random(7)
    places = [3, 20, PAGE + 100, *(chance.randrange(len(whole)) for _ in range(25))]
    found = 0
    for turn, place in enumerate(places):
        folder = tmp_path / str(turn)
        shutil.copytree(model, folder)
        changed = bytearray(whole)
        changed[place] ^= 1 << chance.randrange(8)
        (folder / DATABASE).write_bytes(changed)
        try:
            assert read_everything(folder) == expected
        except DamagedVaultError:
            found += 1
        shutil.rmtree(folder)
    assert found >= 3  # at least the first page, which every opening reads


def test_swapped_pages_are_found(broken: Path):
    content = bytearray((broken / DATABASE).read_bytes())
    pages = len(content) // PAGE
    for page in range(1, pages - 1, 2):
        start, middle, end = page * PAGE, (page + 1) * PAGE, (page + 2) * PAGE
        content[start:end] = content[middle:end] + content[start:middle]
    (broken / DATABASE).write_bytes(content)
    with pytest.raises(DamagedVaultError):
        read_everything(broken)


def test_the_envelope_of_another_vault_opens_nothing(broken: Path, tmp_path: Path):
    make(tmp_path / "other").close()
    shutil.copy(tmp_path / "other" / ENVELOPE, broken)
    before = (broken / DATABASE).read_bytes()
    with pytest.raises(DamagedVaultError, match=r"vault\.db"):
        unlock(broken)
    assert (broken / DATABASE).read_bytes() == before


def test_a_database_with_the_right_key_but_of_another_vault_is_refused(broken: Path):
    vault = unlock(broken)
    with vault.writing({}, AT, "x") as work:
        work.save_setting("vault_id", "somebody else's")
    vault.close()
    with pytest.raises(DamagedVaultError):
        unlock(broken)


def test_a_vault_that_breaks_while_it_is_open_says_so(broken: Path):
    vault = unlock(broken)
    size = (broken / DATABASE).stat().st_size
    with (broken / DATABASE).open("r+b") as file:
        file.seek(PAGE)
        file.write(random.Random(1).randbytes(size - PAGE))
    with pytest.raises(VaultError, match="damaged"):
        records(vault)
    vault.close()
