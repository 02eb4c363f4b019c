"""What the screens before the desk may ask for: opening, making and closing a vault.

Everything here but ``default_dir`` is called on the worker thread, where it may take its time;
what goes wrong is a ``DpoError`` whose sentence the page shows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from pathlib import Path

    from dpo_desktop.core.messages import Message
    from dpo_desktop.core.ports import Desk
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

    def strength(self, passphrase: str) -> tuple[int, Message]:
        """Return how hard a passphrase is to guess, from 0 to 4, and words for it."""
        ...

    def lock(self, desk: Desk) -> None:
        """Close the vault and forget its key."""
        ...
