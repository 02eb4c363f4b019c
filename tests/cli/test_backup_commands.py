"""``dpo-desktop backup``, ``restore`` and ``verify``: sentences, JSON, exit codes."""

import json
import shutil
from pathlib import Path

import pytest

from dpo_desktop.core.backup import BackupSettings
from dpo_desktop.core.clock import SystemClock
from tests.cli.conftest import PASSPHRASE, Command, new_vault, opening

LINE = f"{PASSPHRASE}\n"


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    """The folder of a vault."""
    new_vault(tmp_path / "vault", SystemClock()).close()
    return tmp_path / "vault"


@pytest.fixture
def copy(command: Command, vault: Path) -> Path:
    """A backup of it."""
    file = vault.parent / "a.dpobackup"
    assert command("backup", file, *opening(vault), stdin=LINE).code == 0
    return file


def test_a_backup_is_written_and_told(command: Command, vault: Path) -> None:
    file = vault.parent / "a.dpobackup"
    code, out, err = command("backup", file, *opening(vault), stdin=LINE)
    assert (code, err) == (0, "")
    assert out.startswith("Written and verified: a.dpobackup")
    assert "SHA-256: " in out
    code, _, err = command("backup", file, *opening(vault), stdin=LINE)
    assert code != 0
    assert "There is a file a.dpobackup already" in err


def test_without_a_file_a_copy_goes_to_the_folder(command: Command, vault: Path) -> None:
    code, _, err = command("backup", *opening(vault), stdin=LINE)
    assert code != 0
    assert "Name a folder for the copies first." in err
    stick = vault.parent / "stick"
    stick.mkdir()
    from dpo_desktop.desk.vaults import Vaults

    desk = Vaults(SystemClock()).unlock(vault, PASSPHRASE)
    desk.save_backup_settings(BackupSettings(str(stick)))
    desk.close()
    code, out, _ = command("backup", "--json", *opening(vault), stdin=LINE)
    assert code == 0
    told = json.loads(out)
    assert told["automatic"] is True
    assert [path.name for path in stick.iterdir()] == [told["file"]]


def test_a_lost_vault_is_restored_and_used(command: Command, vault: Path, copy: Path) -> None:
    shutil.rmtree(vault)
    code, out, err = command("restore", copy, vault)
    assert (code, err) == (0, "")
    assert "Restored into" in out
    assert command("list", "requests", *opening(vault), stdin=LINE).code == 0
    code, out, _ = command("verify", *opening(vault), stdin=LINE)
    assert code == 0
    assert out.startswith("The vault is sound")


def test_a_vault_is_never_restored_over(command: Command, vault: Path, copy: Path) -> None:
    code, _, err = command("restore", copy, vault)
    assert code != 0
    assert "never over it" in err
    assert command("verify", *opening(vault), stdin=LINE).code == 0


def test_verify_drills_with_a_copy(command: Command, vault: Path, copy: Path) -> None:
    options = (*opening(vault), "--file-password-stdin")
    code, out, err = command("verify", copy, *options, stdin=LINE + LINE)
    assert (code, err) == (0, "")
    assert out.startswith("Restore drill passed: the vault can be restored from a.dpobackup.")
    assert "  Requests: 0 in the copy, 0 now" in out
    code, out, _ = command("verify", copy, "--json", *options, stdin=LINE + LINE)
    told = json.loads(out)
    assert code == 0
    assert told["passed"] is True
    assert {line["code"] for line in told["lines"]} >= {"whole", "ours", "opens", "past", "sound"}


def test_verify_tells_a_damaged_copy(command: Command, vault: Path, copy: Path) -> None:
    content = bytearray(copy.read_bytes())
    content[len(content) // 2] ^= 1
    copy.write_bytes(content)
    options = (*opening(vault), "--file-password-stdin")
    code, out, _ = command("verify", copy, *options, stdin=LINE + LINE)
    assert code == 1
    assert out.startswith("Restore drill failed: do not rely on a.dpobackup.")
    assert "vault.db is not as it was written" in out


def test_verify_asks_for_the_passphrase_of_the_copy(
    command: Command, vault: Path, copy: Path
) -> None:
    code, _, err = command("verify", copy, *opening(vault), stdin=LINE)
    assert code != 0
    assert "Give it by standard input" in err


@pytest.mark.parametrize(
    ("language", "words"), [("en", "End of the history: entry"), ("ru", ""), ("kk", "")]
)
def test_the_vault_itself_is_verified(
    command: Command, vault: Path, language: str, words: str
) -> None:
    code, out, err = command("verify", *opening(vault), stdin=LINE, language=language)
    assert (code, err) == (0, "")
    assert words in out
    told = json.loads(command("verify", "--json", *opening(vault), stdin=LINE).out)
    assert told["sound"] is True
    assert told["head"]["entry"] > 0
    assert told["breaks"] == []


def test_a_vault_put_back_is_told_by_its_copies(command: Command, vault: Path, copy: Path) -> None:
    """The whole folder of an older day, with its key file: the copy on the stick knows better."""
    stick = vault.parent / "stick"
    stick.mkdir()
    from dpo_desktop.desk.vaults import Vaults

    desk = Vaults(SystemClock()).unlock(vault, PASSPHRASE)
    desk.save_backup_settings(BackupSettings(str(stick)))
    desk.close()
    shutil.copytree(vault, vault.with_name("older"))
    desk = Vaults(SystemClock()).unlock(vault, PASSPHRASE)
    desk.save_profile({**desk.profile(), "responsible_name": "Басқа Біреу"})
    desk.close()
    assert command("backup", *opening(vault), stdin=LINE).code == 0
    code, out, _ = command("verify", *opening(vault.with_name("older")), stdin=LINE)
    assert code == 1
    assert "its end was cut off" in out
