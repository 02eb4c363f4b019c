"""The keys as the window and the commands reach them."""

from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pypdf
import pytest

from dpo_desktop.core.errors import DpoError
from dpo_desktop.core.keys import KeyringState
from dpo_desktop.core.language import Language
from dpo_desktop.core.ports import Progress
from dpo_desktop.desk.vaults import Vaults
from tests.desk.conftest import CHEAP, Wall
from tests.desk.test_profile import GOOD

WORDS = "six words of a song"


@pytest.fixture
def vaults(wall: Wall) -> Vaults:
    """The door of the program."""
    return Vaults(wall, CHEAP)


def test_a_lost_passphrase_is_replaced_by_the_printed_page(vaults: Vaults, tmp_path: Path):
    desk = vaults.create(tmp_path / "v", GOOD, WORDS)
    sheet = vaults.new_recovery_key(desk, WORDS)
    page = vaults.recovery_page(sheet, Language.RU)
    assert str(GOOD["name_ru"]) in pypdf.PdfReader(BytesIO(page)).pages[0].extract_text()
    typed = [sheet.groups[number - 1] for number in sheet.asked]
    vaults.confirm_recovery_key(desk, sheet, typed)
    assert vaults.keys(desk).recovery_made_on == sheet.made_on
    vaults.lock(desk)
    key = " ".join(sheet.groups)
    assert vaults.recovery_problem(key) is None
    desk = vaults.unlock_with_recovery(tmp_path / "v", key, "seven words of a song")
    assert desk.profile()["name_ru"] == GOOD["name_ru"]
    vaults.change_passphrase(desk, "seven words of a song", WORDS)
    vaults.lock(desk)
    vaults.lock(vaults.unlock(tmp_path / "v", WORDS))


def test_the_window_knows_how_long_to_wait(vaults: Vaults, wall: Wall, tmp_path: Path):
    vaults.create(tmp_path / "v", GOOD, WORDS).close()
    assert vaults.wait_seconds(tmp_path / "v") == 0
    for _ in range(3):
        with pytest.raises(DpoError, match="does not open"):
            vaults.unlock(tmp_path / "v", "another")
    assert vaults.wait_seconds(tmp_path / "v") == 2
    wall.moment += timedelta(seconds=2)
    desk = vaults.unlock(tmp_path / "v", WORDS)
    wrong = vaults.keys(desk).wrong
    assert wrong is not None
    assert wrong.count == 3
    desk.close()


def test_a_desk_is_used_on_after_its_vault_was_encrypted_anew(vaults: Vaults, tmp_path: Path):
    desk = vaults.create(tmp_path / "v", GOOD, WORDS)
    steps: list[int] = []
    vaults.rotate_key(desk, WORDS, Progress(lambda done, _all: steps.append(done)))
    assert steps == sorted(steps)
    desk.save_profile({**GOOD, "website": "example.kz"})
    assert desk.profile()["website"] == "example.kz"
    desk.close()


def test_it_says_that_the_keyring_is_not_asked(vaults: Vaults, tmp_path: Path):
    desk = vaults.create(tmp_path / "v", GOOD, WORDS)
    assert not vaults.keyring_holds(tmp_path / "v")
    assert "not asked" in vaults.keyring_reason(tmp_path / "v").msgid
    assert vaults.keys(desk).keyring is KeyringState.OFF
    desk.close()
    assert vaults.unlock_with_keyring(tmp_path / "v") is None
