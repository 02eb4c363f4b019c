"""Free-text search over folded words; the only statements written for SQLite's own FTS.

Users find by the beginnings of words, in any case, with Kazakh and Russian letters alike
(``core.folding``).
"""

from sqlalchemy import Connection, Integer, TextualSelect, column, text

from dpo_desktop.core.folding import words
from dpo_desktop.core.register import Register
from dpo_desktop.core.values import Values
from dpo_desktop.storage.database.tables import SEARCH


def index_text(register: Register, number: str, values: Values) -> str:
    """Return the folded words by which a record is found."""
    searched = [(field, values.get(field.name)) for field in register.fields if field.searched]
    parts = [number]
    parts += [field.search_text(value) for field, value in searched if not field.is_empty(value)]
    return " ".join(words(" ".join(parts)))


def put(connection: Connection, record_id: int, folded: str) -> None:
    """Make a record found by this text and no longer by an older one.

    The index is left alone where the text is the same: it is what costs most of a change.
    """
    kept = connection.exec_driver_sql(
        f"SELECT text FROM {SEARCH} WHERE rowid = ?",  # noqa: S608 - own name
        (record_id,),
    ).scalar()
    if kept == folded:
        return
    connection.exec_driver_sql(
        f"INSERT OR REPLACE INTO {SEARCH}(rowid, text) VALUES (?, ?)",  # noqa: S608 - own name
        (record_id, folded),
    )


def drop(connection: Connection, record_id: int) -> None:
    """Let a record be found no more; its words are marked as gone (``tables.FORGET_WORDS``)."""
    connection.exec_driver_sql(
        f"DELETE FROM {SEARCH} WHERE rowid = ?",  # noqa: S608 - own name
        (record_id,),
    )


def match_expression(typed: str) -> str:
    """Return what was typed as a full-text question: every word, as a beginning."""
    return " ".join(f'"{word}"*' for word in words(typed))


def matching_ids(typed: str) -> TextualSelect | None:
    """Return a subquery of the keys of records found, or ``None`` when nothing is asked."""
    expression = match_expression(typed)
    if not expression:
        return None
    query = f"SELECT rowid FROM {SEARCH} WHERE {SEARCH} MATCH :typed"  # noqa: S608 - own name
    return text(query).bindparams(typed=expression).columns(column("rowid", Integer))
