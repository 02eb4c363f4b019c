"""The envelope keeps the key wrapped, and a damaged one is told from a wrong passphrase."""

import contextlib
import json
import shutil
from dataclasses import replace
from functools import partial
from pathlib import Path
from threading import Thread

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dpo_desktop.storage.access import envelope as envelopes
from dpo_desktop.storage.access import keys
from dpo_desktop.storage.access.envelope import Envelope, EnvelopeFile
from dpo_desktop.storage.errors import DamagedVaultError, NewerVaultError, VaultError
from dpo_desktop.storage.files import ENVELOPE
from dpo_desktop.storage.vault import Vault
from tests.storage.help import CHEAP, PASSPHRASE, add, make, numbers, unlock
from tests.trial_register import REGISTER

EMPTY_KEY_DAMAGE = [
    pytest.param("", id="emptied"),
    pytest.param("{", id="cut short"),
    pytest.param("[]", id="a list"),
    pytest.param("null", id="nothing"),
    pytest.param("{}", id="no format"),
    pytest.param('{"format": "1", "vault": "x", "slots": []}', id="format as text"),
    pytest.param('{"format": 1, "vault": "x", "slots": [[]]}', id="slot as list"),
    pytest.param('{"format": 1, "vault": "x", "slots": []}', id="no slot"),
    pytest.param("\ud800".encode("utf-16-le", "surrogatepass"), id="not UTF-8"),
]
BROKEN_PARAMETERS = [
    ("memory_kib", None),
    ("memory_kib", 0),
    ("memory_kib", -1),
    ("memory_kib", "1024"),
    ("memory_kib", 10**30),
    ("iterations", 0),
    ("lanes", 0),
    ("salt", "#"),
    ("salt", "AA=="),
    ("salt", None),
]


def key_file(folder: Path) -> Path:
    """The envelope of a vault's folder."""
    return folder / ENVELOPE


def edited(folder: Path, edit) -> None:
    """Change the envelope as JSON."""
    raw = json.loads(key_file(folder).read_text())
    edit(raw)
    key_file(folder).write_text(json.dumps(raw))


@pytest.mark.parametrize("content", EMPTY_KEY_DAMAGE)
def test_a_file_that_is_no_envelope_is_named(folder: Path, content):
    make(folder).close()
    written = content.encode() if isinstance(content, str) else content
    key_file(folder).write_bytes(written)
    with pytest.raises(DamagedVaultError, match=r"vault\.key is damaged"):
        unlock(folder)
    assert key_file(folder).read_bytes() == written


@pytest.mark.parametrize(("name", "value"), BROKEN_PARAMETERS)
def test_parameters_no_passphrase_could_fit_are_damage_not_a_wrong_passphrase(
    folder: Path, name, value
):
    make(folder).close()
    edited(folder, lambda raw: raw["slots"][0]["parameters"].update({name: value}))
    with pytest.raises(DamagedVaultError, match=r"vault\.key"):
        unlock(folder)


@pytest.mark.parametrize(("name", "lowered"), [("memory_kib", 1024), ("iterations", 1)])
def test_the_cost_of_a_guess_cannot_be_lowered_behind_the_programs_back(folder, name, lowered):
    costly = keys.Argon2Cost(2048, 2, 1)
    Vault.create(folder, (REGISTER,), PASSPHRASE, cost=costly).close()
    edited(folder, lambda raw: raw["slots"][0]["parameters"].update({name: lowered}))
    with pytest.raises(VaultError):
        unlock(folder)


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed vault with one record, to be copied."""
    made = tmp_path_factory.mktemp("model") / "vault"
    vault = make(made)
    add(vault, name="kept")
    vault.close()
    return made


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(place=st.integers(0, 10_000), byte=st.integers(0, 255))
def test_no_changed_byte_of_the_envelope_opens_a_wrong_vault_or_ends_the_program(
    model: Path, tmp_path_factory: pytest.TempPathFactory, place, byte
):
    folder = tmp_path_factory.mktemp("changed") / "vault"
    shutil.copytree(model, folder)
    content = bytearray(key_file(folder).read_bytes())
    content[place % len(content)] = byte
    key_file(folder).write_bytes(content)
    with contextlib.suppress(VaultError):  # a sentence, whichever it is
        vault = unlock(folder)
        assert numbers(vault) == ["TRIAL-2026/0001"]
        vault.close()
    shutil.rmtree(folder.parent)


def test_the_envelope_holds_no_key_and_nothing_of_the_passphrase(folder: Path):
    make(folder).close()
    raw = json.loads(key_file(folder).read_text())
    assert set(raw) == {"format", "vault", "schema", "slots", "head"}
    (slot,) = raw["slots"]
    assert slot["kind"] == "passphrase"
    cost = {"memory_kib", "iterations", "lanes"}
    assert set(slot["parameters"]) == {"kdf", "salt", "made_on", "key_made_on"} | cost
    assert PASSPHRASE not in key_file(folder).read_text()


def test_two_vaults_of_one_passphrase_share_no_secret(tmp_path: Path):
    made = []
    for name in ("one", "two"):
        make(tmp_path / name).close()
        made.append(json.loads(key_file(tmp_path / name).read_text()))
    one, two = made
    assert one["vault"] != two["vault"]
    assert one["slots"][0]["wrapped"] != two["slots"][0]["wrapped"]
    assert one["slots"][0]["parameters"]["salt"] != two["slots"][0]["parameters"]["salt"]


def test_a_wrapped_key_fits_only_the_vault_the_kind_and_the_parameters_it_was_made_for():
    key = keys.new_key()
    slot = keys.seal(key, b"w" * 32, "vault", "keyring", {"a": 1})
    assert keys.unseal(slot, b"w" * 32, "vault") == key
    assert keys.unseal(slot, b"x" * 32, "vault") is None
    assert keys.unseal(slot, b"w" * 32, "another vault") is None
    for changed in (
        keys.Slot("passphrase", slot.parameters, slot.nonce, slot.wrapped),
        keys.Slot(slot.kind, {"a": 2}, slot.nonce, slot.wrapped),
        keys.Slot(slot.kind, slot.parameters, slot.nonce[::-1], slot.wrapped),
        keys.Slot(slot.kind, slot.parameters, slot.nonce, slot.wrapped[:-1]),
    ):
        assert keys.unseal(changed, b"w" * 32, "vault") is None


def test_a_wiped_key_holds_nothing():
    key = keys.new_key()
    assert len(key) == keys.KEY_BYTES
    assert any(key)
    keys.wipe(key)
    assert bytes(key) == bytes(keys.KEY_BYTES)


def test_replacing_the_envelope_leaves_no_copy_aside(folder: Path):
    make(folder).close()
    envelopes.write(folder, envelopes.read(folder))
    names = sorted(path.name for path in folder.iterdir())
    assert names == ["vault.db", "vault.key", "vault.lock"]
    unlock(folder).close()


def test_a_newer_format_is_told_before_anything_else_of_the_file(folder: Path):
    make(folder).close()
    key_file(folder).write_text('{"format": 3, "anything": "else"}')
    with pytest.raises(NewerVaultError):
        unlock(folder)


def test_the_slots_cost_is_the_cost_of_a_real_vault_unless_a_test_says_otherwise():
    dear = keys.Argon2Cost()
    assert (dear.memory_kib, dear.iterations) == (128 * 1024, 3)
    assert dear.memory_kib > CHEAP.memory_kib


def test_threads_that_change_it_at_once_lose_nothing_of_each_other(folder: Path):
    make(folder).close()
    file = EnvelopeFile(folder, envelopes.read(folder))

    def told(part: str, version: int, envelope: Envelope) -> Envelope:
        return replace(envelope, schema={**envelope.schema, part: version})

    def change(part: str) -> None:
        for version in range(1, 21):
            file.change(partial(told, part, version))

    threads = [Thread(target=change, args=(f"part {number}",)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    kept = envelopes.read(folder)
    assert kept == file.now
    assert {f"part {number}": 20 for number in range(4)}.items() <= dict(kept.schema).items()
