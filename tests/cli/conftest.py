"""One way to run a command line, and a small vault to run it on."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from dpo_desktop.cli import run
from dpo_desktop.core.clock import Clock
from dpo_desktop.core.values import Values
from dpo_desktop.desk.vault_desk import VaultDesk
from dpo_desktop.desk.vaults import Vaults
from dpo_desktop.storage.access.keys import Argon2Cost

PASSPHRASE = "six words of a song"
OPERATOR: Values = {
    "name_ru": "ТОО «Үлгі»",
    "name_kk": "«Үлгі» ЖШС",
    "bin": "170740001680",
    "responsible_name": "Мысалова Үлгі",
}


class Outcome(NamedTuple):
    """What a command left behind."""

    code: int
    out: str
    err: str


Command = Callable[..., Outcome]


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Command:
    """Run a command line with this standard input, in English unless asked otherwise."""

    def act(*arguments: object, stdin: str = "", language: str = "en") -> Outcome:
        monkeypatch.setattr("sys.stdin", io.StringIO(stdin))
        try:
            code = run([*map(str, arguments), "--language", language])
        except SystemExit as stop:
            code = int(stop.code or 0)
        return Outcome(code, *capsys.readouterr())

    return act


def new_vault(folder: Path, clock: Clock, operator: Values = OPERATOR) -> VaultDesk:
    """Return the desk of a new vault that is quickly opened."""
    return Vaults(clock, Argon2Cost(1024, 1, 1)).create(folder, operator, PASSPHRASE)


def opening(folder: Path) -> tuple[object, ...]:
    """Return the options that open a vault; the passphrase is the first line of the input."""
    return "--vault", folder, "--passphrase-stdin"
