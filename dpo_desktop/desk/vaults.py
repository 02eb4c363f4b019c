"""Making, opening and locking vaults: the same for the window and for the commands."""

from collections.abc import Sequence
from pathlib import Path

from dpo_desktop.core import recovery_key
from dpo_desktop.core.clock import Clock
from dpo_desktop.core.errors import InvalidRecordError
from dpo_desktop.core.keys import KeyringState, KeyStanding, RecoverySheet
from dpo_desktop.core.language import Language
from dpo_desktop.core.messages import N_, Message
from dpo_desktop.core.ports import Desk, Progress
from dpo_desktop.core.profile import profile_problems
from dpo_desktop.core.values import Values
from dpo_desktop.desk import keys
from dpo_desktop.desk.opening_check import check_at_opening
from dpo_desktop.desk.strength import strength
from dpo_desktop.desk.vault_desk import VaultDesk
from dpo_desktop.registers import REGISTERS
from dpo_desktop.storage.access import keyring_slot
from dpo_desktop.storage.access.attempts import Attempts
from dpo_desktop.storage.access.keys import Argon2Cost
from dpo_desktop.storage.files import has_vault
from dpo_desktop.storage.vault import Vault, asks_keyring, keyring

_WHY_NOT = {
    KeyringState.OFF: N_("The system keyring is not asked to open this vault."),
    KeyringState.ON: N_("The system keyring holds the key, but the vault did not open by it."),
    KeyringState.STALE: N_(
        "The system keyring holds another key than this vault expects: the vault was restored from"
        " a copy, or its key was changed elsewhere. Type the passphrase; the keyring can be given"
        " the new key in the settings."
    ),
    KeyringState.MISSING: N_(
        "The system keyring is locked or has no key for this vault. Type the passphrase."
    ),
}


class Vaults:
    """Opens desks over vaults; ``clock`` tells them what today is."""

    def __init__(self, clock: Clock, cost: Argon2Cost | None = None) -> None:
        """Use this clock and, for new passphrases, this cost of guessing."""
        self._clock = clock
        self._cost = cost

    def create(
        self, folder: Path, profile: Values, passphrase: str, *, use_keyring: bool = False
    ) -> VaultDesk:
        """Make an empty vault for this operator and open it."""
        wrong = profile_problems(profile) if profile else ()
        if wrong:
            raise InvalidRecordError(wrong)
        made = Vault.create(
            folder,
            REGISTERS,
            passphrase,
            use_keyring=use_keyring,
            cost=self._cost,
            clock=self._clock,
        )
        desk = VaultDesk(made, self._clock)
        if profile:
            desk.save_profile(profile)
        return desk

    def unlock(self, folder: Path, passphrase: str) -> VaultDesk:
        """Open a vault by its passphrase."""
        return self._desk(Vault.unlock(folder, REGISTERS, passphrase, self._clock))

    def unlock_with_keyring(self, folder: Path) -> VaultDesk | None:
        """Open a vault by the system keyring; ``None`` when the passphrase is needed."""
        opened = Vault.unlock_by_keyring(folder, REGISTERS, self._clock)
        return self._desk(opened) if opened else None

    def unlock_with_recovery(self, folder: Path, typed: str, new_passphrase: str) -> VaultDesk:
        """Open a vault by its recovery key; the new passphrase opens it from now on."""
        return self._desk(
            Vault.unlock_by_recovery(folder, REGISTERS, typed, new_passphrase, self._clock)
        )

    def wait_seconds(self, folder: Path) -> int:
        """Return how long the next passphrase or recovery key has to wait after wrong ones."""
        return Attempts(folder, self._clock).wait_seconds()

    def recovery_problem(self, typed: str) -> Message | None:
        """Say what is wrong with a recovery key as far as it is typed."""
        return recovery_key.problem(typed)

    def keyring_holds(self, folder: Path) -> bool:
        """Tell whether the vault is meant to be opened by the keyring."""
        return has_vault(folder) and asks_keyring(folder)

    def keyring_reason(self, folder: Path) -> Message:
        """Say why the keyring did not open a vault, and what to do."""
        return Message(_WHY_NOT[keyring(folder)])

    def _desk(self, opened: Vault) -> VaultDesk:
        """Return the desk over a vault that was just opened, perhaps by its first newer release."""
        desk = VaultDesk(opened, self._clock)
        try:
            desk.checked_at_opening = check_at_opening(opened)
            desk.catch_up()
            if desk.checked_at_opening.sound:
                # Not beside an older database: files it has not heard of may be wanted again.
                opened.sweep_attachments()
        except BaseException:
            desk.close()
            raise
        return desk

    def clear_leftovers(self) -> None:
        """Clear away what a killed program left of attachments it had opened."""
        from dpo_desktop.desk.private_place import clear_leftovers

        clear_leftovers()

    def keyring_available(self) -> bool:
        """Tell whether this system has a keyring that keeps secrets."""
        return keyring_slot.available()

    def keep_in_keyring(self, desk: Desk, passphrase: str) -> bool:
        """Let the keyring open this vault from now on; false when it did not keep the key."""
        return keys.keep_in_keyring(_ours(desk), passphrase)

    def forget_keyring(self, desk: Desk) -> None:
        """Let only the passphrase open this vault from now on."""
        keys.forget_keyring(_ours(desk))

    def keys(self, desk: Desk) -> KeyStanding:
        """Return which keys open the vault, and since when."""
        return keys.standing(_ours(desk))

    def change_passphrase(self, desk: Desk, old: str, new: str) -> None:
        """Let the new passphrase open the vault instead of the old one."""
        keys.change_passphrase(_ours(desk), old, new)

    def new_recovery_key(self, desk: Desk, passphrase: str) -> RecoverySheet:
        """Make a recovery key that is not in force yet."""
        return keys.new_recovery_key(_ours(desk), passphrase)

    def confirm_recovery_key(self, desk: Desk, sheet: RecoverySheet, typed: Sequence[str]) -> None:
        """Put a recovery key in force."""
        keys.confirm_recovery_key(_ours(desk), sheet, typed)

    def recovery_page(self, sheet: RecoverySheet, language: Language) -> bytes:
        """Return the page of a recovery key as PDF; it is written nowhere."""
        return keys.recovery_page(sheet, language)

    def rotate_key(self, desk: Desk, passphrase: str, progress: Progress) -> None:
        """Encrypt the vault by a new key; the desk can be used on."""
        keys.rotate_key(_ours(desk), passphrase, progress)

    def lock(self, desk: Desk) -> None:
        """Close the vault and forget its key."""
        _ours(desk).close()

    def restore(self, file: Path, folder: Path, progress: Progress) -> None:
        """Put the vault of a backup into a new or empty folder."""
        from dpo_desktop.desk.restoring import restore

        restore(file, folder, progress, self._clock.now())

    def strength(self, passphrase: str) -> tuple[int, Message]:
        """Return how good a passphrase is: 0 to 4, and what that means."""
        return strength(passphrase)


def _ours(desk: Desk) -> VaultDesk:
    """Return the desk as one of those opened here."""
    if not isinstance(desk, VaultDesk):
        raise TypeError(f"not a desk over a vault: {type(desk).__name__}")
    return desk
