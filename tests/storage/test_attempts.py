"""Wrong passphrases slow down whoever tries them, and the history tells of them afterwards."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dpo_desktop.core.keys import WrongTries
from dpo_desktop.core.recovery_key import groups_of
from dpo_desktop.storage.access.attempts import FREE, LONGEST_WAIT, Attempts
from dpo_desktop.storage.errors import (
    NoRecoveryKeyError,
    TooManyTriesError,
    VaultError,
    WrongPassphraseError,
)
from dpo_desktop.storage.files import ATTEMPTS
from dpo_desktop.storage.vault import Vault
from tests.storage.clock import Wall
from tests.storage.help import PASSPHRASE, make
from tests.storage.told import of_the_keys
from tests.trial_register import REGISTER

LONGEST = LONGEST_WAIT.total_seconds()


@pytest.fixture
def wall() -> Wall:
    """A clock that stands."""
    return Wall()


def opened(folder: Path, wall: Wall, passphrase: str = PASSPHRASE) -> Vault:
    """The vault, by a passphrase at the time of the clock."""
    return Vault.unlock(folder, (REGISTER,), passphrase, wall)


def wrong(folder: Path, wall: Wall, times: int) -> None:
    """Try a wrong passphrase so often, each as soon as it may be tried."""
    for _ in range(times):
        wall.move(seconds=Attempts(folder, wall).wait_seconds())
        with pytest.raises(WrongPassphraseError):
            opened(folder, wall, "another")


def test_the_wait_begins_after_three_and_doubles_up_to_five_minutes(folder: Path, wall: Wall):
    make(folder).close()
    waits = []
    for _ in range(14):
        wrong(folder, wall, 1)
        waits.append(Attempts(folder, wall).wait_seconds())
    assert waits == [0, 0, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300, 300]


def test_while_it_lasts_not_even_the_right_passphrase_is_tried(folder: Path, wall: Wall):
    make(folder).close()
    wrong(folder, wall, FREE + 2)
    with pytest.raises(TooManyTriesError, match="Wait 8 s"):
        opened(folder, wall)
    wall.move(seconds=7)
    with pytest.raises(TooManyTriesError, match="Wait 1 s"):
        opened(folder, wall)
    wall.move(seconds=1)
    opened(folder, wall).close()
    assert Attempts(folder, wall).wait_seconds() == 0


def test_a_recovery_key_waits_too(folder: Path, wall: Wall):
    make(folder).close()
    wrong(folder, wall, FREE)
    typed = "-".join(groups_of(bytes(20)))
    with pytest.raises(TooManyTriesError):
        Vault.unlock_by_recovery(folder, (REGISTER,), typed, "new", wall)
    wall.move(seconds=2)
    with pytest.raises(NoRecoveryKeyError):
        Vault.unlock_by_recovery(folder, (REGISTER,), typed, "new", wall)


def test_a_clock_set_back_neither_shortens_the_wait_nor_prolongs_it_beyond_its_length(
    folder: Path, wall: Wall
):
    make(folder).close()
    wrong(folder, wall, FREE + 3)
    wall.move(days=-400)
    assert Attempts(folder, wall).wait_seconds() == 16
    wall.move(seconds=15)
    assert Attempts(folder, wall).wait_seconds() == 1
    wall.move(seconds=1)
    opened(folder, wall).close()


@settings(deadline=None)
@given(
    count=st.integers(0, 10**30),
    ahead=st.integers(-(10**8), 10**8),
)
def test_whatever_the_file_says_nobody_waits_longer_than_the_longest(
    tmp_path_factory: pytest.TempPathFactory, count: int, ahead: int
):
    folder, wall = tmp_path_factory.mktemp("tries"), Wall()
    attempts = Attempts(folder, wall)
    wall.move(seconds=ahead)
    attempts._keep(WrongTries(count, wall.now(), wall.now()))
    wall.move(seconds=-ahead)
    assert 0 <= attempts.wait_seconds() <= LONGEST
    wall.move(seconds=LONGEST)
    assert attempts.wait_seconds() == 0


@pytest.mark.parametrize(
    "content", ["", "{", "[]", "null", '{"count": "x"}', '{"count": 1, "first": 3, "last": 4}']
)
def test_a_file_that_says_nothing_readable_counts_as_none(folder: Path, wall: Wall, content: str):
    make(folder).close()
    (folder / ATTEMPTS).write_text(content)
    opened(folder, wall).close()


def test_the_count_outlives_the_program_and_is_told_in_the_history(folder: Path, wall: Wall):
    make(folder).close()
    wrong(folder, wall, 2)
    wall.move(hours=5)
    wrong(folder, wall, 2)
    assert json.loads((folder / ATTEMPTS).read_text())["count"] == 4
    wall.move(hours=1)
    vault = opened(folder, wall)
    assert vault.keys.wrong is not None
    assert vault.keys.wrong.count == 4
    assert of_the_keys(vault) == [
        (
            "wrong_passphrases",
            {
                "count": 4,
                "first": "2026-10-16T09:05:00+00:00",
                "last": "2026-10-16T14:05:02+00:00",
            },
        )
    ]
    vault.close()
    assert not (folder / ATTEMPTS).exists()
    again = opened(folder, wall)
    assert again.keys.wrong is None
    assert len(of_the_keys(again)) == 1
    again.close()


def test_guessing_at_an_open_vault_is_counted_as_well(folder: Path, wall: Wall):
    make(folder).close()
    vault = opened(folder, wall)
    for _ in range(FREE):
        with pytest.raises(WrongPassphraseError):
            vault.keys.change_passphrase("another", "mine now")
    with pytest.raises(TooManyTriesError):
        vault.keys.change_passphrase(PASSPHRASE, "mine now")
    wall.move(seconds=2)
    vault.keys.change_passphrase(PASSPHRASE, "mine now")
    told = [what for what, _ in of_the_keys(vault)]
    assert told == ["wrong_passphrases", "passphrase_changed"]
    vault.close()


def test_every_wait_is_a_sentence():
    assert str(TooManyTriesError(8)).endswith(".")
    assert isinstance(TooManyTriesError(8), VaultError)
