"""The keys of an open vault: which secrets open it, and how they are changed.

Each change is told in the history. The passphrase is asked for again before anything that would
let somebody else in, and wrong ones are counted like those at opening.
"""

import secrets
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from dpo_desktop.core import recovery_key
from dpo_desktop.core.keys import KeyStanding, RecoverySheet, WrongTries
from dpo_desktop.core.ports import Progress
from dpo_desktop.core.record import FieldChange
from dpo_desktop.core.values import Values
from dpo_desktop.storage.access import keyring_slot, slots
from dpo_desktop.storage.access.attempts import Attempts
from dpo_desktop.storage.access.envelope import Envelope, EnvelopeFile
from dpo_desktop.storage.access.keys import (
    KEYRING,
    PASSPHRASE,
    RECOVERY,
    GuessCost,
    Slot,
    new_key,
    wipe,
)
from dpo_desktop.storage.access.proving import by_passphrase, keyring_state, require_passphrase
from dpo_desktop.storage.errors import (
    OutdatedSheetError,
    StorageError,
    UnconfirmedRecoveryKeyError,
)
from dpo_desktop.storage.trail.ledger import Entry, Ledger

if TYPE_CHECKING:
    from dpo_desktop.storage.vault import Vault

KEYS = "keys"
"""The part of the history that tells of the keys."""

_ASKED = 2  # groups of a recovery key to be typed for confirmation


class VaultKeys:
    """The slots of one open vault.

    Attributes:
        wrong: what was tried in vain before this opening, or while the vault is open.
    """

    def __init__(self, vault: "Vault", file: EnvelopeFile) -> None:
        """Change this envelope; nothing is read yet."""
        self._vault = vault
        self._file = file
        self._attempts = Attempts(vault.folder, vault.clock)
        self._offered: Slot | None = None
        self.wrong: WrongTries | None = None

    @property
    def uses_keyring(self) -> bool:
        """Tell whether the vault is to be opened by the system keyring."""
        return self._file.now.slot(KEYRING) is not None

    def standing(self) -> KeyStanding:
        """Return which keys open the vault, and since when."""
        passphrase = self._file.now.slot(PASSPHRASE)
        recovery = self._file.now.slot(RECOVERY)
        return KeyStanding(
            passphrase_set_on=passphrase.made_on if passphrase else None,
            keyring=keyring_state(self._file.now),
            keyring_available=keyring_slot.available(),
            recovery_made_on=recovery.made_on if recovery else None,
            data_key_made_on=passphrase.key_made_on if passphrase else None,
            wrong=self.wrong,
        )

    def change_passphrase(self, old: str, new: str, who: str = "") -> None:
        """Let another passphrase open the vault; the data key stays.

        Raises:
            WrongPassphraseError: ``old`` is not the passphrase.
            EmptyPassphraseError: ``new`` is empty.
        """
        require_passphrase(new)
        key = self.prove(old, who)
        try:
            slot = self._new_passphrase_slot(key, new)
        finally:
            wipe(key)
        self._enter("passphrase_changed", who, lambda envelope: envelope.with_slot(slot))

    def use_keyring(self, passphrase: str, who: str = "") -> bool:
        """Let the system keyring open the vault; false when there is none that keeps secrets."""
        key = self.prove(passphrase, who)
        try:
            return self.remember(key, who)
        finally:
            wipe(key)

    def remember(self, key: bytearray, who: str = "") -> bool:
        """Let the system keyring open the vault by this data key; the caller wipes it."""
        vault, wrapping = self._file.now.vault, keyring_slot.new_wrapping_key()
        if not keyring_slot.remember(vault, wrapping):
            return False
        slot = slots.keyring_slot(key, wrapping, vault, self._vault.clock.today())
        self._enter("keyring_on", who, lambda envelope: envelope.with_slot(slot))
        return True

    def forget_keyring(self, who: str = "") -> None:
        """Ask for the passphrase from now on."""
        if self.uses_keyring:
            self._enter("keyring_off", who, lambda envelope: envelope.without(KEYRING))
        keyring_slot.forget(self._file.now.vault)

    def offer_recovery_key(self, passphrase: str, operator: Values, who: str = "") -> RecoverySheet:
        """Make a recovery key that opens nothing before it is confirmed.

        Args:
            passphrase: of the vault.
            operator: the operator's profile, for the page.
            who: does it.
        """
        key = self.prove(passphrase, who)
        secret = bytearray(secrets.token_bytes(recovery_key.SECRET_BYTES))
        vault, today = self._file.now.vault, self._vault.clock.today()
        try:
            self._offered = slots.recovery_slot(key, secret, vault, today)
            groups = recovery_key.groups_of(secret)
        finally:
            wipe(key)
            wipe(secret)
        chosen = secrets.SystemRandom().sample(range(1, recovery_key.GROUPS + 1), _ASKED)
        first, second = sorted(chosen)
        return RecoverySheet(groups, (first, second), vault, operator, today)

    def confirm_recovery_key(
        self, sheet: RecoverySheet, typed: Sequence[str], who: str = ""
    ) -> None:
        """Put a recovery key in force; the one before it opens nothing any more.

        Raises:
            UnconfirmedRecoveryKeyError: the groups asked for are other ones; they can be typed
                again.
            OutdatedSheetError: it is not the key offered last.
        """
        if not sheet.confirmed(typed):
            raise UnconfirmedRecoveryKeyError
        offered, secret = self._offered, recovery_key.secret_of("".join(sheet.groups))
        vault = self._file.now.vault
        key = slots.open_with_recovery(offered, secret, vault) if offered else None
        wipe(secret)
        if offered is None or key is None:
            raise OutdatedSheetError
        wipe(key)
        self._enter("recovery_key_made", who, lambda envelope: envelope.with_slot(offered))
        self._offered = None

    def rotate(self, passphrase: str, progress: Progress, who: str = "") -> None:
        """Encrypt the database by a new data key; the former opens it no more.

        The recovery key is out of force afterwards. The vault can be used on, once this returns.

        Raises:
            WrongPassphraseError: it is another.
            NoRoomForKeyError: the disk has no room for a second copy; nothing was changed.
            CancelledError: it was stopped; nothing was changed.
        """
        from dpo_desktop.storage.access import rotation

        key, following = self.prove(passphrase, who), new_key()
        wrapping = keyring_slot.new_wrapping_key() if self.uses_keyring else None
        try:
            waiting = self._waiting_slots(key, following, passphrase, wrapping)
            with self._vault.closed(key):
                rotation.exchange(
                    self._vault.folder,
                    self._file,
                    key,
                    following,
                    waiting,
                    lambda connection: _write(
                        self._vault.ledger(connection, self._vault.clock.now(), who),
                        "key_rotated",
                    ),
                    progress,
                )
        except OSError as error:
            raise StorageError.of(error) from error
        finally:
            wipe(key)
            wipe(following)
        self._offered = None
        if wrapping and not keyring_slot.remember(self._file.now.vault, wrapping):
            self._enter("keyring_off", who, lambda envelope: envelope.without(KEYRING))
        progress.report(rotation.STEPS, rotation.STEPS)

    def recovered(self, key: bytearray, passphrase: str) -> None:
        """Set a new passphrase after the recovery key opened the vault."""
        slot = self._new_passphrase_slot(key, passphrase)
        self._enter("recovered", "", lambda envelope: envelope.with_slot(slot))

    def raise_cost(self, key: bytearray, passphrase: str) -> None:
        """Wrap the key as dearly as this release does, after the passphrase opened the vault."""
        slot = self._file.now.slot(PASSPHRASE)
        if slot is None or not slots.cost_of(slot).below(GuessCost.present):
            return
        # It opens the vault as it is, so a disk that is full is no reason not to.
        with suppress(StorageError, MemoryError):
            dearer = slots.passphrase_slot(
                key,
                passphrase,
                self._file.now.vault,
                GuessCost.present,
                made_on=slot.made_on,
                key_made_on=slot.key_made_on,
            )
            self._file.change(lambda envelope: envelope.with_slot(dearer))

    def tell_tries(self, who: str = "") -> None:
        """Write into the history what was tried in vain since it was told last."""
        tries = self._attempts.since_opening()
        if tries is None:
            return
        self.wrong = tries
        changes = (
            FieldChange("count", None, tries.count),
            FieldChange("first", None, tries.first.isoformat()),
            FieldChange("last", None, tries.last.isoformat()),
        )
        # Told the next time, where nothing can be written now.
        with suppress(StorageError):
            self._enter("wrong_passphrases", who, lambda envelope: envelope, changes)
            self._attempts.forget()

    def prove(self, passphrase: str, who: str = "") -> bytearray:
        """Return the data key for the passphrase; the caller wipes it.

        Raises:
            WrongPassphraseError: it is another; it was counted.
            TooManyTriesError: several were wrong, and the wait lasts.
        """
        key = by_passphrase(self._vault.folder, self._file.now, passphrase, self._attempts)
        self.tell_tries(who)
        return key

    def drop(self) -> None:
        """Forget what was offered: the vault is being locked."""
        self._offered = None

    def _new_passphrase_slot(self, key: bytearray, passphrase: str) -> Slot:
        former = self._file.now.slot(PASSPHRASE)
        return slots.passphrase_slot(
            key,
            passphrase,
            self._file.now.vault,
            GuessCost.present,
            made_on=self._vault.clock.today(),
            key_made_on=former.key_made_on if former else None,
        )

    def _waiting_slots(
        self, key: bytearray, following: bytearray, passphrase: str, wrapping: bytes | None
    ) -> tuple[Slot, ...]:
        """Return the slots of a vault encrypted anew: a recovery key is not among them."""
        vault, today = self._file.now.vault, self._vault.clock.today()
        former = self._file.now.slot(PASSPHRASE)
        made = [
            slots.former_slot(following, key, vault),
            slots.passphrase_slot(
                following,
                passphrase,
                vault,
                GuessCost.present,
                made_on=former.made_on if former else None,
                key_made_on=today,
            ),
        ]
        if wrapping:
            made.append(slots.keyring_slot(following, wrapping, vault, today))
        return tuple(made)

    def _enter(
        self,
        what: str,
        who: str,
        changed: Callable[[Envelope], Envelope],
        changes: Sequence[FieldChange] = (),
    ) -> None:
        """Change the envelope and tell it in the history: both, or neither."""
        before = self._file.now
        try:
            with self._vault.entering(who) as ledger:
                _write(ledger, what, changes)
                if changed(before) != before:
                    self._file.change(changed)
        except BaseException:
            if self._file.now.slots != before.slots:
                with suppress(StorageError):
                    self._file.change(lambda envelope: replace(envelope, slots=before.slots))
            raise


def _write(ledger: Ledger, what: str, changes: Sequence[FieldChange] = ()) -> None:
    ledger.write(Entry(what, KEYS, changes=changes))
