"""What the system and SQLite say when they refuse, turned into sentences for people."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DatabaseError
from sqlcipher3 import dbapi2

from dpo_desktop.core.errors import CancelledError, DpoError
from dpo_desktop.core.messages import N_, Message
from dpo_desktop.storage.errors import (
    DISK_FULL,
    NO_ANSWER,
    READ_ONLY,
    DamagedVaultError,
    StorageError,
)
from dpo_desktop.storage.files import DATABASE


@contextmanager
def sentences() -> Iterator[None]:
    """Turn the system's refusals into sentences; anything else is a fault of the program."""
    try:
        yield
    except (DatabaseError, dbapi2.DatabaseError) as error:
        sentence = _sentence(error)
        if sentence is None:
            raise
        raise sentence from error


def _sentence(error: Exception) -> DpoError | None:
    # What goes by the driver itself, as the history does, comes without SQLAlchemy's wrapping.
    cause = error.orig if isinstance(error, DatabaseError) else error
    said = str(cause)
    if isinstance(cause, dbapi2.OperationalError):
        return CancelledError() if "interrupted" in said else StorageError(_reason(said))
    if type(cause) is dbapi2.DatabaseError:  # what the file holds does not read
        return DamagedVaultError(Path(DATABASE))
    return None


_REASONS = {
    "full": DISK_FULL,
    "locked": N_("another program is writing to the vault"),
    "readonly": READ_ONLY,
    "disk I/O": NO_ANSWER,
    "unable to open": N_("a file beside it does not open, or the path of the folder is too long"),
}


def _reason(said: str) -> Message | str:
    """Return SQLite's words as ours where they are known."""
    return next((Message(ours) for word, ours in _REASONS.items() if word in said), said)
