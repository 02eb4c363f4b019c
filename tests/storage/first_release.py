"""Makes of a vault one as the first release left it: its columns, its indexes, no versions.

``first_release.toml`` tells its tables; a field that came later without a step is so noticed.
"""

import tomllib
from pathlib import Path

from sqlalchemy import Connection, inspect, update

from dpo_desktop.core.register import Register
from dpo_desktop.storage import tables
from dpo_desktop.storage.vault import Vault

RELEASED = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
NEW = ("paused_on", "entered_on")
NEW_TABLES = (tables.exports, tables.editions)


def undo_upgrades(vault: Vault) -> None:
    """Take out of a vault whatever came after the first release; what it had is kept."""
    with vault._transaction() as connection:
        # First of all: a connection notices by a statement that others made the tables meanwhile.
        connection.execute(update(tables.versions).values(version=0))
        for table in NEW_TABLES:
            table.drop(connection)
        for register in vault.schema.registers:
            _undo(connection, register)


def _undo(connection: Connection, register: Register) -> None:
    table = tables.REGISTER_PREFIX + register.code
    present = inspect(connection)
    for index in present.get_indexes(table):
        connection.exec_driver_sql(f"DROP INDEX {index['name']}")
    columns = [column["name"] for column in present.get_columns(table)]
    for name in columns:
        if name not in _released(register, columns):
            connection.exec_driver_sql(f'ALTER TABLE {table} DROP COLUMN "{name}"')
    for name in RELEASED.get(register.code, {}).get("indexes", ("state", "due_order")):
        connection.exec_driver_sql(f'CREATE INDEX ix_{table}_{name} ON {table} ("{name}")')


def _released(register: Register, columns: list[str]) -> list[str]:
    """The columns a register had; a register of the tests had all of today's but the new two."""
    known = RELEASED.get(register.code)
    return known["columns"] if known else [name for name in columns if name not in NEW]
