"""What later releases changed in the program's own tables, one step after the other.

A step that was released never changes; the tables it makes may since have got further columns by
later ones.
"""

from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Connection, inspect, select
from sqlalchemy.exc import NoResultFound

from dpo_desktop.storage.database import tables
from dpo_desktop.storage.errors import DamagedVaultError
from dpo_desktop.storage.files import DATABASE
from dpo_desktop.storage.trail import chain

OwnStep = Callable[[Connection], None]
_AT_ONCE = 1000


def _add_pauses_and_entries(connection: Connection) -> None:
    """Give each register the days since which a term stands still and a state lasts.

    The latter is the local day of the last action that led to the state, as the history tells it.
    """
    found = inspect(connection)
    quote = connection.dialect.identifier_preparer.quote
    for name in found.get_table_names():
        if not name.startswith(tables.REGISTER_PREFIX):
            continue
        table = quote(name)
        connection.exec_driver_sql(f"ALTER TABLE {table} ADD COLUMN paused_on DATE")
        connection.exec_driver_sql(f"ALTER TABLE {table} ADD COLUMN entered_on DATE")
        connection.exec_driver_sql(
            f"UPDATE {table} SET entered_on = date(coalesce("  # noqa: S608 - own names
            f"(SELECT at FROM actions WHERE record_id = {table}.id"
            " AND what IN ('added', 'moved') ORDER BY id DESC LIMIT 1), created_at), 'localtime')"
        )


def _add_journal_of_exports(connection: Connection) -> None:
    """Give the vault the journal of files handed out."""
    tables.exports.create(connection)


def _add_editions(connection: Connection) -> None:
    """Give the vault the editions of the register of processing."""
    tables.editions.create(connection)
    _run_all(connection, tables.KEEP_EDITIONS)


def _chain_the_history(connection: Connection) -> None:
    """Make a chain of the history as it was found, and give the vault what keeps it so.

    From now on the history only grows. Drafts, the bin and attachments come with it.
    """
    keep_chain_key(connection)
    for name in ("actions", "action_changes"):
        connection.exec_driver_sql(f"ALTER TABLE {name} RENAME TO former_{name}")
    connection.exec_driver_sql("DROP INDEX IF EXISTS ix_actions_record_id")
    made = (tables.actions, tables.action_changes, tables.drafts, tables.bin_, tables.attachments)
    for table in made:
        table.create(connection)
    _copy_into_chain(connection)
    for name in ("action_changes", "actions"):
        connection.exec_driver_sql(f"DROP TABLE former_{name}")
    _run_all(connection, (*tables.KEEP_CHAIN, *tables.KEEP_EXPORTS, tables.MARK_WORDS))


def _copy_into_chain(connection: Connection) -> None:
    """Add the former history to the chain, numbered without gaps."""
    from dpo_desktop.storage.trail.ledger import chained

    driver = chain.raw(connection)
    rows = driver.execute(
        "SELECT id, at, who, what, register, record_id, number, why FROM former_actions ORDER BY id"
    )
    changes = driver.execute(
        "SELECT action_id, field, before, after FROM former_action_changes"
        " ORDER BY action_id, field"
    )
    chained(driver, chain_key(connection), rows, changes)


def keep_chain_key(connection: Connection) -> None:
    """Make the key of the vault's chain."""
    values = {"key": tables.CHAIN_KEY, "value": chain.new_key().hex()}
    connection.execute(tables.settings.insert().values(values))


def chain_key(connection: Connection) -> bytes:
    """Return the key of the vault's chain.

    Raises:
        DamagedVaultError: there is none, or somebody put something else in its place.
    """
    query = select(tables.settings.c.value).where(tables.settings.c.key == tables.CHAIN_KEY)
    try:
        return bytes.fromhex(connection.execute(query).scalar_one())
    except (ValueError, TypeError, NoResultFound):
        raise DamagedVaultError(Path(DATABASE)) from None


def has_chain(connection: Connection) -> bool:
    """Tell whether the history is a chain already."""
    return any(c["name"] == "link" for c in inspect(connection).get_columns("actions"))


def _run_all(connection: Connection, statements: tuple[str, ...]) -> None:
    for statement in statements:
        connection.exec_driver_sql(statement)


OWN_STEPS: tuple[OwnStep, ...] = (
    _add_pauses_and_entries,
    _add_journal_of_exports,
    _add_editions,
    _chain_the_history,
)
"""In the order of the releases; a vault keeps how many of them it has had."""
