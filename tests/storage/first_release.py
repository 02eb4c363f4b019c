"""Makes of a vault one as the first release left it: fewer columns, other indexes, no versions."""

from sqlalchemy import Connection, inspect, update

from dpo_desktop.core.register import Register
from dpo_desktop.core.steps import AddField
from dpo_desktop.storage import tables
from dpo_desktop.storage.columns import columns
from dpo_desktop.storage.vault import Vault


def undo_upgrades(vault: Vault) -> None:
    """Take out of a vault whatever came after the first release; what it had is kept."""
    with vault._transaction() as connection:
        # First of all: a connection notices by a statement that others made the tables meanwhile.
        connection.execute(update(tables.versions).values(version=0))
        for register in vault.schema.registers:
            _undo(connection, register)


def _undo(connection: Connection, register: Register) -> None:
    table = tables.REGISTER_PREFIX + register.code
    for index in inspect(connection).get_indexes(table):
        connection.exec_driver_sql(f"DROP INDEX {index['name']}")
    for name in ("paused_on", "entered_on", *_columns_added(register)):
        connection.exec_driver_sql(f'ALTER TABLE {table} DROP COLUMN "{name}"')
    connection.exec_driver_sql(f"CREATE INDEX ix_{table}_state ON {table} (state)")
    connection.exec_driver_sql(f"CREATE INDEX ix_{table}_due_order ON {table} (due_order)")


def _columns_added(register: Register) -> list[str]:
    """The columns of the fields that came with steps."""
    added = [step.name for step in register.steps if isinstance(step, AddField)]
    return [str(column.name) for name in added for column in columns(register.field(name))]
