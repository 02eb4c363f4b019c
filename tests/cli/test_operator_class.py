"""``dpo-desktop class``: what the operator's size class is, and what follows from it."""

import json

from tests.cli.conftest import Command
from tests.cli.test_contract import PROFILE


def made(command: Command, tmp_path, more: str = "") -> list[str]:
    """Make a vault; return what every command on it is told, before its standard input."""
    profile = tmp_path / "profile.toml"
    profile.write_text(more + PROFILE, encoding="utf-8")
    folder = str(tmp_path / "vault")
    options = ["--passphrase-stdin", "--profile", str(profile)]
    assert command("create", folder, *options, stdin="six words of a song\n").code == 0
    return ["--vault", folder, "--passphrase-stdin"]


def test_while_nobody_has_counted_it_says_so(command: Command, tmp_path):
    options = made(command, tmp_path)
    told = command("class", *options, stdin="six words of a song\n")
    assert told.code == 0
    assert "No number of subjects is known" in told.out
    told = command("class", "--json", *options, stdin="six words of a song\n")
    assert json.loads(told.out) is None


def test_it_tells_the_class_and_the_notice(command: Command, tmp_path):
    options = made(command, tmp_path, "unique_subjects = 12000\n")
    told = command("class", *options, stdin="six words of a song\n")
    assert told.out.startswith("Medium operator\n")
    assert "exempt" in told.out
    assert "Notice of processing: Not required" in told.out
    found = json.loads(command("class", "--json", *options, stdin="six words of a song\n").out)
    assert (found["class"], found["notice"], found["estimated"]) == ("medium", "not_required", True)
    assert found["subjects"] == 12000
