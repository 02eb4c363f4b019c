"""Vaults in memory that keep the promises of ``ui.vault_port.VaultPort``."""

import threading
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from dpo_desktop.core import recovery_key
from dpo_desktop.core.errors import DpoError
from dpo_desktop.core.keys import KeyringState, KeyStanding, RecoverySheet
from dpo_desktop.core.language import Language
from dpo_desktop.core.messages import N_, Message
from dpo_desktop.core.ports import Desk, Progress
from dpo_desktop.core.values import Values
from tests.ui import stub_papers
from tests.ui.desk_stub import StubDesk

PASSPHRASE = "құпия сөз 1"
WEAK, GOOD = 1, 3
TODAY = date(2026, 10, 16)
RECOVERY = recovery_key.groups_of(bytes(range(20)))
"""The recovery key this stub makes."""


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
        self.wait = 0
        self.restored: list[tuple[Path, Path]] = []
        self.restoring_fails: DpoError | None = None
        self.recovery = ""
        self.standing = KeyStanding(TODAY, KeyringState.OFF, keyring, None, TODAY)

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

    def keyring_reason(self, folder: Path) -> Message:
        """Say that the keyring holds another key, or none."""
        if self.standing.keyring is KeyringState.STALE:
            return Message(N_("The system keyring holds another key. Type the passphrase."))
        return Message(N_("The system keyring does not hold the key. Type the passphrase."))

    def wait_seconds(self, folder: Path) -> int:
        """Return what the test wants."""
        return self.wait

    def recovery_problem(self, typed: str) -> Message | None:
        """Check the letters."""
        return recovery_key.problem(typed)

    def unlock_with_recovery(self, folder: Path, typed: str, new_passphrase: str) -> Desk:
        """Open the vault by the confirmed recovery key."""
        if not self.exists(folder) or self.desk is None:
            raise DpoError(N_("There is no vault here."))
        if not self.recovery or "-".join(typed.split()) != self.recovery:
            raise DpoError(N_("This recovery key does not open the vault."))
        self.passphrase = new_passphrase
        return self.desk

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

    def keys(self, desk: Desk) -> KeyStanding:
        """Return what the test and the steps before left."""
        if self.standing.keyring is KeyringState.STALE:
            return self.standing
        state = KeyringState.ON if self.holds else KeyringState.OFF
        return replace(self.standing, keyring=state, keyring_available=self.keyring)

    def change_passphrase(self, desk: Desk, old: str, new: str) -> None:
        """Change the passphrase."""
        self._prove(old)
        self.passphrase = new

    def new_recovery_key(self, desk: Desk, passphrase: str) -> RecoverySheet:
        """Return the one recovery key of this stub."""
        self._prove(passphrase)
        operator = {"name_ru": "ТОО «Үлгі»", "name_kk": "«Үлгі» ЖШС"}
        return RecoverySheet(RECOVERY, (3, 7), "stub", operator, TODAY)

    def confirm_recovery_key(self, desk: Desk, sheet: RecoverySheet, typed: Sequence[str]) -> None:
        """Put it in force."""
        if not sheet.confirmed(typed):
            raise DpoError(
                N_("The groups do not match the page. Compare them and type them again.")
            )
        self.recovery = "-".join(sheet.groups)
        self.standing = replace(self.standing, recovery_made_on=sheet.made_on)

    def recovery_page(self, sheet: RecoverySheet, language: Language) -> bytes:
        """Return a page with the groups."""
        return stub_papers.pdf((" ".join(sheet.groups),), language)

    def rotate_key(self, desk: Desk, passphrase: str, progress: Progress) -> None:
        """Take the recovery key out of force."""
        self._prove(passphrase)
        progress.report(1, 1)
        self.recovery = ""
        self.standing = replace(self.standing, recovery_made_on=None)

    def _prove(self, passphrase: str) -> None:
        if passphrase != self.passphrase:
            raise DpoError(N_("This passphrase does not open the vault."))

    def restore(self, file: Path, folder: Path, progress: Progress) -> None:
        """Note what was restored, and where to."""
        if self.restoring_fails:
            raise self.restoring_fails
        self.restored.append((file, folder))

    def strength(self, passphrase: str) -> tuple[int, Message]:
        """Judge by length."""
        if len(passphrase) < 8:
            return WEAK, Message(N_("Weak: guessed within hours."))
        return GOOD, Message(N_("Good."))

    def lock(self, desk: Desk) -> None:
        """Count how often it was locked."""
        self.locked += 1
