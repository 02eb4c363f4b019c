"""Checking a whole vault: its pages, rules, chain and rows, and what stands beside them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType
from typing import Any

from sqlcipher3 import dbapi2

from dpo_desktop.core.check import NO_HEAD, Break, Check, Head
from dpo_desktop.core.ports import Progress
from dpo_desktop.core.register import Register
from dpo_desktop.storage.database import tables
from dpo_desktop.storage.trail import seals
from dpo_desktop.storage.trail.chain_check import Followed, Kept, follow
from dpo_desktop.storage.trail.given_numbers import counters_behind
from dpo_desktop.storage.trail.seals import Seals
from dpo_desktop.storage.trail.strays import (
    entries_before_all,
    foreign_rules,
    other_shape,
    rows_of_nothing,
    unsearched,
)

_RULES = (*tables.KEEP_CHAIN, *tables.KEEP_EXPORTS, *tables.KEEP_EDITIONS)
_MOST = 20  # breaks of one sort
_OF_SEARCH = re.compile("fts5|inverted index", re.IGNORECASE)
HARMLESS = "search_broken"
"""The break that costs nothing: the index is made anew from the records at any time."""


def check(
    driver: Any,
    key: bytes,
    registers: Sequence[Register],
    *,
    since: Head | None = None,
    kept: Sequence[Kept] = (),
    patterns: Mapping[str, str] = MappingProxyType({}),
    progress: Progress | None = None,
    beside: Any = None,
) -> Check:
    """Check everything, or only the entries since one that was checked.

    Args:
        driver: a connection that sees one state of the vault throughout.
        key: of the chain.
        registers: whose records are in it.
        since: an entry up to which the chain was checked: only what follows it is looked at.
        kept: heads that must be in the chain.
        patterns: of the numbers, by series; without them no counter is looked at.
        progress: is told of the entries, and stops it.
        beside: another connection to the same file: the pages are looked at by it meanwhile.

    Raises:
        CancelledError: it was stopped.
    """
    one = _Checking(driver, key, registers, kept, patterns, progress, beside)
    work = one.everything if since is None else partial(one.chain, since)
    try:
        return work()
    except dbapi2.OperationalError as error:
        if "decode" not in str(error):
            raise
    with _taking_any_text(driver):
        return work()


@dataclass(frozen=True)
class _Checking:
    """One check, with what ``check`` was given."""

    driver: Any
    key: bytes
    registers: Sequence[Register]
    kept: Sequence[Kept]
    patterns: Mapping[str, str]
    progress: Progress | None
    beside: Any

    def chain(self, since: Head) -> Check:
        """Check the entries since one that was checked."""
        followed = self._follow(since)
        return _outcome(followed, since, 0, followed.breaks)

    def everything(self) -> Check:
        """Check the pages, and what they hold as far as it can be read."""
        with self._pages() as damage:
            try:
                followed = self._follow(NO_HEAD)
                rows = _Rows(followed)
                found = [*followed.breaks, *self._around(followed, rows)]
            except dbapi2.DatabaseError as error:
                if "decode" in str(error) or not damage.result():
                    raise
                return Check(NO_HEAD, breaks=tuple(damage.result()))
            breaks = [*damage.result(), *found]
        return _outcome(followed, NO_HEAD, rows.compared_rows, breaks)

    @contextmanager
    def _pages(self) -> Iterator[Future[list[Break]]]:
        """Look at the pages, meanwhile where there is a connection for it; SQLite does it alone."""
        driver = self.driver if self.beside is None else self.beside
        with ThreadPoolExecutor(1, "pages") as thread:
            found = thread.submit(lambda: [*damaged_pages(driver)])
            if driver is self.driver:
                found.result()
            try:
                yield found
            except BaseException:
                driver.interrupt()  # nobody waits for its answer any more
                raise

    def _follow(self, since: Head) -> Followed:
        return follow(
            self.driver,
            self.key,
            since=since,
            kept=self.kept,
            progress=self.progress,
        )

    def _around(self, followed: Followed, rows: "_Rows") -> Iterator[Break]:
        """Yield what is wrong with the rows the history tells of, and with what keeps it."""
        driver = self.driver
        yield from entries_before_all(driver)
        yield from rows.compared(Seals(driver, self.registers))
        yield from rows_of_nothing(driver, self.registers)
        yield from counters_behind(driver, self.registers, self.patterns, followed.numbers)
        yield from missing_rules(driver)
        yield from foreign_rules(driver, _RULES)
        yield from other_shape(driver, self.registers)
        yield from unsearched(driver)


@contextmanager
def _taking_any_text(driver: Any) -> Iterator[None]:
    """Let bytes that are no text pass for text, so that their row can be named.

    Only somebody's own statement can have put them in; the driver itself refuses to read them.
    """
    driver.text_factory = partial(str, encoding="utf-8", errors="surrogateescape")
    try:
        yield
    finally:
        driver.text_factory = str


def _outcome(followed: Followed, since: Head, rows: int, breaks: Sequence[Break]) -> Check:
    return Check(followed.head, followed.entries, since.entry, rows, breaks=tuple(breaks))


def damaged_pages(driver: Any, schema: str = "main") -> Iterator[Break]:
    """Yield what the pages of the file have come to harm by: their seals, then their structure."""
    for question in ("cipher_integrity_check", "integrity_check"):
        try:
            # Any look at the search lets this connection hear of what others wrote to it; without
            # one, SQLite compares the index with what this connection last knew of its structure.
            driver.execute(f"SELECT rowid FROM {schema}.search LIMIT 1").fetchall()  # noqa: S608
            said = [str(row[0]) for row in driver.execute(f"PRAGMA {schema}.{question}")]
        except dbapi2.DatabaseError as error:
            if "interrupted" in str(error):  # somebody stopped it; of the pages it says nothing
                raise
            said = [str(error)]
        found = [line for line in said if line != "ok"]
        for line in found[:_MOST]:
            broken = "search_broken" if _OF_SEARCH.search(line) else "page_damaged"
            yield Break(broken, detail=line)
        if len(found) > _MOST:  # so many more: another one is another break
            yield Break("page_damaged", detail=f"+ {len(found) - _MOST}")
        if found:
            return


def missing_rules(driver: Any) -> Iterator[Break]:
    """Yield the triggers that are not there, or not as they were made."""
    query = "SELECT sql FROM sqlite_master WHERE type = 'trigger'"
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
            elif not seals.holds(salt, state, content):
                yield Break("row_altered", entry, part, number)
        gone = sorted((self._states[where][0], where[0]) for where in self._states.keys() - seen)
        for entry, part in gone:
            yield Break("row_missing", entry, part, sealed.number_in(entry))
