"""Making a vault's tables, and bringing an older vault up to the present declarations.

A new vault, and a register a vault does not have yet, are made from the declarations. What changed
after a release is a step: the program's own here, a register's in its folder (``core.steps``).
"""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, MetaData, Table, insert, inspect, select, update

from dpo_desktop.core.fields import Field
from dpo_desktop.core.register import Register
from dpo_desktop.core.steps import RenameField, Step
from dpo_desktop.storage.database import tables
from dpo_desktop.storage.database.columns import KEY_SUFFIX, columns, to_row
from dpo_desktop.storage.database.own_steps import OWN_STEPS, chain_key, has_chain, keep_chain_key
from dpo_desktop.storage.errors import DamagedVaultError, NewerVaultError
from dpo_desktop.storage.files import DATABASE
from dpo_desktop.storage.trail.ledger import Ledger
from dpo_desktop.storage.trail.sealing_anew import seal_anew, unsound_rows

if TYPE_CHECKING:
    from alembic.operations import Operations

OWN = "vault"


class Schema:
    """The tables of the registers this program declares.

    Attributes:
        registers: the declarations.
        tables: by code of register.
    """

    def __init__(self, registers: Sequence[Register]) -> None:
        """Build the tables; nothing is touched in any database."""
        self.registers = tuple(registers)
        self._metadata = MetaData(naming_convention=tables.own.naming_convention)
        for table in tables.own.sorted_tables:
            table.to_metadata(self._metadata)
        self.tables: dict[str, Table] = {
            register.code: tables.register_table(register, self._metadata)
            for register in self.registers
        }

    @property
    def metadata(self) -> MetaData:
        """Return every table, for comparison with a database."""
        return self._metadata

    def create(self, connection: Connection) -> None:
        """Make all tables in an empty database."""
        self._metadata.create_all(connection)
        connection.exec_driver_sql(tables.CREATE_SEARCH)
        for trigger in (*tables.KEEP_CHAIN, *tables.KEEP_EXPORTS, *tables.KEEP_EDITIONS):
            connection.exec_driver_sql(trigger)
        for part, version in self.versions.items():
            _set_version(connection, part, version)
        keep_chain_key(connection)

    @property
    def versions(self) -> dict[str, int]:
        """Return how far this program's declarations are, by part of the vault."""
        return {OWN: len(OWN_STEPS)} | {r.code: len(r.steps) for r in self.registers}

    def is_behind(self, connection: Connection) -> bool:
        """Tell whether a vault needs ``upgrade``.

        Raises:
            NewerVaultError: the vault is ahead of this program.
            DamagedVaultError: it does not say how far it is.
        """
        found = _versions(connection)
        wanted = self.versions
        # A part this program has never heard of was written by one that has.
        if any(version > wanted.get(part, -1) for part, version in found.items()):
            raise NewerVaultError
        return any(found.get(part) != version for part, version in wanted.items())

    def upgrade(self, connection: Connection, at: datetime) -> None:
        """Run every missing step; the caller's transaction keeps all of them or none.

        Rows that have another form by it are sealed anew, but only those that were as the chain
        says: what somebody changed behind the program's back stays noticed. Terms may be counted
        otherwise since: that they are stale is kept until they are not.
        """
        found = _versions(connection)
        known = [register for register in self.registers if register.code in found]
        doubtful = unsound_rows(connection, known) if has_chain(connection) else set()
        for own_step in OWN_STEPS[found[OWN] :]:
            own_step(connection)
        _set_version(connection, OWN, len(OWN_STEPS))
        for register in self.registers:
            table = self.tables[register.code]
            if register.code not in found:
                table.create(connection)
            else:
                for step in register.steps[found[register.code] :]:
                    _run(connection, register, table, step)
                _match_indexes(connection, table)
            _set_version(connection, register.code, len(register.steps))
        stale = insert(tables.settings).prefix_with("OR REPLACE")
        connection.execute(stale.values(key=tables.TERMS_STALE, value=True))
        ledger = Ledger(connection, self.registers, chain_key(connection), at, "")
        seal_anew(connection, self.registers, ledger, doubtful)


def _versions(connection: Connection) -> dict[str, int]:
    rows = connection.execute(select(tables.versions.c.part, tables.versions.c.version))
    found = dict(rows.all())
    # Somebody's own statement can have put anything there.
    if OWN not in found or any(type(version) is not int for version in found.values()):
        raise DamagedVaultError(Path(DATABASE))
    return found


def _set_version(connection: Connection, part: str, version: int) -> None:
    where = tables.versions.c.part == part
    changed = connection.execute(update(tables.versions).where(where).values(version=version))
    if not changed.rowcount:
        connection.execute(insert(tables.versions).values(part=part, version=version))


def operations_available() -> None:
    """Import what migrations need; a frozen build that lost it fails here, not at an update."""
    from alembic.migration import MigrationContext
    from alembic.operations import Operations

    Operations(MigrationContext.configure(dialect_name="sqlite"))


def _run(connection: Connection, register: Register, table: Table, step: Step) -> None:
    from alembic.migration import MigrationContext
    from alembic.operations import Operations

    operations = Operations(MigrationContext.configure(connection))
    if isinstance(step, RenameField):
        present = _column_names(connection, table)
        # Whatever it is called now: a later step may rename it again.
        for suffix in ("", KEY_SUFFIX):
            if step.old + suffix in present and step.new + suffix not in present:
                new_name = step.new + suffix
                operations.alter_column(table.name, step.old + suffix, new_column_name=new_name)
        _rename_in_links(connection, register, step)
    name = step.new if isinstance(step, RenameField) else step.name
    if name in register.by_name:  # else a later step gives it its present name
        _add_missing_columns(connection, operations, table, register.field(name))


def _add_missing_columns(
    connection: Connection, operations: "Operations", table: Table, field: Field
) -> None:
    present = _column_names(connection, table)
    empty = to_row(field, None)
    for column in columns(field):
        if column.name not in present:
            operations.add_column(table.name, column)
            if empty[column.name] is not None:
                filled = update(table).values({column.name: empty[column.name]})
                connection.execute(filled)


def _column_names(connection: Connection, table: Table) -> set[str]:
    return {column["name"] for column in inspect(connection).get_columns(table.name)}


def _rename_in_links(connection: Connection, register: Register, step: RenameField) -> None:
    of_directory = select(tables.directory.c.id).where(tables.directory.c.register == register.code)
    connection.execute(
        update(tables.links)
        .where(tables.links.c.field == step.old, tables.links.c.from_id.in_(of_directory))
        .values(field=step.new)
    )


def _match_indexes(connection: Connection, table: Table) -> None:
    """Drop the indexes no longer declared, by an old name or field, and make the missing ones."""
    present = {index["name"] for index in inspect(connection).get_indexes(table.name)}
    declared = {str(index.name): index for index in table.indexes}
    quote = connection.dialect.identifier_preparer.quote
    for name in sorted(str(name) for name in present - declared.keys()):
        connection.exec_driver_sql(f"DROP INDEX {quote(name)}")
    for name, index in declared.items():
        if name not in present:
            index.create(connection)
