"""Makes of a vault one as the first release left it: its columns, its indexes, no versions.

``first_release.toml`` tells its tables; a field that came later without a step is so noticed.
"""

import tomllib
from pathlib import Path

from sqlalchemy import Connection, delete, inspect, update

from dpo_desktop.core.register import Register
from dpo_desktop.storage.database import connection as connections
from dpo_desktop.storage.database import tables
from dpo_desktop.storage.vault import Vault

RELEASED = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
NEW = ("paused_on", "entered_on")
NEW_TABLES = (
    tables.exports,
    tables.editions,
    tables.drafts,
    tables.bin_,
    tables.attachments,
)
_HISTORY = (
    "CREATE TABLE former_actions (id INTEGER NOT NULL, at DATETIME NOT NULL, who TEXT NOT NULL,"
    " what VARCHAR NOT NULL, why TEXT NOT NULL, register VARCHAR NOT NULL, record_id INTEGER,"
    " number VARCHAR NOT NULL, CONSTRAINT pk_actions PRIMARY KEY (id))",
    "CREATE TABLE former_action_changes (action_id INTEGER NOT NULL, field VARCHAR NOT NULL,"
    " before JSON, after JSON, CONSTRAINT pk_action_changes PRIMARY KEY (action_id, field),"
    " CONSTRAINT fk_action_changes_action_id FOREIGN KEY(action_id)"
    " REFERENCES former_actions (id))",
    "INSERT INTO former_actions SELECT id, at, who, what, coalesce((SELECT json_extract(after, '$')"
    " FROM action_changes WHERE action_id = actions.id AND field = 'why'), ''), register,"
    " record_id, number FROM actions",
    "INSERT INTO former_action_changes SELECT action_id, field, before, after"
    " FROM action_changes WHERE field <> 'why'",
    "DROP TABLE action_changes",
    "DROP TABLE actions",
    "ALTER TABLE former_actions RENAME TO actions",
    "ALTER TABLE former_action_changes RENAME TO action_changes",
    "CREATE INDEX ix_actions_record_id ON actions (record_id)",
)
"""The history before it was a chain: a reason stood with its action, and nothing kept it so."""

_OF_THE_HISTORY = (
    "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name LIKE 'action%'"
)


def undo_upgrades(vault: Vault) -> None:
    """Take out of a vault whatever came after the first release; what it had is kept."""
    # Not as an action of the vault, which looks for the end of its chain afterwards.
    with connections.writing(vault._engine).begin() as connection:
        # First of all: a connection notices by a statement that others made the tables meanwhile.
        connection.execute(update(tables.versions).values(version=0))
        for table in NEW_TABLES:
            table.drop(connection)
        for trigger in connection.exec_driver_sql(_OF_THE_HISTORY).scalars().all():
            connection.exec_driver_sql(f"DROP TRIGGER {trigger}")
        for statement in _HISTORY:
            connection.exec_driver_sql(statement)
        connection.execute(delete(tables.settings).where(tables.settings.c.key == tables.CHAIN_KEY))
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
