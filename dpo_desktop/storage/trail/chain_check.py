"""Following the chain from one entry to the last, and comparing it with what was kept elsewhere."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from hashlib import sha256
from typing import Any

from dpo_desktop.core.check import NO_HEAD, SET_RIGHT, Break, Head
from dpo_desktop.core.deeds import ERASED, FOUND_ALTERED, LOST, PURGED
from dpo_desktop.core.errors import CancelledError
from dpo_desktop.core.messages import Message
from dpo_desktop.core.ports import Progress
from dpo_desktop.storage.trail import chain
from dpo_desktop.storage.trail.marks import mark_of

_ENTRIES = (
    "SELECT id, at, who, what, register, record_id, number, state, content, link, salt"
    " FROM {schema}.actions WHERE id > ? ORDER BY id"
)
_CHANGES = (
    "SELECT action_id, field, before, after, salt, digest"
    " FROM {schema}.action_changes WHERE action_id > ? AND action_id < '' ORDER BY action_id, field"
)
_AT_ONCE = 100  # few enough to stay in the processor's own memory: a quarter of the time
_TOLD_EVERY = 2000  # entries
_UNLIKE_OURS = (TypeError, ValueError, AttributeError)
"""What comes of columns that hold what the program never writes: numbers for text, broken text."""
_MOST_ENTRIES = 2**62  # a key of SQLite that no entry reaches
_MOST_BREAKS = 20  # after so many nobody learns more from the next
_NAMED_BY = 12  # hex digits

_NAMED = "SELECT after FROM {schema}.action_changes WHERE action_id = ? AND field = ?"

GONE = (PURGED, "dropped", LOST)
"""Actions after which the row they are about is there no more."""

_TELLING = (PURGED, ERASED)
"""Actions that tell of what was erased from the entries before them."""

_LOOKED_AT = frozenset((*_TELLING, FOUND_ALTERED, "added"))

_PARTS_OF_SETTINGS = ("profile", "law")  # parts of the history whose row is a setting

Subject = tuple[str, int | str]


@dataclass(frozen=True, slots=True)
class Kept:
    """A head that was kept outside of the database.

    Attributes:
        head: what was kept.
        where: what keeps it, in words.
    """

    head: Head
    where: Message | str


class Rest:
    """The breaks that are not told one by one, known again as one: another one is another rest.

    Attributes:
        count: how many.
    """

    def __init__(self) -> None:
        """Have none."""
        self.count = 0
        self._digest = sha256()

    def add(self, broken: Break) -> None:
        """Take one more."""
        self.count += 1
        self._digest.update(json.dumps(broken.key).encode())

    @property
    def name(self) -> str:
        """Return how many there are, and what tells them from others."""
        return f"{self.count} ({self._digest.hexdigest()[:_NAMED_BY]})"


@dataclass(slots=True)
class Followed:
    """What following the chain found.

    Attributes:
        head: the last entry.
        entries: how many were followed.
        states: for each row the last entry about it: its number, salt and digest.
        breaks: what is broken.
        rest: what else is.
        numbers: by register and year, the number of the record that was added last.
    """

    head: Head
    entries: int = 0
    states: dict[Subject, tuple[int, bytes | None, bytes]] = field(default_factory=dict)
    breaks: list[Break] = field(default_factory=list)
    rest: Rest = field(default_factory=Rest)
    numbers: dict[tuple[str, str], str] = field(default_factory=dict)


def last_head(driver: Any, schema: str = "main") -> Head:
    """Return the last entry of a chain."""
    query = f"SELECT id, link FROM {schema}.actions ORDER BY id DESC LIMIT 1"  # noqa: S608
    row = driver.execute(query).fetchone()
    return Head(row[0], _hex(row[1])) if row else NO_HEAD


def _hex(link: Any) -> str:
    return link.hex() if isinstance(link, bytes) else ""


def subject(register: str, record_id: int | None, number: str) -> Subject:
    """Return the row an entry is about: part of the vault and key."""
    if record_id is not None:
        return register, record_id
    if register in _PARTS_OF_SETTINGS:
        return "settings", register
    return register, int(number) if number.isdecimal() else number


def follow(
    driver: Any,
    key: bytes,
    *,
    schema: str = "main",
    since: Head = NO_HEAD,
    kept: Sequence[Kept] = (),
    progress: Progress | None = None,
) -> Followed:
    """Follow the chain to its end.

    Args:
        driver: a connection that sees one state of the vault throughout.
        key: of the chain.
        schema: the name the database goes by in that connection.
        since: an entry that was checked already; it is looked at again, those before are not.
        kept: heads that must be in the chain.
        progress: is told of the entries, and stops it.

    Raises:
        CancelledError: it was stopped.
    """
    last = last_head(driver, schema).entry
    found = Followed(since)
    wanted = _wanted(driver, schema, since, kept, found)
    entries = _many(driver.execute(_ENTRIES.format(schema=schema), (since.entry,)))
    changes = _Changes(driver.execute(_CHANGES.format(schema=schema), (since.entry,)))
    erasures = _Erasures(driver, schema)
    chain_so_far = _Chain(key, since, changes, found, erasures, _moment(driver, schema, since))
    for rows in entries:
        for row in rows:
            try:
                chain_so_far.pass_by(*row)
            except _UNLIKE_OURS:
                chain_so_far.pass_by_altered(*row)
        found.entries += len(rows)
        _compare(found, wanted, driver, schema, rows[-1][0])
        if progress is not None:
            _go_on(progress, found.entries, rows[-1][0], last)
    if changes.left():
        _tell(found, Break("entry_missing", changes.left()))
    for broken in erasures.untold():
        _tell(found, broken)
    found.head = chain_so_far.head
    for one in wanted:
        _tell(found, Break("cut", one.head.entry, detail=one.where, mark=one.head.link))
    if found.rest.count:
        found.breaks.append(Break("more_broken", detail=found.rest.name))
    return found


def _go_on(progress: Progress, entries: int, reached: int, last: int) -> None:
    if progress.cancelled():
        raise CancelledError
    if entries % _TOLD_EVERY < _AT_ONCE or reached == last:
        progress.report(reached, last)


def _moment(driver: Any, schema: str, since: Head) -> str:
    """Return the moment of the entry that is followed from; ``""``: it is the first."""
    query = f"SELECT at FROM {schema}.actions WHERE id = ?"  # noqa: S608 - own name
    row = driver.execute(query, (min(since.entry, _MOST_ENTRIES),)).fetchone()
    return row[0] if row and isinstance(row[0], str) else ""


class _Chain:
    """The chain as far as it was followed."""

    def __init__(
        self,
        key: bytes,
        since: Head,
        changes: "_Changes",
        found: Followed,
        erasures: "_Erasures",
        at: str,
    ) -> None:
        self._link = chain.Linker(key).link
        self._erasures = erasures
        self._before, self._last = bytes.fromhex(since.link), since.entry
        self._changes = changes
        self._found = found
        self._at = at

    @property
    def head(self) -> Head:
        """Return the entry it was followed to."""
        return Head(self._last, _hex(self._before))

    def pass_by(
        self,
        entry: int,
        at: str,
        who: str,
        what: str,
        register: str,
        record_id: int | None,
        number: str,
        state: bytes | None,
        content: bytes | None,
        link: bytes,
        salt: bytes | None,
    ) -> None:
        """Take the next entry: as its row has it."""
        if entry != self._last + 1:
            _tell(self._found, Break("entry_missing", self._last + 1))
        text = chain.entry_text(entry, at, who, what, register, record_id, number)
        if self._link(self._before, text, state, content) != link:
            mark = mark_of(self._before, text, state, content, link)
            _tell(self._found, Break("entry_altered", entry, register, number, mark=mark))
        present = self._changes.content(entry)
        if present != content:
            mark = mark_of(present)
            _tell(self._found, Break("changes_altered", entry, register, number, mark=mark))
        if at < self._at:
            self._look_at_clock(entry, at)
        if state is not None:
            self._found.states[subject(register, record_id, number)] = (entry, salt, state)
        elif what in GONE:
            self._found.states.pop(subject(register, record_id, number), None)
        if self._changes.erased or (salt is None and state is not None):
            self._erasures.found(
                subject(register, record_id, number),
                Break("erased_silently", entry, register, number),
                self._changes.erased,
            )
            self._changes.erased.clear()
        if what in _LOOKED_AT:
            self._take_deed(entry, at, what, register, record_id, number)
        self._before, self._last, self._at = link, entry, at

    def _take_deed(
        self, entry: int, at: str, what: str, register: str, record_id: int | None, number: str
    ) -> None:
        """Take what an entry tells by its very kind."""
        if what == FOUND_ALTERED:
            _tell(self._found, Break("row_altered", entry, register, number))
        elif what in _TELLING:
            self._erasures.told(subject(register, record_id, number), entry, what)
        elif record_id is not None:
            self._found.numbers[register, at[:4]] = number

    def _look_at_clock(self, entry: int, at: str) -> None:
        moment = datetime.fromisoformat(at)
        if datetime.fromisoformat(self._at) - moment > SET_RIGHT:
            _tell(self._found, Break("time_back", entry, detail=f"{moment:%d.%m.%Y %H:%M} UTC"))

    def pass_by_altered(self, entry: int, *row: Any) -> None:
        """Take an entry whose row holds what no entry does."""
        *_, link, _ = row
        _tell(self._found, Break("entry_altered", entry, mark=mark_of(*row)))
        self._changes.content(entry)
        self._changes.erased.clear()
        self._before, self._last = link if isinstance(link, bytes) else b"", entry


class _Erasures:
    """What was erased from the entries passed by, as long as no later entry has told of it.

    Salts of states are erased with whatever is erased of a record, and told with it.
    """

    def __init__(self, driver: Any, schema: str) -> None:
        self._driver = driver
        self._named = _NAMED.format(schema=schema)
        self._untold: dict[Subject, dict[int, tuple[Break, set[str]]]] = {}

    def found(self, about: Subject, broken: Break, fields: Sequence[str]) -> None:
        """Take what is missing in an entry: values of fields, or only the salt of its state."""
        self._untold.setdefault(about, {})[broken.entry] = broken, set(fields)

    def told(self, about: Subject, entry: int, what: str) -> None:
        """Take an entry that tells what was erased before it."""
        missing = self._untold.get(about, {})
        names = {} if what == PURGED else self._names(entry)
        for place in [place for place in missing if place < entry]:
            _, fields = missing[place]
            left = {name for name in fields if place not in names.get(name, ())}
            if what == PURGED or not left:
                del missing[place]
            else:
                fields &= left

    def untold(self) -> Iterator[Break]:
        """Yield a break for each entry that lost something nobody tells of."""
        for missing in self._untold.values():
            for broken, fields in missing.values():
                yield replace(broken, mark=mark_of(*sorted(fields)))

    def _names(self, entry: int) -> dict[str, list[int]]:
        row = self._driver.execute(self._named, (entry, ERASED)).fetchone()
        return json.loads(row[0]) if row and row[0] else {}


def compared(driver: Any, kept: Kept, schema: str = "main") -> Break | None:
    """Return what is broken when a head that was kept is not in the chain; ``None``: it is."""
    query = f"SELECT link FROM {schema}.actions WHERE id = ?"  # noqa: S608 - own name
    # A paper, or who typed it, may say any number.
    told = min(kept.head.entry, _MOST_ENTRIES)
    row = driver.execute(query, (told,)).fetchone()
    if row is None:
        return Break("cut", kept.head.entry, detail=kept.where, mark=kept.head.link)
    if _hex(row[0]) != kept.head.link:
        return Break("other_past", kept.head.entry, detail=kept.where, mark=kept.head.link)
    return None


def _wanted(
    driver: Any, schema: str, since: Head, kept: Sequence[Kept], found: Followed
) -> list[Kept]:
    """Return the heads that are still ahead; those behind are compared at once."""
    ahead = sorted(kept, key=lambda one: one.head.entry)
    behind = [one for one in ahead if 0 < one.head.entry <= since.entry]
    if since.entry:
        behind.append(Kept(since, ""))
    for one in behind:
        _compare_one(found, driver, schema, one)
    return [one for one in ahead if one.head.entry > since.entry]


def _compare(found: Followed, wanted: list[Kept], driver: Any, schema: str, reached: int) -> None:
    while wanted and wanted[0].head.entry <= reached:
        _compare_one(found, driver, schema, wanted.pop(0))


def _compare_one(found: Followed, driver: Any, schema: str, one: Kept) -> None:
    broken = compared(driver, one, schema)
    if broken is not None:
        _tell(found, broken)


def _tell(found: Followed, broken: Break) -> None:
    if len(found.breaks) < _MOST_BREAKS:
        found.breaks.append(broken)
    else:
        found.rest.add(broken)


class _Changes:
    """The changes of all entries, taken along as the entries pass by.

    Attributes:
        erased: fields of the entry last asked for whose values were erased.
    """

    def __init__(self, rows: Any) -> None:
        self.erased: list[str] = []
        self._parts = _many(rows)
        self._rows: list[Any] = []
        self._place = 0
        self._go_on()

    def content(self, entry: int) -> bytes | None:
        """Return the digest of an entry's changes; ``None``: it has none.

        A change that does not give its own digest makes it another one.
        """
        joined = b""
        while self._rows and self._rows[self._place][0] <= entry:
            about, name, before, after, salt, digest = self._rows[self._place]
            if about < entry or not _holds(name, before, after, salt, digest):
                digest = b"-" + mark_of(self._rows[self._place]).encode()
            elif salt is None:
                self.erased.append(name)
            joined += digest
            self._place += 1
            if self._place == len(self._rows):
                self._go_on()
        return sha256(joined).digest() if joined else None

    def _go_on(self) -> None:
        self._rows, self._place = next(self._parts, []), 0

    def left(self) -> int:
        """Return the entry that changes are left of after the last entry; 0: none."""
        return self._rows[self._place][0] if self._rows else 0


def _holds(name: str, before: Any, after: Any, salt: bytes | None, digest: bytes) -> bool:
    if salt is None:  # erased: nothing is left to be compared, and nothing may be
        return before is None and after is None
    if "" in (before, after):  # no JSON, and hashed as nothing is
        return False
    try:
        return chain.change_digest(salt, name, before, after) == digest
    except _UNLIKE_OURS:
        return False


def _many(rows: Any) -> Iterator[list[Any]]:
    while some := rows.fetchmany(_AT_ONCE):
        yield some
