"""Vaults of the four registers are made, opened and locked for the window and the commands."""

from pathlib import Path

import pytest

from dpo_desktop.core.clock import FixedClock
from dpo_desktop.core.errors import InvalidRecordError
from dpo_desktop.core.language import Language
from dpo_desktop.core.speech import speak
from dpo_desktop.desk.vaults import Vaults
from dpo_desktop.storage.errors import LockedVaultError, NoVaultError, WrongPassphraseError
from tests.desk.conftest import CHEAP, Wall
from tests.desk.test_profile import GOOD


@pytest.fixture
def vaults(wall: Wall) -> Vaults:
    """The door of the program on a fixed day."""
    return Vaults(FixedClock(wall.moment), CHEAP)


def test_a_new_vault_knows_its_operator_and_holds_four_empty_registers(vaults, tmp_path: Path):
    desk = vaults.create(tmp_path / "vault", GOOD, "six words of a song")
    assert [register.code for register in desk.registers] == [
        "processing",
        "requests",
        "transfers",
        "regulator",
    ]
    assert all(desk.counts(register.code).all == 0 for register in desk.registers)
    assert dict(desk.profile()) == GOOD
    assert desk.due(7) == ()
    vaults.lock(desk)
    again = vaults.unlock(tmp_path / "vault", "six words of a song")
    assert dict(again.profile()) == GOOD
    vaults.lock(again)


def test_a_locked_desk_reads_nothing(vaults, tmp_path: Path):
    desk = vaults.create(tmp_path / "vault", GOOD, "six words of a song")
    vaults.lock(desk)
    with pytest.raises(LockedVaultError):
        desk.counts("requests")


def test_a_wrong_profile_makes_no_vault(vaults, tmp_path: Path):
    with pytest.raises(InvalidRecordError):
        vaults.create(tmp_path / "vault", {**GOOD, "bin": "1"}, "six words of a song")
    with pytest.raises(NoVaultError):
        vaults.unlock(tmp_path / "vault", "six words of a song")


def test_a_wrong_passphrase_opens_nothing(vaults, tmp_path: Path):
    vaults.lock(vaults.create(tmp_path / "vault", GOOD, "six words of a song"))
    with pytest.raises(WrongPassphraseError):
        vaults.unlock(tmp_path / "vault", "seven words of a song")
    assert vaults.unlock_with_keyring(tmp_path / "vault") is None


def test_without_a_keyring_the_vault_says_that_it_is_not_kept(vaults, tmp_path: Path):
    assert not vaults.keyring_available()
    desk = vaults.create(tmp_path / "vault", GOOD, "six words of a song", use_keyring=True)
    assert vaults.keep_in_keyring(desk, "six words of a song") is False
    vaults.forget_keyring(desk)
    vaults.lock(desk)


PASSPHRASES = [
    ("", 0),
    ("123456", 0),
    ("password", 0),
    ("пароль", 0),
    ("қазақстан", 0),
    ("одно другое третье четвёртое пятое", 4),
    ("Tr0ub4dor&3 жасыл көпір 7", 4),
]


@pytest.mark.parametrize(("passphrase", "score"), PASSPHRASES)
def test_a_passphrase_is_judged_carefully(vaults, passphrase, score):
    found, words = vaults.strength(passphrase)
    assert found == score
    assert words.say(speak(Language.EN)).endswith(".")


def test_more_words_are_never_weaker(vaults):
    words = ["тас", "су", "жел", "от", "жер"]
    scores = [vaults.strength(" ".join(words[:n]))[0] for n in range(1, 6)]
    assert scores == sorted(scores)
    assert scores[0] < scores[-1]
