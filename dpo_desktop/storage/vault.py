"""A vault: one folder with an encrypted database and the envelope that holds its key, wrapped."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from threading import Lock
from typing import Any

from sqlalchemy import Connection, Engine, insert, select
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlcipher3 import dbapi2

from dpo_desktop.core.check import NO_HEAD, Check, Head
from dpo_desktop.core.clock import Clock, SystemClock
from dpo_desktop.core.errors import CancelledError
from dpo_desktop.core.messages import N_, Message
from dpo_desktop.core.ports import Progress
from dpo_desktop.core.register import Register
from dpo_desktop.storage import chain, keyring_slot, keys, tables
from dpo_desktop.storage import connection as connections
from dpo_desktop.storage import envelope as envelopes
from dpo_desktop.storage.chain_check import Kept, last_head
from dpo_desktop.storage.envelope import Envelope
from dpo_desktop.storage.errors import (
    DamagedVaultError,
    LockedVaultError,
    NoVaultError,
    StorageError,
    VaultError,
    WrongPassphraseError,
)
from dpo_desktop.storage.files import DATABASE, ENVELOPE, has_vault
from dpo_desktop.storage.ledger import Ledger
from dpo_desktop.storage.own_steps import chain_key
from dpo_desktop.storage.schema import Schema
from dpo_desktop.storage.vault_check import check
from dpo_desktop.storage.writing import Writing

_OWNER_ONLY_FOLDER = 0o700
VAULT_ID = "vault_id"
"""The setting that holds the identity of the vault, as its envelope says it too."""


class Vault:
    """An unlocked vault. Safe to use from several threads, each method on its own connection."""

    def __init__(
        self, folder: Path, envelope: Envelope, engine: Engine, schema: Schema, clock: Clock
    ) -> None:
        """Hold an engine whose connections are open; use ``create`` or ``unlock``."""
        self.folder = folder
        self.clock = clock
        self.schema = schema
        self._envelope = envelope
        self._engine = engine
        self._chain_key = bytearray()
        self._locked = False
        self._reading: set[Any] = set()
        self._interrupting = Lock()

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
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=_OWNER_ONLY_FOLDER)
            with _sentences():
                return cls._create(
                    folder, registers, passphrase, use_keyring, cost, clock or SystemClock()
                )
        except OSError as error:
            raise StorageError(error.strerror or str(error)) from error

    @classmethod
    def _create(
        cls,
        folder: Path,
        registers: Sequence[Register],
        passphrase: str,
        use_keyring: bool,
        cost: keys.Argon2Cost | None,
        clock: Clock,
    ) -> "Vault":
        key = keys.new_key()
        engine: Engine | None = None
        try:
            envelope = Envelope.new()
            slot = keys.passphrase_slot(key, passphrase, envelope.vault, cost or keys.Argon2Cost())
            envelope = envelope.with_slot(slot)
            path = folder / DATABASE
            path.touch(mode=envelopes.OWNER_ONLY)
            raw = connections.connect(path, key, create=True)
            raw.execute(f"PRAGMA application_id={connections.APPLICATION_ID}")
            raw.close()
            engine = connections.make_engine(path, key)
            schema = Schema(registers)
            with connections.writing(engine).begin() as connection:
                schema.create(connection)
                connection.execute(
                    insert(tables.settings).values(key=VAULT_ID, value=envelope.vault)
                )
            envelopes.write(folder, envelope)
            vault = cls(folder, envelope, engine, schema, clock)
            vault._take_chain_key()
            if use_keyring:
                vault._remember(key)
            return vault
        except BaseException:
            # The folder held no vault before: half a one would only stand in the way.
            if engine is not None:
                engine.dispose()
            for unfinished in (ENVELOPE, DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm"):
                (folder / unfinished).unlink(missing_ok=True)
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
            WrongPassphraseError: the passphrase is another.
            DamagedVaultError: its files do not read.
            NewerVaultError: a newer release wrote it.
        """
        envelope = _envelope(folder)
        slot = envelope.slot("passphrase")
        if slot is None:
            raise DamagedVaultError(folder / ENVELOPE)
        try:
            key = keys.open_with_passphrase(slot, passphrase, envelope.vault)
        except keys.BrokenSlotError:
            raise DamagedVaultError(folder / ENVELOPE) from None
        if key is None:
            raise WrongPassphraseError
        return cls._open(folder, envelope, registers, key, clock)

    @classmethod
    def unlock_by_keyring(
        cls, folder: Path, registers: Sequence[Register], clock: Clock | None = None
    ) -> "Vault | None":
        """Open a vault by the system keyring; ``None`` when that needs the passphrase."""
        envelope = _envelope(folder)
        slot = envelope.slot("keyring")
        wrapping = keyring_slot.recall(envelope.vault) if slot else None
        key = keys.unseal(slot, wrapping, envelope.vault) if slot and wrapping else None
        return None if key is None else cls._open(folder, envelope, registers, key, clock)

    @classmethod
    def _open(
        cls,
        folder: Path,
        envelope: Envelope,
        registers: Sequence[Register],
        key: bytearray,
        clock: Clock | None,
    ) -> "Vault":
        path = folder / DATABASE
        try:
            if not path.stat().st_size:
                # SQLite would take it for a new database and begin one.
                raise DamagedVaultError(path)
            engine = connections.make_engine(path, key)
        except (DatabaseError, dbapi2.DatabaseError):
            # The key came authenticated out of the envelope, so it is the file that is wrong.
            raise DamagedVaultError(path) from None
        finally:
            keys.wipe(key)
        vault = cls(folder, envelope, engine, Schema(registers), clock or SystemClock())
        try:
            vault._check_identity(path)
            vault._upgrade_if_behind()
        except BaseException:
            engine.dispose()
            raise
        return vault

    def _check_identity(self, path: Path) -> None:
        try:
            with self.reading() as connection:
                found = connection.exec_driver_sql("PRAGMA application_id").scalar()
                query = select(tables.settings.c.value).where(tables.settings.c.key == VAULT_ID)
                kept = connection.execute(query).scalar()
        except VaultError:
            raise DamagedVaultError(path) from None
        if found != connections.APPLICATION_ID or kept != self._envelope.vault:
            raise DamagedVaultError(path)

    def _upgrade_if_behind(self) -> None:
        with self.reading() as connection:
            behind = self.schema.is_behind(connection)
        if behind:
            with self._transaction() as connection:
                self.schema.upgrade(connection, self.clock.now())
        self._take_chain_key()

    def _take_chain_key(self) -> None:
        with self.reading() as connection:
            self._chain_key[:] = chain_key(connection)

    @contextmanager
    def reading(self, *, interruptible: bool = False) -> Iterator[Connection]:
        """Give a connection that sees one state of the vault throughout."""
        self._require_unlocked()
        with _sentences(), self._engine.connect() as connection:
            driver = connection.connection.driver_connection
            if interruptible:
                self._reading.add(driver)
            try:
                yield connection
            finally:
                # Not while it is being interrupted: the next to use it may be writing.
                with self._interrupting:
                    self._reading.discard(driver)

    @contextmanager
    def writing(
        self, patterns: Mapping[str, str], at: datetime, who: str, why: str = ""
    ) -> Iterator[Writing]:
        """Give one transaction: kept whole when the block ends, not at all when it raises."""
        with self._transaction() as connection:
            yield Writing(connection, self.schema, self.ledger(connection, at, who), patterns, why)

    def ledger(self, connection: Connection, at: datetime, who: str) -> Ledger:
        """Return what writes the history in a transaction."""
        return Ledger(connection, self.schema.registers, bytes(self._chain_key), at, who)

    def head(self) -> Head:
        """Return the last entry of the chain."""
        with self.reading() as connection:
            return last_head(chain.raw(connection))

    def check(
        self,
        progress: Progress,
        kept: Sequence[Kept] = (),
        since: Head = NO_HEAD,
        schema: str = "main",
    ) -> Check:
        """Check the pages, the chain and every row it covers.

        Args:
            progress: is told of the entries, and stops it.
            kept: heads that must be in the chain.
            since: an entry up to which everything was checked; then only the chain is followed.
            schema: the name of a copy that was attached.

        Raises:
            CancelledError: it was stopped.
        """
        with self.reading() as connection:
            return check(
                chain.raw(connection),
                bytes(self._chain_key),
                self.schema.registers,
                schema=schema,
                since=since,
                kept=kept,
                progress=progress,
            )

    @contextmanager
    def _transaction(self) -> Iterator[Connection]:
        self._require_unlocked()
        with _sentences(), connections.writing(self._engine).begin() as connection:
            yield connection

    def interrupt(self) -> None:
        """Stop the interruptible reads that run now; they raise, and the vault stays usable."""
        with self._interrupting:
            for driver in tuple(self._reading):
                driver.interrupt()

    @property
    def uses_keyring(self) -> bool:
        """Tell whether the vault opens by the system keyring."""
        return self._envelope.slot("keyring") is not None

    def use_keyring(self, passphrase: str) -> bool:
        """Let the system keyring open the vault; false when there is none that keeps secrets."""
        slot = self._envelope.slot("passphrase")
        key = slot and keys.open_with_passphrase(slot, passphrase, self._envelope.vault)
        if not key:
            raise WrongPassphraseError
        try:
            return self._remember(key)
        finally:
            keys.wipe(key)

    def forget_keyring(self) -> None:
        """Ask for the passphrase from now on."""
        self._envelope = self._envelope.without("keyring")
        envelopes.write(self.folder, self._envelope)
        keyring_slot.forget(self._envelope.vault)

    def _remember(self, key: bytearray) -> bool:
        wrapping = keyring_slot.remember(self._envelope.vault)
        if wrapping is None:
            return False
        vault = self._envelope.vault
        self._envelope = self._envelope.with_slot(keys.seal(key, wrapping, vault, "keyring", {}))
        envelopes.write(self.folder, self._envelope)
        return True

    def close(self) -> None:
        """Lock: close every connection; SQLCipher wipes the key with each."""
        self._locked = True
        self._engine.dispose()

    def _require_unlocked(self) -> None:
        if self._locked:
            raise LockedVaultError


def _envelope(folder: Path) -> Envelope:
    if not has_vault(folder):
        raise NoVaultError(folder)
    if not (folder / DATABASE).exists():
        raise DamagedVaultError(folder / DATABASE)
    return envelopes.read(folder)


@contextmanager
def _sentences() -> Iterator[None]:
    """Turn the system's refusals into sentences; anything else is a fault of the program."""
    try:
        yield
    except OperationalError as error:
        if "interrupted" in str(error.orig):
            raise CancelledError from error
        raise StorageError(_reason(str(error.orig))) from error
    except DatabaseError as error:
        if "malformed" in str(error.orig) or "not a database" in str(error.orig):
            raise DamagedVaultError(Path(DATABASE)) from error
        raise


_REASONS = {
    "full": N_("the disk is full"),
    "locked": N_("another program is writing to the vault"),
    "readonly": N_("the folder may only be read"),
    "disk I/O": N_("the disk does not answer"),
}


def _reason(said: str) -> Message | str:
    """Return SQLite's words as ours where they are known."""
    return next((Message(ours) for word, ours in _REASONS.items() if word in said), said)
