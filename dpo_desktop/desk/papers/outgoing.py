"""Outgoing numbers of letters whose record has no place for one: given when they are handed out.

The number, the entry in the journal of exports and the file belong to one transaction, so a letter
that comes to nothing leaves no gap. See ``docs/decisions/0016-outgoing-numbers.md``.
"""

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass, replace
from datetime import date
from types import TracebackType
from typing import TYPE_CHECKING, Protocol, Self

from dpo_desktop.core.paper import Export
from dpo_desktop.storage.records import exports
from dpo_desktop.storage.records.writing import Writing

if TYPE_CHECKING:
    from dpo_desktop.desk.papers.letter_draft import LetterDraft
    from dpo_desktop.desk.reading_desk import ReadingDesk

_SERIES = "letters_outgoing"


@dataclass(frozen=True, slots=True)
class Outgoing:
    """Under which number a letter goes out.

    Attributes:
        number: the number.
        on: the day it was given; ``None``: the record gave it, and says when.
        content_sha256: of what the letter says beside number and date; ``""``: the record gave it.
    """

    number: str
    on: date | None = None
    content_sha256: str = ""


class Numbers(Protocol):
    """Gives letters their numbers."""

    def outgoing(self, letter: "LetterDraft") -> Outgoing | None:
        """Return the number of a letter; ``None``: it has none yet, and gets none now."""
        ...


class KnownNumbers:
    """The numbers given so far: a letter that is only looked at gets no new one."""

    def __init__(self, desk: "ReadingDesk") -> None:
        """Know those of a vault."""
        self._desk = desk

    def outgoing(self, letter: "LetterDraft") -> Outgoing | None:
        """Return the number by which the same letter went out before."""
        with self._desk.vault.reading() as connection:
            before = exports.numbered(connection, letter.kind.code, *letter.record_key)
        return _same(letter, before)


class HandingOut:
    """Papers on their way out: numbers, entries and files, kept together or not at all.

    The transaction begins with the first number that is asked for, before the pages that bear it
    are drawn, so that nobody else can get it; for other papers with their entry, when all is
    written.
    """

    def __init__(self, writing: Callable[[], AbstractContextManager[Writing]]) -> None:
        """Begin nothing yet."""
        self._writing = writing
        self._begun: Writing | None = None
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the transaction: kept after the block, given back after a fault in it."""
        self._stack.__exit__(kind, error, trace)

    def outgoing(self, letter: "LetterDraft") -> Outgoing:
        """Return the number of a letter: the one it went out by before, or the next."""
        work = self._work
        known = _same(letter, work.numbered_letters(letter.kind.code, *letter.record_key))
        if known is not None:
            return known
        on = work.at.date()
        return Outgoing(work.number(_SERIES), on, letter.content_sha256(on))

    def enter(self, export: Export) -> Export:
        """Enter a paper into the journal of exports; return the entry with its number."""
        work = self._work
        return work.add_export(replace(export, at=work.at, who=work.who))

    @property
    def _work(self) -> Writing:
        if self._begun is None:
            self._begun = self._stack.enter_context(self._writing())
        return self._begun


def _same(letter: "LetterDraft", before: Iterable[Export]) -> Outgoing | None:
    """Return the number of whichever of these says the same, in whatever language."""
    for entry in before:
        # What depends on the day a letter is written is compared as of that day.
        day = entry.outgoing_on
        if day is not None and entry.content_sha256 == letter.content_sha256(day):
            return Outgoing(entry.outgoing, day, entry.content_sha256)
    return None
