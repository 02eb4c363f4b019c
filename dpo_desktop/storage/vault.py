"""A vault: one folder with an encrypted database and the envelope that holds its key, wrapped."""

import hmac
import os
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from threading import Lock, RLock
from typing import Any

from sqlalchemy import Connection, Engine, select

from dpo_desktop.core.check import Check, Head
from dpo_desktop.core.clock import Clock, SystemClock
from dpo_desktop.core.keys import KeyringState
from dpo_desktop.core.messages import N_
from dpo_desktop.core.ports import Progress
from dpo_desktop.core.register import Register
from dpo_desktop.storage import making
from dpo_desktop.storage.access import envelope as envelopes
from dpo_desktop.storage.access import keys, slots
from dpo_desktop.storage.access.envelope import Envelope, EnvelopeFile
from dpo_desktop.storage.access.proving import (
    by_keyring,
    by_passphrase,
    by_recovery_key,
    keyring_state,
    require_passphrase,
)
from dpo_desktop.storage.access.vault_keys import VaultKeys
from dpo_desktop.storage.database import connection as connections
from dpo_desktop.storage.database import tables
from dpo_desktop.storage.database.own_steps import chain_key
from dpo_desktop.storage.database.schema import Schema
from dpo_desktop.storage.database.sentences import sentences
from dpo_desktop.storage.errors import (
    DamagedVaultError,
    LockedVaultError,
    StorageError,
    VaultError,
)
from dpo_desktop.storage.files import (
    ATTACHMENTS,
    DATABASE,
    ENVELOPE,
    LOCK,
    OWNER_ONLY_FOLDER,
    RESTORED,
    has_vault,
)
from dpo_desktop.storage.gate import Gate
from dpo_desktop.storage.hold import Hold
from dpo_desktop.storage.in_place import InPlace, MovedVaultError
from dpo_desktop.storage.opening import Door, read_envelope
from dpo_desktop.storage.records import attachments
from dpo_desktop.storage.records.attachment_files import AttachmentFolder
from dpo_desktop.storage.records.writing import Writing
from dpo_desktop.storage.rights import tighten
from dpo_desktop.storage.trail import chain
from dpo_desktop.storage.trail.acknowledging import acknowledged
from dpo_desktop.storage.trail.anchors import Anchors
from dpo_desktop.storage.trail.chain_check import Followed, Kept, follow, last_head
from dpo_desktop.storage.trail.ledger import Ledger
from dpo_desktop.storage.trail.vault_check import check


class Vault:
    """An unlocked vault. Safe to use from several threads, each method on its own connection.

    Attributes:
        folder: where it lies.
        clock: tells the time of what the vault itself does.
        schema: its tables.
        keys: the secrets that open it.
        anchors: what the envelope keeps of the chain.
    """

    def __init__(
        self,
        folder: Path,
        file: EnvelopeFile,
        engine: Engine,
        schema: Schema,
        clock: Clock,
        hold: Hold,
    ) -> None:
        """Hold an engine whose connections are open; use ``create`` or ``unlock``."""
        self.folder = folder
        self.clock = clock
        self.schema = schema
        self.attachments = AttachmentFolder(folder / ATTACHMENTS)
        self.keys = VaultKeys(self, file)
        self._file = file
        self._hold = hold
        self._engine = engine
        self._in_place = InPlace(folder, engine)
        self._gate = Gate()
        self._writers = RLock()
        self._chain_key = bytearray()
        self._end: Head | None = None  # of the chain, as this program left it
        self.anchors = Anchors(file, self._chain_key)
        self._locked = False
        self._reading: set[Any] = set()
        self._interrupting = Lock()
        self.copying = Lock()

    @classmethod
    def create(
        cls,
        folder: Path,
        registers: Sequence[Register],
        passphrase: str,
        *,
        use_keyring: bool = False,
        cost: keys.Argon2Cost | None = None,
        clock: Clock | None = None,
    ) -> "Vault":
        """Make an empty vault in a folder that has none, and open it."""
        if has_vault(folder):
            raise VaultError(
                N_("There is a vault in {folder} already. Open it, or choose another folder."),
                folder=folder,
            )
        clock = clock or SystemClock()
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=OWNER_ONLY_FOLDER)
            hold = Hold.take(folder, clock.now())
            try:
                with sentences():
                    tighten(folder)
                    return cls._create(
                        folder, registers, passphrase, use_keyring, cost, clock, hold
                    )
            except BaseException:
                hold.release()
                # The folder held no vault before: half a one would only stand in the way.
                for left in (*folder.glob(f"{DATABASE}*"), folder / ENVELOPE, folder / LOCK):
                    left.unlink(missing_ok=True)
                raise
        except OSError as error:
            raise StorageError.of(error) from error

    @classmethod
    def _create(
        cls,
        folder: Path,
        registers: Sequence[Register],
        passphrase: str,
        use_keyring: bool,
        cost: keys.Argon2Cost | None,
        clock: Clock,
        hold: Hold,
    ) -> "Vault":
        schema, envelope, today = Schema(registers), Envelope.new(), clock.today()
        envelope = replace(envelope, schema=schema.versions)
        key = keys.new_key()
        engine: Engine | None = None
        try:
            slot = slots.passphrase_slot(
                key,
                passphrase,
                envelope.vault,
                cost or keys.GuessCost.present,
                made_on=today,
                key_made_on=today,
            )
            making.make_aside(folder, key, schema, envelope.vault)
            file = EnvelopeFile(folder, envelope)
            file.change(lambda made: made.with_slot(slot))
            making.put_in_place(folder)
            engine = connections.make_engine(folder / DATABASE, key)
            vault = cls(folder, file, engine, schema, clock, hold)
            vault._take_chain_key()
            vault._compare_anchors()
            if use_keyring:
                vault.keys.remember(key)
            return vault
        except BaseException:
            if engine is not None:
                engine.dispose()
            raise
        finally:
            keys.wipe(key)

    @classmethod
    def unlock(
        cls,
        folder: Path,
        registers: Sequence[Register],
        passphrase: str,
        clock: Clock | None = None,
    ) -> "Vault":
        """Open a vault by its passphrase.

        Raises:
            NoVaultError: there is none in the folder.
            VaultInUseError: it is open already.
            WrongPassphraseError: the passphrase is another.
            TooManyTriesError: several were wrong, and the wait lasts.
            DamagedVaultError: its files do not read.
            NewerVaultError: a newer release wrote it.
        """
        with Door(folder, registers, clock) as door:
            key = by_passphrase(folder, door.file.now, passphrase, door.attempts)
            try:
                vault = cls._open(door, key)
                vault.keys.raise_cost(key, passphrase)
            finally:
                keys.wipe(key)
        return vault

    @classmethod
    def unlock_by_recovery(
        cls,
        folder: Path,
        registers: Sequence[Register],
        typed: str,
        new_passphrase: str,
        clock: Clock | None = None,
    ) -> "Vault":
        """Open a vault by its recovery key; the new passphrase opens it from now on.

        Raises:
            EmptyPassphraseError: the new passphrase is empty.
            MistypedRecoveryKeyError: what was typed is no recovery key.
            NoRecoveryKeyError: the vault has none.
            WrongRecoveryKeyError: it is another one; what ``unlock`` raises besides.
        """
        require_passphrase(new_passphrase)
        with Door(folder, registers, clock) as door:
            key = by_recovery_key(folder, door.file.now, typed, door.attempts)
            try:
                vault = cls._open(door, key)
                try:
                    vault.keys.recovered(key, new_passphrase)
                except BaseException:
                    vault.close()
                    raise
            finally:
                keys.wipe(key)
        return vault

    @classmethod
    def unlock_by_keyring(
        cls, folder: Path, registers: Sequence[Register], clock: Clock | None = None
    ) -> "Vault | None":
        """Open a vault by the system keyring; ``None`` when that needs the passphrase.

        Why it does is told by ``keyring``.
        """
        if not asks_keyring(folder):
            return None
        with Door(folder, registers, clock) as door:
            key = by_keyring(door.file.now)
            if key is None:
                door.hold.release()
                return None
            try:
                return cls._open(door, key)
            finally:
                keys.wipe(key)

    @classmethod
    def _open(cls, door: Door, key: bytearray) -> "Vault":
        """Return the vault behind a door; the caller wipes the key, which is that of the file."""
        path = door.folder / DATABASE
        engine = door.engine(key)
        vault = cls(door.folder, door.file, engine, door.schema, door.clock, door.hold)
        try:
            vault._check_identity(path)
            vault._upgrade_if_behind()
            door.settle()
            vault._compare_anchors()
            vault._tell_restoring()
            vault.keys.tell_tries()
        except BaseException:
            engine.dispose()
            raise
        return vault

    def _check_identity(self, path: Path) -> None:
        try:
            with self.reading() as connection:
                found = connection.exec_driver_sql("PRAGMA application_id").scalar()
                kept_in = tables.settings.c
                query = select(kept_in.value).where(kept_in.key == making.VAULT_ID)
                kept = connection.execute(query).scalar()
        except VaultError:
            raise DamagedVaultError(path) from None
        if found != connections.APPLICATION_ID or kept != self.identity:
            raise DamagedVaultError(path)

    def _upgrade_if_behind(self) -> None:
        with self.reading() as connection:
            behind = self.schema.is_behind(connection)
        if behind:
            from dpo_desktop.storage.backups.aside import put_aside

            with sentences():
                put_aside(self.folder, self._engine, self._in_place)
            with self._transaction() as connection:
                self.schema.upgrade(connection, self.clock.now())
        self._take_chain_key()

    def _key(self) -> bytes:
        """Return the key of the chain."""
        key = bytes(self._chain_key)
        self._require_unlocked()  # else it was wiped just then
        return key

    def _take_chain_key(self) -> None:
        with self.reading() as connection:
            self._chain_key[:] = chain_key(connection)
            self._end = last_head(chain.raw(connection))

    def _tell_restoring(self) -> None:
        if os.path.lexists(self.folder / RESTORED):
            from dpo_desktop.storage.backups import restored_note

            restored_note.tell(self)

    def _compare_anchors(self) -> None:
        with self.reading() as connection:
            self.anchors.compare(chain.raw(connection))

    @contextmanager
    def reading(self, *, interruptible: bool = False) -> Iterator[Connection]:
        """Give a connection that sees one state of the vault throughout."""
        with self._inside(), self._engine.connect() as connection:
            driver = connection.connection.driver_connection
            try:
                self._require_unlocked()  # it may have waited for the connection of another
                if interruptible:
                    self._reading.add(driver)
                yield connection
            finally:
                # Not while it is being interrupted: the next to use it may be writing.
                with self._interrupting:
                    self._reading.discard(driver)
                if self._locked:
                    connection.invalidate()  # closed, and its key wiped, instead of given back

    @contextmanager
    def writing(
        self, patterns: Mapping[str, str], at: datetime, who: str, why: str = ""
    ) -> Iterator[Writing]:
        """Give one transaction: kept whole when the block ends, not at all when it raises."""
        with self._transaction() as connection:
            yield Writing(connection, self.schema, self.ledger(connection, at, who), patterns, why)
        if self.anchors.due and self._end is not None:
            self.anchors.keep_head(self._end)

    def ledger(self, connection: Connection, at: datetime, who: str) -> Ledger:
        """Return what writes the history in a transaction."""
        return Ledger(connection, self.schema.registers, self._key(), at, who)

    def head(self) -> Head:
        """Return the last entry of the chain."""
        with self.reading() as connection:
            return last_head(chain.raw(connection))

    def check(
        self,
        progress: Progress,
        kept: Sequence[Kept] = (),
        since: Head | None = None,
        patterns: Mapping[str, str] | None = None,
    ) -> Check:
        """Check the pages, the chain, every row it covers and the counters of numbers.

        Args:
            progress: is told of the entries, and stops it.
            kept: heads that must be in the chain.
            since: an entry up to which the chain was checked: only what follows it is looked at.
            patterns: of the numbers, by series; without them no counter is looked at.

        Raises:
            CancelledError: it was stopped.
        """
        with self.reading() as connection, self._another(since is None) as beside:
            return check(
                chain.raw(connection),
                self._key(),
                self.schema.registers,
                since=since,
                kept=kept,
                patterns=patterns or {},
                progress=progress,
                beside=beside,
            )

    @contextmanager
    def _another(self, wanted: bool) -> Iterator[Any]:
        """Give the driver's side of one more connection that reads, or ``None``."""
        if not wanted:
            yield None
            return
        with self.reading() as connection:
            yield chain.raw(connection)

    def acknowledged(self, but: Collection[int]) -> set[str]:
        """Return the keys of the breaks that were taken note of (``acknowledging.key_of``).

        Args:
            but: entries that are broken themselves, and excuse nothing.
        """
        with self.reading() as connection:
            return acknowledged(chain.raw(connection), but)

    @contextmanager
    def driver(self) -> Iterator[Any]:
        """Give a connection of the driver outside of any transaction, to copy the whole file."""
        with self._inside():
            held = self._engine.raw_connection()
            try:
                self._require_unlocked()
                yield held.driver_connection
            finally:
                if self._locked:
                    held.invalidate()
                held.close()

    def follow_copy(self, driver: Any, schema: str, since: Head, progress: Progress) -> Followed:
        """Follow the chain of a copy that was attached to a connection under that name."""
        key = self._key()
        return follow(driver, key, schema=schema, since=since, progress=progress)

    def seal(self, content: bytes) -> str:
        """Return the keyed hash of something that is kept outside of the vault, as hex digits."""
        return hmac.digest(self._key(), b"outside\n" + content, "sha256").hex()

    def anchor(self, head: Head) -> envelopes.Anchor:
        """Return an entry of the chain as the envelope of a copy keeps it."""
        return envelopes.anchor(head, self._chain_key, self.identity)

    @property
    def identity(self) -> str:
        """Return the identifier of the vault."""
        return self._file.now.vault

    @property
    def locked(self) -> bool:
        """Tell whether the vault was locked."""
        return self._locked

    @contextmanager
    def _transaction(self) -> Iterator[Connection]:
        # Locking the vault waits for who writes, so that no action is left half told.
        with self._gate.together(), self._writers:
            self._require_unlocked()
            with sentences(), connections.writing(self._engine).begin() as connection:
                driver = chain.raw(connection)
                if self._end is not None and last_head(driver) != self._end:
                    raise MovedVaultError(self.folder / DATABASE)
                yield connection
                end = last_head(driver)
                self._in_place.require()
                self._file.keep_in_place()
            self._end = end

    @contextmanager
    def _inside(self) -> Iterator[None]:
        try:
            with self._gate.together(), sentences():
                self._require_unlocked()
                yield
        except VaultError:
            self._require_unlocked()  # what connections say that were just closed means nothing
            raise

    @contextmanager
    def entering(self, who: str) -> Iterator[Ledger]:
        """Give what writes the history of the vault itself, in one transaction."""
        with self._transaction() as connection:
            yield self.ledger(connection, self.clock.now(), who)

    @contextmanager
    def closed(self, key: bytearray) -> Iterator[None]:
        """Close every connection while the database is exchanged, and go on by this key then.

        Args:
            key: the data key; it may be another one at the end of the block.
        """
        with self._gate.alone(), self._writers:
            self._require_unlocked()
            self._engine.dispose()
            try:
                with sentences():
                    yield
            finally:
                self._locked = True  # unless it opens
                self._engine = connections.make_engine(self.folder / DATABASE, key)
                self._in_place = InPlace(self.folder, self._engine)
                with self._engine.connect() as connection:
                    self._end = last_head(chain.raw(connection))
                self._locked = False

    def sweep_attachments(self) -> None:
        """Take away the files of attachments that no row speaks of: a killed program left them."""
        with self.reading() as connection:
            attachments.sweep(connection, self.attachments)

    def interrupt(self) -> None:
        """Stop the interruptible reads that run now; they raise, and the vault stays usable."""
        with self._interrupting:
            for driver in tuple(self._reading):
                driver.interrupt()

    def close(self) -> None:
        """Lock: close every connection; SQLCipher wipes the key with each."""
        with self._writers:
            try:
                if self._end is not None and not self._locked:
                    self.anchors.keep_head(self._end)
            finally:
                self._locked = True
                self._file.close()
                self._engine.dispose()
                keys.wipe(self._chain_key)
                self.keys.drop()
                self._hold.release()

    def _require_unlocked(self) -> None:
        if self._locked:
            raise LockedVaultError


def asks_keyring(folder: Path) -> bool:
    """Tell whether the vault in a folder is to be opened by the system keyring."""
    return read_envelope(folder).slot(keys.KEYRING) is not None


def keyring(folder: Path) -> KeyringState:
    """Return how the system keyring stands to the vault in a folder."""
    return keyring_state(read_envelope(folder))
