"""Files that no attachment speaks of: cleared away, but never beside a doubtful database."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from dpo_desktop.core.attachment import Description
from dpo_desktop.core.ports import Progress
from dpo_desktop.core.record import Record
from dpo_desktop.core.values import Party
from dpo_desktop.desk.vault_desk import VaultDesk
from dpo_desktop.desk.vaults import Vaults
from dpo_desktop.storage.files import DATABASE
from tests.desk.conftest import CHEAP, Wall
from tests.desk.test_profile import GOOD

PASSPHRASE = "six words of a song"
CONTENT = b"%PDF-1.7 the only proof"


@pytest.fixture
def vaults(wall: Wall) -> Vaults:
    """The door of the program."""
    return Vaults(wall, CHEAP)


@pytest.fixture
def folder(vaults: Vaults, tmp_path: Path) -> Path:
    """A vault with one request, locked."""
    desk = vaults.create(tmp_path / "vault", GOOD, PASSPHRASE)
    desk.add(
        "requests",
        {
            "received_on": date(2026, 10, 15),
            "channel": "email",
            "subject": Party("Әлия"),
            "kinds": ("information",),
        },
        "received",
    )
    vaults.lock(desk)
    return tmp_path / "vault"


def request_of(desk: VaultDesk) -> Record:
    """The one request there is."""
    (item,) = desk.due(30)
    return desk.find("requests", item.number)


def kept(vaults: Vaults, folder: Path, source: Path) -> str:
    """The name of the encrypted file of a proof that was attached to the request."""
    source.write_bytes(CONTENT)
    desk = vaults.unlock(folder, PASSPHRASE)
    desk.attach(request_of(desk), source, Description("proof_of_dispatch"), Progress())
    vaults.lock(desk)
    (file,) = (folder / "attachments").iterdir()
    return file.name


def names(folder: Path) -> list[str]:
    """The encrypted files."""
    return [file.name for file in (folder / "attachments").iterdir()]


def test_beside_an_older_database_nothing_is_cleared_away(
    vaults: Vaults, folder: Path, tmp_path: Path
):
    before, after = tmp_path / "before.db", tmp_path / "after.db"
    shutil.copyfile(folder / DATABASE, before)
    file = kept(vaults, folder, tmp_path / "proof.pdf")
    shutil.copyfile(folder / DATABASE, after)

    shutil.copyfile(before, folder / DATABASE)
    desk = vaults.unlock(folder, PASSPHRASE)
    assert desk.attachments("requests", request_of(desk).id) == ()
    assert not desk.opening_check().sound, "the end of the history is missing"
    vaults.lock(desk)
    assert names(folder) == [file], "the newer database may be found again, and wants it"

    shutil.copyfile(after, folder / DATABASE)
    desk = vaults.unlock(folder, PASSPHRASE)
    (attachment,) = desk.attachments("requests", request_of(desk).id)
    target = tmp_path / "copy.pdf"
    desk.read_attachment(attachment, target, Progress())
    vaults.lock(desk)
    assert target.read_bytes() == CONTENT


def test_what_a_killed_program_left_in_a_sound_vault_is_cleared_away(
    vaults: Vaults, folder: Path, tmp_path: Path
):
    file = kept(vaults, folder, tmp_path / "proof.pdf")
    for left in ("0" * 32, f"{'1' * 32}.part"):
        (folder / "attachments" / left).write_bytes(b"half of it")
    desk = vaults.unlock(folder, PASSPHRASE)
    assert desk.opening_check().sound
    vaults.lock(desk)
    assert names(folder) == [file]


def test_what_was_acknowledged_does_not_keep_them_forever(
    vaults: Vaults, folder: Path, tmp_path: Path
):
    before = tmp_path / "before.db"
    shutil.copyfile(folder / DATABASE, before)
    kept(vaults, folder, tmp_path / "proof.pdf")
    shutil.copyfile(before, folder / DATABASE)
    desk = vaults.unlock(folder, PASSPHRASE)
    desk.acknowledge(desk.opening_check().breaks, "The copy of Thursday was put back after a loss")
    vaults.lock(desk)
    vaults.lock(vaults.unlock(folder, PASSPHRASE))
    assert names(folder) == [], "it was decided to go on with the older one"
