"""Reading the history of the whole vault: by local days, and by words."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from dpo_desktop.core.folding import fold
from dpo_desktop.core.record import Action
from dpo_desktop.desk.journal import moments
from dpo_desktop.storage.trail import history

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
) -> tuple[Action, ...]:
    """Return the newest entries of some days, or those before a number, that hold all words."""
    since, until = moments(desk, start, end)
    words = fold(search).split()
    found: list[Action] = []
    with desk.vault.reading() as connection:
        while len(found) < limit:
            size = _CHUNK if words else limit
            chunk = history.page(connection, desk.registers, size, before, since, until)
            found.extend(action for action in chunk if _holds(action, words))
            if not chunk or not words:
                break
            before = chunk[-1].entry
    return tuple(found[:limit])


def entries(desk: "ReadingDesk", start: date | None, end: date | None) -> Iterator[Action]:
    """Yield the entries of some days in the order they were made."""
    since, until = moments(desk, start, end)
    with desk.vault.reading() as connection:
        yield from history.in_order(connection, desk.registers, since, until)


def size(desk: "ReadingDesk", start: date | None, end: date | None) -> int:
    """Return how many entries some days have."""
    with desk.vault.reading() as connection:
        return history.count(connection, *moments(desk, start, end))


def _holds(action: Action, words: list[str]) -> bool:
    changes = (f"{change.before} {change.after}" for change in action.changes)
    told = fold("\n".join((action.who, action.number, action.why, str(action.entry), *changes)))
    return all(word in told for word in words)
