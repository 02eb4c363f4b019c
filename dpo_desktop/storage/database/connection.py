"""Connections to the encrypted database file.

The ordinary ``sqlite`` dialect is used with SQLCipher's driver as its module. The key is handed
over as a raw key in a buffer that is wiped; it never stands in a URL or in a statement.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import Connection
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2

from dpo_desktop.core.folding import fold
from dpo_desktop.storage.access.keys import wipe

APPLICATION_ID = 0x44504F31  # "DPO1": told apart from any other database, and from an empty file
POOL_SIZE = 4
PAGE = 4096
"""Bytes of a page; a database has at least one."""

_OLDEST_SQLITE = (3, 51, 3)  # older ones may corrupt a database when its log is reset
_HEX = b"0123456789ABCDEF"

PAGES_KEPT = 65_536
"""Kilobytes of pages a connection keeps, so that what is looked at again is there."""

_KEPT_ONCE = 4_096  # the same while everything is read once

_STATEMENTS_KEPT = 1_000
"""Prepared statements a connection keeps. The driver throws out the one that was asked for least,
so that with its usual hundred, once full, each new one is prepared again and again."""

_PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    # On macOS a file is on the disk only after this; elsewhere it changes nothing.
    "fullfsync=ON",
    "checkpoint_fullfsync=ON",
    "foreign_keys=ON",
    "recursive_triggers=ON",
    "secure_delete=ON",
    # A sort that spills to a temporary file would write plain text: keep all of it in memory.
    "temp_store=MEMORY",
    f"cache_size=-{PAGES_KEPT}",
    "cell_size_check=ON",
)


class MemoryGuard:
    """Whether SQLCipher locks and wipes the memory it works in; for the whole process.

    It makes a write several times dearer, which nobody feels at one action but everybody at
    thousands: made-up records are written without it. Once on, it cannot be switched off.
    """

    on = True


def raw_key_text(key: bytearray) -> bytearray:
    """Return ``x'<64 hex digits>'`` in a buffer that can be wiped."""
    text = bytearray(b"x'" + b"0" * (2 * len(key)) + b"'")
    for place, byte in enumerate(key):
        text[2 + 2 * place] = _HEX[byte >> 4]
        text[3 + 2 * place] = _HEX[byte & 15]
    return text


@contextmanager
def reading_once(connection: Connection) -> Iterator[None]:
    """Keep few pages in memory while a whole register passes by, for each is read once only."""
    connection.exec_driver_sql(f"PRAGMA cache_size=-{_KEPT_ONCE}")
    try:
        yield
    finally:
        connection.exec_driver_sql(f"PRAGMA cache_size=-{PAGES_KEPT}")


def connect(path: Path, key: bytearray, *, create: bool) -> Any:
    """Open one connection.

    Raises:
        dbapi2.DatabaseError: the key does not fit, or the file is no database.
    """
    if dbapi2.sqlite_version_info < _OLDEST_SQLITE:
        raise RuntimeError(f"SQLite {dbapi2.sqlite_version} is too old")
    mode = "rwc" if create else "rw"
    connection = dbapi2.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        isolation_level=None,  # BEGIN is ours: see begin_hook
        check_same_thread=False,
        cached_statements=_STATEMENTS_KEPT,
        timeout=5.0,
    )
    connection.execute("PRAGMA cipher_log_level=NONE")
    if MemoryGuard.on:
        connection.execute("PRAGMA cipher_memory_security=ON")
    text = raw_key_text(key)
    try:
        connection.set_key(text)
    finally:
        wipe(text)
    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    connection.create_function("dpo_fold", 1, _fold, deterministic=True)
    return connection


def _fold(text: str | None) -> str | None:
    return None if text is None else fold(text)


def make_engine(path: Path, key: bytearray) -> Engine:
    """Return an engine whose few connections are all open already; the caller wipes the key."""

    def creator() -> Any:
        return connect(path, key, create=False)

    engine = create_engine(
        "sqlite://",
        module=dbapi2,
        creator=creator,
        poolclass=QueuePool,
        pool_size=POOL_SIZE,
        max_overflow=0,
        json_serializer=_dump,
        hide_parameters=True,  # what a record says stands in no text of an error
    )
    event.listen(engine, "begin", begin_hook)
    held = [engine.connect() for _ in range(POOL_SIZE)]
    for connection in held:
        connection.close()
    return engine


def begin_hook(connection: Connection) -> None:
    """Start each transaction ourselves: the driver's own way does not roll back DDL.

    Writers say ``IMMEDIATE``: a reader that starts to write is refused at once when another
    connection has written since, without waiting.
    """
    mode = connection.get_execution_options().get("begin", "DEFERRED")
    connection.exec_driver_sql(f"BEGIN {mode}")


def writing(engine: Engine) -> Engine:
    """Return the engine as writers use it."""
    return engine.execution_options(begin="IMMEDIATE")


def _dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
