"""A keyring of one file, for measuring only: chosen by ``PYTHON_KEYRING_BACKEND``."""

import json
import os
from pathlib import Path

from keyring.backend import KeyringBackend
from keyring.errors import PasswordDeleteError

FILE = "DPO_BENCHMARK_KEYRING"
NAME = f"{__name__}.FileKeyring"


class FileKeyring(KeyringBackend):
    """Keeps its secrets in the file that the environment names."""

    priority = 1

    def get_password(self, service: str, username: str) -> str | None:
        """Return a secret."""
        found: str | None = self._kept().get(f"{service}/{username}")
        return found

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep a secret."""
        kept = self._kept() | {f"{service}/{username}": password}
        self._file().write_text(json.dumps(kept), encoding="utf-8")

    def delete_password(self, service: str, username: str) -> None:
        """Refuse: nothing is forgotten while measuring."""
        raise PasswordDeleteError(f"{service}/{username}")

    def _file(self) -> Path:
        return Path(os.environ[FILE])

    def _kept(self) -> dict[str, str]:
        kept: dict[str, str] = {}
        if self._file().exists():
            kept = json.loads(self._file().read_text(encoding="utf-8"))
        return kept
