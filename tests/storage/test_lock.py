"""One program for each vault: the second is told who has it, and a crash leaves nothing locked."""

import os
import platform
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from dpo_desktop import __version__
from dpo_desktop.core.ports import Progress
from dpo_desktop.storage.errors import StorageError, VaultInUseError, WrongPassphraseError
from dpo_desktop.storage.files import HOLDER, LOCK
from dpo_desktop.storage.hold import holder
from dpo_desktop.storage.vault import Vault
from tests.storage.help import PASSPHRASE, add, make, numbers, unlock
from tests.trial_register import REGISTER

ROOT = Path(__file__).resolve().parents[2]

_HOLDS = """
import sys
from pathlib import Path
from tests.storage.help import unlock
vault = unlock(Path(sys.argv[1]))
print("open", flush=True)
sys.stdin.readline()
vault.close()
"""


@contextmanager
def another_program(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """A program that has the vault open until its standard input ends."""
    child = subprocess.Popen(
        [sys.executable, "-c", _HOLDS, str(folder)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": "."},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with child:
        assert child.stdout is not None
        assert child.stdout.readline() == "open\n"
        yield child


def test_a_second_program_is_refused_and_told_who_has_the_vault(folder: Path):
    make(folder).close()
    with another_program(folder) as child:
        with pytest.raises(VaultInUseError) as refused:
            unlock(folder)
        said = str(refused.value)
        for part in (__version__, str(child.pid), platform.node(), "Lock it there"):
            assert part in said
        assert re.search(r"since \d\d\.\d\d\.\d{4} \d\d:\d\d", said)
    unlock(folder).close()


def test_the_second_program_is_refused_whichever_way_it_would_open(folder: Path):
    make(folder).close()
    with another_program(folder):
        with pytest.raises(VaultInUseError):
            Vault.unlock(folder, (REGISTER,), "not even the right passphrase")
        with pytest.raises(VaultInUseError):
            Vault.unlock_by_recovery(folder, (REGISTER,), "A", "new")


def test_a_killed_program_holds_nothing(folder: Path):
    make(folder).close()
    with another_program(folder) as child:
        child.send_signal(signal.SIGKILL)
        child.wait()
    assert holder(folder) is not None  # it could not tidy up
    vault = unlock(folder)
    known = holder(folder)
    assert known is not None
    assert known.pid == os.getpid()
    vault.close()


def test_the_same_program_does_not_open_a_vault_twice_either(folder: Path):
    vault = make(folder)
    with pytest.raises(VaultInUseError, match=f"process {os.getpid()}"):
        unlock(folder)
    add(vault, name="still usable")
    vault.close()
    again = unlock(folder)
    assert len(numbers(again)) == 1
    again.close()


def test_what_could_not_be_opened_is_not_held(folder: Path):
    make(folder).close()
    with pytest.raises(WrongPassphraseError):
        Vault.unlock(folder, (REGISTER,), "another")
    assert holder(folder) is None
    unlock(folder).close()


def test_locking_twice_gives_up_one_lock_only(folder: Path):
    vault = make(folder)
    vault.close()
    again = unlock(folder)
    vault.close()
    with pytest.raises(VaultInUseError):
        unlock(folder)
    again.close()


def test_it_is_held_while_the_vault_is_encrypted_anew(folder: Path):
    vault = make(folder)
    refused = []

    def report(_done: int, _total: int) -> None:
        with pytest.raises(VaultInUseError):
            unlock(folder)
        refused.append(1)

    vault.keys.rotate(PASSPHRASE, Progress(report))
    assert len(refused) >= 7
    with pytest.raises(VaultInUseError):
        unlock(folder)
    vault.close()
    unlock(folder).close()


@pytest.mark.parametrize("content", ["", "{", "[]", '{"pid": "x"}', '{"version": "1"}'])
def test_without_a_readable_name_the_holder_is_another_program(folder: Path, content: str):
    make(folder).close()
    with another_program(folder):
        (folder / HOLDER).write_text(content)
        with pytest.raises(VaultInUseError, match="open in another program"):
            unlock(folder)


def test_a_place_where_no_lock_can_be_made_is_refused_in_words(folder: Path):
    make(folder).close()
    (folder / LOCK).unlink()
    (folder / LOCK).mkdir()
    with pytest.raises(StorageError, match="could not be written"):
        unlock(folder)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")
def test_a_child_that_was_forked_does_not_keep_the_vault(folder: Path):
    vault = make(folder)
    read, write = os.pipe()
    child = os.fork()
    if not child:
        os.close(write)
        os.read(read, 1)
        os._exit(0)
    vault.close()
    unlock(folder).close()
    os.close(write)
    os.close(read)
    os.waitpid(child, 0)
