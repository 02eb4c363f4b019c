"""What a DPO does with the keys of an open vault; the history tells who did it."""

from collections.abc import Sequence

from dpo_desktop.core.keys import KeyStanding, RecoverySheet
from dpo_desktop.core.language import Language
from dpo_desktop.core.ports import Progress
from dpo_desktop.core.speech import speak
from dpo_desktop.desk.vault_desk import VaultDesk


def keep_in_keyring(desk: VaultDesk, passphrase: str) -> bool:
    """Let the keyring open the vault from now on; false when it did not keep the key."""
    return desk.vault.keys.use_keyring(passphrase, _who(desk))


def forget_keyring(desk: VaultDesk) -> None:
    """Let only the passphrase open the vault from now on."""
    desk.vault.keys.forget_keyring(_who(desk))


def standing(desk: VaultDesk) -> KeyStanding:
    """Return which keys open the vault, and since when."""
    return desk.vault.keys.standing()


def change_passphrase(desk: VaultDesk, old: str, new: str) -> None:
    """Let the new passphrase open the vault instead of the old one."""
    desk.vault.keys.change_passphrase(old, new, _who(desk))


def new_recovery_key(desk: VaultDesk, passphrase: str) -> RecoverySheet:
    """Make a recovery key that is not in force yet."""
    return desk.vault.keys.offer_recovery_key(passphrase, desk.profile(), _who(desk))


def confirm_recovery_key(desk: VaultDesk, sheet: RecoverySheet, typed: Sequence[str]) -> None:
    """Put a recovery key in force."""
    desk.vault.keys.confirm_recovery_key(sheet, typed, _who(desk))


def recovery_page(sheet: RecoverySheet, language: Language) -> bytes:
    """Return the page of a recovery key as PDF; it is no paper of the journal."""
    from dpo_desktop.reports.recovery_page import recovery_page as page

    return page(sheet, speak(language))


def rotate_key(desk: VaultDesk, passphrase: str, progress: Progress) -> None:
    """Encrypt the vault by a new key."""
    desk.vault.keys.rotate(passphrase, progress, _who(desk))


def _who(desk: VaultDesk) -> str:
    return str(desk.profile().get("responsible_name") or "")
