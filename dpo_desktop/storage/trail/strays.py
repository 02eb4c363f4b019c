"""What stands in a vault beside the rows the chain covers, and has no business there."""

from collections.abc import Iterator, Sequence
from typing import Any

from dpo_desktop.core.check import Break
from dpo_desktop.core.register import Register
from dpo_desktop.storage.database import tables
from dpo_desktop.storage.database.schema import Schema
from dpo_desktop.storage.trail.marks import mark_of

_OF_SQLITE = "sqlite_"
_OF_SEARCH = (
    tables.SEARCH,
    *(f"{tables.SEARCH}_{part}" for part in ("data", "idx", "content", "docsize", "config")),
)

_LINKS = (
    "SELECT DISTINCT 'links', l.from_id FROM links l"
    " LEFT JOIN directory d ON d.id = l.from_id WHERE d.id IS NULL"
)
_ATTACHMENTS = (
    "SELECT DISTINCT 'attachments', a.name FROM attachments a"
    " LEFT JOIN directory d ON d.id = a.record_id"
    " LEFT JOIN bin b ON b.id = a.record_id WHERE d.id IS NULL AND b.id IS NULL"
)
_CHANGES = (  # they sort after all numbers, and so after every entry
    "SELECT DISTINCT 'action_changes', field FROM action_changes"
    " WHERE action_id >= '' OR action_id < 1"
)
_BEFORE_ALL = "SELECT id, register, number, link FROM actions WHERE id < 1 ORDER BY id"
_NAMED = (
    "SELECT d.register, d.number FROM directory d"
    " LEFT JOIN {table} r ON r.id = d.id WHERE d.register = '{code}' AND r.id IS NULL"
)
_ELSEWHERE = "SELECT register, number FROM directory WHERE register NOT IN ({codes})"
_UNSEARCHED = (
    "SELECT d.id FROM directory d LEFT JOIN search s ON s.rowid = d.id"
    " WHERE s.rowid IS NULL"
    " UNION ALL SELECT s.rowid FROM search s"
    " LEFT JOIN directory d ON d.id = s.rowid WHERE d.id IS NULL ORDER BY 1"
)


def rows_of_nothing(driver: Any, registers: Sequence[Register]) -> Iterator[Break]:
    """Yield rows that belong to no record: no digest of a record would tell of them."""
    codes = [register.code for register in registers]
    queries = [_LINKS, _ATTACHMENTS, _CHANGES, _ELSEWHERE]
    for query in (
        *(text.format(codes=", ".join(f"'{c}'" for c in codes)) for text in queries),
        *(_NAMED.format(code=c, table=tables.REGISTER_PREFIX + c) for c in codes),
    ):
        for part, name in driver.execute(query):
            yield Break("row_unknown", register=str(part), record=str(name))


def entries_before_all(driver: Any) -> Iterator[Break]:
    """Yield entries put in before the first one, where nobody who follows the chain passes by."""
    for entry, register, number, link in driver.execute(_BEFORE_ALL):
        yield Break("entry_altered", entry, str(register), str(number), mark=mark_of(link))


def foreign_rules(driver: Any, own: Sequence[str]) -> Iterator[Break]:
    """Yield the triggers and views that the program did not make.

    What such a trigger writes into a row would go into the chain as if the program had written it.
    """
    query = "SELECT name, sql FROM sqlite_master WHERE type IN ('trigger', 'view') ORDER BY name"
    for name, sql in driver.execute(query):
        if sql not in own:
            yield Break("rule_foreign", detail=str(name), mark=mark_of(sql))


def other_shape(driver: Any, registers: Sequence[Register]) -> Iterator[Break]:
    """Yield the tables, columns and indexes that are missing, and those the program did not make.

    What stands in a column or a table of somebody's own is covered by nothing. The search is a
    table of SQLite's: it has to be made as the program makes it, else it finds something else.
    """
    declared = set(_declared(registers))
    found = set(_found(driver))
    for name in sorted(declared ^ found):
        yield Break("shape_other", detail=name)
    made = "SELECT sql FROM sqlite_master WHERE name = ?"
    row = driver.execute(made, (tables.SEARCH,)).fetchone()
    if row != (tables.CREATE_SEARCH,):
        yield Break("shape_other", detail=tables.SEARCH, mark=mark_of(row))


def _declared(registers: Sequence[Register]) -> Iterator[str]:
    for table in Schema(registers).metadata.tables.values():
        yield from (f"{table.name}.{column.name}" for column in table.columns)
        yield from (str(index.name) for index in table.indexes)


def _found(driver: Any) -> Iterator[str]:
    query = "SELECT type, name FROM sqlite_master WHERE type IN ('table', 'index')"
    for kind, name in driver.execute(query).fetchall():
        if kind == "index" and not name.startswith(_OF_SQLITE):
            yield name
        elif kind == "table" and not name.startswith(_OF_SQLITE) and name not in _OF_SEARCH:
            quoted = name.replace('"', '""')
            columns = driver.execute(f'PRAGMA table_xinfo("{quoted}")')
            yield from (f"{name}.{column[1]}" for column in columns)


def unsearched(driver: Any) -> Iterator[Break]:
    """Yield a break when the search does not know the very records that are there."""
    others = driver.execute(_UNSEARCHED).fetchall()
    if others:
        yield Break("search_broken", mark=mark_of(others))
