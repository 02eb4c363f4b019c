"""Reading the journal of exports: by local days, and by words."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from dpo_desktop.core.folding import fold
from dpo_desktop.core.paper import Export
from dpo_desktop.core.values import Link
from dpo_desktop.storage.records import exports

if TYPE_CHECKING:
    from dpo_desktop.desk.reading_desk import ReadingDesk

_CHUNK = 500  # entries looked through at a time


def newest(
    desk: "ReadingDesk",
    limit: int,
    before: int,
    search: str,
    start: date | None,
    end: date | None,
    record: Link | None,
) -> tuple[Export, ...]:
    """Return the newest entries of some days, or those before a number, that hold all words."""
    since, until = moments(desk, start, end)
    words = fold(search).split()
    found: list[Export] = []
    with desk.vault.reading() as connection:
        while len(found) < limit:
            size = _CHUNK if words else limit
            chunk = exports.page(connection, size, before, since, until, record)
            found.extend(entry for entry in chunk if _holds(entry, words))
            if not chunk or not words:
                break
            before = chunk[-1].number
    return tuple(found[:limit])


def entries(desk: "ReadingDesk", start: date | None, end: date | None) -> Iterator[Export]:
    """Yield the entries of some days in the order they were made."""
    with desk.vault.reading() as connection:
        yield from exports.read(connection, *moments(desk, start, end))


def size(desk: "ReadingDesk", start: date | None, end: date | None) -> int:
    """Return how many entries some days have."""
    with desk.vault.reading() as connection:
        return exports.count(connection, *moments(desk, start, end))


def _holds(entry: Export, words: list[str]) -> bool:
    texts = (
        *(entry.who, entry.title, entry.record, entry.file, entry.outgoing),
        *(entry.paper, entry.sha256, entry.data_sha256, str(entry.number)),
    )
    told = fold("\n".join(texts))
    return all(word in told for word in words)


def moments(
    desk: "ReadingDesk", start: date | None, end: date | None
) -> tuple[datetime | None, datetime | None]:
    """Return the first moment of the days, and the first one after them."""
    zone = desk.now().tzinfo
    since = datetime.combine(start, time.min, zone) if start else None
    until = datetime.combine(end + timedelta(days=1), time.min, zone) if end else None
    return since, until
