"""What opens a vault: how dear a guess is, what an older release wrote, what stays in memory."""

import json
import os
import stat
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from dpo_desktop.core.check import Head
from dpo_desktop.core.keys import KeyringState
from dpo_desktop.storage.access import envelope, slots
from dpo_desktop.storage.access.keys import Argon2Cost, GuessCost, Slot
from dpo_desktop.storage.access.slots import DEAREST
from dpo_desktop.storage.errors import (
    DamagedVaultError,
    NewerVaultError,
    StorageError,
    WrongPassphraseError,
)
from dpo_desktop.storage.files import ATTEMPTS, DATABASE, ENVELOPE
from dpo_desktop.storage.vault import Vault
from tests.storage.clock import Wall
from tests.storage.help import CHEAP, PASSPHRASE, add, make, numbers, unlock
from tests.storage.told import is_sound, of_the_keys
from tests.trial_register import REGISTER

ROOT = Path(__file__).resolve().parents[2]


def passphrase_slot(folder: Path) -> Slot:
    """The slot of the passphrase."""
    slot = envelope.read(folder).slot("passphrase")
    assert slot is not None
    return slot


def edited(folder: Path, edit) -> None:
    """Change the envelope as JSON."""
    raw = json.loads((folder / ENVELOPE).read_text())
    edit(raw)
    (folder / ENVELOPE).write_text(json.dumps(raw))


def everything(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Every file of a folder: when it was written, and what."""
    return {p.name: (p.stat().st_mtime_ns, p.read_bytes()) for p in folder.iterdir()}


# The cost of a guess


def test_a_cost_below_the_present_one_is_raised_when_the_passphrase_opens(
    folder: Path, monkeypatch: pytest.MonkeyPatch
):
    make(folder).close()
    assert slots.cost_of(passphrase_slot(folder)) == CHEAP
    dearer = Argon2Cost(2048, 2, 1)
    monkeypatch.setattr(GuessCost, "present", dearer)
    former = passphrase_slot(folder)
    unlock(folder).close()
    raised = passphrase_slot(folder)
    assert slots.cost_of(raised) == dearer
    assert (raised.made_on, raised.key_made_on) == (former.made_on, former.key_made_on)
    unlock(folder).close()
    assert passphrase_slot(folder) == raised


def test_a_dearer_one_is_left_as_it_is(folder: Path):
    dear = Argon2Cost(4096, 3, 1)
    Vault.create(folder, (REGISTER,), PASSPHRASE, cost=dear).close()
    before = passphrase_slot(folder)
    unlock(folder).close()
    assert passphrase_slot(folder) == before


def test_a_wrong_passphrase_raises_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch):
    make(folder).close()
    before = (folder / ENVELOPE).read_bytes()
    monkeypatch.setattr(GuessCost, "present", Argon2Cost(2048, 2, 1))
    with pytest.raises(WrongPassphraseError):
        Vault.unlock(folder, (REGISTER,), "another")
    assert (folder / ENVELOPE).read_bytes() == before


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("memory_kib", DEAREST.memory_kib + 1),
        ("memory_kib", 2**40),
        ("iterations", DEAREST.iterations + 1),
        ("lanes", DEAREST.lanes + 1),
        ("iterations", True),
        ("lanes", 1.5),
    ],
)
def test_a_cost_no_release_asks_for_is_damage_and_takes_no_memory(
    folder: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: object
):
    make(folder).close()
    edited(folder, lambda raw: raw["slots"][0]["parameters"].update({name: value}))
    monkeypatch.setattr(slots, "stretch", lambda *_: pytest.fail("it was tried"))
    with pytest.raises(DamagedVaultError, match=r"vault\.key"):
        unlock(folder)
    assert not (folder / ATTEMPTS).exists()


# Passphrases


def test_a_new_passphrase_opens_and_the_old_one_no_more(folder: Path):
    wall = Wall()
    vault = Vault.create(folder, (REGISTER,), PASSPHRASE, cost=CHEAP, clock=wall)
    add(vault, name="kept")
    database = (folder / DATABASE).stat().st_ino
    wall.move(days=40)
    vault.keys.change_passphrase(PASSPHRASE, "an entirely new one", "Keeper")
    standing = vault.keys.standing()
    assert standing.passphrase_set_on == wall.today()
    assert standing.data_key_made_on is not None
    assert (wall.today() - standing.data_key_made_on).days == 40
    vault.close()
    with pytest.raises(WrongPassphraseError):
        unlock(folder)
    again = Vault.unlock(folder, (REGISTER,), "an entirely new one", wall)
    assert len(numbers(again)) == 1
    assert [what for what, _ in of_the_keys(again)] == ["passphrase_changed", "wrong_passphrases"]
    assert is_sound(again)
    again.close()
    assert (folder / DATABASE).stat().st_ino == database  # nothing but the slot was rewritten


def test_the_old_passphrase_is_asked_for(folder: Path):
    vault = make(folder)
    with pytest.raises(WrongPassphraseError):
        vault.keys.change_passphrase("another", "mine now")
    vault.close()
    unlock(folder).close()


def test_what_cannot_be_written_leaves_the_old_passphrase_in_force(folder: Path):
    vault = make(folder)
    (folder / f"{ENVELOPE}.new").mkdir()
    with pytest.raises(StorageError):
        vault.keys.change_passphrase(PASSPHRASE, "mine now")
    assert of_the_keys(vault) == []
    (folder / f"{ENVELOPE}.new").rmdir()
    vault.close()
    unlock(folder).close()


# Releases


def test_an_envelope_of_an_earlier_release_opens_and_is_brought_up_to_date(folder: Path):
    make(folder).close()
    as_before(folder)
    vault = unlock(folder)
    standing = vault.keys.standing()
    assert standing.passphrase_set_on is None
    assert standing.keyring is KeyringState.OFF
    vault.close()
    raw = json.loads((folder / ENVELOPE).read_text())
    assert raw["format"] == 2
    assert raw["schema"]["trial"] == len(REGISTER.steps)


def test_it_stays_as_it_was_where_the_vault_did_not_open(folder: Path):
    make(folder).close()
    as_before(folder)
    before = (folder / ENVELOPE).read_bytes()
    with pytest.raises(WrongPassphraseError):
        Vault.unlock(folder, (REGISTER,), "another")
    content = bytearray((folder / DATABASE).read_bytes())
    content[5000] ^= 1
    (folder / DATABASE).write_bytes(content[: len(content) // 2])
    with pytest.raises(DamagedVaultError):
        unlock(folder)
    assert (folder / ENVELOPE).read_bytes() == before


def as_before(folder: Path) -> None:
    """Make the envelope one of the first format, which knew neither days nor versions."""
    kept = envelope.read(folder)
    slot = passphrase_slot(folder)
    key = slots.open_with_passphrase(slot, PASSPHRASE, kept.vault)
    assert key is not None
    made = slots.passphrase_slot(key, PASSPHRASE, kept.vault, CHEAP, made_on=None, key_made_on=None)
    raw = {"format": 1, "vault": kept.vault, "slots": [made.to_json()]}
    (folder / ENVELOPE).write_text(json.dumps(raw))


@pytest.mark.parametrize("part", ["vault", "trial", "a register of a later release"])
def test_a_vault_of_a_newer_release_is_refused_without_a_byte_being_written(
    folder: Path, part: str
):
    make(folder).close()
    edited(folder, lambda raw: raw["schema"].update({part: 10**6}))
    before = everything(folder)
    for opening in (
        lambda: unlock(folder),
        lambda: Vault.unlock_by_recovery(folder, (REGISTER,), "A", "new"),
    ):
        with pytest.raises(NewerVaultError):
            opening()
    assert everything(folder) == before


def test_a_newer_format_is_refused_without_a_byte_being_written(folder: Path):
    make(folder).close()
    edited(folder, lambda raw: raw.update(format=3))
    before = everything(folder)
    with pytest.raises(NewerVaultError):
        unlock(folder)
    assert everything(folder) == before


def test_the_slots_of_another_vault_open_nothing(folder: Path, tmp_path: Path):
    make(folder).close()
    make(tmp_path / "other").close()
    foreign = json.loads((tmp_path / "other" / ENVELOPE).read_text())["slots"]
    edited(folder, lambda raw: raw.update(slots=foreign))
    with pytest.raises(WrongPassphraseError):
        unlock(folder)


# Rights


@pytest.mark.skipif(os.name != "posix", reason="rights are told by mode bits")
def test_rights_that_are_too_wide_are_taken_back_at_opening(folder: Path):
    vault = make(folder)
    add(vault, name="x")
    vault.close()
    (folder / "attachments").mkdir()
    (folder / "attachments" / "one").write_bytes(b"x")
    (folder / "notes of my own.txt").write_text("not the vault's")
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o777 if path.is_dir() else 0o666)
    vault = unlock(folder)
    modes = {
        path.relative_to(folder).as_posix(): stat.S_IMODE(path.stat().st_mode)
        for path in folder.rglob("*")
    }
    vault.close()
    assert modes.pop("notes of my own.txt") == 0o666
    assert modes.pop("attachments") == 0o700
    assert set(modes.values()) == {0o600}
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


@pytest.mark.skipif(os.name != "posix", reason="rights are told by mode bits")
def test_a_link_out_of_the_vault_is_not_followed(folder: Path, tmp_path: Path):
    make(folder).close()
    outside = tmp_path / "outside"
    outside.write_text("not the vault's")
    outside.chmod(0o644)
    (folder / "vault.link").symlink_to(outside)
    unlock(folder).close()
    assert stat.S_IMODE(outside.stat().st_mode) == 0o644


# Anchors


def test_an_anchor_is_read_back_only_by_its_vault_and_for_its_purpose():
    head = Head(7, "ab" * 32)
    raw = dict(envelope.anchor(head, b"k" * 32, "vault"))
    assert envelope.read_anchor(raw, b"k" * 32, "vault") == head
    assert envelope.read_anchor(None, b"k" * 32, "vault") is None
    forged: tuple[tuple[dict[str, Any], bytes, str, str], ...] = (
        (raw, b"x" * 32, "vault", envelope.HEAD),
        (raw, b"k" * 32, "another", envelope.HEAD),
        (raw, b"k" * 32, "vault", envelope.CHECKED),
        ({**raw, "entry": 8}, b"k" * 32, "vault", envelope.HEAD),
        ({**raw, "link": "cd" * 32}, b"k" * 32, "vault", envelope.HEAD),
        ({**raw, "mac": "é"}, b"k" * 32, "vault", envelope.HEAD),
        ({}, b"k" * 32, "vault", envelope.HEAD),
    )
    for given in forged:
        with pytest.raises(envelope.ForgedAnchorError):
            envelope.read_anchor(*given)


def test_an_envelope_is_read_back_as_it_was_written(folder: Path):
    make(folder).close()
    kept = envelope.read(folder)
    head = envelope.anchor(Head(7, "ab" * 32), b"k" * 32, kept.vault)
    changed = replace(kept, head=head, checked=head, pending=kept.slots)
    envelope.write(folder, changed)
    assert envelope.read(folder) == changed


# Memory

_SCANS = """
import ctypes, sys
from pathlib import Path
from typing import Any
from dpo_desktop.core.ports import Progress
from dpo_desktop.storage.access import envelope, slots, vault_keys
from tests.storage.help import PASSPHRASE, add, unlock

folder = Path(sys.argv[1])
# Each byte apart and changed, so that what is looked for is itself nowhere in memory.
wanted = []
kept = slots.open_with_passphrase

def noted(*given):
    key = kept(*given)
    wanted.append([byte ^ 0x5A for byte in key])
    return key

slots.open_with_passphrase = noted

def copies():
    needle = bytearray(32)
    for place, byte in enumerate(wanted[-1]):
        needle[place] = byte ^ 0x5A
    half = bytes(needle[:15])
    address = ctypes.addressof((ctypes.c_char * 32).from_buffer(needle))
    found = 0
    with open("/proc/self/maps") as maps, open("/proc/self/mem", "rb", buffering=0) as memory:
        for line in maps:
            span, rights = line.split()[:2]
            if "r" not in rights or "[v" in line:
                continue
            first, last = (int(side, 16) for side in span.split("-"))
            memory.seek(first)
            try:
                content = memory.read(last - first)
            except (OSError, ValueError):
                continue
            at = content.find(half)
            while at >= 0:
                whole = all(content[at + n] == wanted[-1][n] ^ 0x5A for n in range(32))
                found += whole and first + at != address
                at = content.find(half, at + 1)
            del content
    needle[:] = bytes(32)
    return found

vault = unlock(folder)
add(vault, name="x")
print(copies())
planted = bytearray(byte ^ 0x5A for byte in wanted[-1])
print(copies())  # it would be found
planted[:] = bytes(32)
vault.close()
print(copies())
print(any(vault._chain_key))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="reads its own memory by /proc")
def test_the_data_key_is_nowhere_in_memory_once_the_vault_is_open_nor_after(folder: Path):
    make(folder).close()
    done = subprocess.run(
        [sys.executable, "-c", _SCANS, str(folder)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": "."},
        capture_output=True,
        text=True,
    )
    assert done.stdout.split() == ["0", "1", "0", "False"], done.stderr
