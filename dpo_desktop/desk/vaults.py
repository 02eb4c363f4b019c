"""Making, opening and locking vaults: the same for the window and for the commands."""

from pathlib import Path

from dpo_desktop.core.clock import Clock
from dpo_desktop.core.errors import InvalidRecordError
from dpo_desktop.core.messages import Message
from dpo_desktop.core.ports import Desk
from dpo_desktop.core.profile import profile_problems
from dpo_desktop.core.values import Values
from dpo_desktop.desk.strength import strength
from dpo_desktop.desk.vault_desk import VaultDesk
from dpo_desktop.registers import REGISTERS
from dpo_desktop.storage import keyring_slot
from dpo_desktop.storage.keys import Argon2Cost
from dpo_desktop.storage.vault import Vault


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

    def _desk(self, opened: Vault) -> VaultDesk:
        """Return the desk over a vault that was just opened, perhaps by its first newer release."""
        desk = VaultDesk(opened, self._clock)
        try:
            desk.catch_up()
        except BaseException:
            desk.close()
            raise
        return desk

    def keyring_available(self) -> bool:
        """Tell whether this system has a keyring that keeps secrets."""
        return keyring_slot.available()

    def keep_in_keyring(self, desk: Desk, passphrase: str) -> bool:
        """Let the keyring open this vault from now on; false when it did not keep the key."""
        return _ours(desk).vault.use_keyring(passphrase)

    def forget_keyring(self, desk: Desk) -> None:
        """Let only the passphrase open this vault from now on."""
        _ours(desk).vault.forget_keyring()

    def lock(self, desk: Desk) -> None:
        """Close the vault and forget its key."""
        _ours(desk).close()

    def strength(self, passphrase: str) -> tuple[int, Message]:
        """Return how good a passphrase is: 0 to 4, and what that means."""
        return strength(passphrase)


def _ours(desk: Desk) -> VaultDesk:
    """Return the desk as one of those opened here."""
    if not isinstance(desk, VaultDesk):
        raise TypeError(f"not a desk over a vault: {type(desk).__name__}")
    return desk
