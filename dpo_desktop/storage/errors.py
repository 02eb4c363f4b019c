"""Known errors of the vault, each a sentence that says what to do."""

import errno
from pathlib import Path
from typing import TYPE_CHECKING

from dpo_desktop.core.errors import DpoError, Remedy
from dpo_desktop.core.messages import N_, Message

if TYPE_CHECKING:
    from dpo_desktop.storage.hold import Holder


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

    remedy = Remedy.RESTORE

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

    @classmethod
    def of(cls, error: OSError) -> "StorageError":
        """Return the system's refusal in our words where they are known, else in its own."""
        known = _REASONS.get(error.errno or 0)
        return cls(Message(known) if known else error.strerror or str(error))


DISK_FULL = N_("the disk is full")
READ_ONLY = N_("the folder may only be read")
NO_ANSWER = N_("the disk does not answer")

_REASONS = {
    errno.ENOSPC: DISK_FULL,
    errno.EDQUOT: DISK_FULL,
    errno.EFBIG: DISK_FULL,
    errno.EROFS: READ_ONLY,
    errno.EACCES: READ_ONLY,
    errno.EPERM: READ_ONLY,
    errno.EIO: NO_ANSWER,
}


class NoBackupError(VaultError):
    """A file is no backup, or not as it was written."""

    def __init__(self, file: str, reason: Message) -> None:
        """Name the file and say what is wrong with it."""
        super().__init__(
            N_("{file} is no whole backup: {reason}. Choose another copy."),
            file=file,
            reason=reason,
        )


class NewerBackupError(VaultError):
    """A newer release wrote the backup."""

    def __init__(self, file: str) -> None:
        """Ask for the newer program."""
        super().__init__(
            N_("{file} was made by a newer version of the program. Update the program first."),
            file=file,
        )


class UnsoundVaultError(VaultError):
    """The vault's own file is damaged, so that a copy of it would be of no use."""

    def __init__(self, reason: Message) -> None:
        """Say what is damaged; copies made before are left alone."""
        super().__init__(
            N_("No backup was made. {reason} The copies made before stay: restore the newest."),
            reason=reason,
        )


class VaultInUseError(VaultError):
    """Another program, or another window of this one, has the vault open."""

    remedy = Remedy.TRY_AGAIN

    def __init__(self, holder: "Holder | None") -> None:
        """Name who holds it, where that is known."""
        if holder is None:
            super().__init__(
                N_("This vault is open in another program. Lock it there, then try again.")
            )
            return
        super().__init__(
            N_(
                "This vault is open already: DPO Desktop {version}, process {pid}, user {user} on"
                " {computer}, since {since}. Lock it there, then try again."
            ),
            version=holder.version,
            pid=holder.pid,
            user=holder.user,
            computer=holder.computer,
            since=holder.since,
        )


class TooManyTriesError(VaultError):
    """After several wrong passphrases the next one has to wait."""

    def __init__(self, seconds: int) -> None:
        """Say for how long."""
        super().__init__(
            N_("Several wrong passphrases were typed. Wait {seconds} s, then try again."),
            seconds=seconds,
        )


class EmptyPassphraseError(VaultError):
    """A new passphrase was wanted and none was given."""

    def __init__(self) -> None:
        """Ask for one."""
        super().__init__(N_("The new passphrase is empty. Type one; nothing was changed."))


class MistypedRecoveryKeyError(VaultError):
    """What was typed cannot be a recovery key of any vault."""

    def __init__(self, problem: Message) -> None:
        """Say what is wrong with it."""
        super().__init__(problem.msgid, **problem.values)


class NoRecoveryKeyError(VaultError):
    """The vault has no recovery key."""

    def __init__(self) -> None:
        """Say what opens it."""
        super().__init__(
            N_("This vault has no recovery key: only its passphrase or the keyring opens it.")
        )


class WrongRecoveryKeyError(VaultError):
    """The recovery key is another one, though no letter of it is mistyped."""

    def __init__(self) -> None:
        """Tell it from a slip of the pen."""
        super().__init__(
            N_(
                "This recovery key is typed without a slip but does not open the vault: it belongs"
                " to another vault, or a newer page replaced it."
            )
        )


class UnconfirmedRecoveryKeyError(VaultError):
    """The groups typed are not those of the page."""

    def __init__(self) -> None:
        """Ask to compare them; the page is still good."""
        super().__init__(N_("The groups are not those of the page. Compare, and type them again."))


class OutdatedSheetError(VaultError):
    """The page to be confirmed is no longer the one the vault offers."""

    def __init__(self) -> None:
        """Ask for a new one."""
        super().__init__(
            N_("This page was replaced by a later one or the vault was locked. Make a new page.")
        )


class NoRoomForKeyError(VaultError):
    """The disk has no room for the database beside itself."""

    def __init__(self, needed: int, free: int) -> None:
        """Say how many bytes it takes, and how many there are."""
        megabyte = 1_000_000
        super().__init__(
            N_(
                "Encrypting anew needs {needed} MB beside the vault and {free} MB are free. Nothing"
                " was changed; make room and try again."
            ),
            needed=needed // megabyte + 1,
            free=free // megabyte,
        )


class UnsoundCopyError(VaultError):
    """The vault's own file is damaged: that would show up in a copy encrypted by another key."""

    def __init__(self, reason: Message) -> None:
        """Say what is damaged."""
        super().__init__(
            N_("The vault was not encrypted anew. {reason} Nothing was changed: check the vault."),
            reason=reason,
        )
