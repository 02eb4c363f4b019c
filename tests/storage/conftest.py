"""A fresh encrypted vault for each test, with a cheap passphrase."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from dpo_desktop.storage.vault import Vault
from tests.storage.help import make


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A place for a vault that does not exist yet."""
    return tmp_path / "vault"


@pytest.fixture
def vault(folder: Path) -> Iterator[Vault]:
    """An unlocked, empty vault of the trial register."""
    made = make(folder)
    yield made
    made.close()
