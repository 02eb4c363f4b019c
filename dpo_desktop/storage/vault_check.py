"""Checking a whole vault, or a copy of it attached beside it: pages, rules, chain and rows."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from sqlcipher3 import dbapi2

from dpo_desktop.core.check import NO_HEAD, Break, Check, Head
from dpo_desktop.core.ports import Progress
from dpo_desktop.core.register import Register
from dpo_desktop.storage import seals, tables
from dpo_desktop.storage.chain_check import Followed, Kept, follow
from dpo_desktop.storage.seals import Seals

_RULES = (*tables.KEEP_CHAIN, *tables.KEEP_EXPORTS, *tables.KEEP_EDITIONS)
_MOST = 20  # breaks of one sort
HARMLESS = "search_broken"
"""The break that costs nothing: the index is made anew from the records at any time."""


def check(
    driver: Any,
    key: bytes,
    registers: Sequence[Register],
    *,
    schema: str = "main",
    since: Head | None = None,
    kept: Sequence[Kept] = (),
    progress: Progress | None = None,
) -> Check:
    """Check everything, or only the entries since one that was checked.

    Args:
        driver: a connection that sees one state of the vault throughout.
        key: of the chain.
        registers: whose records are in it.
        schema: the name the database goes by in that connection.
        since: an entry up to which the chain was checked: only what follows it is looked at.
        kept: heads that must be in the chain.
        progress: is told of the entries, and stops it.

    Raises:
        CancelledError: it was stopped.
    """
    if since is not None:
        followed = follow(driver, key, schema=schema, since=since, kept=kept, progress=progress)
        return _outcome(followed, since, 0, followed.breaks)
    breaks = [*damaged_pages(driver, schema)]
    if breaks:  # what the pages hold cannot be read to the end
        return Check(NO_HEAD, breaks=tuple(breaks))
    followed = follow(driver, key, schema=schema, kept=kept, progress=progress)
    rows = _Rows(followed)
    changed = list(rows.compared(Seals(driver, registers, schema)))
    breaks = [*missing_rules(driver, schema), *followed.breaks, *changed]
    return _outcome(followed, NO_HEAD, rows.compared_rows, breaks)


def _outcome(followed: Followed, since: Head, rows: int, breaks: Sequence[Break]) -> Check:
    return Check(followed.head, followed.entries, since.entry, rows, breaks=tuple(breaks))


def damaged_pages(driver: Any, schema: str = "main") -> Iterator[Break]:
    """Yield what the pages of the file have come to harm by: their seals, then their structure."""
    for question in ("cipher_integrity_check", "integrity_check"):
        try:
            said = [str(row[0]) for row in driver.execute(f"PRAGMA {schema}.{question}")]
        except dbapi2.DatabaseError as error:
            said = [str(error)]
        found = [line for line in said if line != "ok"]
        for line in found[:_MOST]:
            broken = "search_broken" if re.search(r"FTS5|inverted index", line) else "page_damaged"
            yield Break(broken, detail=line)
        if found:
            return


def missing_rules(driver: Any, schema: str = "main") -> Iterator[Break]:
    """Yield the triggers that are not there, or not as they were made."""
    query = f"SELECT sql FROM {schema}.sqlite_master WHERE type = 'trigger'"  # noqa: S608
    present = {row[0] for row in driver.execute(query)}
    for rule in _RULES:
        if rule not in present:
            yield Break("rule_missing", detail=rule.split()[2])


class _Rows:
    """The rows of a vault beside what the last entry about each says."""

    def __init__(self, followed: Followed) -> None:
        self._states = followed.states
        self.compared_rows = 0

    def compared(self, sealed: Seals) -> Iterator[Break]:
        """Yield the rows that are not as the history left them, then those that are gone."""
        seen = set()
        for part, key, number, content in sealed.everything():
            self.compared_rows += 1
            seen.add((part, key))
            entry, salt, state = self._states.get((part, key), (0, None, b""))
            if not entry:
                yield Break("row_unknown", register=part, record=number)
            elif salt is None or seals.digest(salt, content) != state:
                yield Break("row_altered", entry, part, number)
        for part, key in self._states.keys() - seen:
            entry = self._states[part, key][0]
            yield Break("row_missing", entry, part, sealed.number_in(entry))
