"""What the screens before the desk may ask for: opening, making and closing a vault.

Everything here but ``default_dir`` is called on the worker thread, where it may take its time;
what goes wrong is a ``DpoError`` whose sentence the page shows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from dpo_desktop.core.keys import KeyStanding, RecoverySheet
    from dpo_desktop.core.language import Language
    from dpo_desktop.core.messages import Message
    from dpo_desktop.core.ports import Desk, Progress
    from dpo_desktop.core.values import Values


class VaultPort(Protocol):
    """Opens, makes and closes vaults; implemented where the program is put together."""

    def default_dir(self) -> Path:
        """Return the folder a vault usually lies in; quick, called by the window itself."""
        ...

    def warm_up(self) -> None:
        """Import what opening needs, while the passphrase is being typed."""
        ...

    def exists(self, folder: Path) -> bool:
        """Tell whether there is a vault; quick, called by the window itself."""
        ...

    def create(self, folder: Path, profile: Values, passphrase: str, *, use_keyring: bool) -> Desk:
        """Make a vault and open it."""
        ...

    def unlock(self, folder: Path, passphrase: str) -> Desk:
        """Open a vault by its passphrase."""
        ...

    def unlock_with_keyring(self, folder: Path) -> Desk | None:
        """Open a vault by the key in the system keyring; ``None`` when it holds none."""
        ...

    def keyring_reason(self, folder: Path) -> Message:
        """Say why ``unlock_with_keyring`` returned ``None``, and what to do."""
        ...

    def wait_seconds(self, folder: Path) -> int:
        """Return how long the next passphrase or recovery key has to wait after wrong ones."""
        ...

    def recovery_problem(self, typed: str) -> Message | None:
        """Say what is wrong with a recovery key as far as it is typed; quick, and asks no vault.

        ``None``: it is whole and has no slip of the pen. An unfinished key is told by how many of
        its letters are typed.
        """
        ...

    def unlock_with_recovery(self, folder: Path, typed: str, new_passphrase: str) -> Desk:
        """Open a vault by its recovery key; from now on the new passphrase opens it."""
        ...

    def keyring_available(self) -> bool:
        """Tell whether this system has a keyring that keeps keys encrypted."""
        ...

    def keyring_holds(self, folder: Path) -> bool:
        """Tell whether the vault is meant to be opened by the keyring."""
        ...

    def keep_in_keyring(self, desk: Desk, passphrase: str) -> bool:
        """Let the keyring open this vault from now on; ``False`` when it did not keep the key."""
        ...

    def forget_keyring(self, desk: Desk) -> None:
        """Let only the passphrase open this vault from now on."""
        ...

    def keys(self, desk: Desk) -> KeyStanding:
        """Return which keys open the vault, and since when."""
        ...

    def change_passphrase(self, desk: Desk, old: str, new: str) -> None:
        """Let the new passphrase open the vault instead of the old one."""
        ...

    def new_recovery_key(self, desk: Desk, passphrase: str) -> RecoverySheet:
        """Make a recovery key; the one before it stays in force until this one is confirmed."""
        ...

    def confirm_recovery_key(self, desk: Desk, sheet: RecoverySheet, typed: Sequence[str]) -> None:
        """Put a recovery key in force, once the groups ``sheet.asked`` names were typed.

        What was typed wrong can be typed again.
        """
        ...

    def recovery_page(self, sheet: RecoverySheet, language: Language) -> bytes:
        """Return the page of a recovery key as PDF; it is written nowhere."""
        ...

    def rotate_key(self, desk: Desk, passphrase: str, progress: Progress) -> None:
        """Encrypt the vault by a new key; the old one opens it no more.

        The recovery key is out of force afterwards: a new page has to be made. The desk can be
        used on; until this returns, other readings wait.
        """
        ...

    def restore(self, file: Path, folder: Path, progress: Progress) -> None:
        """Put the vault of a backup into a new or empty folder, whole or not at all."""
        ...

    def strength(self, passphrase: str) -> tuple[int, Message]:
        """Return how hard a passphrase is to guess, from 0 to 4, and words for it."""
        ...

    def lock(self, desk: Desk) -> None:
        """Close the vault and forget its key."""
        ...
