"""The copy from before an upgrade by commands: each that changes a key or erases names it."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from dpo_desktop.core.clock import SystemClock
from dpo_desktop.core.values import Party
from dpo_desktop.storage.backups.aside import ASIDE
from dpo_desktop.storage.files import DATABASE, ENVELOPE
from tests.cli.conftest import PASSPHRASE, Command, new_vault, opening

REQUEST = {
    "received_on": date(2026, 10, 15),
    "channel": "email",
    "kinds": ("information",),
    "subject": Party("Үлгі Мысалқызы"),
}
THERE = "a copy of it from before the upgrade of"
HOW = "To remove it: dpo-desktop former-vault --remove\n"


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    """The folder of a vault with a request, a copy put aside in it."""
    folder = tmp_path / "vault"
    desk = new_vault(folder, SystemClock())
    desk.delete(desk.add("requests", REQUEST).record, "entered twice")
    desk.change(desk.add("requests", REQUEST).record, {"scope": "other"})
    desk.close()
    (folder / ASIDE).mkdir()
    for name in (DATABASE, ENVELOPE):
        shutil.copy(folder / name, folder / ASIDE)
    return folder


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        (["passphrase"], ["seven new words"]),
        (["rotate-key"], []),
        (["bin", "--purge", "{first}", "--why", "entered twice"], []),
        (["history", "requests", "{second}", "--erase", "scope", "--why", "by request"], []),
    ],
)
def test_what_changes_a_key_or_erases_says_that_it_is_there(
    command: Command, vault: Path, words: list[str], lines: list[str]
):
    numbers = numbers_of(command, vault)
    stdin = "\n".join((PASSPHRASE, *lines, ""))
    words = [word.format(**numbers) for word in words]
    done = command(*words, *opening(vault), stdin=stdin)
    assert done.code == 0, done.err
    assert THERE in done.err
    assert done.err.endswith(HOW)
    shutil.rmtree(vault / ASIDE)


def numbers_of(command: Command, vault: Path) -> dict[str, str]:
    """The number of the request in the bin, and of the one beside it."""
    listed = command("bin", *opening(vault), stdin=f"{PASSPHRASE}\n").out.split()
    first = next(word for word in listed if word.endswith("001"))
    return {"first": first, "second": first.replace("001", "002")}


def test_it_is_shown_removed_and_then_there_is_none(command: Command, vault: Path):
    def run(*words: str) -> tuple[int, str, str]:
        return command("former-vault", *words, *opening(vault), stdin=f"{PASSPHRASE}\n")

    shown = run()
    assert (shown[0], shown[2]) == (0, "")
    assert THERE in shown[1]
    assert shown[1].endswith(HOW)
    said = "The vault is sound, and the copy from before the upgrade was removed.\n"
    assert run("--remove") == (0, said, "")
    assert not (vault / ASIDE).exists()
    none = "There is no copy from before an upgrade."
    assert run() == (0, f"{none}\n", "")
    again = run("--remove")
    assert again[0] == 1
    assert none in again[2]


def test_a_restored_vault_says_so_in_its_history(command: Command, vault: Path, tmp_path: Path):
    copy, folder = tmp_path / "a.dpobackup", tmp_path / "restored"
    assert command("backup", copy, *opening(vault), stdin=f"{PASSPHRASE}\n").code == 0
    assert command("restore", copy, folder).code == 0
    told = command("history", *opening(folder), stdin=f"{PASSPHRASE}\n").out
    assert "Vault restored from a backup" in told
    assert "File: a.dpobackup" in told
    assert command("verify", *opening(folder), stdin=f"{PASSPHRASE}\n").code == 0
