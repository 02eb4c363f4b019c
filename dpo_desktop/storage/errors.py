"""Known errors of the vault, each a sentence that says what to do."""

from pathlib import Path

from dpo_desktop.core.errors import DpoError
from dpo_desktop.core.messages import N_, Message


class VaultError(DpoError):
    """The vault cannot be made, opened or written."""


class WrongPassphraseError(VaultError):
    """The passphrase does not open this vault."""

    def __init__(self) -> None:
        """Say so; nothing else happened."""
        super().__init__(
            N_("This passphrase does not open the vault. Check the keyboard layout and Caps Lock.")
        )


class NoVaultError(VaultError):
    """There is no vault at the place named."""

    def __init__(self, folder: Path) -> None:
        """Name the folder."""
        super().__init__(
            N_("There is no vault in {folder}. Choose another folder or create one."),
            folder=folder,
        )


class DamagedVaultError(VaultError):
    """The vault's files are there but cannot be read as a vault."""

    def __init__(self, path: Path) -> None:
        """Name the file that does not read."""
        super().__init__(
            N_("{file} is damaged or incomplete. Nothing was changed; restore it from a copy."),
            file=path.name,
        )


class NewerVaultError(VaultError):
    """The vault was written by a newer release and must not be touched by this one."""

    def __init__(self) -> None:
        """Ask for the newer program."""
        super().__init__(
            N_("This vault was made by a newer version of the program. Update the program first.")
        )


class LockedVaultError(VaultError):
    """The vault was locked while something still wanted to read or write."""

    def __init__(self) -> None:
        """Say that it has to be opened again."""
        super().__init__(N_("The vault is locked. Open it again."))


class StorageError(VaultError):
    """The system refused to read or write the vault's files."""

    def __init__(self, reason: Message | str) -> None:
        """Pass on the system's reason."""
        super().__init__(
            N_("The vault could not be written: {reason}. Nothing of this action was saved."),
            reason=reason,
        )
