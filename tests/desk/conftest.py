"""A desk over a fresh vault of the trial register, on a day of our choice."""

import tempfile
from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from dpo_desktop.desk.vault_desk import VaultDesk
from dpo_desktop.storage.access.keys import Argon2Cost
from dpo_desktop.storage.vault import Vault
from tests.desk.cases import REGISTER as CASES
from tests.trial_register import REGISTER

CHEAP = Argon2Cost(1024, 1, 1)
ALMATY = timezone(timedelta(hours=5))


class Wall:
    """A clock a test sets."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def now(self) -> datetime:
        return self.moment

    def today(self) -> date:
        return self.moment.date()

    def set(self, day: str, time: str = "09:05") -> None:
        """Make it that day and time in Almaty."""
        self.moment = datetime.fromisoformat(f"{day}T{time}").replace(tzinfo=ALMATY)


@pytest.fixture
def wall() -> Wall:
    """A Friday, after nine."""
    return Wall(datetime(2026, 10, 16, 9, 5, tzinfo=ALMATY))


@pytest.fixture
def desk(tmp_path: Path, wall: Wall) -> Iterator[VaultDesk]:
    """The desk of an empty vault."""
    vault = Vault.create(
        tmp_path / "vault", (REGISTER,), "six words of a song", cost=CHEAP, clock=wall
    )
    made = VaultDesk(vault, wall)
    yield made
    made.close()


@pytest.fixture
def cases(tmp_path: Path, wall: Wall) -> Iterator[VaultDesk]:
    """The desk of an empty vault of the register of cases, beside the trial register."""
    registers = (CASES, REGISTER)
    vault = Vault.create(
        tmp_path / "cases", registers, "six words of a song", cost=CHEAP, clock=wall
    )
    made = VaultDesk(vault, wall)
    yield made
    made.close()


@pytest.fixture
def own_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the private places for files that are opened in the clear to the test itself."""
    for name, variable in (("memory", "XDG_RUNTIME_DIR"), ("temporary", "TMPDIR")):
        tmp_path.joinpath(name).mkdir(mode=0o700)
        monkeypatch.setenv(variable, str(tmp_path / name))
    monkeypatch.setattr(tempfile, "tempdir", None)
