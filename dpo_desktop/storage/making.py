"""The database of a new vault: written aside, and put in its place once its envelope is there.

Whenever the program is killed, the folder holds either no vault, or one that opens: what has an
envelope and its database still aside was made whole, and only waits for its name.
"""

from pathlib import Path

from sqlalchemy import insert

from dpo_desktop.storage.database import connection as connections
from dpo_desktop.storage.database import tables
from dpo_desktop.storage.database.schema import Schema
from dpo_desktop.storage.files import (
    DATABASE,
    DATABASE_ASIDE,
    ENVELOPE,
    OWNER_ONLY,
    sync_folder,
)

VAULT_ID = "vault_id"
"""The setting that holds the identity of the vault, as its envelope says it too."""


def make_aside(folder: Path, key: bytearray, schema: Schema, vault: str) -> None:
    """Write an empty database aside, whole; the caller wipes the key."""
    for left in folder.glob(f"{DATABASE_ASIDE}*"):
        left.unlink()
    path = folder / DATABASE_ASIDE
    path.touch(mode=OWNER_ONLY)
    raw = connections.connect(path, key, create=True)
    raw.execute(f"PRAGMA application_id={connections.APPLICATION_ID}")
    raw.close()
    engine = connections.make_engine(path, key)
    try:
        with connections.writing(engine).begin() as connection:
            schema.create(connection)
            connection.execute(insert(tables.settings).values(key=VAULT_ID, value=vault))
    finally:
        engine.dispose()  # with the last connection its log goes into the file


def is_only_aside(folder: Path) -> bool:
    """Tell whether a new vault is whole, but its database has not got its name yet."""
    aside = folder / DATABASE_ASIDE
    return (folder / ENVELOPE).exists() and aside.exists() and not (folder / DATABASE).exists()


def put_in_place(folder: Path) -> None:
    """Give the database its name."""
    (folder / DATABASE_ASIDE).rename(folder / DATABASE)
    sync_folder(folder)
