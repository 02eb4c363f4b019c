"""The system keyring opens the vault only where it encrypts, keeps, and is asked to."""

import base64
import shutil
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends.fail import Keyring as NoKeyring
from keyring.backends.null import Keyring as ForgetfulKeyring
from keyring.errors import KeyringError, PasswordDeleteError

from dpo_desktop.core.keys import KeyringState
from dpo_desktop.core.ports import Progress
from dpo_desktop.storage.access import envelope, keyring_slot
from dpo_desktop.storage.errors import WrongPassphraseError
from dpo_desktop.storage.vault import Vault
from dpo_desktop.storage.vault import keyring as keyring_state
from tests.storage.help import CHEAP, PASSPHRASE, add, make, numbers, unlock
from tests.storage.told import of_the_keys
from tests.trial_register import REGISTER


class Memory(KeyringBackend):
    """A keyring that keeps its secrets in this process."""

    priority = 1

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.kept.pop((service, username), None) is None:
            raise PasswordDeleteError("none")


class Forgets(Memory):
    """Takes a secret and does not have it afterwards."""

    def set_password(self, service: str, username: str, password: str) -> None:
        pass


class Refuses(Memory):
    """A keyring that is locked."""

    def get_password(self, service: str, username: str) -> str | None:
        raise KeyringError("locked")

    def set_password(self, service: str, username: str, password: str) -> None:
        raise KeyringError("locked")

    def delete_password(self, service: str, username: str) -> None:
        raise KeyringError("locked")


@pytest.fixture
def use(monkeypatch: pytest.MonkeyPatch) -> Iterator:
    """Choose the system's keyring; the hand-made ones count as such that encrypt."""
    before = keyring.get_keyring()
    trusted = (*keyring_slot._TRUSTED, Memory.__module__)
    monkeypatch.setattr(keyring_slot, "_TRUSTED", trusted)

    def choose(backend: KeyringBackend) -> KeyringBackend:
        keyring.set_keyring(backend)
        return backend

    yield choose
    keyring.set_keyring(before)


def by_keyring(folder: Path) -> Vault | None:
    """The vault of the folder, if the keyring opens it."""
    return Vault.unlock_by_keyring(folder, (REGISTER,))


def test_with_the_keyring_the_vault_opens_without_typing(folder: Path, use):
    use(Memory())
    vault = Vault.create(folder, (REGISTER,), PASSPHRASE, use_keyring=True, cost=CHEAP)
    add(vault, name="x")
    assert vault.keys.uses_keyring
    vault.close()
    again = by_keyring(folder)
    assert again is not None
    assert numbers(again) == ["TRIAL-2026/0001"]
    again.close()
    unlock(folder).close()


def test_the_keyring_never_holds_the_key_of_the_database(folder: Path, use):
    memory = use(Memory())
    vault = make(folder)
    assert vault.keys.use_keyring(PASSPHRASE)
    (wrapping,) = memory.kept.values()
    slot = envelope.read(folder).slot("keyring")
    assert slot is not None
    assert base64.b64decode(wrapping) not in slot.wrapped
    vault.close()
    assert PASSPHRASE not in "".join(memory.kept.values())


def test_switched_on_later_it_needs_the_right_passphrase(folder: Path, use):
    memory = use(Memory())
    vault = make(folder)
    with pytest.raises(WrongPassphraseError):
        vault.keys.use_keyring("another one")
    assert (memory.kept, vault.keys.uses_keyring) == ({}, False)
    assert vault.keys.use_keyring(PASSPHRASE)
    vault.close()
    again = by_keyring(folder)
    assert again is not None
    again.close()


def test_switched_off_the_passphrase_is_asked_again_and_nothing_is_left_in_the_keyring(
    folder: Path, use
):
    memory = use(Memory())
    vault = make(folder)
    vault.keys.use_keyring(PASSPHRASE)
    vault.keys.forget_keyring()
    assert not vault.keys.uses_keyring
    vault.close()
    assert memory.kept == {}
    assert by_keyring(folder) is None
    unlock(folder).close()


@pytest.mark.parametrize("lost", ["nothing kept", "not base64", "another key", "cut short"])
def test_when_the_keyring_lost_the_secret_the_passphrase_still_opens(folder: Path, use, lost):
    memory = use(Memory())
    vault = make(folder)
    vault.keys.use_keyring(PASSPHRASE)
    vault.close()
    (place,) = memory.kept
    kept = {
        "nothing kept": "",
        "not base64": "ключ",
        "another key": base64.b64encode(b"k" * 32).decode(),
        "cut short": memory.kept[place][:8],
    }
    memory.kept[place] = kept[lost]
    assert by_keyring(folder) is None
    unlock(folder).close()


@pytest.mark.parametrize("backend", [Forgets, Refuses, ForgetfulKeyring, NoKeyring])
def test_a_keyring_that_does_not_keep_is_said_not_to(folder: Path, use, backend):
    use(backend())
    vault = Vault.create(folder, (REGISTER,), PASSPHRASE, use_keyring=True, cost=CHEAP)
    assert not vault.keys.uses_keyring
    assert vault.keys.use_keyring(PASSPHRASE) is False
    vault.keys.forget_keyring()
    vault.close()
    assert by_keyring(folder) is None
    unlock(folder).close()


def test_a_keyring_that_writes_plain_text_is_not_trusted(use, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(keyring_slot, "_TRUSTED", tuple(keyring_slot._TRUSTED[:-1]))
    memory = use(Memory())
    assert not keyring_slot.available()
    assert not keyring_slot.remember("vault", bytes(32))
    assert keyring_slot.recall("vault") is None
    assert memory.kept == {}


def test_the_keyrings_of_the_three_systems_are_trusted():
    for module in ("Windows", "macOS", "SecretService", "kwallet", "libsecret"):
        assert f"keyring.backends.{module}".startswith(keyring_slot._TRUSTED)
    for module in ("keyring.backends.null", "keyring.backends.fail", "keyrings.alt.file"):
        assert not module.startswith(keyring_slot._TRUSTED)


def test_switching_it_on_and_off_is_told_in_the_history(folder: Path, use):
    use(Memory())
    vault = make(folder)
    vault.keys.use_keyring(PASSPHRASE, "Keeper")
    vault.keys.forget_keyring("Keeper")
    vault.keys.forget_keyring("Keeper")  # is off already
    assert [what for what, _ in of_the_keys(vault)] == ["keyring_on", "keyring_off"]
    vault.close()


def test_how_the_keyring_stands_is_known_before_and_after_opening(folder: Path, use):
    memory = use(Memory())
    vault = make(folder)
    assert keyring_state(folder) is KeyringState.OFF
    vault.keys.use_keyring(PASSPHRASE)
    assert keyring_state(folder) is KeyringState.ON
    assert vault.keys.standing().keyring is KeyringState.ON
    (place,) = memory.kept
    memory.kept[place] = base64.b64encode(b"k" * 32).decode()
    assert keyring_state(folder) is KeyringState.STALE
    assert vault.keys.standing().keyring is KeyringState.STALE
    vault.keys.use_keyring(PASSPHRASE)
    assert keyring_state(folder) is KeyringState.ON
    memory.kept.clear()
    assert keyring_state(folder) is KeyringState.MISSING
    vault.close()


def test_an_older_copy_of_the_vault_finds_the_keyring_stale_and_opens_by_the_passphrase(
    folder: Path, use, tmp_path: Path
):
    use(Memory())
    vault = make(folder)
    vault.keys.use_keyring(PASSPHRASE)
    vault.close()
    shutil.copytree(folder, tmp_path / "copy")
    vault = unlock(folder)
    vault.keys.rotate(PASSPHRASE, Progress())
    vault.close()
    assert by_keyring(tmp_path / "copy") is None
    assert keyring_state(tmp_path / "copy") is KeyringState.STALE
    unlock(tmp_path / "copy").close()


def test_a_new_data_key_comes_with_a_new_key_in_the_keyring(folder: Path, use):
    memory = use(Memory())
    vault = make(folder)
    vault.keys.use_keyring(PASSPHRASE)
    before = dict(memory.kept)
    vault.keys.rotate(PASSPHRASE, Progress())
    assert memory.kept.keys() == before.keys()
    assert memory.kept != before
    vault.close()
    again = by_keyring(folder)
    assert again is not None
    again.close()


def test_a_keyring_that_was_locked_meanwhile_is_out_of_use_after_a_new_data_key(folder: Path, use):
    use(Memory())
    vault = make(folder)
    vault.keys.use_keyring(PASSPHRASE)
    use(Refuses())
    vault.keys.rotate(PASSPHRASE, Progress())
    assert not vault.keys.uses_keyring
    told = [what for what, _ in of_the_keys(vault)]
    assert told == ["keyring_on", "key_rotated", "keyring_off"]
    vault.close()
    unlock(folder).close()


def test_opening_by_the_keyring_waits_for_no_wrong_passphrase_and_tells_of_them(folder: Path, use):
    use(Memory())
    vault = make(folder)
    vault.keys.use_keyring(PASSPHRASE)
    vault.close()
    for _ in range(3):
        with pytest.raises(WrongPassphraseError):
            Vault.unlock(folder, (REGISTER,), "another")
    again = by_keyring(folder)
    assert again is not None
    assert again.keys.wrong is not None
    assert again.keys.wrong.count == 3
    again.close()
