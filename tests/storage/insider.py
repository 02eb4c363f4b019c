"""Somebody who knows the passphrase and works on the database with a tool of his own."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from dpo_desktop.core.check import Check
from dpo_desktop.core.ports import Progress
from dpo_desktop.storage.database.connection import raw_key_text
from dpo_desktop.storage.files import DATABASE
from dpo_desktop.storage.trail.chain_check import Kept
from dpo_desktop.storage.vault import Vault
from tests.storage.help import PASSPHRASE, PATTERNS
from tests.storage.raw_pages import data_key


@contextmanager
def tool(folder: Path, *, recursive: bool = False, passphrase: str = PASSPHRASE) -> Iterator[Any]:
    """A connection that has the key and none of the program's care; kept at the end."""
    connection = dbapi2.connect(str(folder / DATABASE), isolation_level=None)
    try:
        connection.execute("PRAGMA cipher_log_level=NONE")
        connection.set_key(raw_key_text(bytearray(data_key(folder, passphrase))))
        connection.execute(f"PRAGMA recursive_triggers={'ON' if recursive else 'OFF'}")
        connection.execute("PRAGMA foreign_keys=OFF")
        yield connection
    finally:
        connection.close()


def run(vault: Vault, *statements: str) -> None:
    """Statements run behind the back of the program, which is open meanwhile."""
    with tool(vault.folder) as connection:
        for statement in statements:
            connection.execute(statement)


def without_rules(vault: Vault, *statements: str, passphrase: str = PASSPHRASE) -> None:
    """The same, with every trigger taken away before and put back as it was after."""
    with tool(vault.folder, passphrase=passphrase) as connection:
        found = connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall()
        for name, _ in found:
            connection.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            connection.execute(statement)
        for _, sql in found:
            connection.execute(sql)


def checked(vault: Vault, kept: Sequence[Kept] = ()) -> Check:
    """What a check of everything finds."""
    return vault.check(Progress(), kept, patterns=PATTERNS)


def kinds(vault: Vault, kept: Sequence[Kept] = ()) -> list[tuple[str, int]]:
    """Kind and entry of each break that is found, in the order they are told."""
    return [(broken.kind, broken.entry) for broken in checked(vault, kept).breaks]
