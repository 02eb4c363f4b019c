"""Vaults in memory that keep the promises of ``ui.vault_port.VaultPort``."""

import threading
from pathlib import Path

from dpo_desktop.core.errors import DpoError
from dpo_desktop.core.messages import N_, Message
from dpo_desktop.core.ports import Desk
from dpo_desktop.core.values import Values
from tests.ui.desk_stub import StubDesk

PASSPHRASE = "құпия сөз 1"
WEAK, GOOD = 1, 3


class StubVaults:
    """One vault in a folder; its key may lie in a keyring."""

    def __init__(
        self, folder: Path, desk: StubDesk | None = None, *, keyring: bool = False
    ) -> None:
        """Put ``desk`` into a vault in ``folder``; no desk, no vault yet."""
        self.folder = folder
        self.desk = desk
        self.keyring = keyring
        self.holds = False
        self.passphrase = PASSPHRASE
        self.locked = 0
        self.threads: set[str] = set()

    def default_dir(self) -> Path:
        """Return the folder of this stub."""
        return self.folder

    def warm_up(self) -> None:
        """Do nothing."""

    def exists(self, folder: Path) -> bool:
        """Tell whether the vault is there."""
        return self.desk is not None and folder == self.folder

    def create(self, folder: Path, profile: Values, passphrase: str, *, use_keyring: bool) -> Desk:
        """Make an empty desk."""
        self.folder, self.passphrase, self.holds = folder, passphrase, use_keyring
        self.desk = StubDesk()
        self.desk.save_profile(profile)
        return self.desk

    def unlock(self, folder: Path, passphrase: str) -> Desk:
        """Open the vault."""
        self.threads.add(threading.current_thread().name)
        if not self.exists(folder) or self.desk is None:
            raise DpoError(N_("There is no vault here."))
        if passphrase != self.passphrase:
            raise DpoError(N_("This passphrase does not open the vault."))
        return self.desk

    def unlock_with_keyring(self, folder: Path) -> Desk | None:
        """Open the vault if the keyring holds its key."""
        return self.desk if self.exists(folder) and self.keyring and self.holds else None

    def keyring_available(self) -> bool:
        """Tell whether there is a keyring."""
        return self.keyring

    def keyring_holds(self, folder: Path) -> bool:
        """Tell whether the keyring holds the key."""
        return self.holds and folder == self.folder

    def keep_in_keyring(self, desk: Desk, passphrase: str) -> bool:
        """Put the key into the keyring."""
        if passphrase != self.passphrase:
            raise DpoError(N_("This passphrase does not open the vault."))
        self.holds = True
        return True

    def forget_keyring(self, desk: Desk) -> None:
        """Take the key out of the keyring."""
        self.holds = False

    def strength(self, passphrase: str) -> tuple[int, Message]:
        """Judge by length."""
        if len(passphrase) < 8:
            return WEAK, Message(N_("Weak: guessed within hours."))
        return GOOD, Message(N_("Good."))

    def lock(self, desk: Desk) -> None:
        """Count how often it was locked."""
        self.locked += 1
