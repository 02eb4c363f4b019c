"""A vault that is about to be opened: locked against other programs, its envelope read."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from types import TracebackType

from sqlalchemy import Engine

from dpo_desktop.core.clock import Clock, SystemClock
from dpo_desktop.core.register import Register
from dpo_desktop.storage import making
from dpo_desktop.storage.access import envelope as envelopes
from dpo_desktop.storage.access import rotation
from dpo_desktop.storage.access.attempts import Attempts
from dpo_desktop.storage.access.envelope import Envelope, EnvelopeFile
from dpo_desktop.storage.access.keys import wipe
from dpo_desktop.storage.database import connection as connections
from dpo_desktop.storage.database.schema import Schema
from dpo_desktop.storage.database.sentences import sentences
from dpo_desktop.storage.errors import DamagedVaultError, NoVaultError
from dpo_desktop.storage.files import (
    ATTEMPTS,
    BACKUP_WORKPLACE,
    BEFORE_UPGRADE,
    DATABASE,
    DATABASE_ASIDE,
    ENVELOPE,
    clear_away,
    has_vault,
)
from dpo_desktop.storage.hold import Hold
from dpo_desktop.storage.rights import tighten


class Door:
    """Holds the lock of a vault while it is being opened; gives it up when that fails.

    Attributes:
        folder: of the vault.
        schema: what this program knows of.
        clock: tells the time.
        hold: the lock; whoever is let in releases it.
        file: the envelope.
        attempts: what was tried in vain.
    """

    def __init__(
        self, folder: Path, registers: Sequence[Register], clock: Clock | None = None
    ) -> None:
        """Lock the vault; a newer one is refused before anything is written.

        Raises:
            NoVaultError: there is none in the folder.
            DamagedVaultError: its files are not there or do not read.
            NewerVaultError: a newer release wrote it.
            VaultInUseError: it is open already.
        """
        self.folder = folder
        self.schema = Schema(registers)
        self.clock = clock or SystemClock()
        self._known_envelope()
        self.hold = Hold.take(folder, self.clock.now())
        try:
            # Once more: until now another program may have changed it.
            self.file = EnvelopeFile(folder, self._known_envelope())
            if making.is_only_aside(folder):
                making.put_in_place(folder)
            tighten(folder)
        except BaseException:
            self.hold.release()
            raise
        self.attempts = Attempts(folder, self.clock)
        self._exchanged = False

    def __enter__(self) -> "Door":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is not None:
            self.hold.release()

    def _known_envelope(self) -> Envelope:
        envelope = read_envelope(self.folder)
        envelope.require_known(self.schema.versions)
        return envelope

    def engine(self, key: bytearray) -> Engine:
        """Return the connections of the database.

        Args:
            key: the data key of the slots; where the database was exchanged for one encrypted by
                the key that follows, and the envelope was not yet, it becomes that one.

        Raises:
            DamagedVaultError: the database does not read by the vault's own key.
            StorageError: the system does not let it be opened now.
        """
        path = self.folder / DATABASE
        if path.stat().st_size < connections.PAGE:
            # SQLite would take it for a new database and begin one.
            raise DamagedVaultError(path)
        try:
            with sentences():
                return connections.make_engine(path, key)
        except DamagedVaultError:
            following = rotation.following_key(self.file.now, key)
        # The key came authenticated out of the envelope, so it is the file that is wrong.
        if following is None:
            raise DamagedVaultError(path)
        try:
            with sentences():
                engine = connections.make_engine(path, following)
            key[:] = following
        finally:
            wipe(following)
        self._exchanged = True
        return engine

    def settle(self) -> None:
        """Bring the envelope up to date, once the database is; clear away what was interrupted."""
        _sweep(self.folder)
        envelope, versions = self.file.now, self.schema.versions
        if envelope.pending or envelope.format != envelopes.FORMAT or envelope.schema != versions:
            self.file.change(self._settled)

    def _settled(self, envelope: Envelope) -> Envelope:
        if self._exchanged:
            envelope = rotation.promoted(envelope)
        return replace(envelope, pending=(), schema=self.schema.versions)


def _sweep(folder: Path) -> None:
    """Take away what a killed program was writing beside the database."""
    asides = (f"{name}.new" for name in (ENVELOPE, ATTEMPTS))
    folders = folder.glob(f"{BEFORE_UPGRADE}.*")  # being written, or being taken away
    for left in (*folder.glob(f"{DATABASE_ASIDE}*"), *folders, *map(folder.joinpath, asides)):
        clear_away(left)
    clear_away(folder / BACKUP_WORKPLACE)


def read_envelope(folder: Path) -> Envelope:
    """Return the envelope of a vault that is there.

    Raises:
        NoVaultError: there is none.
        DamagedVaultError: one of its files is missing, or the envelope does not read.
        NewerVaultError: a newer release wrote the envelope.
    """
    if not has_vault(folder):
        raise NoVaultError(folder)
    if not ((folder / DATABASE).exists() or making.is_only_aside(folder)):
        raise DamagedVaultError(folder / DATABASE)
    return envelopes.read(folder)
